//! What can be wrong with a plan.

use crate::diag::Diagnostic;
use crate::document::datasets::DATASETS;
use crate::files::{Origin, OutPath, WorkspacePath};
use crate::load::{Document, Sourced, Workspace};
use crate::model::{Audience, Kind, Output, Table, Theme};
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

pub(super) fn no_kinds(theme: &Sourced<Theme>) -> Diagnostic {
    Diagnostic::error("theme/no-kinds", say!("主题里一种文书也没有", "the theme has no kinds"))
        .at(Origin::file(&theme.file).key("kinds"))
        .hint(say!("请从示例主题复制", "copy them from the demo's theme"))
}

pub(super) fn unknown_selection(theme: &Sourced<Theme>, kind: &Kind, known: &[&str]) -> Diagnostic {
    let wanted = kind.select.as_deref().unwrap_or_default();
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

/// A dataset about one household or one village in a kind that is about something else.
pub(super) fn dataset_of_subject(
    theme: &Sourced<Theme>,
    kind: &Kind,
    name: &str,
    (zh, en): (&str, &str),
) -> Diagnostic {
    Diagnostic::error(
        "theme/unknown-dataset",
        say!(
            "数据表“{name}”讲的是{zh}，只能用在{zh}一份的文书里",
            "the dataset `{name}` is about one {en}; only documents about a {en} have it"
        ),
    )
    .at(theme.origin(kind.at).key("datasets"))
    .hint(say!("请删去它，或把“subject”改成 {en}", "remove it, or set `subject: {en}`"))
}

pub(super) fn misplaced_figure() -> Diagnostic {
    Diagnostic::error(
        "text/figure",
        say!(
            "图表要单独占一段，而且只能在打印的文书里",
            "a figure is a paragraph of its own, on paper only"
        ),
    )
    .hint(say!(
        "请在它的前后各空一行；网页上的文书请改用文字",
        "put an empty line before and behind it; use words on pages"
    ))
}

pub(super) fn no_data_for_figure(name: &str) -> Diagnostic {
    let known: Vec<&str> = DATASETS.iter().map(|dataset| dataset.name).collect();
    let known = known.join("、");
    Diagnostic::error(
        "text/figure",
        say!("这种文书没有数据表“{name}”", "this kind of document has no dataset `{name}`"),
    )
    .hint(say!(
        "请核对名称（有 {known}），或在主题里这种文书的“datasets”中加上它",
        "check the name ({known}), or add it to `datasets` of the kind"
    ))
}

pub(super) fn bad_address(workspace: &Workspace, address: &str) -> Diagnostic {
    Diagnostic::error(
        "plan/site-address",
        say!("网址写得不对：{address}", "this is no address of a site: {address}"),
    )
    .at(workspace.settings.origin(workspace.settings.site.at).key("address"))
    .hint(say!(
        "请写成 https://www.example.gov.cn/shiyi/ 的样子，不能有汉字；没有网站就删去这一行",
        "write it like https://www.example.gov.cn/shiyi/, or remove the line if there is no site"
    ))
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
            "一项输出写打印模板“print”、网页模板“page”、日历“calendar: 是”，三者取一",
            "an output names one of a `print` template, a `page` template, `calendar: true`"
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
    no_such_template(template).at(theme.origin(output.at).key(key))
}

pub(super) fn no_such_template(template: &WorkspacePath) -> Diagnostic {
    Diagnostic::error(
        "theme/template",
        say!("模板 {template} 不存在", "the template {template} does not exist"),
    )
    .hint(say!("请检查文件名", "check the name"))
}

pub(super) fn conflict(path: &OutPath, second: Origin, first: Origin) -> Diagnostic {
    Diagnostic::error(
        "plan/path-conflict",
        say!("两份文书要写到同一个文件：{path}", "two documents claim one file: {path}"),
    )
    .at(second)
    .note(first, say!("另一份在这里", "the other one is here"))
    .hint(say!(
        "文本请改文件名；文书种类请在主题里另写“path”",
        "rename one of the texts, or give one of the kinds another `path`"
    ))
}

pub(super) fn missing_picture(target: &str) -> Diagnostic {
    Diagnostic::error(
        "text/missing-picture",
        say!("没有可用的图片“{target}”", "there is no picture `{target}`"),
    )
    .hint(say!(
        "图片放在文本旁边或 content 的其他文件夹里，扩展名为 png、jpg、gif、webp 或 svg",
        "put it beside the text or elsewhere in `content`, as png, jpg, gif, webp or svg"
    ))
}

pub(super) fn one_page_each(theme: &Sourced<Theme>, kind: &Kind) -> Diagnostic {
    Diagnostic::error(
        "theme/batch",
        say!("网页不能成册：一页只讲一份", "a page cannot be a batch: it is about one document"),
    )
    .at(theme.origin(kind.at).key("batch"))
    .hint(say!("请删去“batch”，或者只用打印模板", "remove `batch`, or use print templates only"))
}

pub(super) fn household_in_public(theme: &Sourced<Theme>, kind: &Kind) -> Diagnostic {
    Diagnostic::error(
        "privacy/household-in-public",
        say!(
            "给公示栏和网站的文书不能一户一个文件，文件名会带出户编号",
            "a file for each household must not be public: its name would show the household's code"
        ),
    )
    .at(theme.origin(kind.at).key("outputs"))
    .hint(say!(
        "请按村成册（batch: village），或者改成发至本户（audience: household）",
        "make one file for each village (`batch: village`), or address the household"
    ))
}

pub(super) fn setting_without_effect(theme: &Sourced<Theme>, kind: &Kind, key: &str) -> Diagnostic {
    Diagnostic::warning(
        "theme/setting-without-effect",
        say!("“{key}”对这种文书不起作用", "`{key}` has no effect for this kind"),
    )
    .at(theme.origin(kind.at).key(key))
    .hint(say!("请删去这一行，或改正“subject”", "remove it, or correct `subject`"))
}

pub(super) fn no_folder(theme: &Sourced<Theme>, kind: &Kind) -> Diagnostic {
    Diagnostic::error(
        "theme/no-folder",
        say!("没有写明文本在哪个目录", "it is not said in which folder the texts are"),
    )
    .at(theme.origin(kind.at).key("subject"))
    .hint(say!("请加一行“folder: …”，如 plans", "add `folder: …`, for example `plans`"))
}

pub(super) fn bad_path(theme: &Sourced<Theme>, output: &Output, path: &OutPath) -> Diagnostic {
    Diagnostic::error(
        "theme/path",
        say!("输出路径不能用：{path}", "this cannot be a path of the output: {path}"),
    )
    .at(theme.origin(output.at).key("path"))
    .hint(say!(
        "不要用“..”、开头的“/”和 Windows 不允许的字符",
        "use no `..`, no leading `/` and no characters that Windows forbids"
    ))
}

pub(super) fn dead_link(target: &str) -> Diagnostic {
    Diagnostic::error(
        "text/dead-link",
        say!("链接指向的文本没有网页：{target}", "the linked text has no page: {target}"),
    )
    .hint(say!(
        "请写成相对的文本文件名，如 ../policies/declaration.md，并确认它会生成网页",
        "write the relative name of a text, such as ../policies/declaration.md, that has a page"
    ))
}

pub(super) fn text_without_year(text: &Document) -> Diagnostic {
    let folder = &text.folder;
    Diagnostic::error(
        "plan/text-without-year",
        say!(
            "这份文本没有放在年度文件夹里（各年度都有“{folder}”）",
            "this text lies in no year, though years have the folder `{folder}`"
        ),
    )
    .at(Origin::file(&text.file))
    .hint(say!(
        "请移到 content/年度/{folder}/；不分年度的文本请另取一个目录名",
        "move it to content/<year>/{folder}/, or give texts of no year another folder"
    ))
}

pub(super) fn not_one_household(theme: &Sourced<Theme>, kind: &Kind) -> Diagnostic {
    Diagnostic::error(
        "privacy/not-one-household",
        say!(
            "发至本户的文书只能讲这一户，不能是几户的名单",
            "what is addressed to a household is about it alone, no list of households"
        ),
    )
    .at(theme.origin(kind.at).key("subject"))
    .hint(say!(
        "请写 subject: household；名单请改成内部（audience: internal）",
        "set `subject: household`; lists are `internal`"
    ))
}

pub(super) fn group_on_the_web(theme: &Sourced<Theme>, kind: &Kind) -> Diagnostic {
    Diagnostic::error(
        "privacy/group-on-the-web",
        say!(
            "网站上的文书不能一组一份：村民小组太小，一说就知道是谁家",
            "no document for a single villagers' group on the web: it is too small to hide in"
        ),
    )
    .at(theme.origin(kind.at).key("outputs"))
    .hint(say!("请改成公示栏或内部（audience: board 或 internal）", "use `board` or `internal`"))
}

pub(super) fn unused_text(text: &Document) -> Diagnostic {
    let folder = &text.folder;
    Diagnostic::error(
        "theme/unused-text",
        say!(
            "没有哪种文书用到这份文本（目录“{folder}”）",
            "no kind uses this text (folder `{folder}`)"
        ),
    )
    .at(Origin::file(&text.file))
    .hint(say!("请检查所在目录的名称", "check the name of its folder"))
}

pub(super) fn missing_part(name: &str, year: u32) -> Diagnostic {
    Diagnostic::error(
        "plan/missing-text",
        say!("没有文本 content/{year}/{name}.md", "there is no text content/{year}/{name}.md"),
    )
    .hint(say!(
        "请写“目录/名称”，不带 .md，例如 attachments/screening-plan",
        "write `<folder>/<name>` without .md, such as `attachments/screening-plan`"
    ))
}

pub(super) fn nested_enclosure(document: &Document) -> Diagnostic {
    Diagnostic::error(
        "plan/nested-attachment",
        say!(
            "附件和被印发的文件里不能再印发文件，附件里不能再有附件",
            "an attachment cannot have attachments, and what is put out cannot put out another"
        ),
    )
    .at(Origin::place(&document.file, document.front.at))
    .hint(say!(
        "请把它们都列在正文的“attachments”里",
        "list them all under `attachments` of the first document"
    ))
}

pub(super) fn two_lists(enclosed: &Document) -> Diagnostic {
    Diagnostic::error(
        "plan/two-attachment-lists",
        say!(
            "通知和它印发的文件都有附件，会有两个“附件1”",
            "both the notice and what it puts out have attachments: there would be two of each number"
        ),
    )
    .note(
        Origin::place(&enclosed.file, enclosed.front.at).key("attachments"),
        say!("被印发的文件的附件", "the attachments of what is put out"),
    )
    .hint(say!("请只留一处，一般列在被印发的文件里", "keep one list, mostly the inner one"))
}

pub(super) fn unknown_table(theme: &Sourced<Theme>, name: &str) -> Diagnostic {
    let known: Vec<&str> = theme.tables.iter().map(|table| table.table.as_str()).collect();
    let known = known.join("、");
    Diagnostic::error(
        "theme/unknown-table",
        say!("表格“{name}”不存在", "there is no table `{name}`"),
    )
    .hint(say!("主题里有的是：{known}", "the theme has: {known}"))
}

/// A pack of a kind that does not exist.
pub(super) fn unknown_kind(theme: &Sourced<Theme>, kind: &Kind, name: &str) -> Diagnostic {
    Diagnostic::error(
        "theme/unknown-kind",
        say!("没有“{name}”这种文书", "there is no kind `{name}`"),
    )
    .at(theme.origin(kind.at).key("pack"))
    .hint(say!("请写主题里另一种文书的“kind”", "name the `kind` of another document"))
}

/// The table of a kind needs a dataset that the kind does not name.
pub(super) fn table_without_data(theme: &Sourced<Theme>, kind: &Kind, table: &Table) -> Diagnostic {
    let (name, data) = (&table.table, &table.data);
    Diagnostic::error(
        "theme/unknown-table",
        say!(
            "表格“{name}”要用数据表“{data}”，这种文书没有写",
            "the table `{name}` needs the dataset `{data}`, which the kind does not name"
        ),
    )
    .at(theme.origin(kind.at).key("table"))
    .hint(say!("请在“datasets”里加上 {data}", "add `{data}` to `datasets`"))
}

pub(super) fn closed_table(table: &Table, audience: Audience) -> Diagnostic {
    let (data, zh, en) = (&table.data, audience.label(), audience.folder());
    Diagnostic::error(
        "privacy/closed-field",
        say!(
            "表格的数据“{data}”不存在，或者不对“{zh}”开放",
            "the dataset `{data}` of the table does not exist, or is closed to the audience `{en}`"
        ),
    )
    .hint(say!(
        "面向这些读者的文书不能有这个表，请从附件里删去",
        "documents for these readers cannot have it; remove the attachment"
    ))
}

pub(super) fn landscape_of_nothing() -> Diagnostic {
    Diagnostic::warning(
        "plan/landscape-of-nothing",
        say!(
            "这个附件没有内容，横排没有作用",
            "this attachment has no content: `landscape` has no effect"
        ),
    )
    .hint(say!("请写明“text”或“table”", "give its `text` or `table`"))
}

pub(super) fn unknown_order(wanted: &str, known: Vec<(&str, &str)>) -> Diagnostic {
    let known: Vec<String> =
        known.into_iter().map(|(kind, title)| format!("{kind}（{title}）")).collect();
    let known = known.join("、");
    Diagnostic::error(
        "print/unknown-kind",
        say!("没有可打印的“{wanted}”", "there is nothing to print called `{wanted}`"),
    )
    .hint(say!("可以打印的有：{known}", "what can be printed: {known}"))
}

pub(super) fn no_large_print(kind: &Kind) -> Diagnostic {
    let title = &kind.title;
    Diagnostic::error(
        "print/no-large-print",
        say!("“{title}”没有大字版", "`{title}` has no large print"),
    )
    .hint(say!(
        "模板排得出大字的，在主题里这种文书下面写“large: true”",
        "set `large: true` in the theme if the template can do it"
    ))
}

pub(super) fn nothing_ordered(kind: &Kind) -> Diagnostic {
    let title = &kind.title;
    Diagnostic::error(
        "print/nothing",
        say!(
            "没有要打印的：“{title}”里没有这个村、这个组或者这一户",
            "nothing to print: `{title}` has no such village, group or household"
        ),
    )
    .hint(say!(
        "请核对村名、组名、户编号；不是每一户都有这种文书",
        "check the names and codes; not every household has this document"
    ))
}

pub(super) fn which_household(typed: &str, codes: &[&str]) -> Diagnostic {
    const MOST: usize = 10;
    if codes.is_empty() {
        return Diagnostic::error(
            "print/nothing",
            say!("没有这一户：{typed}", "there is no household `{typed}`"),
        )
        .hint(say!(
            "请写户编号、户编号的最后几位，或者户主姓名",
            "give its code, the last digits of it, or the head's name"
        ));
    }
    let count = codes.len();
    let (named, more) = (codes[..count.min(MOST)].join("、"), if count > MOST { "……" } else { "" });
    Diagnostic::error(
        "print/nothing",
        say!("“{typed}”可能是 {count} 户", "`{typed}` may be {count} households"),
    )
    .hint(say!("请写全户编号：{named}{more}", "give the whole code: {named}{more}"))
}
