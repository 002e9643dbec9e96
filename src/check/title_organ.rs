//! The organ at the head of a title is the one that issues the document.

use super::organ_name::is_organ;
use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::{Document, Workspace, Year};
use crate::say;
use crate::slots::Slots;

pub(super) const CHECK: Check = Check {
    code: "head/title-organ",
    explain: "标题里的机关就是发文机关，和红头、落款要是同一个，不一样多半是照别的文件改的时候漏了。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace) {
        let Some(year) = year else { continue };
        let slots = Slots::new(year);
        let own: Vec<String> = organs(text, year).map(|organ| slots.expand(organ)).collect();
        let title = slots.title(&text.front.title);
        let odd =
            named(&title).into_iter().find(|organ| !own.iter().any(|one| is_same(one, organ)));
        let Some(odd) = odd.filter(|_| !own.is_empty()) else { continue };
        let head = Origin::place(&text.file, text.front.at);
        let issued = own.join("、");
        let finding = Diagnostic::warning(
            CHECK.code,
            say!(
                "标题里的机关是“{odd}”，发文机关是“{issued}”",
                "the title names `{odd}`, but `{issued}` issues the document"
            ),
        )
        .at(head.clone().key("title"));
        let finding = if text.front.organs.is_empty() {
            let name = year.office.origin(year.office.at).key("name");
            finding
                .note(name, say!("没有写 organs，就是本单位", "without `organs` it is the office"))
        } else {
            finding.note(head.key("organs"), say!("发文机关", "what issues it"))
        };
        findings.push(
            finding.hint(say!(
                "请核对，把标题或者 organs 改成一样",
                "make the title and `organs` agree"
            )),
        );
    }
}

/// What issues a text. A text that is put out with another one is issued by nobody.
fn organs<'t>(text: &'t Document, year: &'t Year) -> impl Iterator<Item = &'t String> {
    let alone = year.texts.iter().any(|one| one.file == text.file);
    let office = Some(&year.office.name).filter(|_| text.front.organs.is_empty() && alone);
    text.front.organs.iter().chain(office)
}

/// The organs before `关于`: `石漪镇人民政府关于……的通知`.
fn named(title: &str) -> Vec<&str> {
    let Some((before, _)) = title.split_once("关于") else { return Vec::new() };
    // `甲办公室转发乙局关于……的通知` is issued by the first.
    let passed_on = ["转发", "批转", "印发"].iter().filter_map(|word| before.find(word)).min();
    let before = &before[..passed_on.unwrap_or(before.len())];
    if before.contains(['《', '“']) {
        return Vec::new();
    }
    before.split([' ', '\u{3000}', '、', '，']).filter(|part| is_organ(part)).collect()
}

/// `云濯县农业农村局` and `县农业农村局` are one organ.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |name: &str| name.replace([' ', '\u{3000}'], "");
    let (one, other) = (bare(one), bare(other));
    one.ends_with(&other) || other.ends_with(&one)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found(head: &str) -> Vec<String> {
        let text = format!("---\n{head}\n---\n");
        findings_in(CHECK, &[("content/2024/policies/a.md", &text)])
    }

    #[test]
    fn another_organ_in_the_title_is_found() {
        let title = "丙丁镇人民政府关于开展排查的通知";
        let expected = [format!("head/title-organ {title}")];
        assert_eq!(found(&format!("title: {title}")), expected);
        assert_eq!(found(&format!("title: {title}\norgans: [测试镇人民政府]")), expected);
    }

    #[test]
    fn the_own_organ_and_titles_without_one_are_not() {
        assert_eq!(found("title: 测试镇人民政府关于开展排查的通知"), [""; 0]);
        assert_eq!(found("title: \"{{ office.name }}关于开展排查的通知\""), [""; 0]);
        assert_eq!(found("title: 关于开展排查的通知\norgans: [乙县农业农村局]"), [""; 0]);
        assert_eq!(found("title: 县农业农村局关于排查的通知\norgans: [乙县农业农村局]"), [""; 0]);
        assert_eq!(found("title: 测试镇人民政府转发乙县农业农村局关于排查的通知"), [""; 0]);
        assert_eq!(found("title: 转发《乙县农业农村局关于排查的通知》的通知"), [""; 0]);
    }
}
