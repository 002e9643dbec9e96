//! The subjects of documents and their views: a household, a village, a text, a year, the site.

use super::fields::{self, Eye};
use super::{View, datasets, selections};
use crate::assess::notice::Notice;
use crate::calendar;
use crate::diag::Text;
use crate::load::{Document, Sourced, Workspace, Year};
use crate::model::{Audience, Front, Group, Household, Kind, Village};
use crate::say;
use crate::slots::Slots;

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
            Self::Group(village, group) => {
                let (village, group) = (&village.name, &group.name);
                say!("{village}{group}", "{group} of {village}")
            }
            Self::Notice(village, notice) => {
                let (name, first) = (&village.name, notice.first_day);
                let (zh, en) = (calendar::chinese(first), first.to_string());
                say!("{name}{zh}的公示", "the notice of {en} in {name}")
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
        let data = datasets::seen(&kind.datasets, &self.eye(audience, None), None);
        [("kind", (&kind.title).into()), ("kind_id", (&kind.kind).into()), ("data", data)]
    }

    /// What `audience` may know of the subject of a document, by the names under which templates find it.
    pub fn view(
        &self,
        audience: Audience,
        kind: &Kind,
        subject: SubjectRef<'_>,
    ) -> Vec<(&'static str, View)> {
        let select = selections::households(kind).unwrap_or(|_| false);
        let of = |village| Eye { select, ..self.eye(audience, Some(village)) };
        match subject {
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
            SubjectRef::Village(village) => vec![("village", whole_village(&of(&village.record)))],
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
            SubjectRef::Year | SubjectRef::Site => {
                let villages = self.year.villages.iter();
                let views = villages.map(|village| whole_village(&of(&village.record)));
                vec![("villages", View::List(views.collect()))]
            }
            // The head of a text comes with its body.
            SubjectRef::Text(_) => Vec::new(),
        }
    }

    fn eye<'a>(&'a self, audience: Audience, village: Option<&'a Village>) -> Eye<'a> {
        Eye {
            audience,
            year: self.year,
            village,
            household: None,
            select: |_| true,
            slots: &self.slots,
        }
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
                    ("address", settings.site.address.as_ref().into()),
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

/// A village with its groups and households.
fn whole_village(eye: &Eye<'_>) -> View {
    let Some(village) = eye.village else { return View::Nothing };
    eye.see(fields::VILLAGE, village).with(eye.see(fields::VILLAGE_LISTS, village))
}
