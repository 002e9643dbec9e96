//! What comes with a text: the document that it puts out (被印发的文件) and the attachments of both, in the order in
//! which they are bound.

use std::sync::Arc;

use super::{Manner, Planner, findings};
use crate::document::Context;
use crate::files::{Origin, WorkspacePath};
use crate::load::Document;
use crate::model::{Attached, Attachment, Audience, Kind};
use crate::slots::mark;
use crate::text::Tree;

/// A document that is bound behind another.
#[derive(Clone)]
pub struct Part<'w> {
    /// Why it is there.
    pub role: Role,
    /// Its title on one line.
    pub title: String,
    /// Its title as it is broken on paper.
    pub title_lines: Vec<String>,
    /// The line above a table that names its units.
    pub unit: Option<String>,
    /// Set across the page.
    pub landscape: bool,
    /// The text; none if it is a generated table.
    pub document: Option<&'w Document>,
    /// Its body with its slots filled in.
    pub tree: Arc<Tree>,
}

/// Why a document is bound behind another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is what the notice puts out; it has its own signature and its own attachments.
    Enclosed,
    /// It is an attachment, called so: `附件2`.
    Attachment(String),
}

impl Role {
    /// How it is called at its head: `附件2`; nothing for what is put out.
    pub fn mark(&self) -> &str {
        match self {
            Self::Enclosed => "",
            Self::Attachment(mark) => mark,
        }
    }
}

/// For whom and under which kind a text is put together.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a, 'w> {
    pub(super) kind: &'w Kind,
    pub(super) audience: Audience,
    pub(super) context: &'a Context<'w>,
}

impl<'w> Planner<'_, 'w> {
    /// Everything that comes with a text. What is missing is a finding.
    pub(super) fn parts(&mut self, text: &'w Document, setting: Setting<'_, 'w>) -> Vec<Part<'w>> {
        let mut parts = Vec::new();
        if let Some(name) = &text.front.encloses {
            let origin = Origin::place(&text.file, text.front.at).key("encloses");
            if let Some(enclosed) = self.named(name, setting.context, origin.clone()) {
                if enclosed.front.encloses.is_some() {
                    self.findings.push(findings::nested_enclosure(enclosed));
                }
                if !text.front.attachments.is_empty() && !enclosed.front.attachments.is_empty() {
                    self.findings.push(findings::two_lists(enclosed).at(origin));
                }
                parts.push(self.part(Role::Enclosed, enclosed, setting));
                parts.extend(self.attachments(enclosed, setting));
            }
        }
        parts.extend(self.attachments(text, setting));
        parts
    }

    fn attachments(&mut self, text: &'w Document, setting: Setting<'_, 'w>) -> Vec<Part<'w>> {
        let list = &text.front.attachments;
        let mut parts = Vec::new();
        for (index, attachment) in list.iter().enumerate() {
            let origin = Origin::place(&text.file, attachment.at);
            let role = Role::Attachment(mark(index, list.len()));
            let made = match &attachment.content {
                Attached::Beside => None,
                Attached::Text(name) => self.named(name, setting.context, origin).map(|document| {
                    if !document.front.attachments.is_empty() || document.front.encloses.is_some() {
                        self.findings.push(findings::nested_enclosure(document));
                    }
                    self.part(role, document, setting)
                }),
                Attached::Table(name) => self.table(name, (text, role), setting, origin),
            };
            let slots = &setting.context.slots;
            let (title, title_lines) =
                (slots.title(&attachment.title), slots.title_lines(&attachment.title));
            let landscape = attachment.landscape;
            parts.extend(made.map(|part| Part { title, title_lines, landscape, ..part }));
            self.one_place(attachment, text);
        }
        parts
    }

    /// An attachment cannot be both a text and a table; which it is has been chosen, but said.
    fn one_place(&mut self, attachment: &Attachment, text: &Document) {
        if attachment.content == Attached::Beside && attachment.landscape {
            let origin = Origin::place(&text.file, attachment.at);
            self.findings.push(findings::landscape_of_nothing().at(origin));
        }
    }

    fn part(&mut self, role: Role, document: &'w Document, setting: Setting<'_, 'w>) -> Part<'w> {
        let Setting { kind, audience, context } = setting;
        let body = self.filled(document, context, Manner::of(kind, audience));
        Part {
            role,
            title: context.slots.title(&document.front.title),
            title_lines: context.slots.title_lines(&document.front.title),
            unit: None,
            landscape: false,
            document: Some(document),
            tree: body.tree,
        }
    }

    fn table(
        &mut self,
        name: &str,
        (text, role): (&'w Document, Role),
        setting: Setting<'_, 'w>,
        origin: Origin,
    ) -> Option<Part<'w>> {
        let theme = &self.workspace.theme;
        let Some(table) = theme.tables.iter().find(|table| table.table == name) else {
            self.findings.push(findings::unknown_table(theme, name).at(origin));
            return None;
        };
        let Setting { kind, audience, context } = setting;
        let body = self.filled(text, context, Manner::of(kind, audience));
        let Some(block) = context.table(table, (kind, audience), &body.tree) else {
            self.findings.push(findings::closed_table(table, audience).at(origin));
            return None;
        };
        Some(Part {
            role,
            title: String::new(),
            title_lines: Vec::new(),
            unit: table.unit.clone(),
            landscape: false,
            document: None,
            tree: Arc::new(Tree { blocks: vec![block] }),
        })
    }

    /// The text that another names; a finding if there is none. One that could not be read has been reported.
    fn named(&mut self, name: &str, context: &Context<'w>, origin: Origin) -> Option<&'w Document> {
        let year = context.year;
        let found = year.texts.iter().find(|text| text.is_named(name));
        let file = WorkspacePath::new(&format!("content/{}/{name}.md", year.year));
        if found.is_none() && self.files.get(&file).is_none() {
            self.findings.push(findings::missing_part(name, year.year).at(origin));
        }
        found
    }
}
