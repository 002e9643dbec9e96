//! The outline of a title: what its lines may look like one above the other.

use super::marks::SHORT;

/// What a broken rule costs: more than everything else together.
pub(super) const RULE: i32 = 100_000;

/// The outline of the lines so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Outline {
    slope: Slope,
    /// Whether all lines look equally long.
    even: bool,
    /// How many lines; three stands for more.
    lines: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slope {
    Level,
    Wider,
    Narrower,
}

impl Outline {
    /// One line.
    pub(super) const START: Self = Self { slope: Slope::Level, even: true, lines: 1 };

    /// The outline with one more line, `next` half-widths long, under one of `last`. False if that
    /// makes it narrow in the middle: trapezoid and diamond have no waist.
    pub(super) fn add(self, last: usize, next: usize) -> (Self, bool) {
        let slope = match next.cmp(&last) {
            std::cmp::Ordering::Less => Slope::Narrower,
            std::cmp::Ordering::Equal => self.slope,
            std::cmp::Ordering::Greater => Slope::Wider,
        };
        let waist = self.slope == Slope::Narrower && slope == Slope::Wider;
        let even = self.even && last.abs_diff(next) <= 1;
        (Self { slope, even, lines: (self.lines + 1).min(3) }, !waist)
    }

    /// What the whole costs. A block breaks a rule; two lines may well be equal, and of two that are not
    /// the upper one is rather the longer.
    pub(super) fn cost(self) -> i32 {
        match self.slope {
            _ if !self.is_complete() => RULE,
            Slope::Level if self.lines == 2 => -5,
            Slope::Wider if self.lines == 2 => 4,
            _ => 0,
        }
    }

    /// Whether these are all the lines a title may have: three or more that look equally long are a block.
    fn is_complete(self) -> bool {
        self.lines < 3 || !self.even
    }
}

/// Whether lines of these widths make a trapezoid or a diamond, none of them shorter than a title's line is.
pub(super) fn is_good(widths: &[usize]) -> bool {
    let mut outline = Outline::START;
    for pair in widths.windows(2) {
        let (next, fits) = outline.add(pair[0], pair[1]);
        if !fits {
            return false;
        }
        outline = next;
    }
    let long_enough = widths.len() < 2 || widths.iter().all(|&width| width >= SHORT);
    outline.is_complete() && long_enough
}

/// What a line costs by its length alone.
pub(super) fn line_cost(line: usize, width: usize) -> i32 {
    const EACH: i32 = 15;
    let over = if line > width { 4 * RULE } else { 0 };
    let full = if line + 1 >= width { 8 } else { 0 };
    EACH + over + full
}

/// What the last line costs: a short one looks lost.
pub(super) fn last_cost(line: usize) -> i32 {
    3 * i32::try_from(12_usize.saturating_sub(line)).unwrap_or(0)
}

/// What two neighbours cost: they should differ, but not much. From seven characters on it shows.
pub(super) fn pair_cost(last: usize, next: usize) -> i32 {
    match last.abs_diff(next) {
        0 => 14,
        1 => 8,
        2..=14 => 0,
        more => i32::try_from(more - 14).unwrap_or(RULE).min(RULE / 2) * 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trapezoid_and_diamond_are_good() {
        for good in
            [&[24][..], &[4], &[20, 20], &[30, 22], &[14, 34, 20], &[36, 30, 22], &[20, 28, 28]]
        {
            assert!(is_good(good), "{good:?}");
        }
        for bad in [&[30, 20, 30][..], &[28, 28, 28], &[28, 27, 28, 20], &[28, 29, 28], &[34, 6]] {
            assert!(!is_good(bad), "{bad:?}");
        }
    }
}
