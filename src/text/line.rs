//! One-line texts with placeholders: titles, summaries, labels. They are not Markdown: every character but
//! those of a placeholder stands for itself.

use super::Slot;
use super::prepare::typed_slot;
use crate::files::Place;

/// A one-line text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Slot(Slot),
}

/// Reads a one-line text.
pub fn line(source: &str) -> Line {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut rest = source;
    while let Some(at) = rest.find("{{") {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(slot) = typed_slot(rest) {
            parts.push(Part::Text(std::mem::take(&mut text)));
            let (name, format) = (slot.name.to_owned(), slot.format.map(str::to_owned));
            parts.push(Part::Slot(Slot { name, format, at: Place::default() }));
            rest = &rest[slot.len..];
        } else {
            text.push_str("{{");
            rest = &rest[2..];
        }
    }
    text.push_str(rest);
    parts.push(Part::Text(text));
    Line { parts }
}

impl Line {
    /// The placeholders, in order. Their places are not known: the value of a YAML field has one place.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.parts.iter().filter_map(|part| match part {
            Part::Slot(slot) => Some(slot),
            Part::Text(_) => None,
        })
    }

    /// Whether it contains braces that are no placeholder.
    pub fn has_stray_braces(&self) -> bool {
        let stray = |text: &String| text.contains("{{") || text.contains("}}");
        self.parts.iter().any(|part| matches!(part, Part::Text(text) if stray(text)))
    }

    /// The text with every placeholder replaced; one without value leaves nothing (a check has reported it).
    pub fn fill(&self, value: impl Fn(&Slot) -> Option<String>) -> String {
        let filled = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Slot(slot) => value(slot).unwrap_or_default(),
        });
        filled.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_placeholders_are_read() {
        let line = line("1. 关于<b>开展</b>*{{ year }}*年{{policy.line}}元");
        let filled = line.fill(|slot| Some(format!("[{}]", slot.name)));
        assert_eq!(filled, "1. 关于<b>开展</b>*[year]*年[policy.line]元");
        assert!(!line.has_stray_braces());
    }

    #[test]
    fn braces_that_are_no_placeholder_stay_and_are_known() {
        let line = line("甲{{ office nmae }}乙");
        assert_eq!(line.fill(|_| None), "甲{{ office nmae }}乙");
        assert!(line.has_stray_braces());
        assert_eq!(line.slots().count(), 0);
    }
}
