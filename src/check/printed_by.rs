//! 印发机关 is the office itself or its general office (GB/T 9704-2012, 7.4.3).

use super::{Check, texts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;
use crate::slots::Slots;

pub(super) const CHECK: Check = Check {
    code: "head/printed-by",
    explain: "印发机关是发文机关自己的办公室，写了别处的机关多半是照别的文件抄来的。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace) {
        let (Some(year), Some(printed)) = (year, &text.front.printed_by) else { continue };
        let slots = Slots::new(year);
        let printed = slots.expand(printed);
        let organs = text.front.organs.iter().map(|organ| slots.expand(organ));
        let mut own = organs.chain([year.office.town.clone()]);
        // `石漪镇人民政府` and `石漪镇党政综合办公室` begin alike, whatever stands before the place.
        if own.any(|organ| begins_alike(&organ, &printed)) {
            continue;
        }
        let name = &year.office.name;
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!("印发机关“{printed}”不是{name}的机构", "`{printed}` is no part of `{name}`"),
            )
            .at(Origin::place(&text.file, text.front.at).key("printed_by"))
            .hint(say!(
                "请写本单位的办公室，名称写全，如“{name}办公室”；照 office.yaml 的，删去这一行",
                "name the general office in full, or remove the line to take the one of office.yaml"
            )),
        );
    }
}

/// Whether two names begin with the same place, which has at least two characters.
fn begins_alike(one: &str, other: &str) -> bool {
    let bare =
        |name: &str| name.trim_start_matches("中共").trim_start_matches("中国共产党").to_owned();
    let (one, other) = (bare(one), bare(other));
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    same.count() >= 2
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    #[test]
    fn another_place_is_found() {
        let found = |head: &str| {
            let text = format!("---\ntitle: 甲\n{head}\n---\n");
            findings_in(CHECK, &[("content/2024/policies/a.md", &text)])
        };
        let expected = ["head/printed-by 丙丁镇党政办公室"];
        assert_eq!(found("printed_by: 丙丁镇党政办公室"), expected);
        assert_eq!(found("printed_by: 测试镇党政综合办公室"), [""; 0]);
        assert_eq!(found("printed_by: 中共测试镇委员会办公室"), [""; 0]);
        assert_eq!(found("organs: [乙县农业农村局]\nprinted_by: 乙县农业农村局办公室"), [""; 0]);
    }
}
