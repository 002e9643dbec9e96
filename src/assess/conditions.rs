//! How the conditions of a year are checked: what they can talk about, and where their faults are.

use crate::load::Year;
use crate::model::Citation;
use crate::record::{About, Rule};
use crate::rules::{Condition, Fault, Part, Scope};

/// Something wrong with a condition.
#[derive(Debug)]
pub struct Flaw<'y> {
    /// The condition or the sentence.
    pub rule: &'y Rule,
    /// What is wrong.
    pub fault: Fault,
}

/// What conditions of a year can talk about.
pub fn scope<'a>(
    year: &'a Year,
    subject: &'static About,
    others: &'a [(&'static str, Option<&'static About>)],
) -> Scope<'a> {
    Scope {
        subject,
        others,
        catalogues: &year.catalogues.record,
        policy: &year.policy.record,
        year: year.year,
        as_of: year.office.data_date,
    }
}

/// A condition and the sentences that go with it, as written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'y> {
    /// The condition.
    pub when: &'y Rule,
    /// Why it holds.
    pub because: Option<&'y Rule>,
    /// Why it does not.
    pub otherwise: Option<&'y Rule>,
}

/// A condition with its sentences; a flaw if one of them has a fault.
pub fn compiled<'y>(
    written: Written<'y>,
    scope: &Scope<'_>,
    flaws: &mut Vec<Flaw<'y>>,
) -> Option<Condition> {
    let text = |rule: Option<&'y Rule>| rule.map(|rule| rule.text.as_str());
    let sentences = (text(written.because), text(written.otherwise));
    Condition::with_reasons(&written.when.text, sentences, scope)
        .map_err(|fault| {
            let rule = match fault.part {
                Part::Condition => None,
                Part::Because => written.because,
                Part::Otherwise => written.otherwise,
            };
            flaws.push(Flaw { rule: rule.unwrap_or(written.when), fault });
        })
        .ok()
}

/// A document by its number, else by its title, with the clause: `岚农发〔2024〕18号 二（二）`.
pub fn cited(source: &Citation) -> String {
    let clause = source.clause.as_deref().unwrap_or_default();
    match &source.number {
        Some(number) => format!("{number} {clause}").trim_end().to_owned(),
        None => format!("《{}》{clause}", source.document),
    }
}
