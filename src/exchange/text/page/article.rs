//! Which part of a page is the article: the smallest element that holds all its prose.

use super::super::characters::squeeze;
use super::super::source::Block;
use super::super::{noise, words};
use super::{Page, Piece};

/// Marks all that stands outside the article; returns the element that is the article.
pub(super) fn mark(page: &mut Page) -> usize {
    let prose: Vec<usize> =
        (0..page.pieces.len()).filter(|at| is_prose(&page.pieces[*at])).collect();
    let open: Vec<usize> =
        prose.iter().copied().filter(|at| !page.nodes[page.pieces[*at].node].aside).collect();
    // Sites that call their article a header are believed by their text, not by their names.
    let named = open.len() * 2 >= prose.len();
    let nodes = if named { &open } else { &prose };
    let common =
        nodes.iter().map(|at| page.pieces[*at].node).reduce(|one, other| common(page, one, other));
    let article = common.map_or(0, |node| grown(page, node));
    let aside: Vec<bool> = (page.pieces.iter())
        .map(|piece| {
            !contains(page, article, piece.node) || (named && page.nodes[piece.node].aside)
        })
        .collect();
    let title = title(page, &aside, nodes.first().copied());
    for (at, (piece, aside)) in page.pieces.iter_mut().zip(aside).enumerate() {
        let aside = aside && Some(at) != title;
        match &mut piece.block {
            Block::Line(line) => line.look.aside = aside,
            Block::Table(table) => table.aside = aside,
        }
    }
    article
}

/// A sentence or a long line that is no link.
fn is_prose(piece: &Piece) -> bool {
    let Block::Line(line) = &piece.block else { return false };
    let count = line.text.chars().count();
    count >= 20
        && piece.linked * 3 < count
        && line.text.contains(['，', '。', '；', '：', '、'])
        && !noise::is_noise(&line.text)
        && !noise::is_footer(&line.text)
}

/// The innermost element around two others.
fn common(page: &Page, mut one: usize, mut other: usize) -> usize {
    while one != other {
        let (a, b) = (page.nodes[one], page.nodes[other]);
        if a.depth >= b.depth {
            one = a.parent;
        }
        if b.depth >= a.depth {
            other = b.parent;
        }
    }
    one
}

/// The element around a paragraph, if that is all: title and signature stand beside it.
fn grown(page: &Page, mut node: usize) -> usize {
    const FEW: usize = 4;
    let mut held = vec![0_usize; page.nodes.len()];
    for piece in &page.pieces {
        let mut node = piece.node;
        held[node] += 1;
        while node != 0 {
            node = page.nodes[node].parent;
            held[node] += 1;
        }
    }
    while node != 0 && (held[node] < FEW || page.nodes[node].small) {
        node = page.nodes[node].parent;
    }
    node
}

/// Whether an element stands inside another, or is it.
pub(super) fn contains(page: &Page, outer: usize, mut node: usize) -> bool {
    while page.nodes[node].depth > page.nodes[outer].depth {
        node = page.nodes[node].parent;
    }
    node == outer
}

/// The line above the article that is its title, if the article itself does not begin with it: what the page calls
/// itself, or else the nearest line that ends like a title.
fn title(page: &Page, aside: &[bool], first: Option<usize>) -> Option<usize> {
    const NEAR: usize = 12;
    let first = first?;
    let titles = page.titles();
    let line = |at: usize| page.pieces[at].block.line().map(|line| squeeze(&line.text));
    let named = |at: &usize| {
        let text = line(*at).filter(|text| text.chars().count() >= 5);
        text.is_some_and(|text| titles.iter().any(|title| title.starts_with(&text)))
    };
    let ends_well = |at: &usize| {
        let text =
            line(*at).filter(|text| text.chars().count() >= 8 && page.pieces[*at].linked == 0);
        text.is_some_and(|text| words::ends_like_title(&text) && !noise::is_noise(&text))
    };
    let within = |is: &dyn Fn(&usize) -> bool| (0..first).any(|at| !aside[at] && is(&at));
    let above = |is: &dyn Fn(&usize) -> bool, from: usize| {
        (from..first).rev().find(|at| aside[*at] && is(at))
    };
    if within(&named) || within(&ends_well) {
        return None;
    }
    above(&named, 0).or_else(|| above(&ends_well, first.saturating_sub(NEAR)))
}
