//! The milestones of the year's screening. They are days of reporting, so a day off moves them as it moves reports.

use super::{Due, DueKind, Entry, Scope};
use crate::model::{Done, Milestone, Nature};

pub(super) fn dues(scope: &Scope<'_>) -> Vec<Due> {
    let all = scope.year.milestones.iter().flat_map(|file| &file.milestones);
    all.map(|milestone| due(milestone, scope)).collect()
}

fn due(milestone: &Milestone, scope: &Scope<'_>) -> Due {
    let mut register = scope.year.done.iter().flat_map(|register| &register.done);
    let names = |done: &&Done| done.milestone.as_ref() == Some(&milestone.id);
    let id = format!("milestone/{}/{}", milestone.id, scope.year.year);
    Due {
        who: milestone.by.clone(),
        deliverable: milestone.deliverable.clone(),
        each_village: milestone.by.as_ref().is_some_and(|by| by.contains("各村")),
        entry: Some(Entry::Milestone(milestone.id.clone())),
        adjusted: scope.adjusted(milestone.on, Nature::Report),
        done: register.find(names).map(|done| done.done_on),
        ..Due::new(id, DueKind::Milestone, milestone.label.clone(), Ok(milestone.on))
    }
}
