//! What a command did, in a few lines.

use serde_json::{Value, json};

use super::doctor::Examination;
use super::due::Outlook;
use super::exporting::Exporting;
use super::printing::Printing;
use super::proposal::Proposed;
use super::rectifying::Rectifying;
use super::schemas::Schemas;
use super::{columns, explain, overview};
use crate::assess::explanation::Explanation;
use crate::assess::overview::Overview;
use crate::diag::{Diagnostics, Language, Severity};
use crate::model::Audience;
use crate::plan::Plan;

/// What a command did.
#[derive(Clone, Debug)]
pub enum Summary {
    /// A build that changed the output, or found it up to date.
    Built {
        /// Files that the output consists of.
        files: usize,
        /// Printed pages in them.
        pages: usize,
        /// Files that are new or changed.
        written: usize,
        /// Files that are gone.
        removed: usize,
        /// Where the output is.
        output: String,
        /// How long its stages took.
        stages: Stages,
        /// How long it took.
        seconds: f64,
    },
    /// A build that wrote nothing because of errors.
    Stopped,
    /// A check.
    Checked {
        /// Files that a build would make.
        documents: usize,
        /// How long it took.
        seconds: f64,
    },
    /// A look at the program and its surroundings.
    Examined(Examination),
    /// A new office.
    Founded {
        /// Where it is.
        root: String,
        /// Files written.
        files: usize,
        /// Whether it is an invented township, which needs nothing filled in.
        invented: bool,
    },
    /// A document from elsewhere.
    Imported {
        /// The texts that it became, as paths in the office's folder.
        files: Vec<String>,
        /// How many lines were left out.
        dropped: usize,
        /// Whether they were written, or only shown.
        kept: bool,
    },
    /// A table of households.
    Proposed(Box<Proposed>),
    /// A table of which nothing was taken, because of what the findings say.
    NotImported,
    /// A list of problems.
    Added(Rectifying),
    /// A workbook for other programs.
    Exported(Exporting),
    /// What is concluded about one household.
    Explained(Box<Explanation>),
    /// The screening of a year.
    Screened(Box<Overview>),
    /// What is to be done.
    Due(Outlook),
    /// Finished files that were read for what must not be in them.
    Scanned {
        /// How many.
        files: usize,
        /// How long it took.
        seconds: f64,
    },
    /// What can be printed.
    Offered {
        /// The identifier, the title and how many documents.
        kinds: Vec<(String, String, usize)>,
    },
    /// What was printed.
    Printed(Printing),
    /// What editors were told of our files.
    Described(Schemas),
    /// A list.
    Listed {
        /// One row for each file.
        rows: Vec<Row>,
    },
}

/// How long the stages of a build took, in seconds; what is left of the whole is reading and writing files.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stages {
    /// Decoding data and texts.
    pub load: f64,
    /// Checking and planning.
    pub check: f64,
    /// Making the files.
    pub render: f64,
    /// Reading finished files for what must not be in them.
    pub scan: f64,
}

/// One file that a build would make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The kind's title.
    pub title: String,
    /// The year.
    pub year: u32,
    /// Who will read it.
    pub audience: Audience,
    /// How many documents are in it.
    pub documents: usize,
    /// Where it goes.
    pub path: String,
}

/// The rows of a plan.
pub fn rows(plan: &Plan<'_>) -> Vec<Row> {
    let row = |job: &crate::plan::Job<'_>| Row {
        title: job.title.clone(),
        year: job.year,
        audience: job.audience,
        documents: job.subjects.len(),
        path: job.path.to_string(),
    };
    plan.jobs.iter().map(row).collect()
}

/// What stands before conclusions from data with errors, in Chinese like the conclusions.
fn doubt(errors: usize) -> String {
    match errors {
        0 => String::new(),
        errors => format!("注意：有 {errors} 处错误没有改正（见前面的提示），下面说的可能不准\n\n"),
    }
}

impl Summary {
    /// The summary for a person.
    pub fn in_words(&self, findings: &Diagnostics, language: Language) -> String {
        let count = |severity| findings.count(severity);
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let found = match language {
            Language::Chinese => format!("{errors} 个错误，{warnings} 个提醒"),
            Language::English => format!("{errors} errors, {warnings} warnings"),
        };
        match (self, language) {
            (Self::Examined(examination), _) => examination.in_words(findings, language),
            (Self::Explained(found), _) => doubt(errors) + &explain::in_words(found),
            (Self::Screened(found), _) => doubt(errors) + &overview::in_words(found),
            (Self::Due(outlook), Language::Chinese) => doubt(errors) + &outlook.in_words(language),
            (Self::Due(outlook), _) => outlook.in_words(language),
            (Self::Printed(printing), _) => printing.in_words(&found, language),
            (Self::Proposed(proposed), _) => proposed.in_words(&found, language),
            (Self::Added(rectifying), _) => rectifying.in_words(language),
            (Self::Exported(exporting), _) => exporting.in_words(&found, language),
            (Self::Offered { kinds }, _) => offered(kinds, language),
            (Self::Described(schemas), _) => schemas.in_words(language),
            (_, Language::Chinese) => self.chinese(&found),
            (_, Language::English) => self.english(&found),
        }
    }

    fn chinese(&self, found: &str) -> String {
        match self {
            Self::Built { files, pages, written, removed, output, stages, seconds } => format!(
                "已生成 {files} 个文件，其中打印 {pages} 页（新写 {written} 个，删去 {removed} 个，其余未变）\n\
                 {found}，用时 {seconds:.1} 秒（读数据 {:.1}，检查 {:.1}，排版 {:.1}，查隐私 {:.1}）\n输出在 {output}",
                stages.load, stages.check, stages.render, stages.scan
            ),
            Self::Stopped => format!("没有生成：{found}。原有输出未动。"),
            Self::NotImported => format!("没有导入：{found}"),
            Self::Checked { documents, seconds } => {
                format!("检查完毕：{found}；将生成 {documents} 个文件，用时 {seconds:.1} 秒")
            }
            Self::Scanned { files, seconds } => {
                format!("查过 {files} 个文件：{found}，用时 {seconds:.1} 秒")
            }
            Self::Founded { root, files, invented } => {
                let first = if *invented {
                    "人和事都是虚构的"
                } else {
                    "先改的是 data 里的 office.yaml，手册在 content/manual"
                };
                format!(
                    "已在 {root} 建好工作文件夹，共 {files} 个文件；{first}\n\
                     下一步：运行 mingbai -r \"{root}\" watch，在浏览器里边改边看"
                )
            }
            Self::Imported { files, dropped, kept } => {
                let (count, names) = (files.len(), files.join("\n  "));
                let done = if *kept { "已写好" } else { "没有写文件，只是显示" };
                format!(
                    "{done} {count} 份文本，{dropped} 行没有收入；{found}，请逐条看过再用\n  {names}"
                )
            }
            Self::Listed { rows } => {
                table(rows, ["年度", "读者", "份数", "名称", "文件"], Audience::label)
            }
            // The others have words of their own.
            _ => String::new(),
        }
    }

    fn english(&self, found: &str) -> String {
        match self {
            Self::Built { files, pages, written, removed, output, stages, seconds } => format!(
                "{files} files, {pages} printed pages ({written} written, {removed} removed, the rest unchanged)\n\
                 {found}, {seconds:.1} s (loading {:.1}, checking {:.1}, rendering {:.1}, reading for private matter {:.1})\noutput: {output}",
                stages.load, stages.check, stages.render, stages.scan
            ),
            Self::Stopped => format!("nothing built: {found}. The previous output is untouched."),
            Self::NotImported => format!("nothing was imported: {found}"),
            Self::Checked { documents, seconds } => {
                format!("checked: {found}; a build would make {documents} files; {seconds:.1} s")
            }
            Self::Scanned { files, seconds } => {
                format!("{files} files read: {found}; {seconds:.1} s")
            }
            Self::Founded { root, files, .. } => {
                format!(
                    "{files} files of a new office in {root}; run `mingbai -r \"{root}\" watch` next"
                )
            }
            Self::Imported { files, dropped, kept } => {
                let (count, names) = (files.len(), files.join("\n  "));
                let done = if *kept { "written" } else { "shown only" };
                format!("{count} texts {done}, {dropped} lines left out; {found}\n  {names}")
            }
            Self::Listed { rows } => {
                table(rows, ["year", "audience", "documents", "title", "file"], Audience::folder)
            }
            // The others have words of their own.
            _ => String::new(),
        }
    }

    /// The summary for a program.
    pub(super) fn json(&self, findings: &Diagnostics) -> Value {
        match self {
            Self::Examined(examination) => examination.json(findings),
            Self::Explained(found) => explain::json(found),
            Self::Screened(found) => overview::json(found),
            Self::Due(outlook) => outlook.json(),
            Self::Printed(printing) => printing.json(),
            Self::Proposed(proposed) => proposed.json(),
            Self::NotImported => json!({ "command": "import", "applied": false }),
            Self::Added(rectifying) => rectifying.json(),
            Self::Exported(exporting) => exporting.json(),
            Self::Described(schemas) => schemas.json(),
            Self::Offered { kinds } => json!({ "command": "print", "kinds": kinds }),
            Self::Founded { root, files, .. } => {
                json!({ "command": "init", "root": root, "files": files })
            }
            Self::Built { files, pages, written, removed, output, stages, seconds } => json!({
                "command": "build", "built": true, "files": files, "pages": pages,
                "written": written, "removed": removed, "output": output, "seconds": seconds,
                "stages": { "load": stages.load, "check": stages.check, "render": stages.render, "scan": stages.scan },
            }),
            Self::Stopped => json!({ "command": "build", "built": false }),
            Self::Checked { documents, seconds } => {
                json!({ "command": "check", "documents": documents, "seconds": seconds })
            }
            Self::Scanned { files, seconds } => {
                json!({ "command": "scan", "files": files, "seconds": seconds })
            }
            Self::Imported { files, dropped, kept } => {
                json!({ "command": "import", "files": files, "left_out": dropped, "written": kept })
            }
            Self::Listed { rows } => {
                let rows: Vec<Value> = rows.iter().map(Row::json).collect();
                json!({ "command": "list", "files": rows })
            }
        }
    }
}

impl Row {
    fn json(&self) -> Value {
        json!({
            "title": self.title, "year": self.year, "audience": self.audience.folder(),
            "documents": self.documents, "path": self.path,
        })
    }
}

/// What can be printed, and how.
fn offered(kinds: &[(String, String, usize)], language: Language) -> String {
    let rows =
        kinds.iter().map(|(kind, title, count)| [kind.clone(), title.clone(), count.to_string()]);
    match language {
        Language::Chinese => {
            let table = columns::aligned(&["标识", "名称", "份数"], rows);
            format!("{table}\n\n打印哪一种，写它的标识或者名称：mingbai print 标识 --village 村名")
        }
        Language::English => {
            let table = columns::aligned(&["kind", "title", "documents"], rows);
            format!("{table}\n\nmingbai print KIND --village VILLAGE")
        }
    }
}

fn table(rows: &[Row], head: [&str; 5], audience: fn(Audience) -> &'static str) -> String {
    let cells = |row: &Row| {
        let Row { title, year, documents, path, .. } = row;
        let (year, documents) = (year.to_string(), documents.to_string());
        [year, audience(row.audience).to_owned(), documents, title.clone(), path.clone()]
    };
    columns::aligned(&head, rows.iter().map(cells))
}
