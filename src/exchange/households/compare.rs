//! Households of a sheet × the files of the office → what is new, changed, gone or doubtful, and the files as they would be.

mod entries;
mod records;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::gather::Household;
use super::{Change, Proposal, Remark, Trouble};
use crate::diag::Diagnostics;
use crate::exchange::amend::Amended;
use crate::files::{Files, WorkspacePath};
use crate::load::yaml;
use crate::model::Catalogues;
use crate::record::{Node, Value};
use entries::Village;

/// The files of villages, and what words mean in their year.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// The snapshot.
    pub files: &'a Files,
    /// The year whose records are compared.
    pub year: u32,
    /// Its words.
    pub catalogues: &'a Catalogues,
}

/// Compares what a sheet has with what stands in the files.
pub(super) fn compare(households: Vec<Household>, office: Office<'_>, proposal: &mut Proposal) {
    let villages = villages(office);
    let mut of_file: BTreeMap<usize, Vec<Household>> = BTreeMap::new();
    let mut of_new: BTreeMap<Arc<str>, Vec<Household>> = BTreeMap::new();
    let by_code = index(&villages);
    let by_name: HashMap<&str, usize> =
        villages.iter().enumerate().map(|(at, village)| (&*village.name, at)).collect();
    for household in households {
        let known = household.code.as_ref().and_then(|code| by_code.get(&**code).copied());
        let named = household.village.as_deref().map(entries::village_name);
        match (known, named) {
            (Some(at), _) => of_file.entry(at).or_default().push(household),
            (None, _) if household.code.is_none() => {
                proposal.remarks.push(Remark::of(household.row, Trouble::NoCode));
            }
            (None, Some(name)) => match by_name.get(&*name) {
                Some(at) => of_file.entry(*at).or_default().push(household),
                None => of_new.entry(name.as_ref().into()).or_default().push(household),
            },
            (None, None) => proposal.remarks.push(Remark::of(household.row, Trouble::NoVillage)),
        }
    }
    for (at, households) in of_file {
        in_village(&villages[at], households, office, proposal);
    }
    for (name, households) in of_new {
        entries::new_village(&name, &households, office, proposal);
    }
}

/// What is known of every village of the year.
fn villages(office: Office<'_>) -> Vec<Village> {
    let folder = format!("data/{}/villages", office.year);
    let files = office.files.below(&folder, "yaml");
    files.filter_map(|(path, _)| Village::of(path, &tree(path, office)?)).collect()
}

fn tree(path: &WorkspacePath, office: Office<'_>) -> Option<Node> {
    let text = std::str::from_utf8(&office.files.get(path)?.bytes).ok()?;
    // What is wrong in it is said by `check`.
    yaml::parse(text.strip_prefix('\u{FEFF}').unwrap_or(text), 0, path, &mut Diagnostics::default())
}

fn index(villages: &[Village]) -> HashMap<&str, usize> {
    let codes = villages.iter().enumerate();
    codes.flat_map(|(at, village)| village.codes.iter().map(move |code| (&**code, at))).collect()
}

fn in_village(
    village: &Village,
    households: Vec<Household>,
    office: Office<'_>,
    proposal: &mut Proposal,
) {
    let Some(root) = tree(&village.path, office) else { return };
    let Some(file) = office.files.get(&village.path) else { return };
    let Ok(text) = std::str::from_utf8(&file.bytes) else { return };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut amended = Amended::new(text);
    let empty = Vec::new();
    let nodes = match root.get("households").map(|entry| &entry.node.value) {
        Some(Value::List(nodes)) => nodes,
        _ => &empty,
    };
    let code = |node: &Node| entries::scalar(node, "code").map(str::to_owned);
    let by_code: HashMap<String, &Node> =
        nodes.iter().filter_map(|node| Some((code(node)?, node))).collect();
    let mut seen = HashSet::new();
    for household in households {
        let Some(code) = household.code.clone() else { continue };
        if let Some(node) = by_code.get(&*code) {
            seen.insert(code);
            records::household(&household, (node, village), office, (&mut amended, proposal));
        } else if let Some(new) = entries::new_household(&household, village, office, proposal) {
            amended.push(&root, "households", &new, entries::OF_VILLAGE);
        }
    }
    if !seen.is_empty() {
        let gone = by_code.keys().filter(|code| !seen.contains(&***code));
        proposal.gone.extend(gone.map(|code| code.as_str().into()));
    }
    if !amended.is_empty() {
        proposal.files.push((village.path.clone(), amended.finish()));
    }
}

impl Change {
    pub(super) fn new(
        (code, member): (&Arc<str>, Option<&str>),
        (row, column): (usize, usize),
        (was, is): (&str, &str),
    ) -> Self {
        Self {
            household: code.clone(),
            member: member.map(Into::into),
            row,
            column,
            was: was.into(),
            is: is.into(),
        }
    }
}
