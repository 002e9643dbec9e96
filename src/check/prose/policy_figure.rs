//! Figures that were typed into a text although the policy of the year has others.

use std::ops::Range;

use rust_decimal::Decimal;

use super::author::is_of_another;
use super::letters::{Letters, is_numeral, numeral};
use super::{Rule, Slips, Text, warning};
use crate::load::Year;
use crate::model::Parameter;
use crate::record::amount;
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/policy-figure",
    explain: "正文里手写的数额、天数要和 policy.yaml 一致，两处不一样群众就不知道信哪个。",
    wrong: "拟纳入监测对象的，在村内公示，公示期不少于5天。",
    right: "拟纳入监测对象的，在村内公示，公示期不少于7天。",
    look,
};

/// How a figure of the policy is spoken of. All are words of which one must be there; an empty list asks nothing.
struct Phrase {
    parameter: &'static str,
    units: &'static [&'static str],
    /// Shortly before the figure.
    before: &'static [&'static str],
    /// Between those and the figure.
    bound: &'static [&'static str],
    /// Shortly behind the figure.
    behind: &'static [&'static str],
}

const AT_LEAST: &[&str] = &["不少于", "不得少于", "不低于", "至少", "应有"];

const DAYS: &[&str] = &["天", "日", "个自然日"];

const PERSONS: &[&str] = &["人", "名", "位"];

const PHRASES: &[Phrase] = &[
    Phrase {
        parameter: "line",
        units: &["元"],
        before: &["监测范围", "监测线", "监测标准", "监测收入线", "参考标准", "参考线"],
        bound: &["为", "是", "定为", "低于", "不超过", "以", "："],
        behind: &[],
    },
    Phrase {
        parameter: "publicity_days",
        units: DAYS,
        before: &["公示"],
        bound: &[
            "不少于",
            "不得少于",
            "不低于",
            "至少",
            "期为",
            "期限为",
            "时间为",
            "为期",
            "期限",
            "满",
        ],
        behind: &[],
    },
    Phrase {
        parameter: "verify_days",
        units: DAYS,
        before: &["收到申请", "接到申请", "提出申请", "申请后"],
        bound: &[],
        behind: &["核查", "核实", "上门", "入户"],
    },
    Phrase {
        parameter: "review_reps",
        units: PERSONS,
        before: &["村民代表", "代表人数", "参会代表"],
        bound: AT_LEAST,
        behind: &[],
    },
    Phrase {
        parameter: "review_reps",
        units: PERSONS,
        before: AT_LEAST,
        bound: &[],
        behind: &["村民代表"],
    },
    Phrase {
        parameter: "plan_days",
        units: DAYS,
        before: &["录入", "纳入", "识别", "认定"],
        bound: &[],
        behind: &["帮扶计划", "帮扶方案", "帮扶措施"],
    },
    Phrase {
        parameter: "visitors",
        units: PERSONS,
        before: &["入户", "上门"],
        bound: AT_LEAST,
        behind: &[],
    },
    Phrase {
        parameter: "visitors",
        units: PERSONS,
        before: AT_LEAST,
        bound: &[],
        behind: &["入户", "上门"],
    },
    Phrase {
        parameter: "visitors",
        units: PERSONS,
        before: &["由"],
        bound: &[],
        behind: &["以上干部入户", "以上干部上门", "以上工作人员入户"],
    },
    Phrase {
        parameter: "eliminate_min_months",
        units: &["个月"],
        before: &["帮扶措施"],
        bound: &["落实", "实施"],
        behind: &["以上"],
    },
];

/// Other procedures have notices and reviews of their own.
const SUBJECT: &[&str] = &["返贫", "监测对象"];

/// How far, in characters, a word may stand before or behind the figure it is about.
const NEAR: usize = 14;

/// Words by which a sentence speaks of another figure: of another year, of another line.
const OTHERS: &[&str] = &[
    "上年",
    "去年",
    "往年",
    "以往",
    "原来",
    "原为",
    "提高到",
    "调整",
    "比如",
    "例如",
    "打个比方",
    "假如",
    "低保",
    "最低生活",
    "特困",
    "国家标准",
    "全国标准",
    "延长",
    "异议",
];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    // A text of no year speaks of many years.
    let Some(year) = text.year.filter(|_| text.document.year.is_some()) else { return };
    let on_subject = |passage: &Passage| SUBJECT.iter().any(|word| passage.text.contains(word));
    // What another organ ordered stays as it ordered it.
    if !text.passages.iter().any(on_subject) || is_of_another(text) {
        return;
    }
    for passage in text.passages.iter().filter(|one| one.kind != PassageKind::Aside) {
        let letters = Letters::new(&passage.text);
        for figure in figures(&letters) {
            let spoken = figure.parameter(&letters, year);
            let Some((key, parameter)) = spoken else { continue };
            if figure.is_right(year, parameter)
                || figure.is_other(&letters, year)
                || figure.is_quoted(&letters)
            {
                continue;
            }
            let span = letters.span(figure.range.start..figure.end);
            if passage.is_typed(&span) {
                find(passage, span, (year, key, parameter), slips);
            }
        }
    }
}

fn find(
    passage: &Passage,
    span: Range<usize>,
    (year, key, parameter): (&Year, &str, &Parameter),
    slips: &mut Slips<'_>,
) {
    let typed = &passage.text[span.clone()];
    let label = &parameter.label;
    let value = parameter.figure().map(amount).unwrap_or_default();
    let unit = parameter.unit.as_deref().unwrap_or_default();
    let origin = year.policy.origin(parameter.at).key("value");
    let slip = warning(
        say!(
            "这里写“{typed}”，当年的“{label}”是{value}{unit}",
            "`{typed}` here, but `{label}` is {value}{unit}"
        ),
        say!(
            "请核对文件；正文里写成 {{{{ policy.{key} }}}}，数就会跟着 policy.yaml 走",
            "write `{{{{ policy.{key} }}}}`, which takes the figure from policy.yaml"
        ),
    );
    slips.find(passage, span, slip.note(origin, say!("当年的数", "the figure of the year")));
}

/// A number with its unit.
struct Figure {
    value: Decimal,
    unit: &'static str,
    /// The number, in characters.
    range: Range<usize>,
    /// Behind the unit.
    end: usize,
}

const UNITS: &[&str] = &["个自然日", "个月", "元", "天", "日", "人", "名", "位"];

fn figures(letters: &Letters<'_>) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let digits = letters.run(at, |c| c.is_ascii_digit() || c == ',' || c == '.');
        let end = if digits > at { digits } else { letters.run(at, is_numeral) };
        found.extend(figure(letters, at, end));
        at = end.max(at + 1);
    }
    found
}

fn figure(letters: &Letters<'_>, start: usize, end: usize) -> Option<Figure> {
    let typed = letters.slice(start..end);
    let value = match numeral(typed) {
        Some(value) => Decimal::from(value),
        None => typed.replace(',', "").parse().ok()?,
    };
    // `8月31日` is a day, `第3名` a place.
    let part = "月第年～-—".contains(letters.before(start));
    let unit = UNITS.iter().find(|unit| letters.has(end, unit))?;
    let whole = end + unit.chars().count();
    (!part).then_some(Figure { value, unit, range: start..end, end: whole })
}

impl Figure {
    /// The parameter that is spoken of.
    fn parameter<'y>(
        &self,
        letters: &Letters<'_>,
        year: &'y Year,
    ) -> Option<(&'y str, &'y Parameter)> {
        let before = letters.slice(self.sentence(letters).start..self.range.start);
        let behind = letters.slice(self.end..self.sentence(letters).end);
        let parameters = &year.policy.parameters;
        let by_label = parameters.iter().find(|(_, parameter)| {
            let unit = parameter.unit.as_deref().unwrap_or("元");
            unit == self.unit
                && near(before, &[parameter.label.as_str()])
                    .is_some_and(|gap| gap.chars().count() <= 6)
        });
        let by_phrase = || {
            let phrase = PHRASES.iter().find(|phrase| phrase.fits(self.unit, before, behind))?;
            parameters.iter().find(|(key, _)| key == phrase.parameter)
        };
        by_label.or_else(by_phrase).map(|(key, parameter)| (key.as_str(), parameter))
    }

    /// Where the sentence begins and ends in which the figure stands.
    fn sentence(&self, letters: &Letters<'_>) -> Range<usize> {
        let stop = |c: char| "。；！？\n".contains(c);
        let start = letters.run_back(self.range.start, |c| !stop(c));
        start..letters.run(self.end, |c| !stop(c))
    }

    /// Whether the figure is that of the parameter. There are many lines of money, and each may be meant.
    fn is_right(&self, year: &Year, spoken: &Parameter) -> bool {
        let own = spoken.unit.as_deref();
        if self.unit != "元" && spoken.figure().is_some() {
            return spoken.figure() == Some(self.value);
        }
        let all = year.policy.parameters.iter().map(|(_, parameter)| parameter);
        let mut same = all.filter(|parameter| parameter.unit.as_deref() == own);
        spoken.figure().is_none() || same.any(|parameter| parameter.figure() == Some(self.value))
    }

    /// Whether the figure is somebody else's word: it stands between quotation marks, or the sentence says what
    /// another document orders.
    fn is_quoted(&self, letters: &Letters<'_>) -> bool {
        let before = letters.slice(0..self.range.start);
        let quoted = before.matches('“').count() > before.matches('”').count();
        let before = letters.slice(self.sentence(letters).start..self.range.start);
        let behind = before.rsplit_once('》').map(|(_, behind)| behind);
        let orders = ["规定", "要求", "明确", "提出", "指出", "载明"];
        quoted || behind.is_some_and(|text| orders.iter().any(|word| text.contains(word)))
    }

    /// Whether the sentence speaks of another year or another line, or the figure cannot be meant.
    fn is_other(&self, letters: &Letters<'_>, year: &Year) -> bool {
        let sentence = letters.slice(self.sentence(letters));
        let line = self.unit == "元" && self.value < Decimal::from(1000);
        let years = sentence.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
        let other = years.filter_map(|run| run.parse::<u32>().ok());
        let mut other = other.filter(|one| (2000..2100).contains(one));
        line || OTHERS.iter().any(|word| sentence.contains(word))
            || other.any(|one| one != year.year)
    }
}

impl Phrase {
    fn fits(&self, unit: &str, before: &str, behind: &str) -> bool {
        let Some(gap) = near(before, self.before) else { return false };
        let bound = self.bound.is_empty() || self.bound.iter().any(|word| gap.contains(word));
        let short = gap.chars().all(|c| !c.is_ascii_digit());
        let next: String = behind.chars().take(NEAR).collect();
        let follows = self.behind.is_empty() || self.behind.iter().any(|word| next.contains(word));
        self.units.contains(&unit) && bound && short && follows
    }
}

/// What stands between the nearest of some words and the end of a text, if it is not far.
fn near<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let ends = words.iter().filter_map(|word| Some(text.rfind(word)? + word.len()));
    let gap = &text[ends.max()?..];
    (gap.chars().count() <= NEAR && !gap.contains('，')).then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::findings_in;
    use super::super::super::{CHECKS, Check};
    use super::RULE;

    const POLICY: &str = "\
parameters:
  line: {label: 防止返贫监测范围, value: 8600, unit: 元, source: {document: 通知}}
  lifted_line: {label: 低收入脱贫户参考线, value: 12412, unit: 元, source: {document: 通知}}
  publicity_days: {label: 公示天数, value: 7, unit: 天, source: {document: 通知}}
  verify_days: {label: 核查时限, value: 5, unit: 天, source: {document: 通知}}
  review_reps: {label: 村民代表数, value: 15, unit: 人, source: {document: 通知}}
  plan_days: {label: 制定帮扶计划时限, value: 10, unit: 天, source: {document: 通知}}
  visitors: {label: 入户最少人数, value: 2, unit: 人, source: {document: 通知}}
  eliminate_min_months: {label: 最短落实时间, value: 6, unit: 个月, source: {document: 通知}}
income_period: {from: 2023-09-01, to: 2024-08-31}
";

    fn found(body: &str) -> Vec<String> {
        found_in("title: 防止返贫", body)
    }

    fn found_in(head: &str, body: &str) -> Vec<String> {
        let check: Check = CHECKS.iter().copied().find(|c| c.code == RULE.code).expect("a check");
        let text = format!("---\n{head}\n---\n{body}\n");
        let files =
            [("data/2024/policy.yaml", POLICY), ("content/2024/policies/a.md", text.as_str())];
        let found = findings_in(check, &files).into_iter();
        found.map(|one| one.trim_start_matches("text/policy-figure ").to_owned()).collect()
    }

    #[test]
    fn figures_that_contradict_the_policy_are_found() {
        assert_eq!(found("监测范围为8300元。公示不得少于5日。"), ["8300元", "5日"]);
        assert_eq!(found("村民代表不少于十名。到会不少于20名村民代表。"), ["十名", "20名"]);
        assert_eq!(
            found("录入系统后15天内制定帮扶计划。收到申请后10天内入户核实。"),
            ["15天", "10天"]
        );
        assert_eq!(
            found("由3名以上干部入户核查。帮扶措施落实3个月以上。核查时限为3天。"),
            ["3名", "3个月", "3天"]
        );
    }

    #[test]
    fn what_another_organ_orders_is_not() {
        let county = "title: 防止返贫监测帮扶集中排查工作方案\norgans: [乙县农业农村局]";
        assert_eq!(found_in(county, "公示不少于5天。"), [""; 0]);
        assert_eq!(found_in("title: 丙丁乡防止返贫工作方案", "公示不少于5天。"), [""; 0]);
        assert_eq!(found_in("title: 测试镇防止返贫工作方案", "公示不少于5天。"), ["5天"]);
        assert_eq!(found("《乙县办法》规定公示不少于5天。县里说“公示不少于5天”。"), [""; 0]);
        assert_eq!(found("> 公示不少于5天。"), [""; 0]);
        assert_eq!(found("按照《乙县办法》，公示不少于5天。"), ["5天"]);
    }

    #[test]
    fn right_figures_and_figures_of_something_else_are_not() {
        assert_eq!(found("监测范围为8,600元。公示不少于7天，村民代表不少于15人。"), [""; 0]);
        assert_eq!(
            found("2023年监测范围为7800元。去年公示不少于5天。公示期为8月16日至8月23日。"),
            [""; 0]
        );
        assert_eq!(
            found("监测范围内的困难户，临时救助500元。村民代表共40人。人均纯收入低于12412元。"),
            [""; 0]
        );
        assert_eq!(
            found(
                "由不少于{{ policy.visitors }}人入户核实，公示不少于{{ policy.publicity_days }}天。"
            ),
            [""; 0]
        );
    }
}
