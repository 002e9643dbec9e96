//! The number of a disability certificate says whose it is, of which category and which level.

use super::{Find, Home, Rule, Trouble};
use crate::model::{Disability, Fault, Level, Member};
use crate::say;

pub(super) const RULE: Rule = Rule {
    id: "disability-number",
    fault: Fault::Wrong,
    level: Level::Warning,
    explain: "残疾证号前18位是本人身份证号，第19位是类别、第20位是等级，和填写的对不上就有一处错了。",
    remedy: [
        "请对照残疾证核对证号、类别、等级和本人身份证号",
        "compare number, category, level and ID number with the certificate",
    ],
    thresholds: &[],
    needs: &[],
    find: Find::Household(find),
};

/// The categories in the order of their digits, 1 to 7.
const CATEGORIES: [&str; 7] =
    ["vision", "hearing", "speech", "physical", "intellectual", "mental", "multiple"];

fn find<'y>(home: &Home<'_, 'y>, found: &mut Vec<Trouble<'y>>) {
    for member in &home.household.members {
        let Some(disability) = member.disability.as_ref() else { continue };
        let wrong = wrong(home, member, disability);
        if wrong.is_empty() {
            continue;
        }
        let (zh, en): (Vec<_>, Vec<_>) = wrong.into_iter().unzip();
        let (zh, en) = (zh.join("、"), en.join(", "));
        let message =
            say!("残疾证号和{zh}对不上", "the number of the certificate contradicts {en}");
        let trouble = home.trouble(disability.at, "certificate", message);
        found.push(Trouble { member: Some(member), ..trouble });
    }
}

/// What the number contradicts, in both languages.
fn wrong(
    home: &Home<'_, '_>,
    member: &Member,
    disability: &Disability,
) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    let number = disability.certificate.as_str();
    if number.get(..18) != Some(member.id_no.as_str()) {
        wrong.push(("本人身份证号", "the ID number"));
    }
    let digit = |at: usize| number.get(at..=at).and_then(|digit| digit.parse::<usize>().ok());
    let category = home.scene.id(&disability.category);
    let known = category.filter(|id| CATEGORIES.contains(id));
    let in_number = digit(18).and_then(|digit| CATEGORIES.get(digit.wrapping_sub(1)));
    if known.is_some_and(|id| in_number != Some(&id)) {
        wrong.push(("残疾类别", "the category"));
    }
    let level = usize::try_from(disability.level).unwrap_or_default();
    if !(1..=4).contains(&level) || digit(19) != Some(level) {
        wrong.push(("残疾等级", "the level"));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, said};
    use super::RULE;

    fn certificate(number: &str, category: &str, level: u32) -> Vec<String> {
        let line = format!(
            "        disability: {{certificate: \"{number}\", category: {category}, level: {level}}}"
        );
        said(&RULE, &household(&line))
    }

    const OWN: &str = "690721197003120017";

    #[test]
    fn another_person_category_or_level_is_told() {
        assert_eq!(certificate(&format!("{OWN}43"), "肢体", 2), ["残疾证号和残疾等级对不上"]);
        assert_eq!(certificate(&format!("{OWN}12"), "肢体", 2), ["残疾证号和残疾类别对不上"]);
        assert_eq!(
            certificate("69072119710312001742", "肢体", 2),
            ["残疾证号和本人身份证号对不上"]
        );
        assert_eq!(
            certificate(&format!("{OWN}63"), "肢体", 2),
            ["残疾证号和残疾类别、残疾等级对不上"]
        );
        assert_eq!(certificate(&format!("{OWN}45"), "肢体", 5).len(), 1);
    }

    #[test]
    fn a_right_one_and_one_that_was_issued_again_are_right() {
        assert!(certificate(&format!("{OWN}42"), "肢体", 2).is_empty());
        assert!(certificate(&format!("{OWN}6101"), "精神", 1).is_empty());
    }
}
