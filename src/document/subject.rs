//! The subjects of documents and their views: a household, a village, a text, a year, the site.

use super::fields::{self, Eye};
use super::{View, datasets};
use crate::calendar;
use crate::diag::Text;
use crate::load::{Document, Sourced, Workspace, Year};
use crate::model::{Audience, Citation, Front, Household, Kind, Village};
use crate::say;
use crate::slots::Slots;

/// What one document is about.
#[derive(Clone, Copy, Debug)]
pub enum SubjectRef<'w> {
    /// A household in its village.
    Household(&'w Sourced<Village>, &'w Household),
    /// A village.
    Village(&'w Sourced<Village>),
    /// A text.
    Text(&'w Document),
    /// The year as a whole.
    Year,
    /// The office over all years.
    Site,
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
            Self::Text(text) => {
                let file = &text.file;
                say!("{file}", "{file}")
            }
            Self::Year => say!("年度文书", "the year's document"),
            Self::Site => say!("网站", "the site"),
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
    surroundings: Vec<(Audience, View)>,
}

impl<'w> Context<'w> {
    /// Prepares the views of one year.
    pub fn new(workspace: &'w Workspace, year: &'w Year) -> Self {
        let slots = Slots::new(year);
        let mut context = Self { workspace, year, slots, surroundings: Vec::new() };
        let made = Audience::ALL.map(|audience| (audience, context.make_surroundings(audience)));
        context.surroundings.extend(made);
        context
    }

    /// What `audience` may know of the office, the policy and the year: the same in all documents.
    pub fn surroundings(&self, audience: Audience) -> &View {
        let made = self.surroundings.iter().find(|(whose, _)| *whose == audience);
        &made.expect("made for every audience").1
    }

    /// What all documents of a kind share: its names and its datasets.
    pub fn of_kind(&self, audience: Audience, kind: &Kind) -> [(&'static str, View); 3] {
        let data = datasets::seen(&kind.datasets, &self.eye(audience, None));
        [("kind", (&kind.title).into()), ("kind_id", (&kind.kind).into()), ("data", data)]
    }

    /// What `audience` may know of one subject, by the names under which templates find it.
    pub fn view(&self, audience: Audience, subject: SubjectRef<'_>) -> Vec<(&'static str, View)> {
        match subject {
            SubjectRef::Household(village, household) => {
                let eye = self.eye(audience, Some(&village.record));
                vec![
                    ("village", eye.see(fields::VILLAGE, &village.record)),
                    ("household", eye.see(fields::HOUSEHOLD, household)),
                ]
            }
            SubjectRef::Village(village) => {
                let eye = self.eye(audience, Some(&village.record));
                vec![("village", eye.see(fields::VILLAGE, &village.record))]
            }
            SubjectRef::Text(text) => vec![("text", self.front(&text.front))],
            SubjectRef::Year | SubjectRef::Site => Vec::new(),
        }
    }

    fn eye<'a>(&'a self, audience: Audience, village: Option<&'a Village>) -> Eye<'a> {
        Eye { audience, year: self.year, village, slots: &self.slots }
    }

    fn make_surroundings(&self, audience: Audience) -> View {
        let eye = self.eye(audience, None);
        let settings = &self.workspace.settings;
        let milestones = self.year.milestones.iter().flat_map(|file| &file.milestones);
        View::map([
            ("audience", audience.label().into()),
            ("year", self.year.year.into()),
            (
                "site",
                View::map([
                    ("title", (&settings.site.title).into()),
                    ("year", settings.year.into()),
                ]),
            ),
            ("office", eye.see(fields::OFFICE, &self.year.office.record)),
            ("policy", eye.see(fields::POLICY, &self.year.policy.record)),
            ("milestones", eye.see_all(fields::MILESTONE, milestones)),
        ])
    }

    /// The title of a text on one line: `|` marks where a long title may be broken on paper.
    pub fn title(&self, front: &Front) -> String {
        self.slots.expand(&front.title).split('|').map(str::trim).collect()
    }

    /// The head of a text. Texts are written to be read by all, so nothing in it is hidden.
    pub fn front(&self, front: &Front) -> View {
        let expand = |text: &String| self.slots.expand(text);
        let date = |date: Option<_>| View::from(date.map(calendar::chinese));
        let basis = front.basis.iter().map(|citation| {
            let Citation { document, number, clause, .. } = citation;
            View::map([
                ("document", document.into()),
                ("number", number.as_ref().into()),
                ("clause", clause.as_ref().into()),
            ])
        });
        View::map([
            ("title", self.title(front).into()),
            ("title_lines", View::list(expand(&front.title).split('|').map(str::trim))),
            ("number", front.number.as_ref().into()),
            ("recipients", View::list(&front.recipients)),
            ("basis", View::List(basis.collect())),
            ("attachments", View::list(&front.attachments)),
            ("copies", View::list(&front.copies)),
            ("made_on", date(front.made_on)),
            ("published_on", date(front.published_on)),
            ("valid_from", date(front.valid_from)),
            ("valid_to", date(front.valid_to)),
            ("edition", front.edition.into()),
            ("index_no", front.index_no.as_ref().into()),
            ("topic", front.topic.as_ref().into()),
            ("note", front.note.as_ref().into()),
            ("summary", front.summary.as_ref().map(expand).into()),
        ])
    }
}
