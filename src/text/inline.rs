//! Events inside a paragraph → running text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::character::{SLOT, is_private};
use super::event::Piece;
use super::prepare::{Span, visible};
use super::walk::{Edge, Walk, is_block};
use super::{Inline, fill, findings, plain, seam, target, visit};

impl<'a> Walk<'a, '_> {
    /// Reads the running text of a block.
    pub(super) fn content(&mut self) -> Vec<Inline> {
        self.edge = Edge::default();
        self.inlines()
    }

    /// Reads running text up to the end of what encloses it, or to a block.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some(piece) = self.peek() {
            match &piece.event {
                Event::End(_) | Event::Rule => break,
                Event::Start(tag) if is_block(tag) => break,
                Event::Start(tag) => {
                    self.at += 1;
                    self.element(tag, &piece.range, &mut out);
                    self.close();
                }
                _ => {
                    self.at += 1;
                    self.leaf(piece, &mut out);
                }
            }
        }
        out
    }

    /// Reads the inside of emphasis, a link or a picture.
    fn element(&mut self, tag: &'a Tag<'a>, range: &Range<usize>, out: &mut Vec<Inline>) {
        let Some(content) = self.deeper(range, Self::inlines) else { return };
        match tag {
            Tag::Strong => out.push(Inline::Strong(content)),
            Tag::Emphasis => out.push(Inline::Emphasis(content)),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.link(&format!("mailto:{dest_url}"), range, content, out);
            }
            Tag::Link { dest_url, .. } => self.link(dest_url, range, content, out),
            Tag::Image { dest_url, .. } => self.image(dest_url, range, &content, out),
            _ => fill::append(out, content),
        }
    }

    /// A link; only its text if it leads where it must not.
    fn link(
        &mut self,
        address: &str,
        range: &Range<usize>,
        mut content: Vec<Inline>,
        out: &mut Vec<Inline>,
    ) {
        let range = self.source.range(range);
        let shown = visible(address);
        let finding = match target::link(&shown) {
            _ if address.contains(SLOT) => findings::slot_in_target(),
            None => findings::link_target(&shown),
            Some(target) => {
                if content.is_empty() {
                    fill::push_text(&mut content, target);
                }
                let (target, at) = (target.to_owned(), self.report.place(range));
                return out.push(Inline::Link { target, content, at });
            }
        };
        self.report.find(range, finding);
        fill::append(out, content);
    }

    /// A picture; only its description if it is not a file of the folder.
    fn image(
        &mut self,
        address: &str,
        range: &Range<usize>,
        content: &[Inline],
        out: &mut Vec<Inline>,
    ) {
        let range = self.source.range(range);
        let alt = self.description(content, &range);
        let shown = visible(address);
        let finding = match target::image(&shown) {
            _ if address.contains(SLOT) => findings::slot_in_target(),
            None => findings::image_target(&shown),
            Some(target) => {
                let (target, at) = (target.to_owned(), self.report.place(range));
                return out.push(Inline::Image { target, alt, at });
            }
        };
        self.report.find(range, finding);
        fill::push_text(out, &alt);
    }

    fn description(&mut self, content: &[Inline], range: &Range<usize>) -> String {
        let mut slots = false;
        visit::inlines(content, &mut |inline| slots |= matches!(inline, Inline::Slot(_)));
        let alt = plain::line(content).trim().to_owned();
        if slots {
            self.report.find(range.clone(), findings::slot_in_alt());
        } else if alt.is_empty() {
            self.report.find(range.clone(), findings::image_alt());
        }
        alt
    }

    fn leaf(&mut self, piece: &'a Piece<'a>, out: &mut Vec<Inline>) {
        match &piece.event {
            Event::Text(text) => {
                self.check_text(piece, text);
                self.text(text, &piece.range, out);
            }
            Event::Code(code) => {
                let code = self.source.literal(code, &piece.range);
                self.edge.extend(&code);
                out.push(Inline::Code(code));
            }
            Event::SoftBreak => self.soft_break(out),
            Event::HardBreak => {
                self.edge = Edge::default();
                out.push(Inline::Break);
            }
            Event::FootnoteReference(label) => match self.notes.refer(label) {
                Ok(blocks) => out.push(Inline::Footnote(blocks)),
                Err(finding) => self.report.find(self.source.range(&piece.range), *finding),
            },
            Event::Html(_) | Event::InlineHtml(_) => {
                self.report.find(self.trimmed(&piece.range), findings::raw_html());
            }
            // The marker of a task was read by its item.
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>, out: &mut Vec<Inline>) {
        for span in self.source.spans(text, range) {
            match span {
                Span::Text(text) => {
                    self.edge.extend(&text);
                    fill::push_text(out, &text);
                }
                Span::Slot(slot, _) => {
                    self.edge.extend(&SLOT.to_string());
                    out.push(Inline::Slot(slot.clone()));
                }
            }
        }
    }

    /// A line end of the source: nothing between Chinese, else a blank; the end of a paragraph, if the next line
    /// plainly begins one.
    fn soft_break(&mut self, out: &mut Vec<Inline>) {
        if let Some(Piece { event: Event::Text(next), .. }) = self.peek()
            && seam::begins_paragraph(next, plain::line(out).chars().next_back())
        {
            self.edge = Edge::default();
            return fill::push(out, seam::seam());
        }
        if self.ahead().is_some_and(|next| self.edge.is_apart_from(next)) {
            fill::push(out, Inline::Text(" ".to_owned()));
        }
    }

    /// The next character of the running text, if there is one before the next line end.
    fn ahead(&self) -> Option<char> {
        for piece in &self.pieces[self.at..] {
            match &piece.event {
                Event::Text(text) | Event::Code(text) => {
                    let next = text.chars().find(|c| *c == SLOT || !is_private(*c));
                    if next.is_some() {
                        return next;
                    }
                }
                Event::Start(Tag::Image { .. }) => return Some('!'),
                Event::Start(tag) if is_block(tag) => return None,
                Event::SoftBreak | Event::HardBreak | Event::Rule => return None,
                _ => {}
            }
        }
        None
    }
}
