//! Where a title may be broken, and how badly each place reads.

use std::ops::Range;

use super::marks::{self, Quote, SHORT};
use super::shape::RULE;
use super::token::{Kind, Token};

/// A place between two units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Where the line before it ends.
    pub(super) end: usize,
    /// Where the line behind it begins; blanks lie between.
    pub(super) start: usize,
    /// What it costs to break here.
    pub(super) cost: i32,
}

/// All gaps of a title, its start and its end included.
pub(super) fn gaps(
    chars: &[char],
    tokens: &[Token],
    names: &[Range<usize>],
    width: usize,
) -> Vec<Gap> {
    let kept = kept_together(chars, tokens, names);
    let mut gaps = vec![Gap { end: 0, start: 0, cost: 0 }];
    for pair in tokens.windows(2) {
        let [left, right] = [pair[0], pair[1]];
        if right.kind == Kind::Blank {
            continue;
        }
        let end = if left.kind == Kind::Blank { left.start } else { left.end };
        let start = right.start;
        let around = kept.iter().filter(|unit| unit.range.start < start && end < unit.range.end);
        let (fitting, longer): (Vec<&Unit>, Vec<&Unit>) =
            around.partition(|unit| unit.fits(chars, width));
        let forbidden = !fitting.is_empty()
            || marks::begins_badly(&chars[start..])
            || marks::ends_badly(&chars[..end]);
        let stump = |unit: &&Unit| unit.leaves_a_stump(chars, (end, start));
        let opened = if longer.is_empty() { 0 } else { OPENED };
        let opened = opened + if longer.iter().any(stump) { STUMP } else { 0 };
        let cost = cost(left.kind, right.kind) + opened + if forbidden { RULE } else { 0 };
        gaps.push(Gap { end, start, cost });
    }
    gaps.push(Gap { end: chars.len(), start: chars.len(), cost: 0 });
    gaps
}

/// What a break inside a unit that is longer than a line costs besides.
const OPENED: i32 = 15;

/// What it costs if only a few characters of it stand on one side: `关于印发《石漪镇 / 2024年…》`.
const STUMP: i32 = 40;

/// Whether a break at `at` tears something in marks that would have fitted in a line.
pub(super) fn tears_quote(chars: &[char], at: usize, width: usize) -> bool {
    marks::quotes(chars)
        .iter()
        .filter(|quote| quote.range.start < at && at < quote.range.end)
        .any(|quote| Unit::of_quote(quote).fits(chars, width))
}

/// Something that is not broken unless it is longer than a line.
struct Unit {
    range: Range<usize>,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A name.
    Name,
    /// The title of another paper, `《…》`.
    Title,
    /// A remark or a catchword, `（…）` or `“…”`: only short ones are kept together.
    Remark,
}

impl Unit {
    fn of_quote(quote: &Quote) -> Self {
        let title = marks::TITLES.contains(quote.mark);
        Self { range: quote.range.clone(), sort: if title { Sort::Title } else { Sort::Remark } }
    }

    /// Whether a line has room for it. Blanks do not count, for a break may drop them.
    fn fits(&self, chars: &[char], width: usize) -> bool {
        const LONGEST_REMARK: usize = 32;
        let Range { start, end } = self.range;
        let (end, most) = match self.sort {
            Sort::Name => (end, width),
            Sort::Title => (tail(chars, end), width),
            Sort::Remark => (end, width.min(LONGEST_REMARK)),
        };
        marks::ink(&chars[start..end]) <= most
    }
}

impl Unit {
    /// Whether a break leaves too little of it on one side: a beginning of less than six characters reads worse
    /// than such an end, which is a phrase of its own.
    fn leaves_a_stump(&self, chars: &[char], (end, start): (usize, usize)) -> bool {
        const HEAD: usize = 12;
        const TAIL: usize = 8;
        let (head, tail) = (&chars[self.range.start..end], &chars[start..self.range.end]);
        self.sort == Sort::Title && (marks::ink(head) < HEAD || marks::ink(tail) < TAIL)
    }
}

/// Where the text ends that cannot be parted from the title of a paper: `》的通知`.
fn tail(chars: &[char], from: usize) -> usize {
    let bad = |&at: &usize| !marks::begins_badly(&chars[at..]);
    let end = (from..chars.len()).find(bad).unwrap_or(chars.len());
    if marks::ink(&chars[end..]) < SHORT { chars.len() } else { end }
}

fn kept_together(chars: &[char], tokens: &[Token], names: &[Range<usize>]) -> Vec<Unit> {
    let quotes = marks::quotes(chars);
    let name = |range| Unit { range, sort: Sort::Name };
    let mut units: Vec<Unit> = quotes.iter().map(Unit::of_quote).collect();
    units.extend(names.iter().cloned().map(name));
    units.extend(issuers(chars, tokens, &quotes).into_iter().map(name));
    units
}

/// The organs before `关于`, also those the caller does not know: `云岭县乡村振兴局等六部门`.
fn issuers(chars: &[char], tokens: &[Token], quotes: &[Quote]) -> Vec<Range<usize>> {
    const ENDS: &str = "府局委会室组院所站心办厅部门处队社校团联";
    let outside = |token: &&Token| !quotes.iter().any(|quote| quote.range.contains(&token.start));
    let Some(about) = tokens.iter().filter(outside).find(|token| token.kind == Kind::About) else {
        return Vec::new();
    };
    let mut organs: Vec<Range<usize>> = Vec::new();
    let mut last = Kind::Blank;
    for token in tokens.iter().take_while(|token| token.start < about.start) {
        let border = matches!(last, Kind::Blank | Kind::Stop | Kind::Issue | Kind::Verb)
            || (last, token.kind) == (Kind::Name, Kind::Name);
        match organs.last_mut() {
            _ if matches!(token.kind, Kind::Blank | Kind::Stop) => {}
            Some(organ) if !border => organ.end = token.end,
            _ => organs.push(token.start..token.end),
        }
        last = token.kind;
    }
    organs.retain(|organ| chars[..organ.end].last().is_some_and(|&c| ENDS.contains(c)));
    organs
}

/// How badly a break between two such units reads. The figures were set by the titles in the tests.
fn cost(left: Kind, right: Kind) -> i32 {
    match (left, right) {
        (Kind::Issue | Kind::Verb | Kind::And | Kind::Preposition, Kind::About) => 5,
        // The organ, then its matter: the best place of all, worth a line more.
        (_, Kind::About) => -20,
        (Kind::Issue, Kind::Title) => 0,
        (Kind::Name, Kind::Name) => 2,
        (Kind::Blank, _) => 5,
        // `3户|纳入`
        (Kind::Number, Kind::Verb | Kind::Preposition) => 10,
        // Where only one side is known, both may be one word.
        (Kind::Word, Kind::Phrase | Kind::Time) => 20,
        (Kind::Phrase | Kind::Close, Kind::Word) => 24,
        (Kind::Word, Kind::Verb | Kind::Head) | (Kind::Close, Kind::Head) => 32,
        (Kind::Word | Kind::Head, Kind::Word) | (Kind::Word, Kind::Open) => 35,
        (Kind::Time, Kind::Time) | (Kind::Verb, Kind::Verb) => 40,
        // `李某某等|3户`
        (Kind::Etc, Kind::Number) | (_, Kind::Particle) => 45,
        (_, Kind::Fragment) => RULE,
        (left, right) => ends(left) + begins(right),
    }
}

/// How badly a line ends with such a unit.
fn ends(kind: Kind) -> i32 {
    match kind {
        Kind::Blank => 0,
        Kind::Close | Kind::Phrase | Kind::Name | Kind::Organ | Kind::Head => 6,
        Kind::Genre | Kind::Issue => 8,
        Kind::Word | Kind::Fragment | Kind::Etc => 12,
        Kind::Time => 14,
        Kind::Verb => 22,
        Kind::Stop => 26,
        Kind::Number | Kind::Link => 30,
        Kind::And => 35,
        Kind::Particle => 40,
        Kind::Preposition => 50,
        Kind::About | Kind::Adverb | Kind::Open | Kind::Title => 60,
    }
}

/// How badly a line begins with such a unit.
fn begins(kind: Kind) -> i32 {
    match kind {
        // The last three are forbidden anyway.
        Kind::Adverb | Kind::About | Kind::Close | Kind::Stop | Kind::Link => 0,
        Kind::Time | Kind::Title => 2,
        Kind::Phrase => 3,
        Kind::Name | Kind::Preposition => 4,
        Kind::Issue | Kind::Number | Kind::Open => 6,
        Kind::Word | Kind::Genre | Kind::Verb => 8,
        Kind::Head => 16,
        Kind::Organ => 30,
        Kind::And | Kind::Etc | Kind::Particle | Kind::Fragment | Kind::Blank => 40,
    }
}
