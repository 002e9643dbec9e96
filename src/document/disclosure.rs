//! What may be counted in public: figures that are too small to hide in are merged with others until nobody can be made
//! out in them, and until nothing smaller can be computed from them.
//!
//! Every figure that is put out counts at least [`LEAST`] households, or none at all. The rows of a table share no
//! village, so whatever is added up or taken away from them is a sum of rows again. What another page tells of a single
//! village counts too: when it is taken from its row, the rest must not be small either.

/// Fewer households than this are not counted on the web where two facts about a village could tell who they are.
pub const LEAST: usize = 3;

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
    /// Whether their number, or nearly that, stands on another page.
    pub told: bool,
}

impl Row {
    /// Its households.
    pub fn households(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether nobody can be made out in it.
    fn is_safe(&self) -> bool {
        let large = |count: usize| count == 0 || count >= LEAST;
        let untold = self.villages.iter().filter(|part| !part.told);
        self.counts.iter().copied().all(large) && large(untold.map(|part| part.households).sum())
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
        let untold = pool.villages.iter().filter(|part| !part.told);
        let rest: usize = untold.map(|part| part.households).sum();
        if pool.households() < LEAST || (1..LEAST).contains(&rest) {
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

    fn row(village: &str, counts: &[usize], told: bool) -> Row {
        let households = counts.iter().sum();
        let part = Part { village: village.into(), households, told };
        Row { villages: vec![part], counts: counts.to_vec(), persons: households * 3 }
    }

    #[test]
    fn small_villages_are_told_together() {
        let rows =
            vec![row("甲", &[4, 3], false), row("乙", &[1, 0], false), row("丙", &[2, 0], false)];
        let table = merged(rows).expect("it can be put out");
        let seen: Vec<_> =
            table.rows.iter().map(|row| (row.villages.len(), row.counts.clone())).collect();
        assert_eq!(seen, [(1, vec![4, 3]), (2, vec![3, 0])]);
    }

    #[test]
    fn what_another_page_tells_is_taken_into_account() {
        // The notice of 甲 says four; whoever takes them from the sum must not get one.
        let rows = vec![row("甲", &[2, 2], true), row("乙", &[1, 0], false)];
        assert_eq!(merged(rows), None);
    }

    #[test]
    fn too_few_are_not_told_at_all() {
        assert_eq!(merged(vec![row("甲", &[1, 1], false)]), None);
        assert_eq!(merged(Vec::new()), None);
    }

    #[test]
    fn categories_are_given_up_before_the_sum() {
        let table = merged(vec![row("甲", &[2, 1], false)]).expect("three households");
        assert!(!table.by_category);
        assert_eq!(table.rows[0].counts, [3]);
    }

    proptest! {
        // What can be computed from the rows, and from them and what other pages tell, is never small.
        #[test]
        fn nothing_small_can_be_computed(
            villages in proptest::collection::vec((proptest::collection::vec(0_usize..6, 3), any::<bool>()), 1..9)
        ) {
            let rows: Vec<Row> = villages
                .iter()
                .enumerate()
                .map(|(at, (counts, told))| {
                    // Other pages tell only what is not small.
                    let told = *told && counts.iter().sum::<usize>() >= LEAST;
                    row(&at.to_string(), counts, told)
                })
                .collect();
            let before: usize = rows.iter().map(Row::households).sum();
            if let Some(table) = merged(rows) {
                prop_assert_eq!(table.rows.iter().map(Row::households).sum::<usize>(), before);
                let large = |n: usize| n == 0 || n >= LEAST;
                // All sets of rows, all figures of them, less all sets of villages that are told.
                for row in &table.rows {
                    prop_assert!(row.counts.iter().all(|count| large(*count)));
                    let told: Vec<usize> =
                        row.villages.iter().filter(|p| p.told).map(|p| p.households).collect();
                    for set in 0..1_usize << told.len() {
                        let known: usize = (0..told.len()).filter(|at| set >> at & 1 == 1).map(|at| told[at]).sum();
                        prop_assert!(large(row.households() - known), "{} less {known}", row.households());
                    }
                }
            }
        }
    }
}
