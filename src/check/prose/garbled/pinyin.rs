//! Syllables of pinyin that stand where characters should.

use super::super::letters::{Letters, is_han};

/// Letters that only pinyin has between Chinese characters.
const TONES: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";

const INITIALS: &[&str] = &[
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w",
];

const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uan", "uai", "ai", "ei",
    "ui", "ao", "ou", "iu", "ie", "ue", "er", "an", "en", "in", "un", "ia", "ua", "uo", "a", "o",
    "e", "i", "u", "v",
];

/// Words that texts use as they are, though they could be read as syllables.
const WORDS: &[&str] = &[
    "pin", "can", "ban", "long", "man", "pan", "tang", "dan", "fan", "gong", "mingbai", "wei", "ai",
];

/// Where the pinyin that begins at a character ends, if it is some.
pub(super) fn end(letters: &Letters<'_>, at: usize) -> Option<usize> {
    let letter = |c: char| c.is_ascii_lowercase() || TONES.contains(c);
    if !letter(letters.at(at))
        || letter(letters.before(at))
        || letters.before(at).is_ascii_uppercase()
    {
        return None;
    }
    let end = letters.run(at, letter);
    let typed = letters.slice(at..end);
    let (before, after) = (is_han(letters.before(at)), is_han(letters.at(end)));
    let toned = typed.contains(|c| TONES.contains(c));
    let plain: String = typed.chars().map(plain).collect();
    let known = !WORDS.contains(&typed) && is_pinyin(&plain);
    // `café` stands among other Latin words; without tones a syllable must stand between two characters.
    let found = if toned { before || after } else { before && after && plain.len() >= 2 };
    (found && known).then_some(end)
}

fn plain(c: char) -> char {
    let at = TONES.chars().position(|tone| tone == c);
    at.and_then(|at| "aeiouv".chars().nth(at / 4)).unwrap_or(c)
}

/// Whether a word can be read as syllables of pinyin.
fn is_pinyin(word: &str) -> bool {
    if word.is_empty() {
        return true;
    }
    let initials = INITIALS.iter().filter_map(|initial| word.strip_prefix(initial));
    let after_initial =
        |rest: &str| FINALS.iter().filter_map(|end| rest.strip_prefix(end)).any(is_pinyin);
    let bare = ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "er", "ang"];
    initials.into_iter().any(after_initial) || (word.len() <= 3 && bare.contains(&word))
}
