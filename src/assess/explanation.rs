//! Everything that is concluded about one household, with the grounds: the answer to "why is it on the list?".

mod course;
mod history;

pub use course::{CourseTold, GuardTold, NextTold, RunTold, StepTold};

use super::course::Courses;
use super::quality;
use super::screening::{Group, Origin, Screened, Screening, Standing};
use super::unread::Unread;
use crate::calendar;
use crate::diag::Diagnostics;
use crate::load::{Workspace, Year};
use crate::model::{Household, Status};
use crate::rules::{Finding, Missing, Truth};

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
    /// What was corrected in its record, with who and when.
    pub corrections: Vec<String>,
    /// Problems that others found, and whether they are set right.
    pub problems: Vec<String>,
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

/// What is said instead of a conclusion from a record that could not be read as a whole.
const UNREAD: &str = "这一户有读不懂的地方，改正以前不能断定";

/// What every group says of a household.
fn answers(
    screening: &Screening<'_>,
    screened: &Screened<'_>,
    fill: &dyn Fn(&str) -> String,
) -> Vec<Answer> {
    let groups = screening.rulebook.groups.iter().enumerate();
    groups
        .map(|(index, group)| Answer::new(group, screening.finding(index, screened), fill))
        .collect()
}

impl Answer {
    fn new(group: &Group<'_>, finding: Option<Finding>, fill: &dyn Fn(&str) -> String) -> Self {
        let broken = group.is_broken().then_some(Truth::Unknown);
        let truth = finding.as_ref().map(|finding| finding.truth).or(broken);
        let (reasons, missing) = match finding {
            Some(finding) => (finding.reasons, finding.missing),
            None if broken.is_some() => (vec!["这条规则写错了，没有判断".to_owned()], Vec::new()),
            None => (Vec::new(), Vec::new()),
        };
        Self {
            mark: group.mark.clone(),
            label: fill(&group.policy.label),
            truth,
            reasons,
            missing,
            ask: group.policy.ask.clone(),
            citation: group.citation(),
        }
    }

    /// Takes back a no.
    fn doubt(&mut self) {
        if self.truth == Some(Truth::No) {
            (self.truth, self.reasons) = (Some(Truth::Unknown), vec![UNREAD.to_owned()]);
        }
    }
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
        let areas = screening.rulebook.areas_of(village).into_iter();
        let areas = areas.map(|(area, finding)| Answer::new(area, Some(finding), fill));
        let origins = screening.origins(screened);
        let unread = Unread::of(year, findings).count(code);
        let courses = Courses::of(workspace, year);
        let responsible = household.case.as_ref().and_then(|case| case.responsible.as_ref());
        let course = courses.course(village, household);
        let group = village.group(&household.group).map_or("", |group| &group.name);
        let mut answers = answers(&screening, screened, fill);
        let mut course = course.map(|course| course::told(&courses, &course, year));
        if unread > 0 {
            answers.iter_mut().for_each(Answer::doubt);
            course.iter_mut().for_each(CourseTold::doubt);
        }
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
            answers,
            areas: areas.collect(),
            responsible: responsible.map(|one| one.name.as_str().to_owned()),
            issues: issues(year, code),
            corrections: history::corrections(year, code),
            problems: history::problems(year, code),
            course,
        })
    }
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
