//! What can be wrong with a plan.

use crate::diag::Diagnostic;
use crate::document::datasets::DATASETS;
use crate::files::{Origin, OutPath, WorkspacePath};
use crate::load::{Sourced, Workspace};
use crate::model::{Kind, Output, Theme};
use crate::say;

pub(super) fn no_such_year(workspace: &Workspace) -> Diagnostic {
    let year = workspace.settings.year;
    Diagnostic::error(
        "plan/no-such-year",
        say!("没有 {year} 年的数据", "there is no data of the year {year}"),
    )
    .at(Origin::file(&workspace.settings.file).key("year"))
    .hint(say!(
        "请建立文件夹 data/{year}，或改正“year”",
        "make the folder data/{year}, or correct `year`"
    ))
}

pub(super) fn unknown_selection(
    theme: &Sourced<Theme>,
    kind: &Kind,
    wanted: &str,
    known: &[&str],
) -> Diagnostic {
    let known = known.join("、");
    Diagnostic::error(
        "theme/unknown-selection",
        say!("选取条件“{wanted}”不存在", "there is no selection `{wanted}`"),
    )
    .at(theme.origin(kind.at).key("select"))
    .hint(say!("可用的是：{known}", "known: {known}"))
}

pub(super) fn unknown_dataset(theme: &Sourced<Theme>, kind: &Kind, name: &str) -> Diagnostic {
    let known: Vec<&str> = DATASETS.iter().map(|dataset| dataset.name).collect();
    let known = known.join("、");
    Diagnostic::error(
        "theme/unknown-dataset",
        say!("数据表“{name}”不存在", "there is no dataset `{name}`"),
    )
    .at(theme.origin(kind.at).key("datasets"))
    .hint(say!("可用的是：{known}", "known: {known}"))
}

pub(super) fn missing_text(
    theme: &Sourced<Theme>,
    kind: &Kind,
    name: &str,
    year: u32,
) -> Diagnostic {
    let title = &kind.title;
    Diagnostic::error(
        "theme/missing-text",
        say!(
            "“{title}”要用的文本 content/{year}/{name}.md 不存在",
            "`{title}` needs the text content/{year}/{name}.md, which does not exist"
        ),
    )
    .at(theme.origin(kind.at).key("text"))
    .hint(say!("请写好这份文本，可从上一年度复制", "write it, or copy last year's"))
}

pub(super) fn no_template(theme: &Sourced<Theme>, output: &Output) -> Diagnostic {
    Diagnostic::error(
        "theme/template",
        say!(
            "一项输出要么写打印模板“print”，要么写网页模板“page”，二者取一",
            "an output names either a `print` or a `page` template"
        ),
    )
    .at(theme.origin(output.at))
}

pub(super) fn missing_template(
    theme: &Sourced<Theme>,
    output: &Output,
    template: &WorkspacePath,
) -> Diagnostic {
    let key = if output.print.is_some() { "print" } else { "page" };
    Diagnostic::error(
        "theme/template",
        say!("模板 {template} 不存在", "the template {template} does not exist"),
    )
    .at(theme.origin(output.at).key(key))
    .hint(say!("请检查文件名", "check the name"))
}

pub(super) fn conflict(theme: &Sourced<Theme>, path: &OutPath) -> Diagnostic {
    Diagnostic::error(
        "plan/path-conflict",
        say!("两份文书要写到同一个文件：{path}", "two documents claim one file: {path}"),
    )
    .at(Origin::file(&theme.file).key("kinds"))
    .hint(say!(
        "请给其中一种文书另写“path”，或改正重复的名称",
        "give one of them another `path`, or correct the doubled name"
    ))
}

pub(super) fn missing_image(file: &WorkspacePath) -> Diagnostic {
    Diagnostic::error(
        "text/missing-image",
        say!("图片 {file} 不存在", "the picture {file} does not exist"),
    )
    .hint(say!(
        "请检查文件名，图片要放在文本旁边",
        "check the name; pictures stand beside the text"
    ))
}
