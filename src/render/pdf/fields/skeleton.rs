//! A sheet that was laid out with tokens → the pages as they are without values, and the places of the fields.

use std::sync::Arc;

use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::model::DocumentInfo;
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};

use super::marker::{self, Field};

/// A part of a sheet, or all of it, without the values in its fields.
pub(in super::super) struct Skeleton {
    /// Its pages, and what tells pages apart that do not look the same.
    pub pages: Vec<(u128, Page)>,
    /// Its fields, page by page.
    pub fields: Vec<Vec<Place>>,
    /// What the document says about itself.
    pub info: DocumentInfo,
}

/// Where a field stands.
pub(in super::super) struct Place {
    /// The field.
    pub field: Arc<Field>,
    /// Its upper left corner, in points from that of the page.
    pub at: (f64, f64),
    /// Its width and height, in points.
    pub size: (f64, f64),
}

/// Takes the fields out of a sheet. None if one of them stands where a value cannot simply be put on top of the page:
/// turned, cut off, or behind something else.
pub(in super::super) fn of(mut document: PagedDocument) -> Option<Skeleton> {
    let mut pages = Vec::new();
    let mut fields = Vec::new();
    for page in document.pages() {
        let mut taker = Taker::default();
        let frame = taker.take(&page.frame, Point::zero(), false)?;
        if !taker.is_clear() {
            return None;
        }
        let look = hash128(&frame);
        pages.push((look, Page { frame, ..page.clone() }));
        fields.push(taker.places.into_iter().map(|(place, _)| place).collect());
    }
    Some(Skeleton { pages, fields, info: document.info_mut().clone() })
}

#[derive(Default)]
struct Taker {
    /// The fields, and how much had been painted before.
    places: Vec<(Place, usize)>,
    /// What is painted and could cover what lies under it: corner and size.
    painted: Vec<(Point, Size)>,
}

impl Taker {
    /// A frame without its fields. `bound` is whether it is cut off or turned.
    fn take(&mut self, frame: &Frame, origin: Point, bound: bool) -> Option<Frame> {
        let mut left = frame.clone();
        left.clear();
        for (at, item) in frame.items() {
            let here = origin + *at;
            match item {
                FrameItem::Group(group) => {
                    let field = group.label.and_then(marker::field);
                    if let Some(field) = field {
                        if bound {
                            return None;
                        }
                        self.field(field, here, group.frame.size());
                        continue;
                    }
                    let bound = bound || group.clip.is_some() || !group.transform.is_identity();
                    let mut group = group.clone();
                    // Of the structure of the text only its look is needed; so pages that look the same are the same.
                    (group.label, group.parent) = (None, None);
                    group.frame = self.take(&group.frame, here, bound)?;
                    left.push(*at, FrameItem::Group(group));
                    continue;
                }
                FrameItem::Shape(shape, _) if shape.fill.is_some() => {
                    let bounds = shape.bbox(true);
                    self.painted.push((here + bounds.min, bounds.size()));
                }
                FrameItem::Tag(_) => continue,
                FrameItem::Image(_, size, _) => self.painted.push((here, *size)),
                _ => {}
            }
            left.push(*at, item.clone());
        }
        Some(left)
    }

    fn field(&mut self, field: Arc<Field>, at: Point, size: Size) {
        let place = Place {
            field,
            at: (at.x.to_pt(), at.y.to_pt()),
            size: (size.x.to_pt(), size.y.to_pt()),
        };
        self.places.push((place, self.painted.len()));
    }

    /// Whether nothing is painted over a field.
    fn is_clear(&self) -> bool {
        self.places.iter().all(|(place, before)| {
            let (x, y) = (Abs::pt(place.at.0), Abs::pt(place.at.1));
            let (w, h) = (Abs::pt(place.size.0), Abs::pt(place.size.1));
            self.painted[*before..].iter().all(|(at, size)| {
                at.x >= x + w || at.y >= y + h || at.x + size.x <= x || at.y + size.y <= y
            })
        })
    }
}
