//! The subjects of documents and their views: a household, a village, a text, a year, the site.

use std::collections::BTreeMap;

use super::fields::{self, Eye};
use super::{EVERYTHING, Names, View, datasets, selections, tables};
use jiff::civil::Date;

use crate::assess::Concluded;
use crate::assess::due::{self, Due};
use crate::assess::notice::Notice;
use crate::calendar;
use crate::diag::Text;
use crate::load::{Document, Sourced, Workspace, Year};
use crate::model::{Audience, Front, Group, Household, Kind, Subject, Table, Village};
use crate::say;
use crate::slots::Slots;
use crate::text::{Block, Tree};

/// What one document is about.
#[derive(Clone, Copy, Debug)]
pub enum SubjectRef<'w> {
    /// A household in its village.
    Household(&'w Sourced<Village>, &'w Household),
    /// A village.
    Village(&'w Sourced<Village>),
    /// A villagers' group in its village.
    Group(&'w Sourced<Village>, &'w Group),
    /// A notice of a village.
    Notice(&'w Sourced<Village>, Notice),
    /// What the township announces on one day.
    Announcement(Notice),
    /// A text.
    Text(&'w Document),
    /// The year as a whole.
    Year,
    /// A month of the year, 1 to 12.
    Month(i8),
    /// The office over all years.
    Site,
    /// Nothing: an edition to be filled in by hand.
    Blank,
}

impl SubjectRef<'_> {
    /// The subject in a message about it: a code, never a name.
    pub fn in_words(&self) -> Text {
        match self {
            Self::Household(_, household) => {
                let code = &household.code;
                say!("户 {code}", "household {code}")
            }
            Self::Village(village) => {
                let name = &village.name;
                say!("{name}", "{name}")
            }
            Self::Group(village, group) => {
                let (village, group) = (&village.name, &group.name);
                say!("{village}{group}", "{group} of {village}")
            }
            Self::Notice(village, notice) => {
                let (name, first) = (&village.name, notice.first_day);
                let (zh, en) = (calendar::chinese(first), first.to_string());
                say!("{name}{zh}的公示", "the notice of {en} in {name}")
            }
            Self::Announcement(notice) => {
                let (zh, en) = (calendar::chinese(notice.first_day), notice.first_day.to_string());
                say!("{zh}的公告", "the announcement of {en}")
            }
            Self::Text(text) => {
                let file = &text.file;
                say!("{file}", "{file}")
            }
            Self::Month(month) => say!("{month}月", "month {month}"),
            Self::Year => say!("年度文书", "the year's document"),
            Self::Site => say!("网站", "the site"),
            Self::Blank => say!("空白表", "the blank form"),
        }
    }
}

/// What all documents of one year share. Made once, read by many threads.
pub struct Context<'w> {
    /// The workspace.
    pub workspace: &'w Workspace,
    /// The year.
    pub year: &'w Year,
    /// The values of the year.
    pub slots: Slots<'w>,
    /// What is concluded about the year.
    pub concluded: Concluded<'w>,
    /// Today, for what is over; none if nothing ends.
    pub today: Option<Date>,
    /// What is due on the days of the year; empty if no kind of document shows it.
    pub dues: Vec<Due>,
    /// What the columns of each table of the theme show.
    columns: BTreeMap<&'w str, Names>,
}

/// Who looks at a subject, and through what.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The readers.
    pub audience: Audience,
    /// The kind of document.
    pub kind: &'a Kind,
    /// What its template asks for.
    pub names: &'a Names,
}

impl<'w> Context<'w> {
    /// Prepares the values of one year.
    pub fn new(workspace: &'w Workspace, year: &'w Year, today: Option<Date>) -> Self {
        let with_dates = |kind: &Kind| {
            let named = |name: &String| matches!(name.as_str(), "dues" | "months");
            let feeds = kind.outputs.iter().any(|output| output.calendar == Some(true));
            kind.subject == Subject::Month || feeds || kind.datasets.iter().any(named)
        };
        let wanted = workspace.theme.kinds.iter().any(with_dates);
        let dues = if wanted { due::in_calendar_year(workspace, year) } else { Vec::new() };
        let tables = workspace.theme.tables.iter();
        Self {
            workspace,
            year,
            slots: Slots::new(year),
            concluded: Concluded::new(year),
            today,
            dues,
            columns: tables.map(|table| (table.table.as_str(), tables::names(table))).collect(),
        }
    }

    /// What all documents of a kind share: the office, the policy and the year, the kind's names and datasets, and
    /// the head of the text that stands in them.
    pub fn shared(&self, reader: Reader<'_>, text: Option<&Document>) -> View {
        let eye = self.eye(reader, None);
        let settings = &self.workspace.settings;
        let site = View::map([
            ("title", (&settings.site.title).into()),
            ("address", settings.site.address.as_ref().into()),
            ("year", settings.year.into()),
        ]);
        let milestones = self.year.milestones.iter().flat_map(|file| &file.milestones);
        let Reader { audience, kind, names } = reader;
        let mut view = View::map([
            ("audience", audience.label().into()),
            ("year", self.year.year.into()),
            ("site", site),
            ("kind", (&kind.title).into()),
            ("kind_id", (&kind.kind).into()),
            ("data", datasets::seen(&kind.datasets, &eye, None)),
        ]);
        if names.has("office") {
            view.insert("office", eye.see(fields::OFFICE, &self.year.office.record));
        }
        if names.has("policy") {
            view.insert("policy", eye.see(fields::POLICY, &self.year.policy.record));
        }
        if names.has("milestones") {
            view.insert("milestones", eye.see_all(fields::MILESTONE, milestones));
        }
        if let Some(text) = text {
            view.insert("text", eye.see(fields::FRONT, &text.front));
        }
        if let Some(table) = self.table_of(kind) {
            view.insert("table", tables::layout(table, &self.slots));
        }
        view
    }

    /// The table that a kind of document shows.
    fn table_of(&self, kind: &Kind) -> Option<&'w Table> {
        let name = kind.table.as_ref()?;
        self.workspace.theme.tables.iter().find(|table| table.table == *name)
    }

    /// What a reader may know of the subject of a document, by the names under which templates find it.
    pub fn view(&self, reader: Reader<'_>, subject: SubjectRef<'_>) -> View {
        let kind = reader.kind;
        let select = selections::households(kind).unwrap_or(|_, _, _| false);
        let of = |village| Eye { select, ..self.eye(reader, Some(village)) };
        let entries = match subject {
            SubjectRef::Household(village, household) => {
                let eye = of(&village.record);
                let mut views = vec![
                    ("village", eye.see(fields::VILLAGE, &village.record)),
                    ("household", eye.see_household(household)),
                ];
                if datasets::names_household(&kind.datasets) {
                    views.push(("data", datasets::seen(&kind.datasets, &eye, Some(household))));
                }
                views
            }
            SubjectRef::Village(village) => {
                let eye = of(&village.record);
                let mut views = vec![("village", whole_village(&eye))];
                if datasets::names_village(&kind.datasets) {
                    views.push(("data", datasets::seen(&kind.datasets, &eye, None)));
                }
                views
            }
            SubjectRef::Group(village, group) => {
                let eye = of(&village.record);
                let group = eye.see(fields::GROUP, group).with(eye.see(fields::GROUP_LISTS, group));
                vec![("village", eye.see(fields::VILLAGE, &village.record)), ("group", group)]
            }
            SubjectRef::Notice(village, notice) => {
                let eye = of(&village.record);
                vec![
                    ("village", eye.see(fields::VILLAGE, &village.record)),
                    ("notice", eye.see(fields::NOTICE, &notice)),
                ]
            }
            SubjectRef::Announcement(notice) => {
                let eye = self.eye(reader, None);
                vec![("announcement", eye.see(fields::ANNOUNCEMENT, &notice))]
            }
            SubjectRef::Month(month) => {
                vec![("month", fields::month(&self.eye(reader, None), month))]
            }
            SubjectRef::Year | SubjectRef::Site if reader.names.has("villages") => {
                let villages = self.year.villages.iter();
                let views = villages.map(|village| whole_village(&of(&village.record)));
                vec![("villages", View::List(views.collect()))]
            }
            // The head of a text is shared; it comes with its body.
            SubjectRef::Text(_) | SubjectRef::Year | SubjectRef::Site | SubjectRef::Blank => {
                Vec::new()
            }
        };
        let blank = matches!(subject, SubjectRef::Blank);
        View::map(entries).with(View::map([("blank", blank.into())]))
    }

    /// A generated table for the readers of a text; none if its data is closed to them or does not exist.
    pub fn table(
        &self,
        table: &Table,
        (kind, audience): (&Kind, Audience),
        text: &Tree,
    ) -> Option<Block> {
        let eye = self.eye(Reader { audience, kind, names: &EVERYTHING }, None);
        let data = datasets::of_table(&table.data, &eye, text)?;
        Some(tables::block(table, &data))
    }

    /// What a calendar of another program may know; nothing if it is closed to these readers.
    pub fn feed(&self, kind: &Kind, audience: Audience) -> Option<View> {
        let mut names = Names::none();
        names.add(fields::FEED);
        let reader = Reader { audience, kind, names: &names };
        datasets::seen(&["dues".to_owned()], &self.eye(reader, None), None).get("dues").cloned()
    }

    /// The head of a text.
    pub fn front(&self, reader: Reader<'_>, text: &Document) -> View {
        self.eye(reader, None).see(fields::FRONT, &text.front)
    }

    pub(super) fn eye<'a>(&'a self, reader: Reader<'a>, village: Option<&'a Village>) -> Eye<'a> {
        let table = reader.kind.table.as_deref();
        Eye {
            audience: reader.audience,
            names: reader.names,
            columns: table.and_then(|name| self.columns.get(name)),
            year: self.year,
            village,
            household: None,
            select: |_, _, _| true,
            today: self.today,
            slots: &self.slots,
            concluded: &self.concluded,
            dues: &self.dues,
            workspace: self.workspace,
        }
    }

    /// The title of a text on one line: `|` marks where a long title may be broken on paper.
    pub fn title(&self, front: &Front) -> String {
        self.slots.title(&front.title)
    }
}

/// A village with its groups and households.
fn whole_village(eye: &Eye<'_>) -> View {
    let Some(village) = eye.village else { return View::Nothing };
    eye.see(fields::VILLAGE, village).with(eye.see(fields::VILLAGE_LISTS, village))
}
