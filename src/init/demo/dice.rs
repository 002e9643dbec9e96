//! A stream of numbers that is the same for ever and on every machine.

/// `SplitMix64`, written out: the bytes of the demo depend on it, and a library may change its stream.
pub(super) struct Dice(u64);

impl Dice {
    /// The stream with this number. Each village and household has one of its own, so that a change
    /// in one does not move the others.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut dice = Self(seed ^ stream.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        dice.0 = dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// `0..count`; 0 if there is nothing to choose from.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let wide = u128::from(self.next()) * u128::try_from(count).expect("a size fits");
        usize::try_from(wide >> 64).expect("less than a size")
    }

    /// `low..=high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from((high - low).max(0)).expect("not negative") + 1;
        low + i64::try_from(self.below(span)).expect("within the span")
    }

    /// A multiple of `step` in `low..=high`.
    pub(super) fn round(&mut self, low: i64, high: i64, step: i64) -> i64 {
        self.between(low / step, high / step) * step
    }

    /// True in so many cases of a thousand.
    pub(super) fn chance(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }

    /// One of a list.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// One of a list in which each entry has a weight.
    pub(super) fn weighted<T: Copy>(&mut self, list: &[(T, usize)]) -> T {
        let mut left = self.below(list.iter().map(|(_, weight)| weight).sum());
        for (entry, weight) in list {
            if left < *weight {
                return *entry;
            }
            left -= weight;
        }
        list[0].0
    }

    /// One character of a text.
    pub(super) fn letter(&mut self, letters: &str) -> char {
        let at = self.below(letters.chars().count());
        letters.chars().nth(at).unwrap_or('一')
    }

    /// Brings a list into another order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_stream_never_changes() {
        let mut dice = Dice::new(1, 2);
        assert_eq!([dice.below(1000), dice.below(1000), dice.below(1000)], [551, 301, 495]);
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let mut dice = Dice::new(7, 0);
        assert!((0..1000).map(|_| dice.between(-3, 4)).all(|n| (-3..=4).contains(&n)));
        assert_eq!((dice.between(5, 5), dice.below(0), dice.round(1010, 1090, 20) % 20), (5, 0, 0));
    }
}
