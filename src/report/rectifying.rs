//! What a list of problems would add to the rectification list, or has added.

use serde_json::{Value, json};

use crate::diag::Language;
use crate::exchange::problems::Additions;

/// So many rows of a kind are shown.
const SHOWN: usize = 20;

/// Additions and what became of them.
#[derive(Clone, Debug)]
pub struct Rectifying {
    /// What a list would add.
    pub additions: Additions,
    /// Whether it was written.
    pub is_applied: bool,
}

impl Rectifying {
    /// For a person.
    pub(super) fn in_words(&self, language: Language) -> String {
        let Additions { sheet, new, known, doubtful, untaken, .. } = &self.additions;
        let (count, rows) = (new.len(), self.rows());
        let untaken = untaken.join("、");
        match language {
            Language::Chinese => {
                let mut lines =
                    vec![format!("“{sheet}”：新的问题 {count} 个，清单里已有的 {known} 个")];
                if !doubtful.is_empty() {
                    lines.push(format!("看不准的 {} 处：{rows}", doubtful.len()));
                }
                if !untaken.is_empty() {
                    lines.push(format!("没有收的列：{untaken}"));
                }
                lines.push(match (self.is_applied, count) {
                    (true, _) => "已经写进 problems.yaml".to_owned(),
                    (false, 0) => "没有要加的".to_owned(),
                    (false, _) => "只是预览，什么也没有改。写进整改清单：加上 --apply".to_owned(),
                });
                lines.join("\n")
            }
            Language::English => format!(
                "`{sheet}`: {count} new problems, {known} known; {} doubtful ({rows}); columns not taken: {untaken}; {}",
                doubtful.len(),
                if self.is_applied { "written" } else { "a preview; add --apply to write" }
            ),
        }
    }

    fn rows(&self) -> String {
        let all = &self.additions.doubtful;
        let shown = all.iter().take(SHOWN).map(|(row, why)| format!("第 {row} 行（{why}）"));
        let shown = shown.collect::<Vec<_>>().join("、");
        match all.len().saturating_sub(SHOWN) {
            0 => shown,
            rest => format!("{shown}……还有 {rest} 处"),
        }
    }

    /// For a program.
    pub(super) fn json(&self) -> Value {
        let Additions { sheet, new, known, doubtful, untaken, .. } = &self.additions;
        let new = new.iter().map(
            |(id, household, member)| json!({ "id": id, "household": household, "member": member }),
        );
        let doubtful = doubtful.iter().map(|(row, why)| json!({ "row": row, "why": why }));
        json!({
            "command": "import", "sheet": sheet, "new": new.collect::<Vec<_>>(), "known": known,
            "doubtful": doubtful.collect::<Vec<_>>(), "untaken": untaken, "applied": self.is_applied,
        })
    }
}
