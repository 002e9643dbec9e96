//! What stands at the head of a text (front matter), and the milestones that texts name.

use jiff::civil::Date;

use super::policy::Citation;
use crate::record;

record! {
    /// The head of a Markdown text.
    pub struct Front, "文首信息" {
        /// 标题; may contain slots, and `|` where it may be broken on paper.
        pub title: String = "标题",
        /// 发文字号; a document may have none.
        pub number: Option<String> = "发文字号",
        /// 主送机关, in order.
        pub recipients: Vec<String> = "主送机关",
        /// What the document rests on.
        pub basis: Vec<Citation> = "依据",
        /// 附件, names only.
        pub attachments: Vec<String> = "附件",
        /// 抄送机关, in order.
        pub copies: Vec<String> = "抄送机关",
        /// 成文日期.
        pub made_on: Option<Date> = "成文日期",
        /// 发布日期.
        pub published_on: Option<Date> = "发布日期",
        /// First day of validity.
        pub valid_from: Option<Date> = "有效期起",
        /// Last day of validity.
        pub valid_to: Option<Date> = "有效期止",
        /// 版次, counted from one.
        pub edition: Option<u32> = "版次",
        /// 索引号.
        pub index_no: Option<String> = "索引号",
        /// 主题分类.
        pub topic: Option<String> = "主题分类",
        /// 附注, without brackets.
        pub note: Option<String> = "附注",
        /// One sentence for lists; may contain slots.
        pub summary: Option<String> = "摘要",
    }
}

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
