//! Typed numbers are written as the standard writes them: `一、` `（一）` `1.` `（1）`.

use super::letters::{Letters, is_numeral};
use super::marks::{self, circled};
use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::mark::{mark, printed};
use crate::text::passages::PassageKind;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/level-mark",
    explain: "序号的写法全国统一，依次是“一、”“（一）”“1.”“（1）”，写法混用就分不清层次。",
    wrong: "1、入户核实。\n\n2、填写表格。",
    right: "1.入户核实。\n\n2.填写表格。",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    use PassageKind::{Heading, Item, Paragraph};
    for passage in text.body() {
        let in_place = matches!(passage.kind, Heading(_) | Item(_) | Paragraph);
        let Some((typed, right)) = in_place.then(|| wrong(&passage.text)).flatten() else {
            continue;
        };
        slips.find(
            passage,
            0..typed.len(),
            warning(
                say!(
                    "序号“{typed}”的写法不合公文标准",
                    "`{typed}` is not how the standard writes it"
                ),
                say!("请写成“{right}”", "write `{right}`"),
            ),
        );
    }
}

/// A mark that is not written right, and how it should be.
fn wrong(text: &str) -> Option<(&str, String)> {
    if mark(text).is_some() {
        let typed = marks::typed(text)?;
        let right = printed(u8::try_from(typed.level).ok()?, typed.number);
        return (typed.text != right).then_some((typed.text, right));
    }
    let letters = Letters::new(text);
    if circled(letters.at(0)).is_some() && "、.．".contains(letters.at(1)) {
        return Some((letters.slice(0..2), letters.slice(0..1).to_owned()));
    }
    let number = |c: char| c.is_ascii_digit() || is_numeral(c);
    let end = letters.run(0, number);
    if (1..=2).contains(&end) && "）)".contains(letters.at(end)) {
        return Some((letters.slice(0..end + 1), format!("（{}）", letters.slice(0..end))));
    }
    // `〔一〕` comes from programs that take every bracket for that of a document number.
    let end = letters.run(1, number);
    if letters.at(0) == '〔' && (2..=3).contains(&end) && letters.at(end) == '〕' {
        return Some((letters.slice(0..end + 1), format!("（{}）", letters.slice(1..end))));
    }
    // `第一、第二产业` names two things; `第一、要统一思想` counts.
    let end = letters.run(1, is_numeral);
    let counts = letters.at(0) == '第' && end == 2 && letters.at(end) == '、';
    let next = letters.at(end + 1);
    (counts && next != '第' && !is_numeral(next))
        .then(|| (letters.slice(0..end + 1), format!("{}，", letters.slice(0..end))))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "level-mark";

    #[test]
    fn wrong_forms_are_found_with_their_punctuation() {
        let text =
            "一.甲\n\n(一)乙\n\n（二）、丙\n\n１、丁\n\n2）戊\n\n(3)己\n\n①、庚\n\n第一、要快。";
        let all = ["一.", "(一)", "（二）、", "１、", "2）", "(3)", "①、", "第一、"];
        assert_eq!(found(NAME, text), all);
        assert_eq!(found(NAME, "# 一．甲"), ["一．"]);
        assert_eq!(found(NAME, "〔一〕甲\n\n〔12〕乙"), ["〔一〕", "〔12〕"]);
    }

    #[test]
    fn right_forms_and_figures_are_not() {
        silent(NAME, "一、甲\n\n（一）乙\n\n1.丙\n\n（1）丁\n\n①戊");
        silent(
            NAME,
            "1、2组先查。\n\n一、二级残疾。\n\n3.5万元以下。\n\n第一、第二产业。\n\n2024年。",
        );
        silent(NAME, "| 序号 |\n|---|\n| 1、 |");
    }
}
