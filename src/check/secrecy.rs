//! 密级和保密期限 as the standard writes it, and never on what everybody may read (GB/T 9704-2012, 7.2.2).

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace};
use crate::model::{Audience, Kind};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/secrecy",
    explain: "密级写“绝密”“机密”或“秘密”，有期限的写成“机密★1年”；标了密级的公文不能上网，也不该放在联网的电脑上。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (_, text) in texts(workspace) {
        let Some(secrecy) = &text.front.secrecy else { continue };
        let origin = Origin::place(&text.file, text.front.at).key("secrecy");
        if !is_right(secrecy) {
            findings.push(malformed(secrecy).at(origin.clone()));
        }
        let kinds = &workspace.theme.kinds;
        if let Some(kind) = kinds.iter().find(|kind| shows(kind, text) && is_public(kind)) {
            findings.push(public(&kind.title).at(origin));
        }
    }
}

/// `机密`, `机密★1年`, `秘密★6个月`, `绝密★长期`.
fn is_right(secrecy: &str) -> bool {
    let level = ["绝密", "机密", "秘密"].iter().find_map(|level| secrecy.strip_prefix(level));
    let Some(rest) = level else { return false };
    let Some(period) = rest.strip_prefix('★') else { return rest.is_empty() };
    let unit = ["年", "个月", "日", "天"].iter().find_map(|unit| period.strip_suffix(unit));
    let counted = unit.is_some_and(|n| {
        !n.is_empty() && !n.starts_with('0') && n.bytes().all(|byte| byte.is_ascii_digit())
    });
    counted || period == "长期"
}

fn malformed(secrecy: &str) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!("密级和保密期限“{secrecy}”写得不对", "`{secrecy}` is not how secrecy is written"),
    )
    .hint(say!(
        "请写成“机密★1年”这样：密级、实心五角星、期限，数字用阿拉伯数字；没有期限的只写密级",
        "write it like 机密★1年: level, ★, period in Arabic digits; or the level alone"
    ))
}

/// Whether documents of a kind are made of a text.
fn shows(kind: &Kind, text: &Document) -> bool {
    let folder = kind.folder.as_ref() == Some(&text.folder);
    folder || kind.text.as_ref().is_some_and(|name| text.is_named(name))
}

fn is_public(kind: &Kind) -> bool {
    kind.outputs.iter().any(|output| output.audience == Audience::Public)
}

fn public(kind: &str) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!(
            "标了密级的文本放在会上网的“{kind}”里",
            "a secret text stands among `{kind}`, which is published"
        ),
    )
    .hint(say!(
        "涉密文件不能用这台电脑处理，请立即移走并报告保密员；不涉密的，删去 secrecy 一行",
        "a secret document must not be on this computer; remove `secrecy` if it is none"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::{CHECK, is_right};

    #[test]
    fn the_form_of_the_standard_is_known() {
        for right in ["机密", "机密★1年", "秘密★6个月", "绝密★30年", "秘密★长期"]
        {
            assert!(is_right(right), "{right}");
        }
        for wrong in
            ["内部", "机密一年", "机密☆1年", "机密★一年", "机密★", "机密★01年", "密级：机密"]
        {
            assert!(!is_right(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_secret_text_in_a_public_kind_is_found() {
        let text = "---\ntitle: 甲\nsecrecy: 机密★1年\n---\n";
        let found = |path| findings_in(CHECK, &[(path, text)]).len();
        assert_eq!(found("content/2024/policies/a.md"), 1);
        assert_eq!(found("content/2024/internal/a.md"), 0);
    }
}
