//! Hints from departments that a household may be at risk.

use jiff::civil::Date;

use super::catalogue::catalogue_names::ClueResult;
use crate::record;
use crate::record::{Name, Word};

record! {
    /// The clue register of one year, as one file holds it.
    pub struct Clues, "风险预警线索" {
        /// The clues.
        pub clues: Vec<Clue> = "线索",
    }
}

record! {
    /// One clue.
    pub struct Clue, "线索" {
        /// The identifier.
        pub code: String = "线索编号",
        /// The department it came from.
        pub department: String = "来源部门",
        /// When it came.
        pub received_on: Date = "接收日期",
        /// The household it points at.
        pub household: String = "户编号",
        /// What it says.
        pub content: String = "线索内容",
        /// When it was verified.
        pub verified_on: Option<Date> = "核实日期",
        /// Who verified it.
        pub verifier: Option<Name> = "核实人",
        /// What came out.
        pub result: Option<Word<ClueResult>> = "核实结果",
    }
}
