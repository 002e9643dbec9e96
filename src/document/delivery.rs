//! A batch as the one who carries it sees it: which sheets lie on which pages, pile by pile.

use super::fields;
use super::subject::{Context, Reader};
use super::view::View;
use crate::load::Year;
use crate::model::{Household, Village};

/// The sheets that one person carries: those of a group, or of a route.
#[derive(Clone)]
pub struct Pile {
    /// The group or route.
    pub name: String,
    /// Who carries it, if that is written down.
    pub carrier: Option<String>,
    /// Which pile of the file it is, counted from one.
    pub number: usize,
    /// How many there are in the file.
    pub of: usize,
    /// Whether it is printed on both sides.
    pub duplex: bool,
    /// The households in the order in which their doors come.
    pub lines: Vec<Line>,
}

/// A household in a pile.
#[derive(Clone)]
pub struct Line {
    /// Its place among all households of the file, counted from one.
    pub number: usize,
    /// Its code.
    pub code: String,
    /// Its head.
    pub head: Option<String>,
    /// Its group.
    pub group: Option<String>,
    /// The first and the last page of the file with its sheet; none if there is no sheet.
    pub pages: Option<(usize, usize)>,
}

impl Pile {
    /// The households whose sheets are there.
    pub fn printed(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.lines.iter().filter(|line| line.pages.is_some())
    }

    /// The households whose sheets could not be made.
    pub fn missing(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.pages.is_none())
    }

    /// The printed sides of its sheets.
    pub fn sides(&self) -> usize {
        self.printed().map(Line::sides).sum()
    }

    /// Its sheets of paper.
    pub fn sheets(&self) -> usize {
        self.printed().map(|line| paper(line.sides(), self.duplex)).sum()
    }

    /// The first and the last page of the file with its sheets.
    pub fn pages(&self) -> Option<(usize, usize)> {
        let first = self.printed().next()?.pages?.0;
        let last = self.printed().next_back()?.pages?.1;
        Some((first, last))
    }
}

impl Line {
    /// The line of a household.
    pub fn new(
        number: usize,
        (year, village): (&Year, &Village),
        household: &Household,
        pages: Option<(usize, usize)>,
    ) -> Self {
        Self {
            number,
            code: household.code.clone(),
            head: year.head_name(household).map(str::to_owned),
            group: village.group(&household.group).map(|group| group.name.clone()),
            pages,
        }
    }

    /// The line of a household of which nothing is known but its code.
    pub fn unread(code: &str) -> Self {
        Self { number: 0, code: code.to_owned(), head: None, group: None, pages: None }
    }

    fn sides(&self) -> usize {
        self.pages.map_or(0, |(first, last)| last + 1 - first)
    }
}

/// How many sheets of paper so many sides take.
pub fn paper(sides: usize, duplex: bool) -> usize {
    if duplex { sides.div_ceil(2) } else { sides }
}

impl Context<'_> {
    /// What stands on the separator and on the receipt of a pile. Both are for the office and those who carry.
    pub fn pile(&self, reader: Reader<'_>, village: &Village, pile: &Pile) -> View {
        let eye = self.eye(reader, Some(village));
        View::map([
            ("village", eye.see(fields::VILLAGE, village)),
            ("pile", eye.see(fields::PILE, pile)),
            ("blank", false.into()),
        ])
    }
}
