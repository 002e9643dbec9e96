//! What is said about files as such: one is missing, nothing reads another.

use super::kinds::{FileKind, KINDS};
use crate::diag::{Diagnostic, Severity};
use crate::files::{Origin, WorkspacePath};
use crate::say;

/// A file that every office has.
pub(super) fn missing_file(path: &WorkspacePath, label: &str) -> Diagnostic {
    Diagnostic::error(
        "load/missing-file",
        say!("缺少文件 {path}（{label}）", "the file {path} is missing ({label})"),
    )
    .at(Origin::file(path))
    .hint(say!("请从上一年度或示例工作区复制一份再修改", "copy it from last year or the demo"))
}

/// Texts of a year that has no data.
pub(super) fn no_data(year: u32, text: &WorkspacePath) -> Diagnostic {
    Diagnostic::error(
        "load/no-data",
        say!(
            "有 {year} 年的文本，但是没有 {year} 年的数据（data/{year}）",
            "there are texts of {year}, but no data of {year} (data/{year})"
        ),
    )
    .at(Origin::file(text))
    .hint(say!(
        "请建立文件夹 data/{year}，可从上一年度复制；文件夹名只写四位数字",
        "make the folder data/{year}, for example from last year's; its name is the year alone"
    ))
}

/// A file that looks like data or a text stops the build: without it a village or a notice would be missing.
pub(super) fn stray_file(path: &WorkspacePath) -> Diagnostic {
    const LOOKS_READ: &[&str] = &["yaml", "yml", "md", "markdown", "txt"];
    let known = KINDS.iter().filter(|kind| kind.is_of_year()).map(FileKind::shown);
    let known = known.collect::<Vec<_>>().join("、");
    let looks_read = LOOKS_READ.contains(&path.extension().as_str());
    let finding = Diagnostic::error(
        "load/stray-file",
        say!("没有用到这个文件：{path}", "nothing reads this file: {path}"),
    )
    .at(Origin::file(path))
    .hint(say!(
        "请检查文件夹和文件名；年度数据是 {known}，文本是 content/年度/目录/名称.md",
        "check folder and name; a year's data are {known}, texts are content/<year>/<folder>/<name>.md"
    ));
    let name = path.as_str().to_lowercase();
    let wrong_end = [".yml", ".yaml.txt", ".yml.txt", ".md.txt", ".markdown"];
    let finding = if wrong_end.iter().any(|end| name.ends_with(end)) {
        finding.hint(say!(
            "扩展名不对：数据文件以 .yaml 结尾，文本以 .md 结尾；请在资源管理器里打开“显示文件扩展名”再改名",
            "the extension is wrong: data end in .yaml, texts in .md"
        ))
    } else {
        finding
    };
    let severity = if looks_read { Severity::Error } else { Severity::Warning };
    Diagnostic { severity, ..finding }
}
