//! Units are named alike in all lines that say who is responsible.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/unit-name",
    explain: "责任单位要用同一个名称，一处写“县教育局”一处写“教育局”，汇总时就成了两家。",
    wrong: "责任单位：县教育局、县民政局\n\n责任单位：教育局、县水利局",
    right: "责任单位：县教育局、县民政局\n\n责任单位：县教育局、县水利局",
    look,
};

const LEADS: &[&str] = &[
    "责任单位",
    "牵头单位",
    "配合单位",
    "责任部门",
    "牵头部门",
    "配合部门",
    "实施单位",
    "参与单位",
    "协办单位",
];

/// What a unit's name may begin with: the level at which it is.
const LEVELS: &[char] = &['省', '市', '州', '县', '区', '旗', '镇', '乡'];

struct Named<'p> {
    name: &'p str,
    passage: &'p Passage,
    range: Range<usize>,
}

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut units: BTreeMap<String, Vec<Named<'_>>> = BTreeMap::new();
    for named in all(text) {
        units.entry(unit(text, named.name)).or_default().push(named);
    }
    for named in units.values() {
        let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
        for one in named {
            *forms.entry(one.name).or_default() += 1;
        }
        if !is_one_unit(text, forms.keys().copied()) {
            continue;
        }
        // The usual form; of two that are equally usual, the longer says more.
        let usual =
            forms.iter().max_by_key(|(name, count)| (**count, name.len())).map(|(name, _)| *name);
        let Some(usual) = usual else { continue };
        let first = named.iter().find(|one| one.name == usual);
        for one in named.iter().filter(|one| one.name != usual) {
            let name = one.name;
            let mut slip = warning(
                say!("这里写“{name}”，别处写“{usual}”", "`{name}` here, `{usual}` elsewhere"),
                say!("是同一个单位的，请统一写“{usual}”", "write `{usual}` if it is the same unit"),
            );
            if let Some(first) = first {
                let origin = slips.origin(first.passage, first.range.clone());
                slip = slip.note(origin, say!("别处的写法", "the other form"));
            }
            slips.find(one.passage, one.range.clone(), slip);
        }
    }
}

/// Several forms of one unit. 省教育厅 and 县教育局 are two, and so are 市教育局 and 县教育局.
fn is_one_unit<'n>(text: &Text<'_>, forms: impl Iterator<Item = &'n str>) -> bool {
    let forms: Vec<&str> = forms.collect();
    let department = |name: &&str| department(text, name).is_some();
    let bare = forms.iter().any(|name| !name.starts_with(LEVELS));
    forms.len() > 1 && (forms.iter().all(department) || (bare && forms.len() == 2))
}

/// The department of the office that a name means.
fn department(text: &Text<'_>, name: &str) -> Option<String> {
    let office = &text.year?.office;
    let county = office.county.as_str();
    let found = office.departments.iter().find(|one| {
        let bare = one.short.trim_start_matches(LEVELS);
        let inner = one.name.strip_prefix(county).unwrap_or(&one.name);
        let inner_name = name.strip_prefix(LEVELS).unwrap_or(name);
        [one.name.as_str(), &one.short, bare, inner].contains(&name) || inner_name == inner
    });
    found.map(|one| one.id.clone())
}

/// What all forms of a unit's name have in common.
fn unit(text: &Text<'_>, name: &str) -> String {
    if let Some(id) = department(text, name) {
        return format!("={id}");
    }
    name.strip_prefix(LEVELS).unwrap_or(name).to_owned()
}

/// Every unit in a line that says who is responsible, and in a column of that name.
fn all<'t>(text: &'t Text<'_>) -> Vec<Named<'t>> {
    let mut found = Vec::new();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for passage in text.body() {
        if let PassageKind::Cell { table, row, column } = passage.kind {
            if row == 0 && LEADS.iter().any(|lead| passage.text.contains(lead)) {
                columns.push((table, column));
            } else if columns.contains(&(table, column)) {
                split(passage, 0..passage.text.len(), &mut found);
            }
            continue;
        }
        for lead in LEADS {
            for (at, _) in passage.text.match_indices(lead) {
                let start = at + lead.len();
                let Some(rest) = passage.text[start..].strip_prefix(['：', ':']) else { continue };
                let start = passage.text.len() - rest.len();
                let end =
                    rest.find(['。', '；', '）', ')', '\n', '】', '：']).unwrap_or(rest.len());
                split(passage, start..start + end, &mut found);
            }
        }
    }
    found
}

fn split<'t>(passage: &'t Passage, range: Range<usize>, found: &mut Vec<Named<'t>>) {
    let line = &passage.text[range.clone()];
    let mut at = range.start;
    for part in line.split(['、', '，', ',', ' ', '　', '\n']) {
        let name = part.trim();
        let name = name.strip_suffix('等').unwrap_or(name);
        let start = at + part.find(name).unwrap_or(0);
        if name.chars().count() >= 3 {
            found.push(Named { name, passage, range: start..start + name.len() });
        }
        // The marks that part names have different lengths.
        let next = at + part.len();
        at = next + passage.text[next..].chars().next().map_or(0, char::len_utf8);
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "unit-name";

    #[test]
    fn a_unit_under_two_names_is_found() {
        let text = "（责任单位：县教育局、县民政局）\n\n责任单位:县教育局 教育局 县农业农村局 乙县农业农村局";
        assert_eq!(found(NAME, text), ["教育局", "县农业农村局"]);
        let text = "| 事项 | 责任单位 |\n|---|---|\n| 甲 | 县水利局、县住建局 |\n| 乙 | 水利局 |\n| 丙 | 县水利局 |";
        assert_eq!(found(NAME, text), ["水利局"]);
    }

    #[test]
    fn units_of_two_levels_and_running_text_are_not() {
        silent(
            NAME,
            "责任单位：市教育局、县教育局。由教育局牵头。\n\n责任单位：市教育局、县教育局。",
        );
        silent(
            NAME,
            "责任单位：各村民委员会\n\n牵头单位：县教育局；配合单位：县教育局、各村民委员会",
        );
    }
}
