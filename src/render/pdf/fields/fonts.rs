//! The fonts of a manner of setting, in the order in which Typst asks them for a character.

use typst::World;
use typst::foundations::{StyleChain, Styles};
use typst::layout::Abs;
use typst::text::{FontFamily, FontInstance, TextElem, families, variant};
use typst::utils::Numeric;

use super::super::world::ThemeWorld;

/// The fonts; none if there is more to the width of a character than its font.
pub(super) struct Fonts {
    all: Vec<(FontInstance, FontFamily)>,
}

impl Fonts {
    pub(super) fn of(styles: &Styles, world: &ThemeWorld<'_>) -> Self {
        let chain = StyleChain::new(styles);
        let plain = chain.get(TextElem::tracking).is_zero();
        let (variant, size) = (variant(chain), chain.resolve(TextElem::size));
        let variations = chain.get_cloned(TextElem::variations);
        let fonts = families(chain).filter(|_| plain).filter_map(|family| {
            let font = world.font(world.book().select(family.as_str(), variant)?)?;
            Some((font.instantiate(variant, size, &variations), family.clone()))
        });
        Self { all: fonts.collect() }
    }

    /// The glyph of a character that is shaped by nothing but its face: the font, the number, the width in points.
    pub(super) fn glyph(&self, character: char, size: f64) -> Option<(&FontInstance, u16, f64)> {
        let text = character.encode_utf8(&mut [0; 4]).to_owned();
        self.all.iter().find_map(|(font, family)| {
            if family.covers().is_some_and(|covers| !covers.is_match(&text)) {
                return None;
            }
            let id = font.ttf().glyph_index(character)?.0;
            Some((font, id, font.x_advance(id)?.at(Abs::pt(size)).to_pt()))
        })
    }
}
