//! Rows without the code of a household: lists that departments send back have numbers of people instead.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::columns::ID_NO;
use super::super::gather::{Household, Member};
use super::super::held::{list, scalar};
use super::super::{Line, Proposal, Remark, Trouble, tree};
use super::{Incoming, Office};
use crate::files::WorkspacePath;

/// Gives every row to the household in whose record the person's number stands.
pub(super) fn settle(
    households: Vec<Household>,
    (paths, office): (&[&WorkspacePath], Office<'_>),
    incoming: &mut Incoming<'_>,
    proposal: &mut Proposal,
) {
    let wanted: HashSet<Arc<str>> =
        households.iter().flat_map(|one| &one.members).filter_map(number).collect();
    let known = if wanted.is_empty() { HashMap::new() } else { codes(paths, office, &wanted) };
    for household in households {
        let code = |member: &Member| number(member).and_then(|id| known.get(&id).cloned());
        let codes: HashSet<Arc<str>> = household.members.iter().filter_map(code).collect();
        if let Some(code) = codes.iter().next().filter(|_| codes.len() == 1) {
            let own = of_code(incoming, code, household.line);
            own.say(household.line, household.said, &mut proposal.remarks);
        } else if !household.said.values.is_empty() {
            proposal.remarks.push(Remark::of(household.line, Trouble::NoCode));
        }
        for member in household.members {
            match code(&member) {
                Some(code) => {
                    of_code(incoming, &code, member.line).add(member, &mut proposal.remarks);
                }
                None => proposal.remarks.push(Remark::of(member.line, Trouble::NoCode)),
            }
        }
    }
    proposal.remarks.dedup();
}

fn of_code<'i>(incoming: &'i mut Incoming<'_>, code: &Arc<str>, line: Line) -> &'i mut Household {
    let new = || Household::new(Some(code.clone()), line);
    incoming.households.entry(code.clone()).or_insert_with(new)
}

/// The number of the document, without what a disability certificate adds.
fn number(member: &Member) -> Option<Arc<str>> {
    let id = member.said.values.get(*ID_NO)?;
    Some(id.get(..18).unwrap_or(id).into())
}

/// Number of a person → code of the household.
fn codes(
    paths: &[&WorkspacePath],
    office: Office<'_>,
    wanted: &HashSet<Arc<str>>,
) -> HashMap<Arc<str>, Arc<str>> {
    let mut codes = HashMap::new();
    for path in paths {
        let Some(root) = tree(office.files, path) else { continue };
        for household in list(&root, "households") {
            let Some(code) = scalar(household, "code") else { continue };
            for id in list(household, "members").iter().filter_map(|one| scalar(one, "id_no")) {
                if let Some(id) = wanted.get(&*id.to_ascii_uppercase()) {
                    codes.insert(id.clone(), code.into());
                }
            }
        }
    }
    codes
}
