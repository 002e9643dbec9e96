//! Households that people put on the list of the screening beside the rules: a village knows more than its files.

use jiff::civil::Date;

use super::catalogue::catalogue_names::AdditionOrigin;
use crate::record;
use crate::record::Word;

record! {
    /// The additions of one year, as one file holds them.
    pub struct Additions, "补充名单" {
        /// The additions.
        pub additions: Vec<Addition> = "补充的户",
    }
}

record! {
    /// One household that was added by people.
    pub struct Addition, "补充的户" {
        /// The household.
        pub household: String = "户编号",
        /// Where it came from; the village itself if absent.
        pub origin: Option<Word<AdditionOrigin>> = "来源",
        /// The group that it belongs to in the eyes of the village, if it belongs to one.
        pub group: Option<String> = "重点关注群体",
        /// Why.
        pub reason: String = "理由",
        /// Who decided it.
        pub by: Option<String> = "提出人",
        /// When.
        pub on: Option<Date> = "提出日期",
    }
}
