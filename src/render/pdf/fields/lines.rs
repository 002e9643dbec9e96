//! Text in several lines, broken as Typst breaks what is not justified: every line takes as much as it can.

use std::sync::LazyLock;

use icu_provider_blob::BlobDataProvider;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use typst::foundations::{Smart, StyleChain};
use typst::layout::{Abs, Length};
use typst::model::{Linebreaks, ParElem};
use typst::text::{BottomEdge, Lang, TextElem, TopEdge};
use typst::utils::Numeric;

use super::pieces::{Letters, Pieces};

/// What Typst adds to the width of a line before it says that something does not fit, in points.
const SLACK: f64 = 1e-4;

/// Where lines may end in Chinese text: Typst's own rules.
static SEGMENTER: LazyLock<Option<LineSegmenter>> = LazyLock::new(|| {
    let rules = BlobDataProvider::try_new_from_static_blob(typst_assets::icu::ICU_CJ_SEGMENT);
    let options = LineBreakOptions::default();
    LineSegmenter::try_new_for_non_complex_scripts_with_buffer_provider(&rules.ok()?, options).ok()
});

/// How lines are set in one manner: heights as shares of the size of the letters and in points.
pub(super) struct Manner {
    /// A line, without what lies between two.
    line: Length,
    /// What lies between two lines.
    leading: Length,
}

impl Manner {
    /// None if lines are set in a way that only Typst knows.
    pub(super) fn of(styles: StyleChain<'_>) -> Option<Self> {
        let plain = styles.get(TextElem::lang) == Lang::CHINESE
            && !styles.get(ParElem::justify)
            && matches!(
                styles.get(ParElem::linebreaks),
                Smart::Auto | Smart::Custom(Linebreaks::Simple)
            )
            && styles.get(TextElem::hyphenate) != Smart::Custom(true)
            && styles.get(TextElem::tracking).is_zero()
            && styles.get(ParElem::first_line_indent).amount().is_zero()
            && styles.get(ParElem::hanging_indent).is_zero();
        let edges = (styles.get(TextElem::top_edge), styles.get(TextElem::bottom_edge));
        let (TopEdge::Length(top), BottomEdge::Length(bottom)) = edges else { return None };
        plain.then(|| Self { line: top - bottom, leading: styles.get(ParElem::leading) })
    }

    /// The height of a line and what lies between two, in points.
    pub(super) fn heights(&self, size: f64) -> (f64, f64) {
        let at = |length: Length| (length.em.at(Abs::pt(size)) + length.abs).to_pt();
        (at(self.line), at(self.leading))
    }
}

/// Why there are no lines.
pub(super) enum Unbroken {
    /// It is not known how wide these characters are as a line.
    Unknown(usize, usize),
    /// Only Typst can do it.
    Impossible,
}

/// The lines of a text, from which character to which, without blanks at their ends; `room` is how wide they may be, `em` the size of the letters, both in
/// points.
pub(super) fn broken(
    letters: &Letters,
    pieces: &Pieces,
    (room, em): (f64, f64),
) -> Result<Vec<(usize, usize)>, Unbroken> {
    let all = letters.all.len();
    let width = |from: usize, to| {
        let to = letters.without_blanks(from, to).ok_or(Unbroken::Impossible)?;
        pieces.width(letters, from, to).ok_or(Unbroken::Unknown(from, to))
    };
    let within = |at: usize| pieces.advance(letters, at).ok_or(Unbroken::Unknown(0, all));
    let mut lines = Vec::new();
    let (mut from, mut last, mut so_far) = (0, 0, 0.0);
    let ends = ends(letters).ok_or(Unbroken::Impossible)?;
    let mut ends = ends.into_iter().peekable();
    while let Some(end) = ends.peek().copied() {
        so_far += (last..end).map(within).sum::<Result<f64, _>>()?;
        // Its last character is at most as much wider than within the text.
        let surely = so_far + em <= room;
        if surely || width(from, end)? <= room + SLACK {
            last = end;
            ends.next();
        } else if last > from {
            lines.push((from, letters.without_blanks(from, last).unwrap_or(last)));
            (from, so_far) = (last, 0.0);
        } else {
            // A word that is too long sticks out.
            return Err(Unbroken::Impossible);
        }
    }
    lines.push((from, all));
    Ok(lines)
}

/// Behind which characters a line may end: how many stand before it.
fn ends(letters: &Letters) -> Option<Vec<usize>> {
    let text: String = letters.all.iter().collect();
    // Addresses of the web are broken in their own way.
    if text.contains("://") || text.contains("www.") {
        return None;
    }
    let segmenter = SEGMENTER.as_ref()?.as_borrowed();
    let mut characters = 0;
    let mut bytes = 0;
    let mut ends = Vec::new();
    for end in segmenter.segment_str(&text).filter(|end| *end > 0) {
        characters += text[bytes..end].chars().count();
        bytes = end;
        ends.push(characters);
    }
    Some(ends)
}
