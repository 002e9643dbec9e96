//! The documents of a file, each understood by itself and then put in relation.
//!
//! 1. [`understand`] reads head, tail and body of one document.
//! 2. [`apply`] adds what the site says of the first one.
//! 3. [`link`] names the texts and lets them point at each other.

use super::characters::{close_up, note_index, squeeze};
use super::front::{Attachment, Front};
use super::levels::{self, Item, Kind};
use super::metadata::{Label, Record};
use super::parts::{Part, Role};
use super::source::{Block, Source};
use super::{
    attachments, basis, date, doubts, head, markdown, number, speaker, suspicion, tail, title,
};

/// A document as it is understood.
pub(super) struct Draft {
    /// Its name, without ending.
    pub(super) name: String,
    role: Role,
    /// What is known of it.
    pub(super) front: Front,
    /// Its body.
    pub(super) items: Vec<Item>,
}

/// Understands all documents of a file. `front` holds what was read from its imprint, `name` is that of the file.
pub(super) fn drafts(
    parts: Vec<Part>,
    front: Front,
    record: &Record,
    source: &mut Source,
    name: &str,
) -> Vec<Draft> {
    let mut front = Some(front);
    let mut drafts = Vec::new();
    for part in parts {
        let first = front.take();
        let mut draft = understand(part, first.unwrap_or_default(), record, source);
        if drafts.is_empty() {
            apply(record, &mut draft.front);
        }
        tidy(&mut draft.front);
        drafts.push(draft);
    }
    link(&mut drafts, name);
    drafts
}

/// Reads one document.
fn understand(part: Part, mut front: Front, record: &Record, source: &mut Source) -> Draft {
    let Part { role, mut blocks } = part;
    let attachment = matches!(role, Role::Attachment(_));
    if attachment {
        titled(&mut blocks, &mut front);
    } else {
        let hints = if role == Role::Main { hints(record, source) } else { Vec::new() };
        let mut dropped = Vec::new();
        head::take(&mut blocks, &hints, &mut front, &mut dropped);
        source.dropped.append(&mut dropped);
        tail::take(&mut blocks, &mut front);
    }
    if role == Role::Main && front.title.is_empty() {
        title_of_page(record, source, &mut front);
    }
    let explanation = speaker::is_explanation(&front.title_line());
    let items = levels::read(blocks, explanation);
    if !attachment {
        let above = items.iter().map_while(|item| match &item.kind {
            Kind::Paragraph(text) => Some(text.as_str()),
            _ => None,
        });
        basis::read(above.take(4), &mut front);
    }
    if explanation && front.speaker.is_none() {
        front.speaker = speaker::of_title(&front.title_line());
        if front.speaker.is_some() {
            front.remark("speaker", doubts::speaker_of_title());
        }
    }
    Draft { name: String::new(), role, front, items }
}

/// The titles that the page and its record name, the surest first.
fn hints<'s>(record: &'s Record, source: &'s Source) -> Vec<&'s str> {
    let of_page = source.properties.iter().filter(|(name, _)| name == "title" || name == "h1");
    record
        .get(Label::Title)
        .into_iter()
        .chain(of_page.map(|(_, value)| without_site(value)))
        .collect()
}

/// Takes the title off an attachment: what stands behind `附件1：`, or the line below.
fn titled(blocks: &mut Vec<Block>, front: &mut Front) {
    let head = blocks.first().and_then(Block::line).and_then(|line| attachments::head(&line.text));
    if let Some(head) = head {
        blocks.remove(0);
        front.title = close_up(&head.rest);
    }
    if front.title.is_empty() {
        let found = title::at_start(blocks, None).map(|lines| lines.end);
        let lines = found.or_else(|| first_line(blocks, front)).unwrap_or(0);
        front.title = title::text(&blocks[..lines]);
        blocks.drain(..lines);
    }
    if let Some(line) =
        blocks.first().and_then(Block::line).filter(|line| head::is_title_end(&line.squeezed()))
    {
        front.title = format!("{}|{}", front.title, close_up(&line.text));
        blocks.remove(0);
    }
}

/// The first line stands for a title, if it is short.
fn first_line(blocks: &[Block], front: &mut Front) -> Option<usize> {
    let line = blocks.first().and_then(Block::line)?;
    if line.text.contains(['。', '：', '；', '，']) {
        front.remark("title", doubts::title_guessed());
    }
    (line.text.chars().count() <= 40).then_some(1)
}

/// The title of the page stands for one that the text does not have.
fn title_of_page(record: &Record, source: &Source, front: &mut Front) {
    let known = hints(record, source).into_iter().map(without_site).find(|title| !title.is_empty());
    if let Some(title) = known {
        front.title = close_up(title);
        front.remark("title", doubts::title_of_page());
    }
}

/// `关于…的通知_石漪镇人民政府` without the site.
fn without_site(title: &str) -> &str {
    let end = title
        .find(['_', '|', '—'])
        .or_else(|| title.find(" - "))
        .or_else(|| title.rfind('-').filter(|at| *at > 24));
    title[..end.unwrap_or(title.len())].trim()
}

/// Adds what the site says of a document.
fn apply(record: &Record, front: &mut Front) {
    let owned = |label| record.get(label).map(str::to_owned);
    front.index_no = owned(Label::IndexNo);
    front.topic = owned(Label::Topic).map(|topic| close_up(&topic));
    apply_number(record, front);
    if let Some(title) = record.get(Label::Title)
        && squeeze(title) != squeeze(&front.title_line())
    {
        front.remark("title", doubts::title_differs(title));
    }
    if front.organs.is_empty() {
        front.organs = owned(Label::Organ).map(|organs| head::units(&organs)).unwrap_or_default();
    }
    if let Some((made, _)) = record.get(Label::Made).and_then(date::stamp) {
        let read = *front.made_on.get_or_insert(made);
        if read != made {
            front.remark("made_on", doubts::date_differs(&made.to_string()));
        }
    }
    if let Some((date, time)) = record.get(Label::Published).and_then(date::stamp) {
        front.published_on = Some(date);
        let explanation = speaker::is_explanation(&front.title_line());
        front.published_at = time.filter(|_| explanation).map(|time| (date, time));
    }
    if speaker::is_explanation(&front.title_line()) {
        front.source = owned(Label::Origin);
    }
    front.valid_to = record.get(Label::ValidTo).and_then(date::stamp).map(|(date, _)| date);
}

fn apply_number(record: &Record, front: &mut Front) {
    let Some(typed) =
        record.get(Label::Number).filter(|typed| !matches!(*typed, "无" | "-" | "—" | "——" | "/"))
    else {
        return;
    };
    let Some(found) = number::number(typed) else {
        return front.remark("number", doubts::number_unread(typed));
    };
    match &front.number {
        Some(read) if *read != found.text => front.remark("number", doubts::number_differs(typed)),
        Some(_) => {}
        None => {
            if found.mended {
                front.remark("number", doubts::number_mended(typed));
            }
            front.number = Some(found.text);
        }
    }
}

/// The last touches to front matter.
fn tidy(front: &mut Front) {
    front.title.retain(|c| note_index(c).is_none());
    if front.title.is_empty() {
        front.remark("title", doubts::no_title());
    }
    if front.printed_on == front.made_on {
        front.printed_on = None; // The program prints the date of making.
    }
    let mut remarks = Vec::new();
    suspicion::of_characters(&front.title, &mut remarks);
    for remark in remarks {
        front.remark("title", remark);
    }
}

/// Names the texts and lets them point at each other.
fn link(drafts: &mut [Draft], file: &str) {
    let Some((main, others)) = drafts.split_first_mut() else { return };
    let stem = stem(file);
    main.name = stem.clone().unwrap_or_else(|| markdown::slug(&main.front.title_line()).to_owned());
    // The document whose list the attachments belong to: the first, unless only the enclosed one has a list.
    let mut enclosed: Option<usize> = None;
    for (at, draft) in others.iter_mut().enumerate() {
        if draft.role != Role::Enclosed {
            continue;
        }
        let kind = markdown::slug(&draft.front.title_line());
        draft.name = match &stem {
            Some(stem) if stem.ends_with(kind) => format!("{stem}-text"),
            Some(stem) => format!("{stem}-{kind}"),
            None => kind.to_owned(),
        };
        if enclosed.is_some() {
            draft.name = format!("{}-{}", draft.name, at + 1);
            main.front.remark("encloses", doubts::second_enclosed());
        } else {
            if draft.name == main.name {
                draft.name += "-enclosed";
            }
            main.front.encloses = Some(draft.name.clone());
            enclosed = Some(at);
        }
    }
    let name = main.name.clone();
    let mut pages = Vec::new();
    for draft in others.iter_mut() {
        if let Role::Attachment(number) = draft.role {
            let at = number.unwrap_or(pages.len() + 1);
            draft.name = unique(&format!("attachments/{name}-{at}"), &pages);
            if draft.front.title.is_empty() {
                draft.front.title = format!("附件{at}");
            }
            pages.push((draft.name.clone(), at, draft.front.title_line()));
        }
    }
    let owner = match enclosed {
        Some(at) if main.front.attachments.is_empty() => &mut others[at].front,
        _ => &mut main.front,
    };
    for (name, number, title) in pages {
        attach(owner, name, number, &title);
    }
}

fn unique(name: &str, taken: &[(String, usize, String)]) -> String {
    let is_taken = |name: &str| taken.iter().any(|(other, ..)| other == name);
    if !is_taken(name) {
        return name.to_owned();
    }
    let numbered = (2..=taken.len() + 2).map(|at| format!("{name}-{at}"));
    numbered.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

/// Lets an entry of the list point at the text of an attachment.
fn attach(front: &mut Front, name: String, number: usize, title: &str) {
    let same = |attachment: &Attachment| squeeze(&attachment.title) == squeeze(title);
    let at = front.attachments.iter().position(same).unwrap_or(number.wrapping_sub(1));
    let free = front.attachments.get_mut(at).filter(|attachment| attachment.text.is_none());
    if let Some(attachment) = free {
        attachment.text = Some(name);
        if squeeze(&attachment.title) != squeeze(title) && !title.is_empty() {
            let listed = attachment.title.clone();
            front.remark("attachments", doubts::attachment_differs(&listed, title));
        }
        return;
    }
    front.attachments.push(Attachment { title: title.to_owned(), text: Some(name) });
    front.remark("attachments", doubts::attachment_unlisted(title));
}

/// The name of the file, if it is a good name for a text.
fn stem(file: &str) -> Option<String> {
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

    #[test]
    fn the_site_is_taken_off_the_title_of_a_page() {
        assert_eq!(without_site("关于开展排查的通知_石漪镇人民政府"), "关于开展排查的通知");
        assert_eq!(without_site("关于开展排查的通知 - 石漪镇"), "关于开展排查的通知");
        assert_eq!(without_site("关于开展排查的通知"), "关于开展排查的通知");
    }
}
