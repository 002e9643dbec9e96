//! Rows without the code of a household: lists that departments send back have numbers of people instead.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::gather::{Household, Member};
use super::super::held::{list, scalar};
use super::super::{Proposal, Remark, Trouble, tree};
use super::entries::column_of;
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
        let codes: HashSet<Option<Arc<str>>> = household.members.iter().map(code).collect();
        let is_one = codes.len() == 1;
        let said = household.said;
        for member in household.members {
            let Some(code) = code(&member) else {
                proposal.remarks.push(Remark::of(member.line, Trouble::NoCode));
                continue;
            };
            let new = || Household::new(Some(code.clone()), household.line);
            let own = incoming.households.entry(code.clone()).or_insert_with(new);
            own.members.push(member);
            if is_one {
                for (column, value) in said.values.iter() {
                    if own.said.values.get(column).is_none() {
                        own.said.values.insert(column, value.clone());
                    }
                }
            }
        }
    }
}

/// The number of the document, without what a disability certificate adds.
fn number(member: &Member) -> Option<Arc<str>> {
    let id = member.said.values.get(column_of(&["id_no"])?)?;
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
