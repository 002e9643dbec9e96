//! The subjects of documents and their views: a household, a village, a text, a year, the site.

use super::fields::{self, Eye};
use super::{View, datasets};
use crate::diag::Text;
use crate::load::{Document, Sourced, Workspace, Year};
use crate::model::{Audience, Front, Household, Kind, Village};
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
            // The head of a text comes with its body.
            SubjectRef::Text(_) | SubjectRef::Year | SubjectRef::Site => Vec::new(),
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

    /// The head of the text that stands in a document, as `text`.
    pub fn of_text(&self, audience: Audience, text: &Document) -> (&'static str, View) {
        ("text", self.eye(audience, None).see(fields::FRONT, &text.front))
    }
}
