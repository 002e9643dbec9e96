//! Notices that do not follow from the course of a single case: what support the households of a village received.

use jiff::civil::Date;

use super::household::Period;
use crate::record;

record! {
    /// The notices of one year, as one file holds them.
    pub struct Postings, "帮扶政策享受情况公示" {
        /// In the order in which they are posted.
        pub support: Vec<SupportPosting> = "公示",
    }
}

record! {
    /// One notice of the support that was received.
    pub struct SupportPosting, "帮扶政策享受情况公示" {
        /// The village, by its code; every village if absent.
        pub village: Option<String> = "村",
        /// When the measures began that stand on it.
        pub period: Period = "享受时间",
        /// First day.
        pub on: Date = "公示起始日期",
        /// Last day.
        pub until: Date = "公示截止日期",
    }
}
