//! The columns that are known: what they are called, where their values stand in our files, and how they are written there.
//!
//! From this list come the recognition of heads, the proposed mapping, `--list-columns` and the manual. The first 32 are those
//! of the export of the national system, in its order.

use std::sync::LazyLock;

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title; also its name in mapping files.
    pub title: &'static str,
    /// Other titles of the same.
    pub others: &'static [&'static str],
    /// Where its values belong.
    pub place: Place,
    /// How they are written.
    pub form: Form,
}

/// Where the values of a column belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Says which village.
    Village,
    /// Says which villagers' group.
    Group,
    /// Says which household.
    Household,
    /// Says which member.
    Member,
    /// A field of the household, by its keys.
    OfHousehold(&'static [&'static str]),
    /// A field of the member, by its keys.
    OfMember(&'static [&'static str]),
    /// Is compared with what follows from the records, and never written.
    Compared(Compared),
    /// Has no place in our files.
    Nowhere,
}

/// What is compared only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The county.
    County,
    /// The town.
    Town,
    /// The name of the head of the household.
    Head,
    /// Whether the risk is eliminated.
    Eliminated,
    /// When the household became a monitored one.
    IdentifiedOn,
    /// When the risk was eliminated.
    EliminatedOn,
}

impl Place {
    /// Whether this is a field of members that stands by itself.
    pub fn is_of_member(self, key: &str) -> bool {
        matches!(self, Self::OfMember([own]) if *own == key)
    }
}

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Text,
    /// A code: figures whose zeros count.
    Code,
    /// A person's name.
    Name,
    /// The number of an identity document, or of a disability certificate.
    IdNumber,
    /// A telephone number.
    Phone,
    /// A whole number.
    Count,
    /// Yuan, mu.
    Amount,
    /// A day.
    Day,
    /// A month, or a day of it: the national system has both.
    Month,
    /// Yes or no.
    YesNo,
    /// A word of this catalogue.
    Word(&'static str),
    /// Some words of this catalogue.
    Words(&'static str),
}

const fn column(
    title: &'static str,
    others: &'static [&'static str],
    place: Place,
    form: Form,
) -> Column {
    Column { title, others, place, form }
}

use Place::{Nowhere, OfHousehold, OfMember};

/// All of them.
pub const COLUMNS: &[Column] = &[
    column("序号", &["编号", "No."], Nowhere, Form::Count),
    column("数据日期", &["数据时间"], Nowhere, Form::Day),
    column(
        "县(市、区、旗)",
        &["县", "区县", "县（市、区）", "县区", "县市区"],
        Place::Compared(Compared::County),
        Form::Text,
    ),
    column(
        "乡(镇)",
        &["乡镇", "镇", "乡", "乡镇街道"],
        Place::Compared(Compared::Town),
        Form::Text,
    ),
    column("行政村", &["村", "村名", "所在村", "村（社区）"], Place::Village, Form::Text),
    column("自然村", &["村民小组", "组", "小组", "村组", "组别"], Place::Group, Form::Text),
    column("户编号", &["户号", "户编码", "家庭编号", "户ID"], Place::Household, Form::Code),
    column("人编号", &["人员编号", "人编码", "个人编号"], Place::Member, Form::Code),
    column("姓名", &["成员姓名", "家庭成员姓名", "人员姓名"], OfMember(&["name"]), Form::Name),
    column(
        "证件号码",
        &["身份证号", "身份证号码", "公民身份号码", "证件号", "身份证"],
        OfMember(&["id_no"]),
        Form::IdNumber,
    ),
    column(
        "人数",
        &["家庭人口", "家庭人口数", "家庭人数", "户人口"],
        OfHousehold(&["size"]),
        Form::Count,
    ),
    column(
        "与户主关系",
        &["关系", "与户主的关系"],
        OfMember(&["relation"]),
        Form::Word("relation"),
    ),
    column("民族", &[], OfMember(&["ethnicity"]), Form::Word("ethnicity")),
    column("文化程度", &["学历"], OfMember(&["education"]), Form::Word("education")),
    column(
        "在校生状况",
        &["在校情况", "在校生情况"],
        OfMember(&["schooling"]),
        Form::Word("schooling"),
    ),
    column("健康状况", &["身体状况"], OfMember(&["health"]), Form::Words("health")),
    column("劳动技能", &["劳动能力"], OfMember(&["labour"]), Form::Word("labour")),
    column(
        "务工时间（月）",
        &["务工时间", "务工月数", "务工时间(月)"],
        OfMember(&["work", "months"]),
        Form::Count,
    ),
    column(
        "是否参加大病保险",
        &["大病保险", "参加大病保险"],
        OfMember(&["insurance", "critical_illness"]),
        Form::YesNo,
    ),
    column("致贫原因1", &["致贫原因", "主要致贫原因"], OfHousehold(&["poverty_cause"]), Form::Text),
    column(
        "危房户",
        &["是否危房户", "是否危房"],
        OfHousehold(&["housing", "dangerous"]),
        Form::YesNo,
    ),
    column(
        "是否解决安全饮用水",
        &["安全饮水", "饮水安全", "是否解决饮水安全"],
        OfHousehold(&["safe_water"]),
        Form::YesNo,
    ),
    column(
        "人均纯收入",
        &["人均纯收入（元）", "家庭人均纯收入"],
        OfHousehold(&["stated_income"]),
        Form::Amount,
    ),
    column(
        "户联系电话",
        &["联系电话", "电话", "手机号", "手机"],
        OfHousehold(&["phone"]),
        Form::Phone,
    ),
    column("人联系电话", &["本人电话", "个人联系电话"], OfMember(&["phone"]), Form::Phone),
    column("首次识别时间", &[], OfHousehold(&["first_identified_on"]), Form::Month),
    column("人员识别时间", &[], OfMember(&["joined_on"]), Form::Day),
    column("户类型", &["农户类型", "农户属性"], OfHousehold(&["class"]), Form::Word("class")),
    column(
        "易返贫致贫户(监测对象)类型",
        &["监测对象类型", "监测对象类别", "监测类别", "监测类型"],
        OfHousehold(&["case", "category"]),
        Form::Word("category"),
    ),
    column(
        "风险是否消除",
        &["风险是否已消除", "是否消除风险"],
        Place::Compared(Compared::Eliminated),
        Form::YesNo,
    ),
    column(
        "风险识别时间",
        &["监测对象识别时间"],
        Place::Compared(Compared::IdentifiedOn),
        Form::Month,
    ),
    column("风险消除时间", &[], Place::Compared(Compared::EliminatedOn), Form::Month),
    column("户主姓名", &["户主"], Place::Compared(Compared::Head), Form::Name),
    // What the export does not have and our own workbooks and village ledgers do.
    column("住址", &["家庭住址", "地址", "详细地址"], OfHousehold(&["address"]), Form::Text),
    column(
        "居住情况",
        &["居住状况", "是否常住"],
        OfHousehold(&["residence"]),
        Form::Word("residence"),
    ),
    column(
        "房屋等级",
        &["住房等级", "房屋安全等级", "住房安全等级"],
        OfHousehold(&["housing", "grade"]),
        Form::Text,
    ),
    column("房屋结构", &["住房结构", "结构"], OfHousehold(&["housing", "structure"]), Form::Text),
    column("水田", &["水田（亩）"], OfHousehold(&["land", "paddy"]), Form::Amount),
    column("旱地", &["旱地（亩）"], OfHousehold(&["land", "dry"]), Form::Amount),
    column("果园", &["果园（亩）"], OfHousehold(&["land", "orchard"]), Form::Amount),
    column("林地", &["林地（亩）", "山林"], OfHousehold(&["land", "forest"]), Form::Amount),
    column(
        "基本医疗保险",
        &["医保", "参加医保", "城乡居民医保"],
        OfMember(&["insurance", "medical"]),
        Form::YesNo,
    ),
    column("养老保险", &["参加养老保险"], OfMember(&["insurance", "pension"]), Form::YesNo),
    column(
        "务工地点",
        &["务工地", "务工区域"],
        OfMember(&["work", "place"]),
        Form::Word("work_place"),
    ),
    column("务工单位", &["务工企业", "用工单位"], OfMember(&["work", "employer"]), Form::Text),
    column("工种", &["务工工种"], OfMember(&["work", "kind"]), Form::Text),
    column(
        "月收入",
        &["务工月收入", "月工资"],
        OfMember(&["work", "monthly_income"]),
        Form::Amount,
    ),
    column("失学辍学", &["是否失学辍学"], OfMember(&["dropout"]), Form::YesNo),
    column(
        "帮扶责任人",
        &["帮扶干部", "联系人"],
        OfHousehold(&["case", "responsible", "name"]),
        Form::Name,
    ),
    column(
        "帮扶责任人电话",
        &["帮扶干部电话"],
        OfHousehold(&["case", "responsible", "phone"]),
        Form::Phone,
    ),
    column(
        "帮扶责任人单位",
        &["帮扶单位"],
        OfHousehold(&["case", "responsible", "unit"]),
        Form::Text,
    ),
    column("帮扶责任人职务", &[], OfHousehold(&["case", "responsible", "post"]), Form::Text),
];

/// The columns by which people are known; every row of a county is asked for them.
pub static NAME: LazyLock<usize> = LazyLock::new(|| at(OfMember(&["name"])));
/// The number of the document.
pub static ID_NO: LazyLock<usize> = LazyLock::new(|| at(OfMember(&["id_no"])));

/// The column of a place.
fn at(place: Place) -> usize {
    let found = COLUMNS.iter().position(|column| column.place == place);
    found.unwrap_or(COLUMNS.len())
}

/// A title without what differs from office to office: blanks, line breaks, brackets of either width, stars, colons.
pub fn plain(title: &str) -> String {
    let skipped = |c: char| c.is_whitespace() || "*＊：:、　/／".contains(c);
    let narrow = |c: char| match c {
        '（' => '(',
        '）' => ')',
        '０'..='９' => char::from(b'0' + u8::try_from(u32::from(c) - 0xFF10).unwrap_or(0)),
        c => c,
    };
    title.chars().filter(|c| !skipped(*c)).map(narrow).collect()
}

/// The column with this title, by any of its names. What stands in brackets at its end (a unit, a remark) does not count.
pub fn by_title(title: &str) -> Option<usize> {
    let title = plain(title);
    let short = title.split('(').next().unwrap_or(&title);
    let is = |known: &str, title: &str| plain(known) == title;
    let find = |title: &str| {
        COLUMNS.iter().position(|column| {
            is(column.title, title) || column.others.iter().any(|other| is(other, title))
        })
    };
    find(&title).or_else(|| (!short.is_empty()).then(|| find(short))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_means_one_column() {
        let mut seen = std::collections::BTreeMap::new();
        for (at, column) in COLUMNS.iter().enumerate() {
            for title in std::iter::once(&column.title).chain(column.others) {
                let known = seen.insert(plain(title), at);
                assert!(
                    known.is_none_or(|known| known == at),
                    "{title} is the title of two columns"
                );
                assert_eq!(by_title(title), Some(at), "{title}");
            }
        }
    }

    #[test]
    fn people_are_known_by_columns_that_there_are() {
        assert_eq!((COLUMNS[*NAME].title, COLUMNS[*ID_NO].title), ("姓名", "证件号码"));
    }

    #[test]
    fn titles_are_recognised_as_offices_write_them() {
        let means = |title: &str| by_title(title).map(|at| COLUMNS[at].title);
        assert_eq!(means("*身份证号码"), Some("证件号码"));
        assert_eq!(means("务工时间\n（月）"), Some("务工时间（月）"));
        assert_eq!(means("乡（镇）"), Some("乡(镇)"));
        assert_eq!(means("联系电话（必填）"), Some("户联系电话"));
        assert_eq!(means("与户主 关系："), Some("与户主关系"));
        assert_eq!(means("爱好"), None);
        assert_eq!(means("（备注）"), None);
    }
}
