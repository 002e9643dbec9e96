//! What a head calls right although a rule objects: it names a rule, and there is something to silence.

use std::collections::BTreeSet;

use super::super::{Check, person_name};
use super::{RULES, name};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::files::Origin;
use crate::load::Document;
use crate::model::Allowed;
use crate::say;

pub(in crate::check) const CHECK: Check = Check {
    code: "text/allow",
    explain: "文首 allow 里写的“核对无误”要真的对应一条提示，改过的文字不能再靠它放行。",
    run: |workspace, findings| {
        let mut all = Diagnostics::default();
        super::run_all(workspace, &mut all);
        all.iter().filter(|d| d.code == CHECK.code).for_each(|d| findings.push(d.clone()));
    },
};

pub(super) fn look(document: &Document, silenced: &BTreeSet<usize>, findings: &mut Diagnostics) {
    for (index, entry) in document.front.allow.iter().enumerate() {
        let origin = Origin::place(&document.file, entry.at);
        // A person's name is no matter of wording, and looked for by a check of its own.
        if name(&entry.check) == person_name::NAME {
            continue;
        }
        let known = RULES.iter().any(|rule| name(rule.code) == name(&entry.check));
        if !known {
            findings.push(unknown(&entry.check).at(origin.key("check")));
        } else if !silenced.contains(&index) {
            findings.push(unused(entry).at(origin.key("text")));
        }
    }
}

fn unknown(check: &str) -> Diagnostic {
    let finding = Diagnostic::warning(
        CHECK.code,
        say!("没有叫“{check}”的文字检查", "no rule about texts is called `{check}`"),
    );
    let typed = name(check).replace('_', "-");
    match nearest(&typed, RULES.iter().map(|rule| name(rule.code))) {
        Some(name) => finding.hint(say!("是否想写“{name}”？", "did you mean `{name}`?")),
        None => finding.hint(say!(
            "请照提示方括号里斜杠后面的词写，如 brackets",
            "write the word behind the slash in the brackets of the finding, such as `brackets`"
        )),
    }
}

fn unused(entry: &Allowed) -> Diagnostic {
    let check = &entry.check;
    let message = match &entry.text {
        Some(text) => say!(
            "这一条没有用到：正文里没有含“{text}”的“{check}”提示",
            "nothing is silenced: no `{check}` finding is about `{text}`"
        ),
        None => say!(
            "这一条没有用到：这份文本没有“{check}”提示",
            "nothing is silenced: there is no `{check}` finding"
        ),
    };
    Diagnostic::warning(CHECK.code, message)
        .hint(say!("文字已经改好的，请删去这一条", "remove the entry if the text has been mended"))
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::findings_in;
    use super::super::brackets;
    use super::CHECK;

    fn text(allow: &str) -> String {
        format!("---\ntitle: 甲\nallow: [{allow}]\n---\n各村（含社区要落实。\n\n各户（全部。\n")
    }

    fn found(allow: &str) -> (usize, Vec<String>) {
        let text = text(allow);
        let files = [("content/2024/policies/a.md", text.as_str())];
        let brackets = findings_in(
            crate::check::CHECKS
                .iter()
                .copied()
                .find(|c| c.code == brackets::RULE.code)
                .expect("it"),
            &files,
        );
        (brackets.len(), findings_in(CHECK, &files))
    }

    #[test]
    fn what_is_allowed_is_silent_and_only_that() {
        assert_eq!(found("{check: brackets, text: 含社区, reason: 原文如此}"), (1, vec![]));
        assert_eq!(found("{check: text/brackets, reason: 原文如此}"), (0, vec![]));
    }

    #[test]
    fn an_entry_that_silences_nothing_is_found() {
        let (count, found_there) = found("{check: brackets, text: 没有, reason: 原文如此}");
        assert_eq!((count, found_there), (2, vec!["text/allow 没有".to_owned()]));
        let (_, found_there) = found("{check: bracket, reason: 原文如此}");
        assert_eq!(found_there, ["text/allow bracket"]);
    }
}
