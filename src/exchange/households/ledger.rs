//! The record of what imports changed: one file for each, in `data/<year>/changes`, and never changed again.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::columns::COLUMNS;
use super::{Change, Proposal, tree};
use crate::diag::Diagnostics;
use crate::exchange::amend::{Item, Written, plain_or_quoted};
use crate::files::{Files, WorkspacePath};
use crate::model::Corrections;
use crate::record::{Decode, Reading, Record};

/// The folder of a year's records.
const FOLDER: &str = "changes";
/// What stands for a household or a member that is new.
const NEW: &str = "新增";

/// Whose changes they are.
#[derive(Clone, Debug)]
pub struct Who<'a> {
    /// Who made them.
    pub by: Option<&'a str>,
    /// When.
    pub on: Date,
    /// The table that they came from.
    pub source: &'a str,
}

/// The file that records a proposal, and where it is to stand. None if there is nothing to record.
pub fn entry(
    files: &Files,
    year: u32,
    proposal: &Proposal,
    who: &Who<'_>,
) -> Option<(WorkspacePath, String)> {
    let new = proposal.new.iter();
    let new = new.map(|(code, _)| line(vec![("household", Some(code)), ("item", Some(NEW))]));
    let joined = proposal.new_members.iter().map(|(code, _, person)| {
        line(vec![
            ("household", Some(code)),
            ("member", Some(&*person.code)),
            ("item", Some(NEW)),
            ("is", Some(&*person.name)),
        ])
    });
    let changed = proposal.changes.iter().map(|change: &Change| {
        let member = change.member.as_ref().map(|member| &*member.code);
        line(vec![
            ("household", Some(&*change.household)),
            ("member", member),
            ("item", Some(COLUMNS[change.column].title)),
            ("was", Some(&*change.was)),
            ("is", Some(&*change.is)),
        ])
    });
    let lines: Vec<String> = new.chain(joined).chain(changed).collect();
    if lines.is_empty() {
        return None;
    }
    let mut text = format!("# 导入时自动记的，请不要改\non: {}\n", who.on);
    for (key, value) in
        [("by", who.by), ("source", Some(who.source)), ("workbook", proposal.workbook.as_deref())]
    {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.extend([key, ": ", &plain_or_quoted(value), "\n"]);
        }
    }
    text += "changes:\n";
    text += &lines.concat();
    let path =
        |number: u32| WorkspacePath::new(&format!("data/{year}/{FOLDER}/{}-{number}.yaml", who.on));
    let free = (1..=u32::MAX).map(path).find(|path| files.get(path).is_none())?;
    Some((free, text))
}

fn line(values: Vec<(&str, Option<&str>)>) -> String {
    let item = |(key, value): (&str, Option<&str>)| -> Option<Item> {
        let value = value.filter(|value| !value.is_empty())?;
        Some((key.to_owned(), Written::Text(value.to_owned())))
    };
    let items = values.into_iter().filter_map(item).collect();
    format!("  - {}\n", Written::Small(items).in_flow())
}

/// What earlier imports of one workbook did.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Household, member, item → what it was and what it became, in order.
    steps: HashMap<(String, String, String), Vec<(String, String)>>,
}

impl Ledger {
    /// What was recorded of a workbook.
    pub fn of(files: &Files, year: u32, workbook: &str) -> Self {
        let mut ledger = Self::default();
        for (path, _) in files.below(&format!("data/{year}/{FOLDER}"), "yaml") {
            // What is wrong in it is said by `check`.
            let mut findings = Diagnostics::default();
            let reading = &mut Reading::new(path, &mut findings);
            let record = tree(files, path)
                .and_then(|node| Corrections::decode(&node, Corrections::LABEL, reading));
            let Some(record) = record.filter(|one| one.workbook.as_deref() == Some(workbook))
            else {
                continue;
            };
            for change in record.changes {
                let key = (change.household, change.member.unwrap_or_default(), change.item);
                let step = (change.was.unwrap_or_default(), change.is.unwrap_or_default());
                ledger.steps.entry(key).or_default().push(step);
            }
        }
        ledger
    }

    /// Whether what stood in a workbook became what stands in the files by earlier imports of the same workbook.
    pub fn led(
        &self,
        (household, member, column): (&Arc<str>, Option<&str>, usize),
        (from, to): (&str, &str),
    ) -> bool {
        let item = COLUMNS[column].title.to_owned();
        let key = (household.to_string(), member.unwrap_or_default().to_owned(), item);
        let steps = self.steps.get(&key).map_or(&[][..], Vec::as_slice);
        let mut at = from;
        for (was, is) in steps {
            if was == at {
                at = is;
            }
        }
        !steps.is_empty() && at == to
    }
}
