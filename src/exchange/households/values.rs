//! What a row says of one record: values by column.

use std::sync::Arc;

/// Values by column, in the order of [`COLUMNS`](super::columns::COLUMNS). A county has half a million of these, so each is
/// no larger than what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(u8, Arc<str>)>);

impl Values {
    /// The value of a column.
    pub fn get(&self, column: usize) -> Option<&Arc<str>> {
        self.place(column).ok().map(|at| &self.0[at].1)
    }

    /// Sets the value of a column.
    pub fn insert(&mut self, column: usize, value: Arc<str>) {
        match self.place(column) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (small(column), value)),
        }
    }

    /// Takes a value out.
    pub fn remove(&mut self, column: usize) {
        if let Ok(at) = self.place(column) {
            self.0.remove(at);
        }
    }

    /// Keeps those of some columns.
    pub fn retain(&mut self, is_kept: impl Fn(usize) -> bool) {
        self.0.retain(|(column, _)| is_kept(usize::from(*column)));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Arc<str>)> {
        self.0.iter().map(|(column, value)| (usize::from(*column), value))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, column: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&small(column), |(column, _)| *column)
    }
}

/// There are far fewer columns than 255.
fn small(column: usize) -> u8 {
    u8::try_from(column).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_by_column() {
        let mut values = Values::default();
        for (column, value) in [(7, "七"), (2, "二"), (9, "九"), (2, "两")] {
            values.insert(column, value.into());
        }
        values.remove(9);
        values.remove(8);
        let all: Vec<(usize, &str)> = values.iter().map(|(at, value)| (at, &**value)).collect();
        assert_eq!(all, [(2, "两"), (7, "七")]);
        assert_eq!((values.get(7).map(|value| &**value), values.get(9)), (Some("七"), None));
        assert!(super::super::columns::COLUMNS.len() < 255);
    }
}
