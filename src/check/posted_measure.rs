//! A measure whose name tells an illness, a disability or an allowance is not posted under another category.

use super::Check;
use crate::assess::notice::{self, Purpose};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::Workspace;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "notice/posted-measure",
    explain: "要上享受情况公示的措施，名称里不能说出谁家有病人、残疾人、吃低保；类别可以张贴也不行。",
    run,
};

/// What such names hold (个人信息保护法 art. 28: medical health, specific identity).
const TELLING: &[&str] =
    &["残", "病", "医", "康复", "失能", "低保", "特困", "救助", "孤儿", "精神", "助学"];

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (number, year) in &workspace.years {
        let before = workspace.years.range(..number).next_back().map(|(_, year)| year);
        for village in &year.villages {
            let posted = notice::notices(village, year, before).into_iter();
            for one in posted.filter(|one| one.purpose == Purpose::Support) {
                for (_, measures) in notice::received(village, &one, year) {
                    for measure in measures {
                        let told = TELLING.iter().find(|word| measure.name.contains(**word));
                        let Some(word) = told else { continue };
                        let message = say!(
                            "要张贴的措施名称里有“{word}”，会说出这家人的病、残疾或者救助",
                            "the name of a posted measure tells an illness or an allowance (`{word}`)"
                        );
                        let hint = say!(
                            "请把名称改得中性些，如“公益性岗位”；或者改写措施类别，不张贴",
                            "choose a neutral name, or a category that is not posted"
                        );
                        let place = village.origin(measure.at).key("name");
                        findings
                            .push(Diagnostic::warning(CHECK.code, message).at(place).hint(hint));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household};
    use super::CHECK;

    fn found(name: &str, posted: &str) -> Vec<String> {
        let catalogues = include_str!("../../tests/offices/small/data/2024/catalogues.yaml");
        let own = format!("measure: [{{id: employment, label: 就业帮扶, posted: {posted}}}, ");
        let catalogues = catalogues.replace("measure: [", &own);
        let village = household(&format!(
            "    case:\n      category: 边缘易致贫户\n      measures: [{{category: 就业帮扶, name: {name}, started_on: 2024-03-01}}]"
        ));
        let postings = "support: [{period: {from: 2024-01-01, to: 2024-06-30}, on: 2024-07-01, until: 2024-07-10}]\n";
        let files = [
            ("data/2024/catalogues.yaml", catalogues.as_str()),
            ("data/2024/villages/a.yaml", village.as_str()),
            ("data/2024/postings.yaml", postings),
        ];
        findings_in(CHECK, &files)
    }

    #[test]
    fn a_telling_name_is_found_where_it_would_be_posted() {
        assert_eq!(found("残疾人公益岗", "是").len(), 1);
        assert!(found("公益性岗位", "是").is_empty());
        assert!(found("残疾人公益岗", "否").is_empty());
    }
}
