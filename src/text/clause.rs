//! Is a paragraph with a level mark a heading, or a clause of a list that only has a number?
//!
//! Pasted texts do not say. `（一）加强领导。各村要……` has a heading; `（一）脱贫不稳定户；` has none. One paragraph alone
//! often cannot be judged, so [`are_headings`] looks at all marks of one level under one heading: siblings look alike.

/// What a paragraph looks like behind its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A line without any stop: a heading, whatever its siblings are.
    Alone,
    /// A short first sentence, more or nothing behind it: a heading if its siblings agree.
    Sentence,
    /// A clause: a long sentence, a part of one, an order to somebody.
    Clause,
}

/// A longer first sentence is no heading.
const LONGEST: usize = 30;
/// A longer line without any stop is no heading either. Two lines hold fewer.
const LONGEST_ALONE: usize = 80;
/// Before a colon stands a word such as `时间`, `责任单位`, not a sentence.
const LONGEST_LABEL: usize = 12;

/// Looks at the text behind a mark.
pub fn look(text: &str) -> Look {
    let text = text.trim();
    let length = text.chars().count();
    if text.is_empty() || text.ends_with(['；', ';', '，', '、', ',']) {
        return Look::Clause;
    }
    let Some(end) = first_stop(text) else {
        return if length <= LONGEST_ALONE && !has_deadline(text) {
            Look::Alone
        } else {
            Look::Clause
        };
    };
    let first = &text[..end];
    let clause = first.chars().count() > LONGEST || is_order(first) || has_deadline(first);
    if clause { Look::Clause } else { Look::Sentence }
}

/// Which of these siblings are headings. Where clauses are not the rare exception, sentences are clauses too.
pub fn are_headings(siblings: &[Look]) -> Vec<bool> {
    let count = |look| siblings.iter().filter(|one| **one == look).count();
    let sentences = count(Look::Sentence) >= 3 * count(Look::Clause);
    let heading = |look: &Look| match look {
        Look::Alone => true,
        Look::Sentence => sentences,
        Look::Clause => false,
    };
    siblings.iter().map(heading).collect()
}

/// Where the heading part of a text ends: behind its first full stop, or behind a colon after a short label. Inside
/// `“…”`, `《…》` and `（…）` nothing ends.
pub fn first_stop(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '《' | '（' | '(' | '〈' => depth += 1,
            '”' | '》' | '）' | ')' | '〉' => depth = depth.saturating_sub(1),
            '。' if depth == 0 => return Some(at + c.len_utf8()),
            '：' if depth == 0 && is_label(&text[..at]) => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// Whether what stands before a colon names something, such as `时间`; `包括`, `如下` and the like begin a list.
fn is_label(text: &str) -> bool {
    const VERBS: [&str; 14] = [
        "包括", "如下", "以下", "要求", "做到", "即", "是", "为", "指", "有", "按", "注意", "明确",
        "分为",
    ];
    text.chars().count() <= LONGEST_LABEL
        && !text.contains(['，', '；', '。'])
        && !VERBS.iter().any(|verb| text.ends_with(verb))
}

/// Whether somebody is told to do something: `各村要……`, `你局应当……`. Headings name the matter.
fn is_order(sentence: &str) -> bool {
    const PEOPLE: [&str; 4] = ["你", "我", "请", "凡"];
    const WHO: [&str; 4] = ["各", "本", "该", "对"];
    const MUST: [&str; 8] = ["要", "应", "须", "负责", "不得", "可以", "按照", "于"];
    let sentence = sentence.trim_end_matches(['。', '：']);
    let head: String = sentence.chars().take(12).collect();
    let told = PEOPLE.iter().any(|who| head.starts_with(who))
        || WHO.iter().any(|who| head.starts_with(who))
            && MUST.iter().any(|must| head.contains(must));
    told || sentence.matches('，').count() > 2 || sentence.contains('；')
}

/// Whether it names a day or a time limit.
fn has_deadline(sentence: &str) -> bool {
    let day = sentence.char_indices().filter(|(_, c)| *c == '月').any(|(at, _)| {
        let (before, behind) = (&sentence[..at], &sentence[at + '月'.len_utf8()..]);
        let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(['日', '底'])
    });
    // `（9月5日至10日）` behind a heading is when it happens.
    let in_brackets = sentence.trim_end_matches(['。', '：']).ends_with(['）', ')']);
    day && !in_brackets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_short_sentences_may_be_headings() {
        for text in [
            "总体要求",
            "动员培训（9月5日—9月10日）",
            "深刻认识集中排查对巩固脱贫成果的重要性，切实增强责任感和紧迫感",
        ] {
            assert_eq!(look(text), Look::Alone, "{text}");
        }
        for text in [
            "加强组织领导。各村要成立专班。",
            "坚持实事求是。",
            "责任单位：镇农业农村办公室。",
            "入户排查（9月11日至30日）。逐户走访。",
        ] {
            assert_eq!(look(text), Look::Sentence, "{text}");
        }
    }

    #[test]
    fn parts_of_sentences_and_orders_are_clauses() {
        for text in [
            "脱贫不稳定户；",
            "各村要于9月10日前完成入户。逾期的通报。",
            "推送字段包括：姓名、所在村组、就诊医疗机构、总费用、报销金额、自付金额和数据更新的时间。",
            "请你局对推送信息严格保密。",
            "9月10日前完成",
            "",
        ] {
            assert_eq!(look(text), Look::Clause, "{text}");
        }
    }

    #[test]
    fn siblings_look_alike() {
        use Look::{Alone, Clause, Sentence};
        assert_eq!(are_headings(&[Sentence, Clause, Clause]), [false, false, false]);
        assert_eq!(
            are_headings(&[Sentence, Sentence, Sentence, Clause]),
            [true, true, true, false]
        );
        assert_eq!(are_headings(&[Alone, Clause, Sentence]), [true, false, false]);
    }

    #[test]
    fn nothing_ends_inside_marks() {
        assert_eq!(
            first_stop("落实“早发现。早干预”要求。各村"),
            Some("落实“早发现。早干预”要求。".len())
        );
        assert_eq!(first_stop("时间：9月"), Some("时间：".len()));
        assert_eq!(first_stop("对象包括：老人"), None);
    }
}
