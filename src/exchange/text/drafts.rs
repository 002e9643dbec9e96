//! The documents of a file, each understood by itself and then put in relation.
//!
//! 1. [`understand`] reads head, tail and body of one document.
//! 2. [`apply`] adds what the site says of the first one.
//! 3. [`links`] names the texts and lets them point at each other.

use super::characters::{close_up, note_index, squeeze};
use super::front::Front;
use super::levels::{self, Item, Kind};
use super::metadata::{Label, Record};
use super::parts::{Part, Role};
use super::source::{Block, Source};
use super::{
    attachments, basis, date, doubts, head, imprint, links, markdown, number, speaker, suspicion,
    tail, title, words,
};

/// A document as it is understood.
pub(super) struct Draft {
    /// Its name, without ending.
    pub(super) name: String,
    /// What it is to the others.
    pub(super) role: Role,
    /// What is known of it.
    pub(super) front: Front,
    /// Its body.
    pub(super) items: Vec<Item>,
}

/// Understands all documents of a file. `stem` is the name that was asked for, or that of the file.
pub(super) fn drafts(
    parts: Vec<Part>,
    record: &Record,
    source: &mut Source,
    stem: Option<&str>,
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // The document that an imprint belongs to, which may stand behind its attachments.
    let mut owner = 0;
    for (at, mut part) in parts.into_iter().enumerate() {
        let mut front = Front::default();
        if matches!(part.role, Role::Main | Role::Other) {
            owner = at;
            imprint::take(&mut part.blocks, &mut front);
        } else {
            imprint::take(&mut part.blocks, &mut drafts[owner].front);
        }
        let mut draft = understand(part, front, record, source);
        if drafts.is_empty() {
            apply(record, &mut draft.front);
        }
        drafts.push(draft);
    }
    for draft in &mut drafts {
        tidy(draft.role, &mut draft.front);
    }
    links::link(&mut drafts, stem);
    drafts
}

/// Reads one document.
fn understand(part: Part, mut front: Front, record: &Record, source: &mut Source) -> Draft {
    let Part { role, mut blocks, guessed } = part;
    if guessed {
        front.remark("title", doubts::enclosed_unnamed());
    }
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
    let explanation = front.is_explanation();
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
        let typed = blocks.remove(0).shown();
        front.title = close_up(&head.rest);
        if head.sub.is_some() {
            front.remark("title", doubts::attachment_sub(&squeeze(&typed)));
        }
    }
    if front.title.is_empty() {
        let found = title::at_start(blocks, None).map(|lines| lines.end);
        let lines = found.or_else(|| first_line(blocks, front)).unwrap_or(0);
        front.title = title::text(&blocks[..lines]);
        blocks.drain(..lines);
    }
    let edition = |text: &str| {
        let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
        inner.is_some_and(|inner| inner.chars().count() <= 12 && !inner.contains(['：', ':', '，']))
    };
    if let Some(line) = blocks
        .first()
        .and_then(Block::line)
        .filter(|line| head::is_title_end(&line.squeezed()) || edition(&line.squeezed()))
    {
        if front.title.ends_with(&line.squeezed()) {
            front.remark("title", doubts::printed_twice(&line.text));
            blocks.remove(0);
            return;
        }
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

/// Says which fields of an official document were not found.
fn missing(front: &mut Front) {
    let title = front.title_line();
    let kind = markdown::slug(&title);
    if front.is_explanation() || matches!(kind, "leaflet" | "text" | "summary") {
        return;
    }
    if front.organs.is_empty() {
        front.organs = organs_of_title(&front.title);
        let said =
            if front.organs.is_empty() { doubts::no_organ() } else { doubts::organ_of_title() };
        front.remark("organs", said);
    }
    // A plan is put out by a notice, which has the number.
    let numbered = !matches!(kind, "plan" | "public-notice" | "measures" | "rules" | "schedule");
    if front.number.is_none() && numbered {
        front.remark("number", doubts::no_number());
    }
    let said = front.remarks.iter().any(|(key, _)| *key == "made_on");
    if front.made_on.is_none() && !said {
        front.remark("made_on", doubts::no_date());
    }
}

/// Adds what the site says of a document.
fn apply(record: &Record, front: &mut Front) {
    let owned = |label| record.get(label).map(str::to_owned);
    front.index_no = owned(Label::IndexNo);
    front.topic = owned(Label::Topic).map(|topic| close_up(&topic));
    apply_number(record, front);
    if let Some(title) = record.get(Label::Title)
        && title::bare(title) != title::bare(&front.title_line())
    {
        front.remark("title", doubts::title_differs(title));
    }
    if front.organs.is_empty() {
        front.organs =
            owned(Label::Organ).map(|organs| organs_of_site(&organs)).unwrap_or_default();
    }
    if let Some((made, _)) = record.get(Label::Made).and_then(date::stamp) {
        let read = *front.made_on.get_or_insert(made);
        if read != made {
            front.remark("made_on", doubts::date_differs(&made.to_string()));
        }
    }
    if let Some((date, time)) = record.get(Label::Published).and_then(date::stamp) {
        front.published_on = Some(date);
        let explanation = front.is_explanation();
        front.published_at = time.filter(|_| explanation).map(|time| (date, time));
    }
    if front.is_explanation() {
        front.source = owned(Label::Origin);
    }
    front.valid_to = record.get(Label::ValidTo).and_then(date::stamp).map(|(date, _)| date);
}

/// The organs before `关于` in a title: `中共石漪镇委员会 石漪镇人民政府关于…`.
fn organs_of_title(title: &str) -> Vec<String> {
    let Some((before, _)) = title.split_once("关于") else { return Vec::new() };
    let names: Vec<String> =
        before.split([' ', '|', '\u{3000}']).map(squeeze).filter(|name| !name.is_empty()).collect();
    if names.iter().all(|name| words::is_organ(name)) { names } else { Vec::new() }
}

/// Sites part organs by whatever they like.
fn organs_of_site(value: &str) -> Vec<String> {
    let names = value.split(['，', ',', '、', '；', ';', ' ', '\u{3000}']).map(squeeze);
    names.filter(|name| !name.is_empty()).collect()
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
fn tidy(role: Role, front: &mut Front) {
    front.title.retain(|c| note_index(c).is_none());
    if front.title.is_empty() {
        front.remark("title", doubts::no_title());
    } else if matches!(role, Role::Main | Role::Other) {
        missing(front);
    }
    let letter = front.number.as_deref().is_some_and(|number| number.contains('函'))
        && front.title.ends_with('函');
    if letter && matches!(role, Role::Main | Role::Other) {
        front.form = Some("letter".to_owned());
        front.remark("form", doubts::letter());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_taken_off_the_title_of_a_page() {
        assert_eq!(without_site("关于开展排查的通知_石漪镇人民政府"), "关于开展排查的通知");
        assert_eq!(without_site("关于开展排查的通知 - 石漪镇"), "关于开展排查的通知");
        assert_eq!(without_site("关于开展排查的通知"), "关于开展排查的通知");
    }
}
