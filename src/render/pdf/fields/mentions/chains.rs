//! Names one behind the other, as templates write them. Asked once for every value of every sheet, so they are found by
//! their last name.

use std::collections::{BTreeMap, BTreeSet};

/// Names one behind the other, as in `view.household.head`, without the first, of which nothing is known.
pub(super) type Chain = Vec<String>;

/// Some of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Chains {
    by_last: BTreeMap<String, BTreeSet<Chain>>,
    names: BTreeSet<String>,
}

impl Chains {
    pub(super) fn insert(&mut self, chain: Chain) {
        let Some(last) = chain.last().cloned() else { return };
        self.names.extend(chain.iter().cloned());
        self.by_last.entry(last).or_default().insert(chain);
    }

    pub(super) fn extend(&mut self, chains: impl IntoIterator<Item = Chain>) {
        chains.into_iter().for_each(|chain| self.insert(chain));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_last.is_empty()
    }

    /// Whether one of them may mean what stands at this place of a view.
    pub(super) fn meet(&self, path: &[&str]) -> bool {
        let last = path.last().and_then(|last| self.by_last.get(*last));
        last.is_some_and(|chains| chains.iter().any(|chain| meets(chain, path)))
    }

    /// Whether a name stands in one of them.
    pub(super) fn have(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

/// Whether the end of one is the end of the other.
pub(super) fn meets(chain: &[String], path: &[&str]) -> bool {
    chain.iter().rev().zip(path.iter().rev()).all(|(link, name)| link == name)
}
