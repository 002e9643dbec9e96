//! What holds for every text.

use proptest::prelude::*;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::cases::{read, shape};
use super::character::{JOINER, is_private};
use super::findings::Report;
use super::{Tree, build, emphasis, event, prepare, samples};
use crate::diag::Diagnostics;
use crate::files::WorkspacePath;

/// Parses without the help for Chinese emphasis.
fn unmended(source: &str) -> Tree {
    let (file, mut findings) = (WorkspacePath::new("a.md"), Diagnostics::default());
    let mut report = Report::new(0, &file, &mut findings);
    let prepared = prepare::prepare(source, &mut report);
    build::tree(&prepared, &mut report)
}

/// What the Markdown library itself makes of emphasis in a paragraph, in the notation of [`shape`].
fn common_mark(source: &str) -> String {
    let pieces = event::pieces(source);
    let show = |piece: &event::Piece<'_>| match &piece.event {
        Event::Text(text) => text.to_string(),
        Event::Code(code) => format!("<code>{code}</code>"),
        Event::Start(Tag::Strong) => "<b>".to_owned(),
        Event::End(TagEnd::Strong) => "</b>".to_owned(),
        Event::Start(Tag::Emphasis) => "<i>".to_owned(),
        Event::End(TagEnd::Emphasis) => "</i>".to_owned(),
        _ => String::new(),
    };
    pieces.iter().map(show).collect()
}

/// Whether no star is left over and nothing bold stands inside bold.
fn works(shape: &str) -> bool {
    let nested =
        |open: &str, close: &str| shape.split(open).skip(1).any(|part| !part.contains(close));
    !shape.contains('*') && !nested("<b>", "</b>") && !nested("<i>", "</i>")
}

#[test]
fn where_common_mark_works_the_result_is_its_own() {
    for source in [
        "请**务必**携带",
        "**注意**：带证件",
        "（**甲**）乙",
        "“**甲**”乙",
        "**甲** **乙**",
        "*甲***乙**",
        "***甲***乙",
        "**甲，*乙*丙**丁",
        "*甲，**乙**丙*丁",
        "甲，**《乙》**。",
        "**甲**（乙）",
        "**甲**，（**乙**）",
        "**甲`*`乙**丙",
        r"**甲\*乙**丙",
        "甲*乙*丙*丁*",
        "**500**元",
        "**a** b *c* d",
    ] {
        let expected = common_mark(source);
        assert!(
            works(&expected.replace(['`'], "").replace("<code>*</code>", "").replace(r"甲*乙", "")),
            "{expected}"
        );
        assert_eq!(shape(&read(source).0), expected, "{source}");
    }
}

proptest! {
    #[test]
    fn nothing_panics_and_nothing_private_is_left(source in samples::source()) {
        let (tree, _) = read(&source);
        let shown = format!("{tree:?}{}", tree.plain());
        prop_assert!(!shown.contains(is_private), "{}", shown);
        prop_assert!(!shown.contains("Text(\"\")"), "{}", shown);
        let filled = tree.fill(&|slot| slot.format.is_none().then(|| "值".to_owned()));
        prop_assert!(filled.slots().iter().all(|slot| slot.format.is_some()));
        prop_assert_eq!(tree.fill(&|_| None), tree);
    }

    #[test]
    fn every_place_lies_in_the_source(source in samples::source()) {
        let (tree, findings) = read(&source); // slices the source at every finding
        prop_assert!(findings.len() <= source.len());
        for slot in tree.slots() {
            let range = slot.at.range();
            prop_assert!(source[range.start - 100..range.end - 100].starts_with("{{"));
        }
        for (_, at) in tree.links().into_iter().chain(tree.images()) {
            let range = at.range();
            prop_assert!(source[range.start - 100..range.end - 100].contains(['[', '<']));
        }
    }

    #[test]
    fn text_without_markup_survives(source in "[甲乙丙（一）《二》“三”：，。；a-zA-Z0-9　%—…·、！？]{1,60}") {
        let (tree, findings) = read(&source);
        prop_assert_eq!(findings, [""; 0]);
        prop_assert_eq!(tree.plain(), source.trim_start_matches('　'));
    }

    #[test]
    fn without_chinese_nothing_is_mended(source in samples::ascii()) {
        prop_assert_eq!(read(&source).0, unmended(&source));
    }

    #[test]
    fn joiners_change_nothing_but_emphasis(source in samples::chinese()) {
        let (mended, _) = read(&source);
        // A star that is left over is a neighbour of a line end.
        let strip = |tree: &Tree| tree.plain().replace(['*', ' '], "");
        prop_assert_eq!(strip(&mended), strip(&unmended(&source)));
    }

    #[test]
    fn what_common_mark_can_do_stays_its_own(source in "[甲乙丙：，。“”《》（）5a ]{1,3}(\\*{1,3}[甲乙丙：，。“”《》（）5a ]{1,3}){1,6}") {
        let expected = shape(&unmended(&source));
        if works(&expected) {
            prop_assert_eq!(shape(&read(&source).0), expected);
        }
    }

    #[test]
    fn joints_are_in_order_and_beside_stars(source in samples::chinese()) {
        let joints = emphasis::joints(&source);
        prop_assert!(joints.is_sorted_by(|left, right| left < right));
        for at in joints {
            prop_assert!(source[..at].ends_with('*') || source[at..].starts_with('*'));
        }
        prop_assert!(!read(&source).0.plain().contains(JOINER));
    }
}
