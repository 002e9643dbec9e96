//! The faults of a village as lines of a list: what its staff need to find the household and to put it right.

use crate::assess::quality::Issue;
use crate::load::Year;
use crate::model::{Household, Level, Village, id};

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// 不及时, 不准确 or 不完整.
    pub fault: &'static str,
    /// 错误, 提醒 or 说明.
    pub grade: &'static str,
    /// The rule.
    pub rule: String,
    /// The villagers' group.
    pub group: Option<String>,
    /// The head of the household.
    pub head: Option<String>,
    /// The household's code; none if the village as a whole is meant.
    pub household: Option<String>,
    /// The member.
    pub member: Option<String>,
    /// What is wrong.
    pub what: String,
    /// Why it matters.
    pub because: String,
    /// What to do.
    pub remedy: String,
}

/// The lines of a village: by the way in which the data are bad, then in the order of delivery.
pub fn lines(issues: &[Issue<'_>], village: &Village, year: &Year) -> Vec<Line> {
    let mut sorted: Vec<&Issue<'_>> = issues.iter().collect();
    sorted.sort_by_key(|issue| {
        (issue.fault, issue.trouble.household.map(|household| village.rank(household)))
    });
    sorted.into_iter().map(|issue| line(issue, village, year)).collect()
}

fn line(issue: &Issue<'_>, village: &Village, year: &Year) -> Line {
    let trouble = &issue.trouble;
    let household = trouble.household;
    let group = household.and_then(|household| village.group(&household.group));
    Line {
        fault: issue.fault.label(),
        grade: match issue.level {
            Level::Error => "错误",
            Level::Warning => "提醒",
            Level::Note | Level::Off => "说明",
        },
        rule: issue.rule.to_owned(),
        group: group.map(|group| group.name.clone()),
        head: household.and_then(|household| head(household, year)),
        household: household.map(|household| household.code.clone()),
        member: trouble.member.map(|member| member.name.as_str().to_owned()),
        what: trouble.message.zh.clone(),
        because: issue.because.to_owned(),
        remedy: issue.remedy.zh.clone(),
    }
}

fn head(household: &Household, year: &Year) -> Option<String> {
    let mut members = household.members.iter();
    let head = members.find(|member| year.catalogues.is(&member.relation, id::HEAD))?;
    Some(head.name.as_str().to_owned())
}
