//! Which glyphs of a face may act on their neighbours: by kerning, ligatures or by context.

use ttf_parser::gpos::PositioningSubtable;
use ttf_parser::gsub::SubstitutionSubtable;
use ttf_parser::opentype_layout::Coverage;
use typst::text::FontInstance;

/// What the rules of one face say about its glyphs. Every feature counts, also those that are off: that can do no harm.
pub(super) struct Neighbours {
    /// Glyphs with which a rule begins that looks at more than one. What begins with another glyph is that glyph's affair,
    /// because both neighbours are asked.
    acting: Glyphs,
    /// Glyphs with which any rule begins.
    touched: Glyphs,
}

impl Neighbours {
    pub(super) fn of(face: &FontInstance) -> Self {
        let tables = face.ttf().tables();
        let (mut acting, mut touched) = (Glyphs::default(), Glyphs::default());
        for lookup in tables.gpos.into_iter().flat_map(|table| table.lookups) {
            for subtable in lookup.subtables.into_iter::<PositioningSubtable<'_>>() {
                touched.add(subtable.coverage());
                if !matches!(subtable, PositioningSubtable::Single(_)) {
                    acting.add(subtable.coverage());
                }
            }
        }
        for lookup in tables.gsub.into_iter().flat_map(|table| table.lookups) {
            for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
                touched.add(subtable.coverage());
                if !matches!(
                    subtable,
                    SubstitutionSubtable::Single(_) | SubstitutionSubtable::Alternate(_)
                ) {
                    acting.add(subtable.coverage());
                }
            }
        }
        // The old table of kerning has no quick way to ask about one glyph.
        acting.all = tables.kern.is_some() || tables.kerx.is_some() || tables.morx.is_some();
        touched.all = acting.all || face.ttf().is_variable();
        Self { acting, touched }
    }

    /// Whether a glyph stands by itself, whatever stands beside it.
    pub(super) fn stands_alone(&self, glyph: u16) -> bool {
        !self.acting.has(glyph)
    }

    /// Whether a glyph is always printed as it stands in the face: no feature replaces it or moves it.
    pub(super) fn is_bare(&self, glyph: u16) -> bool {
        !self.touched.has(glyph)
    }
}

/// A set of glyphs, a bit for each.
#[derive(Default)]
struct Glyphs {
    bits: Vec<u64>,
    all: bool,
}

impl Glyphs {
    fn add(&mut self, coverage: Coverage<'_>) {
        match coverage {
            Coverage::Format1 { glyphs } => glyphs.into_iter().for_each(|it| self.set(it.0)),
            Coverage::Format2 { records } => {
                records
                    .into_iter()
                    .flat_map(|it| it.start.0..=it.end.0)
                    .for_each(|it| self.set(it));
            }
        }
    }

    fn set(&mut self, glyph: u16) {
        let at = usize::from(glyph) / 64;
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (glyph % 64);
    }

    fn has(&self, glyph: u16) -> bool {
        let word = self.bits.get(usize::from(glyph) / 64).copied().unwrap_or(0);
        self.all || word & (1 << (glyph % 64)) != 0
    }
}
