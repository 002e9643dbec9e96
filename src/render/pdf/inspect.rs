//! Looks at every laid-out sheet before it is printed: each character has a glyph, and the sheet has no more
//! pages than its kind allows.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::text::FontInfo;
use typst_layout::Page;

use super::super::Faces;
use crate::diag::{Diagnostic, Diagnostics, Text};
use crate::document::SubjectRef;
use crate::files::Origin;
use crate::plan::{Body, Job};
use crate::say;

/// Characters that no face has.
pub(super) type Missing = BTreeSet<char>;

/// The characters of one sheet that no face has; counts the characters of each face.
pub(super) fn characters<'d>(pages: impl Iterator<Item = &'d Page>, faces: &mut Faces) -> Missing {
    let mut seen = Seen::default();
    pages.for_each(|page| seen.look(&page.frame));
    for (face, characters) in &seen.faces {
        *faces.entry(name(face)).or_default() += characters;
    }
    seen.missing
}

/// What is said of missing characters: findings about the texts that all sheets share, and about the subject itself.
pub(super) fn no_glyphs(
    missing: &Missing,
    job: &Job<'_>,
    subject: SubjectRef<'_>,
) -> (Diagnostics, Diagnostics) {
    let (mut of_texts, mut own) = (Diagnostics::default(), Diagnostics::default());
    let texts = job.body.iter().flat_map(Body::texts);
    let texts: Vec<_> = texts.map(|(text, tree)| (text, tree.plain())).collect();
    for &character in missing {
        // A character of the common text is one finding, not one for each sheet.
        let of_text = texts.iter().find(|(_, words)| words.contains(character));
        if let Some((text, _)) = of_text {
            let words = SubjectRef::Text(text).in_words();
            let place = Origin::file(&text.file).seek(character);
            of_texts.push(no_glyph(character, words).at(place));
        } else {
            let place = origin(&subject, job).seek(character);
            own.push(no_glyph(character, subject.in_words()).at(place));
        }
    }
    (of_texts, own)
}

/// Sheets of a job that have more pages than its kind allows.
#[derive(Default)]
pub(super) struct Overlong<'w> {
    first: Option<(SubjectRef<'w>, usize)>,
    sheets: usize,
}

impl<'w> Overlong<'w> {
    /// Whether a sheet is one of them.
    pub(super) fn is(&mut self, pages: usize, job: &Job<'w>, subject: SubjectRef<'w>) -> bool {
        let is = job.most_pages().is_some_and(|allowed| pages > allowed);
        if is {
            self.first.get_or_insert((subject, pages));
            self.sheets += 1;
        }
        is
    }

    /// Whether it is the text that is too long, or the template that is too large, and not what a household has.
    pub(super) fn is_common(&self, all: usize) -> bool {
        2 * self.sheets > all
    }

    /// One finding for all sheets of the job: the cause is nearly always their common text.
    pub(super) fn finding(&self, job: &Job<'_>) -> Option<Diagnostic> {
        let (subject, pages) = self.first.as_ref()?;
        let (title, sheets, example) = (&job.title, self.sheets, subject.in_words());
        let (zh, en) = (example.zh, example.en);
        let finding = Diagnostic::error(
            "print/too-long",
            say!(
                "“{title}”有 {sheets} 份超过规定页数，例如{zh}排了 {pages} 页",
                "{sheets} sheets of `{title}` take too many pages, {en} for example takes {pages}"
            ),
        )
        .hint(say!("请精简正文，或在主题里放宽页数", "shorten the text, or allow more pages"));
        let place = origin(subject, job);
        Some(match &job.body {
            Some(body) => finding
                .at(Origin::file(&body.document.file))
                .note(place, say!("例如这一份", "this one, for example")),
            None => finding.at(place),
        })
    }
}

/// What stands on one sheet.
#[derive(Default)]
struct Seen<'d> {
    /// Characters whose glyph is number 0, the box that a face shows for what it does not have.
    missing: Missing,
    /// How many characters each face prints. A sheet has few faces and hundreds of pieces of text.
    faces: Vec<(&'d FontInfo, usize)>,
}

impl<'d> Seen<'d> {
    fn look(&mut self, frame: &'d Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.look(&group.frame),
                FrameItem::Text(text) => {
                    self.count(text.font.font().info(), text.glyphs.len());
                    let lost = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                    self.missing.extend(lost.flat_map(|glyph| text.text[glyph.range()].chars()));
                }
                _ => {}
            }
        }
    }

    fn count(&mut self, face: &'d FontInfo, characters: usize) {
        match self.faces.iter_mut().find(|(known, _)| std::ptr::eq(*known, face)) {
            Some((_, count)) => *count += characters,
            None => self.faces.push((face, characters)),
        }
    }
}

/// The name of a face as `doctor` says it.
pub(super) fn name(face: &FontInfo) -> String {
    let bold = if face.variant.weight.to_number() >= 600 { " Bold" } else { "" };
    format!("{}{bold}", face.family)
}

fn no_glyph(character: char, subject: Text) -> Diagnostic {
    let code = u32::from(character);
    let (zh, en) = (subject.zh, subject.en);
    Diagnostic::error(
        "print/missing-glyph",
        say!(
            "{zh}：字体里没有“{character}”（U+{code:04X}），印出来会是空框",
            "{en}: no face has `{character}` (U+{code:04X}); it would print as a box"
        ),
    )
    .hint(say!(
        "请核对这个字是否输错；确是本字，请在主题的 fonts 目录里添加含有它的字体并在模板中列出",
        "check whether the character is right; if so, add a face that has it to the theme's fonts"
    ))
}

/// The record or text that a sheet is about.
pub(super) fn origin(subject: &SubjectRef<'_>, job: &Job<'_>) -> Origin {
    match (subject, &job.body) {
        (SubjectRef::Household(village, household), _) => village.origin(household.at).key("code"),
        (SubjectRef::Group(village, group), _) => village.origin(group.at),
        (SubjectRef::Village(village) | SubjectRef::Notice(village, _), _) => {
            Origin::file(&village.file)
        }
        (SubjectRef::Text(text), _) => Origin::file(&text.file),
        (_, Some(body)) => Origin::file(&body.document.file),
        _ => Origin::file(&crate::files::WorkspacePath::new("mingbai.yaml")),
    }
}
