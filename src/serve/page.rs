//! The pages of the desk itself: the list of files and findings, and the page that stands for none.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::route::{DESK, address};
use super::{Outcome, Seen};

/// The audiences in the order of the list: folder and name.
const AUDIENCES: &[(&str, &str)] = &[
    ("public", "网站公开"),
    ("board", "村内公示栏"),
    ("household", "发至本户"),
    ("internal", "内部资料"),
];
const STYLE: &str = include_str!("desk.css");

/// The script that keeps a page up to date, and what the page was made from.
pub(super) fn tag(seen: Seen, mark: &str) -> String {
    let kind = match seen {
        Seen::Page => "page",
        Seen::Desk => "desk",
    };
    format!(
        r#"<script src="{DESK}/client.js" data-kind="{kind}" data-seen="{mark}" defer></script>"#
    )
}

/// The page for an address without a file.
pub(super) fn missing(url: &str, made: bool, tag: &str) -> String {
    let (title, text) = if made {
        ("没有这个页面", "生成出这个页面以后，这里会自动打开它。")
    } else {
        ("正在生成", "第一次生成还没有结束，请稍候；完成后这里会自动打开。")
    };
    let url = escaped(url);
    let body = format!(
        "<h1>{title}</h1>\n<p>{text}</p>\n<p class=\"soft\">{url}</p>\n\
         <p><a href=\"/\">网站首页</a>　<a href=\"{DESK}/\">全部文件</a></p>\n"
    );
    whole(title, &body, tag)
}

/// The list of all files, and what was found.
pub(super) fn list(outcome: &Outcome, tag: &str) -> String {
    let mut body = String::from("<h1>全部文件</h1>\n");
    body.push_str(&findings(outcome));
    for (folder, name) in AUDIENCES {
        body.push_str(&audience(outcome, folder, name));
    }
    whole("全部文件", &body, tag)
}

fn findings(outcome: &Outcome) -> String {
    let Outcome { errors, warnings, when, text, .. } = outcome;
    let said = match (errors, warnings) {
        (0, 0) => "没有发现问题".to_owned(),
        (0, _) => format!("{warnings} 处提醒"),
        _ => format!("{errors} 处错误，{warnings} 处提醒。下面的文件停在上一次成功的样子"),
    };
    let mut html = format!(
        "<p class=\"{}\">{said}。<span class=\"soft\">{}</span></p>\n",
        if *errors > 0 { "said bad" } else { "said" },
        escaped(when),
    );
    if !text.trim().is_empty() {
        let open = if *errors > 0 { " open" } else { "" };
        let text = escaped(text.trim_end());
        let _ = writeln!(
            html,
            "<details{open}><summary>查出的问题</summary><pre tabindex=\"0\">{text}</pre></details>"
        );
    }
    html
}

/// The files for one audience: printed ones below the name of their kind, then pages.
fn audience(outcome: &Outcome, folder: &str, name: &str) -> String {
    let prefix = format!("{folder}/");
    let mut groups: BTreeMap<(bool, String), Vec<(&str, u64)>> = BTreeMap::new();
    for (path, bytes) in outcome.files.range(prefix.clone()..) {
        let Some(inside) = path.strip_prefix(&prefix) else { break };
        let is_page = match inside.rsplit_once('.') {
            Some((_, "pdf" | "ics")) => false,
            // The pages of the site are found through the site.
            Some((_, "html")) if folder != "public" => true,
            _ => continue,
        };
        let above = inside.rsplit_once('/').map_or("", |(above, _)| above);
        let heading = outcome.titles.get(path).map(|(heading, _)| heading.clone());
        let heading = heading.unwrap_or_else(|| in_words(above));
        groups.entry((is_page, heading)).or_default().push((path, *bytes));
    }
    let mut html = String::new();
    let lead = if folder == "public" { "<p><a href=\"/\">打开网站</a></p>\n" } else { "" };
    if !groups.is_empty() || !lead.is_empty() {
        let _ = writeln!(html, "<h2>{name}</h2>\n{lead}");
    }
    for ((is_page, heading), found) in groups {
        let kind = if is_page { "网页" } else { "打印件" };
        let heading = escaped(&heading);
        let _ = writeln!(html, "<h3>{heading} <span class=\"soft\">{kind}</span></h3>\n<ul>");
        for (path, bytes) in found {
            html.push_str(&entry(outcome, path, bytes));
        }
        html.push_str("</ul>\n");
    }
    html
}

/// One file: its title if it has one, its name and its size.
fn entry(outcome: &Outcome, path: &str, bytes: u64) -> String {
    let (link, size) = (address(path), size_in_words(bytes));
    let file = escaped(path.rsplit('/').next().unwrap_or(path));
    match outcome.titles.get(path) {
        Some((_, title)) => format!(
            "<li><a href=\"{link}\">{}</a> <span class=\"soft\">{file}　{size}</span></li>\n",
            escaped(title)
        ),
        None => {
            format!("<li><a href=\"{link}\">{file}</a> <span class=\"soft\">{size}</span></li>\n")
        }
    }
}

/// `2024/plans` → `2024 年 · plans`.
fn in_words(folder: &str) -> String {
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = folder.split('/').map(|part| match Some(part).filter(is_year) {
        Some(year) => format!("{year} 年"),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(" · ")
}

fn size_in_words(bytes: u64) -> String {
    match bytes.div_ceil(1024) {
        kilo @ 0..1024 => format!("{kilo} KB"),
        kilo => format!("{}.{} MB", kilo / 1024, kilo % 1024 * 10 / 1024),
    }
}

fn whole(title: &str, body: &str, tag: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} - mingbai</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\
         </main>\n{tag}\n</body>\n</html>\n"
    )
}

/// Text as HTML, also inside of an attribute.
fn escaped(text: &str) -> String {
    let one = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_a_page_unescaped() {
        assert_eq!(escaped("<a b=\"c\" d='e'>&"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
        let evil = "<script>\"'&";
        let outcome = Outcome {
            files: BTreeMap::from([(format!("board/{evil}/{evil}.pdf"), 1)]),
            text: evil.to_owned(),
            when: evil.to_owned(),
            ..Outcome::default()
        };
        for page in [list(&outcome, ""), missing(evil, true, "")] {
            assert!(!page.contains("<script") && !page.contains("\"'&"), "{page}");
        }
    }

    #[test]
    fn files_stand_by_audience_year_and_kind() {
        let files = ["household/2024/leaflet/201-砚岗村.pdf", "public/a.html", "internal/b.html"];
        let files = files.iter().map(|path| ((*path).to_owned(), 2_621_440)).collect();
        let page = list(&Outcome { files, ..Outcome::default() }, "");
        for part in
            ["发至本户", "2024 年 · leaflet", "201-砚岗村.pdf</a>", "2.5 MB", "internal/b.html"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("a.html") && !page.contains("村内公示栏"));
    }
}
