//! A title → the units a line break may not tear: words, numbers with their units, names, marks.

use std::ops::Range;

use super::{marks, number, segment};

/// A unit of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its first character.
    pub(super) start: usize,
    /// The character behind its last.
    pub(super) end: usize,
    /// What it does to a break beside it.
    pub(super) kind: Kind,
}

/// What a unit does to a break beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `关于`.
    About,
    /// A verb whose object is another paper: `印发`.
    Issue,
    /// A verb that waits for its object: `做好`.
    Verb,
    /// `进一步`.
    Adverb,
    /// `对`, `向`.
    Preposition,
    /// `的`.
    Particle,
    /// `和`, `及`.
    And,
    /// `等`.
    Etc,
    /// A noun that closes a phrase: `工作`.
    Head,
    /// A kind of paper: `通知`.
    Genre,
    /// `2024年`, `上半年`.
    Time,
    /// `5个`, `第三次`.
    Number,
    /// A name the caller knows.
    Name,
    /// The end of a name of an organ: `人民政府`.
    Organ,
    /// A set phrase of the field.
    Phrase,
    /// What the lexicon does not know, and Latin words.
    Word,
    /// The rest of an unknown piece that is longer than a line.
    Fragment,
    /// `《`.
    Title,
    /// `“`, `（`.
    Open,
    /// `》`, `”`, `）`.
    Close,
    /// `、` and whatever else ends a part.
    Stop,
    /// `·`, `—`, `+`: belongs to both sides.
    Link,
    /// Blanks.
    Blank,
}

/// Cuts a title into units. They cover it without gaps. `width` is that of a line.
pub(super) fn tokens(chars: &[char], names: &[Range<usize>], width: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        if let Some(name) = names.iter().find(|name| name.start == start) {
            tokens.push(Token { start, end: name.end, kind: Kind::Name });
            start = name.end;
            continue;
        }
        let next = names.iter().map(|name| name.start).find(|&next| next > start);
        let rest = &chars[start..next.unwrap_or(chars.len())];
        let joined = length(rest, |c| marks::width(c) == 0 && !marks::is_blank(c));
        let chinese = chinese(rest);
        if let Some(last) = tokens.last_mut().filter(|last| joined > 0 && last.kind != Kind::Blank)
        {
            // What has no width belongs to the character before it: an accent, the variant of a character.
            last.end += joined;
            start += joined;
        } else if chinese > 0 {
            segment::words(&rest[..chinese], start, width / 2, &mut tokens);
            start += chinese;
        } else {
            let (len, kind) = other(rest);
            tokens.push(Token { start, end: start + len, kind });
            start += len;
        }
    }
    tokens
}

/// The unit at the start of what is not Chinese writing.
fn other(rest: &[char]) -> (usize, Kind) {
    let latin = latin(rest);
    let blanks = length(rest, marks::is_blank);
    if let Some(number) = number::read(rest) {
        number
    } else if latin > 0 {
        (latin, Kind::Word)
    } else if blanks > 0 {
        (blanks, Kind::Blank)
    } else {
        (1, rest.first().map_or(Kind::Word, |&c| marks::kind(c)))
    }
}

/// How long the Latin word at the start is. An address with its points and strokes is one, too.
fn latin(rest: &[char]) -> usize {
    let letter = |c: char| c.is_alphanumeric() && !marks::is_han(c);
    if !rest.first().is_some_and(|&c| letter(c) && marks::width(c) > 0) {
        return 0;
    }
    length(rest, |c| letter(c) || "./:-_&@+#?=%~".contains(c))
}

/// Whether a break at `at` tears a number, parts it from its unit or tears a Latin word.
pub(super) fn tears(chars: &[char], at: usize) -> bool {
    let mut from = 0;
    while from < at {
        let rest = &chars[from..];
        from += number::read(rest).map_or(latin(rest), |(len, _)| len).max(1);
    }
    from > at
}

/// How many characters at the start are Chinese writing; the `第` of `第3次` belongs to the number.
fn chinese(rest: &[char]) -> usize {
    let run = length(rest, marks::is_han);
    let ordinal = run > 0 && rest[run - 1] == '第' && number::read(&rest[run - 1..]).is_some();
    run - usize::from(ordinal)
}

/// How many characters at the start are such.
fn length(chars: &[char], such: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|&&c| such(c)).count()
}

/// Where the caller's names stand: from left to right, at each place the longest.
pub(super) fn names(chars: &[char], names: &[&str]) -> Vec<Range<usize>> {
    let names: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let here = names.iter().filter(|name| chars[at..].starts_with(name)).map(Vec::len).max();
        match here {
            Some(len) if len > 0 => {
                found.push(at..at + len);
                at += len;
            }
            _ => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(title: &str, known: &[&str]) -> String {
        let chars: Vec<char> = title.chars().collect();
        let tokens = tokens(&chars, &names(&chars, known), 40);
        let unit = |token: &Token| chars[token.start..token.end].iter().collect::<String>();
        tokens.iter().map(unit).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn names_and_numbers_stay_whole() {
        assert_eq!(
            cut("青石镇人民政府关于第3次排查2024年度5个村HPV疫苗", &["青石镇", "青石镇人民政府"]),
            "青石镇人民政府|关于|第3次|排查|2024年度|5个|村|HPV|疫苗"
        );
        assert_eq!(cut("云岭县民政局", &["民政局", ""]), "云岭县|民政局");
    }

    #[test]
    fn what_has_no_width_joins_the_character_before_it() {
        assert_eq!(cut("《葛\u{E0100}“e\u{301}”", &[]), "《|葛\u{E0100}|“|e\u{301}|”");
        assert_eq!(cut("\u{301}", &[]), "\u{301}");
    }
}
