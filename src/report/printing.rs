//! What was printed, or how much paper it will take.

use serde_json::{Value, json};

use super::columns;
use super::summary::Stages;
use crate::diag::{Language, Text};
use crate::render::Batch;
use crate::say;

/// Sides that an office printer makes in a minute; only for the estimate of the time.
const PER_MINUTE: usize = 30;

/// So many missing households are named.
const MOST_NAMED: usize = 20;

/// What was printed.
#[derive(Clone, Debug)]
pub struct Printing {
    /// The kind, as it was ordered.
    pub kind: String,
    /// Files.
    pub files: usize,
    /// Their pages.
    pub pages: usize,
    /// What lies in those that hold sheets of households.
    pub batches: Vec<Batch>,
    /// The output folder; none if it is an estimate and nothing was written.
    pub folder: Option<String>,
    /// Whether somebody stopped it.
    pub is_stopped: bool,
    /// How long its stages took.
    pub stages: Stages,
    /// How long it took.
    pub seconds: f64,
}

impl Printing {
    /// For a person.
    pub(super) fn in_words(&self, found: &str, language: Language) -> String {
        let Stages { load, check, render, .. } = self.stages;
        let seconds = self.seconds;
        let took = say!(
            "{found}，用时 {seconds:.1} 秒（读数据 {load:.1}，检查 {check:.1}，排版 {render:.1}）",
            "{found}, {seconds:.1} s (loading {load:.1}, checking {check:.1}, rendering {render:.1})"
        );
        let texts =
            [Some(self.sum()), self.missing(), Some(took), self.again(), Some(self.place())];
        let texts = texts.iter().flatten().map(|text| text.in_language(language).to_owned());
        let table = (!self.batches.is_empty()).then(|| self.table(language));
        table.into_iter().chain(texts).collect::<Vec<_>>().join("\n")
    }

    fn table(&self, language: Language) -> String {
        let head = match language {
            Language::Chinese => ["文件", "户", "张", "面", "缺"],
            Language::English => ["file", "households", "papers", "sides", "missing"],
        };
        let row = |batch: &Batch| {
            let numbers = [batch.sheets.len(), batch.papers, batch.sides, batch.missing.len()];
            let [sheets, papers, sides, missing] = numbers.map(|number| number.to_string());
            [batch.path.clone(), sheets, papers, sides, missing]
        };
        columns::aligned(&head, self.batches.iter().map(row))
    }

    /// The whole, and how the printer is to be set.
    fn sum(&self) -> Text {
        let sides = self.pages;
        let known = |batch: &Batch| batch.sides - batch.papers;
        let papers = sides - self.batches.iter().map(known).sum::<usize>();
        let minutes = sides.div_ceil(PER_MINUTE);
        if self.batches.iter().any(|batch| batch.duplex) {
            say!(
                "共 {papers} 张A4、{sides} 面，打印时选“双面、沿长边翻转”，不缩放；一分钟{PER_MINUTE}面的打印机约 {minutes} 分钟",
                "{papers} sheets of A4, {sides} sides: print on both sides, flip on the long edge, actual size; about {minutes} min at {PER_MINUTE} a minute"
            )
        } else {
            say!(
                "共 {papers} 张A4，打印时选“单面”，不缩放；一分钟{PER_MINUTE}面的打印机约 {minutes} 分钟",
                "{papers} sheets of A4: print on one side, actual size; about {minutes} min at {PER_MINUTE} a minute"
            )
        }
    }

    fn missing(&self) -> Option<Text> {
        let all: Vec<&str> =
            self.batches.iter().flat_map(|batch| &batch.missing).map(String::as_str).collect();
        let count = all.len();
        let named = all[..count.min(MOST_NAMED)].join("、");
        let more = if count > MOST_NAMED { "……" } else { "" };
        (count > 0).then(|| {
            say!(
                "没有印出来的 {count} 户：{named}{more}。原因见上面的提示；改好以后用 --household 补印",
                "{count} households are missing: {named}{more}; print them with --household when they are mended"
            )
        })
    }

    /// How to go on after a jam.
    fn again(&self) -> Option<Text> {
        let second = self.batches.iter().flat_map(|batch| &batch.sheets).nth(1)?;
        let (kind, code) = (&self.kind, &second.household);
        let whole = self.folder.is_some() && !self.is_stopped;
        whole.then(|| {
            say!(
                "卡纸了，从没印好的那一户接着印：mingbai print {kind} --from {code}",
                "after a jam: mingbai print {kind} --from {code}"
            )
        })
    }

    fn place(&self) -> Text {
        let files = self.files;
        match &self.folder {
            None => say!("只是估算，没有写文件", "an estimate: nothing was written"),
            Some(folder) if self.is_stopped => say!(
                "中途停下了：写好的 {files} 个文件是完整的，在 {folder}，余下的没有印",
                "stopped: the {files} files in {folder} are whole"
            ),
            Some(folder) => say!("输出在 {folder}", "output: {folder}"),
        }
    }

    /// For a program.
    pub(super) fn json(&self) -> Value {
        json!({
            "command": "print", "kind": self.kind, "files": self.files, "pages": self.pages,
            "batches": self.batches, "written": self.folder.is_some(), "stopped": self.is_stopped,
            "output": self.folder, "seconds": self.seconds,
            "stages": { "load": self.stages.load, "check": self.stages.check, "render": self.stages.render },
        })
    }
}
