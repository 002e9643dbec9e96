//! Is a sheet with filled-in values what Typst makes of the whole sheet?

use std::sync::Arc;

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::FontInstance;
use typst::utils::hash128;
use typst_layout::PagedDocument;

use super::shape::{Faces, Glyph};
use super::skeleton::Skeleton;

/// How far two places may lie apart and be the same, in points.
const SAME: f64 = 0.01;

/// Something that is printed on a page.
struct Mark {
    /// What it is: a glyph of a face, a line, a picture.
    what: u128,
    /// Where it stands and, for glyphs, how large it is, in points.
    at: [f64; 3],
}

/// Whether both ways of making a sheet print the same.
pub(in super::super) fn agree(
    whole: &PagedDocument,
    parts: &[Arc<Skeleton>],
    glyphs: &[Vec<Glyph>],
    faces: &Faces,
) -> bool {
    let made: Vec<_> = parts.iter().flat_map(|part| &part.pages).collect();
    let pages = whole.pages().iter().zip(&made).zip(glyphs);
    whole.pages().len() == made.len()
        && pages.into_iter().all(|((whole, (_, fixed)), values)| {
            let mut expected = Vec::new();
            marks(&whole.frame, Transform::identity(), &mut expected);
            let mut made = Vec::new();
            marks(&fixed.frame, Transform::identity(), &mut made);
            let shown = values.iter().filter(|glyph| !is_blank(&faces.words[glyph.words]));
            made.extend(shown.map(|glyph| Mark {
                what: of_glyph(&faces.all[glyph.face], glyph.id),
                at: [glyph.x, glyph.y, glyph.size],
            }));
            equal(expected, made) && whole.frame.size() == fixed.frame.size()
        })
}

fn equal(mut one: Vec<Mark>, mut other: Vec<Mark>) -> bool {
    let order = |mark: &Mark| mark.what;
    one.sort_by_key(order);
    other.sort_by_key(order);
    if one.len() != other.len() {
        return false;
    }
    // Of the same kind, each must find its own; there are few of each.
    let mut groups = one.chunk_by(|a, b| a.what == b.what);
    let mut others = other.chunk_by_mut(|a, b| a.what == b.what);
    loop {
        match (groups.next(), others.next()) {
            (None, None) => return true,
            (Some(group), Some(candidates)) => {
                let mut left: Vec<&Mark> = candidates.iter().collect();
                for mark in group {
                    let near = |found: &&Mark| {
                        let apart = found.at.iter().zip(mark.at).map(|(a, b)| (a - b).abs());
                        found.what == mark.what && apart.fold(0.0, f64::max) <= SAME
                    };
                    let Some(at) = left.iter().position(near) else { return false };
                    left.swap_remove(at);
                }
                if !left.is_empty() {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

fn marks(frame: &Frame, outer: Transform, found: &mut Vec<Mark>) {
    for (at, item) in frame.items() {
        let here = outer.pre_concat(Transform::translate(at.x, at.y));
        let place = |x, y| Point::new(x, y).transform(here);
        match item {
            FrameItem::Group(group) => {
                let inner = here.pre_concat(group.transform);
                if let Some(clip) = &group.clip {
                    let at = place(Abs::zero(), Abs::zero());
                    found.push(Mark { what: hash128(clip), at: [at.x.to_pt(), at.y.to_pt(), 0.0] });
                }
                marks(&group.frame, inner, found);
            }
            FrameItem::Text(text) => {
                let mut x = Abs::zero();
                for glyph in &text.glyphs {
                    let at = place(x + glyph.x_offset.at(text.size), -glyph.y_offset.at(text.size));
                    let what = of_glyph(&text.font, glyph.id);
                    if !is_blank(&text.text[glyph.range()]) {
                        let at = [at.x.to_pt(), at.y.to_pt(), text.size.to_pt()];
                        found.push(Mark { what, at });
                    }
                    x += glyph.x_advance.at(text.size);
                }
            }
            FrameItem::Shape(shape, _) => {
                let at = place(Abs::zero(), Abs::zero());
                found.push(Mark { what: hash128(shape), at: [at.x.to_pt(), at.y.to_pt(), 0.0] });
            }
            FrameItem::Image(image, size, _) => {
                let at = place(Abs::zero(), Abs::zero());
                let what = hash128(&(image, size));
                found.push(Mark { what, at: [at.x.to_pt(), at.y.to_pt(), 0.0] });
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Blanks print nothing; those at the end of a line may be there or not.
fn is_blank(words: &str) -> bool {
    words.chars().all(char::is_whitespace)
}

fn of_glyph(face: &FontInstance, id: u16) -> u128 {
    hash128(&(face, id))
}
