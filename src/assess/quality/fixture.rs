//! A small year for the tests of rules.

use super::{Rule, issues};
use crate::diag::Diagnostics;
use crate::files::Files;
use crate::load::{self, Workspace};

/// Everything but the village.
const BASE: &[(&str, &str)] = &[
    ("mingbai.yaml", include_str!("../../../tests/offices/small/mingbai.yaml")),
    (
        "themes/plain/theme.yaml",
        include_str!("../../../tests/offices/small/themes/plain/theme.yaml"),
    ),
    ("data/2024/office.yaml", include_str!("../../../tests/offices/small/data/2024/office.yaml")),
    ("data/2024/policy.yaml", include_str!("../../../tests/offices/small/data/2024/policy.yaml")),
    ("data/2024/catalogues.yaml", include_str!("../../../data/2024/catalogues.yaml")),
];

/// The village of the small office: one household with one person; these lines come after its members.
pub(crate) fn household(more: &str) -> String {
    let village = include_str!("../../../tests/offices/small/data/2024/villages/a.yaml");
    format!("{village}{more}\n")
}

/// That village with a monitored household: the lines of its case, without indentation, and lines of the household.
pub(crate) fn case(lines: &str, more: &str) -> String {
    let lines = lines.trim().lines().map(|line| format!("      {line}\n"));
    let lines = lines.collect::<Vec<_>>().concat();
    household(&format!("{more}\n    case:\n      category: 边缘易致贫户\n{lines}"))
}

/// A village of many households: for each its number and the lines after its members.
pub(crate) fn village(households: &[(usize, String)]) -> String {
    let whole = household("");
    let (head, one) = whole.split_once("  - code: \"1042010001\"").expect("the fixture");
    let of = |(number, more): &(usize, String)| {
        let (tail, birth) = (number % 1000, 1950 + number % 50);
        let one = one.replace("690721197003120017", &format!("690721{birth}0312{tail:03}7"));
        format!(
            "  - code: \"104201{number:04}\"{}{more}\n",
            one.trim_end_matches('\n').to_owned() + "\n"
        )
    };
    head.to_owned() + &households.iter().map(of).collect::<String>()
}

/// The workspace with these files over the base.
pub(crate) fn workspace(files: &[(&str, &str)]) -> Workspace {
    let right: Vec<(&str, String)> =
        BASE.iter().chain(files).map(|(path, text)| (*path, right_digits(text))).collect();
    let files: Files = right.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut loading = Diagnostics::default();
    let workspace = load::workspace(&files, &mut loading).expect("the fixture loads");
    assert!(!loading.has_errors(), "the fixture has faults: {loading:#?}");
    workspace
}

/// The text with right check digits in its ID numbers and in certificates, which begin with one: tests change births.
fn right_digits(text: &str) -> String {
    let is_number =
        |part: &str| [18, 20].contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let right = |part: &str| {
        let sum: u32 = part[..17].bytes().fold(0, |sum, b| (sum + u32::from(b - b'0')) * 2 % 11);
        let digit = b"10X98765432"[usize::try_from(sum).unwrap_or(0)];
        format!("{}{}{}", &part[..17], char::from(digit), &part[18..])
    };
    let part = |part: &str| if is_number(part) { right(part) } else { part.to_owned() };
    text.split('"').map(part).collect::<Vec<_>>().join("\"")
}

/// What one rule says about some files, in Chinese.
#[track_caller]
pub(crate) fn said_in(rule: &Rule, files: &[(&str, &str)]) -> Vec<String> {
    let workspace = workspace(files);
    let of_rule = issues(&workspace.years[&2024]).into_iter().filter(|issue| issue.rule == rule.id);
    of_rule.map(|issue| issue.trouble.message.zh).collect()
}

/// What one rule says about a village, in Chinese.
#[track_caller]
pub(crate) fn said(rule: &Rule, village: &str) -> Vec<String> {
    said_in(rule, &[("data/2024/villages/a.yaml", village)])
}
