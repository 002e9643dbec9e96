//! Words that the catalogues of the year do not know.

use super::Check;
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::files::Place;
use crate::load::{Sourced, Workspace};
use crate::model::{Catalogue, Catalogues};
use crate::record::Words;
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "catalogue/unknown-word",
    explain: "类别、关系等只能用当年目录里的词，否则统计会漏掉这一户。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for year in workspace.years.values() {
        let files = year.villages.iter().map(|v| (&v.words, v as &dyn Origins));
        let clues = year.clues.iter().map(|c| (&c.words, c as &dyn Origins));
        let supports = year.supports.iter().map(|s| (&s.words, s as &dyn Origins));
        let staff = year.staff.iter().map(|s| (&s.words, s as &dyn Origins));
        let complaints = year.complaints.iter().map(|s| (&s.words, s as &dyn Origins));
        let additions = year.additions.iter().map(|s| (&s.words, s as &dyn Origins));
        let others = supports.chain(staff).chain(complaints).chain(additions);
        for (words, file) in files.chain(clues).chain(others) {
            run_file(words, file, &year.catalogues, findings);
        }
    }
}

/// A file that can tell where a place in it is.
trait Origins {
    fn origin_of(&self, at: Place) -> crate::files::Origin;
}

impl<T> Origins for Sourced<T> {
    fn origin_of(&self, at: Place) -> crate::files::Origin {
        self.origin(at)
    }
}

fn run_file(
    words: &Words,
    file: &dyn Origins,
    catalogues: &Catalogues,
    findings: &mut Diagnostics,
) {
    for ((catalogue, word), places) in words {
        if catalogues.find(catalogue, word).is_some() {
            continue;
        }
        let list = catalogues.list(catalogue);
        for place in places {
            findings.push(unknown(catalogue, word, list).at(file.origin_of(*place)));
        }
    }
}

fn unknown(catalogue: &str, word: &str, list: Option<&Catalogue>) -> Diagnostic {
    let Some(list) = list else {
        return Diagnostic::error(
            CHECK.code,
            say!("目录文件里没有“{catalogue}”这份目录", "there is no catalogue `{catalogue}`"),
        )
        .hint(say!(
            "请在 catalogues.yaml 里补上“{catalogue}:”和它的词条",
            "add `{catalogue}:` and its terms to catalogues.yaml"
        ));
    };
    let finding = Diagnostic::error(
        CHECK.code,
        say!("目录“{catalogue}”里没有“{word}”", "`{word}` is not in the catalogue `{catalogue}`"),
    );
    if let Some(label) = nearest(word, list.iter().map(|term| term.label.as_str())) {
        return finding.hint(say!("是否想写“{label}”？", "did you mean `{label}`?"));
    }
    let labels: Vec<&str> = list.iter().take(30).map(|term| term.label.as_str()).collect();
    let labels = labels.join("、");
    finding.hint(say!("可用的词有：{labels}", "known words: {labels}"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings, household};
    use super::CHECK;

    #[test]
    fn an_unknown_word_is_found_where_it_stands() {
        let village = household("").replace("class: 一般户", "class: 普通户");
        assert_eq!(findings(CHECK, &village), ["catalogue/unknown-word 普通户"]);
    }
}
