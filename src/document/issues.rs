//! The faults of a village as lines of a list: what its staff need to find the household and to put it right.

use crate::assess::quality::Issue;
use crate::calendar::chinese;
use crate::load::Year;
use crate::model::{Level, Village};

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// 不及时, 不准确 or 不完整.
    pub fault: &'static str,
    /// 错误, 提醒 or 说明.
    pub grade: &'static str,
    /// The rule.
    pub rule: String,
    /// The villagers' group.
    pub group: Option<String>,
    /// The head of the household.
    pub head: Option<String>,
    /// The household's code; none if the village as a whole is meant.
    pub household: Option<String>,
    /// The member.
    pub member: Option<String>,
    /// What is wrong.
    pub what: String,
    /// Why it matters.
    pub because: String,
    /// What to do.
    pub remedy: String,
}

/// The lines of a village: by the way in which the data are bad, then in the order of delivery.
pub fn lines(issues: &[Issue<'_>], village: &Village, year: &Year) -> Vec<Line> {
    let mut sorted: Vec<&Issue<'_>> = issues.iter().collect();
    sorted.sort_by_key(|issue| {
        (issue.fault, issue.trouble.household.map(|household| village.rank(household)))
    });
    sorted.into_iter().map(|issue| line(issue, village, year)).collect()
}

fn line(issue: &Issue<'_>, village: &Village, year: &Year) -> Line {
    let trouble = &issue.trouble;
    let household = trouble.household;
    let group = household.and_then(|household| village.group(&household.group));
    Line {
        fault: issue.fault.label(),
        grade: match issue.level {
            Level::Error => "错误",
            Level::Warning => "提醒",
            Level::Note | Level::Off => "说明",
        },
        rule: issue.rule.to_owned(),
        group: group.map(|group| group.name.clone()),
        head: household.and_then(|household| year.head_name(household)).map(str::to_owned),
        household: household.map(|household| household.code.clone()),
        member: trouble.member.map(|member| member.name.as_str().to_owned()),
        what: on_paper(&trouble.message.zh),
        because: issue.because.to_owned(),
        remedy: without_keys(&issue.remedy.zh),
    }
}

/// A message as it is printed: days in Chinese, no blanks between figures and characters.
fn on_paper(message: &str) -> String {
    let mut rest = message;
    let mut text = String::new();
    while let Some(c) = rest.chars().next() {
        let day = rest.get(..10).and_then(|day| day.parse().ok());
        let (said, length) = match day.filter(|_| rest.as_bytes().get(4) == Some(&b'-')) {
            Some(day) => (chinese(day), 10),
            None => (c.to_string(), c.len_utf8()),
        };
        text.push_str(&said);
        rest = &rest[length..];
    }
    let chars: Vec<char> = text.chars().collect();
    let is_han = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| !c.is_ascii());
    let keeps =
        |at: &usize| chars[*at] != ' ' || !(is_han(at.checked_sub(1)) || is_han(Some(at + 1)));
    (0..chars.len()).filter(keeps).map(|at| chars[at]).collect()
}

/// A remedy without the keys of data files: `化解日期（resolved_on）`. They help who types, not who goes from house to house.
fn without_keys(remedy: &str) -> String {
    let is_key = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let mut parts = remedy.split('（');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('）') {
            Some((key, rest)) if !key.is_empty() && is_key(key) => text.push_str(rest),
            _ => text.extend(["（", part]),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{on_paper, without_keys};

    #[test]
    fn keys_of_files_are_not_printed() {
        assert_eq!(
            without_keys("请补上化解日期（resolved_on）；确实没有（县里核过）的，写 dropout: 是"),
            "请补上化解日期；确实没有（县里核过）的，写 dropout: 是"
        );
    }

    #[test]
    fn days_are_chinese_and_figures_stand_close() {
        assert_eq!(
            on_paper("2024-07-31 录入，已 31 天，没有措施"),
            "2024年7月31日录入，已31天，没有措施"
        );
        assert_eq!(on_paper("线索 c-1 于 2024-07-01 接收"), "线索c-1于2024年7月1日接收");
        assert_eq!(on_paper("“救助 A B”"), "“救助A B”");
    }
}
