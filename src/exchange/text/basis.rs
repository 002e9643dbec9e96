//! What a document rests on: `根据《…》（岚农发〔2024〕18号）` in the paragraphs above its first heading.

use super::characters::{close_up, is_blank};
use super::front::{Citation, Front};
use super::{doubts, number};

/// The words that name a basis.
const WORDS: [&str; 10] =
    ["根据", "按照", "依据", "依照", "遵照", "贯彻", "落实", "对照", "结合", "参照"];

/// The bytes of a preamble.
const LONGEST: usize = 6000;

/// Reads the basis out of the paragraphs above the first heading.
pub(super) fn read<'t>(paragraphs: impl Iterator<Item = &'t str>, front: &mut Front) {
    // Longer ones are no preamble.
    for paragraph in paragraphs.filter(|paragraph| paragraph.len() <= LONGEST) {
        for (before, title, after) in titles(paragraph) {
            let number = bracket(after).and_then(number::number);
            let named = clause(before);
            let cited = number.is_some() || WORDS.iter().any(|word| named.contains(word));
            // `现将《…》印发给你们` names the text itself.
            let own = ["印发", "如下", "制定本", "转发"].iter().any(|word| after.starts_with(word))
                || named.contains("现将");
            if !cited || (own && number.is_none()) || title.chars().count() < 5 {
                continue;
            }
            if number.as_ref().is_some_and(|number| number.mended) {
                front.remark("basis", doubts::number_of_basis(bracket(after).unwrap_or_default()));
            }
            let citation =
                Citation { document: close_up(title), number: number.map(|number| number.text) };
            if !front.basis.contains(&citation) {
                front.basis.push(citation);
            }
        }
    }
}

/// All titles between `《》` with what stands before and behind them; titles inside titles belong to the outer one.
fn titles(text: &str) -> Vec<(&str, &str, &str)> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                let end = at + c.len_utf8();
                if depth == 0 {
                    found.push((&text[..start], &text[start + c.len_utf8()..at], &text[end..]));
                }
            }
            _ => {}
        }
    }
    found
}

/// What stands in the brackets right behind a title.
fn bracket(after: &str) -> Option<&str> {
    let inner = after.trim_start_matches(is_blank).strip_prefix(['（', '('])?;
    // The year has brackets of its own, and they may be round ones too.
    let end = inner.find("号）").or_else(|| inner.find("号)"))?;
    inner.get(..end + '号'.len_utf8()).filter(|number| number.chars().count() <= 40)
}

/// The last clause of a text: `按照《甲》要求，制定了《乙》` names only the first.
fn clause(before: &str) -> &str {
    before.rsplit(['。', '；', '！', '，']).next().unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basis(text: &str) -> (Vec<String>, usize) {
        let mut front = Front::default();
        read([text].into_iter(), &mut front);
        let shown = |c: Citation| format!("{}|{}", c.document, c.number.unwrap_or_default());
        (front.basis.into_iter().map(shown).collect(), front.remarks.len())
    }

    #[test]
    fn documents_and_their_numbers_are_read() {
        assert_eq!(
            basis(
                "根据《关于做好集中排查工作的通知》（岚农发〔2024〕18号）和《关于印发〈集中排查实施方案〉的通知》(濯农发(2024)31号)要求，现将《石漪镇集中排查实施方案》印发给你们。"
            ),
            (
                vec![
                    "关于做好集中排查工作的通知|岚农发〔2024〕18号".to_owned(),
                    "关于印发〈集中排查实施方案〉的通知|濯农发〔2024〕31号".to_owned()
                ],
                1
            )
        );
    }

    #[test]
    fn a_document_without_number_counts_if_it_is_called_a_basis() {
        assert_eq!(basis("按照《防止返贫工作指南》要求，现通知如下。").0, ["防止返贫工作指南|"]);
        assert!(basis("全镇印发了《申报政策明白纸》。").0.is_empty());
        assert!(basis("《").0.is_empty() && basis("》《》").0.is_empty());
    }
}
