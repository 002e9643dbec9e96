//! The paragraphs of a document, from top to bottom.

use super::super::characters::{clean, note_sign};
use super::super::source::{Before, Block, Line, Look, Side, Source};
use super::super::{doubts, paragraphs};
use super::numbering::{Numbering, Prefix};
use super::run::Inline;
use super::styles::{Properties, Styles};
use super::xml::Element;
use super::{Left, table};

/// Reads a document.
pub(super) struct Reader {
    styles: Styles,
    numbering: Numbering,
    /// Footnotes and endnotes.
    notes: [Option<Element>; 2],
    /// Which of them has been referred to, in order: 0 for footnotes, and its identifier.
    referred: Vec<(usize, String)>,
    /// For each open field, whether its code is still being read.
    pub(super) fields: Vec<bool>,
    pub(super) left: Left,
    pub(super) dropped: Vec<String>,
    /// What has been read so far.
    pub(super) out: Vec<Block>,
    /// Whether the page has ended before the next line.
    turned: bool,
}

impl Reader {
    pub(super) fn new(styles: Styles, numbering: Numbering, notes: [Option<Element>; 2]) -> Self {
        Self {
            styles,
            numbering,
            notes,
            referred: Vec::new(),
            fields: Vec::new(),
            left: Left::default(),
            dropped: Vec::new(),
            out: Vec::new(),
            turned: false,
        }
    }

    /// Reads what stands below each other: a body, a cell, a note.
    pub(super) fn blocks(&mut self, container: &Element) {
        for child in &container.children {
            match child.name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => {
                    let read = table::read(self, child);
                    self.out.extend(read);
                }
                "sdt" if is_contents(child) => self.leave_contents(child),
                "sdt" => {
                    if let Some(content) = child.child("sdtContent") {
                        self.blocks(content);
                    }
                }
                "AlternateContent" => {
                    if let Some(content) = chosen(child) {
                        self.blocks(content);
                    }
                }
                "ins" | "moveTo" => {
                    self.left.add(doubts::tracked_changes());
                    self.blocks(child);
                }
                "del" | "moveFrom" => self.left.add(doubts::tracked_changes()),
                "smartTag" | "customXml" => self.blocks(child),
                _ => {}
            }
        }
    }

    fn leave_contents(&mut self, element: &Element) {
        self.left.add(doubts::contents());
        let mut texts = Vec::new();
        element.all("p", &mut texts);
        self.dropped.extend(texts.into_iter().map(shown).filter(|text| !text.is_empty()));
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let own = Properties::new(paragraph.child("pPr"));
        if self.styles.is_contents(own.style.as_deref()) {
            self.left.add(doubts::contents());
            self.dropped.push(shown(paragraph));
            return;
        }
        let properties = self.styles.resolved(own);
        let mut inline = Inline::default();
        self.runs(paragraph, &mut inline);
        let filled = !clean(&inline.text).is_empty();
        let list = properties.list.as_deref().filter(|list| filled && *list != "0");
        let prefix = list.and_then(|list| self.numbering.next(list, properties.level.unwrap_or(0)));
        self.turned |= properties.page;
        self.lines(&inline, &properties, prefix);
    }

    /// Cuts a paragraph at its breaks.
    fn lines(&mut self, inline: &Inline, properties: &Properties, prefix: Option<Prefix>) {
        let mut look = Look {
            side: properties.side.unwrap_or_default(),
            heading: properties.heading.unwrap_or(0),
            bullet: prefix == Some(Prefix::Bullet),
            ..Look::default()
        };
        let number = if let Some(Prefix::Number(number)) = prefix { number } else { String::new() };
        let (mut number, mut remarks) = (Some(number), inline.remarks());
        let mut notes = inline.notes.iter().copied();
        for (at, page) in inline.text.split('\u{C}').enumerate() {
            self.turned |= at > 0;
            for raw in page.split('\n') {
                let Some(mut line) = Line::typed(raw).filter(|line| !line.text.is_empty()) else {
                    continue;
                };
                look.before =
                    if std::mem::take(&mut self.turned) { Before::Page } else { Before::Line };
                look.indent = line.look.indent;
                // Signatures are often moved with blanks.
                let side = if look.indent >= 16 && look.side == Side::Left {
                    Side::Right
                } else {
                    look.side
                };
                line.look = Look { side, ..look };
                line.text = number.take().unwrap_or_default() + &with_notes(&line.text, &mut notes);
                line.remarks = std::mem::take(&mut remarks);
                self.out.push(Block::Line(line));
            }
        }
        // A paragraph that is nothing but a picture is said of the line before.
        if !remarks.is_empty()
            && let Some(before) = self.out.last_mut()
        {
            remarks.retain(|remark| !before.remarks().contains(remark));
            before.remarks().append(&mut remarks);
        }
    }

    /// The index of a note, counted in the order in which notes are referred to.
    pub(super) fn note(&mut self, kind: usize, id: &str) -> usize {
        let known = self.referred.iter().position(|(of, other)| *of == kind && other == id);
        known.unwrap_or_else(|| {
            self.referred.push((kind, id.to_owned()));
            self.referred.len() - 1
        })
    }

    /// What stands in the headers and footers of pages, but for their numbers.
    pub(super) fn margin(&mut self, part: &Element) {
        let mut paragraphs = Vec::new();
        part.all("p", &mut paragraphs);
        for text in paragraphs.into_iter().map(shown) {
            let words = text.chars().any(|c| c.is_alphabetic() && !"第页共".contains(c));
            if words && !self.dropped.contains(&text) {
                self.left.add(doubts::margins());
                self.dropped.push(text);
            }
        }
    }

    /// What a note says.
    fn note_text(&mut self, kind: usize, id: &str) -> String {
        let Some(part) = self.notes[kind].take() else { return String::new() };
        let name = if kind == 0 { "footnote" } else { "endnote" };
        let found = part.elements(name).find(|note| note.attribute("id") == Some(id));
        if let Some(note) = found {
            self.blocks(note);
        }
        self.notes[kind] = Some(part);
        let lines: Vec<String> = std::mem::take(&mut self.out).iter().map(Block::shown).collect();
        lines.join(" ")
    }

    /// The document as it was read.
    pub(super) fn finish(mut self) -> Source {
        let blocks = std::mem::take(&mut self.out);
        let mut notes = Vec::new();
        // Notes may refer to notes.
        while let Some((kind, id)) = self.referred.get(notes.len()).cloned() {
            self.fields.clear();
            notes.push(self.note_text(kind, &id));
        }
        let mut source = Source { blocks, notes, dropped: self.dropped, ..Source::default() };
        source.remarks = self.left.0;
        paragraphs::settle(&mut source);
        source
    }
}

impl Inline {
    fn remarks(&self) -> Vec<crate::diag::Text> {
        let all = [
            (self.picture, doubts::picture()),
            (self.symbol, doubts::symbol()),
            (self.raised, doubts::raised()),
        ];
        all.into_iter().filter(|(is, _)| *is).map(|(_, said)| said).collect()
    }
}

/// Puts the signs of footnotes where their marks stand.
fn with_notes(text: &str, notes: &mut impl Iterator<Item = usize>) -> String {
    let sign = |c| if c == Inline::NOTE { notes.next().and_then(note_sign) } else { Some(c) };
    text.chars().filter_map(sign).collect()
}

/// What a program that knows no newer elements shows.
pub(super) fn chosen(alternate: &Element) -> Option<&Element> {
    alternate.child("Choice").or_else(|| alternate.child("Fallback"))
}

/// All text inside an element, for lists of what was left out.
pub(super) fn shown(element: &Element) -> String {
    let mut texts = Vec::new();
    element.all("t", &mut texts);
    clean(&texts.into_iter().map(|text| text.text.as_str()).collect::<String>())
}

fn is_contents(sdt: &Element) -> bool {
    let gallery = sdt.child("sdtPr").and_then(|properties| properties.child("docPartObj"));
    gallery
        .and_then(|part| part.value("docPartGallery"))
        .is_some_and(|gallery| gallery.starts_with("Table of"))
}
