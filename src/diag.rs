//! The vocabulary of findings: one value with a code, a place and a remedy, in Chinese and English.
//!
//! A fault in the *data* is a [`Diagnostic`]: collected, never thrown. A fault in the *world* (disk,
//! arguments) is an `anyhow::Error`. `report` writes diagnostics in three forms; nobody else does.

pub mod mask;
mod near;

use std::borrow::Cow;

pub use near::nearest;

use crate::files::Origin;

/// A text in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// Chinese, the default.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// Writes a [`Text`]: two format strings side by side, `say!("缺少“{key}”", "`{key}` is missing")`.
#[macro_export]
macro_rules! say {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::diag::Text { zh: format!($zh), en: format!($en) }
    };
}

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is put out while it stands.
    Error,
    /// Put out, but a person should look.
    Warning,
    /// Good to know; nothing is wrong.
    Note,
}

/// The stable name of a kind of finding, `area/name`; for a check, `name` is the name of its file.
pub type Code = &'static str;

/// A place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub origin: Origin,
    /// What is there; may be absent for the main place.
    pub text: Option<Text>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The places, the main one first. Empty only for findings about the workspace as a whole.
    pub labels: Vec<Label>,
    /// How bad it is.
    pub severity: Severity,
    /// What kind of finding it is. Only the rules of an office have names that the program does not know.
    pub code: Cow<'static, str>,
    /// What is wrong. Personal values are masked ([`mask`]).
    pub message: Text,
    /// What to do.
    pub hint: Option<Text>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: impl Into<Cow<'static, str>>, message: Text) -> Self {
        let code = code.into();
        Self { labels: Vec::new(), severity: Severity::Error, code, message, hint: None }
    }

    /// A warning without a place yet.
    pub fn warning(code: impl Into<Cow<'static, str>>, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place; the first one added is the main place.
    #[must_use]
    pub fn at(mut self, origin: Origin) -> Self {
        self.labels.push(Label { origin, text: None });
        self
    }

    /// Adds a place with a remark.
    #[must_use]
    pub fn note(mut self, origin: Origin, text: Text) -> Self {
        self.labels.push(Label { origin, text: Some(text) });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// The findings of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

/// Findings that have been through [`Diagnostics::push`] already, such as a part of a list.
impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(findings: I) -> Self {
        Self { list: findings.into_iter().collect() }
    }
}

impl Diagnostics {
    /// Adds a finding. Whatever its texts quote, personal numbers in them are masked here, in one place.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        let labels = diagnostic.labels.iter_mut().filter_map(|label| label.text.as_mut());
        // Hints give examples and known words, never what was typed.
        let texts = labels.chain([&mut diagnostic.message]);
        for text in texts {
            text.zh = mask::numbers(&text.zh);
            text.en = mask::numbers(&text.en);
        }
        self.list.push(diagnostic);
    }

    /// Adds all findings of another list.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Leaves one remark of each code: how an editor saves files is the same for all of them.
    pub fn fold_notes(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        self.list.retain(|d| d.severity != Severity::Note || seen.insert(d.code.clone()));
    }

    /// Sorts by place and drops repetitions, so that the order never depends on threads. What could not be read comes
    /// first: other findings may only follow from it.
    pub fn sort(&mut self) {
        self.list.sort();
        self.list.sort_by_key(|finding| (finding.severity, !finding.code.starts_with("load/")));
        self.list.dedup();
    }

    /// All findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// The errors alone.
    #[must_use]
    pub fn errors(&self) -> Self {
        let errors = self.list.iter().filter(|d| d.severity == Severity::Error);
        Self { list: errors.cloned().collect() }
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether anything forbids to put out.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}
