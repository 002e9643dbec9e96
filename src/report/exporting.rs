//! What was put into a workbook for other programs.

use serde_json::{Value, json};

use crate::diag::Language;

/// A workbook, or why there is none.
#[derive(Clone, Debug, Default)]
pub struct Exporting {
    /// Where it stands; nothing if it was not written.
    pub file: Option<String>,
    /// How many villages.
    pub villages: usize,
    /// How many households.
    pub households: usize,
    /// How many people.
    pub people: usize,
    /// How long it took.
    pub seconds: f64,
}

impl Exporting {
    /// For a person.
    pub(super) fn in_words(&self, found: &str, language: Language) -> String {
        let Self { file, villages, households, people, seconds } = self;
        match (file, language) {
            (Some(file), Language::Chinese) => format!(
                "已导出 {villages} 个村、{households} 户、{people} 人，用时 {seconds:.1} 秒：{file}\n\
                 里面有身份证号和电话，只在单位里用，不要发到群里"
            ),
            (Some(file), Language::English) => format!(
                "{households} households with {people} people of {villages} villages were exported in {seconds:.1} s: {file}\n\
                 it holds numbers of people; keep it inside the office"
            ),
            (None, Language::Chinese) => format!("没有导出：{found}"),
            (None, Language::English) => format!("nothing was exported: {found}"),
        }
    }

    /// For a program.
    pub(super) fn json(&self) -> Value {
        json!({
            "command": "export", "file": self.file, "villages": self.villages,
            "households": self.households, "people": self.people, "seconds": self.seconds,
        })
    }
}
