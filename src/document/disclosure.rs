//! What may be counted in public: figures that are too small to hide in are merged with others until nobody can be made
//! out in them, and until nothing smaller can be computed from them.
//!
//! Every figure that is put out counts at least [`LEAST`] households, or none at all. The rows of a table share no
//! village, so whatever is added up or taken away from them is a sum of rows again. A village of which another page tells
//! a figure stands by itself or not at all, and the two figures must not differ by a few.

use crate::assess::notice::{self, Notice, Purpose};
use crate::load::{Workspace, Year};
use crate::model::Village;

/// Fewer households than this are not counted on the web where two facts about a village could tell who they are.
pub const LEAST: usize = 3;

/// Whether a notice of a year is about so few households of a village that its figure is kept back. Then no total may be
/// told that changes by it.
pub fn keeps_back(workspace: &Workspace, year: &Year) -> bool {
    let before = workspace.years.range(..year.year).next_back().map(|(_, year)| year);
    let small = |village: &Village, one: &Notice| {
        let count = notice::households(village, one, year).len();
        one.purpose != Purpose::Support && (1..LEAST).contains(&count)
    };
    year.villages
        .iter()
        .any(|village| notice::notices(village, year, before).iter().any(|one| small(village, one)))
}

/// Some villages together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Each village with its households, and whether another page tells their number.
    pub villages: Vec<Part>,
    /// Households by category.
    pub counts: Vec<usize>,
    /// Persons in them.
    pub persons: usize,
}

/// One village of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub village: String,
    /// Its households.
    pub households: usize,
    /// What another page tells of their number.
    pub told: Option<usize>,
}

impl Row {
    /// Its households.
    pub fn households(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether nobody can be made out in it.
    fn is_safe(&self) -> bool {
        let large = |count: usize| count == 0 || count >= LEAST;
        let alone = self.villages.len() == 1;
        let fits = |part: &Part| {
            part.told.is_none_or(|told| alone && large(told.abs_diff(part.households)))
        };
        self.counts.iter().copied().all(large) && self.villages.iter().all(fits)
    }

    fn add(&mut self, other: Self) {
        self.villages.extend(other.villages);
        self.persons += other.persons;
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
    }
}

/// A table that may be put out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows: villages by themselves first, then those that had to be merged.
    pub rows: Vec<Row>,
    /// Whether the categories can be told.
    pub by_category: bool,
}

/// Merges rows of single villages until the table may be put out; none if all of them together are too few.
pub fn merged(rows: Vec<Row>) -> Option<Table> {
    let rows = rows.into_iter().filter(|row| row.households() > 0);
    let (mut single, small): (Vec<Row>, Vec<Row>) = rows.partition(Row::is_safe);
    let Some(mut pool) = sum(small) else {
        return (!single.is_empty()).then_some(Table { rows: single, by_category: true });
    };
    while !pool.is_safe() {
        // The smallest village costs least when it is given up.
        let Some(least) = (0..single.len()).min_by_key(|at| single[*at].households()) else {
            break;
        };
        pool.add(single.remove(least));
    }
    let by_category = pool.is_safe();
    if !by_category {
        // One figure for all that no other page tells apart, or nothing.
        let told = pool.villages.iter().any(|part| part.told.is_some());
        if pool.households() < LEAST || told {
            return None;
        }
        pool.counts = vec![pool.households()];
    }
    single.push(pool);
    Some(Table { rows: single, by_category })
}

fn sum(rows: Vec<Row>) -> Option<Row> {
    rows.into_iter().reduce(|mut pool, row| {
        pool.add(row);
        pool
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(village: &str, counts: &[usize], told: Option<usize>) -> Row {
        let households = counts.iter().sum();
        let part = Part { village: village.into(), households, told };
        Row { villages: vec![part], counts: counts.to_vec(), persons: households * 3 }
    }

    #[test]
    fn small_villages_are_told_together() {
        let rows =
            vec![row("甲", &[4, 3], None), row("乙", &[1, 0], None), row("丙", &[2, 0], None)];
        let table = merged(rows).expect("it can be put out");
        let seen: Vec<_> =
            table.rows.iter().map(|row| (row.villages.len(), row.counts.clone())).collect();
        assert_eq!(seen, [(1, vec![4, 3]), (2, vec![3, 0])]);
    }

    #[test]
    fn what_another_page_tells_is_taken_into_account() {
        // The notice of 甲 says four; whoever takes them from the sum must not get one.
        let rows = vec![row("甲", &[2, 2], Some(4)), row("乙", &[1, 0], None)];
        assert_eq!(merged(rows), None);
        // Four were proposed and three announced: nobody is to learn that one was refused.
        assert_eq!(merged(vec![row("甲", &[3, 0], Some(4))]), None);
        assert!(merged(vec![row("甲", &[4, 0], Some(4))]).is_some());
    }

    #[test]
    fn too_few_are_not_told_at_all() {
        assert_eq!(merged(vec![row("甲", &[1, 1], None)]), None);
        assert_eq!(merged(Vec::new()), None);
    }

    #[test]
    fn categories_are_given_up_before_the_sum() {
        let table = merged(vec![row("甲", &[2, 1], None)]).expect("three households");
        assert!(!table.by_category);
        assert_eq!(table.rows[0].counts, [3]);
    }

    proptest! {
        // What can be computed from the rows, and from them and what other pages tell, is never small.
        #[test]
        fn nothing_small_can_be_computed(
            villages in proptest::collection::vec(
                (proptest::collection::vec(0_usize..6, 3), proptest::option::of(LEAST..9)), 1..9)
        ) {
            let rows: Vec<Row> = villages
                .iter()
                .enumerate()
                .map(|(at, (counts, told))| row(&at.to_string(), counts, *told))
                .collect();
            let before: usize = rows.iter().map(Row::households).sum();
            if let Some(table) = merged(rows) {
                prop_assert_eq!(table.rows.iter().map(Row::households).sum::<usize>(), before);
                let large = |n: usize| n == 0 || n >= LEAST;
                for row in &table.rows {
                    prop_assert!(row.counts.iter().all(|count| large(*count)));
                    for told in row.villages.iter().filter_map(|part| part.told) {
                        prop_assert!(row.villages.len() == 1);
                        prop_assert!(large(told.abs_diff(row.households())));
                    }
                }
            }
        }
    }
}
