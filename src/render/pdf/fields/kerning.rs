//! Which glyphs of a face may act on their neighbours: by kerning, ligatures or by context.

use std::collections::HashMap;

use ttf_parser::GlyphId;
use ttf_parser::gpos::PositioningSubtable;
use ttf_parser::gsub::SubstitutionSubtable;
use typst::text::FontInstance;

/// What was asked about the glyphs of one face.
#[derive(Default)]
pub(super) struct Neighbours {
    known: HashMap<u16, bool>,
}

impl Neighbours {
    /// Whether a glyph stands by itself, whatever stands beside it.
    pub(super) fn stands_alone(&mut self, face: &FontInstance, glyph: u16) -> bool {
        *self.known.entry(glyph).or_insert_with(|| stands_alone(face, GlyphId(glyph)))
    }
}

/// Every feature counts, also those that are off: that costs some time and can do no harm. What begins with another
/// glyph is that glyph's affair, because both neighbours are asked.
fn stands_alone(face: &FontInstance, glyph: GlyphId) -> bool {
    let tables = face.ttf().tables();
    // The old table of kerning has no quick way to ask about one glyph.
    let mut alone = tables.kern.is_none() && tables.kerx.is_none() && tables.morx.is_none();
    if let Some(table) = tables.gpos {
        alone &= table.lookups.into_iter().all(|lookup| {
            lookup.subtables.into_iter::<PositioningSubtable<'_>>().all(|subtable| {
                let acts = !matches!(subtable, PositioningSubtable::Single(_));
                !(acts && subtable.coverage().contains(glyph))
            })
        });
    }
    if let Some(table) = tables.gsub {
        alone &= table.lookups.into_iter().all(|lookup| {
            lookup.subtables.into_iter::<SubstitutionSubtable<'_>>().all(|subtable| {
                let alone = matches!(
                    subtable,
                    SubstitutionSubtable::Single(_) | SubstitutionSubtable::Alternate(_)
                );
                alone || !subtable.coverage().contains(glyph)
            })
        });
    }
    alone
}
