//! A village and its households in one year.

use jiff::civil::Date;

use super::catalogue::catalogue_names::VillageFlagType;
use super::household::Household;
use super::office::Person;
use crate::noun;
use crate::record::{Kept, Name, Word};

noun! {
    /// A village, as one file holds it.
    pub struct Village, "村" {
        /// 12-digit statistical division code.
        pub code: String = "行政区划代码",
        /// Name.
        pub name: String = "村名",
        /// Whom villagers can ask.
        pub contact: Kept<Person> = "村联系人",
        /// 农村户籍人口 by the register of the police, which need not be the sum of what is recorded here.
        pub registered: Option<u32> = "农村户籍人口",
        /// Why the village needs more attention than others.
        pub flags: Vec<VillageFlag> = "需要关注的情况",
        /// Villagers' groups in the order of delivery.
        pub groups: Vec<Group> = "村民小组",
        /// How sheets are carried to the doors, if not group by group.
        pub routes: Vec<Route> = "发放路线",
        /// Where notices are posted.
        pub postings: Vec<String> = "张贴地点",
        /// Where people live: notices hang in those that are large enough.
        pub settlements: Vec<Settlement> = "居住点",
        /// Households in any order; sheets follow group and code.
        pub households: Vec<Household> = "农户",
    }
}

noun! {
    /// Something that makes a village need more attention, as people see it.
    pub struct VillageFlag, "需要关注的情况" {
        /// Which.
        pub kind: Word<VillageFlagType> = "情况",
        /// Why.
        pub reason: String = "理由",
        /// Since when.
        pub since: Option<Date> = "起始日期",
    }
}

noun! {
    /// A settlement (自然湾、安置点).
    pub struct Settlement, "居住点" {
        /// Name.
        pub name: String = "名称",
        /// How many households live there.
        pub households: u32 = "户数",
        /// Which of the places of posting is there.
        pub posting: Option<String> = "张贴地点",
    }
}

noun! {
    /// 村民小组.
    pub struct Group, "村民小组" {
        /// The identifier that households name.
        pub code: String = "编号",
        /// Name.
        pub name: String = "组名",
        /// 村民小组长.
        pub leader: Option<Name> = "组长",
    }
}

noun! {
    /// A way on which one person carries sheets to the doors.
    pub struct Route, "发放路线" {
        /// Name.
        pub name: String = "路线名",
        /// 送达人.
        pub carrier: Option<Name> = "送达人",
        /// Codes of groups and of households, in the order in which they lie on the way.
        pub stops: Vec<String> = "依次经过的组和户",
    }
}

impl Village {
    /// The group with this code.
    pub fn group(&self, code: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.code == code)
    }

    /// The households in the order in which sheets are handed out: group by group, then by code.
    pub fn in_delivery_order(&self) -> Vec<&Household> {
        let mut households: Vec<&Household> = self.households.iter().collect();
        households.sort_by_key(|household| self.rank(household));
        households
    }

    /// The place of a household in that order.
    pub fn rank<'h>(&self, household: &'h Household) -> impl Ord + use<'h> {
        let group = self.groups.iter().position(|group| group.code == household.group);
        (group.unwrap_or(usize::MAX), household.code.len(), household.code.as_str())
    }
}
