//! Values as YAML text, in the manner of our own files: records one key a line, small ones in brackets, texts quoted where
//! another program would take them for a number or a date.

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A number, a date, yes or no: as it stands.
    Plain(String),
    /// A text; quoted if need be.
    Text(String),
    /// A list.
    List(Vec<Written>),
    /// A record in brackets.
    Small(Vec<Item>),
    /// A record, one key a line.
    Map(Vec<Item>),
}

/// A key and its value.
pub type Item = (String, Written);

/// So many columns to the right for everything that stands under a key.
const STEP: usize = 2;

impl Written {
    /// Whether the value begins on the line under its key.
    pub(super) fn is_block(&self) -> bool {
        match self {
            Self::Map(items) => !items.is_empty(),
            Self::List(items) => items.iter().any(|item| matches!(item, Self::Map(_))),
            _ => false,
        }
    }

    /// The value as it stands behind the colon of a key in this column.
    pub(super) fn behind_key(&self, column: usize, in_flow: bool) -> String {
        match (self, self.is_block()) {
            (Self::Map(items), true) if !in_flow => {
                format!("\n{}", lines(items, column + STEP))
            }
            (Self::List(items), true) if !in_flow => {
                let items = items.iter().map(|item| item.as_item(column + STEP));
                format!("\n{}", items.collect::<Vec<_>>().join("\n"))
            }
            _ => format!(" {}", self.in_flow()),
        }
    }

    /// The value as an item of a list whose dashes stand in this column.
    pub fn as_item(&self, column: usize) -> String {
        let lead = " ".repeat(column);
        match self {
            Self::Map(items) if !items.is_empty() => {
                let lines = lines(items, column + STEP);
                format!("{lead}- {}", lines.trim_start())
            }
            _ => format!("{lead}- {}", self.in_flow()),
        }
    }

    /// The value on one line.
    pub fn in_flow(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Text(text) => plain_or_quoted(text),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::in_flow).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Small(items) | Self::Map(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|(key, value)| format!("{key}: {}", value.in_flow()))
                    .collect();
                format!("{{{}}}", items.join(", "))
            }
        }
    }
}

fn lines(items: &[Item], column: usize) -> String {
    let lead = " ".repeat(column);
    let line = |(key, value): &Item| format!("{lead}{key}:{}", value.behind_key(column, false));
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A text as a scalar, with quotes if without them it would be something else, here or for any other program.
pub fn plain_or_quoted(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || c == '\u{FEFF}' => {
                quoted.push_str("\\u");
                let digit = |place: u32| char::from_digit((u32::from(c) >> (4 * place)) & 15, 16);
                quoted.extend((0..4).rev().filter_map(digit));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let marks = "-?:,[]{}#&*!|>'\"%@`=<~.+";
    let odd = |c: char| c.is_control() || c == '\u{FEFF}' || ",[]{}\"\\".contains(c);
    let word = text.to_ascii_lowercase();
    let other = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(&&*word);
    let figure = |c: char| c.is_ascii_digit() || "+-.:eExXoO_T ".contains(c);
    let number = text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(figure);
    !marks.contains(first)
        && text.trim() == text
        && !text.chars().any(odd)
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !other
        && !number
}
