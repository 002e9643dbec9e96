//! Times that no clock shows: `25:00`, `14时75分`.

use std::ops::Range;

use super::letters::Letters;
use super::{Found, Rule, Slips, Text, each, error};
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/real-time",
    explain: "文中写的时刻钟上要有，小时不过24，分钟不过59。",
    wrong: "会议于9月6日14:75召开。",
    right: "会议于9月6日14:45召开。",
    look,
};

/// What may stand before or behind a time of day. Beside anything else `15:85` may be a ratio.
const BEFORE: &[&str] =
    &["日", "午", "晚", "晨", "晚上", "早上", "夜", "时间", "时间：", "于", "每天"];
const BEHIND: &[&str] =
    &["前", "之前", "以前", "开始", "召开", "起", "准时", "开会", "报到", "集合", "截止", "时"];

/// Words of sentences about ratios and matches.
const RATIOS: &[&str] = &["比例", "比分", "配比", "之比", "比为", "稀释", "兑", "图例", "比重"];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    each(text, slips, |letters| {
        let all =
            (0..letters.len()).filter_map(|at| clock(letters, at).or_else(|| spoken(letters, at)));
        let say = |range: Range<usize>| {
            let typed = letters.slice(range.clone());
            let slip = error(
                say!("没有“{typed}”这个时刻", "there is no such time as {typed}"),
                say!("请核对小时和分钟", "check the hour and the minutes"),
            );
            (range, slip)
        };
        all.map(say).collect::<Found>()
    });
}

fn digits(letters: &Letters<'_>, at: usize) -> usize {
    letters.run(at, |c| c.is_ascii_digit())
}

/// Whether the number with one or two digits begins here.
fn begins(letters: &Letters<'_>, at: usize) -> bool {
    let before = letters.before(at);
    let end = digits(letters, at);
    (at + 1..=at + 2).contains(&end)
        && !before.is_ascii_alphanumeric()
        && !".,:：-/".contains(before)
}

/// `14:75`, `25：00`.
fn clock(letters: &Letters<'_>, at: usize) -> Option<Range<usize>> {
    let colon = digits(letters, at);
    let end = digits(letters, colon + 1);
    if !begins(letters, at) || !":：".contains(letters.at(colon)) || end != colon + 3 {
        return None;
    }
    let (hour, minute) = (letters.number(at..colon)?, letters.number(colon + 1..end)?);
    let before = letters.slice(0..at).trim_end();
    let behind = letters.slice(end..letters.len()).trim_start();
    let beside = BEFORE.iter().any(|word| before.ends_with(word))
        || BEHIND.iter().any(|word| behind.starts_with(word));
    let ratio = RATIOS.iter().any(|word| letters.slice(0..letters.len()).contains(word));
    (beside && !ratio && !exists(hour, minute)).then_some(at..end)
}

/// `14时75分`, `日25时`, `下午25点`.
fn spoken(letters: &Letters<'_>, at: usize) -> Option<Range<usize>> {
    let mark = digits(letters, at);
    if !begins(letters, at) || !"时点".contains(letters.at(mark)) {
        return None;
    }
    let hour = letters.number(at..mark)?;
    let minutes = digits(letters, mark + 1);
    let minute = letters.number(mark + 1..minutes).filter(|_| letters.at(minutes) == '分');
    let of_day = "日午晚晨夜".contains(letters.before(at));
    // `3时75分` is a time of day by its form; `48时` may be a length of time.
    let told = of_day || (minute.is_some() && hour <= 24);
    let end = if minute.is_some() { minutes + 1 } else { mark + 1 };
    (told && !exists(hour, minute.unwrap_or(0))).then_some(at..end)
}

fn exists(hour: u32, minute: u32) -> bool {
    hour < 24 && minute < 60 || (hour, minute) == (24, 0)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "real-time";

    #[test]
    fn times_that_do_not_exist_are_found() {
        let text = "9月6日25:00前，下午14:75召开，14时75分，9月6日25时。";
        assert_eq!(found(NAME, text), ["25:00", "14:75", "14时75分", "25时"]);
    }

    #[test]
    fn times_ratios_and_lengths_are_not() {
        silent(NAME, "9月6日24:00前，上午9:30，14时05分，每天8点，累计48时，比例为70:85。");
        silent(NAME, "按照15:85配比，学时25，时间13:45至17:30，2024-09-05 16:32:11，1:75。");
    }
}
