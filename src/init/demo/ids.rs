//! Numbers of identity documents that are all different.

use jiff::civil::Date;

use super::days::plus;

/// Male or female.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    /// 男.
    Man,
    /// 女.
    Woman,
}

impl Sex {
    /// The printed word.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Man => "男",
            Self::Woman => "女",
        }
    }

    /// 0 for men, 1 for women: the order of all lists of words.
    pub(super) fn at(self) -> usize {
        match self {
            Self::Man => 0,
            Self::Woman => 1,
        }
    }
}

/// A region that does not exist, so that no number can be anybody's.
const REGION: &str = "690721";
/// Sequence numbers for one day and sex: odd for men, even for women, none of them 000.
const NUMBERS: usize = 499;
const FIRST_YEAR: i16 = 1900;

/// What was given out so far: one counter for each day of birth and sex.
#[derive(Default)]
pub(super) struct Ids(Vec<u16>);

impl Ids {
    /// A number for somebody born on this day, or on the next day of which numbers are left.
    pub(super) fn mint(&mut self, born: Date, sex: Sex) -> (Date, String) {
        let mut born = born;
        loop {
            let slot = slot(born, sex);
            if self.0.len() <= slot {
                self.0.resize(slot + 1, 0);
            }
            let used = usize::from(self.0[slot]);
            if used < NUMBERS {
                self.0[slot] += 1;
                // The numbers of a day are not given out one after the other, in life neither.
                let step = (slot * 173 + used * 211) % NUMBERS;
                return (born, number(born, step, sex));
            }
            born = plus(born, 1);
        }
    }
}

fn slot(born: Date, sex: Sex) -> usize {
    let part = |n: i8| usize::try_from(n).expect("months and days are positive");
    let year = usize::try_from((born.year() - FIRST_YEAR).max(0)).expect("not negative");
    ((year * 12 + part(born.month()) - 1) * 31 + part(born.day()) - 1) * 2 + sex.at()
}

fn number(born: Date, step: usize, sex: Sex) -> String {
    let sequence = match sex {
        Sex::Man => step * 2 + 1,
        Sex::Woman => step * 2 + 2,
    };
    let (year, month, day) = (born.year(), born.month(), born.day());
    let digits = format!("{REGION}{year:04}{month:02}{day:02}{sequence:03}");
    let mark = check_mark(&digits);
    digits + mark
}

/// GB 11643-1999, 4.4 (ISO 7064 MOD 11-2).
fn check_mark(digits: &str) -> &'static str {
    const MARKS: [&str; 11] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"];
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = digits.bytes().zip(WEIGHTS).map(|(d, w)| usize::from(d - b'0') * w).sum();
    MARKS[sum % 11]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::days::date;
    use super::{Ids, Sex};

    #[test]
    fn numbers_of_one_day_are_different_and_go_over_to_the_next() {
        let mut ids = Ids::default();
        let minted: BTreeSet<(_, String)> =
            (0..600).map(|_| ids.mint(date(1980, 2, 29), Sex::Man)).collect();
        assert_eq!(minted.len(), 600);
        assert_eq!(minted.iter().filter(|(born, _)| *born == date(1980, 3, 1)).count(), 101);
    }

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        // The example of GB 11643-1999 itself, with its region.
        assert_eq!(super::check_mark("34052419800101001"), "X");
    }
}
