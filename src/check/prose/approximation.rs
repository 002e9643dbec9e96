//! Figures that are said to be about, above and below at once: `约30户左右`, `超过50%以上`.

use std::ops::Range;

use super::letters::{Letters, is_han, is_numeral};
use super::{Found, Rule, Slips, Text, each, warning};
use crate::diag::Diagnostic;
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/approximation",
    explain: "“约”和“左右”、“超过”和“以上”、“近”和“多”说的是一回事或者正相反，一个数只用一个。",
    wrong: "全镇约有120户左右需要复核。",
    right: "全镇约有120户需要复核。",
    look,
};

/// Words before a figure, and words behind it that do not go with them.
struct Clash {
    before: &'static [&'static str],
    /// Characters before the word that make it another: 节约, 附近.
    other: &'static str,
    behind: &'static [&'static str],
}

const CLASHES: &[Clash] = &[
    Clash {
        before: &["约", "约有", "约为", "约占", "约需", "约计", "大概", "大概有"],
        other: "节预签合公集制条违解履契特邀毁续简缩相有",
        behind: &["左右", "上下", "以上", "以下", "多", "余"],
    },
    Clash {
        before: &["近", "将近", "接近"],
        other: "最附邻临远靠亲贴就逼新相走",
        behind: &["左右", "以上", "多", "余"],
    },
    Clash {
        before: &["超过", "超出", "多于", "高于", "大于"],
        other: "不没未",
        behind: &["左右", "以上", "以下", "以内", "多", "余"],
    },
    Clash {
        before: &["至少", "最少", "不少于", "不低于", "不得少于", "不得低于", "最低不少于"],
        other: "",
        behind: &["左右", "以上", "以下", "以内", "多", "余"],
    },
    Clash {
        before: &["不超过", "不高于", "不多于", "不得超过", "最多", "至多"],
        other: "",
        behind: &["左右", "以上", "以下", "以内", "多", "余"],
    },
    Clash {
        before: &["低于", "少于", "不足", "不到"],
        other: "不得",
        behind: &["左右", "以上", "以下", "多", "余"],
    },
];

/// How many characters a unit has: `个工作日`.
const UNIT: usize = 4;

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    each(text, slips, |letters| {
        let mut found = Found::new();
        let mut at = 0;
        while at < letters.len() {
            let end = number(letters, at);
            if end > at
                && let Some(clash) = clash(letters, at..end)
            {
                found.push((whole(&clash), slip(letters, &clash)));
            }
            at = end.max(at + 1);
        }
        found
    });
}

/// The word before the figure, the figure with its unit, the word behind.
type Parts = [Range<usize>; 3];

fn whole([before, _, behind]: &Parts) -> Range<usize> {
    before.start..behind.end
}

fn slip(letters: &Letters<'_>, parts: &Parts) -> Diagnostic {
    let [before, figure, behind] = parts;
    let typed = letters.slice(whole(parts));
    let one = letters.slice(before.start..figure.end);
    let other = letters.slice(figure.start..behind.end);
    warning(
        say!(
            "“{typed}”前后两个词说重了，或者正相反",
            "the words around the figure in `{typed}` clash"
        ),
        say!("请改成“{one}”或者“{other}”", "write `{one}` or `{other}`"),
    )
}

/// Where the number ends that begins here.
fn number(letters: &Letters<'_>, at: usize) -> usize {
    let digits = letters.run(at, |c| c.is_ascii_digit() || ".,".contains(c));
    let words = |c: char| is_numeral(c) || "百千万亿".contains(c);
    if digits > at {
        letters.run(digits, |c| "百千万亿".contains(c))
    } else {
        letters.run(at, words)
    }
}

/// The figure with both words, if they clash.
fn clash(letters: &Letters<'_>, number: Range<usize>) -> Option<Parts> {
    let before = letters.slice(0..number.start);
    let clashes = CLASHES.iter().filter_map(|clash| {
        let mut words: Vec<_> =
            clash.before.iter().filter(|word| before.ends_with(**word)).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let start = number.start - words.first()?.chars().count();
        (!clash.other.contains(letters.before(start))).then_some((clash, start))
    });
    // `超过` inside `不超过`: the longest word is meant.
    let (clash, start) = clashes.min_by_key(|(_, start)| *start)?;
    let (at, end) = (number.end..=number.end + UNIT)
        .take_while(|at| *at == number.end || is_unit(letters.at(at - 1)))
        .find_map(|at| Some((at, behind(letters, at, number.end, clash)?)))?;
    Some([start..number.start, number.start..at, at..end])
}

fn is_unit(c: char) -> bool {
    (is_han(c) && !"的至到和或及与在是有为者比".contains(c)) || "%％‰℃㎡".contains(c)
}

/// Where the word ends that clashes, if it begins here.
fn behind(letters: &Letters<'_>, at: usize, number: usize, clash: &Clash) -> Option<usize> {
    let word = clash.behind.iter().find(|word| letters.has(at, word))?;
    let end = at + word.chars().count();
    let next = letters.at(end);
    let fits = match *word {
        // `100多户`; but `3次多`, `5多` and `近十多年来` are other words.
        "多" | "余" => {
            let years = "年月天日周岁届".contains(next) || letters.has(end, "个月");
            at == number && is_han(next) && !years && !"次种数样少方种".contains(next)
        }
        _ => !"级述简统几各所".contains(next),
    };
    fits.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "approximation";

    #[test]
    fn words_that_clash_are_found_with_their_figure() {
        let text = "约30户左右，大约有五百人上下，超过50%以上，至少3人以上，最少两名以上，近200多户，不低于95%以上。";
        let all = [
            "约30户左右",
            "约有五百人上下",
            "超过50%以上",
            "至少3人以上",
            "最少两名以上",
            "近200多",
            "不低于95%以上",
        ];
        assert_eq!(found(NAME, text), all);
        assert_eq!(
            found(NAME, "不超过5个工作日以内，低于8600元以下，约3万余元。"),
            ["不超过5个工作日以内", "低于8600元以下", "约3万余"]
        );
    }

    #[test]
    fn words_that_go_together_are_not() {
        silent(
            NAME,
            "约30户，30户左右，50%以上，节约30%以上，近十多年来，附近3户左右，最近5年以上，达到90%以上。",
        );
        silent(
            NAME,
            "不少于2人，60岁以上的不少于3人，满16周岁以上，约3人。以下简称甲，超过3000元的5户以上。",
        );
        silent(NAME, "年满60周岁、缴费15年以上，至少1个村和2个以上小组，不超过3人，以上各项。");
    }
}
