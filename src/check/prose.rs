//! The wording of texts: one file for each rule, one line in [`RULES`].
//!
//! 1. A text is cut into passages ([`crate::text::passages`]), its head and its body alike.
//! 2. Every rule looks at them and reports slips; a rule never changes a word.
//! 3. What the head of the text calls right (`allow`) is silenced.
//!
//! False alarms make people blind. A rule therefore keeps silent in doubt, and a test holds all rules against a
//! corpus of correct texts.

pub(super) mod allow;
pub(super) mod approximation;
pub(super) mod attachments;
mod author;
pub(super) mod blank;
pub(super) mod brackets;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod corpus;
pub(super) mod damaged_word;
pub(super) mod date_form;
pub(super) mod date_order;
mod days;
#[cfg(test)]
mod defects;
pub(super) mod doubled;
pub(super) mod garbled;
pub(super) mod heading_stop;
pub(super) mod joined_lines;
pub(super) mod leftover;
mod letters;
pub(super) mod level_mark;
pub(super) mod level_order;
mod lookup;
mod marks;
pub(super) mod number_form;
pub(super) mod own_place;
pub(super) mod pause_mark;
pub(super) mod policy_figure;
pub(super) mod private_mail;
pub(super) mod real_date;
pub(super) mod real_time;
pub(super) mod short_name;
pub(super) mod site_noise;
pub(super) mod span_order;
pub(super) mod speaker;
pub(super) mod title_marks;
pub(super) mod title_wording;
pub(super) mod two_names;
pub(super) mod unit_name;
pub(super) mod wide_table;
pub(super) mod width;

use std::collections::BTreeSet;
use std::ops::Range;

use self::letters::Letters;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, Text as Words};
use crate::files::Origin;
use crate::load::locate::Locator;
use crate::load::{Document, Workspace, Year};
use crate::say;
use crate::slots::{Slots, TextSlots};
use crate::text::Slot;
use crate::text::passages::{Passage, passages};

/// One rule about the wording of texts.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code of its findings.
    pub code: Code,
    /// Why it matters, in one sentence for the manual.
    pub explain: &'static str,
    /// A text with a slip.
    pub wrong: &'static str,
    /// The same text without it.
    pub right: &'static str,
    /// Looks at a text.
    pub look: fn(&Text<'_>, &mut Slips<'_>),
}

/// All rules, in the order of the manual.
pub const RULES: &[Rule] = &[
    brackets::RULE,
    blank::RULE,
    title_marks::RULE,
    title_wording::RULE,
    number_form::RULE,
    date_form::RULE,
    real_date::RULE,
    real_time::RULE,
    date_order::RULE,
    span_order::RULE,
    approximation::RULE,
    policy_figure::RULE,
    level_order::RULE,
    level_mark::RULE,
    heading_stop::RULE,
    attachments::RULE,
    two_names::RULE,
    unit_name::RULE,
    own_place::RULE,
    short_name::RULE,
    speaker::RULE,
    width::RULE,
    pause_mark::RULE,
    joined_lines::RULE,
    wide_table::RULE,
    doubled::RULE,
    damaged_word::RULE,
    garbled::RULE,
    site_noise::RULE,
    leftover::RULE,
    private_mail::RULE,
];

/// A text in passages, with what rules need to know about it.
pub struct Text<'w> {
    /// The year it belongs to, or the one the office is working on.
    year: Option<&'w Year>,
    document: &'w Document,
    /// The lines of the head first, then the body from top to bottom.
    passages: Vec<Passage>,
}

impl Text<'_> {
    /// The passages of the body.
    fn body(&self) -> impl Iterator<Item = &Passage> {
        use crate::text::passages::PassageKind::Line;
        self.passages.iter().filter(|passage| !matches!(passage.kind, Line(_)))
    }
}

/// The slips that a rule finds in a text.
pub struct Slips<'t> {
    text: &'t Text<'t>,
    code: Code,
    found: Vec<Diagnostic>,
    /// Which entries of `allow` have silenced something.
    silenced: BTreeSet<usize>,
}

impl Slips<'_> {
    /// Reports a slip in a passage. What a placeholder brings with it was written elsewhere.
    fn find(&mut self, passage: &Passage, range: Range<usize>, slip: Diagnostic) {
        if !passage.is_filled(&range) {
            self.find_anywhere(passage, range, slip);
        }
    }

    /// Reports a slip in a passage, also if it is about the value of a placeholder.
    fn find_anywhere(&mut self, passage: &Passage, range: Range<usize>, slip: Diagnostic) {
        let source = &self.text.document.source;
        let typed = source.get(passage.whole()).unwrap_or_default();
        if !self.is_allowed(&[typed, &passage.text]) {
            self.push(passage.place(range), slip);
        }
    }

    /// Reports a slip at a place of the file.
    fn find_in_file(&mut self, range: Range<usize>, slip: Diagnostic) {
        let source = &self.text.document.source;
        let start = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = source[range.end..].find('\n').map_or(source.len(), |at| range.end + at);
        if !self.is_allowed(&[&source[start..end]]) {
            self.push(range, slip);
        }
    }

    fn push(&mut self, range: Range<usize>, slip: Diagnostic) {
        let file = &self.text.document.file;
        let mut finding =
            Diagnostic { code: self.code.into(), ..slip }.at(Origin::bytes(file, range));
        // The slip itself is the main place; what it is compared with comes behind.
        finding.labels.rotate_right(1);
        self.found.push(finding);
    }

    /// A place of a passage, to compare with.
    fn origin(&self, passage: &Passage, range: Range<usize>) -> Origin {
        Origin::bytes(&self.text.document.file, passage.place(range))
    }

    fn is_allowed(&mut self, passage: &[&str]) -> bool {
        let name = name(self.code);
        let entries = self.text.document.front.allow.iter().enumerate();
        let allowed = entries.filter(|(_, entry)| {
            let text = entry.text.as_ref();
            self::name(&entry.check) == name
                && text.is_none_or(|text| passage.iter().any(|one| one.contains(text.as_str())))
        });
        let allowed: Vec<usize> = allowed.map(|(index, _)| index).collect();
        self.silenced.extend(&allowed);
        !allowed.is_empty()
    }
}

/// What a rule finds in one passage: where, in characters, and what is to be said.
type Found = Vec<(Range<usize>, Diagnostic)>;

/// Looks at the characters of every passage, head and body.
fn each(text: &Text<'_>, slips: &mut Slips<'_>, find: impl Fn(&Letters<'_>) -> Found) {
    for passage in &text.passages {
        let letters = Letters::new(&passage.text);
        for (range, slip) in find(&letters) {
            slips.find(passage, letters.span(range), slip);
        }
    }
}

/// A slip that a person should look at.
fn warning(message: Words, hint: Words) -> Diagnostic {
    Diagnostic::warning("", message).hint(hint)
}

/// A slip that must not be put out.
fn error(message: Words, hint: Words) -> Diagnostic {
    Diagnostic::error("", message).hint(hint)
}

/// A matter of taste.
fn note(message: Words, hint: Words) -> Diagnostic {
    Diagnostic { severity: Severity::Note, ..warning(message, hint) }
}

/// The last word of a code, by which people name it.
fn name(code: &str) -> &str {
    code.rsplit('/').next().unwrap_or(code)
}

/// Whether a check is one of those that [`run_all`] runs together.
pub(super) fn is_rule(code: Code) -> bool {
    code == allow::CHECK.code || RULES.iter().any(|rule| rule.code == code)
}

/// Runs all rules. Every text is cut once for all of them.
pub(super) fn run_all(workspace: &Workspace, findings: &mut Diagnostics) {
    for_each_text(workspace, &mut |text| {
        let mut silenced = BTreeSet::new();
        for rule in RULES {
            let slips = look(rule, text);
            slips.found.into_iter().for_each(|slip| findings.push(slip));
            silenced.extend(slips.silenced);
        }
        allow::look(text.document, &silenced, findings);
    });
}

/// Runs one rule.
pub(super) fn run(rule: &Rule, workspace: &Workspace, findings: &mut Diagnostics) {
    for_each_text(workspace, &mut |text| {
        look(rule, text).found.into_iter().for_each(|slip| findings.push(slip));
    });
}

fn look<'t>(rule: &Rule, text: &'t Text<'t>) -> Slips<'t> {
    let mut slips =
        Slips { text, code: rule.code, found: Vec::new(), silenced: BTreeSet::default() };
    (rule.look)(text, &mut slips);
    slips.found.sort_by_key(|slip| slip.labels.first().and_then(|label| label.origin.range));
    fold(&mut slips.found);
    slips
}

/// How often one rule speaks about one text. Whoever pastes a text with narrow commas has thousands of them.
const MOST: usize = 30;

/// How often a rule speaks that finds what one change mends everywhere, or what is a matter of taste.
const FEW: usize = 6;

/// Puts one remark in the place of all slips after the first ones. Errors all stay.
fn fold(found: &mut Vec<Diagnostic>) {
    let few = |slip: &Diagnostic| slip.code == width::RULE.code || slip.severity == Severity::Note;
    let most = if found.iter().all(few) { FEW } else { MOST };
    let more = found.len().saturating_sub(most);
    if more < 2 || found.iter().any(|slip| slip.severity == Severity::Error) {
        return;
    }
    found.truncate(most + 1);
    if let Some(last) = found.last_mut() {
        last.message = say!(
            "从这里起还有 {more} 处同样的问题，没有一一列出",
            "{more} more of the same from here on"
        );
        last.labels.truncate(1);
    }
}

fn for_each_text(workspace: &Workspace, look: &mut dyn FnMut(&Text<'_>)) {
    for year in workspace.years.values() {
        let slots = Slots::new(year);
        for document in &year.texts {
            look(&cut(Some((year, &slots)), document));
        }
    }
    let current =
        workspace.years.get(&workspace.settings.year).map(|year| (year, Slots::new(year)));
    for document in &workspace.lasting {
        look(&cut(current.as_ref().map(|(year, slots)| (*year, slots)), document));
    }
}

fn cut<'w>(year: Option<(&'w Year, &Slots<'w>)>, document: &'w Document) -> Text<'w> {
    // Counting the households of a year takes long, and no rule asks how many there are.
    let is_count = |slot: &Slot| slot.name.starts_with("count.");
    let of_year = |slot: &Slot| {
        let (_, slots) = year.filter(|_| !is_count(slot))?;
        slots.value(slot)
    };
    let in_text = year.map(|(_, slots)| TextSlots::new(slots, document));
    let of_text = |slot: &Slot| in_text.as_ref().filter(|_| !is_count(slot))?.value(slot);
    let mut all = head(document, &of_year);
    let body = document.body_start();
    all.extend(passages(&document.source[body..], body, &of_text));
    Text { year: year.map(|(year, _)| year), document, passages: all }
}

/// The lines of a head that people read.
fn head(document: &Document, value: &dyn Fn(&Slot) -> Option<String>) -> Vec<Passage> {
    let front = &document.front;
    let locator = Locator::new(&document.file, &document.source);
    let head = Origin::place(&document.file, front.at);
    let mut lines = Vec::new();
    let mut line = |key: &'static str, origin: Origin, text: &str| {
        let range = locator.as_ref().map_or(0..0, |locator| locator.range(&origin));
        lines.push(Passage::line(key, text, (&document.source, range), value));
    };
    let single = [
        ("title", Some(&front.title)),
        ("summary", front.summary.as_ref()),
        ("note", front.note.as_ref()),
        ("drafting", front.drafting.as_ref()),
        ("source", front.source.as_ref()),
    ];
    for (key, text) in single.into_iter().filter_map(|(key, text)| Some((key, text?))) {
        line(key, head.clone().key(key), text);
    }
    let lists =
        [("organs", &front.organs), ("recipients", &front.recipients), ("copies", &front.copies)];
    for (key, texts) in lists {
        for (index, text) in texts.iter().enumerate() {
            line(key, head.clone().key(key).key(&index.to_string()), text);
        }
    }
    for citation in &front.basis {
        line(
            "basis",
            Origin::place(&document.file, citation.at).key("document"),
            &citation.document,
        );
    }
    for attachment in &front.attachments {
        let origin = Origin::place(&document.file, attachment.at).key("title");
        line("attachments", origin, &attachment.title);
    }
    lines
}
