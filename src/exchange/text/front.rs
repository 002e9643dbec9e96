//! What is known of a document besides its body, and how it is written as front matter (YAML).

use jiff::civil::{Date, Time};

use super::contacts::Contact;
use super::speaker::{self, Speaker};
use crate::diag::Text;

/// The front matter of a text. Field for field that of `model::Front`.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    /// May hold `|` where the source broke the line.
    pub(super) title: String,
    /// Whether `【政策解读】` stood before the title.
    pub(super) explains: bool,
    /// How it is set, if not as most documents are.
    pub(super) form: Option<String>,
    pub(super) copy_no: Option<String>,
    pub(super) secrecy: Option<String>,
    pub(super) urgency: Option<String>,
    pub(super) number: Option<String>,
    pub(super) signers: Vec<String>,
    pub(super) organs: Vec<String>,
    pub(super) recipients: Vec<String>,
    pub(super) basis: Vec<Citation>,
    /// The name of the text that this one puts out.
    pub(super) encloses: Option<String>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) contacts: Vec<Contact>,
    pub(super) sealed_by: Option<String>,
    pub(super) copies: Vec<String>,
    pub(super) printed_by: Option<String>,
    pub(super) printed_on: Option<Date>,
    pub(super) made_on: Option<Date>,
    pub(super) published_on: Option<Date>,
    pub(super) published_at: Option<(Date, Time)>,
    pub(super) valid_to: Option<Date>,
    pub(super) index_no: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) source: Option<String>,
    pub(super) speaker: Option<Speaker>,
    pub(super) note: Option<String>,
    /// What is to be said, and of which field.
    pub(super) remarks: Vec<(&'static str, Text)>,
}

/// A document that another rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Citation {
    pub(super) document: String,
    pub(super) number: Option<String>,
}

/// An attachment, and the name of its text if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attachment {
    pub(super) title: String,
    pub(super) text: Option<String>,
    /// Whether it is set across the page.
    pub(super) landscape: bool,
}

/// One line of front matter.
pub(super) struct Entry {
    /// The field.
    pub(super) key: &'static str,
    /// The whole line or lines, without the line feed at the end.
    pub(super) yaml: String,
}

impl Front {
    /// Says something of a field.
    pub(super) fn remark(&mut self, key: &'static str, text: Text) {
        if !self.remarks.iter().any(|(of, said)| *of == key && *said == text) {
            self.remarks.push((key, text));
        }
    }

    /// The title without the places where it may be broken.
    pub(super) fn title_line(&self) -> String {
        self.title.replace('|', "")
    }

    /// Whether it explains another document.
    pub(super) fn is_explanation(&self) -> bool {
        self.explains || speaker::is_explanation(&self.title)
    }

    /// The fields that are known, in the order in which the office writes them.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let mut out =
            Entries(vec![Entry { key: "title", yaml: format!("title: {}", quoted(&self.title)) }]);
        out.text("form", self.form.as_deref());
        out.text("number", self.number.as_deref());
        out.text("copy_no", self.copy_no.as_deref());
        out.text("secrecy", self.secrecy.as_deref());
        out.text("urgency", self.urgency.as_deref());
        out.list("signers", &self.signers);
        out.list("organs", &self.organs);
        out.list("recipients", &self.recipients);
        out.maps("basis", &self.basis, Citation::yaml);
        out.text("encloses", self.encloses.as_deref());
        if self.attachments.iter().all(|attachment| attachment.text.is_none()) {
            let titles: Vec<String> = self.attachments.iter().map(|a| a.title.clone()).collect();
            out.list("attachments", &titles);
        } else {
            out.maps("attachments", &self.attachments, Attachment::yaml);
        }
        out.maps("contacts", &self.contacts, Contact::yaml);
        out.text("sealed_by", self.sealed_by.as_deref());
        out.list("copies", &self.copies);
        out.text("printed_by", self.printed_by.as_deref());
        out.date("printed_on", self.printed_on);
        out.date("made_on", self.made_on);
        out.date("published_on", self.published_on);
        out.date("valid_to", self.valid_to);
        out.text("index_no", self.index_no.as_deref());
        out.text("topic", self.topic.as_deref());
        out.text("source", self.source.as_deref());
        if let Some((date, time)) = self.published_at {
            let time = format!("{:02}:{:02}", time.hour(), time.minute());
            out.push("published_at", &format!("{date} {time}"));
        }
        if let Some(speaker) = &self.speaker {
            out.push("speaker", &speaker.yaml());
        }
        out.text("note", self.note.as_deref());
        out.0
    }
}

struct Entries(Vec<Entry>);

impl Entries {
    fn push(&mut self, key: &'static str, value: &str) {
        self.0.push(Entry { key, yaml: format!("{key}: {value}") });
    }

    fn text(&mut self, key: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.push(key, &scalar(value));
        }
    }

    fn date(&mut self, key: &'static str, value: Option<Date>) {
        if let Some(value) = value {
            self.push(key, &value.to_string());
        }
    }

    fn list(&mut self, key: &'static str, values: &[String]) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| scalar(value)).collect();
            self.push(key, &format!("[{}]", values.join(", ")));
        }
    }

    fn maps<T>(&mut self, key: &'static str, values: &[T], yaml: fn(&T) -> String) {
        if !values.is_empty() {
            let lines: Vec<String> =
                values.iter().map(|value| format!("  - {}", yaml(value))).collect();
            self.0.push(Entry { key, yaml: format!("{key}:\n{}", lines.join("\n")) });
        }
    }
}

impl Citation {
    fn yaml(&self) -> String {
        map(&[("document", Some(&self.document)), ("number", self.number.as_ref())])
    }
}

impl Attachment {
    fn yaml(&self) -> String {
        let mut yaml = map(&[("title", Some(&self.title)), ("text", self.text.as_ref())]);
        if self.landscape {
            yaml.insert_str(yaml.len() - 1, ", landscape: true");
        }
        yaml
    }
}

/// A mapping on one line, without fields that are not known.
pub(super) fn map(fields: &[(&str, Option<&String>)]) -> String {
    let known = fields.iter().filter_map(|(key, value)| Some((key, (*value)?)));
    let fields: Vec<String> =
        known.map(|(key, value)| format!("{key}: {}", scalar(value))).collect();
    format!("{{{}}}", fields.join(", "))
}

/// A text as YAML: bare if nothing else could be read from it, inside brackets too.
pub fn scalar(text: &str) -> String {
    let first = text.chars().next();
    let wide = |c: char| !c.is_ascii() && !c.is_control() && !c.is_whitespace() && c != '\u{FEFF}';
    let inner = |c: char| wide(c) || c.is_ascii_alphanumeric() || " -_./@()".contains(c);
    let plain = first.is_some_and(wide) && text.chars().all(inner) && !text.ends_with(' ');
    // An index number or a mail address begins with a letter or digit and is no number, date or word of YAML.
    let name = first.is_some_and(|c| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_/".contains(c))
        && !matches!(text, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    let mixed = first.is_some_and(|c| c.is_ascii_alphanumeric())
        && text.contains(['/', '@'])
        && text.chars().all(|c| inner(c) && c != ' ');
    if plain || mixed || name { text.to_owned() } else { quoted(text) }
}

/// A text between double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_cannot_be_misread_are_bare() {
        for bare in [
            "各村民委员会",
            "石政发〔2024〕21号",
            "690721104/2024-00086",
            "岚农发",
            "a@b.gov.cn",
            "甲 乙",
        ] {
            assert_eq!(scalar(bare), bare);
        }
        for text in [
            "0600-5550101",
            "2024",
            "是: 否",
            "甲,乙",
            "[甲]",
            "甲 #乙",
            "yes",
            "a\"b",
            "",
            " 甲",
            "{{ year }}",
            "“甲”: 乙",
        ] {
            assert!(scalar(text).starts_with('"'), "{text}");
        }
        assert_eq!(quoted("甲\"\\\n乙"), "\"甲\\\"\\\\ 乙\"");
    }

    #[test]
    fn unknown_fields_are_not_written() {
        let front = Front { title: "甲|乙".to_owned(), ..Front::default() };
        let lines: Vec<String> = front.entries().into_iter().map(|entry| entry.yaml).collect();
        assert_eq!(lines, ["title: \"甲|乙\""]);
    }
}
