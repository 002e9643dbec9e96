//! Households of a sheet × the files of the office → what is new, changed, gone or doubtful, and the files as they would be.
//!
//! Every file is read once, on all processors: a county has hundreds of them. Only those that get new households are read again.

mod course;
mod entries;
mod numbers;
mod records;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::gather::{Here, Household, Member};
use super::held::{list, scalar};
use super::ledger::Ledger;
use super::{Change, Line, Person, Proposal, Remark, Trouble, text_of};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::exchange::amend::Amended;
use crate::files::{Files, Origin, WorkspacePath};
use crate::load::yaml;
use crate::model::Catalogues;
use crate::record::{Decode, Node, Reading, Record};
use crate::say;
use crate::side_by_side::side_by_side;
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
    /// Where it is, if that is known; what lies elsewhere is left out.
    pub here: Option<&'a Here>,
    /// How many threads may work.
    pub threads: usize,
}

/// The households of a sheet by their codes.
#[derive(Default)]
struct Incoming<'l> {
    households: HashMap<Arc<str>, Household>,
    /// What earlier imports of the same workbook did.
    ledger: Option<&'l Ledger>,
}

/// Compares what a sheet has with what stands in the files.
pub(super) fn compare(
    households: Vec<Household>,
    (office, ledger): (Office<'_>, &Ledger),
    proposal: &mut Proposal,
) {
    let mut incoming = Incoming { ledger: Some(ledger), ..Incoming::default() };
    let mut nameless = Vec::new();
    for household in households {
        match household.code.clone() {
            Some(code) => drop(incoming.households.insert(code, household)),
            None => nameless.push(household),
        }
    }
    let folder = format!("data/{}/villages", office.year);
    let paths: Vec<&WorkspacePath> =
        office.files.below(&folder, "yaml").map(|(path, _)| path).collect();
    numbers::settle(nameless, (&paths, office), &mut incoming, proposal);
    let mut done = all(&paths, &incoming, office);
    // Who stands in a file that cannot be read would be taken for new.
    for (path, _) in paths.iter().zip(&done).filter(|(_, done)| done.is_none()) {
        proposal.faults.push(unreadable(path));
    }
    let seen: HashSet<&str> =
        done.iter().flatten().flat_map(|done| &done.seen).map(|code| &**code).collect();
    let mut left: Vec<&Household> =
        incoming.households.values().filter(|one| is_new(one, &seen)).collect();
    left.sort_by_key(|household| household.line);
    let mut of_new: BTreeMap<Arc<str>, Vec<&Household>> = BTreeMap::new();
    let mut of_known: BTreeMap<usize, Vec<&Household>> = BTreeMap::new();
    for household in left {
        if household.is_known() || household.members.iter().any(Member::is_known) {
            proposal.remarks.push(Remark::of(household.line, Trouble::TakenOut));
            continue;
        }
        let Some(name) = household.village.as_deref().map(entries::village_name) else {
            proposal.remarks.push(Remark::of(household.line, Trouble::NoVillage));
            continue;
        };
        let is = |done: &Option<Done>| done.as_ref().is_some_and(|done| done.village.name == name);
        match done.iter().position(is) {
            Some(at) => of_known.entry(at).or_default().push(household),
            None => of_new.entry(name.as_ref().into()).or_default().push(household),
        }
    }
    for (at, new) in of_known {
        done[at] = in_village(paths[at], &incoming, &new, office);
    }
    done.into_iter().flatten().for_each(|done| proposal.join(done.proposal));
    for (name, households) in of_new {
        entries::new_village(&name, &households, office, proposal);
    }
}

fn is_new(household: &Household, seen: &HashSet<&str>) -> bool {
    household.code.as_ref().is_none_or(|code| !seen.contains(&**code))
}

/// What came of one file.
struct Done {
    village: Village,
    /// The households of the sheet that stand in it.
    seen: Vec<Arc<str>>,
    proposal: Proposal,
}

/// All files, on several threads.
fn all(paths: &[&WorkspacePath], incoming: &Incoming<'_>, office: Office<'_>) -> Vec<Option<Done>> {
    side_by_side(paths, office.threads, |path| in_village(path, incoming, &[], office))
}

/// One file: the households of the sheet that stand in it, and those that are new in it.
fn in_village(
    path: &WorkspacePath,
    incoming: &Incoming<'_>,
    new: &[&Household],
    office: Office<'_>,
) -> Option<Done> {
    let text = text_of(office.files, path)?;
    let root = yaml::parse(text, 0, path, &mut Diagnostics::default())?;
    let village = Village::of(&root)?;
    let Pass { mut amended, mut proposal, seen, gone } =
        pass((text, &root), &village, incoming, office);
    let new = new.iter().filter_map(|one| entries::new_household(one, &village, &mut proposal));
    amended.extend(&root, "households", new.collect(), entries::OF_VILLAGE);
    if !seen.is_empty() {
        proposal.gone = gone;
    }
    if !amended.is_empty() {
        let before = faults(&root, path).count(Severity::Error);
        let mut after = Diagnostics::default();
        let changed = amended.finish();
        let read = changed.as_ref().and_then(|text| yaml::parse(text, 0, path, &mut after));
        match (&changed, &read) {
            (Some(text), Some(root)) => {
                after.extend(faults(root, path));
                // What was written must be what was to be written.
                if !pass((text, root), &village, incoming, office).amended.is_empty() {
                    after.push(unsettled(path));
                }
            }
            _ => after.push(unsettled(path)),
        }
        if after.count(Severity::Error) > before {
            proposal.faults.extend(after.errors());
        }
        proposal.files.extend(changed.map(|text| (path.clone(), text)));
    }
    Some(Done { village, seen, proposal })
}

/// What the households of a file become.
struct Pass<'t> {
    amended: Amended<'t>,
    proposal: Proposal,
    seen: Vec<Arc<str>>,
    gone: Vec<Arc<str>>,
}

fn pass<'t>(
    (text, root): (&'t str, &Node),
    village: &Village,
    incoming: &Incoming<'_>,
    office: Office<'_>,
) -> Pass<'t> {
    let (mut amended, mut proposal) = (Amended::new(text), Proposal::default());
    let (mut seen, mut gone) = (Vec::new(), Vec::new());
    for node in list(root, "households") {
        let Some(code) = scalar(node, "code") else { continue };
        match incoming.households.get_key_value(code) {
            Some((code, household)) => {
                seen.push(code.clone());
                let taken = (&mut amended, &mut proposal);
                let known = (office, incoming.ledger);
                records::household(household, (node, village), known, taken);
            }
            None => gone.push(code.into()),
        }
    }
    Pass { amended, proposal, seen, gone }
}

fn unreadable(path: &WorkspacePath) -> Diagnostic {
    let message =
        say!("“{path}”读不出来，什么也不写", "`{path}` cannot be read; nothing is written");
    let hint = say!(
        "请先运行 mingbai check，把这个文件改好，再导入",
        "mend it with `mingbai check` first"
    );
    Diagnostic::error("import/unreadable", message).hint(hint).at(Origin::file(path))
}

fn unsettled(path: &WorkspacePath) -> Diagnostic {
    let message = say!(
        "“{path}”里有几处改动碰在一起，什么也不写",
        "changes of `{path}` meet; nothing is written"
    );
    let hint =
        say!("请把空的项（如 {{}}、[]）删去，再导入", "remove empty entries such as {{}} and []");
    Diagnostic::error("import/unsettled", message).hint(hint).at(Origin::file(path))
}

/// What cannot be read of a village.
fn faults(root: &Node, path: &WorkspacePath) -> Diagnostics {
    type Whole = crate::model::Village;
    let mut faults = Diagnostics::default();
    Whole::decode(root, Whole::LABEL, &mut Reading::new(path, &mut faults));
    faults
}

impl Proposal {
    /// Adds what was found in another file.
    fn join(&mut self, more: Self) {
        self.new.extend(more.new);
        self.new_members.extend(more.new_members);
        self.changes.extend(more.changes);
        self.same += more.same;
        self.gone.extend(more.gone);
        self.gone_members.extend(more.gone_members);
        self.remarks.extend(more.remarks);
        self.faults.extend(more.faults);
        self.files.extend(more.files);
    }
}

impl Change {
    pub(super) fn new(
        (code, member): (&Arc<str>, Option<&Person>),
        (line, column): (Line, usize),
        (was, is): (&str, &str),
    ) -> Self {
        Self {
            household: code.clone(),
            member: member.cloned(),
            line,
            column,
            was: was.into(),
            is: is.into(),
        }
    }
}
