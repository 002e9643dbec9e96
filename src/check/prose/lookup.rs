//! Many words looked for at once: a text is read through a single time, however long the list is.

use std::collections::BTreeMap;
use std::ops::Range;

/// Words by their first character, and what is known about each.
pub(super) struct Lookup<T>(BTreeMap<char, Vec<(&'static str, T)>>);

impl<T: Copy> Lookup<T> {
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: BTreeMap<char, Vec<_>> = BTreeMap::new();
        for (word, known) in words {
            by_first
                .entry(word.chars().next().unwrap_or_default())
                .or_default()
                .push((word, known));
        }
        Self(by_first)
    }

    /// Where the words stand in a text, from left to right; of those that begin together the longest first.
    pub(super) fn hits(&self, text: &str) -> Vec<(Range<usize>, T)> {
        let mut hits = Vec::new();
        for (at, first) in text.char_indices() {
            let Some(words) = self.0.get(&first) else { continue };
            let start = hits.len();
            let here = words.iter().filter(|(word, _)| text[at..].starts_with(word));
            hits.extend(here.map(|(word, known)| (at..at + word.len(), *known)));
            hits[start..].sort_by_key(|(range, _)| std::cmp::Reverse(range.end));
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_where_it_stands() {
        let lookup = Lookup::new([("甲", 1), ("甲乙", 2), ("丙", 3)]);
        let hits: Vec<_> =
            lookup.hits("丙甲乙甲").into_iter().map(|(range, n)| (range.start, n)).collect();
        assert_eq!(hits, [(0, 3), (3, 2), (3, 1), (9, 1)]);
    }
}
