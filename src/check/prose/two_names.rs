//! One thing under two names in one text.

use std::ops::Range;

use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/two-names",
    explain: "同一件事在一份文件里只用一个名称，前后叫法不同，下面会当成两件事去办。",
    wrong: "实行一户一策，逐户制定措施。\n\n一户一册要在月底前完善。",
    right: "实行一户一策，逐户制定措施。\n\n一户一策要在月底前完善。",
    look,
};

/// Names of the field that go together in no text, because they mean the same.
const PAIRS: &[(&str, &str)] = &[
    ("一户一策", "一户一册"),
    ("一户一策", "一户一案"),
    ("公益性岗位", "公益岗位"),
    ("突发严重困难户", "突发困难户"),
    ("边缘易致贫户", "边缘易返贫户"),
    ("脱贫不稳定户", "脱贫不稳固户"),
    ("风险消除", "风险解除"),
    ("民主评议", "民主评定"),
    ("绿色通道", "绿色渠道"),
    ("合规自付支出", "合理自付支出"),
    ("人均纯收入", "人均净收入"),
    ("应纳尽纳", "应纳尽入"),
    ("全国防返贫监测信息系统", "全国防止返贫监测信息系统"),
    ("全国防止返贫监测信息系统", "全国防止返贫监测和衔接推进乡村振兴信息系统"),
    // Organs that followed one another; they never were there together.
    ("扶贫办", "乡村振兴局"),
    ("扶贫开发办公室", "乡村振兴局"),
    ("卫生和计划生育局", "卫生健康局"),
    ("卫计局", "卫健局"),
    ("国土资源局", "自然资源局"),
    ("安全生产监督管理局", "应急管理局"),
    ("安监局", "应急管理局"),
    ("人力资源和社会保障局", "劳动和社会保障局"),
];

/// Where a name stands.
type Spot<'p> = (&'p Passage, Range<usize>);

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut pairs: Vec<(String, String)> =
        PAIRS.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect();
    pairs.extend(of_office(text));
    for (one, other) in &pairs {
        let (first, second) = (spots(text, one), spots(text, other));
        if first.is_empty() || second.is_empty() {
            continue;
        }
        // What is said less often is the slip.
        let (odd, usual, odd_name, name) = if second.len() > first.len() {
            (first, second, one, other)
        } else {
            (second, first, other, one)
        };
        let origin = slips.origin(usual[0].0, usual[0].1.clone());
        for (passage, range) in odd {
            let slip = warning(
                say!("这里叫“{odd_name}”，别处叫“{name}”", "`{odd_name}` here, `{name}` elsewhere"),
                say!(
                    "同一样东西请统一叫“{name}”；确是两样的，请在文首 allow 里写明",
                    "use one name, or say in the head that they are two things"
                ),
            );
            let slip = slip.note(origin.clone(), say!("别处的叫法", "the other name"));
            slips.find(passage, range, slip);
        }
    }
}

/// The office by its full name and by what people make of it.
fn of_office(text: &Text<'_>) -> Option<(String, String)> {
    let name = &text.year?.office.name;
    let place = name.strip_suffix("人民政府")?;
    Some((name.clone(), format!("{place}政府")))
}

fn spots<'t>(text: &'t Text<'_>, name: &str) -> Vec<Spot<'t>> {
    let mut spots = Vec::new();
    for passage in &text.passages {
        for (at, _) in passage.text.match_indices(name) {
            let before = &passage.text[..at];
            // In a title it is somebody else's word; behind 原 it is meant so.
            let in_title = before.matches('《').count() > before.matches('》').count();
            let former = before.chars().rev().take(8).any(|c| c == '原');
            if !in_title && !former {
                spots.push((passage, at..at + name.len()));
            }
        }
    }
    spots
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "two-names";

    #[test]
    fn the_rarer_name_is_found() {
        let text = "一户一册要完善。\n\n实行一户一策，一户一策要落实。";
        assert_eq!(found(NAME, text), ["一户一册"]);
        assert_eq!(found(NAME, "测试镇人民政府决定，由测试镇政府负责。"), ["测试镇政府"]);
    }

    #[test]
    fn one_name_titles_and_former_names_are_not() {
        silent(NAME, "一户一册要完善，一户一册要落实。");
        silent(
            NAME,
            "按照《一户一册管理办法》，实行一户一策。原县扶贫办的档案由县乡村振兴局保管。",
        );
    }
}
