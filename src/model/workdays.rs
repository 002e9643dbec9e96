//! The statutory holidays of a year and the weekends that are worked for them.

use jiff::civil::Date;

use super::household::Period;
use super::policy::Citation;
use crate::record;

record! {
    /// What the notice of the State Council says about one year.
    pub struct Workdays, "工作日" {
        /// The notice.
        pub source: Citation = "依据",
        /// Days off, with the weekends in them.
        pub holidays: Vec<Period> = "放假",
        /// Days of a weekend that are worked (调休上班).
        pub workdays: Vec<Date> = "调休上班",
    }
}
