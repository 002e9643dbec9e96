//! What stands at the head of a text (front matter), in the words of official documents
//! (GB/T 9704-2012, 7; the publishing fields as in directories of government information).

use jiff::civil::Date;

use super::policy::Citation;
use crate::files::Place;
use crate::record;
use crate::record::{Choice, Decode, Minute, Node, OfficePhone, Reading, Value};

record! {
    /// The head of a Markdown text.
    pub struct Front, "文首信息" {
        /// 标题; may contain slots, and `|` where it may be broken on paper.
        pub title: String = "标题",
        /// How it is set: 公文 if absent.
        pub form: Option<Form> = "版式",
        /// 发文机关, the one in charge first; the office if empty.
        pub organs: Vec<String> = "发文机关",
        /// 份号, six digits.
        pub copy_no: Option<String> = "份号",
        /// 密级和保密期限, `机密★1年`.
        pub secrecy: Option<String> = "密级和保密期限",
        /// 紧急程度.
        pub urgency: Option<Urgency> = "紧急程度",
        /// 发文字号; a document may have none.
        pub number: Option<String> = "发文字号",
        /// 签发人; whoever writes upwards names them.
        pub signers: Vec<String> = "签发人",
        /// 主送机关, in order.
        pub recipients: Vec<String> = "主送机关",
        /// What the document rests on.
        pub basis: Vec<Citation> = "依据",
        /// The text that this one puts out (被印发的文件): `<folder>/<name>` of the same year.
        pub encloses: Option<String> = "印发的文件",
        /// 附件, in order.
        pub attachments: Vec<Attachment> = "附件",
        /// Whether it is sealed (加盖印章); yes if absent.
        pub seal: Option<bool> = "加盖印章",
        /// 代章: the organ whose seal stands for one that has none.
        pub sealed_by: Option<String> = "代章机关",
        /// 抄送机关, in order.
        pub copies: Vec<String> = "抄送机关",
        /// 印发机关; the office's if absent.
        pub printed_by: Option<String> = "印发机关",
        /// 印发日期; the date of making if absent.
        pub printed_on: Option<Date> = "印发日期",
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
        /// 联系人, for questions about the document.
        pub contacts: Vec<ContactPerson> = "联系人",
        /// How the document was drafted (起草说明), one paragraph.
        pub drafting: Option<String> = "起草说明",
        /// One sentence for lists; may contain slots.
        pub summary: Option<String> = "摘要",
        /// The text that this one explains: `<folder>/<name>` of the same year.
        pub interprets: Option<String> = "解读的文件",
        /// Who explains.
        pub speaker: Option<Speaker> = "解读人",
        /// Where the text comes from.
        pub source: Option<String> = "来源",
        /// 发布时间 to the minute.
        pub published_at: Option<Minute> = "发布时间",
        /// Passages that a check takes for slips and a person does not.
        pub allow: Vec<Allowed> = "核对无误",
    }
}

record! {
    /// Somebody who answers questions about a document: an office telephone, not a person's.
    pub struct ContactPerson, "联系人" {
        /// Name.
        pub name: String = "姓名",
        /// Office landline.
        pub phone: Option<OfficePhone> = "联系电话",
        /// Office mail address.
        pub mail: Option<String> = "邮箱",
    }
}

record! {
    /// Who explains a document to the public.
    pub struct Speaker, "解读人" {
        /// Name.
        pub name: String = "姓名",
        /// The unit.
        pub unit: String = "单位",
        /// The post.
        pub post: Option<String> = "职务",
    }
}

record! {
    /// A passage that is right although a check objects to it.
    pub struct Allowed, "核对无误" {
        /// The last word of the check's code, `brackets`.
        pub check: String = "检查项",
        /// The passage as it stands in the text; all passages of the text if absent.
        pub text: Option<String> = "原文",
        /// Why it is right.
        pub reason: String = "理由",
    }
}

record! {
    /// An attachment that is a document of its own.
    pub struct AttachedDocument, "附件" {
        /// The name under which texts refer to it.
        pub id: Option<String> = "标识",
        /// Its title.
        pub title: String = "名称",
        /// The text: `<folder>/<name>` of the same year.
        pub text: Option<String> = "文本",
        /// The generated table: a name in `tables:` of the theme.
        pub table: Option<String> = "表格",
        /// Set across the page, for wide tables.
        pub landscape: Option<bool> = "横排",
    }
}

/// An attachment: a name alone, for what lies beside on paper, or a document.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Where it stands in its file.
    pub at: Place,
    /// The name under which texts refer to it.
    pub id: Option<String>,
    /// Its title; may contain slots.
    pub title: String,
    /// What it is made of.
    pub content: Attached,
    /// Set across the page.
    pub landscape: bool,
}

/// What an attachment is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// Nothing here: it lies beside the document on paper.
    Beside,
    /// A text, `<folder>/<name>` of the same year.
    Text(String),
    /// A generated table of the theme.
    Table(String),
}

impl Decode for Attachment {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let title = String::decode(node, label, reading)?;
            let (at, id, landscape) = (node.place, None, false);
            return Some(Self { at, id, title, content: Attached::Beside, landscape });
        }
        let document = AttachedDocument::decode(node, label, reading)?;
        let content = match (document.text, document.table) {
            (Some(text), _) => Attached::Text(text),
            (None, Some(table)) => Attached::Table(table),
            (None, None) => Attached::Beside,
        };
        let AttachedDocument { at, id, title, landscape, .. } = document;
        Some(Self { at, id, title, content, landscape: landscape == Some(true) })
    }

    fn form() -> record::Form {
        record::Form::Either(&[String::form, AttachedDocument::form])
    }
}

/// How a text is set on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 公文: head, body and imprint (GB/T 9704-2012, 7).
    Official,
    /// 打印稿: the same page without head and imprint.
    Printout,
    /// 信函格式 (GB/T 9704-2012, 10.1).
    Letter,
}

impl Form {
    /// The identifier.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Printout => "printout",
            Self::Letter => "letter",
        }
    }
}

impl Choice for Form {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Official.id(), Self::Official),
        (Self::Printout.id(), Self::Printout),
        (Self::Letter.id(), Self::Letter),
    ];
}

/// 紧急程度 (GB/T 9704-2012, 7.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// 特急.
    Extra,
    /// 加急.
    Urgent,
}

impl Urgency {
    /// The word on paper.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Extra => "特急",
            Self::Urgent => "加急",
        }
    }
}

impl Choice for Urgency {
    const WORDS: &'static [(&'static str, Self)] =
        &[(Self::Extra.label(), Self::Extra), (Self::Urgent.label(), Self::Urgent)];
}
