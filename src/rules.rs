//! Conditions that the office writes: parsed and checked once, evaluated in three values, with reasons.
//!
//! The language is a part of CEL, the Common Expression Language: `class == 'lifted' && members.exists(m,
//! m.disability.level in [1, 2])`. Names are the keys of the data files; a field that is not recorded makes what
//! depends on it *unknown*, never false, and the field is named. Numbers are decimals, days are days.
//!
//! ```text
//! text ─► token ─► parse ─► compile (names, kinds, words, parameters) ─► evaluate ─► truth
//!                                                                     └► reason, missing
//! ```

mod code;
mod compile;
mod evaluate;
mod fault;
mod figures;
mod missing;
mod parse;
mod reason;
mod scope;
mod sentence;
#[cfg(test)]
mod tests;
mod token;
mod value;
mod wording;

pub use fault::{Fault, Part};
pub use missing::Missing;
pub use scope::{REGISTERED, Scope};
pub use value::Truth;

use code::Node;
use compile::Compiler;
use evaluate::Frame;
use jiff::civil::Date;
use sentence::Sentence;
use value::Value;

use crate::record::Noun;

/// A condition, checked against the policy of a year.
#[derive(Clone, Debug)]
pub struct Condition {
    node: Node,
    because: Option<Sentence>,
    otherwise: Option<Sentence>,
    as_of: Date,
    slots: usize,
}

/// What a condition says of a record, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it holds.
    pub truth: Truth,
    /// Why, one sentence for each ground.
    pub reasons: Vec<String>,
    /// What would have to be known, if nobody can say.
    pub missing: Vec<Missing>,
}

/// Something that a name of the scope stands for.
#[derive(Clone, Copy)]
pub enum Given<'a> {
    /// A record.
    Record(&'a dyn Noun),
    /// A day.
    Day(Date),
}

/// What a condition is about: its own record, then what the other names of its scope stand for, in their order.
pub type Subject<'a> = &'a [Given<'a>];

impl Condition {
    /// Checks a condition.
    pub fn new(text: &str, scope: &Scope<'_>) -> Result<Self, Fault> {
        Self::compiled(text, scope).map(|(condition, _)| condition)
    }

    /// Checks a condition and the sentences that say why it holds and why it does not.
    pub fn with_reasons(
        text: &str,
        (because, otherwise): (Option<&str>, Option<&str>),
        scope: &Scope<'_>,
    ) -> Result<Self, Fault> {
        let (mut condition, mut compiler) = Self::compiled(text, scope)?;
        let mut sentence = |text: Option<&str>, part: Part| {
            let read = text.map(|text| Sentence::new(text, &mut compiler)).transpose();
            read.map_err(|fault| Fault { part, ..fault })
        };
        condition.because = sentence(because, Part::Because)?;
        condition.otherwise = sentence(otherwise, Part::Otherwise)?;
        Ok(condition)
    }

    fn compiled<'s>(text: &str, scope: &'s Scope<'s>) -> Result<(Self, Compiler<'s>), Fault> {
        let tree = parse::parse(text)?;
        let mut compiler = Compiler::new(scope);
        let node = compiler.condition(&tree)?;
        let slots = compiler.slots;
        Ok((Self { node, because: None, otherwise: None, as_of: scope.as_of, slots }, compiler))
    }

    /// Whether it holds.
    pub fn holds(&self, subject: Subject<'_>) -> Truth {
        evaluate::truth(&self.node, &mut self.frame(subject))
    }

    /// Whether it holds, and why; or what is missing.
    pub fn find(&self, subject: Subject<'_>) -> Finding {
        let truth = self.holds(subject);
        let (mut reasons, mut missing) = (Vec::new(), Vec::new());
        // Each with a frame of its own: names that were bound before would stand in sentences about other records.
        let mut frame = self.frame(subject);
        match truth {
            Truth::Unknown => missing::of_condition(&self.node, &mut frame, &mut missing),
            truth => reasons = self.reasons(&mut frame, truth == Truth::Yes),
        }
        Finding { truth, reasons, missing }
    }

    fn reasons<'a>(&'a self, frame: &mut Frame<'a>, holds: bool) -> Vec<String> {
        let mut reasons: Vec<String> = Vec::new();
        let given = frame.clone();
        for ground in reason::grounds(&self.node, frame, holds) {
            let sentence = if holds { self.because.as_ref() } else { self.otherwise.as_ref() };
            let said = sentence.and_then(|said| said.for_ground(&ground, &mut given.clone()));
            let said = said.unwrap_or_else(|| ground.joined());
            if !reasons.contains(&said) {
                reasons.push(said);
            }
        }
        reasons
    }

    fn frame<'a>(&self, subject: Subject<'a>) -> Frame<'a> {
        let mut slots = Vec::with_capacity(self.slots);
        slots.extend(subject.iter().map(|given| match given {
            Given::Record(record) => Value::Record(*record),
            Given::Day(day) => Value::Day(*day),
        }));
        Frame { slots, as_of: self.as_of }
    }
}
