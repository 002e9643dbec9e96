//! How the conditions of a year are checked: what they can talk about, and where their faults are.

use crate::load::Year;
use crate::model::Citation;
use crate::record::{About, Rule};
use crate::rules::{Condition, Fault, Scope};

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

/// A condition with its sentence; a flaw if one of them has a fault.
pub fn compiled<'y>(
    when: &'y Rule,
    because: Option<&'y Rule>,
    scope: &Scope<'_>,
    flaws: &mut Vec<Flaw<'y>>,
) -> Option<Condition> {
    let compiled = match because {
        Some(because) => Condition::with_reason(&when.text, &because.text, scope),
        None => Condition::new(&when.text, scope),
    };
    compiled
        .map_err(|fault| {
            let because = because.filter(|_| fault.in_sentence);
            flaws.push(Flaw { rule: because.unwrap_or(when), fault });
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
