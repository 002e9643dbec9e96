//! Styles of paragraphs: what they are called, what they inherit, whether they are headings or numbered.

use std::collections::BTreeMap;

use super::super::source::Side;
use super::xml::Element;

/// A chain of styles is followed so far, for a broken file may go round in circles.
const LONGEST_CHAIN: usize = 16;

/// The styles of a document, by identifier.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// What a style says; what it does not say is inherited.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// In lower case.
    name: String,
    based_on: Option<String>,
    pub(super) properties: Properties,
}

/// What a paragraph or a style says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    pub(super) style: Option<String>,
    /// 1 for the highest; 0 is body text on purpose.
    pub(super) heading: Option<u8>,
    pub(super) side: Option<Side>,
    /// The list, and the level in it. List 0 is no list on purpose.
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    pub(super) page: bool,
}

impl Properties {
    /// Reads `w:pPr`.
    pub(super) fn new(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let list = properties.child("numPr");
        let outline = properties.value("outlineLvl").and_then(|level| level.parse::<u8>().ok());
        Self {
            style: properties.value("pStyle").map(str::to_owned),
            heading: outline.map(|level| if level < 6 { level + 1 } else { 0 }),
            side: properties.value("jc").map(|jc| match jc {
                "center" => Side::Middle,
                "right" | "end" => Side::Right,
                _ => Side::Left,
            }),
            list: list.and_then(|list| list.value("numId")).map(str::to_owned),
            level: list.and_then(|list| list.value("ilvl")).and_then(|level| level.parse().ok()),
            page: properties.is_on("pageBreakBefore"),
        }
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn new(part: Option<&Element>) -> Self {
        let styles = part.into_iter().flat_map(|part| part.elements("style"));
        let read = |style: &Element| {
            let id = style.attribute("styleId")?.to_owned();
            let name = style.value("name").unwrap_or_default().to_lowercase();
            let based_on = style.value("basedOn").map(str::to_owned);
            let mut properties = Properties::new(style.child("pPr"));
            if name == "title" {
                properties.side = properties.side.or(Some(Side::Middle));
            }
            Some((id, Style { name, based_on, properties }))
        };
        Self(styles.filter_map(read).collect())
    }

    /// A style and those it inherits from, the nearest first.
    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = id.and_then(|id| self.0.get(id));
        let next = |style: &&'s Style| style.based_on.as_ref().and_then(|id| self.0.get(id));
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }

    /// What a paragraph is, by itself and by its styles.
    pub(super) fn resolved(&self, own: Properties) -> Properties {
        let id = own.style.clone();
        let mut all = own;
        for style in self.chain(id.as_deref()) {
            let of = &style.properties;
            all.heading = all.heading.or(of.heading);
            all.side = all.side.or(of.side);
            if all.list.is_none() {
                all.list.clone_from(&of.list);
                all.level = all.level.or(of.level);
            }
            all.page |= of.page;
        }
        all
    }

    /// The list of a style of lists, or of the paragraphs that have it.
    pub(super) fn list(&self, id: &str) -> Option<&str> {
        self.chain(Some(id)).find_map(|style| style.properties.list.as_deref())
    }

    /// Whether paragraphs of a style are lines of a table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .any(|style| style.name.starts_with("toc ") || style.name == "table of figures")
    }
}
