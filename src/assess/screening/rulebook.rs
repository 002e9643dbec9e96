//! The rules of a year, checked once: the groups of households and the areas.

use crate::assess::conditions::{self, Flaw, Written, cited, scope};
use crate::load::{Sourced, Year};
use crate::model::{FocusGroup, Household, Policy, Village};
use crate::rules::{Condition, Finding, Given, Scope, Truth};
use crate::text::mark::circled;

/// The groups and areas of a year with their conditions.
#[derive(Debug)]
pub struct Rulebook<'y> {
    /// The groups of households.
    pub groups: Vec<Group<'y>>,
    /// The areas: conditions on villages.
    pub areas: Vec<Group<'y>>,
    /// What is wrong with conditions.
    pub flaws: Vec<Flaw<'y>>,
}

/// A group with its condition.
#[derive(Debug)]
pub struct Group<'y> {
    /// What the policy says of it.
    pub policy: &'y FocusGroup,
    /// Its mark on lists: ①; 长期 for a standing rule.
    pub mark: String,
    /// Its condition; none if the village names its households, or if the condition has a fault.
    pub condition: Option<Condition>,
}

impl<'y> Rulebook<'y> {
    /// Checks the rules of a year.
    pub fn of(year: &'y Year) -> Self {
        let mut flaws = Vec::new();
        let policy: &Policy = &year.policy.record;
        let of_household = scope(year, Household::ABOUT, &[("village", Some(Village::ABOUT))]);
        let focus = self::groups(&policy.focus_groups, &of_household, &mut flaws);
        let areas =
            self::groups(&policy.focus_areas, &scope(year, Village::ABOUT, &[]), &mut flaws);
        Self { groups: focus, areas, flaws }
    }

    /// What every group says of a household.
    pub fn answers(&self, village: &Sourced<Village>, household: &Household) -> Box<[Truth]> {
        let subject = [Given::Record(household), Given::Record(&village.record)];
        let answer = |group: &Group<'_>| match &group.condition {
            Some(condition) => condition.holds(&subject),
            None if group.is_broken() => Truth::Unknown,
            None => Truth::No,
        };
        self.groups.iter().map(answer).collect()
    }

    /// The areas that a village belongs to or may belong to, with the reasons or what is missing.
    pub fn areas_of<'s>(&'s self, village: &Village) -> Vec<(&'s Group<'y>, Finding)> {
        let of = |area: &'s Group<'y>| {
            let condition = area.condition.as_ref()?;
            Some((area, condition.find(&[Given::Record(village)])))
        };
        let all = self.areas.iter().filter_map(of);
        all.filter(|(_, finding)| finding.truth != Truth::No).collect()
    }
}

impl Group<'_> {
    /// Where it is laid down, for the end of a reason: `（岚农发〔2024〕18号二（二）①）`.
    pub fn citation(&self) -> String {
        format!(
            "（{}{}）",
            cited(&self.policy.source),
            if self.policy.own_mark().is_some() { "" } else { &self.mark }
        )
    }

    /// Whether it has a condition that cannot be understood. Then nobody can say who belongs to it.
    pub fn is_broken(&self) -> bool {
        self.policy.when.is_some() && self.condition.is_none()
    }
}

fn groups<'y>(
    groups: &'y [FocusGroup],
    scope: &Scope<'_>,
    flaws: &mut Vec<Flaw<'y>>,
) -> Vec<Group<'y>> {
    let mut number = 0;
    let mut one = |policy: &'y FocusGroup| {
        let mark = policy.own_mark().map_or_else(
            || {
                number += 1;
                circled(number)
            },
            str::to_owned,
        );
        let condition = policy.when.as_ref().and_then(|when| {
            let because = policy.because.as_ref();
            conditions::compiled(Written { when, because, otherwise: None }, scope, flaws)
        });
        Group { policy, mark, condition }
    };
    groups.iter().map(&mut one).collect()
}
