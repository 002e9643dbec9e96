//! Households of which something could not be read. What is concluded of them is concluded of the rest, so no answer
//! may be a no.

use std::collections::HashMap;

use crate::diag::{Diagnostics, Severity};
use crate::load::Year;

/// How many faults stand in the lines of each household.
#[derive(Debug, Default)]
pub struct Unread<'y> {
    counts: HashMap<&'y str, usize>,
}

impl<'y> Unread<'y> {
    /// Counts the errors that were found while the year was read.
    pub fn of(year: &'y Year, findings: &Diagnostics) -> Self {
        let mut counts = HashMap::new();
        for village in &year.villages {
            let errors = findings.iter().filter(|one| one.severity == Severity::Error);
            let mains = errors.filter_map(|one| one.labels.first().map(|label| &label.origin));
            let here = mains.filter(|origin| origin.file == village.file);
            let starts: Vec<usize> = here.filter_map(|origin| Some(origin.range?.0)).collect();
            if starts.is_empty() {
                continue;
            }
            for household in &village.households {
                let lines = household.at.range();
                let count = starts.iter().filter(|start| lines.contains(start)).count();
                if count > 0 {
                    counts.insert(household.code.as_str(), count);
                }
            }
        }
        Self { counts }
    }

    /// How many faults stand in the lines of a household.
    pub fn count(&self, code: &str) -> usize {
        self.counts.get(code).copied().unwrap_or(0)
    }
}
