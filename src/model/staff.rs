//! Who does the work: the persons of the township and its villages, and what each answers for.

use super::catalogue::catalogue_names::StaffRole;
use crate::record;
use crate::record::{Name, OfficePhone, Phone, Word};

record! {
    /// `staff.yaml`.
    pub struct Staff, "工作人员名册" {
        /// The persons, in the order of the list.
        pub persons: Vec<Official> = "人员",
    }
}

record! {
    /// A member of staff.
    pub struct Official, "工作人员" {
        /// The identifier. Two persons of one name have two.
        pub id: String = "标识",
        /// Name.
        pub name: Name = "姓名",
        /// Unit.
        pub unit: Option<String> = "单位",
        /// Post.
        pub post: Option<String> = "职务",
        /// Office landline.
        pub phone: Option<OfficePhone> = "办公电话",
        /// The person's own telephone; shown inside the office, and only with consent.
        pub mobile: Option<Phone> = "手机",
        /// Whether the person agrees that colleagues see the mobile number.
        pub mobile_consent: Option<bool> = "同意列出手机",
        /// What the person answers for.
        pub duties: Vec<Assignment> = "分工",
    }
}

record! {
    /// What a person answers for in one village.
    pub struct Assignment, "分工" {
        /// As what.
        pub role: Word<StaffRole> = "职责",
        /// The village, by its code.
        pub village: String = "村",
        /// The villagers' groups, by their codes; all of the village if absent.
        pub groups: Vec<String> = "村民小组",
    }
}

impl Official {
    /// The mobile number, if its owner agrees that it is shown.
    pub fn shown_mobile(&self) -> Option<&Phone> {
        self.mobile.as_ref().filter(|_| self.mobile_consent == Some(true))
    }
}
