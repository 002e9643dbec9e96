//! The policy of one year: parameters, the income period, focus groups, each with its source.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::household::Period;
use crate::record;
use crate::record::{Choice, Rule};

record! {
    /// What an authority decided for one year.
    pub struct Policy, "政策" {
        /// Lines, durations and other figures, by name.
        pub parameters: Vec<(String, Parameter)> = "参数",
        /// The twelve months over which income is counted.
        pub income_period: Period = "收入计算周期",
        /// When households are visited for this year's screening; from the end of the income period on if absent.
        pub screening: Option<Period> = "集中排查期间",
        /// Over which twelve months the income of a year is counted, where that is not the calendar year.
        pub income_years: Vec<(String, Period)> = "收入年度",
        /// Registers that the office has as a whole: who does not stand in one is not in it.
        pub registers: Vec<Roster> = "名册",
        /// Villages that need more attention than others.
        pub focus_areas: Vec<FocusGroup> = "重点区域",
        /// Households that must be visited in person, in the order of the plan.
        pub focus_groups: Vec<FocusGroup> = "重点关注群体",
        /// How the days of a notice are counted; calendar days with the first one if absent.
        pub publicity: Option<Counting> = "公示期的算法",
    }
}

record! {
    /// How a period of so many days is counted. Authorities differ, and so do the days on which it ends.
    pub struct Counting, "期限的算法" {
        /// Which days count; all if absent.
        pub unit: Option<DayUnit> = "按什么天算",
        /// Whether the day on which it begins counts; yes if absent.
        pub count_first_day: Option<bool> = "头一天算不算",
        /// Whether an end on a day off moves to the next working day; no if absent.
        pub extend_over_holidays: Option<bool> = "末日遇休息日顺延",
        /// Where it is laid down.
        pub source: Option<Citation> = "依据",
    }
}

/// Which days count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayUnit {
    /// All days.
    #[default]
    Calendar,
    /// Working days only.
    Working,
}

impl Choice for DayUnit {
    const WORDS: &'static [(&'static str, Self)] =
        &[("自然日", Self::Calendar), ("工作日", Self::Working)];
}

record! {
    /// A register that the office has as a whole, from the department that keeps it. Without it a field that is not
    /// recorded is unknown.
    pub struct Roster, "名册" {
        /// Which fields follow from it: `member.welfare`, `household.aids`, `income.compensation`.
        pub fields: Vec<String> = "对应的字段",
        /// Who gave it, in words.
        pub from: Option<String> = "提供单位",
        /// When it came.
        pub received_on: Option<Date> = "取得日期",
    }
}

record! {
    /// A figure that documents and rules use. Exactly one of `value` and `formula` is given.
    pub struct Parameter, "参数" {
        /// What it is.
        pub label: String = "名称",
        /// The figure itself.
        pub value: Option<Decimal> = "数值",
        /// How it is computed.
        pub formula: Option<Formula> = "计算公式",
        /// Its unit, as printed after the figure.
        pub unit: Option<String> = "单位",
        /// Where it is laid down.
        pub source: Citation = "依据",
    }
}

record! {
    /// A figure as a multiple of another, such as 1.5 times a national standard.
    pub struct Formula, "计算公式" {
        /// The factor.
        pub factor: Decimal = "倍数",
        /// What it multiplies.
        pub base: Decimal = "基数",
    }
}

record! {
    /// Where something is laid down.
    pub struct Citation, "依据" {
        /// The name under which a text refers to it.
        pub id: Option<String> = "标识",
        /// Title of the document.
        pub document: String = "文件名称",
        /// Its number; a document without a number has none.
        pub number: Option<String> = "文号",
        /// The clause.
        pub clause: Option<String> = "条款",
    }
}

record! {
    /// A group of households that must be visited in person, or of villages that need more attention.
    pub struct FocusGroup, "重点关注群体" {
        /// The identifier.
        pub id: String = "标识",
        /// The group in the words of the plan.
        pub label: String = "名称",
        /// Which households belong to it. Without a condition the village names them.
        pub when: Option<Rule> = "条件",
        /// Why a household belongs to it, with values in double braces; without it the program says it.
        pub because: Option<Rule> = "理由",
        /// Whom to ask for what is not recorded.
        pub ask: Option<String> = "资料来源",
        /// The mark on lists of a group that the plan does not number, such as those that are monitored already: 监测.
        pub mark: Option<String> = "记号",
        /// Whether it is a standing rule beside the numbered groups.
        pub standing: Option<bool> = "长期规则",
        /// Where it is laid down.
        pub source: Citation = "依据",
    }
}

impl FocusGroup {
    /// The mark on lists, if the plan does not number the group.
    pub fn own_mark(&self) -> Option<&str> {
        let standing = || (self.standing == Some(true)).then_some("长期");
        self.mark.as_deref().or_else(standing)
    }
}

impl Parameter {
    /// The figure: as given or as computed. None if the entry gives neither or the product is beyond all
    /// measure (a finding by then).
    pub fn figure(&self) -> Option<Decimal> {
        let computed = |f: &Formula| f.factor.checked_mul(f.base).map(|figure| figure.normalize());
        self.value.or_else(|| self.formula.as_ref().and_then(computed))
    }
}

impl Policy {
    /// The focus groups that a plan numbers; a standing rule and what has a mark of its own stand beside them.
    pub fn numbered_groups(&self) -> impl Iterator<Item = &FocusGroup> {
        self.focus_groups.iter().filter(|group| group.own_mark().is_none())
    }

    /// The parameter with this name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, parameter)| parameter)
    }
}
