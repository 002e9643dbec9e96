//! What `doctor` found, in lines that a clerk can read out over the telephone.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diag::{Diagnostics, Language};
use crate::disk::{Health, LastRun};

/// What `doctor` looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Examination {
    /// Version, system, processor.
    pub program: String,
    /// How many threads work.
    pub threads: usize,
    /// The office's folder.
    pub root: String,
    /// The state of the folders.
    pub health: Health,
    /// How many characters each face prints of each kind of document: (kind, face). Empty if nothing could be made.
    pub faces: BTreeMap<(String, String), usize>,
}

/// The code of a finding about a character that no face has.
const MISSING: &str = "print/missing-glyph";

impl Examination {
    /// For a person.
    pub(super) fn in_words(&self, findings: &Diagnostics, language: Language) -> String {
        let lines = match language {
            Language::Chinese => self.chinese(findings),
            Language::English => self.english(findings),
        };
        lines.join("\n")
    }

    fn chinese(&self, findings: &Diagnostics) -> Vec<String> {
        let Self { program, threads, root, health, .. } = self;
        let can = |yes| {
            if yes { "可以写" } else { "不能写，请检查权限或换一个文件夹" }
        };
        let mut lines = vec![
            format!("程序：mingbai {program}，{threads} 个线程"),
            format!("文件夹：{root}，{}", can(health.root_writable)),
            format!("输出文件夹：{}", can(health.output_writable)),
            match health.last_run {
                LastRun::AtWork => "有一个生成正在运行",
                LastRun::Stopped => "上次生成中途停了，下次生成时会自动接着做完或清理",
                LastRun::Ended => "没有别的生成在运行，上次生成是完整的",
            }
            .to_owned(),
        ];
        if self.faces.is_empty() {
            lines.push("字体：还没有排出文书，请先改正上面的错误".to_owned());
        } else {
            lines.push("字体（每种文书用到的字面和字数）：".to_owned());
            lines.extend(self.by_kind("、"));
        }
        lines.push(match missing(findings) {
            0 if self.faces.is_empty() => "缺字：还没有排出文书，现在不知道".to_owned(),
            0 => "缺字：没有，每个字都能印出来".to_owned(),
            count => format!("缺字：{count} 处，见上面的提示"),
        });
        lines
    }

    fn english(&self, findings: &Diagnostics) -> Vec<String> {
        let Self { program, threads, root, health, .. } = self;
        let can = |yes| if yes { "writable" } else { "not writable" };
        let mut lines = vec![
            format!("program: mingbai {program}, {threads} threads"),
            format!("folder: {root}, {}", can(health.root_writable)),
            format!("output folder: {}", can(health.output_writable)),
            match health.last_run {
                LastRun::AtWork => "a build is running",
                LastRun::Stopped => "the last build stopped; the next one finishes or clears it",
                LastRun::Ended => "no build is running, the last one is whole",
            }
            .to_owned(),
        ];
        lines.push("faces (characters printed of each kind):".to_owned());
        lines.extend(self.by_kind(", "));
        lines.push(format!("missing characters: {}", missing(findings)));
        lines
    }

    /// One line for each kind, the most used face first.
    fn by_kind(&self, comma: &str) -> Vec<String> {
        let mut kinds: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
        for ((kind, face), count) in &self.faces {
            kinds.entry(kind).or_default().push((*count, face));
        }
        let line = |(kind, mut faces): (&str, Vec<(usize, &str)>)| {
            faces.sort_by(|a, b| b.cmp(a));
            let faces: Vec<String> = faces.iter().map(|(n, face)| format!("{face} {n}")).collect();
            format!("  {kind}：{}", faces.join(comma))
        };
        kinds.into_iter().map(line).collect()
    }

    /// For a program.
    pub(super) fn json(&self, findings: &Diagnostics) -> Value {
        let faces: Vec<Value> = self
            .faces
            .iter()
            .map(|((kind, face), count)| json!({"kind": kind, "face": face, "characters": count}))
            .collect();
        json!({
            "command": "doctor",
            "program": self.program,
            "threads": self.threads,
            "root": self.root,
            "root_writable": self.health.root_writable,
            "output_writable": self.health.output_writable,
            "last_run": match self.health.last_run {
                LastRun::AtWork => "at work",
                LastRun::Stopped => "stopped",
                LastRun::Ended => "ended",
            },
            "faces": faces,
            "missing_characters": missing(findings),
        })
    }
}

fn missing(findings: &Diagnostics) -> usize {
    findings.iter().filter(|finding| finding.code == MISSING).count()
}
