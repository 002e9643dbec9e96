//! A text calls its own place by one name: 我镇 in a town, 我乡 in a township.

use std::ops::Range;

use super::letters::Letters;
use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/own-place",
    explain: "镇的文件说“我镇”“全镇”，乡的文件说“我乡”“全乡”，混在一起多半是照别处的文件改的时候漏了。",
    wrong: "结合我镇实际，制定本方案。全镇各村都要入户。\n\n全乡排查结果报镇政府。",
    right: "结合我镇实际，制定本方案。全镇各村都要入户。\n\n全镇排查结果报镇政府。",
    look,
};

/// What townships are called.
const LEVELS: &[&str] = &["镇", "乡", "街道"];

const OWN: &[&str] = &["我", "全", "本"];

/// Where a place is spoken of as the own one.
type Spot<'p> = (&'p Passage, Range<usize>);

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut spots: Vec<(&str, Vec<Spot<'_>>)> =
        LEVELS.iter().map(|level| (*level, spots(text, level))).collect();
    spots.retain(|(_, spots)| !spots.is_empty());
    spots.sort_by_key(|(_, spots)| std::cmp::Reverse(spots.len()));
    let [(usual, first), others @ ..] = spots.as_slice() else { return };
    for (level, odd) in others {
        // As often one as the other: which is wrong cannot be told.
        let Some((there, place)) = first.first().filter(|_| odd.len() < first.len()) else {
            continue;
        };
        let origin = slips.origin(there, place.clone());
        for (passage, range) in odd {
            let typed = &passage.text[range.clone()];
            let right = typed.replace(level, usual);
            let slip = warning(
                say!(
                    "这里写“{typed}”，别处说的是{usual}",
                    "`{typed}` here, but elsewhere it is a {usual}"
                ),
                say!("请核对，统一写成“{right}”", "write `{right}`"),
            );
            slips.find(
                passage,
                range.clone(),
                slip.note(origin.clone(), say!("别处的说法", "elsewhere")),
            );
        }
    }
}

fn spots<'t>(text: &'t Text<'_>, level: &str) -> Vec<Spot<'t>> {
    let mut found = Vec::new();
    for passage in &text.passages {
        let letters = Letters::new(&passage.text);
        for own in OWN {
            let word = format!("{own}{level}");
            for (at, _) in passage.text.match_indices(&word) {
                let (start, end) = (letters.index(at), letters.index(at + word.len()));
                if is_place(&letters, start..end) {
                    found.push((passage, at..at + word.len()));
                }
            }
        }
    }
    found
}

/// Whether the word stands for the place. `全乡镇`, `全乡（镇）`, `本乡本土` and `自我镇定` are others, and in a title
/// or a quotation somebody else speaks.
fn is_place(letters: &Letters<'_>, at: Range<usize>) -> bool {
    let (before, after) = (letters.before(at.start), letters.at(at.end));
    let ahead = letters.slice(0..at.start);
    let open = |from: char, to: char| ahead.matches(from).count() > ahead.matches(to).count();
    let other = "镇乡村（(土愁音情亲本、/".contains(after) || "自安完健齐成".contains(before);
    !other && !open('《', '》') && !open('“', '”')
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "own-place";

    #[test]
    fn the_rarer_kind_of_place_is_found() {
        let text = "结合我镇实际，全镇排查。\n\n我乡定于9月开始。";
        assert_eq!(found(NAME, text), ["我乡"]);
        assert_eq!(found(NAME, "我街道负责，全街道排查，全镇总结。"), ["全镇"]);
    }

    #[test]
    fn one_kind_and_other_words_are_not() {
        silent(
            NAME,
            "结合我镇实际，全镇排查，全县一盘棋。全乡镇、全乡（镇）、本乡本土、自我镇定。",
        );
        silent(NAME, "全镇排查，全镇总结，学习《全乡工作要点》，喊“我乡第一”。");
        silent(NAME, "我镇排查，我乡协助。");
    }
}
