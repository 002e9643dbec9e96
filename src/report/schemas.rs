//! What editors were told of our files, and how an editor comes to know of it.

use serde_json::{Value, json};

use super::columns;
use crate::diag::{Language, Text};
use crate::say;

/// The schemas of an office's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schemas {
    /// What the files hold, which they are, and the schema.
    pub files: Vec<(&'static str, String, String)>,
    /// How many schemas are new or different.
    pub written: usize,
    /// The settings of an editor that go with them.
    pub settings: String,
    /// Whether these were written.
    pub is_set: bool,
}

impl Schemas {
    /// For a person.
    pub(super) fn in_words(&self, language: Language) -> String {
        let head = match language {
            Language::Chinese => ["内容", "哪些文件", "格式说明"],
            Language::English => ["content", "files", "schema"],
        };
        let rows = self.files.iter();
        let rows =
            rows.map(|(label, files, schema)| [(*label).to_owned(), files.clone(), schema.clone()]);
        let table = columns::aligned(&head, rows);
        let end = self.end();
        format!("{table}\n\n{}", end.in_language(language))
    }

    fn end(&self) -> Text {
        let (count, written) = (self.files.len(), self.written);
        let settings = self.settings.trim_end();
        let done = say!(
            "共 {count} 份格式说明，新写和改动 {written} 份",
            "{count} schemas, {written} of them new or different"
        );
        let next = if self.is_set {
            say!(
                "编辑器的设置已写进 .vscode/settings.json：在 VS Code 或 VSCodium 里装好 YAML 扩展，打开工作文件夹就有提示",
                "the settings of the editor are in .vscode/settings.json; VS Code and VSCodium need the extension YAML"
            )
        } else {
            say!(
                "编辑器要知道哪份说明管哪些文件，把下面几行放进 .vscode/settings.json（原来没有这个文件的，加上 --settings 由程序写）：\n{settings}",
                "an editor learns which schema is about which files from these lines in .vscode/settings.json (--settings writes them if there is no such file):\n{settings}"
            )
        };
        Text { zh: format!("{}\n{}", done.zh, next.zh), en: format!("{}\n{}", done.en, next.en) }
    }

    /// For a program.
    pub(super) fn json(&self) -> Value {
        let file = |(label, files, schema): &(&str, String, String)| json!({ "content": label, "files": files, "schema": schema });
        let settings: Value = serde_json::from_str(&self.settings).unwrap_or_default();
        json!({
            "command": "schema", "schemas": self.files.iter().map(file).collect::<Vec<_>>(),
            "written": self.written, "settings": settings, "settings_written": self.is_set,
        })
    }
}
