//! How cases are handled, as an authority lays it down: steps in their order, time limits, conditions.

use jiff::civil::Date;

use super::case::EventKind;
use super::policy::{Citation, DayUnit};
use crate::record;
use crate::record::Rule;

record! {
    /// The procedures of one year, as one file holds them.
    pub struct Procedures, "办理程序" {
        /// The procedures.
        pub procedures: Vec<Procedure> = "程序",
    }
}

record! {
    /// One procedure: the seven steps of identification, the green channel, an elimination.
    pub struct Procedure, "程序" {
        /// The identifier.
        pub id: String = "标识",
        /// Its name.
        pub label: String = "名称",
        /// The events that begin it.
        pub starts: Vec<EventKind> = "从哪一步开始",
        /// A course that began before is not judged by it.
        pub valid_from: Option<Date> = "施行日期",
        /// A course that began after is not judged by it.
        pub valid_to: Option<Date> = "失效日期",
        /// How long the whole may take, from its first step to its last.
        pub within: Option<TimeLimit> = "全程时限",
        /// Where it is laid down.
        pub source: Citation = "依据",
        /// The steps, in the order in which they are usually taken.
        pub steps: Vec<Step> = "步骤",
        /// What must hold when its last step is taken.
        pub guards: Vec<Guard> = "前提",
    }
}

record! {
    /// One step of a procedure.
    pub struct Step, "程序的步骤" {
        /// The identifier that other steps name.
        pub id: String = "标识",
        /// What this procedure calls it; the word of the event if absent.
        pub label: Option<String> = "名称",
        /// The event by which it is recorded.
        pub event: EventKind = "办理步骤",
        /// Who does it.
        pub actor: Option<String> = "由谁办",
        /// The steps that must be over before. Steps that name the same ones run side by side.
        pub after: Vec<String> = "在哪些步骤之后",
        /// Until when.
        pub within: Option<TimeLimit> = "时限",
        /// What it waits for besides, in words: the opening of the system.
        pub waits_for: Option<String> = "等待什么",
        /// What must hold for the event itself.
        pub requires: Vec<Guard> = "要求",
        /// The papers that prove it.
        pub evidence: Vec<String> = "材料",
        /// Whether it may be left out.
        pub optional: Option<bool> = "可以没有",
    }
}

record! {
    /// A time limit.
    pub struct TimeLimit, "时限" {
        /// The parameter of the policy that says how many days.
        pub parameter: String = "参数",
        /// Which days count; all if absent.
        pub unit: Option<DayUnit> = "按什么天算",
        /// The step from whose end it runs; the last of those before if absent.
        pub of: Option<String> = "从哪一步起",
    }
}

record! {
    /// Something that must hold.
    pub struct Guard, "前提" {
        /// What must hold, in words.
        pub label: String = "内容",
        /// As a condition.
        pub when: Rule = "条件",
        /// Why it holds, with values in double braces.
        pub because: Option<Rule> = "理由",
        /// Why it does not hold, with values in double braces.
        pub otherwise: Option<Rule> = "不符合的说明",
        /// Whom to ask for what is not recorded.
        pub ask: Option<String> = "资料来源",
        /// Where it is laid down; where the procedure is, if absent.
        pub source: Option<Citation> = "依据",
    }
}

impl Step {
    /// What the step is called.
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(self.event.label())
    }

    /// Whether it must be taken.
    pub fn is_required(&self) -> bool {
        self.optional != Some(true)
    }
}

impl Procedure {
    /// The step with this identifier.
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }

    /// Whether a course that began on this day goes by it.
    pub fn is_in_force(&self, began: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= began)
            && self.valid_to.is_none_or(|to| began <= to)
    }
}
