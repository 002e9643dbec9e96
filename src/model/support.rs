//! What a household could apply for: the support measures of the year, and whom each suits.

use jiff::civil::Date;

use super::catalogue::catalogue_names::{
    Class, Health, Labour, MeasureType, RiskType, Schooling, WelfareType,
};
use super::policy::Citation;
use crate::record;
use crate::record::Word;

record! {
    /// `supports.yaml`.
    pub struct Supports, "帮扶政策" {
        /// The measures, in the order in which leaflets print them.
        pub supports: Vec<Support> = "帮扶政策",
    }
}

record! {
    /// A support measure that is open to households.
    pub struct Support, "帮扶政策" {
        /// The identifier.
        pub id: String = "标识",
        /// Its category.
        pub category: Word<MeasureType> = "措施类别",
        /// What it is called.
        pub name: String = "名称",
        /// What one gets, in one line for people.
        pub benefit: String = "待遇",
        /// How one applies, in one line for people.
        pub apply: Option<String> = "怎么办理",
        /// The department, by its identifier.
        pub department: Option<String> = "责任部门",
        /// Whom it suits: any one of these is enough. Nobody if empty.
        pub suits: Vec<Suit> = "适用对象",
        /// Names under which the measures of households already record it, besides its own.
        pub covers: Vec<String> = "同类措施",
        /// The first day on which it can be applied for.
        pub valid_from: Option<Date> = "有效期起",
        /// The last day.
        pub valid_to: Option<Date> = "有效期止",
        /// Where it is laid down.
        pub source: Citation = "依据",
    }
}

record! {
    /// Whom a measure suits: everything that is given must hold; what is said of persons, for one and the
    /// same member.
    pub struct Suit, "适用对象" {
        /// One of these risks is open.
        pub risks: Vec<Word<RiskType>> = "风险类型",
        /// The household is one of these classes.
        pub classes: Vec<Word<Class>> = "户类型",
        /// The member's health is one of these.
        pub health: Vec<Word<Health>> = "健康状况",
        /// The member's ability to work is one of these.
        pub labour: Vec<Word<Labour>> = "劳动能力",
        /// The member's school is one of these.
        pub schooling: Vec<Word<Schooling>> = "在校生状况",
        /// The member receives one of these.
        pub welfare: Vec<Word<WelfareType>> = "低保特困",
        /// The member's certificate has one of these levels.
        pub disability_levels: Vec<u32> = "残疾等级",
        /// The member is at least that old on the date of the data, in full years.
        pub age_from: Option<u32> = "年龄起",
        /// The member is at most that old.
        pub age_to: Option<u32> = "年龄止",
    }
}
