//! Duties that come back every month, quarter or year, and the register of what has been done.

use jiff::civil::{Date, Weekday};

use super::policy::Citation;
use crate::record;
use crate::record::{Choice, Decode, Form, Node, Reading};

record! {
    /// The recurrent duties of one year, as one file holds them.
    pub struct Duties, "定期要办的事" {
        /// Where what is sent upwards goes if its day is no working day; earlier if absent.
        pub report_shift: Option<Shift> = "报送遇休息日",
        /// Where a day that people have a right to goes; later if absent.
        pub people_shift: Option<Shift> = "群众权利遇休息日",
        /// For how many days what was not done stays on the list of what is overdue; 31 if absent.
        pub overdue_days: Option<u32> = "逾期列出的天数",
        /// The duties, in the order of lists.
        pub duties: Vec<Duty> = "定期要办的事",
    }
}

record! {
    /// One recurrent duty. When it falls due is said by `every` and one of `day`, `within`, `after` and `weekday`; without
    /// any of these it is the last day of the period, or of the chosen months. `on` alone is a duty of one day.
    pub struct Duty, "定期要办的事" {
        /// The identifier, which the register of what was done uses.
        pub id: String = "标识",
        /// What is to be done.
        pub label: String = "事项",
        /// Who does it.
        pub by: String = "谁办",
        /// To whom it goes.
        pub to: Option<String> = "报给谁",
        /// What is handed in.
        pub deliverable: Option<String> = "成果",
        /// Whether every village does it for itself.
        pub each_village: Option<bool> = "各村都办",
        /// What kind of duty it is; decides where its day goes. A report if absent.
        pub nature: Option<Nature> = "性质",
        /// How often.
        pub every: Option<Every> = "多久一次",
        /// Which months: of the year, or of the quarter (1 to 3).
        pub months: Vec<u32> = "哪几个月",
        /// Which day of the month; one that the month does not have is its last.
        pub day: Option<Figure> = "几日",
        /// So many working days from the beginning of the period, its first day counted.
        pub within: Option<Figure> = "期初几个工作日内",
        /// So many working days after the end of the period.
        pub after: Option<Figure> = "期末后几个工作日内",
        /// Which day of the week.
        pub weekday: Option<DayOfWeek> = "星期几",
        /// The one day of a duty that does not come back.
        pub on: Option<Date> = "日期",
        /// Where the day goes if it is no working day; as its nature demands if absent.
        pub shift: Option<Shift> = "遇休息日",
        /// Not due before this day.
        pub valid_from: Option<Moment> = "开始",
        /// Not due after this day.
        pub valid_to: Option<Moment> = "结束",
        /// Where it is laid down.
        pub source: Citation = "依据",
    }
}

record! {
    /// The register of what has been done in one year, as one file holds it.
    pub struct Register, "办结登记" {
        /// One entry for each duty and period.
        pub done: Vec<Done> = "办结登记",
    }
}

record! {
    /// Something has been done: a duty in one period, or a milestone.
    pub struct Done, "办结登记" {
        /// The identifier of the duty.
        pub duty: Option<String> = "定期要办的事",
        /// Which time: `2024-09`, `2024-Q3`, `2024`, or a day.
        pub period: Option<String> = "哪一期",
        /// The identifier of the milestone.
        pub milestone: Option<String> = "时间节点",
        /// When it was done.
        pub done_on: Date = "办结日期",
        /// Remark.
        pub remark: Option<String> = "备注",
    }
}

/// How often a duty comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// 每年.
    Year,
    /// 每季度.
    Quarter,
    /// 每月.
    Month,
    /// 每周.
    Week,
}

impl Choice for Every {
    const WORDS: &'static [(&'static str, Self)] =
        &[("年", Self::Year), ("季度", Self::Quarter), ("月", Self::Month), ("周", Self::Week)];
}

/// Where a day goes that is no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// To the last working day before it.
    Earlier,
    /// To the first working day after it.
    Later,
    /// Nowhere.
    Stays,
}

impl Choice for Shift {
    const WORDS: &'static [(&'static str, Self)] =
        &[("提前", Self::Earlier), ("顺延", Self::Later), ("不动", Self::Stays)];
}

/// What kind of duty it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Something is sent upwards: better early than late.
    Report,
    /// People have a right to the whole time.
    People,
    /// Day-to-day work, which has no single day.
    Routine,
}

impl Choice for Nature {
    const WORDS: &'static [(&'static str, Self)] =
        &[("报送", Self::Report), ("群众权利", Self::People), ("日常", Self::Routine)];
}

impl Nature {
    /// Where a day off moves such a day, if the office says nothing: what is sent upwards comes early, what people have
    /// a right to comes late.
    pub fn usual_shift(self) -> Shift {
        match self {
            Self::Report => Shift::Earlier,
            Self::People => Shift::Later,
            Self::Routine => Shift::Stays,
        }
    }
}

impl Duties {
    /// Where the day of a duty goes: as it says itself, else as the office lets duties of its nature go.
    pub fn shift(&self, duty: &Duty) -> Shift {
        duty.shift.unwrap_or_else(|| self.shift_of(duty.nature.unwrap_or(Nature::Report)))
    }

    /// Where the days of all duties of one nature go.
    pub fn shift_of(&self, nature: Nature) -> Shift {
        let own = match nature {
            Nature::Report => self.report_shift,
            Nature::People => self.people_shift,
            Nature::Routine => None,
        };
        own.unwrap_or(nature.usual_shift())
    }
}

/// A small number: as it stands, or by the name of a policy parameter, so that it is typed once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The number.
    Number(u32),
    /// The name of a parameter.
    Parameter(String),
}

impl Decode for Figure {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let text = String::decode(node, label, reading)?;
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return u32::decode(node, label, reading).map(Self::Number);
        }
        Some(Self::Parameter(text))
    }

    fn form() -> Form {
        Form::Either(&[u32::form, || Form::Identifier])
    }
}

/// A day: as it stands, or by the identifier of a milestone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The day.
    Day(Date),
    /// The identifier of a milestone.
    Milestone(String),
}

impl Decode for Moment {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        let text = String::decode(node, label, reading)?;
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return Date::decode(node, label, reading).map(Self::Day);
        }
        Some(Self::Milestone(text))
    }

    fn form() -> Form {
        Form::Either(&[Date::form, || Form::Identifier])
    }
}

/// A day of the week, as `星期五`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfWeek(pub Weekday);

impl Choice for DayOfWeek {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("星期一", Self(Weekday::Monday)),
        ("星期二", Self(Weekday::Tuesday)),
        ("星期三", Self(Weekday::Wednesday)),
        ("星期四", Self(Weekday::Thursday)),
        ("星期五", Self(Weekday::Friday)),
        ("星期六", Self(Weekday::Saturday)),
        ("星期日", Self(Weekday::Sunday)),
    ];
}
