//! Names and numbers that were to be filled in: `××镇`, `____年`, `〔〕号`.

use std::ops::Range;

use super::letters::{EDGE, Letters, is_han, is_numeral};
use super::{Rule, Slips, Text, error};
use crate::model::{Attached, Form};
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/blank",
    explain: "单位、日期、文号还空着，或者还用叉号代替，说明样子没有填完，不能发出去。",
    wrong: "××镇人民政府决定开展集中排查。",
    right: "石漪镇人民政府决定开展集中排查。",
    look,
};

/// What follows a name that was left out.
const UNITS: &[&str] = &[
    "省",
    "市",
    "县",
    "区",
    "州",
    "旗",
    "乡",
    "镇",
    "街道",
    "村",
    "社区",
    "组",
    "局",
    "办",
    "年",
    "月",
    "日",
    "同志",
    "户",
    "人民政府",
    "总书记",
    "委员会",
    "单位",
    "部门",
    "书记",
    "主任",
    "路",
    "号",
    "元",
];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let form = is_form(text);
    for passage in &text.passages {
        let letters = Letters::new(&passage.text);
        for at in 0..letters.len() {
            let found = crosses(&letters, at).or_else(|| someone(&letters, at));
            let found = found.or_else(|| number(&letters, at));
            let found = found.or_else(|| if form { None } else { empty_date(&letters, at) });
            if let Some(range) = found {
                find(passage, letters.span(range), slips);
            }
        }
        if !form {
            lines(text, passage, slips);
        }
    }
}

fn find(passage: &Passage, range: Range<usize>, slips: &mut Slips<'_>) {
    let typed = &passage.text[range.clone()];
    slips.find(passage, range, unfilled(typed));
}

fn unfilled(typed: &str) -> crate::diag::Diagnostic {
    let typed = typed.trim();
    error(
        say!("“{typed}”还没有填", "`{typed}` has not been filled in"),
        say!(
            "请填上真实的名称、日期或者号码；本来就该空着给人手填的，请在文首 allow 里写明",
            "fill it in; what is to be filled in by hand is allowed in the head"
        ),
    )
}

/// A text that people fill in by hand: an attachment, or named like a form.
pub(super) fn is_form(text: &Text<'_>) -> bool {
    const NAMES: &[&str] =
        &["表", "样式", "模板", "范本", "申请书", "承诺书", "授权书", "回执", "委托书", "签收"];
    let document = text.document;
    let attached = text.year.is_some_and(|year| {
        let all = year.texts.iter().flat_map(|one| &one.front.attachments);
        all.into_iter()
            .any(|one| matches!(&one.content, Attached::Text(name) if document.is_named(name)))
    });
    let named = NAMES.iter().any(|name| document.front.title.contains(name));
    attached || (named && document.front.form == Some(Form::Printout))
}

/// `XX乡`, `××镇`, `＊＊村`, `○○县`.
fn crosses(letters: &Letters<'_>, at: usize) -> Option<Range<usize>> {
    const CROSSES: &str = "XxＸ×✕╳＊*○△□";
    let c = letters.at(at);
    let before = letters.before(at);
    // `20XX年`
    let year = before == '0' && letters.slice(at.saturating_sub(2)..at) == "20";
    if !CROSSES.contains(c) || before == c {
        return None;
    }
    let end = letters.run(at, |other| other == c);
    let next = letters.run(end, |c| c == ' ').min(end + 1);
    let unit = UNITS.iter().find(|unit| letters.has(next, unit));
    if year && end == at + 2 && letters.at(next) == '年' {
        return Some(at - 2..next + 1);
    }
    let alone = !before.is_ascii_alphanumeric() && !is_numeral(before);
    let run = end - at;
    // `3×4`, `XL` and `○八年` are not left out.
    let crosses = matches!(c, '×' | 'Ｘ' | '✕' | '╳') && run >= 2;
    let letters_out = run >= 2 && unit.is_some();
    let whole = unit.map_or(end, |unit| next + unit.chars().count());
    (alone && (crosses || letters_out)).then_some(at..whole)
}

/// `某某村`.
fn someone(letters: &Letters<'_>, at: usize) -> Option<Range<usize>> {
    if !letters.has(at, "某某") || letters.before(at) == '某' {
        return None;
    }
    let end = letters.run(at, |c| c == '某');
    let unit = UNITS.iter().find(|unit| letters.has(end, unit))?;
    Some(at..end + unit.chars().count())
}

/// `〔〕号`, `〔2024〕号`, `〔〕5号`, `〔2024〕  号`.
fn number(letters: &Letters<'_>, at: usize) -> Option<Range<usize>> {
    let blank = |c: char| c.is_whitespace() || c == '_' || c == '×';
    if letters.at(at) != '〔' {
        // `濯乡振2023  号`: brackets and number were lost.
        let year = letters.run(at, |c| c.is_ascii_digit());
        let end = letters.run(year, blank);
        let begins = letters.slice(at..year).starts_with("20") && year == at + 4;
        let lost = begins && end > year && letters.at(end) == '号' && is_han(letters.before(at));
        return lost.then_some(at..end + 1);
    }
    let year = letters.run(at + 1, blank);
    let year_end = letters.run(year, |c| c.is_ascii_digit());
    let close = letters.run(year_end, blank);
    let number = letters.run(close + 1, blank);
    let end = letters.run(number, |c| c.is_ascii_digit());
    let empty = year_end == year || end == number;
    (letters.at(close) == '〕' && empty && letters.at(end) == '号').then_some(at..end + 1)
}

/// `2024年 月 日`, `  年  月  日`.
fn empty_date(letters: &Letters<'_>, at: usize) -> Option<Range<usize>> {
    if letters.at(at) != '年' {
        return None;
    }
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let month = letters.run(at + 1, blank);
    let day = letters.run(month + 1, blank);
    let empty = month > at + 1 && letters.at(month) == '月';
    let whole = empty && day > month + 1 && letters.at(day) == '日';
    let start = letters.run_back(at, |c| c.is_ascii_digit() || blank(c));
    whole.then(|| start..day + 1)
}

/// `____` in the source, which Markdown may take for emphasis.
fn lines(text: &Text<'_>, passage: &Passage, slips: &mut Slips<'_>) {
    let whole = passage.whole();
    let drawn = |source: &&str| source.contains("__") || source.contains('＿');
    let Some(source) = text.document.source.get(whole.clone()).filter(drawn) else { return };
    let letters = Letters::new(source);
    let mut at = 0;
    while at < letters.len() {
        let end = letters.run(at, |c| c == '_' || c == '＿');
        // A name in a program has letters beside it.
        let name =
            letters.before(at).is_ascii_alphanumeric() || letters.at(end).is_ascii_alphanumeric();
        let beside = letters.before(at) != EDGE || letters.at(end) != EDGE;
        let unit = UNITS.iter().find(|unit| letters.has(end, unit));
        // Two of them may be emphasis.
        if (end >= at + 3 || (end == at + 2 && unit.is_some()))
            && !name
            && beside
            && !in_code(source, letters.span(at..end).start)
        {
            let last = unit.map_or(end, |unit| end + unit.chars().count());
            let span = letters.span(at..last);
            let typed = source[span.clone()].to_owned();
            slips.find_in_file(whole.start + span.start..whole.start + span.end, unfilled(&typed));
        }
        at = end.max(at + 1);
    }
}

/// Whether an offset stands between two backticks.
fn in_code(source: &str, at: usize) -> bool {
    source[..at].matches('`').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "blank";

    #[test]
    fn what_was_not_filled_in_is_found() {
        let text = "XX乡、××镇、某某村、＊＊县、○○社区。";
        assert_eq!(found(NAME, text), ["XX乡", "××镇", "某某村", "＊＊县", "○○社区"]);
        assert_eq!(found(NAME, "20XX年，xx 乡镇，20xx 年。"), ["20XX年", "xx 乡", "20xx 年"]);
        assert_eq!(found(NAME, "濯乡振综2023  号"), ["2023  号"]);
        assert_eq!(found(NAME, "石政发〔〕号、石政发〔2024〕 号。"), ["〔〕号", "〔2024〕 号"]);
        assert_eq!(
            found(NAME, "于____年__月__日前，2024年　月　日。"),
            ["____年", "__月", "__日", "2024年　月　日"]
        );
    }

    #[test]
    fn forms_and_figures_are_not() {
        silent(NAME, "3×4＝12，XL码，20×8公分，二○○八年，出生年月日，`a__b`，某村、某户，WXX卡。");
        silent(
            NAME,
            "---\ntitle: 申请书（样式）\nform: printout\n---\n申请人：____\n\n　　年　　月　　日",
        );
        silent(NAME, "**一**、__重点__ 是 ***慢病***。");
    }
}
