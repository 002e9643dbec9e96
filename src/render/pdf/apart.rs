//! Documents that are bound into one file keep their elements apart: what Typst calls an element by must be told from the
//! same element of another document, or the order of reading falls to pieces.

use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, FrameParent};
use typst::model::Destination;

/// A page of document number `n`.
pub(super) fn apart(frame: &Frame, n: usize) -> Frame {
    let own = |location: Location| location.variant(n);
    let mut left = frame.clone();
    left.clear();
    for (at, item) in frame.items() {
        let item = match item {
            FrameItem::Tag(Tag::Start(element, flags)) => {
                let mut element = element.clone();
                if let Some(location) = element.location() {
                    element.set_location(own(location));
                }
                FrameItem::Tag(Tag::Start(element, *flags))
            }
            FrameItem::Tag(Tag::End(location, key, flags)) => {
                FrameItem::Tag(Tag::End(own(*location), *key, *flags))
            }
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = apart(&group.frame, n);
                let parent = group.parent;
                group.parent = parent.map(|it| FrameParent { location: own(it.location), ..it });
                FrameItem::Group(group)
            }
            FrameItem::Link(Destination::Location(location), size) => {
                FrameItem::Link(Destination::Location(own(*location)), *size)
            }
            other => other.clone(),
        };
        left.push(*at, item);
    }
    left
}
