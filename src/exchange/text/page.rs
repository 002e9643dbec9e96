//! A web page → lines and tables.
//!
//! 1. [`reader`] goes through the tags once: blocks end lines, menus and scripts are known by their tags and names.
//! 2. [`article`] finds the element that holds all prose. What stands outside is beside the article; only what
//!    labels and attachments say there is read later.

mod article;
mod elements;
mod lines;
mod reader;

use super::characters::squeeze;
use super::source::{Block, Source};
use super::{doubts, paragraphs, source};

/// A page in pieces.
#[derive(Debug, Default)]
struct Page {
    /// The elements that hold text, each with the one around it; the first is the page.
    nodes: Vec<Node>,
    /// Lines and tables, from top to bottom.
    pieces: Vec<Piece>,
    /// How many pieces stood before each picture, and the element that holds it.
    pictures: Vec<(usize, usize)>,
    /// The title, `<meta>` fields, the highest heading.
    properties: Vec<(String, String)>,
}

/// An element that holds text.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    parent: usize,
    depth: usize,
    /// A menu, a footer …
    aside: bool,
    side: source::Side,
    /// Holds one paragraph: `p`, `li`, `td`.
    small: bool,
}

/// A line or a table of a page.
#[derive(Debug)]
struct Piece {
    block: Block,
    node: usize,
    /// How many of its characters are links.
    linked: usize,
}

/// Reads a web page.
pub(super) fn read(text: &str) -> Source {
    let mut page = reader::page(text);
    let article = article::mark(&mut page);
    let inside =
        |pieces: &[Piece], at: usize| pieces[..at].iter().rposition(|piece| !piece.block.aside());
    for (at, node) in std::mem::take(&mut page.pictures) {
        if article::contains(&page, article, node)
            && let Some(at) = inside(&page.pieces, at.min(page.pieces.len()))
        {
            let remarks = page.pieces[at].block.remarks();
            if !remarks.contains(&doubts::picture()) {
                remarks.push(doubts::picture());
            }
        }
    }
    let blocks = page.pieces.into_iter().map(|piece| piece.block).collect();
    let mut source = Source { blocks, properties: page.properties, ..Source::default() };
    paragraphs::settle(&mut source);
    source
}

impl Page {
    /// What the page calls itself.
    fn titles(&self) -> Vec<String> {
        let named = self
            .properties
            .iter()
            .filter(|(name, _)| matches!(name.as_str(), "title" | "h1" | "articletitle"));
        named.map(|(_, value)| squeeze(value)).filter(|title| title.chars().count() >= 5).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::{Look, Side};
    use super::*;

    /// The lines inside the article, and those beside it.
    fn lines(html: &str) -> (Vec<String>, Vec<String>) {
        let source = read(html);
        let (aside, inside): (Vec<Block>, Vec<Block>) =
            source.blocks.into_iter().partition(Block::aside);
        let shown = |blocks: Vec<Block>| blocks.iter().map(Block::shown).collect();
        (shown(inside), shown(aside))
    }

    const LONG: &str = "为做好防止返贫监测帮扶集中排查工作，现将有关事项通知如下，请认真落实。";

    #[test]
    fn blocks_end_lines_and_blanks_between_han_fold() {
        let (inside, _) = lines(&format!(
            "<p>{LONG}</p><p>　　一、排查\n  范围&nbsp;<b>全</b>镇<br>二、<span>内容</span><p>三、要求"
        ));
        assert_eq!(inside, [LONG, "一、排查范围 全镇", "二、内容", "三、要求"]);
    }

    #[test]
    fn menus_scripts_and_hidden_text_are_not_of_the_article() {
        let (inside, aside) = lines(&format!(
            "<head><title>通知</title><script>var a='<p>';</script></head><body><div class='nav'><a>首页</a><a>政务公开</a></div>\
             <div id=main><h1>关于排查的通知</h1><div class=con><p>{LONG}</p><p style='display: none'>隐藏</p><p align=right>石漪镇人民政府</p></div></div>\
             <div class=footer>版权所有</div>"
        ));
        assert_eq!(inside, ["关于排查的通知", LONG, "石漪镇人民政府"]);
        assert_eq!(aside, ["首页政务公开", "版权所有"]);
    }

    #[test]
    fn a_title_above_the_article_belongs_to_it() {
        let page = |title: &str| {
            format!(
                "<title>石漪镇人民政府</title><div class=head><a>通知公告</a></div><div class=bt>{title}</div><div class=info>点击：3</div>\
                 <div class=con><p>{LONG}</p><p>{LONG}</p><p>石漪镇人民政府</p><p>2024年9月2日</p></div><div>友情链接</div>"
            )
        };
        assert_eq!(lines(&page("石漪镇关于开展排查的通知")).0[0], "石漪镇关于开展排查的通知");
        assert_eq!(lines(&page("欢迎访问")).0[0], LONG);
    }

    #[test]
    fn looks_are_known() {
        let source = read(&format!(
            "<center>标题</center><h2>小标题</h2><p style='text-align:right'>落款</p><ul><li>{LONG}</ul><ol><li>甲<li>乙</ol>"
        ));
        let looks: Vec<(String, Look)> = source
            .blocks
            .iter()
            .filter_map(Block::line)
            .map(|line| (line.text.clone(), line.look))
            .collect();
        assert_eq!(
            (looks[0].1.side, looks[1].1.heading, looks[2].1.side),
            (Side::Middle, 2, Side::Right)
        );
        assert!(looks[3].1.bullet);
        assert_eq!(looks[4].0, "1.甲");
        assert_eq!(looks[5].0, "2.乙");
    }

    #[test]
    fn tables_of_data_stay_and_tables_of_layout_fall_apart() {
        let source = read(&format!(
            "<table><tr><td><p>{LONG}</p><table><tr><td>村<td>户<tr><td colspan=2>柳湾</table><p>{LONG}</p></td></tr></table>"
        ));
        let tables: Vec<&Block> =
            source.blocks.iter().filter(|block| block.line().is_none()).collect();
        assert_eq!((source.blocks.len(), tables.len()), (3, 1));
        assert_eq!(tables[0].shown(), "村 户\n柳湾 ");
    }

    #[test]
    fn broken_tags_lose_no_text() {
        let (inside, _) =
            lines(&format!("</div><b><div>{LONG}</b></span></div><td>甲</td><p>乙</div><div"));
        assert_eq!(inside, [LONG, "甲", "乙"]);
        assert!(read("<").blocks.len() <= 1);
        let deep = "<div>".repeat(100_000) + LONG + &"</p>".repeat(100_000);
        assert_eq!(read(&deep).blocks.len(), 1);
    }

    #[test]
    fn a_picture_of_the_article_is_said() {
        let source = read(&format!(
            "<img src=logo.png><div class=con><p>{LONG}</p><img src=a.jpg><p>{LONG}</p><p>甲</p><p>乙</p></div>"
        ));
        let said: usize =
            source.blocks.iter().filter_map(Block::line).map(|line| line.remarks.len()).sum();
        assert_eq!(said, 1);
    }
}
