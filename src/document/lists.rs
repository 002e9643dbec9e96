//! What stands on the lists of the office, line by line: who is to be compared, whose risk is eliminated, what a household
//! received, what the conditions of an elimination say.

use jiff::civil::Date;

use crate::assess::conditions::cited;
use crate::assess::course::{Checked, Courses};
use crate::assess::notice::{self, Notice};
use crate::assess::stage::{self, Stage};
use crate::document::fields::posted_head;
use crate::load::{Workspace, Year};
use crate::model::{Case, Event, EventKind, Guard, Household, Measure, Procedure, Village};

/// A person who is to be compared with the registers of departments.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The village.
    pub village: String,
    /// The villagers' group.
    pub group: Option<String>,
    /// The code of the household.
    pub code: String,
    /// Its head.
    pub head: Option<String>,
    /// The person.
    pub name: String,
    /// What the person is to the head.
    pub relation: String,
    /// The ID number.
    pub id_no: String,
}

/// The members of all households that are being taken in and were not compared yet.
pub fn comparison(year: &Year) -> Vec<Compared> {
    let waits = |one: &Household| one.case.as_ref().is_some_and(stage::awaits_comparison);
    let mut found = Vec::new();
    for (village, household) in in_order(year).filter(|(_, household)| waits(household)) {
        found.extend(household.members.iter().map(|member| Compared {
            village: village.name.clone(),
            group: group(village, household),
            code: household.code.clone(),
            head: year.head_name(household).map(str::to_owned),
            name: member.name.as_str().to_owned(),
            relation: year.catalogues.label(&member.relation).to_owned(),
            id_no: member.id_no.as_str().to_owned(),
        }));
    }
    found
}

/// A household whose risk is being eliminated, or was this year.
#[derive(Clone, Debug)]
pub struct Elimination {
    /// The village.
    pub village: String,
    /// The villagers' group.
    pub group: Option<String>,
    /// The code of the household.
    pub code: String,
    /// Its head.
    pub head: Option<String>,
    /// Persons.
    pub size: usize,
    /// 监测对象类型.
    pub category: String,
    /// The risks it was taken in for.
    pub risks: Vec<String>,
    /// The categories of its measures, each once.
    pub measures: Vec<String>,
    /// When it came under monitoring.
    pub entered_on: Option<Date>,
    /// When the elimination was proposed.
    pub proposed_on: Option<Date>,
    /// When the villagers reviewed it.
    pub reviewed_on: Option<Date>,
    /// From when to when it was publicised.
    pub publicised: Option<(Date, Option<Date>)>,
    /// When the county approved it.
    pub approved_on: Option<Date>,
    /// When it was marked in the national system.
    pub marked_on: Option<Date>,
}

/// The households of a year whose risk is proposed to be eliminated or was eliminated, village by village.
pub fn eliminations(year: &Year) -> Vec<Elimination> {
    let mut found = Vec::new();
    for (village, household) in in_order(year) {
        let Some(case) = &household.case else { continue };
        let marked = stage::stands(case, &EventKind::Eliminated, year.year).is_some();
        if marked || stage::is(Some(case), Stage::Eliminating) {
            found.push(elimination(year, village, (household, case)));
        }
    }
    found
}

fn elimination(
    year: &Year,
    village: &Village,
    (household, case): (&Household, &Case),
) -> Elimination {
    let on = |kind: &EventKind| step(case, kind).map(|event| event.on);
    let label = |measure: &Measure| year.catalogues.label(&measure.category).to_owned();
    let mut measures: Vec<String> = Vec::new();
    for label in case.measures.iter().map(label) {
        if !measures.contains(&label) {
            measures.push(label);
        }
    }
    let risks = case.risks.iter().map(|risk| year.catalogues.label(&risk.kind).to_owned());
    Elimination {
        village: village.name.clone(),
        group: group(village, household),
        code: household.code.clone(),
        head: year.head_name(household).map(str::to_owned),
        size: household.members.len(),
        category: year.catalogues.label(&case.category).to_owned(),
        risks: risks.collect(),
        measures,
        entered_on: case.entry().map(|event| event.on),
        proposed_on: on(&EventKind::EliminationProposed),
        reviewed_on: on(&EventKind::Reviewed),
        publicised: step(case, &EventKind::Publicised).map(|event| (event.on, event.until)),
        approved_on: on(&EventKind::CountyApproved),
        marked_on: on(&EventKind::Eliminated),
    }
}

/// The last event of a kind from the last proposal of an elimination on.
fn step<'c>(case: &'c Case, kind: &EventKind) -> Option<&'c Event> {
    let from = case.events.iter().rposition(|one| one.kind == EventKind::EliminationProposed)?;
    case.events[from..].iter().rfind(|event| event.kind == *kind)
}

/// A measure that a household on a notice of support received.
#[derive(Clone, Debug)]
pub struct Received {
    /// Whether it is the first line of its household.
    pub first: bool,
    /// The villagers' group.
    pub group: Option<String>,
    /// The head; none who is a child.
    pub head: Option<String>,
    /// Persons.
    pub size: usize,
    /// The category of the measure.
    pub category: String,
    /// What it is called.
    pub name: String,
    /// The department that carries it, by its short name.
    pub department: Option<String>,
    /// Since when.
    pub started_on: Option<Date>,
}

/// The lines of a notice of support.
pub fn received(village: &Village, wanted: &Notice, year: &Year) -> Vec<Received> {
    let mut lines = Vec::new();
    for (household, measures) in notice::received(village, wanted, year) {
        lines.extend(measures.into_iter().enumerate().map(|(at, measure)| {
            let department = measure.department.as_ref();
            Received {
                first: at == 0,
                group: group(village, household),
                head: posted_head(year, household).map(str::to_owned),
                size: household.members.len(),
                category: year.catalogues.label(&measure.category).to_owned(),
                name: measure.name.clone(),
                department: department
                    .and_then(|id| year.office.department(id))
                    .map(|one| one.short.clone()),
                started_on: measure.started_on,
            }
        }));
    }
    lines
}

/// What a condition of an elimination says of a household.
#[derive(Clone, Debug)]
pub struct Guarded {
    /// The condition.
    pub label: String,
    /// 符合、不符合 or 资料不全.
    pub holds: &'static str,
    /// Why.
    pub reasons: Vec<String>,
    /// What is not recorded.
    pub missing: Vec<String>,
    /// Where it is laid down.
    pub citation: String,
}

/// What the conditions of an elimination say of the household with this code, on the date of the data or of its last
/// step, whichever is later.
pub fn guards(
    workspace: &Workspace,
    year: &Year,
    (village, code): (Option<&str>, &str),
) -> Vec<Guarded> {
    let here = year.villages.iter().find(|one| Some(one.code.as_str()) == village);
    let found = here.and_then(|village| {
        Some((village, village.households.iter().find(|one| one.code == code)?))
    });
    let Some((village, household)) = found else { return Vec::new() };
    let courses = Courses::of(workspace, year);
    let Some(course) = courses.course(village, household) else { return Vec::new() };
    let data_date = year.office.data_date;
    let on = course.case.events.last().map_or(data_date, |event| event.on.max(data_date));
    let guarded = |checked: &Checked<'_>| Guarded {
        label: checked.guard.label.clone(),
        holds: checked.in_a_word(),
        reasons: checked.finding.reasons.clone(),
        missing: checked.finding.missing.iter().map(ToString::to_string).collect(),
        citation: checked.citation.clone(),
    };
    courses.elimination_guards(&course, on).iter().map(guarded).collect()
}

/// The conditions of an elimination by themselves: of the first procedure that begins with a proposal.
pub fn all_guards(year: &Year) -> Vec<Guarded> {
    let mut procedures = year.procedures.iter().flat_map(|file| &file.procedures);
    let found = procedures.find(|one| one.starts.contains(&EventKind::EliminationProposed));
    let guarded = |(procedure, guard): (&Procedure, &Guard)| Guarded {
        label: guard.label.clone(),
        holds: "",
        reasons: Vec::new(),
        missing: Vec::new(),
        citation: cited(guard.source.as_ref().unwrap_or(&procedure.source)),
    };
    let guards = found.iter().flat_map(|one| one.guards.iter().map(move |guard| (*one, guard)));
    guards.map(guarded).collect()
}

/// The households of a year, village by village in the order of delivery.
fn in_order(year: &Year) -> impl Iterator<Item = (&Village, &Household)> {
    year.villages.iter().flat_map(|village| {
        let village = &village.record;
        village.in_delivery_order().into_iter().map(move |household| (village, household))
    })
}

fn group(village: &Village, household: &Household) -> Option<String> {
    village.group(&household.group).map(|group| group.name.clone())
}
