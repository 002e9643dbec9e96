//! No 、 between titles and quotations that stand side by side (GB/T 15834-2011, 4.5.3.5).

use super::letters::{Letters, is_han, is_stop};
use super::{Found, Rule, Slips, Text, each, note};
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/pause-mark",
    explain: "并列的书名号之间、引号之间通常不用顿号，标号已经把它们分开了；中间有括注的可以用。",
    wrong: "按照《监测办法》、《排查方案》执行。",
    right: "按照《监测办法》《排查方案》执行。",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    each(text, slips, |letters| {
        let beside = |at: usize| {
            matches!((letters.before(at), letters.at(at + 1)), ('》', '《') | ('”', '“'))
        };
        // `“约”和“左右”、“超过”和“以上”`: the pause parts pairs.
        let pair = |at: usize| {
            let open = letters.run_back(at - 1, |c| !"《“".contains(c));
            open > 1 && "和与跟及".contains(letters.at(open - 2))
        };
        let all = letters.iter().filter(|(at, c)| *c == '、' && beside(*at) && !pair(*at));
        let say = |at: usize| {
            let message = if letters.before(at) == '》' {
                say!("两个书名号之间不用顿号", "no `、` between two titles in 《》")
            } else {
                say!("两个引号之间不用顿号", "no `、` between two quotations")
            };
            (at..at + 1, note(message, say!("请删去“、”", "remove it")))
        };
        // `、和`: either will do; 和平 and 和谐 are words.
        let and = |at: usize| {
            letters.at(at) == '、'
                && letters.at(at + 1) == '和'
                && !"平谐睦解美气顺田县衷".contains(letters.at(at + 2))
                && !goes_on(letters, at + 2)
                && is_han(letters.before(at))
        };
        let both = (0..letters.len()).filter(|at| and(*at)).map(|at| {
            let message = say!("顿号后面又写了“和”", "`、` and 和 stand side by side");
            (at..at + 2, note(message, say!("请只留“和”", "leave 和 alone")))
        });
        all.map(|(at, _)| say(at)).chain(both).collect::<Found>()
    });
}

/// Whether the list goes on behind: `和义路` is one of its names.
fn goes_on(letters: &Letters<'_>, at: usize) -> bool {
    let end = letters.run(at, |c| !is_stop(c));
    letters.at(end) == '、'
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "pause-mark";

    #[test]
    fn a_pause_between_two_titles_or_quotations_is_found() {
        assert_eq!(found(NAME, "《甲》、《乙》，“丙”、“丁”。"), ["、", "、"]);
        assert_eq!(
            found(NAME, "住房安全、和饮水安全，文明、和谐、和平，永丰路、和义路、江厦街。"),
            ["、和"]
        );
    }

    #[test]
    fn a_pause_behind_a_remark_is_not() {
        silent(NAME, "《甲》（一号）、《乙》，《丙》《丁》，“戊”“己”，《庚》、辛。");
        silent(NAME, "“约”和“左右”、“超过”和“以上”不能同用。");
    }
}
