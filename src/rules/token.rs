//! The text of an expression → tokens with their places.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Fault;
use super::fault;

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, also `in`, `true` and `false`.
    Name(String),
    /// A number, exact.
    Number(Decimal),
    /// A text in quotes.
    Text(String),
    /// An operator or a bracket.
    Sign(&'static str),
}

/// A token and where it stands in the text.
pub(super) type Placed = (Token, Range<usize>);

/// The signs of the language; the longer ones first.
const SIGNS: &[&str] = &[
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "(", ")", "[", "]", ",",
    ".",
];

/// Signs as Chinese keyboards and other languages write them, and what they should be.
const LOOK_ALIKES: &[(char, &str)] = &[
    ('（', "("),
    ('）', ")"),
    ('，', ","),
    ('。', "."),
    ('“', "'"),
    ('”', "'"),
    ('‘', "'"),
    ('’', "'"),
    ('＝', "=="),
    ('≥', ">="),
    ('≤', "<="),
    ('＜', "<"),
    ('＞', ">"),
    ('≠', "!="),
    ('！', "!"),
    ('×', "*"),
    ('÷', "/"),
    ('【', "["),
    ('】', "]"),
];

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Vec<Placed>, Fault> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (token, length) = one(&text[at..], c).map_err(|fault| fault.moved(at))?;
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

/// The token at the beginning of `rest`, whose first character is `c`, and its length in bytes.
fn one(rest: &str, c: char) -> Result<(Token, usize), Fault> {
    if c == '\'' || c == '"' {
        return quoted(rest, c);
    }
    if c.is_ascii_digit() {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..length].parse().map_err(|_| fault::number(0..length))?;
        return Ok((Token::Number(number), length));
    }
    if c.is_ascii_alphabetic() || c == '_' {
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        return Ok((Token::Name(rest[..length].to_owned()), length));
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Ok((Token::Sign(sign), sign.len()));
    }
    let meant = LOOK_ALIKES.iter().find(|(like, _)| *like == c).map(|(_, sign)| *sign);
    let meant = meant.or(match c {
        '=' => Some("=="),
        '&' => Some("&&"),
        '|' => Some("||"),
        _ => None,
    });
    Err(fault::sign(c, meant))
}

/// A text in quotes; a backslash takes the next character as it is.
fn quoted(rest: &str, quote: char) -> Result<(Token, usize), Fault> {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        if c == quote {
            return Ok((Token::Text(text), at + 1));
        }
        match c {
            '\\' => text.extend(characters.next().map(|(_, c)| c)),
            c => text.push(c),
        }
    }
    Err(fault::open_quote(0..rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let word = |(token, _): Placed| match token {
            Token::Name(name) => name,
            Token::Number(number) => number.to_string(),
            Token::Text(text) => format!("'{text}'"),
            Token::Sign(sign) => sign.to_owned(),
        };
        read(text).unwrap().into_iter().map(word).collect()
    }

    #[test]
    fn an_expression_is_cut_into_its_words_and_signs() {
        let expected = ["m", ".", "level", "in", "[", "1", ",", "2", "]", "&&", "a", ">=", "0.5"];
        assert_eq!(words("m.level in [1, 2] && a>=0.5"), expected);
        assert_eq!(words(r#"class == '脱贫户' || x == "a\"b""#)[2], "'脱贫户'");
    }

    #[test]
    fn a_sign_of_a_chinese_keyboard_is_named_with_the_right_one() {
        let fault = read("size（aids）").unwrap_err();
        assert_eq!(fault.span, 4..7);
        assert!(fault.message.zh.contains('（'), "{}", fault.message.zh);
        assert!(fault.hint.unwrap().zh.contains('('));
        assert_eq!(read("a = 1").unwrap_err().span, 2..3);
        assert_eq!(read("name == '张").unwrap_err().span, 8..12);
        assert_eq!(read("1.2.3").unwrap_err().span, 0..5);
    }
}
