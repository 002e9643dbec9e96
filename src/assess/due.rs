//! What is to be done until when: one list for duties that come back, milestones, notices and the publication of texts.
//!
//! A [`Due`] carries the day as it is laid down and the day to which a day off moves it, with its source. Where the
//! dates come from is a list of sources, one line each.

pub mod agenda;
mod duties;
mod milestones;
mod notices;
mod publishing;
pub mod rule;

use jiff::civil::Date;

use crate::calendar::recurrence::shifted;
use crate::load::{Workspace, Year};
use crate::model::{Citation, Nature, Shift, Village};

/// Something that is to be done until a day.
#[derive(Clone, Debug)]
pub struct Due {
    /// What it is called everywhere and for ever: `duty/clue_report/2024-09`.
    pub id: String,
    /// What kind of thing it is.
    pub kind: DueKind,
    /// What is to be done.
    pub what: String,
    /// Who does it; not everything is given to somebody.
    pub who: Option<String>,
    /// To whom it goes.
    pub to: Option<String>,
    /// What is handed in.
    pub deliverable: Option<String>,
    /// The village that it is about, if it is one alone.
    pub village: Option<VillageName>,
    /// The code of the household that it is about. Such a thing is for the office's own list, never for a calendar on
    /// the wall.
    pub household: Option<String>,
    /// Whether every village does it for itself.
    pub each_village: bool,
    /// How the register of what was done names it; none if its evidence stands elsewhere.
    pub entry: Option<Entry>,
    /// The day as it is laid down. `Err` is a year whose working days nobody wrote down.
    pub original: Result<Date, i16>,
    /// The day after a day off has moved it.
    pub adjusted: Result<Date, i16>,
    /// Where it is laid down.
    pub source: Option<Citation>,
    /// When it was done, as far as the data say.
    pub done: Option<Date>,
}

/// A village, as lists name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageName {
    /// The division code.
    pub code: String,
    /// The name.
    pub name: String,
}

impl From<&Village> for VillageName {
    fn from(village: &Village) -> Self {
        Self { code: village.code.clone(), name: village.name.clone() }
    }
}

/// How the register of what was done names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A duty, by its identifier, in a period; a duty of one day needs none.
    Duty(String, Option<String>),
    /// A milestone, by its identifier.
    Milestone(String),
}

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// A milestone of the year's screening.
    Milestone,
    /// A duty that comes back.
    Duty,
    /// A notice goes up. What stands in the data has happened, so it is never overdue.
    Posting,
    /// A notice has hung long enough.
    TakingDown,
    /// A text is to be published.
    Publishing,
}

impl DueKind {
    /// The word in lists.
    pub fn label(self) -> &'static str {
        match self {
            Self::Milestone => "节点",
            Self::Duty => "定期",
            Self::Posting | Self::TakingDown => "公示",
            Self::Publishing => "公开",
        }
    }

    /// The word in what programs read, and the beginning of identifiers.
    pub fn id(self) -> &'static str {
        match self {
            Self::Milestone => "milestone",
            Self::Duty => "duty",
            Self::Posting => "posting",
            Self::TakingDown => "taking-down",
            Self::Publishing => "publishing",
        }
    }
}

impl Due {
    /// The day that counts: the one it is moved to, or the one laid down if nobody can say where it moves.
    pub fn day(&self) -> Option<Date> {
        self.adjusted.or(self.original).ok()
    }

    /// The day as it is laid down, if it is another one.
    pub fn moved_from(&self) -> Option<Date> {
        let original = self.original.ok()?;
        self.adjusted.ok().filter(|adjusted| *adjusted != original).map(|_| original)
    }

    /// A year without which the day cannot be known, or cannot be known to be a working day.
    pub fn unknown_year(&self) -> Option<i16> {
        self.original.err().or(self.adjusted.err())
    }
}

/// What a source looks at: one year of an office.
#[derive(Clone, Copy)]
pub struct Scope<'w> {
    /// Everything, for what reaches into other years.
    pub workspace: &'w Workspace,
    /// The year.
    pub year: &'w Year,
}

impl Scope<'_> {
    /// The year as dates have it; 0 for one that no date has.
    pub fn number(&self) -> i16 {
        i16::try_from(self.year.year).unwrap_or(0)
    }

    /// Where the office lets a day of such a duty go, with the days off that it knows.
    pub fn adjusted(&self, day: Date, nature: Nature) -> Result<Date, i16> {
        let usual = match nature {
            Nature::Report => Shift::Earlier,
            Nature::People => Shift::Later,
            Nature::Routine => Shift::Stays,
        };
        let duties = self.year.duties.as_ref();
        self.shifted(day, duties.map_or(usual, |duties| duties.shift_of(nature)))
    }

    /// Where a day goes.
    pub fn shifted(&self, day: Date, shift: Shift) -> Result<Date, i16> {
        shifted(day, shift, &|year| self.workspace.workdays(year))
    }
}

/// Where dates come from.
pub type Source = fn(&Scope<'_>) -> Vec<Due>;

/// All sources, in the order in which things of one day are listed.
pub const SOURCES: &[Source] = &[milestones::dues, duties::dues, notices::dues, publishing::dues];

/// Everything that one year's data make due, by its day; what has no day stands last.
pub fn all(workspace: &Workspace, year: &Year) -> Vec<Due> {
    let scope = Scope { workspace, year };
    let mut found: Vec<Due> = SOURCES.iter().flat_map(|source| source(&scope)).collect();
    // Those of one day stay in the order of their sources, which is the office's own.
    found.sort_by_key(|due| (due.day().is_none(), due.day()));
    found
}

/// Everything that falls on days of one calendar year, from whichever year's data it comes.
pub fn in_calendar_year(workspace: &Workspace, year: &Year) -> Vec<Due> {
    let number = i16::try_from(year.year).unwrap_or(0);
    let near = workspace.years.range(year.year.saturating_sub(1)..=year.year.saturating_add(1));
    let mut found: Vec<Due> = near.flat_map(|(_, near)| all(workspace, near)).collect();
    found.retain(|due| due.day().is_some_and(|day| day.year() == number));
    found.sort_by_key(Due::day);
    found
}

#[cfg(test)]
mod tests;
