//! ID numbers and mobile numbers in texts, which everybody may read.

use std::ops::Range;

use jiff::civil::Date;

use super::Check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "text/personal-number",
    explain: "文本是公开的，不能出现身份证号和个人手机号，请改留办公室座机。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    let texts = workspace.years.values().flat_map(|year| &year.texts).chain(&workspace.lasting);
    for text in texts {
        let groups = groups(&text.source);
        let mut at = 0;
        while at < groups.len() {
            let Some(count) = personal(&groups[at..]) else {
                at += 1;
                continue;
            };
            let range = groups[at].range.start..groups[at + count - 1].range.end;
            if !is_address(&text.source, &range) && !is_comment(text, range.start) {
                findings.push(found(text, range));
            }
            at += count;
        }
    }
}

/// Digits side by side; full-width ones count.
struct Group {
    digits: String,
    range: Range<usize>,
    /// Whether the next group belongs to the same number: one sign stands between, or the stars of emphasis.
    joined: bool,
    /// Whether a letter stands before it.
    named: bool,
}

/// All digits of a file, in groups.
fn groups(source: &str) -> Vec<Group> {
    const JOINS: &[&str] = &[" ", "-", "—", "－", "·", ".", "\u{3000}", "\u{A0}", "*", "**"];
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find(|c| digit(c).is_some()).map(|found| at + found) {
        let length = source[start..].find(|c| digit(c).is_none());
        let end = length.map_or(source.len(), |length| start + length);
        let mut digits: String = source[start..end].chars().filter_map(digit).collect();
        let ends_in_x = digits.len() == 17 && source[end..].starts_with(['X', 'x', 'Ｘ']);
        let letter = source[end..].chars().next().filter(|_| ends_in_x).map_or(0, char::len_utf8);
        if ends_in_x {
            digits.push('X');
        }
        if let Some(last) = groups.last_mut() {
            last.joined = JOINS.contains(&&source[last.range.end..start]);
        }
        let named = source[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
        groups.push(Group { digits, range: start..end + letter, joined: false, named });
        at = end + letter;
    }
    groups
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

/// How many groups, from the first on, are one person's number.
fn personal(groups: &[Group]) -> Option<usize> {
    if groups.first()?.named {
        return None;
    }
    let joined = groups.iter().take_while(|group| group.joined).count() + 1;
    let sizes: Vec<usize> = groups.iter().take(joined.min(5)).map(|one| one.digits.len()).collect();
    let digits = |count: usize| -> String {
        groups[..count].iter().map(|group| group.digits.as_str()).collect()
    };
    (1..=sizes.len()).rev().find(|count| is_personal(&digits(*count), &sizes[..*count]))
}

/// An ID number of a resident, of the new or the old kind, or a mobile number, in the groups in which people write
/// them.
fn is_personal(number: &str, sizes: &[usize]) -> bool {
    let born = |range: Range<usize>, century: &str| {
        number.get(range).is_some_and(|day| is_day(&format!("{century}{day}")))
    };
    match (number.len(), sizes) {
        (18, [18]) => true,
        (18, _) => born(6..14, ""),
        (15, [15] | [6, 6, 3]) => !number.starts_with('0') && born(6..12, "19"),
        (11, [11] | [3, 4, 4] | [3, 8] | [7, 4]) => is_mobile(number),
        (13, [13] | [2, 11] | [2, 3, 4, 4]) => number.strip_prefix("86").is_some_and(is_mobile),
        _ => false,
    }
}

fn is_mobile(number: &str) -> bool {
    number.starts_with('1') && !number.starts_with("10")
}

/// Whether eight digits are a day.
fn is_day(digits: &str) -> bool {
    Date::strptime("%Y%m%d", digits).is_ok_and(|day| (1900..2100).contains(&day.year()))
}

/// Whether a number is part of an address of the web.
fn is_address(source: &str, range: &Range<usize>) -> bool {
    let before = source[..range.start].rsplit(|c: char| !c.is_ascii_graphic()).next();
    before.is_some_and(|before| before.contains("://"))
}

/// Whether a place is in a comment of the head, which nobody reads but the office.
fn is_comment(text: &Document, at: usize) -> bool {
    let line = &text.source[text.source[..at].rfind('\n').map_or(0, |line| line + 1)..at];
    at < text.body_start() && (line.trim_start().starts_with('#') || line.contains(" #"))
}

fn found(text: &Document, range: Range<usize>) -> Diagnostic {
    let number = &text.source[range.clone()];
    Diagnostic::error(
        CHECK.code,
        say!("文本里有身份证号或手机号：{number}", "the text contains a person's number: {number}"),
    )
    .at(Origin::bytes(&text.file, range))
    .hint(say!("请删去，或改成办公室的座机号码", "remove it, or give the landline of the office"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found_in(text: &str) -> Vec<String> {
        let found = findings_in(CHECK, &[("content/2024/policies/a.md", text)]).into_iter();
        found.map(|one| one.trim_start_matches("text/personal-number ").to_owned()).collect()
    }

    fn found(body: &str) -> Vec<String> {
        found_in(&format!("---\ntitle: 甲\n---\n{body}\n"))
    }

    #[test]
    fn id_and_mobile_numbers_are_found_where_they_stand() {
        assert_eq!(found("证号690721197003120017。"), ["690721197003120017"]);
        assert_eq!(found("证号69072119700312001x。"), ["69072119700312001x"]);
        assert_eq!(found("电话**16000000123**、16000000124"), ["16000000123", "16000000124"]);
        assert_eq!(found("[打电话](tel:16000000123)"), ["16000000123"]);
    }

    #[test]
    fn numbers_in_pieces_wide_digits_and_old_ids_are_found() {
        assert_eq!(found("160 0000 0123，160-0000-0123。"), ["160 0000 0123", "160-0000-0123"]);
        assert_eq!(
            found("１６００００００１２３，+86 16000000123"),
            ["１６００００００１２３", "86 16000000123"]
        );
        assert_eq!(found("690721 19700312 0017"), ["690721 19700312 0017"]);
        assert_eq!(found("690721700312001"), ["690721700312001"]);
        assert_eq!(found("160**0000**0123"), ["160**0000**0123"]);
    }

    #[test]
    fn the_head_is_looked_at_and_its_comments_are_not() {
        let text = "---\ntitle: 甲   # 16000000123\nnote: 电话16000000124\n# 16000000125\n---\n";
        assert_eq!(found_in(text), ["16000000124"]);
    }

    #[test]
    fn landlines_amounts_and_document_numbers_are_not() {
        let numbers = "0600-5550101，12317，2024年，〔2024〕21号，690721104201，12345678901234";
        let more =
            "690721104/2024-00086，2024-08-29 16:21，999999999999999，https://a.cn/16000000123";
        assert_eq!(found(&format!("{numbers}，{more}，v16000000123，138 000 00000")), [""; 0]);
    }
}
