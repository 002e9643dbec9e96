//! The text of a paragraph: what a reader sees, without deleted text, codes of fields, comments.

use super::super::doubts;
use super::body::{Reader, chosen, shown};
use super::xml::Element;

/// The running text of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// Lines end with `\n`, pages with `\u{C}`; [`Inline::NOTE`] stands for the next of `notes`.
    pub(super) text: String,
    /// The notes that are referred to.
    pub(super) notes: Vec<usize>,
    /// Whether it holds a picture.
    pub(super) picture: bool,
    /// Whether a sign could not be read.
    pub(super) symbol: bool,
    /// Whether a raised or lowered sign became a plain one.
    pub(super) raised: bool,
}

impl Inline {
    /// Stands for a footnote.
    pub(super) const NOTE: char = '\u{FFFC}';
}

impl Reader {
    /// Reads the runs of a paragraph and of what surrounds them.
    pub(super) fn runs(&mut self, parent: &Element, inline: &mut Inline) {
        for child in &parent.children {
            match child.name.as_str() {
                "r" => self.run(child, inline),
                "ins" | "moveTo" => {
                    self.left.add(doubts::tracked_changes());
                    self.runs(child, inline);
                }
                "del" | "moveFrom" => self.left.add(doubts::tracked_changes()),
                "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "sdtContent" | "sdt"
                | "dir" | "bdo" | "rubyBase" | "oMath" | "oMathPara" => self.runs(child, inline),
                "AlternateContent" => {
                    if let Some(content) = chosen(child) {
                        self.runs(content, inline);
                    }
                }
                // Formulas have their own runs inside fractions and powers.
                "f" | "num" | "den" | "sSup" | "sSub" | "e" | "sup" | "sub" => {
                    self.runs(child, inline);
                }
                "pPr" | "sdtPr" => {}
                _ => self.object(child, inline),
            }
        }
    }

    fn run(&mut self, run: &Element, inline: &mut Inline) {
        if run.child("rPr").is_some_and(|properties| properties.is_on("vanish")) {
            let text = shown(run);
            if !text.is_empty() {
                self.left.add(doubts::hidden_text());
                self.dropped.push(text);
            }
            return;
        }
        let start = inline.text.len();
        for child in &run.children {
            self.piece(child, inline);
        }
        let side = run.child("rPr").and_then(|properties| properties.value("vertAlign"));
        if matches!(side, Some("superscript" | "subscript")) {
            let text = inline.text.split_off(start);
            inline
                .text
                .extend(text.chars().map(|c| raised(c, side == Some("superscript")).unwrap_or(c)));
            let plain =
                |c: char| c.is_alphanumeric() && raised(c, side == Some("superscript")).is_none();
            inline.raised |= text.chars().any(plain);
        }
    }

    /// Reads a piece of a run.
    fn piece(&mut self, piece: &Element, inline: &mut Inline) {
        if piece.name == "fldChar" {
            match piece.attribute("fldCharType") {
                Some("begin") => self.fields.push(true),
                Some("separate") => {
                    if let Some(code) = self.fields.last_mut() {
                        *code = false;
                    }
                }
                Some("end") => _ = self.fields.pop(),
                _ => {}
            }
            return;
        }
        // Between its beginning and its separator stands the code of a field.
        if self.fields.contains(&true) {
            return;
        }
        match piece.name.as_str() {
            "t" => inline.text.extend(
                piece
                    .text
                    .chars()
                    .filter(|c| *c != Inline::NOTE)
                    .map(|c| if c == '\n' { ' ' } else { c }),
            ),
            "tab" | "ptab" => inline.text.push('\t'),
            "br" if piece.attribute("type") == Some("page") => inline.text.push('\u{C}'),
            "br" | "cr" => inline.text.push('\n'),
            "noBreakHyphen" => inline.text.push('-'),
            "sym" => {
                let sign = symbol(piece);
                inline.symbol |= sign.is_none();
                inline.text.push(sign.unwrap_or('□'));
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = usize::from(piece.name == "endnoteReference");
                if let Some(id) = piece.attribute("id") {
                    inline.notes.push(self.note(kind, id));
                    inline.text.push(Inline::NOTE);
                }
            }
            "commentReference" => self.left.add(doubts::comments()),
            "ruby" => piece.child("rubyBase").into_iter().for_each(|base| self.runs(base, inline)),
            "AlternateContent" => chosen(piece).into_iter().for_each(|content| {
                content.children.iter().for_each(|inner| self.object(inner, inline));
            }),
            _ => self.object(piece, inline),
        }
    }

    /// A drawing, a picture, an embedded object: its text boxes are left out.
    fn object(&mut self, object: &Element, inline: &mut Inline) {
        if !matches!(
            object.name.as_str(),
            "drawing" | "pict" | "object" | "wsp" | "inline" | "anchor"
        ) {
            return;
        }
        let mut boxes = Vec::new();
        object.all("txbxContent", &mut boxes);
        for text in boxes.into_iter().map(shown).filter(|text| !text.is_empty()) {
            self.left.add(doubts::text_box());
            self.dropped.push(text);
        }
        inline.picture |=
            object.holds("blip") || object.holds("imagedata") || object.name == "object";
    }
}

/// The raised form of a sign, as far as the fonts of offices have it: `m²`.
fn raised(c: char, up: bool) -> Option<char> {
    match c {
        '1' if up => Some('¹'),
        '2' if up => Some('²'),
        '3' if up => Some('³'),
        _ => None,
    }
}

/// A sign of a symbol font, as far as offices use them: boxes to tick.
fn symbol(symbol: &Element) -> Option<char> {
    let font = symbol.attribute("font").unwrap_or_default().to_lowercase();
    let code = u32::from_str_radix(symbol.attribute("char")?, 16).ok()? & 0xFF;
    match (font.as_str(), code) {
        ("wingdings", 0xA8 | 0x6F | 0x71 | 0x72) | ("wingdings 2", 0xA3 | 0x2A | 0x30) => Some('□'),
        ("wingdings", 0xFE) | ("wingdings 2", 0x52) => Some('☑'),
        ("wingdings", 0xFD) | ("wingdings 2", 0x51 | 0x53) => Some('☒'),
        ("wingdings", 0xFC) | ("wingdings 2", 0x50) => Some('√'),
        ("symbol", 0xB7) => Some('·'),
        ("symbol", 0xB3) => Some('≥'),
        ("symbol", 0xA3) => Some('≤'),
        ("symbol", 0xB4) => Some('×'),
        _ => None,
    }
}
