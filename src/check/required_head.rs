//! What an official document cannot go without: its date, its number, those it is addressed to.

use super::official::{host, is_official, kind};
use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics, Text as Words};
use crate::files::Origin;
use crate::load::locate::Locator;
use crate::load::{Document, Workspace};
use crate::say;
use crate::slots::Slots;

pub(super) const CHECK: Check = Check {
    code: "head/required-head",
    explain: "公文要有成文日期、发文字号、主送机关，缺一样就办不了、也归不了档。",
    run,
};

/// Kinds that are sent to somebody. 公告, 通告, 决定, 纪要 and plans are not.
const ADDRESSED: &[&str] = &["通知", "通报", "报告", "请示", "批复", "函", "议案", "意见"];

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace).filter(|(_, text)| is_official(workspace, text)) {
        // What is put out with another document has its date and its number.
        let Some(year) = year.filter(|year| host(text, year).is_none()) else { continue };
        let front = &text.front;
        let head = Origin::place(&text.file, front.at);
        let mut lacks = |message: Words, hint: Words| {
            let finding = Diagnostic::warning(CHECK.code, message);
            findings.push(finding.at(head.clone().key("title")).hint(hint));
        };
        if front.made_on.is_none() {
            lacks(
                say!("没有成文日期", "there is no date of making"),
                say!("请在文首写上 made_on: 2024-09-03 这样的一行", "add `made_on` to the head"),
            );
        }
        if front.number.is_none() && !is_written(text, "number") {
            lacks(
                say!("没有发文字号", "there is no document number"),
                say!(
                    "请在文首写上 number: 石政发〔2024〕21号 这样的一行；确实不编号的，写 number: 后面空着",
                    "add `number` to the head; leave its value empty if the document has none"
                ),
            );
        }
        let title = Slots::new(year).title(&front.title);
        let addressed = kind(&title).filter(|kind| ADDRESSED.contains(kind));
        if let Some(kind) = addressed.filter(|_| front.recipients.is_empty()) {
            lacks(
                say!("{kind}没有主送机关", "a {kind} is addressed to somebody"),
                say!(
                    "请在文首写上 recipients: [各村民委员会] 这样的一行",
                    "add `recipients` to the head"
                ),
            );
        }
    }
}

/// Whether a key stands in the head, be it without a value.
fn is_written(text: &Document, key: &str) -> bool {
    let head = || Origin::place(&text.file, text.front.at);
    let locator = Locator::new(&text.file, &text.source);
    locator.is_some_and(|locator| {
        locator.range(&head().key(key)) != locator.range(&head().key("no such key"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{THEME_OF_PLANS, messages_in};
    use super::CHECK;

    fn found(head: &str) -> Vec<String> {
        let text = format!("---\n{head}\n---\n");
        messages_in(CHECK, &[THEME_OF_PLANS, ("content/2024/plans/a.md", &text)])
    }

    #[test]
    fn what_is_missing_is_named() {
        let all = ["没有成文日期", "没有发文字号", "通知没有主送机关"];
        assert_eq!(found("title: 关于排查的通知"), all);
        assert_eq!(found("title: 关于排查的通告\nmade_on: 2024-09-03"), ["没有发文字号"]);
    }

    #[test]
    fn whole_heads_and_printouts_are_silent() {
        let rest = "made_on: 2024-09-03\nrecipients: [各村民委员会]";
        assert_eq!(
            found(&format!("title: 排查的通知\nnumber: 测政发〔2024〕1号\n{rest}")),
            [""; 0]
        );
        assert_eq!(found(&format!("title: 排查的通知\nnumber:\n{rest}")), [""; 0]);
        assert_eq!(found("title: 排查日程\nform: printout"), [""; 0]);
    }
}
