//! The tags of a page → its lines, tables and elements, in one pass.
//!
//! The tokenizer follows the standard of the web; from its tags only the elements that hold lines are kept, closed as
//! browsers close them. Formatting (`b`, `span`, `font`) never divides a line. Time and room grow with the page only.

use std::borrow::Cow;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::super::characters::clean;
use super::super::grid::{self, Cell};
use super::super::source::{Block, Line, Look, Side};
use super::elements::{
    implied_ends, is_aside, is_block, is_fence, is_skipped, is_small, is_void, names_aside,
};
use super::{Node, Page, Piece, lines};

/// Elements inside each other beyond this depth are not told apart.
const DEEPEST: usize = 256;

/// Reads a page.
pub(super) fn page(text: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    reader.page.nodes.push(Node::default());
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.flush();
    while !reader.open.is_empty() {
        reader.pop();
    }
    reader.page
}

#[derive(Default)]
struct Reader {
    page: Page,
    open: Vec<Open>,
    /// The element whose content is left out, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// The running line.
    text: String,
    linked: usize,
    link: bool,
    in_title: bool,
}

/// An element that is open.
struct Open {
    name: String,
    node: usize,
    /// The number of the last item of an `ol`.
    count: usize,
    /// What comes before the text of an item.
    item: Option<ItemMark>,
    table: Option<Rows>,
    /// Keeps its line ends.
    pre: bool,
}

enum ItemMark {
    Bullet,
    Number(usize),
}

/// The cells of a table: where their pieces begin and end.
#[derive(Default)]
struct Rows {
    start: usize,
    rows: Vec<Vec<(Cell, usize, usize)>>,
}

impl Reader {
    fn node(&self) -> usize {
        self.open.last().map_or(0, |open| open.node)
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(*skipped == name && !tag.self_closing);
            return;
        }
        match name.as_str() {
            "br" if self.may_go_on() => self.text.push(lines::BREAK),
            "br" | "hr" => self.flush(),
            "meta" => self.property(tag),
            "img" if !is_small_picture(tag) => {
                self.page.pictures.push((self.page.pieces.len() + 1, self.node()));
            }
            "title" => self.in_title = true,
            "a" => self.link = true,
            _ if is_void(&name) => {}
            _ if (is_skipped(&name) || is_hidden(tag)) && tag.self_closing => {}
            _ if is_skipped(&name) || is_hidden(tag) => self.skipped = Some((name, 1)),
            _ if is_block(&name) => self.push(name, tag),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "title" => self.in_title = false,
            "a" => self.link = false,
            _ if is_block(name) => {
                self.flush();
                self.link = false;
                let within = self
                    .open
                    .iter()
                    .rev()
                    .take_while(|open| !is_fence(&open.name, name) || open.name == name);
                if let Some(at) = within.take(DEEPEST).position(|open| open.name == name) {
                    (0..=at).for_each(|_| self.pop());
                }
            }
            _ => {}
        }
    }

    /// Opens an element that begins a line.
    fn push(&mut self, name: String, tag: &StartTag<()>) {
        self.flush();
        self.link = false;
        let (ended, fences) = implied_ends(&name);
        let above = self.open.iter().rev().take_while(|open| !fences.contains(&open.name.as_str()));
        let last = above.enumerate().filter(|(_, open)| ended.contains(&open.name.as_str())).last();
        if let Some((at, _)) = last {
            (0..=at).for_each(|_| self.pop());
        }
        if self.open.len() >= DEEPEST {
            return;
        }
        let parent = self.node();
        let around = self.page.nodes[parent];
        let names = format!("{} {}", attribute(tag, b"class"), attribute(tag, b"id"));
        let inherited = if matches!(name.as_str(), "td" | "th") { Side::Left } else { around.side };
        self.page.nodes.push(Node {
            parent,
            depth: around.depth + 1,
            aside: around.aside || is_aside(&name) || (name != "body" && names_aside(&names)),
            side: side(&name, tag).unwrap_or(inherited),
            small: is_small(&name),
        });
        let node = self.page.nodes.len() - 1;
        let item = self.item(&name);
        let mut table = None;
        match name.as_str() {
            "table" => table = Some(Rows { start: self.page.pieces.len(), rows: Vec::new() }),
            "tr" => self.table_row(),
            "td" | "th" => self.cell(tag),
            _ => {}
        }
        let pre = name == "pre" || self.open.last().is_some_and(|open| open.pre);
        self.open.push(Open { name, node, count: 0, item, table, pre });
    }

    /// The mark of a list item.
    fn item(&mut self, name: &str) -> Option<ItemMark> {
        if name != "li" {
            return None;
        }
        let list =
            self.open.iter_mut().rev().find(|open| matches!(open.name.as_str(), "ul" | "ol"))?;
        list.count += 1;
        Some(if list.name == "ol" { ItemMark::Number(list.count) } else { ItemMark::Bullet })
    }

    fn rows(&mut self) -> Option<&mut Rows> {
        self.open.iter_mut().rev().find_map(|open| open.table.as_mut())
    }

    fn table_row(&mut self) {
        if let Some(rows) = self.rows() {
            rows.rows.push(Vec::new());
        }
    }

    fn cell(&mut self, tag: &StartTag<()>) {
        let number = |name: &[u8], most: usize| {
            attribute(tag, name).trim().parse().unwrap_or(1).clamp(1, most)
        };
        let (across, down) = (number(b"colspan", 100), number(b"rowspan", 1000));
        let cell = Cell { across, down, ..Cell::default() };
        let start = self.page.pieces.len();
        if let Some(rows) = self.rows() {
            if rows.rows.is_empty() {
                rows.rows.push(Vec::new());
            }
            rows.rows.last_mut().into_iter().for_each(|row| row.push((cell.clone(), start, start)));
        }
    }

    /// Closes the innermost element.
    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let end = self.page.pieces.len();
        match open.name.as_str() {
            "td" | "th" => {
                let cell = self
                    .rows()
                    .and_then(|rows| rows.rows.last_mut())
                    .and_then(|row| row.last_mut());
                if let Some(cell) = cell {
                    cell.2 = end;
                }
            }
            "table" => {
                if let Some(rows) = open.table {
                    self.table(&rows);
                }
            }
            _ => {}
        }
    }

    /// Makes a table of the pieces of its cells, unless it only arranges the page. What stands in a table but in no
    /// cell, its caption, comes before it.
    fn table(&mut self, rows: &Rows) {
        let pieces = &self.page.pieces;
        let of = |cell: &(Cell, usize, usize)| {
            let end = cell.2.min(pieces.len());
            &pieces[cell.1.min(end)..end]
        };
        let arranges = |cell: &(Cell, usize, usize)| {
            let long: usize =
                of(cell).iter().map(|piece| piece.block.shown().chars().count()).sum();
            of(cell).iter().any(|piece| piece.block.line().is_none())
                || (of(cell).len() > 3 && long > 200)
        };
        let cells = || rows.rows.iter().flatten();
        let filled = cells().filter(|cell| !of(cell).is_empty()).count();
        if filled < 2 || cells().any(arranges) {
            return;
        }
        let read = |cell: &(Cell, usize, usize)| Cell {
            lines: of(cell).iter().map(|piece| piece.block.shown()).collect(),
            ..cell.0
        };
        let even: Vec<Vec<Cell>> =
            rows.rows.iter().map(|row| row.iter().map(read).collect()).collect();
        let linked = pieces[rows.start..].iter().map(|piece| piece.linked).sum();
        let mut inside = cells().map(|cell| cell.1..cell.2).peekable();
        let node = self.node();
        let start = rows.start;
        for (at, piece) in (start..).zip(self.page.pieces.split_off(start)) {
            while inside.next_if(|cell| cell.end <= at).is_some() {}
            if !inside.peek().is_some_and(|cell| cell.contains(&at)) {
                self.page.pieces.push(piece);
            }
        }
        let blocks = grid::blocks(&even).into_iter();
        self.page.pieces.extend(blocks.map(|block| Piece { block, node, linked }));
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.in_title {
            self.page
                .properties
                .push(("title".to_owned(), clean(&text.replace(['\n', '\t'], " "))));
            return;
        }
        if self.open.last().is_some_and(|open| open.pre) {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.flush();
                }
                self.text.push_str(line);
            }
            return;
        }
        self.text.push_str(text);
        if self.link {
            self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
        }
    }

    /// Whether a line break may stand inside a sentence here: not in titles and signatures, cells and headings.
    fn may_go_on(&self) -> bool {
        let side = self.page.nodes[self.node()].side;
        let own = |open: &Open| {
            matches!(open.name.as_str(), "td" | "th" | "pre" | "h1" | "h2" | "h3" | "h4")
        };
        side == Side::Left && !self.open.iter().rev().take(3).any(own)
    }

    /// Ends the running line; what a line break had cut in two is joined.
    fn flush(&mut self) {
        let raw = std::mem::take(&mut self.text);
        let mut linked = std::mem::take(&mut self.linked);
        for text in lines::joined(&raw) {
            self.line(text, std::mem::take(&mut linked));
        }
    }

    fn line(&mut self, mut text: String, linked: usize) {
        let node = self.node();
        let mut look = Look { side: self.page.nodes[node].side, ..Look::default() };
        if let Some(open) = self.open.last() {
            let mut heading = open.name.chars();
            if heading.next() == Some('h') && open.name.len() == 2 {
                look.heading = heading
                    .next()
                    .and_then(|c| c.to_digit(10))
                    .and_then(|d| u8::try_from(d).ok())
                    .unwrap_or(0);
            }
        }
        match self.open.iter_mut().rev().take(3).find_map(|open| open.item.take()) {
            Some(ItemMark::Bullet) => look.bullet = true,
            Some(ItemMark::Number(number)) => text = format!("{number}.{text}"),
            None => {}
        }
        if look.heading == 1 {
            self.page.properties.push(("h1".to_owned(), text.clone()));
        }
        let line = Line { text, look, ..Line::default() };
        self.page.pieces.push(Piece { block: Block::Line(line), node, linked });
    }

    /// A field of `<meta>`.
    fn property(&mut self, tag: &StartTag<()>) {
        let mut name = attribute(tag, b"name");
        if name.is_empty() {
            name = attribute(tag, b"property");
        }
        let content = attribute(tag, b"content");
        if !name.is_empty() && !content.is_empty() && content.len() <= 600 {
            self.page.properties.push((name.to_lowercase(), clean(&content)));
        }
    }
}

/// An attribute, or nothing.
fn attribute<'t>(tag: &'t StartTag<()>, name: &[u8]) -> Cow<'t, str> {
    tag.attributes.get(name).map_or(Cow::Borrowed(""), |value| String::from_utf8_lossy(value))
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    let style: String = attribute(tag, b"style").chars().filter(|c| !c.is_whitespace()).collect();
    let page = matches!(tag.name.as_slice(), b"html" | b"body");
    !page
        && (style.to_ascii_lowercase().contains("display:none")
            || tag.attributes.contains_key(b"hidden".as_slice()))
}

/// Signs of file types and buttons are no pictures of the text.
fn is_small_picture(tag: &StartTag<()>) -> bool {
    let source = attribute(tag, b"src").to_ascii_lowercase();
    let size = |name: &[u8]| attribute(tag, name).trim_end_matches("px").trim().parse::<u32>();
    let tiny = [size(b"width"), size(b"height")]
        .iter()
        .any(|size| size.as_ref().is_ok_and(|size| *size <= 32));
    tiny || ["icon", "ico_", "filetype", "doc.", "pdf.", "xls.", "blank.", "spacer"]
        .iter()
        .any(|word| source.contains(word))
}

/// Where the text of an element stands, if it says so.
fn side(name: &str, tag: &StartTag<()>) -> Option<Side> {
    let style: String = attribute(tag, b"style").chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    let align = attribute(tag, b"align").to_ascii_lowercase();
    let is = |word: &str| align == word || style.contains(&format!("text-align:{word}"));
    if name == "center" || is("center") {
        Some(Side::Middle)
    } else if is("right") {
        Some(Side::Right)
    } else if is("left") || is("justify") {
        Some(Side::Left)
    } else {
        None
    }
}
