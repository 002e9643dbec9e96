//! A text → HTML.
//!
//! Nothing of the text is ever markup here: every character that could be is escaped, and every tag
//! and attribute is one of ours. Footnotes are a list at the end, each with ways back.

use std::collections::BTreeMap;
use std::fmt::{Arguments, Write};

use super::columns::sides;
use crate::text::{Align, Block, Inline, Item, Tree};

/// A table of more columns is set closer.
const WIDE: usize = 6;

/// A box that is not ticked, and one that is.
const BOXES: [&str; 2] = [
    "<span class=\"box\" role=\"img\" aria-label=\"未选\">☐</span>",
    "<span class=\"box\" role=\"img\" aria-label=\"已选\">☑</span>",
];

/// Where pictures and links of a text lead on the page.
pub struct Addresses<'a> {
    /// The address of a picture; without one, its description stands there.
    pub image: &'a dyn Fn(&str) -> Option<String>,
    /// The address of a link; without one, only its text stands there.
    pub link: &'a dyn Fn(&str) -> Option<String>,
    /// Stands before every name of a place: several texts may share a page.
    pub prefix: &'a str,
}

/// Writes a text.
pub fn html(tree: &Tree, addresses: &Addresses<'_>) -> String {
    let mut writer =
        Writer { addresses, out: String::new(), notes: Notes::default(), place: Place::Text };
    writer.blocks(&tree.blocks);
    writer.notes();
    writer.out
}

/// Escapes a text for HTML, inside elements and attributes alike. Control characters, which HTML does
/// not know, become the sign for "unreadable".
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || is_noncharacter(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

fn is_noncharacter(c: char) -> bool {
    matches!(u32::from(c), 0xFDD0..=0xFDEF) || u32::from(c) & 0xFFFE == 0xFFFE
}

struct Writer<'a> {
    addresses: &'a Addresses<'a>,
    out: String,
    notes: Notes,
    place: Place,
}

/// Where the writer is. No link may stand in another, and a reference to a footnote is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Link,
    Note,
}

#[derive(Default)]
struct Notes {
    /// From the HTML of a footnote to its index in `list`: the same footnote gets the same number.
    numbers: BTreeMap<String, usize>,
    /// The HTML of each footnote and how often it is referred to.
    list: Vec<(String, usize)>,
}

impl Writer<'_> {
    /// Makes `write!(self, …)` work, without a result to look at.
    fn write_fmt(&mut self, text: Arguments<'_>) {
        self.out.write_fmt(text).expect("a string takes everything");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, number, content, rest, .. } => {
                // The page's own title is its only first level.
                let (level, prefix) = ((*level + 1).clamp(2, 6), self.addresses.prefix);
                if !rest.is_empty() {
                    self.out += "<div class=\"run-in\">";
                }
                // `第一章`, unlike other numbers, stands in the middle.
                let class = if number.starts_with('第') { " class=\"chapter\"" } else { "" };
                write!(self, "<h{level} id=\"{prefix}{}\"{class}>{}", escape(id), escape(number));
                self.inlines(content);
                write!(self, "</h{level}>");
                if rest.is_empty() {
                    self.out.push('\n');
                } else {
                    // No blank between what runs on.
                    self.wrapped("p", rest);
                    self.out += "</div>\n";
                }
            }
            Block::Paragraph { content, .. } => self.wrapped("p", content),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => {
                self.out += "<blockquote>\n";
                self.blocks(blocks);
                self.out += "</blockquote>\n";
            }
            Block::Table { align, head, rows, .. } => self.table(align, head, rows),
            Block::Code(code) => {
                writeln!(self, "<pre><code>{}</code></pre>", escape(code));
            }
            Block::Rule => self.out += "<hr>\n",
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        write!(self, "<{tag}>");
        self.inlines(content);
        writeln!(self, "</{tag}>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(start) if start != 1 => writeln!(self, "<ol start=\"{start}\">"),
            _ => writeln!(self, "<{tag}>"),
        }
        for item in items {
            match item.checked {
                Some(checked) => {
                    self.out += "<li class=\"task\">";
                    self.out += BOXES[usize::from(checked)];
                    self.out.push(' ');
                }
                None => self.out += "<li>",
            }
            self.compact(&item.blocks);
            self.out += "</li>\n";
        }
        writeln!(self, "</{tag}>");
    }

    /// Writes blocks; a first paragraph with nothing but lists behind it needs no `<p>`.
    fn compact(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph { content, .. }, lists @ ..]
                if lists.iter().all(|block| matches!(block, Block::List { .. })) =>
            {
                self.inlines(content);
                self.blocks(lists);
            }
            _ => self.blocks(blocks),
        }
    }

    fn table(&mut self, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let (align, wide) = (&sides(align, rows), if head.len() > WIDE { " wide" } else { "" });
        write!(
            self,
            "<div class=\"table{wide}\" tabindex=\"0\" role=\"region\" aria-label=\"表格\">"
        );
        self.out += "<table>\n";
        self.out += "<thead>\n<tr>";
        for (column, cell) in head.iter().enumerate() {
            write!(self, "<th scope=\"col\"{}>", class(align, column));
            self.inlines(cell);
            self.out += "</th>";
        }
        self.out += "</tr>\n</thead>\n<tbody>\n";
        for cells in rows {
            self.out += "<tr>";
            for (column, cell) in cells.iter().enumerate() {
                write!(self, "<td{}>", class(align, column));
                self.inlines(cell);
                self.out += "</td>";
            }
            self.out += "</tr>\n";
        }
        self.out += "</tbody>\n</table></div>\n";
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.out += &escape(text),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Code(code) => write!(self, "<code>{}</code>", escape(code)),
            Inline::Link { target, content, .. } => self.link(target, content),
            Inline::Image { target, alt, .. } => self.picture(target, alt),
            Inline::Footnote(blocks) => self.reference(blocks),
            Inline::Break => self.out += "<br>\n",
            Inline::Checkbox(checked) => self.out += BOXES[usize::from(*checked)],
            // A check has reported it.
            Inline::Slot(_) => {}
        }
    }

    fn element(&mut self, tag: &str, content: &[Inline]) {
        write!(self, "<{tag}>");
        self.inlines(content);
        write!(self, "</{tag}>");
    }

    fn link(&mut self, target: &str, content: &[Inline]) {
        if self.place == Place::Link {
            return self.inlines(content);
        }
        let Some(target) = (self.addresses.link)(target) else { return self.inlines(content) };
        let external = ["http:", "https:"].iter().any(|scheme| {
            target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        let rel = if external { " rel=\"noopener\"" } else { "" };
        let outside = std::mem::replace(&mut self.place, Place::Link);
        write!(self, "<a href=\"{}\"{rel}>", escape(&target));
        self.inlines(content);
        self.out += "</a>";
        self.place = outside;
    }

    fn picture(&mut self, target: &str, alt: &str) {
        match (self.addresses.image)(target) {
            Some(url) => {
                write!(self, "<img src=\"{}\" alt=\"{}\">", escape(&url), escape(alt));
            }
            None => self.out += &escape(alt),
        }
    }

    /// A reference to a footnote.
    fn reference(&mut self, blocks: &[Block]) {
        if self.place != Place::Text {
            // The parser makes no footnote inside a link or a footnote; if somebody else does, nothing
            // is lost.
            let inner = Tree { blocks: blocks.to_vec() }.plain();
            return write!(self, "（{}）", escape(&inner));
        }
        let (number, time) = self.number(blocks);
        let (id, prefix) = (reference_id(number, time), self.addresses.prefix);
        write!(self, "<sup class=\"note\"><a id=\"{prefix}{id}\" href=\"#{prefix}note-{number}\"");
        write!(self, " role=\"doc-noteref\">{number}</a></sup>");
    }

    /// The number of a footnote, and the how-manieth reference to it this is.
    fn number(&mut self, blocks: &[Block]) -> (usize, usize) {
        let outside = std::mem::replace(&mut self.place, Place::Note);
        let text = std::mem::take(&mut self.out);
        self.compact(blocks);
        let note = std::mem::replace(&mut self.out, text);
        self.place = outside;
        let next = self.notes.list.len();
        let index = *self.notes.numbers.entry(note.clone()).or_insert(next);
        if index == next {
            self.notes.list.push((note, 0));
        }
        self.notes.list[index].1 += 1;
        (index + 1, self.notes.list[index].1)
    }

    /// The footnotes at the end.
    fn notes(&mut self) {
        let list = std::mem::take(&mut self.notes.list);
        if list.is_empty() {
            return;
        }
        self.out += "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n";
        let prefix = self.addresses.prefix;
        for (index, (note, times)) in list.iter().enumerate() {
            let number = index + 1;
            write!(self, "<li id=\"{prefix}note-{number}\">{note}");
            for time in 1..=*times {
                write!(
                    self,
                    " <a class=\"back\" href=\"#{prefix}{}\" role=\"doc-backlink\" aria-label=\"返回正文\">↩</a>",
                    reference_id(number, time)
                );
            }
            self.out += "</li>\n";
        }
        self.out += "</ol>\n</section>\n";
    }
}

/// The name of a reference in the page: `noteref-1`, and `noteref-1-2` for the second to the same.
fn reference_id(number: usize, time: usize) -> String {
    if time == 1 { format!("noteref-{number}") } else { format!("noteref-{number}-{time}") }
}

/// The class of a cell, as an attribute.
fn class(align: &[Align], column: usize) -> &'static str {
    match align.get(column) {
        None | Some(Align::None) => "",
        Some(Align::Left) => " class=\"left\"",
        Some(Align::Center) => " class=\"center\"",
        Some(Align::Right) => " class=\"right\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::files::WorkspacePath;
    use proptest::prelude::*;

    /// Every attribute that is ever written, and every element that must be closed.
    const ATTRIBUTES: &str = "id start class tabindex role aria-label scope href rel src alt";
    const ELEMENTS: &str = "h1 h2 h3 h4 h5 h6 p ul ol li blockquote div table thead tbody tr th td pre code \
        strong em a span sup section";

    fn at() -> crate::files::Place {
        crate::files::Place::default()
    }

    fn of(source: &str) -> String {
        let file = WorkspacePath::new("content/a.md");
        let tree = crate::text::parse(source, 0, &file, &mut Diagnostics::default());
        let image = |target: &str| target.contains(".png").then(|| format!("../media/{target}"));
        let link = |target: &str| Some(target.to_owned());
        html(&tree, &Addresses { image: &image, link: &link, prefix: "" })
    }

    /// Whether every element is one of ours and closed in order, and every attribute is quoted and ours.
    fn well_formed(html: &str) -> Result<(), String> {
        let mut open = Vec::new();
        let mut rest = html;
        while let Some((text, tail)) = rest.split_once('<') {
            plain(text)?;
            let (tag, tail) = tail.split_once('>').ok_or("a tag does not end")?;
            rest = tail;
            if let Some(name) = tag.strip_prefix('/') {
                if open.pop() != Some(name) {
                    return Err(format!("</{name}> closes nothing"));
                }
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            check_attributes(attributes)?;
            if ELEMENTS.split(' ').any(|known| known == name) {
                open.push(name);
            } else if !["br", "hr", "img"].contains(&name) {
                return Err(format!("<{name}>"));
            }
        }
        plain(rest)?;
        if open.is_empty() { Ok(()) } else { Err(format!("{open:?} is not closed")) }
    }

    fn plain(text: &str) -> Result<(), String> {
        let entity = |part: &str| {
            ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| part.starts_with(name))
        };
        let fine = !text.contains(['>', '"', '\'']) && text.split('&').skip(1).all(entity);
        if fine { Ok(()) } else { Err(format!("unescaped: {text}")) }
    }

    fn check_attributes(attributes: &str) -> Result<(), String> {
        let mut rest = attributes;
        while !rest.is_empty() {
            let (name, tail) = rest.split_once("=\"").ok_or("an attribute without value")?;
            let (value, tail) = tail.split_once('"').ok_or("a value does not end")?;
            plain(value)?;
            if !ATTRIBUTES.split(' ').any(|known| known == name) {
                return Err(format!("attribute {name}"));
            }
            if ["href", "src"].contains(&name) && value.to_lowercase().contains("script:") {
                let inner = value.find([':', '/', '?', '#']).map(|at| &value[at..=at]);
                if inner == Some(":") && !value.starts_with("http") {
                    return Err(format!("{name}={value}"));
                }
            }
            rest = tail.strip_prefix(' ').unwrap_or(tail);
        }
        Ok(())
    }

    #[test]
    fn text_becomes_html() {
        for (source, expected) in [
            (
                "# 甲 & <乙>\n\n> 丙\\\n丁",
                "<h2 id=\"s1\">甲 &amp; &lt;乙&gt;</h2>\n<blockquote>\n<p>丙<br>\n丁</p>\n</blockquote>\n",
            ),
            (
                "**甲：**乙*丙*`<d>`",
                "<p><strong>甲：</strong>乙<em>丙</em><code>&lt;d&gt;</code></p>\n",
            ),
            (
                "- 甲\n  - 乙\n- [x] 丙",
                "<ul>\n<li>甲<ul>\n<li>乙</li>\n</ul>\n</li>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"已选\">☑</span> 丙</li>\n</ul>\n",
            ),
            ("3. 甲\n\n   乙", "<ol start=\"3\">\n<li><p>甲</p>\n<p>乙</p>\n</li>\n</ol>\n"),
            (
                "|甲|乙|\n|-|-:|\n|1|2|",
                "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"表格\"><table>\n<thead>\n<tr><th scope=\"col\" class=\"center\">甲</th><th scope=\"col\" class=\"right\">乙</th></tr>\n</thead>\n<tbody>\n<tr><td class=\"center\">1</td><td class=\"right\">2</td></tr>\n</tbody>\n</table></div>\n",
            ),
            (
                "[甲](https://a.cn/?b=1&c='\"')[乙](b.md)",
                "<p><a href=\"https://a.cn/?b=1&amp;c=&#39;&quot;&#39;\" rel=\"noopener\">甲</a><a href=\"b.md\">乙</a></p>\n",
            ),
            (
                "![甲\"](a.png)![乙](b.jpg)",
                "<p><img src=\"../media/a.png\" alt=\"甲&quot;\">乙</p>\n",
            ),
            (
                "☐{{ a }}\n\n---\n\n```\na<\nb\n```",
                "<p><span class=\"box\" role=\"img\" aria-label=\"未选\">☐</span></p>\n<hr>\n<pre><code>a&lt;\nb</code></pre>\n",
            ),
            ("a\u{1}b", "<p>a\u{FFFD}b</p>\n"),
        ] {
            assert_eq!(of(source), expected, "{source:?}");
            assert_eq!(well_formed(expected), Ok(()));
        }
    }

    #[test]
    fn footnotes_are_numbered_once_and_lead_back() {
        let html = of("甲[^a]乙[^b]丙[^a]\n\n[^a]: 注 <https://a.cn>\n[^b]: 一\n\n    二");
        let expected = concat!(
            "<p>甲<sup class=\"note\"><a id=\"noteref-1\" href=\"#note-1\" role=\"doc-noteref\">1</a></sup>",
            "乙<sup class=\"note\"><a id=\"noteref-2\" href=\"#note-2\" role=\"doc-noteref\">2</a></sup>",
            "丙<sup class=\"note\"><a id=\"noteref-1-2\" href=\"#note-1\" role=\"doc-noteref\">1</a></sup></p>\n",
            "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n",
            "<li id=\"note-1\">注 <a href=\"https://a.cn\" rel=\"noopener\">https://a.cn</a>",
            " <a class=\"back\" href=\"#noteref-1\" role=\"doc-backlink\" aria-label=\"返回正文\">↩</a>",
            " <a class=\"back\" href=\"#noteref-1-2\" role=\"doc-backlink\" aria-label=\"返回正文\">↩</a></li>\n",
            "<li id=\"note-2\"><p>一</p>\n<p>二</p>\n",
            " <a class=\"back\" href=\"#noteref-2\" role=\"doc-backlink\" aria-label=\"返回正文\">↩</a></li>\n",
            "</ol>\n</section>\n",
        );
        assert_eq!(html, expected);
        assert_eq!(well_formed(&html), Ok(()));
    }

    #[test]
    fn a_tree_that_no_text_makes_is_still_sound() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let note = |content| Inline::Footnote(vec![Block::Paragraph { content, at: at() }]);
        let link = |content| Inline::Link { target: "a".to_owned(), content, at: at() };
        let content = vec![
            link(vec![link(vec![text("甲")]), note(vec![text("乙")])]),
            note(vec![note(vec![text("丙")])]),
        ];
        let tree = Tree { blocks: vec![Block::Paragraph { content, at: at() }] };
        let nowhere = |_: &str| None;
        let html = html(
            &tree,
            &Addresses { image: &nowhere, link: &|target| Some(target.to_owned()), prefix: "" },
        );
        assert_eq!(well_formed(&html), Ok(()));
        assert!(
            html.contains("<a href=\"a\">甲（乙）</a>")
                && html.contains("<li id=\"note-1\">（丙）")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_well_formed(source in crate::text::samples::source()) {
            let html = of(&source);
            prop_assert!(!html.contains("<script"));
            prop_assert_eq!(well_formed(&html), Ok(()));
        }
    }
}
