//! The title of an official document → lines, as GB/T 9704-2012, 7.3.1 wants them: 词意完整，排列对称，
//! 长短适宜，间距恰当, in the outline of a trapezoid or a diamond.
//!
//! 1. [`token`] cuts the title into units that no line break may tear: the caller's names, numbers with
//!    their units, and the words which [`segment`] finds in the lexicon of titles ([`words`]).
//! 2. [`gap`] says of each place between two units how badly a break there reads.
//! 3. [`search`] weighs every choice of breaks by that and by the outline it gives ([`shape`]).
//!
//! The lexicon is not touched by a title that fits in one line.

mod gap;
mod marks;
mod number;
mod search;
mod segment;
mod shape;
mod token;
mod words;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod titles;

use std::ops::Range;

/// How a title was broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// All rules are kept.
    Lines(Vec<String>),
    /// The best there is; it breaks a rule. Somebody should look at it. It is one of these:
    ///
    /// - a line is wider than the page, because a number or a Latin word is;
    /// - a piece without a single known word is longer than a line and was cut somewhere;
    /// - a line of several has fewer than four characters;
    /// - a line is narrower than both its neighbours, or three and more lines look equally long;
    /// - a line begins with `的 等 和 及 与 或` or a mark that closes or links, or ends with one that opens;
    ///   only a last line such as `的情况报告` may begin with `的`;
    /// - a break tears `《…》`, a name or a short `“…”` or `（…）` that would have fitted in a line;
    /// - the title would need more than eight lines.
    Poor(Vec<String>),
}

impl Shape {
    /// The lines, good or poor. There is always one.
    pub fn lines(&self) -> &[String] {
        let (Self::Lines(lines) | Self::Poor(lines)) = self;
        lines
    }
}

/// What a line of a title in 2号 holds in a type area of 156 mm, in halves of a character (GB/T 9704-2012, 5.2, 7.3.1).
pub const TITLE_WIDTH: usize = 40;

/// A title that needs more lines is no title; nobody weighs its breaks.
const MOST_LINES: usize = 8;

/// Breaks a title into lines of at most `width` half-widths; a Chinese character has two, a digit one.
///
/// `names` are names that stay whole: places, organs, departments. Blanks at a break are dropped; apart
/// from them the lines together are the title. A title in marks, or a name, that is itself longer than
/// a line is broken between its words.
pub fn lines(title: &str, names: &[&str], width: usize) -> Shape {
    let title = title.trim_matches(marks::is_blank);
    let chars: Vec<char> = title.chars().collect();
    let total = marks::width_of(&chars);
    if total <= width {
        return Shape::Lines(vec![title.to_owned()]);
    }
    if total > width.saturating_mul(MOST_LINES) {
        return Shape::Poor(fill(&chars, width));
    }
    let names = token::names(&chars, names);
    let fits = |name: &&Range<usize>| marks::width_of(&chars[(*name).clone()]) <= width;
    let whole: Vec<Range<usize>> = names.iter().filter(fits).cloned().collect();
    let tokens = token::tokens(&chars, &whole, width);
    let gaps = gap::gaps(&chars, &tokens, &names, width);
    let (breaks, cost) = search::cheapest(&chars, &gaps, width);
    let line = |pair: &[usize]| chars[gaps[pair[0]].start..gaps[pair[1]].end].iter().collect();
    let lines = breaks.windows(2).map(line).collect();
    if cost < shape::RULE { Shape::Lines(lines) } else { Shape::Poor(lines) }
}

/// Whether lines that an author has marked keep the rules, as far as they can be seen without knowing
/// names and words: see [`Shape::Poor`]. No line is not good.
pub fn is_good(lines: &[&str], width: usize) -> bool {
    let lines: Vec<Vec<char>> =
        lines.iter().map(|line| line.trim_matches(marks::is_blank).chars().collect()).collect();
    let widths: Vec<usize> = lines.iter().map(|line| marks::width_of(line)).collect();
    if lines.is_empty() || widths.iter().any(|&line| line == 0 || line > width) {
        return false;
    }
    let whole = lines.concat();
    let mut at = 0;
    let torn = lines.iter().any(|line| {
        let start = at;
        at += line.len();
        start > 0
            && (marks::begins_badly(&whole[start..])
                || marks::ends_badly(&whole[..start])
                || token::tears(&whole, start)
                || gap::tears_quote(&whole, start, width))
    });
    !torn && shape::is_good(&widths)
}

/// Lines filled one after the other.
fn fill(chars: &[char], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    for &c in chars {
        if taken > 0 && taken + marks::width(c) > width {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        line.push(c);
        taken += marks::width(c);
    }
    lines.push(line);
    let trimmed = lines.iter().map(|line| line.trim_matches(marks::is_blank));
    trimmed.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
