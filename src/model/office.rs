//! The office of one year: its name, its place in the hierarchy, its departments and contacts.

use jiff::civil::Date;

use crate::record;
use crate::record::{Name, OfficePhone};

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
        /// The telephone for questions from the public.
        pub hotline: OfficePhone = "全国防返贫监测热线",
        /// The township's own complaint line.
        pub supervision: OfficePhone = "监督电话",
        /// The state of the data. The date inside all documents that need one and have none of their own.
        pub data_date: Date = "数据日期",
        /// Departments that documents name, under the identifiers that texts and measures use.
        pub departments: Vec<Department> = "部门",
        /// Desks that answer questions.
        pub contacts: Vec<Contact> = "联系方式",
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

record! {
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
