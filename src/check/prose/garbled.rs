//! Characters that came out wrong: another encoding, traditional forms, syllables for characters.

mod pinyin;
mod traditional;

use std::ops::Range;

use super::letters::{Letters, is_han};
use super::lookup::Lookup;
use super::{Rule, Slips, Text, warning};
use crate::diag::Diagnostic;
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/garbled",
    explain: "乱码、繁体字、夹在汉字里的拼音，多半是转换、识别或者粘贴时出的错。",
    wrong: "各村要認真組織排查。",
    right: "各村要认真组织排查。",
    look,
};

/// What UTF-8, GBK and unset memory look like when they are read as something else.
const SCRAPS: &[&str] = &[
    "锟斤拷",
    "烫烫烫",
    "屯屯屯",
    "锘挎",
    "鈥?",
    "鈥�",
    "銆?",
    "â€",
    "Ã©",
    "Ã¨",
    "Ã¡",
    "Â·",
    "ï¼",
    "ã€",
    "ï»¿",
    "&nbsp;",
    "&ldquo",
    "&rdquo",
    "&mdash",
    "&middot",
    "&hellip",
    "&amp;",
    "&lt;",
    "&gt;",
    "&quot;",
    "\\u00a0",
    "\\n",
    "\\r\\n",
    "□□",
];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let scraps = Lookup::new(SCRAPS.iter().map(|scrap| (*scrap, ())));
    for passage in &text.passages {
        let letters = Letters::new(&passage.text);
        for (range, ()) in scraps.hits(&passage.text) {
            find(passage, range, slips);
        }
        let mut at = 0;
        while at < letters.len() {
            let Some((end, slip)) = slip(&letters, at) else {
                at += 1;
                continue;
            };
            slips.find(passage, letters.span(at..end), slip);
            at = end;
        }
        entities(text, passage, slips);
    }
}

fn find(passage: &Passage, range: Range<usize>, slips: &mut Slips<'_>) {
    let slip = broken(&passage.text[range.clone()]);
    slips.find(passage, range, slip);
}

fn broken(typed: &str) -> Diagnostic {
    warning(
        say!("“{typed}”像是乱码", "`{typed}` looks garbled"),
        say!("请照原件重新输入", "type it again from the original"),
    )
}

/// `&nbsp;` and its like, which Markdown turns into blanks that nobody sees.
fn entities(text: &Text<'_>, passage: &Passage, slips: &mut Slips<'_>) {
    let whole = passage.whole();
    let source = text.document.source.get(whole.clone()).filter(|source| source.contains('&'));
    let Some(source) = source else { return };
    for entity in ["&nbsp;", "&#160;", "&ensp;", "&emsp;", "&thinsp;", "&zwnj;", "&#8203;"] {
        for (at, _) in source.match_indices(entity) {
            if passage.text.contains(entity) {
                continue;
            }
            let start = whole.start + at;
            slips.find_in_file(
                start..start + entity.len(),
                warning(
                    say!(
                        "“{entity}”是网页里的空格，留在了正文里",
                        "`{entity}` is left over from a web page"
                    ),
                    say!("请删去", "remove it"),
                ),
            );
        }
    }
}

/// The slip that begins at a character, and where it ends.
fn slip(letters: &Letters<'_>, at: usize) -> Option<(usize, Diagnostic)> {
    let c = letters.at(at);
    if is_broken(c) {
        let end = letters.run(at, is_broken);
        return Some((end, broken(letters.slice(at..end))));
    }
    if is_invisible(c) {
        let code = u32::from(c);
        let end = letters.run(at, is_invisible);
        return Some((
            end,
            warning(
                say!("这里有看不见的字符（U+{code:04X}）", "an invisible character (U+{code:04X})"),
                say!("请删去这里，重新输入前后两个字", "delete it and type its neighbours again"),
            ),
        ));
    }
    if traditional::simplified(c).is_some() {
        let end = traditional_end(letters, at);
        let typed = letters.slice(at..end);
        let right: String =
            typed.chars().map(|c| traditional::simplified(c).unwrap_or(c)).collect();
        return Some((
            end,
            warning(
                say!("“{typed}”是繁体字", "`{typed}` is in traditional characters"),
                say!("请改成“{right}”", "write `{right}`"),
            ),
        ));
    }
    if let Some(end) = noise(letters, at) {
        return Some((end, broken(letters.slice(at..end))));
    }
    let end = pinyin::end(letters, at)?;
    let typed = letters.slice(at..end);
    Some((
        end,
        warning(
            say!("汉字中间夹着拼音“{typed}”", "`{typed}` is a syllable that should be a character"),
            say!("请换成汉字", "write the character"),
        ),
    ))
}

/// Where a run of traditional characters ends; common ones in between belong to it.
fn traditional_end(letters: &Letters<'_>, at: usize) -> usize {
    let mut end = at + 1;
    loop {
        let next =
            (end..end + 3).find(|index| traditional::simplified(letters.at(*index)).is_some());
        match next.filter(|next| (end..*next).all(|index| is_han(letters.at(index)))) {
            Some(next) => end = next + 1,
            None => return end,
        }
    }
}

/// A character that stands for one that was lost, or for a part of one: from old PDF files, radicals instead of
/// characters.
fn is_broken(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{80}'..='\u{9F}')
}

/// A character that nobody sees. Marks that choose a form of the character before them are none.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// `U!监测`: a scrap of recognised dirt before Chinese.
fn noise(letters: &Letters<'_>, at: usize) -> Option<usize> {
    let end = letters.run(at, |c| c.is_ascii_alphabetic());
    let sign = letters.run(end, |c| "!|^~\\".contains(c));
    let scrap = (1..=2).contains(&(end - at)) && sign == end + 1;
    let alone = !letters.before(at).is_ascii_alphanumeric();
    (scrap && alone && is_han(letters.at(sign))).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "garbled";

    #[test]
    fn scraps_of_other_encodings_are_found() {
        assert_eq!(
            found(NAME, "锟斤拷，Ã©tat，甲\u{FFFD}乙，U!监测，⽤⼾。"),
            ["锟斤拷", "Ã©", "\u{FFFD}", "U!", "⽤⼾"]
        );
        assert_eq!(found(NAME, "甲&nbsp;乙，甲\u{200B}乙"), ["&nbsp;", "\u{200B}"]);
    }

    #[test]
    fn traditional_forms_are_found_as_one_run() {
        assert_eq!(found(NAME, "開展防止返貧監測幫扶工作"), ["開", "貧監測幫"]);
    }

    #[test]
    fn syllables_among_characters_are_found() {
        assert_eq!(found(NAME, "监cè对象，防止返pín，纳入jiance对象。"), ["cè", "pín", "jiance"]);
    }

    #[test]
    fn names_foreign_words_and_abbreviations_are_not() {
        silent(
            NAME,
            "张昇、李堃、王喆，使用APP、excel表、wifi，发布pdf文件，e村通，A类，café，瞭望台，乾陵。",
        );
        silent(NAME, "人民币￥100，3×4，H₂O，α系数，mingbai check 命令，Vitamin C片。");
    }
}
