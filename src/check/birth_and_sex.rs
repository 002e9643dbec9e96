//! Birth date and sex as typed against the ID number.

use super::{Check, members};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::model::{birth_date_of, sex_of};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "member/birth-and-sex",
    explain: "出生日期和性别已包含在身份证号里，单独填写的必须一致。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (village, _, member) in members(workspace) {
        let origin = || village.origin(member.at);
        let in_number = birth_date_of(&member.id_no);
        if in_number.is_none() {
            findings.push(impossible_date().at(origin().key("id_no")));
        }
        if member.birth_date.is_some_and(|typed| in_number.is_some_and(|right| right != typed)) {
            findings.push(differs("出生日期", "birth date").at(origin().key("birth_date")));
        }
        let sex = sex_of(&member.id_no);
        if member.sex.is_some_and(|typed| sex.is_some_and(|right| right != typed)) {
            findings.push(differs("性别", "sex").at(origin().key("sex")));
        }
    }
}

fn differs(zh: &str, en: &str) -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!("{zh}与身份证号不一致", "the {en} differs from the ID number"),
    )
    .hint(say!(
        "请核对证件；填对身份证号后，这一行可以删去",
        "check the document; with a right ID number this line may be left out"
    ))
}

fn impossible_date() -> Diagnostic {
    Diagnostic::error(
        CHECK.code,
        say!("身份证号里的出生日期不存在", "the date of birth inside the ID number does not exist"),
    )
    .hint(say!("请对照证件原件核对第7至14位", "compare digits 7 to 14 with the document"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn sex_and_birth_that_differ_are_found_where_they_were_typed() {
        let village = household("").replace(
            "        relation: 户主",
            "        relation: 户主\n        sex: 女\n        birth_date: 1970-03-13",
        );
        assert_eq!(
            findings(CHECK, &village),
            ["member/birth-and-sex 1970-03-13", "member/birth-and-sex 女"]
        );
    }

    #[test]
    fn an_impossible_date_is_found_in_the_number() {
        let village = household("").replace("690721197003120017", "690721197013320014");
        assert_eq!(findings(CHECK, &village), ["member/birth-and-sex 690721197013320014"]);
    }
}
