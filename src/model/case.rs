//! The case of a monitored household: its risks, its events in order, its measures.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::catalogue::catalogue_names::{Category, DiscoveredBy, MeasureType, RiskType};
use crate::noun;
use crate::record::{
    Decode, Fact, Form, Listed, Name, Node, Pack, Packer, Phone, Reading, Seen, Shape, Unpacker,
    Word,
};

noun! {
    /// What is known of a monitored household's course.
    pub struct Case, "监测对象信息" {
        /// 监测对象类型.
        pub category: Word<Category> = "监测对象类型",
        /// How it came to light.
        pub discovered_by: Option<Word<DiscoveredBy>> = "发现途径",
        /// 整户无劳动能力兜底保障户.
        pub floor: Option<bool> = "整户无劳动能力兜底保障户",
        /// What threatens the household.
        pub risks: Vec<Risk> = "风险",
        /// Who looks after it.
        pub responsible: Option<Responsible> = "帮扶责任人",
        /// What happened, in order.
        pub events: Vec<Event> = "办理过程",
        /// What is done about the risks.
        pub measures: Vec<Measure> = "帮扶措施",
    }
}

noun! {
    /// One risk.
    pub struct Risk, "风险" {
        /// The identifier that measures name.
        pub code: String = "风险编号",
        /// 风险类型.
        pub kind: Word<RiskType> = "风险类型",
        /// Whether it is the main one.
        pub primary: Option<bool> = "是否主要风险",
        /// When it was found.
        pub found_on: Option<Date> = "发现日期",
        /// When it was resolved.
        pub resolved_on: Option<Date> = "化解日期",
        /// Remark.
        pub note: Option<String> = "说明",
    }
}

noun! {
    /// The person who looks after a household.
    pub struct Responsible, "帮扶责任人" {
        /// Name.
        pub name: Name = "姓名",
        /// Unit.
        pub unit: Option<String> = "单位",
        /// Post.
        pub post: Option<String> = "职务",
        /// Telephone.
        pub phone: Option<Phone> = "联系电话",
    }
}

noun! {
    /// One step in the course of a case.
    pub struct Event, "办理步骤" {
        /// Which.
        pub kind: EventKind = "步骤",
        /// When.
        pub on: Date = "日期",
        /// Last day, of steps that last.
        pub until: Option<Date> = "截止日期",
        /// How many people took part: representatives at a review, visitors of a verification.
        pub people: Option<u32> = "参加人数",
        /// Who took the step: collectors, enterers, reviewers.
        pub by: Vec<Name> = "经办人",
        /// The papers that are on file.
        pub evidence: Listed<String> = "材料",
        /// What came out, in words.
        pub outcome: Option<String> = "结果",
        /// Remark.
        pub note: Option<String> = "备注",
    }
}

noun! {
    /// One measure.
    pub struct Measure, "帮扶措施" {
        /// The identifier.
        pub code: Option<String> = "措施编号",
        /// 措施类别.
        pub category: Word<MeasureType> = "措施类别",
        /// What it is.
        pub name: String = "措施名称",
        /// The risk it answers.
        pub risk: Option<String> = "对应风险",
        /// The member it is for; the household if absent.
        pub member: Option<String> = "受益成员",
        /// The department that carries it.
        pub department: Option<String> = "责任部门",
        /// Who is answerable.
        pub responsible: Option<Name> = "责任人",
        /// Planned for.
        pub planned_on: Option<Date> = "计划日期",
        /// In force since.
        pub started_on: Option<Date> = "开始日期",
        /// Finished.
        pub done_on: Option<Date> = "完成日期",
        /// Yuan.
        pub amount: Option<Decimal> = "金额",
    }
}

/// The steps a case can take. The order and the conditions of steps are policy; the words are the
/// national system's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// 申请.
    Applied,
    /// 入户核查.
    Verified,
    /// 民主评议.
    Reviewed,
    /// 公示.
    Publicised,
    /// 信息比对.
    Compared,
    /// 乡镇审核.
    TownshipReviewed,
    /// 县级审定.
    CountyApproved,
    /// 公告.
    Announced,
    /// 录入系统.
    Entered,
    /// 绿色通道: entered first, the procedure follows.
    GreenChannel,
    /// 制定计划.
    Planned,
    /// 拟消除.
    EliminationProposed,
    /// 风险消除.
    Eliminated,
    /// 暂不标注.
    Withheld,
    /// 风险回退: the elimination was marked by mistake.
    Reverted,
    /// 重新识别: a new risk after a right elimination.
    ReIdentified,
    /// 自然消除.
    NaturallyGone,
    /// 不予纳入: an application is refused.
    Refused,
    /// 取消纳入资格.
    Disqualified,
    /// 销户.
    Closed,
    /// A step that only the procedures of the office know.
    Local(Arc<str>),
}

impl EventKind {
    /// Every step with its word.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("申请", Self::Applied),
        ("入户核查", Self::Verified),
        ("民主评议", Self::Reviewed),
        ("公示", Self::Publicised),
        ("信息比对", Self::Compared),
        ("乡镇审核", Self::TownshipReviewed),
        ("县级审定", Self::CountyApproved),
        ("公告", Self::Announced),
        ("录入系统", Self::Entered),
        ("绿色通道", Self::GreenChannel),
        ("制定计划", Self::Planned),
        ("拟消除", Self::EliminationProposed),
        ("风险消除", Self::Eliminated),
        ("暂不标注", Self::Withheld),
        ("风险回退", Self::Reverted),
        ("重新识别", Self::ReIdentified),
        ("自然消除", Self::NaturallyGone),
        ("不予纳入", Self::Refused),
        ("取消纳入资格", Self::Disqualified),
        ("销户", Self::Closed),
    ];

    /// The step that a word means.
    fn of(word: &str) -> Self {
        let known = Self::ALL.iter().find(|(known, _)| *known == word);
        known.map_or_else(|| Self::Local(word.into()), |(_, kind)| kind.clone())
    }
}

impl Decode for EventKind {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        String::decode(node, label, reading).map(|word| Self::of(&word))
    }

    fn form() -> Form {
        Form::Usual(|| Self::ALL.iter().map(|(word, _)| *word).collect())
    }
}

/// Where a case stands in the national system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Not yet entered.
    #[default]
    InProcedure,
    /// 风险未消除.
    Active,
    /// 暂不标注: still active, the mark of elimination is withheld.
    Withheld,
    /// 风险已消除.
    Eliminated,
    /// Not taken in: the application was refused.
    Refused,
    /// Taken off because it was taken in wrongly (取消纳入资格).
    Disqualified,
    /// No longer in the system: the whole household is gone.
    Closed,
}

impl Status {
    /// The printed words.
    pub fn label(self) -> &'static str {
        match self {
            Self::InProcedure => "识别程序中",
            Self::Active => "风险未消除",
            Self::Withheld => "风险未消除（暂不标注消除）",
            Self::Eliminated => "风险已消除",
            Self::Refused => "不予纳入",
            Self::Disqualified => "已取消纳入资格",
            Self::Closed => "已销户",
        }
    }

    /// Whether nothing can happen to the case any more but a new application.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Disqualified | Self::Closed)
    }

    /// Whether the household is in the system and its risk not eliminated.
    pub fn is_monitored(self) -> bool {
        matches!(self, Self::Active | Self::Withheld)
    }
}

impl Case {
    /// Where the case stands after its events.
    pub fn status(&self) -> Status {
        self.status_before(Date::MAX)
    }

    /// Where the case stood when the day began.
    pub fn status_before(&self, day: Date) -> Status {
        let until = self.events.iter().filter(|event| event.on < day);
        until.fold(Status::default(), |status, event| event.kind.leads(status))
    }

    /// Whether the household was monitored on a day, the day of its entry included.
    pub fn was_monitored(&self, day: Date) -> bool {
        day.tomorrow().is_ok_and(|next| self.status_before(next).is_monitored())
    }

    /// The event by which the household last came under monitoring, whether it is monitored now or not: its entry, or
    /// the step that took an elimination back.
    pub fn entry(&self) -> Option<&Event> {
        let (mut entry, mut status) = (None, Status::default());
        for event in &self.events {
            let next = event.kind.leads(status);
            if next.is_monitored() && !status.is_monitored() {
                entry = Some(event);
            }
            status = next;
        }
        entry
    }

    /// Whether the household is monitored now: in the system and its risk not eliminated.
    pub fn is_active(&self) -> bool {
        self.status().is_monitored()
    }
}

impl EventKind {
    /// Where a case stands after such an event that stood somewhere before it. The one place that knows what events do.
    pub fn leads(&self, from: Status) -> Status {
        match self {
            Self::Entered | Self::GreenChannel | Self::ReIdentified | Self::Reverted => {
                Status::Active
            }
            Self::Withheld => Status::Withheld,
            Self::Eliminated | Self::NaturallyGone => Status::Eliminated,
            Self::Refused => Status::Refused,
            Self::Disqualified => Status::Disqualified,
            Self::Closed => Status::Closed,
            Self::Applied if from.is_over() => Status::InProcedure,
            _ => from,
        }
    }

    /// The word of the step.
    pub fn label(&self) -> &str {
        match self {
            Self::Local(word) => word,
            known => Self::ALL.iter().find(|(_, kind)| kind == known).map_or("", |(word, _)| word),
        }
    }
}

impl Pack for EventKind {
    fn pack(&self, to: &mut Packer) {
        to.word(self.label());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.word().map(|word| Self::of(&word))
    }
}

impl Seen for EventKind {
    fn shape() -> Option<Shape> {
        // Local steps may stand here too, so it is text and no choice.
        Some(Shape::Text)
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self.label())
    }
}
