//! The names of texts, and how they point at each other: what a notice puts out, its attachments.

use super::characters::{self, squeeze};
use super::drafts::Draft;
use super::front::{Attachment, Front};
use super::levels::{Item, Kind};
use super::parts::Role;
use super::{doubts, markdown};

/// Names the texts and lets them point at each other. `stem` is the name of the first.
pub(super) fn link(drafts: &mut [Draft], stem: Option<&str>) {
    let is_own = |draft: &Draft| matches!(draft.role, Role::Main | Role::Other);
    let titles: Vec<String> =
        drafts.iter().filter(|draft| is_own(draft)).map(|draft| draft.front.title_line()).collect();
    let mut taken: Vec<String> = Vec::new();
    let mut rest = drafts;
    while !rest.is_empty() {
        let length = rest.iter().skip(1).position(is_own).map_or(rest.len(), |at| at + 1);
        let (family, after) = rest.split_at_mut(length);
        let first = taken.is_empty();
        if !first {
            family[0].front.remark("title", doubts::came_along(&titles[0]));
        } else if titles.len() > 1 {
            let others = titles[1..].join("”、“");
            family[0].front.remark("title", doubts::several_documents(&others));
        }
        // A name that was asked for is that of all texts of the file.
        let kind = kind(&family[0].front);
        let name = stem.map(|stem| if first { stem.to_owned() } else { format!("{stem}-{kind}") });
        link_family(family, name.as_deref(), &mut taken);
        rest = after;
    }
}

/// What kind of document it is, in Latin letters.
fn kind(front: &Front) -> &'static str {
    if front.explains { "interpretation" } else { markdown::slug(&front.title_line()) }
}

/// Names a document and what belongs to it.
fn link_family(family: &mut [Draft], stem: Option<&str>, taken: &mut Vec<String>) {
    let Some((main, others)) = family.split_first_mut() else { return };
    let kind = kind(&main.front);
    main.name = unique(stem.unwrap_or(kind), taken);
    // The document whose list the attachments belong to: the first, unless only the enclosed one has a list.
    let mut enclosed: Option<usize> = None;
    for (at, draft) in others.iter_mut().enumerate() {
        if draft.role != Role::Enclosed {
            continue;
        }
        let kind = markdown::slug(&draft.front.title_line());
        let name = match stem {
            Some(stem) if stem.ends_with(kind) => format!("{stem}-text"),
            Some(stem) => format!("{stem}-{kind}"),
            None if kind == main.name => format!("{kind}-enclosed"),
            None => kind.to_owned(),
        };
        draft.name = unique(&name, taken);
        if enclosed.is_some() {
            main.front.remark("encloses", doubts::second_enclosed());
        } else {
            main.front.encloses = Some(draft.name.clone());
            enclosed = Some(at);
        }
    }
    let name = main.name.clone();
    let mut pages = Vec::new();
    for draft in others.iter_mut() {
        if let Role::Attachment(number) = draft.role {
            let at = number.unwrap_or(pages.len() + 1);
            draft.name = unique(&format!("attachments/{name}-{at}"), taken);
            if draft.front.title.is_empty() {
                draft.front.title = format!("附件{at}");
            }
            let (name, title) = (draft.name.clone(), draft.front.title_line());
            pages.push(Page { name, at, title, wide: is_wide(&draft.items) });
        }
    }
    for page in pages {
        let in_main = has(&main.front, &page.title);
        let owner = match enclosed {
            Some(at) if !in_main && has(&others[at].front, &page.title) => &mut others[at].front,
            Some(at) if main.front.attachments.is_empty() => &mut others[at].front,
            _ => &mut main.front,
        };
        attach(owner, page);
    }
}

/// The text of an attachment: its name, its number and its title.
struct Page {
    name: String,
    at: usize,
    title: String,
    /// Whether it is one wide table.
    wide: bool,
}

/// Whether an attachment is a table that an upright page is too narrow for, and short lines around it.
fn is_wide(items: &[Item]) -> bool {
    const COLUMNS: usize = 9;
    const SHORT: usize = 60;
    let columns = |item: &Item| match &item.kind {
        Kind::Table(table) => Some(table.rows.first().map_or(0, Vec::len)),
        _ => None,
    };
    let short = |item: &Item| match &item.kind {
        Kind::Paragraph(text) => characters::width(text.trim()) <= SHORT * 2,
        _ => true,
    };
    let mut tables = items.iter().filter_map(columns);
    let wide = tables.next().is_some_and(|columns| columns > COLUMNS) && tables.next().is_none();
    wide && items.iter().all(short)
}

fn has(front: &Front, title: &str) -> bool {
    front.attachments.iter().any(|attachment| squeeze(&attachment.title) == squeeze(title))
}

/// A name that no text has yet, which is taken from now on.
fn unique(name: &str, taken: &mut Vec<String>) -> String {
    let names = (1..).map(|at| if at == 1 { name.to_owned() } else { format!("{name}-{at}") });
    let mut free = names.filter(|name| !taken.contains(name));
    let name = free.next().unwrap_or_default();
    taken.push(name.clone());
    name
}

/// Lets an entry of the list point at the text of an attachment.
fn attach(front: &mut Front, page: Page) {
    let Page { name, at, title, wide } = page;
    if wide {
        front.remark("attachments", doubts::landscape(&title));
    }
    let same = |attachment: &Attachment| squeeze(&attachment.title) == squeeze(&title);
    let at = front.attachments.iter().position(same).unwrap_or(at.wrapping_sub(1));
    let free = front.attachments.get_mut(at).filter(|attachment| attachment.text.is_none());
    if let Some(attachment) = free {
        attachment.text = Some(name);
        attachment.landscape = wide;
        if squeeze(&attachment.title) != squeeze(&title) && !title.is_empty() {
            let listed = attachment.title.clone();
            front.remark("attachments", doubts::attachment_differs(&listed, &title));
        }
        return;
    }
    front.remark("attachments", doubts::attachment_unlisted(&title));
    front.attachments.push(Attachment { title, text: Some(name), landscape: wide });
}

/// The name of the file, if it is a good name for a text.
pub(super) fn stem(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let named = stem.starts_with(|c: char| c.is_ascii_lowercase())
        && stem.len() <= 40
        && stem.chars().all(good);
    let word: String = stem.chars().filter(char::is_ascii_lowercase).collect();
    let given = [
        "content", "index", "page", "show", "detail", "article", "info", "view", "document",
        "file", "text", "new", "test",
    ];
    (named && word.len() >= 3 && !given.contains(&word.as_str())).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_file_name_becomes_the_name_of_the_text() {
        assert_eq!(stem("C:\\下载\\Screening-2024.docx").as_deref(), Some("screening-2024"));
        for name in ["通知.docx", "t20240929_3750993.shtml", "a b.txt", "1.txt", "content_18011"]
        {
            assert_eq!(stem(name), None, "{name}");
        }
    }
}
