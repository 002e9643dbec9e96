//! Which glyphs of a face may act on their neighbours: by kerning, ligatures or by context.

use rustc_hash::FxHashMap;

use ttf_parser::GlyphId;
use ttf_parser::gpos::PositioningSubtable;
use ttf_parser::gsub::SubstitutionSubtable;
use typst::text::FontInstance;

/// What was asked about the glyphs of one face.
#[derive(Default)]
pub(super) struct Neighbours {
    known: FxHashMap<u16, bool>,
    bare: FxHashMap<u16, bool>,
}

impl Neighbours {
    /// Whether a glyph stands by itself, whatever stands beside it.
    pub(super) fn stands_alone(&mut self, face: &FontInstance, glyph: u16) -> bool {
        *self.known.entry(glyph).or_insert_with(|| stands_alone(face, GlyphId(glyph)))
    }

    /// Whether a glyph is always printed as it stands in the face.
    pub(super) fn is_bare(&mut self, face: &FontInstance, glyph: u16) -> bool {
        *self.bare.entry(glyph).or_insert_with(|| is_bare(face, GlyphId(glyph)))
    }
}

/// Whether a glyph is printed as it is: no feature replaces it or moves it. Features that are off count, too.
fn is_bare(face: &FontInstance, glyph: GlyphId) -> bool {
    !face.ttf().is_variable() && untouched(face, glyph, |_| false, |_| false)
}

/// Every feature counts, also those that are off: that costs some time and can do no harm. What begins with another
/// glyph is that glyph's affair, because both neighbours are asked.
fn stands_alone(face: &FontInstance, glyph: GlyphId) -> bool {
    untouched(
        face,
        glyph,
        |subtable| matches!(subtable, PositioningSubtable::Single(_)),
        |subtable| {
            matches!(subtable, SubstitutionSubtable::Single(_) | SubstitutionSubtable::Alternate(_))
        },
    )
}

/// Whether no rule of the face begins with a glyph, but for those of these kinds.
fn untouched(
    face: &FontInstance,
    glyph: GlyphId,
    place: impl Fn(&PositioningSubtable<'_>) -> bool,
    replace: impl Fn(&SubstitutionSubtable<'_>) -> bool,
) -> bool {
    let tables = face.ttf().tables();
    // The old table of kerning has no quick way to ask about one glyph.
    let mut alone = tables.kern.is_none() && tables.kerx.is_none() && tables.morx.is_none();
    if let Some(table) = tables.gpos {
        alone &= table.lookups.into_iter().all(|lookup| {
            let mut all = lookup.subtables.into_iter::<PositioningSubtable<'_>>();
            all.all(|subtable| place(&subtable) || !subtable.coverage().contains(glyph))
        });
    }
    if let Some(table) = tables.gsub {
        alone &= table.lookups.into_iter().all(|lookup| {
            let mut all = lookup.subtables.into_iter::<SubstitutionSubtable<'_>>();
            all.all(|subtable| replace(&subtable) || !subtable.coverage().contains(glyph))
        });
    }
    alone
}
