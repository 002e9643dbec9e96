//! How a batch is handed out: pile by pile, each with its own separator and receipt.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Form, Job, Planner, findings};
use crate::files::{OutPath, WorkspacePath, safe_name};
use crate::load::Sourced;
use crate::model::{Audience, BatchBy, Household, Kind, PileBy, Route, Village};

/// How the sheets of a file are handed out.
#[derive(Clone, Debug, Default)]
pub struct Delivery {
    /// The templates of what lies on top of every pile, in this order: the separator, the receipt.
    pub templates: Vec<WorkspacePath>,
    /// The piles, in the order in which they lie in the file. Together they hold all subjects.
    pub piles: Vec<Pile>,
    /// The codes of households whose data are at fault: they have no sheets and are listed as missing.
    pub left_out: BTreeSet<String>,
    /// The codes of households of the village that could not even be read; they may miss a sheet.
    pub unread: Vec<String>,
}

impl Delivery {
    /// A job about what lies on top of the piles of another.
    pub fn on_top<'w>(of: &Job<'w>, template: &WorkspacePath) -> Job<'w> {
        Job {
            form: Form::Print(template.clone()),
            audience: Audience::Internal,
            subjects: of.subjects.iter().take(1).copied().collect(),
            delivery: Self::default(),
            body: None,
            link: None,
            ..of.clone()
        }
    }
}

/// The sheets that one person carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// The group or route.
    pub name: String,
    /// Who carries it.
    pub carrier: Option<String>,
    /// Which subjects of the job lie in it.
    pub subjects: Range<usize>,
}

/// What the pile of a whole village is called.
const WHOLE: &str = "全村";
/// What households of no group or on no route are called.
const OTHERS: &str = "其余";

/// A file of a village: its name if it does not hold the whole village, and its households pile by pile.
pub(super) struct File<'w> {
    pub(super) name: Option<String>,
    pub(super) households: Vec<&'w Household>,
    pub(super) piles: Vec<Pile>,
}

impl File<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.households.is_empty()
    }
}

/// The files of a village, whose chosen households come in the order of delivery.
pub(super) fn files<'w>(
    (by, pile): (BatchBy, PileBy),
    village: &'w Village,
    chosen: &[&'w Household],
) -> Vec<File<'w>> {
    match by {
        BatchBy::Village => vec![whole(pile, village, chosen)],
        BatchBy::Group => {
            let groups = chosen.chunk_by(|a, b| a.group == b.group);
            groups.map(|group| one(pile_of_group(village, group), group.to_vec())).collect()
        }
        BatchBy::Route if village.routes.is_empty() => vec![whole(pile, village, chosen)],
        BatchBy::Route => by_route(village, chosen),
    }
}

fn whole<'w>(by: PileBy, village: &Village, chosen: &[&'w Household]) -> File<'w> {
    if by == PileBy::Village {
        let all = Pile { name: WHOLE.into(), carrier: None, subjects: 0..chosen.len() };
        return File { name: None, households: chosen.to_vec(), piles: vec![all] };
    }
    let mut piles: Vec<Pile> = Vec::new();
    for group in chosen.chunk_by(|a, b| a.group == b.group) {
        let begin = piles.last().map_or(0, |pile| pile.subjects.end);
        let subjects = begin..begin + group.len();
        piles.push(Pile { subjects, ..pile_of_group(village, group) });
    }
    File { name: None, households: chosen.to_vec(), piles }
}

fn by_route<'w>(village: &Village, chosen: &[&'w Household]) -> Vec<File<'w>> {
    let mut left: Vec<&Household> = chosen.to_vec();
    let mut files = Vec::new();
    for route in &village.routes {
        let households = on_route(route, &mut left);
        let carrier = route.carrier.as_ref().map(|name| name.as_str().to_owned());
        let pile = Pile { name: route.name.clone(), carrier, subjects: 0..households.len() };
        files.push(one(pile, households));
    }
    let subjects = 0..left.len();
    files.push(one(Pile { name: OTHERS.into(), carrier: None, subjects }, left));
    files
}

/// Takes the households of a route out of those that are left, in the order of its stops.
fn on_route<'w>(route: &Route, left: &mut Vec<&'w Household>) -> Vec<&'w Household> {
    let mut taken = Vec::new();
    for stop in &route.stops {
        let (here, others) = left.iter().partition(|one| one.group == *stop || one.code == *stop);
        taken.extend::<Vec<&Household>>(here);
        *left = others;
    }
    taken
}

fn one(pile: Pile, households: Vec<&Household>) -> File<'_> {
    File { name: Some(pile.name.clone()), households, piles: vec![pile] }
}

fn pile_of_group(village: &Village, group: &[&Household]) -> Pile {
    let known = group.first().and_then(|household| village.group(&household.group));
    let carrier = known.and_then(|group| group.leader.as_ref());
    Pile {
        name: known.map_or(OTHERS, |group| &group.name).to_owned(),
        carrier: carrier.map(|name| name.as_str().to_owned()),
        subjects: 0..group.len(),
    }
}

/// Where the manifests of batches go: one for each kind and year whose sheets lie in batches.
pub(super) fn manifests<'w>(jobs: &[Job<'w>]) -> Vec<(&'w Kind, u32, OutPath)> {
    let mut found: Vec<(&'w Kind, u32, OutPath)> = Vec::new();
    for job in jobs.iter().filter(|job| !job.delivery.piles.is_empty()) {
        let (kind, year) = (job.kind, job.year);
        if !found.iter().any(|(known, of, _)| known.kind == kind.kind && *of == year) {
            let folder = Audience::Internal.folder();
            let name = safe_name(&kind.kind);
            found.push((kind, year, OutPath::new(format!("{folder}/{year}/batches/{name}.json"))));
        }
    }
    found
}

impl Planner<'_, '_> {
    /// The templates of what lies on top of the piles of a kind; findings about those that do not exist.
    pub(super) fn on_top(&mut self, kind: &Kind) -> Vec<WorkspacePath> {
        let theme: &Sourced<_> = &self.workspace.theme;
        let mut templates = Vec::new();
        for (key, name) in [("separator", &kind.separator), ("receipt", &kind.receipt)] {
            let Some(name) = name else { continue };
            let template = WorkspacePath::new(&format!("{}/{name}", theme.file.folder()));
            if self.files.get(&template).is_some() {
                templates.push(template);
            } else {
                let place = theme.origin(kind.at).key(key);
                self.findings.push(findings::no_such_template(&template).at(place));
            }
        }
        templates
    }
}
