//! The office of one year: its name, its place in the hierarchy, its departments and contacts.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::record::{Choice, Name, OfficePhone};
use crate::{noun, record};

record! {
    /// The office as it was in one year.
    pub struct Office, "单位" {
        /// Full name of the issuing organ, as on the red head.
        pub name: String = "单位全称",
        /// 省.
        pub province: String = "省",
        /// 市.
        pub city: Option<String> = "市",
        /// 县.
        pub county: String = "县",
        /// 乡镇.
        pub town: String = "乡镇",
        /// 12-digit statistical division code.
        pub code: String = "区划代码",
        /// 发文机关代字, the letters before the year in a document number.
        pub organ_code: String = "发文机关代字",
        /// 印发机关, the unit that prints and sends documents; the organ itself if absent.
        pub printed_by: Option<String> = "印发机关",
        /// What the standard leaves to the office about its letterhead.
        pub letterhead: Option<Letterhead> = "版头版记样式",
        /// Working days within which what was made must be published; no limit if absent.
        pub publish_within: Option<u32> = "公开期限（工作日）",
        /// The telephone for questions from the public.
        pub hotline: OfficePhone = "全国防返贫监测热线",
        /// The township's own complaint line.
        pub supervision: OfficePhone = "监督电话",
        /// The state of the data. The date inside all documents that need one and have none of their own.
        pub data_date: Date = "数据日期",
        /// Departments that documents name, under the identifiers that texts and measures use.
        pub departments: Vec<Department> = "部门",
        /// Long names that texts give in full once and then in short.
        pub terms: Vec<DefinedTerm> = "简称",
        /// Desks that answer questions.
        pub contacts: Vec<Contact> = "联系方式",
    }
}

record! {
    /// What GB/T 9704-2012 leaves open about head and imprint; the office takes it from its own red-headed paper.
    pub struct Letterhead, "版头版记样式" {
        /// The organ as it stands in the mark, full name or settled short name; the organ's name if absent.
        pub mark: Option<String> = "发文机关标志",
        /// Whether the mark ends in 文件; yes if absent (7.2.4 allows both).
        pub mark_word: Option<bool> = "标志带“文件”二字",
        /// Height of the letters of the mark, in millimetres (7.2.4 leaves it open).
        pub mark_mm: Option<Decimal> = "标志字高（毫米）",
        /// Thickness of the red line, in millimetres (7.2.7 leaves it open).
        pub red_line_mm: Option<Decimal> = "红线粗（毫米）",
        /// Diameter of the seal, in millimetres, for which room is kept.
        pub seal_mm: Option<Decimal> = "印章直径（毫米）",
        /// Where the imprint stands.
        pub imprint: Option<ImprintPlace> = "版记位置",
    }
}

/// Where the imprint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImprintPlace {
    /// At the foot of the last even page, for paper printed on both sides.
    Even,
    /// At the foot of the last page.
    Last,
}

impl Choice for ImprintPlace {
    const WORDS: &'static [(&'static str, Self)] = &[("even", Self::Even), ("last", Self::Last)];
}

record! {
    /// A long name and what texts call it after the first time.
    pub struct DefinedTerm, "简称" {
        /// The identifier that texts use.
        pub id: String = "标识",
        /// 全称.
        pub name: String = "全称",
        /// 简称.
        pub short: String = "简称",
    }
}

record! {
    /// A department.
    pub struct Department, "部门" {
        /// The identifier.
        pub id: String = "标识",
        /// Full name in this year.
        pub name: String = "全称",
        /// Short name in this year.
        pub short: String = "简称",
        /// Office landline.
        pub phone: Option<OfficePhone> = "电话",
    }
}

record! {
    /// A desk: an office telephone, not a person's.
    pub struct Contact, "联系方式" {
        /// The identifier.
        pub id: String = "标识",
        /// Name of the desk.
        pub name: String = "名称",
        /// Office landline.
        pub phone: OfficePhone = "电话",
        /// Where it is.
        pub address: Option<String> = "地址",
    }
}

noun! {
    /// A member of staff whom villagers can ask.
    pub struct Person, "工作人员" {
        /// Name.
        pub name: Name = "姓名",
        /// Post.
        pub post: String = "职务",
        /// Office landline.
        pub phone: OfficePhone = "办公电话",
    }
}

impl Office {
    /// The department with this identifier.
    pub fn department(&self, id: &str) -> Option<&Department> {
        self.departments.iter().find(|department| department.id == id)
    }

    /// The desk with this identifier.
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }
}
