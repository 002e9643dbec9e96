//! Writes the little YAML that the data needs, in the shape in which people type it.

use std::fmt::{self, Display, Write};

/// A scalar that must stay text: codes and numbers with leading zeros.
pub(super) struct Quoted<T>(pub(super) T);

impl<T: Display> Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0)
    }
}

/// A measure in tenths: `24` is 2.4, `20` is 2.
pub(super) struct Tenths(pub(super) i64);

impl Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}", self.0 / 10),
            rest => write!(f, "{}.{rest}", self.0 / 10),
        }
    }
}

/// A list on one line: `[a, b]`.
pub(super) struct Listed<'a, T>(pub(super) &'a [T]);

impl<T: Display> Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('[')?;
        for (at, entry) in self.0.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{entry}")?;
        }
        f.write_char(']')
    }
}

/// A mapping on one line: `{kind: 医疗, gross: 3000}`.
pub(super) struct Flow(String);

impl Flow {
    /// Starts with its first key.
    pub(super) fn new(key: &str, value: impl Display) -> Self {
        Self(format!("{{{key}: {value}"))
    }

    /// One more key.
    pub(super) fn put(mut self, key: &str, value: impl Display) -> Self {
        write!(self.0, ", {key}: {value}").expect("a text takes everything");
        self
    }

    /// One more key if there is a value.
    pub(super) fn maybe(self, key: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.put(key, value),
            None => self,
        }
    }
}

impl Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}}}", self.0)
    }
}

/// A file that grows line by line.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// A line of its own, such as a comment or a heading.
    pub(super) fn raw(&mut self, indent: usize, line: impl Display) {
        let blanks = " ".repeat(indent);
        writeln!(self.0, "{blanks}{line}").expect("a text takes everything");
    }

    /// `key: value`.
    pub(super) fn put(&mut self, indent: usize, key: &str, value: impl Display) {
        self.raw(indent, format_args!("{key}: {value}"));
    }

    /// `key: value` if there is a value.
    pub(super) fn maybe(&mut self, indent: usize, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(indent, key, value);
        }
    }

    /// A list of mappings: nothing if empty, one line if it is one short entry.
    pub(super) fn list(&mut self, indent: usize, key: &str, entries: &[Flow]) {
        const SHORT: usize = 110;
        match entries {
            [] => {}
            [one] if one.0.chars().count() < SHORT => {
                self.put(indent, key, format_args!("[{one}]"));
            }
            _ => {
                self.raw(indent, format_args!("{key}:"));
                for entry in entries {
                    self.raw(indent + 2, format_args!("- {entry}"));
                }
            }
        }
    }

    /// The text.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Flow, Listed, Page, Quoted, Tenths};

    #[test]
    fn a_page_looks_as_if_typed() {
        let mut page = Page::default();
        page.put(2, "code", Quoted("01"));
        page.put(2, "health", Listed(&["健康", "残疾"]));
        let flow = || Flow::new("a", Tenths(24)).put("b", Tenths(20)).maybe("c", None::<u8>);
        page.list(2, "one", &[flow()]);
        page.list(2, "two", &[flow(), flow()]);
        page.list(2, "none", &[]);
        let text = "  code: \"01\"\n  health: [健康, 残疾]\n  one: [{a: 2.4, b: 2}]\n  two:\n    \
                    - {a: 2.4, b: 2}\n    - {a: 2.4, b: 2}\n";
        assert_eq!(page.into_text(), text);
    }
}
