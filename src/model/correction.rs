//! What imports changed in the data: what it was, what it is, who and when.

use jiff::civil::Date;

use crate::record;

record! {
    /// One import.
    pub struct Corrections, "更正记录" {
        /// When it was done, as whoever did it says.
        pub on: Date = "更正日期",
        /// Who did it.
        pub by: Option<String> = "更正人",
        /// The table that it came from.
        pub source: String = "来源",
        /// The export that came back with it; none if the table is another program's.
        pub workbook: Option<String> = "导出编号",
        /// What changed.
        pub changes: Vec<Correction> = "更正",
    }
}

record! {
    /// One value, or one that is new.
    pub struct Correction, "更正" {
        /// 户编号.
        pub household: String = "户编号",
        /// 人编号, if it is a member's.
        pub member: Option<String> = "人编号",
        /// The title of the column; 新增 for a new household or member.
        pub item: String = "项目",
        /// What stood there; nothing if nothing did.
        pub was: Option<String> = "原来",
        /// What stands there; nothing if it was taken out.
        pub is: Option<String> = "现在",
    }
}
