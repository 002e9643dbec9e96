//! Texts that we put together are those that Typst sets: the same glyphs of the same faces at the same places.

use std::collections::BTreeSet;

use typst::foundations::Smart;
use typst::layout::{Abs, Alignment, Em, HAlignment, VAlignment};
use typst::text::{
    BottomEdge, Covers, FontFamily, FontList, FontWeight, Lang, Region, TextSize, TopEdge,
};

use super::*;
use crate::files::{Files, WorkspacePath};

/// How far two places may lie apart and be the same, in points.
const SAME: f64 = 1e-6;

#[expect(clippy::disallowed_methods, reason = "the theme of the repository")]
fn files() -> Files {
    let mut files = Files::default();
    for entry in std::fs::read_dir("themes/default/fonts").unwrap().flatten() {
        if entry.path().is_file() {
            let path = format!("themes/default/fonts/{}", entry.file_name().to_string_lossy());
            files.insert(WorkspacePath::new(&path), std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Every manner of setting that the theme uses, and some more.
fn manners() -> Vec<(Styles, f64)> {
    let digits = || FontFamily::with_coverage("Liberation Serif", Some(Covers::LatinInCjk));
    let song = || FontFamily::new("Noto Serif SC");
    let faces = [
        vec![digits(), song()],
        vec![FontFamily::new("Noto Sans SC")],
        vec![digits(), FontFamily::new("FandolKai"), song()],
        vec![FontFamily::new("Liberation Serif"), song()],
    ];
    let mut manners = Vec::new();
    for (number, face) in faces.into_iter().enumerate() {
        for (across, side) in
            [(0.0, HAlignment::Left), (0.5, HAlignment::Center), (1.0, HAlignment::Right)]
        {
            let mut styles = Styles::new();
            styles.set(TextElem::font, FontList(face.clone()));
            styles.set(TextElem::lang, Lang::CHINESE);
            styles.set(TextElem::region, "cn".parse::<Region>().ok());
            styles.set(TextElem::size, TextSize(Abs::pt(9.0 + across).into()));
            styles.set(TextElem::top_edge, TopEdge::Length(Em::new(0.88).into()));
            styles.set(TextElem::bottom_edge, BottomEdge::Length(Em::new(-0.12).into()));
            styles.set(TextElem::fallback, false);
            styles.set(TextElem::overhang, number == 1);
            styles.set(ParElem::leading, Em::new(0.25).into());
            if number % 2 == 0 {
                styles.set(TextElem::cjk_latin_spacing, Smart::Custom(None));
            }
            if number == 1 {
                styles.set(TextElem::weight, FontWeight::BOLD);
            }
            let place = Alignment::Both(side, VAlignment::Top);
            styles.set(typst::layout::AlignElem::alignment, place);
            manners.push((styles, across));
        }
    }
    manners
}

/// Texts as they stand in fields, and worse ones; the same ones every time.
struct Texts(u64);

impl Texts {
    fn number(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below
    }

    fn next(&mut self) -> String {
        const WORDS: [&str; 40] = [
            "户主",
            "人均纯收入",
            "2024年3月5日",
            "12,147",
            " 元",
            "，低于",
            "。",
            "（",
            "）",
            "“",
            "”",
            "《",
            "》",
            "：",
            "、",
            "；",
            "——",
            "…",
            "·",
            "阿卜杜",
            "买买提",
            "DCAE-07FB",
            "0600-5551001",
            "3—4",
            "①",
            "％",
            "%",
            "80%",
            "A",
            "Av",
            "1042010001",
            "　",
            " ",
            "龑",
            "㙍",
            "𬱖",
            "？",
            "！",
            "fi",
            "\n",
        ];
        let count = 1 + self.number(14);
        (0..count).map(|_| WORDS[self.number(WORDS.len())]).collect()
    }
}

fn same(ours: &Set, theirs: &Set, faces: &Faces) -> Result<(), String> {
    let shown = |set: &Set| -> Vec<Glyph> {
        let blank = |glyph: &Glyph| faces.words[glyph.words].chars().all(char::is_whitespace);
        let mut glyphs: Vec<Glyph> = set.glyphs.iter().filter(|one| !blank(one)).copied().collect();
        glyphs.sort_by(|a, b| (a.y, a.x).partial_cmp(&(b.y, b.x)).unwrap());
        glyphs
    };
    let (one, other) = (shown(ours), shown(theirs));
    if one.len() != other.len() || (ours.height - theirs.height).abs() > SAME {
        return Err(format!(
            "{} and {} glyphs, heights {} {}",
            one.len(),
            other.len(),
            ours.height,
            theirs.height
        ));
    }
    for (a, b) in one.iter().zip(&other) {
        let near = [a.x - b.x, a.y - b.y, a.size - b.size].iter().all(|apart| apart.abs() < SAME);
        if a.face != b.face || a.id != b.id || !near {
            return Err(format!("{a:?} is {b:?}"));
        }
    }
    Ok(())
}

#[test]
fn composed_texts_are_those_that_typst_sets() {
    let files = files();
    let world = ThemeWorld::new("themes/default", &BTreeSet::new(), &files);
    // In one line, in several.
    let mut composed = (0, 0);
    for (number, (styles, across)) in manners().iter().enumerate() {
        let mut shaper = Shaper::new(styles);
        let mut faces = Faces::default();
        let mut texts = Texts(number as u64);
        for round in 0..400 {
            let text = texts.next();
            let line = text.replace('\n', "");
            if line.is_empty() {
                continue;
            }
            let ours = shaper.line(&line, &mut faces, &world).ok().unwrap();
            composed.0 += usize::from(!shaper.texts.contains_key(&line));
            let (theirs, _) = shaper.by_typst(&line, None, &mut faces, &world).ok().unwrap();
            if let Err(apart) = same(&ours, &theirs, &faces) {
                panic!("manner {number}: {line}: {apart}");
            }
            assert!((ours.width - theirs.width).abs() < SAME, "manner {number}: {line}");
            let width = 40.0 + 13.0 * f64::from(round % 17);
            let size = if round % 3 == 0 { shaper.size * 0.84 } else { shaper.size };
            let room = (width, size, *across);
            let Some(ours) = shaper.composed(&text, room, &mut faces, &world).ok().unwrap() else {
                continue;
            };
            composed.1 += 1;
            let (theirs, _) =
                shaper.by_typst(&text, Some((width, size)), &mut faces, &world).ok().unwrap();
            if let Err(apart) = same(&ours, &theirs, &faces) {
                panic!("manner {number}, {width} wide, {size}: {text}: {apart}");
            }
        }
    }
    // Enough to mean something.
    assert!(composed.0 > 400 && composed.1 > 1500, "{composed:?}");
}
