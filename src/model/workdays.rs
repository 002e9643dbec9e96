//! The statutory holidays of a year, the weekends that are worked for them, and what an authority adds to both.

use jiff::civil::Date;

use super::policy::Citation;
use crate::record;

record! {
    /// What the notice of the State Council says about one year, and what the local authorities add to it.
    pub struct Workdays, "工作日" {
        /// The notice.
        pub source: Citation = "依据",
        /// Days off, with the weekends in them.
        pub holidays: Vec<Holiday> = "放假",
        /// Days of a weekend that are worked (调休上班).
        pub workdays: Vec<Date> = "调休上班",
        /// Holidays of the region, each with its own notice; most offices have none.
        pub local: Vec<LocalDays> = "地方假日",
    }
}

record! {
    /// Days off in a row.
    pub struct Holiday, "放假" {
        /// The first day off.
        pub from: Date = "起日",
        /// The last day off.
        pub to: Date = "止日",
        /// What is celebrated, as wall calendars print it.
        pub name: Option<String> = "节日",
    }
}

record! {
    /// What one notice of a local authority says: it goes before the State Council's for its own days.
    pub struct LocalDays, "地方假日" {
        /// The notice.
        pub source: Citation = "依据",
        /// Days off, with the weekends in them.
        pub holidays: Vec<Holiday> = "放假",
        /// Days of a weekend that are worked for them.
        pub workdays: Vec<Date> = "调休上班",
    }
}

impl Workdays {
    /// All days off, the State Council's first.
    pub fn all_holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.holidays.iter().chain(self.local.iter().flat_map(|local| &local.holidays))
    }
}

impl Holiday {
    /// Whether a day is one of them.
    pub fn has(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}
