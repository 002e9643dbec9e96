//! Duties that come back fall on days that can be found.

use super::Check;
use crate::assess::due::rule::{Fault, resolve};
use crate::diag::{Diagnostic, Diagnostics, Text};
use crate::load::{Sourced, Workspace};
use crate::model::{Duties, Duty};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "duties/duty-rule",
    explain: "定期要办的事要写清多久一次、哪一天，引用的数和时间节点要真有，不然日历上就没有它。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let Some(file) = &year.duties else { continue };
        for (at, duty) in file.duties.iter().enumerate() {
            if let Err(fault) = resolve(duty, year) {
                findings.push(finding(file, duty, &fault));
            }
            let before = file.duties[..at].iter().find(|other| other.id == duty.id);
            if let Some(other) = before {
                findings.push(twice(file, duty, other));
            }
        }
    }
}

fn twice(file: &Sourced<Duties>, duty: &Duty, other: &Duty) -> Diagnostic {
    let id = &duty.id;
    let message = say!("标识“{id}”用了两次", "the identifier `{id}` is used twice");
    Diagnostic::error(CHECK.code, message)
        .at(file.origin(duty.at).key("id"))
        .note(file.origin(other.at).key("id"), say!("另一处", "the other"))
        .hint(say!("请给每件事一个自己的标识", "give every duty an identifier of its own"))
}

fn finding(file: &Sourced<Duties>, duty: &Duty, fault: &Fault) -> Diagnostic {
    let (key, message, hint) = in_words(fault);
    let place = file.origin(duty.at);
    let place = if key.is_empty() { place } else { place.key(key) };
    Diagnostic::error(CHECK.code, message).at(place).hint(hint)
}

/// The key at fault, what is wrong with it, and what to do.
fn in_words(fault: &Fault) -> (&'static str, Text, Text) {
    match fault {
        Fault::NoRule => (
            "",
            say!("没有写什么时候办", "it is not said when this is due"),
            say!(
                "写“every: 月”和“day: 20”，或者只写“on: 日期”；怎么写看手册“日历和提醒”",
                "give `every` and a day, or `on` alone; the manual shows how"
            ),
        ),
        Fault::TwoWays(key) => (
            key,
            say!("哪一天写了两种说法", "the day is said in two ways"),
            say!(
                "day、within、after、weekday、on 只留一个",
                "keep one of `day`, `within`, `after`, `weekday`, `on`"
            ),
        ),
        Fault::OutOfPlace(key) => (
            key,
            say!("“{key}”不能和这里的 every 一起用", "`{key}` has no meaning with this `every`"),
            say!(
                "每周的写 weekday；每月、每季度、每年的写 day、within 或者 after；只办一次的只写 on",
                "weekly duties have `weekday`, others `day`, `within` or `after`; single ones `on` alone"
            ),
        ),
        Fault::NoWeekday => (
            "every",
            say!("每周办的没有写星期几", "a weekly duty needs its day of the week"),
            say!("请加上“weekday: 星期五”", "add `weekday: 星期五`"),
        ),
        Fault::NoParameter(key, name) => (
            key,
            say!("policy.yaml 里没有参数“{name}”", "policy.yaml has no parameter `{name}`"),
            say!("请核对名字，或者直接写数", "check the name, or write the number itself"),
        ),
        Fault::OutOfRange(key, least, most) => (
            key,
            say!(
                "“{key}”要是{least}到{most}的整数",
                "`{key}` is a whole number from {least} to {most}"
            ),
            say!("请核对这个数", "check the number"),
        ),
        Fault::NoMilestone(key, id) => (
            key,
            say!("milestones.yaml 里没有时间节点“{id}”", "milestones.yaml has no milestone `{id}`"),
            say!("请核对标识，或者直接写日期", "check the identifier, or write the date itself"),
        ),
        Fault::Backwards => (
            "valid_to",
            say!("结束早于开始", "it ends before it begins"),
            say!("请核对 valid_from 和 valid_to", "check `valid_from` and `valid_to`"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found(rule: &str) -> Vec<String> {
        let file = format!(
            "duties:\n  - {{id: a, label: 报告, by: 甲, source: {{document: 办法}}, {rule}}}\n"
        );
        let found = findings_in(CHECK, &[("data/2024/duties.yaml", &file)]).into_iter();
        found.map(|one| one.trim_start_matches("duties/duty-rule ").to_owned()).collect()
    }

    #[test]
    fn all_ways_to_say_when_are_understood() {
        for rule in [
            "every: 月, day: 20",
            "every: 季度, months: [3], day: publicity_days",
            "every: 季度, within: 5",
            "every: 季度, after: 5",
            "every: 季度",
            "every: 年, months: [3, 6, 9]",
            "every: 周, weekday: 星期五, valid_from: 2024-09-01",
            "on: 2024-09-25",
        ] {
            assert_eq!(found(rule), [""; 0], "{rule}");
        }
    }

    #[test]
    fn what_does_not_fit_together_is_found_at_its_key() {
        for (rule, place) in [
            ("every: 月, day: 20, within: 5", "5"),
            ("every: 月, day: 32", "32"),
            ("every: 季度, months: [4], day: 20", "months"),
            ("every: 月, day: no_such_day", "no_such_day"),
            ("every: 周", "周"),
            ("every: 周, day: 5", "5"),
            ("every: 月, weekday: 星期五", "星期五"),
            ("every: 月, on: 2024-09-25", "2024-09-25"),
            ("every: 月, day: 5, valid_from: nowhere", "nowhere"),
            ("every: 月, day: 5, valid_from: 2024-09-02, valid_to: 2024-09-01", "2024-09-01"),
        ] {
            assert_eq!(found(rule), [place], "{rule}");
        }
        assert_eq!(found("deliverable: 报告").len(), 1);
    }

    #[test]
    fn two_duties_of_one_identifier_are_found() {
        let one = "  - {id: a, label: 报告, by: 甲, on: 2024-09-01, source: {document: 办法}}\n";
        let file = format!("duties:\n{one}{one}");
        assert_eq!(findings_in(CHECK, &[("data/2024/duties.yaml", &file)]), ["duties/duty-rule a"]);
    }
}
