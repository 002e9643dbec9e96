//! Runs of `*` that `CommonMark` cannot pair in Chinese, and where a joiner mends them.
//!
//! `CommonMark` tells an opening run from a closing one by the blanks and marks beside it. In
//! `**低保金：**按月` the second run has a mark before and a letter behind and so counts as opening only.
//! An invisible letter between mark and run makes it both, and then the library's own stack decides,
//! with nesting and all. Only paragraphs that do not come out right without help are touched:
//!
//! 1. [`joints`] parses once and sorts the runs by paragraph ([`Group`]).
//! 2. A group is broken if a run that may be a delimiter is left over, or if bold stands inside bold
//!    (`**《甲》**和**《乙》**` pairs its inner runs first).
//! 3. In a broken group, [`Run::joint`] says for each run whether a joiner helps, and on which side.
//!
//! A single `*` may be a multiplication sign. To lose it would change a formula unseen, to keep it is
//! merely ugly; in doubt it is left as it is.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::character::{Side, is_arithmetic, is_cjk};
use super::event::{Piece, pieces};

/// The offsets at which a joiner is needed, in ascending order.
pub(super) fn joints(text: &str) -> Vec<usize> {
    // Without Chinese, nothing differs from CommonMark.
    if !text.contains('*') || !text.contains(is_cjk) {
        return Vec::new();
    }
    let mut scan =
        Scan { text, group: Group::default(), links: Vec::new(), frozen: 0, joints: Vec::new() };
    let pieces = pieces(text);
    let mut code = false;
    for piece in &pieces {
        match &piece.event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            _ if code => {}
            _ => scan.piece(piece),
        }
    }
    scan.flush();
    scan.joints
}

/// One pass over the events of a text.
struct Scan<'t> {
    text: &'t str,
    group: Group,
    /// For each open link, whether its text is also the name of its target and must not change.
    links: Vec<bool>,
    /// How many of them there are.
    frozen: usize,
    joints: Vec<usize>,
}

/// The stars of one paragraph, heading or cell.
#[derive(Default)]
struct Group {
    stars: Vec<Star>,
    /// From its first event to its last.
    range: Range<usize>,
    strong: usize,
    emphasis: usize,
    /// Whether emphasis of one kind stands inside itself.
    nested: bool,
}

/// One `*`.
#[derive(Clone, Copy)]
struct Star {
    at: usize,
    fate: Fate,
}

/// What has become of a star.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Part of a delimiter.
    Used,
    /// Left over.
    Left,
    /// In the name of a link: not to be touched.
    Frozen,
}

impl Scan<'_> {
    fn piece(&mut self, piece: &Piece<'_>) {
        let range = &piece.range;
        match &piece.event {
            Event::Start(Tag::Strong) => self.delimiters(range, 2),
            Event::Start(Tag::Emphasis) => self.delimiters(range, 1),
            Event::End(TagEnd::Strong) => self.group.strong -= 1,
            Event::End(TagEnd::Emphasis) => self.group.emphasis -= 1,
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                let frozen = matches!(link_type, LinkType::Collapsed | LinkType::Shortcut);
                self.links.push(frozen);
                self.frozen += usize::from(frozen);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.frozen -= usize::from(self.links.pop().unwrap_or_default());
            }
            Event::Start(_) | Event::End(_) | Event::Rule => return self.flush(),
            Event::Text(_) => self.text(piece),
            _ => {}
        }
        let whole = &mut self.group.range;
        if whole.end == 0 {
            whole.start = range.start;
        }
        whole.end = whole.end.max(range.end);
    }

    /// Notes the delimiters of emphasis that was recognised.
    fn delimiters(&mut self, range: &Range<usize>, width: usize) {
        let group = &mut self.group;
        let depth = if width == 2 { &mut group.strong } else { &mut group.emphasis };
        *depth += 1;
        group.nested |= *depth > 1;
        if self.text.as_bytes()[range.start] == b'*' {
            let fate = if self.frozen > 0 { Fate::Frozen } else { Fate::Used };
            let both = (range.start..range.start + width).chain(range.end - width..range.end);
            self.group.stars.extend(both.map(|at| Star { at, fate }));
        }
    }

    /// Notes the stars that were left over.
    fn text(&mut self, piece: &Piece<'_>) {
        let Some(text) = piece.verbatim(self.text) else { return };
        let fate = if self.frozen > 0 { Fate::Frozen } else { Fate::Left };
        let escaped = usize::from(piece.escaped);
        let stars = text.match_indices('*').filter(|(offset, _)| *offset >= escaped);
        let star = |(offset, _)| Star { at: piece.range.start + offset, fate };
        self.group.stars.extend(stars.map(star));
    }

    /// Ends a group and mends it.
    fn flush(&mut self) {
        let group = std::mem::take(&mut self.group);
        if group.stars.is_empty() {
            return;
        }
        let runs = group.runs(self.text);
        let broken = group.nested || runs.iter().any(Run::is_left_over);
        if broken && self.text[group.range].contains(is_cjk) {
            let mut single: Option<&Run> = None;
            for run in &runs {
                self.joints.extend(run.joint(single));
                single = if run.len == 1 { Some(run) } else { single };
            }
        }
    }
}

impl Group {
    /// The stars as runs, from left to right.
    fn runs(&self, text: &str) -> Vec<Run> {
        let mut stars = self.stars.clone();
        stars.sort_by_key(|star| star.at);
        stars
            .chunk_by(|left, right| left.at + 1 == right.at)
            .map(|chunk| Run::new(chunk, text))
            .collect()
    }
}

/// Stars side by side.
struct Run {
    start: usize,
    len: usize,
    before: Option<char>,
    behind: Option<char>,
    left: usize,
    frozen: bool,
}

impl Run {
    fn new(chunk: &[Star], text: &str) -> Self {
        let (start, len) = (chunk[0].at, chunk.len()); // a chunk is never empty
        let before = &text[..start];
        // The marks of a quotation at the head of a line are no neighbours.
        let line = before.trim_end_matches([' ', '\t', '>']);
        let head = line.is_empty() || line.ends_with('\n');
        Self {
            start,
            len,
            before: before.chars().next_back().filter(|_| !head),
            behind: text[start + len..].chars().next(),
            left: chunk.iter().filter(|star| star.fate == Fate::Left).count(),
            frozen: chunk.iter().any(|star| star.fate == Fate::Frozen),
        }
    }

    fn sides(&self) -> (Side, Side) {
        (self.before.map_or(Side::Blank, Side::of), self.behind.map_or(Side::Blank, Side::of))
    }

    /// Whether stars are left over that could be delimiters; `3 * 4` has none.
    fn is_left_over(&self) -> bool {
        self.left > 0 && self.sides() != (Side::Blank, Side::Blank)
    }

    /// Where a joiner makes this run both opening and closing, if it should be. `single` is the
    /// nearest single star before.
    ///
    /// Nothing is bold from the stop of a sentence on, or up to an opening bracket: there,
    /// `CommonMark` is right.
    fn joint(&self, single: Option<&Self>) -> Option<usize> {
        let (before, behind) = self.sides();
        let (mark, joint) = match (before, behind) {
            (Side::Closing | Side::Mark, Side::Letter) => (self.before?, self.start),
            (Side::Letter, Side::Opening | Side::Mark) => (self.behind?, self.start + self.len),
            _ => return None,
        };
        let times = self.len == 1
            && is_arithmetic(mark)
            && (before == Side::Letter || single.is_some_and(|run| run.sides().0 == Side::Letter));
        (mark != '|' && !times && !self.frozen).then_some(joint)
    }
}
