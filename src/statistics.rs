//! Datasets: figures about a year that texts and tables name.

use std::ops::AddAssign;

use crate::load::Year;
use crate::model::{Catalogues, Village, id};

/// How much there is of everything, in one village or in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Villages.
    pub villages: usize,
    /// Villagers' groups.
    pub groups: usize,
    /// Households.
    pub households: usize,
    /// Persons.
    pub persons: usize,
    /// Households lifted out of poverty (脱贫户).
    pub lifted: usize,
    /// Monitored households whose risk is not eliminated.
    pub monitored: usize,
    /// Persons in them.
    pub monitored_persons: usize,
}

impl AddAssign for Scale {
    fn add_assign(&mut self, other: Self) {
        self.villages += other.villages;
        self.groups += other.groups;
        self.households += other.households;
        self.persons += other.persons;
        self.lifted += other.lifted;
        self.monitored += other.monitored;
        self.monitored_persons += other.monitored_persons;
    }
}

/// The scale of one village.
pub fn scale_of_village(village: &Village, catalogues: &Catalogues) -> Scale {
    let mut scale = Scale { villages: 1, groups: village.groups.len(), ..Scale::default() };
    for household in &village.households {
        scale.households += 1;
        scale.persons += household.members.len();
        scale.lifted += usize::from(catalogues.is(&household.class, id::LIFTED));
        if let Some(case) = &household.case {
            let active = case.is_active();
            scale.monitored += usize::from(active);
            scale.monitored_persons += if active { household.members.len() } else { 0 };
        }
    }
    scale
}

/// The scale of a whole year.
pub fn scale(year: &Year) -> Scale {
    let mut total = Scale::default();
    for village in &year.villages {
        total += scale_of_village(village, &year.catalogues);
    }
    total
}
