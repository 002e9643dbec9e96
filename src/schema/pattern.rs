//! What values look like, as regular expressions that JavaScript and Python read alike. Blanks around a value are no
//! fault.

use serde_json::{Value, json};

use crate::record::Form;

/// Characters of no standard meaning, and the one that stands for a lost one.
const PRIVATE: &str = r"\uE000-\uF8FF\uFFFD";

/// Characters that are in no name: controls, figures, and marks but the dot and its look-alikes.
const NOT_IN_NAMES: &str = concat!(
    r"\u0000-\u0008\u000E-\u001F!-\u002D\u002F-@\[-`{-\u007F\u00D7\u2010-\u2015\u2018-\u201F\u2026",
    r"\u2460-\u26FF\u3001-\u3004\u3008-\u3020\u3030\uFF01-\uFF0D\uFF0F-\uFF20\uFF3B-\uFF40\uFF5B-\uFF64",
    r"\uE000-\uF8FF\uFFFD"
);

/// What a single value must be; none of forms that are made of others.
pub(super) fn scalar(form: Form) -> Option<Value> {
    let value = match form {
        Form::YesNo => yes_or_no(),
        Form::Whole => json!({
            "type": ["string", "integer"], "pattern": around(r"\+?0*[0-9]{1,10}"),
            "minimum": 0, "maximum": u32::MAX,
        }),
        Form::Number => json!({
            "type": ["string", "number"],
            "pattern": around(r"-?(?:0*[0-9]{1,11}(?:\.[0-9]*)?|\.[0-9]+)"),
            "exclusiveMinimum": -100_000_000_000_i64, "exclusiveMaximum": 100_000_000_000_i64,
        }),
        Form::Day => json!({
            "type": ["string", "integer"], "pattern": around(&day()),
            "minimum": 10_000_101, "maximum": 99_991_231,
        }),
        Form::Minute => json!({ "type": "string", "pattern": around(MINUTE) }),
        Form::Text | Form::Rule => texts(&["string", "number"], PRIVATE),
        Form::Identifier => {
            json!({ "type": "string", "pattern": format!(r"^(?=\s*[^\s0-9])[^{PRIVATE}]*$") })
        }
        Form::Name => texts(&["string"], NOT_IN_NAMES),
        Form::Numbered(lengths) => numbered(lengths),
        Form::Phone => json!({
            "type": ["string", "integer"], "pattern": around("-*(?:[0-9]-*){3,12}"),
            "minimum": 100, "maximum": 999_999_999_999_u64,
        }),
        Form::OfficePhone => json!({
            "type": ["string", "integer"],
            "pattern": format!(r"^(?!\s*-*1-*(?:[0-9]-*){{10}}\s*$)\s*-*(?:[0-9]-*){{3,12}}\s*$"),
            "minimum": 100, "maximum": 999_999_999_999_u64,
            "not": { "type": "integer", "minimum": 10_000_000_000_u64, "maximum": 19_999_999_999_u64 },
        }),
        _ => return None,
    };
    Some(value)
}

/// A schema that takes this type alone and of which editors offer nothing: where nothing or `true` may stand, it is not
/// what anybody should be told to write.
pub(super) fn unsaid(only: &str) -> Value {
    const TYPES: [&str; 6] = ["null", "boolean", "string", "number", "object", "array"];
    let others: Vec<&str> = TYPES.into_iter().filter(|other| *other != only).collect();
    json!({ "not": { "type": others } })
}

/// One of these words. Those of `others` are taken and not offered.
pub(super) fn one_of(words: &[&str], others: &[&str]) -> Vec<Value> {
    let all = || words.iter().chain(others);
    let written: Vec<String> = all().map(|word| escaped(word)).collect();
    let pattern = around(&format!("(?:{})", written.join("|")));
    let mut ways = vec![json!({ "enum": words }), json!({ "type": "string", "pattern": pattern })];
    // `label: 1` is a number to YAML.
    let plain: Vec<Value> = all().filter_map(|word| plain(word)).collect();
    if !plain.is_empty() {
        ways.push(json!({ "enum": plain }));
    }
    ways
}

/// What YAML takes a word for, if it is no text to it.
fn plain(word: &str) -> Option<Value> {
    match word {
        "true" | "True" | "TRUE" => Some(true.into()),
        "false" | "False" | "FALSE" => Some(false.into()),
        figure if figure.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => figure
            .parse::<i64>()
            .map(Value::from)
            .or_else(|_| figure.parse::<f64>().map(Value::from))
            .ok(),
        _ => None,
    }
}

fn around(pattern: &str) -> String {
    format!(r"^\s*{pattern}\s*$")
}

/// Text without these characters, also if YAML takes it for something of another type, such as `true`.
fn texts(types: &[&str], without: &str) -> Value {
    let pattern = format!(r"^(?=[\s\S]*\S)[^{without}]*$");
    json!({ "anyOf": [{ "type": types, "pattern": pattern }, unsaid("boolean")] })
}

fn yes_or_no() -> Value {
    let words = around(
        "(?:是|有|否|无|[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff])",
    );
    json!({ "anyOf": [
        { "enum": ["是", "否"] }, { "type": "string", "pattern": words }, unsaid("boolean"),
    ] })
}

const MINUTE: &str =
    r"[0-9]{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12][0-9]|3[01])\s*(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9]";

/// A day in any of the ways in which it is read, of those that there are in a calendar.
fn day() -> String {
    const YEAR: &str = "[0-9]{4}";
    const LEAP: &str =
        "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
    // 2024.8.29, and 20240829 of two figures each.
    let apart = [
        (YEAR, "[13578]|1[02]", "[1-9]|[12][0-9]|3[01]"),
        (YEAR, "[469]|11", "[1-9]|[12][0-9]|30"),
        (YEAR, "2", "[1-9]|1[0-9]|2[0-8]"),
        (LEAP, "2", "29"),
    ];
    let close = [
        (YEAR, "0[13578]|1[02]", "0[1-9]|[12][0-9]|3[01]"),
        (YEAR, "0[469]|11", "0[1-9]|[12][0-9]|30"),
        (YEAR, "02", "0[1-9]|1[0-9]|2[0-8]"),
        (LEAP, "02", "29"),
    ];
    let sign = "[-./年月]";
    let apart = apart
        .map(|(year, month, day)| format!("{year}{sign}0*(?:{month}){sign}0*(?:{day})(?:日*|月)"));
    let close = close.map(|(year, month, day)| format!("{year}(?:{month})(?:{day})"));
    format!("(?:{}|{})", apart.join("|"), close.join("|"))
}

/// A number that begins with an ID number. Without quotes YAML takes it for a figure; whether its first figures are
/// those of a figure, nobody can tell then, so only its length is looked at.
fn numbered(lengths: &[usize]) -> Value {
    const ID: usize = 18;
    let rests: Vec<String> =
        lengths.iter().map(|length| format!("[0-9]{{{}}}", length.saturating_sub(ID))).collect();
    let pattern = around(&format!("[0-9]{{17}}[0-9Xx](?:{})", rests.join("|")));
    let text = json!({ "type": "string", "pattern": pattern });
    let figure = |length: &usize| {
        let power = |digits: usize| format!("1e{digits}").parse::<f64>().unwrap_or(f64::MAX);
        json!({ "type": "integer", "minimum": power(length - 1), "exclusiveMaximum": power(*length) })
    };
    let figures = lengths.iter().map(figure);
    json!({ "anyOf": std::iter::once(text).chain(figures).collect::<Vec<_>>() })
}

/// A word as a pattern that takes nothing else.
fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for c in word.chars() {
        if r"\^$.*+?()[]{}|".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
