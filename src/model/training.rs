//! Training of those who do the screening.

use jiff::civil::Date;

use crate::record;

record! {
    /// The trainings of one year, as one file holds them.
    pub struct Trainings, "业务培训" {
        /// In order of date.
        pub trainings: Vec<Training> = "培训",
    }
}

record! {
    /// One training.
    pub struct Training, "培训" {
        /// What it is called.
        pub title: String = "培训名称",
        /// When.
        pub on: Date = "日期",
        /// Where.
        pub place: Option<String> = "地点",
        /// Who teaches, in words.
        pub lecturer: Option<String> = "授课人",
        /// About what.
        pub topics: Vec<String> = "内容",
    }
}
