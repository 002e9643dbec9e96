//! Everything that is concluded about one household, with the grounds: the answer to "why is it on the list?".

mod course;

pub use course::{CourseTold, GuardTold, NextTold, RunTold, StepTold};

use super::course::Courses;
use super::quality;
use super::screening::{Origin, Screening, Standing};
use crate::calendar;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::load::{Sourced, Workspace, Year};
use crate::model::{Household, Status, Village};
use crate::rules::{Missing, Truth};

/// What is concluded about a household.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The year.
    pub year: u32,
    /// The household's code.
    pub code: String,
    /// Village and group.
    pub place: String,
    /// Name of the head; none if nobody is recorded as head.
    pub head: Option<String>,
    /// 户类型.
    pub class: String,
    /// Persons.
    pub persons: usize,
    /// Where its case stands; none if it was never monitored.
    pub status: Option<Status>,
    /// How many faults keep something of its record from being read. What is told is told of the rest.
    pub unread: usize,
    /// Whether it is to be visited.
    pub standing: Standing,
    /// What puts it on the list beside the rules, in sentences.
    pub origins: Vec<String>,
    /// What every group says.
    pub answers: Vec<Answer>,
    /// The areas that its village belongs to.
    pub areas: Vec<Answer>,
    /// Who looks after it.
    pub responsible: Option<String>,
    /// Faults of its data: what, and what to do.
    pub issues: Vec<(String, String)>,
    /// The course of its case; none if it was never monitored.
    pub course: Option<CourseTold>,
}

/// What one group says of a household, or one area of its village.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its mark: ①.
    pub mark: String,
    /// The group in the words of the plan.
    pub label: String,
    /// What it says; none if the village names the households of this group.
    pub truth: Option<Truth>,
    /// Why.
    pub reasons: Vec<String>,
    /// What would have to be known.
    pub missing: Vec<Missing>,
    /// Whom to ask for it.
    pub ask: Option<String>,
    /// Where the group is laid down.
    pub citation: String,
}

impl Explanation {
    /// What is concluded about the household with this code. `fill` puts the values into the label of a group.
    pub fn of(
        (workspace, year): (&Workspace, &Year),
        code: &str,
        fill: &dyn Fn(&str) -> String,
        findings: &Diagnostics,
    ) -> Option<Self> {
        let screening = Screening::of(year);
        let screened = screening.household(code)?;
        let household = screened.household;
        let village = screened.village;
        let rulebook = &screening.rulebook;
        let answers = rulebook.groups.iter().enumerate().map(|(index, group)| {
            let finding = screening.finding(index, screened);
            let broken = group.is_broken().then_some(Truth::Unknown);
            let reasons = match &finding {
                Some(finding) => finding.reasons.clone(),
                None if broken.is_some() => vec!["这条规则写错了，没有判断".to_owned()],
                None => Vec::new(),
            };
            Answer {
                mark: group.mark.clone(),
                label: fill(&group.policy.label),
                truth: finding.as_ref().map(|finding| finding.truth).or(broken),
                reasons,
                missing: finding.map_or_else(Vec::new, |finding| finding.missing),
                ask: group.policy.ask.clone(),
                citation: group.citation(),
            }
        });
        let areas = rulebook.areas_of(village).into_iter().map(|(area, finding)| Answer {
            mark: area.mark.clone(),
            label: fill(&area.policy.label),
            truth: Some(finding.truth),
            reasons: finding.reasons,
            missing: finding.missing,
            ask: area.policy.ask.clone(),
            citation: area.citation(),
        });
        let origins = screening.origins(screened);
        let unread = unread(findings, village, household);
        let courses = Courses::of(workspace, year);
        let responsible = household.case.as_ref().and_then(|case| case.responsible.as_ref());
        let course = courses.course(village, household);
        let group = village.group(&household.group).map_or("", |group| &group.name);
        Some(Self {
            year: year.year,
            code: household.code.clone(),
            place: format!("{}{group}", village.name),
            head: year.head_name(household).map(str::to_owned),
            class: year.catalogues.label(&household.class).to_owned(),
            persons: household.members.len(),
            status: household.case.as_ref().map(crate::model::Case::status),
            standing: match screening.standing(screened) {
                // What cannot be read may be just what a rule asks for.
                Standing::Clear if unread > 0 => Standing::Open,
                standing => standing,
            },
            unread,
            origins: origins.iter().filter_map(|origin| said(year, origin)).collect(),
            answers: answers.collect(),
            areas: areas.collect(),
            responsible: responsible.map(|one| one.name.as_str().to_owned()),
            issues: issues(year, code),
            course: course.map(|course| course::told(&courses, &course, year)),
        })
    }
}

/// How many errors stand in the lines of a household.
fn unread(findings: &Diagnostics, village: &Sourced<Village>, household: &Household) -> usize {
    let lines = household.at.range();
    let inside = |one: &&Diagnostic| {
        let main = one.labels.first().filter(|label| label.origin.file == village.file);
        let start = main.and_then(|label| label.origin.range).map(|(start, _)| start);
        one.severity == Severity::Error && start.is_some_and(|start| lines.contains(&start))
    };
    findings.iter().filter(inside).count()
}

/// The faults of a household's data.
fn issues(year: &Year, code: &str) -> Vec<(String, String)> {
    let all = quality::issues(year).into_iter();
    let of_it = all.filter(|issue| issue.trouble.household.is_some_and(|one| one.code == code));
    of_it.map(|issue| (issue.trouble.message.zh, issue.remedy.zh)).collect()
}

/// The codes of the households that a clerk may mean: the code itself, its last digits, or the name of the head.
pub fn meant<'y>(year: &'y Year, typed: &str) -> Vec<&'y Household> {
    let all = || year.villages.iter().flat_map(|village| &village.households);
    let exact: Vec<&Household> = all().filter(|household| household.code == typed).collect();
    if !exact.is_empty() || typed.is_empty() {
        return exact;
    }
    let named = |household: &&Household| {
        household.code.ends_with(typed) || year.head_name(household) == Some(typed)
    };
    all().filter(named).collect()
}

/// An origin beside the rules as a sentence.
pub(super) fn said(year: &Year, origin: &Origin<'_>) -> Option<String> {
    match origin {
        Origin::Rule(_) => None,
        Origin::Declared(on) => Some(format!("农户自主申报：{}申请", calendar::chinese(*on))),
        Origin::Clue(clue) => {
            let department = year.office.department(&clue.department);
            let from = department.map_or(clue.department.as_str(), |known| &known.short);
            let result = clue.result.as_ref().map_or("还没有核实结果".to_owned(), |result| {
                format!("核实结果：{}", year.catalogues.label(result))
            });
            let on = calendar::chinese(clue.received_on);
            Some(format!("预警线索：{on}{from}推送，{}；{result}", clue.content))
        }
        Origin::Added(addition) => {
            let origin = addition.origin.as_ref();
            let origin = origin.map_or("村级补充", |word| year.catalogues.label(word));
            let by = addition.by.as_ref().map(|by| format!("{by}，")).unwrap_or_default();
            let on = addition.on.map(calendar::chinese).unwrap_or_default();
            Some(
                format!("{origin}：{}（{by}{on}）", addition.reason)
                    .replace("，）", "）")
                    .replace("（）", ""),
            )
        }
    }
}
