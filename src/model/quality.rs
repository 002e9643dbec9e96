//! What an office decides about the checks of data quality: how bad each fault is, and where its limits lie.

use rust_decimal::Decimal;

use super::policy::Citation;
use crate::record;
use crate::record::{Choice, Rule};

record! {
    /// `quality.yaml`. Everything in it may be left out: each rule has a severity and limits of its own.
    pub struct Quality, "数据质量规则" {
        /// Rule → how bad its findings are.
        pub severity: Vec<(String, Level)> = "轻重",
        /// Limits that rules use, by name. Conditions call them `policy.<name>`, like the figures of the policy.
        pub parameters: Vec<(String, Limit)> = "参数",
        /// Rules of the office's own; one with the name of a standard rule takes its place.
        pub rules: Vec<Written> = "规则",
    }
}

record! {
    /// A rule that is written as a condition. What fulfils it is a fault.
    pub struct Written, "数据质量规则" {
        /// The identifier; findings have the code `quality/<id>`.
        pub id: String = "标识",
        /// Why it matters, in one sentence.
        pub label: String = "名称",
        /// The same for English messages.
        pub english: Option<String> = "英文名称",
        /// In what way the data are bad.
        pub group: Fault = "问题类别",
        /// What the condition is about; a household if absent.
        pub about: Option<Target> = "对象",
        /// The condition. A field that is not recorded never fulfils it.
        pub when: Rule = "条件",
        /// What is wrong, with values in double braces; without it the program says it.
        pub because: Option<Rule> = "理由",
        /// The field that a finding points at.
        pub field: Option<String> = "所指的项",
        /// What to do.
        pub remedy: String = "处理建议",
        /// How bad it is; a warning if absent.
        pub severity: Option<Level> = "轻重",
        /// Where it is laid down.
        pub source: Option<Citation> = "依据",
    }
}

/// What the condition of a written rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A household.
    Household,
    /// A member; `household` is the household it belongs to.
    Member,
}

impl Choice for Target {
    const WORDS: &'static [(&'static str, Self)] =
        &[("household", Self::Household), ("member", Self::Member)];
}

record! {
    /// A limit that a rule uses.
    pub struct Limit, "参数" {
        /// What it is.
        pub label: Option<String> = "名称",
        /// The figure.
        pub value: Decimal = "数值",
        /// Its unit.
        pub unit: Option<String> = "单位",
        /// Where it is laid down; many are the office's own experience.
        pub source: Option<Citation> = "依据",
    }
}

/// How bad the findings of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is put out while one stands.
    Error,
    /// Put out, but a person should look.
    Warning,
    /// Good to know.
    Note,
    /// Not looked for.
    Off,
}

impl Choice for Level {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("error", Self::Error),
        ("warning", Self::Warning),
        ("note", Self::Note),
        ("off", Self::Off),
    ];
}

/// In what way data are bad, in the words of the yearly screening: late, wrong, incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// 不及时.
    Late,
    /// 不准确.
    Wrong,
    /// 不完整.
    Incomplete,
}

impl Fault {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Late, Self::Wrong, Self::Incomplete];

    /// The Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Late => "不及时",
            Self::Wrong => "不准确",
            Self::Incomplete => "不完整",
        }
    }
}

impl Choice for Fault {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Late.label(), Self::Late),
        (Self::Wrong.label(), Self::Wrong),
        (Self::Incomplete.label(), Self::Incomplete),
    ];
}
