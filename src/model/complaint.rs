//! What people object to or complain of: against notices, on the hotline, in letters and visits.

use jiff::civil::Date;

use super::catalogue::catalogue_names::ComplaintChannel;
use crate::record;
use crate::record::{Name, Word};

record! {
    /// The register of one year, as one file holds it.
    pub struct Complaints, "信访投诉和异议登记" {
        /// What was received, in the order of the days.
        pub complaints: Vec<Complaint> = "登记",
    }
}

record! {
    /// One complaint or objection.
    pub struct Complaint, "一件登记" {
        /// The identifier.
        pub code: String = "登记编号",
        /// When it came.
        pub received_on: Date = "收到日期",
        /// How.
        pub channel: Word<ComplaintChannel> = "来源",
        /// Who said it. It is kept secret from everybody but the office.
        pub by: Option<Name> = "反映人",
        /// The village that it is about, by its code.
        pub village: Option<String> = "村",
        /// The household that it is about.
        pub household: Option<String> = "户编号",
        /// The first day of the notice that it is about.
        pub notice_on: Option<Date> = "公示起始日期",
        /// What it says.
        pub content: String = "反映的事",
        /// Who looked into it.
        pub handler: Option<Name> = "经办人",
        /// What was found and done.
        pub result: Option<String> = "核实处理结果",
        /// Whether it was right.
        pub upheld: Option<bool> = "是否属实",
        /// When the answer was given.
        pub answered_on: Option<Date> = "答复日期",
    }
}
