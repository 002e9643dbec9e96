//! The milestones of a year's screening, which texts name.

use jiff::civil::Date;

use crate::record;

record! {
    /// The milestones of one year's screening, as one file holds them.
    pub struct Milestones, "时间节点" {
        /// In order of date.
        pub milestones: Vec<Milestone> = "时间节点",
    }
}

record! {
    /// One milestone.
    pub struct Milestone, "时间节点" {
        /// The identifier that texts use.
        pub id: String = "标识",
        /// What is due.
        pub label: String = "事项",
        /// When.
        pub on: Date = "时间",
        /// Who does it.
        pub by: Option<String> = "责任单位",
        /// What is handed in.
        pub deliverable: Option<String> = "成果",
    }
}
