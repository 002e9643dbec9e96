//! What is to be printed now, of all that a plan would make: one kind, a few villages, one household, what is left after a
//! jam.

use std::collections::{BTreeMap, BTreeSet};

use super::{Delivery, Job, Pile, Plan, Standard, findings};
use crate::assess::explanation::meant;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::document::SubjectRef;
use crate::files::{Files, OutPath, WorkspacePath, safe_name};
use crate::load::{Workspace, Year};
use crate::model::{Kind, Village};
use crate::plan::Form;

/// What is ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The kind, by its identifier or its title.
    pub kind: String,
    /// These villages only, by name or code; all if empty.
    pub villages: Vec<String>,
    /// These groups only, by name or code; all if empty.
    pub groups: Vec<String>,
    /// Single households, each in a file of its own: by code, its end, or the head's name.
    pub households: Vec<String>,
    /// From this household on, to the end of its file.
    pub from: Option<String>,
    /// The blank edition.
    pub blank: bool,
    /// In large print.
    pub large: bool,
    /// What the files must be.
    pub standard: Standard,
}

/// The folder of what was ordered, below the output.
const FOLDER: &str = "print";

/// Leaves in a plan what is ordered. Households in `bad` have no sheets, and are listed as missing.
pub fn choose(plan: &mut Plan<'_>, order: &Order, bad: &Bad, found: &mut Diagnostics) {
    let jobs = std::mem::take(&mut plan.jobs);
    plan.copies.clear();
    plan.manifests.clear();
    let printed = |job: &&Job<'_>| matches!(job.form, Form::Print(_) | Form::Pack);
    let is_kind = |kind: &Kind| kind.kind == order.kind || kind.title == order.kind;
    // What is otherwise printed in packs only can be had by itself, too.
    let all = || jobs.iter().flat_map(|job| std::iter::once(job).chain(&job.parts));
    let of_kind: Vec<&Job<'_>> = all().filter(printed).filter(|job| is_kind(job.kind)).collect();
    let Some(first) = of_kind.first() else {
        let known: BTreeSet<(&str, &str)> =
            all().filter(printed).map(|job| (&*job.kind.kind, &*job.kind.title)).collect();
        found.push(findings::unknown_order(&order.kind, known.into_iter().collect()));
        return;
    };
    if order.large && first.kind.large != Some(true) {
        found.push(findings::no_large_print(first.kind));
        return;
    }
    let newest = of_kind.iter().map(|job| job.year).max();
    let kind = first.kind;
    let order = &match newest.and_then(|year| plan.contexts.get(&year)) {
        Some(context) => resolved(order, context.year, found),
        None => order.clone(),
    };
    if found.has_errors() {
        return;
    }
    for job in of_kind.iter().filter(|job| Some(job.year) == newest && !job.large) {
        let is_blank = matches!(job.subjects.as_slice(), [SubjectRef::Blank]);
        if is_blank == order.blank {
            plan.jobs.extend(parts(job, order, bad));
        }
    }
    if plan.jobs.is_empty() {
        found.push(findings::nothing_ordered(kind));
    }
}

/// An order in which households are named by their codes, whatever people call them.
fn resolved(order: &Order, year: &Year, found: &mut Diagnostics) -> Order {
    let mut code = |typed: &String| match meant(year, typed).as_slice() {
        [household] => Some(household.code.clone()),
        several => {
            let codes: Vec<&str> = several.iter().map(|one| one.code.as_str()).collect();
            found.push(findings::which_household(typed, &codes));
            None
        }
    };
    Order {
        households: order.households.iter().filter_map(&mut code).collect(),
        from: order.from.as_ref().and_then(&mut code),
        ..order.clone()
    }
}

/// What is ordered of one job.
fn parts<'w>(job: &Job<'w>, order: &Order, bad: &Bad) -> Vec<Job<'w>> {
    let subjects = job.subjects.iter().enumerate();
    let wanted: Vec<usize> =
        subjects.filter(|(_, one)| is_wanted(one, order)).map(|(at, _)| at).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    if !order.households.is_empty() {
        let alone = |at: &usize| of_one(job, *at, order);
        return wanted.iter().filter_map(alone).collect();
    }
    let begin = order.from.as_ref().map(|code| {
        wanted.iter().position(|at| code_of(&job.subjects[*at]) == Some(code.as_str()))
    });
    let wanted = match begin {
        Some(None) => return Vec::new(),
        Some(Some(begin)) => wanted[begin..].to_vec(),
        None => wanted,
    };
    let from = order.from.iter().map(|code| format!("-从{code}"));
    let name = format!("{}{}", job.name, from.collect::<String>());
    let mut part = named(job, &name, order);
    if wanted.len() < job.subjects.len() {
        part.subjects = wanted.iter().map(|at| job.subjects[*at]).collect();
        part.delivery.piles = piles(&job.delivery.piles, &wanted);
    }
    part.delivery.left_out.clone_from(&bad.codes);
    part.delivery.unread = bad.unread_in(job);
    vec![part]
}

/// The piles with some of their households only.
fn piles(piles: &[Pile], wanted: &[usize]) -> Vec<Pile> {
    let mut left = Vec::new();
    let mut begin = 0;
    for pile in piles {
        let count = wanted.iter().filter(|at| pile.subjects.contains(at)).count();
        if count > 0 {
            left.push(Pile { subjects: begin..begin + count, ..pile.clone() });
            begin += count;
        }
    }
    left
}

/// A household's sheet as a file of its own: the same pages as in its batch, nothing on top of it.
fn of_one<'w>(job: &Job<'w>, at: usize, order: &Order) -> Option<Job<'w>> {
    let subject = job.subjects[at];
    let code = code_of(&subject)?;
    let alone = named(job, code, order);
    Some(Job { subjects: vec![subject], delivery: Delivery::default(), ..alone })
}

fn named<'w>(job: &Job<'w>, name: &str, order: &Order) -> Job<'w> {
    let large = if order.large { "-大字" } else { "" };
    let standard = match order.standard {
        Standard::Plain => "",
        Standard::Filed | Standard::Archive => "-存档",
        Standard::Accessible => "-无障碍",
    };
    let kind = safe_name(&job.kind.kind);
    let name = safe_name(&format!("{name}{large}{standard}"));
    Job {
        path: OutPath::new(format!("{FOLDER}/{kind}/{name}.pdf")),
        large: order.large,
        standard: order.standard,
        ..job.clone()
    }
}

fn is_wanted(subject: &SubjectRef<'_>, order: &Order) -> bool {
    let named = |list: &[String], names: [&str; 2]| {
        list.is_empty() || list.iter().any(|one| names.contains(&one.as_str()))
    };
    let of_village = |village: &Village| named(&order.villages, [&village.name, &village.code]);
    match subject {
        SubjectRef::Household(village, household) => {
            let group = village.group(&household.group).map_or("", |group| &group.name);
            of_village(village)
                && named(&order.groups, [group, &household.group])
                && named(&order.households, [&household.code; 2])
        }
        SubjectRef::Village(village) | SubjectRef::Notice(village, _) => {
            of_village(village) && order.groups.is_empty() && order.households.is_empty()
        }
        SubjectRef::Group(village, group) => {
            of_village(village) && named(&order.groups, [&group.name, &group.code])
        }
        SubjectRef::Blank => true,
        _ => order.villages.is_empty() && order.groups.is_empty() && order.households.is_empty(),
    }
}

fn code_of<'w>(subject: &SubjectRef<'w>) -> Option<&'w str> {
    match subject {
        SubjectRef::Household(_, household) => Some(&household.code),
        _ => None,
    }
}

/// Households whose own data are at fault.
#[derive(Debug, Default)]
pub struct Bad {
    /// What is wrong with them.
    pub findings: Diagnostics,
    /// The codes of those that could be read, of one year.
    codes: BTreeSet<String>,
    /// The codes of those that could not be read, by the file of their village.
    unread: BTreeMap<WorkspacePath, BTreeSet<String>>,
}

impl Bad {
    /// Takes the errors about single households out of all findings. Without these households the others can be printed;
    /// what is left is about what all share.
    pub fn of(
        all: &Diagnostics,
        workspace: &Workspace,
        files: &Files,
        year: u32,
    ) -> (Self, Diagnostics) {
        let mut bad = Self::default();
        let mut common = Vec::new();
        for finding in all.iter() {
            let error = finding.severity == Severity::Error;
            if !error || bad.take(finding, workspace, files, year).is_none() {
                common.push(finding.clone());
            }
        }
        (bad, common.into_iter().collect())
    }

    fn take(
        &mut self,
        finding: &Diagnostic,
        workspace: &Workspace,
        files: &Files,
        year: u32,
    ) -> Option<()> {
        let origin = &finding.labels.first()?.origin;
        let (file, at) = (&origin.file, origin.range?.0);
        let mut villages = workspace
            .years
            .values()
            .flat_map(|year| year.villages.iter().map(move |village| (year.year, village)));
        let (of, village) = villages.find(|(_, village)| village.file == *file)?;
        let bytes = &files.get(file)?.bytes;
        let text = String::from_utf8_lossy(bytes);
        let begin = text.find("\nhouseholds:")?;
        if at < begin {
            return None;
        }
        let known = village.households.iter().find(|one| one.at.range().contains(&at));
        match known {
            _ if of != year => {}
            Some(household) => drop(self.codes.insert(household.code.clone())),
            None => {
                let code = code_before(text.get(begin..)?, at - begin);
                self.unread.entry(file.clone()).or_default().extend(code);
            }
        }
        self.findings.push(finding.clone());
        Some(())
    }

    fn unread_in(&self, job: &Job<'_>) -> Vec<String> {
        let village = job.subjects.iter().find_map(|subject| match subject {
            SubjectRef::Household(village, _) => Some(*village),
            _ => None,
        });
        let unread = village.and_then(|village| self.unread.get(&village.file));
        unread.into_iter().flatten().cloned().collect()
    }
}

/// The code that stands in a record that could not be read: the last one that begins an entry before the fault, or the
/// first behind it.
fn code_before(households: &str, at: usize) -> Option<String> {
    let begin = households.get(..at).unwrap_or_default().rfind("\n  - ").unwrap_or_default();
    let record = &households[begin..];
    let (_, rest) = record.split_once("code:")?;
    let code = rest.lines().next()?.split(['#', ',', '}']).next()?;
    let code = code.trim().trim_matches(['"', '\'']);
    (!code.is_empty()).then(|| code.to_owned())
}

/// What a plan can print: the identifier, the title and how many documents.
pub fn offer(plan: &Plan<'_>) -> Vec<(String, String, usize)> {
    let mut offered: Vec<(String, String, usize)> = Vec::new();
    let newest = plan.jobs.iter().map(|job| job.year).max();
    let all = plan.jobs.iter().flat_map(|job| std::iter::once(job).chain(&job.parts));
    for job in all.filter(|job| Some(job.year) == newest) {
        let printed = matches!(job.form, Form::Print(_) | Form::Pack);
        if !printed {
            continue;
        }
        let Kind { kind, title, .. } = job.kind;
        match offered.iter_mut().find(|(known, _, _)| known == kind) {
            Some((_, _, count)) => *count += job.subjects.len(),
            None => offered.push((kind.clone(), title.clone(), job.subjects.len())),
        }
    }
    offered
}
