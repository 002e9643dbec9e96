//! A file → the documents in it: a cover notice, the plan that it puts out, its attachments.
//!
//! A new document begins
//! 1. where a line says `附件1` and something follows;
//! 2. where a document has been signed and dated, and a title follows.

use super::source::{Block, Line};
use super::{attachments, contacts, tail, title};
use crate::text::mark::mark;

/// A file with more documents was not made by an office; the others stay in the last.
const MOST: usize = 100;

/// One document of a file.
#[derive(Debug)]
pub(super) struct Part {
    /// What it is to the others.
    pub(super) role: Role,
    /// Its lines, with its title.
    pub(super) blocks: Vec<Block>,
}

/// What a document is to the others of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The first.
    Main,
    /// What the first puts out.
    Enclosed,
    /// An attachment, and its number.
    Attachment(Option<usize>),
}

/// Splits a file.
pub(super) fn split(blocks: Vec<Block>) -> Vec<Part> {
    let cuts = cuts(&blocks);
    let mut parts = Vec::new();
    let mut rest = blocks;
    for (at, role) in cuts.into_iter().rev() {
        parts.push(Part { role, blocks: rest.split_off(at) });
    }
    parts.push(Part { role: Role::Main, blocks: rest });
    parts.reverse();
    parts
}

/// Where documents after the first begin, and what they are.
fn cuts(blocks: &[Block]) -> Vec<(usize, Role)> {
    let mut cuts = Vec::new();
    let (mut state, mut hint) = (State::default(), None);
    let mut at = 0;
    while at < blocks.len() {
        let Some(line) = blocks[at].line() else {
            state.body = true;
            state.signed = None;
            at += 1;
            continue;
        };
        hint = hint.or_else(|| enclosed_title(&line.text));
        let above = at.checked_sub(1).and_then(|at| blocks[at].line());
        if at > 0
            && cuts.len() < MOST
            && let Some(role) = begins(blocks, at, &state, hint.as_deref())
        {
            cuts.push((at, role));
            let title =
                title::at_start(&blocks[at..], hint.as_deref()).map_or(1, |lines| lines.end);
            state = State { attachment: matches!(role, Role::Attachment(_)), ..State::default() };
            at += title;
            continue;
        }
        if state.body && !state.attachment && tail::signed(line, above).is_some() {
            state.signed = Some(at);
        } else if state.signed.is_some() && !is_tail(line) {
            state.signed = None;
        }
        state.body |= line.text.contains('。') || mark(&line.text).is_some();
        at += 1;
    }
    cuts
}

/// What has been seen of the document so far.
#[derive(Default)]
struct State {
    /// Whether there was a paragraph.
    body: bool,
    /// Where its date stands, if only notes have followed.
    signed: Option<usize>,
    /// Whether it is an attachment.
    attachment: bool,
}

/// Whether a document begins here, and which.
fn begins(blocks: &[Block], at: usize, state: &State, hint: Option<&str>) -> Option<Role> {
    let line = blocks[at].line()?;
    if let Some(head) = attachments::heads_page(line, blocks.get(at + 1)) {
        let alone = head.rest.is_empty();
        return (alone || state.signed.is_some() || state.attachment)
            .then_some(Role::Attachment(head.number));
    }
    state.signed?;
    if is_tail(line) {
        return None;
    }
    let title = title::at_start(&blocks[at..], hint)?;
    let form = blocks[..at + title.end]
        .last()
        .and_then(Block::line)
        .is_some_and(|line| is_form(&line.squeezed()));
    let role = if form { Role::Attachment(None) } else { Role::Enclosed };
    (at + title.end < blocks.len()).then_some(role)
}

/// Whether a title is that of a form, which is attached and not put out.
fn is_form(title: &str) -> bool {
    let title = title.trim_end_matches(|c| "（）()样表式参考".contains(c));
    ["排查", "登记", "汇总", "统计", "申请", "一览", "审批", "核查", "名单", "台账", "清单"]
        .iter()
        .any(|end| title.ends_with(end))
        && !title.ends_with("集中排查")
}

/// Whether a line may stand between the date of a document and the next document.
fn is_tail(line: &Line) -> bool {
    let bracketed = line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']);
    let mut scratch = super::front::Front::default();
    bracketed
        || attachments::head(&line.text).is_some()
        || mark(&line.text).is_some_and(|mark| mark.level == 3)
        || contacts::take_line(line, &mut scratch)
}

/// The title that a line says is put out: `现将《…方案》印发给你们`, `关于印发《…方案》的通知`.
fn enclosed_title(text: &str) -> Option<String> {
    let (_, after) = text.split_once('《').filter(|_| text.contains("印发"))?;
    let (title, rest) = after.rsplit_once('》')?;
    let right = rest.starts_with(['印', '的', '（', '(', '予']) || text.contains("现将");
    right.then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn split_text(text: &str) -> Vec<(Role, String)> {
        let first = |part: &Part| part.blocks.first().map(Block::shown).unwrap_or_default();
        split(plain::read(text).blocks).iter().map(|part| (part.role, first(part))).collect()
    }

    const NOTICE: &str = "关于印发《石漪镇集中排查实施方案》的通知\n各村：\n现将方案印发给你们，请认真落实。\n石漪镇人民政府\n2024年9月2日";

    #[test]
    fn a_notice_and_its_plan_are_two_documents() {
        let text = format!(
            "{NOTICE}\n（此件公开发布）\n石漪镇2024年集中排查\n实施方案\n为做好工作，制定本方案。\n一、范围\n石漪镇人民政府\n2024年9月2日"
        );
        let parts = split_text(&text);
        assert_eq!(
            parts.iter().map(|part| part.0).collect::<Vec<_>>(),
            [Role::Main, Role::Enclosed]
        );
        assert_eq!(parts[1].1, "石漪镇2024年集中排查");
    }

    #[test]
    fn pages_headed_attachment_are_documents() {
        let text =
            format!("{NOTICE}\n附件1\n入户排查表\n户主\t人口\n\t\n附件2：排查名单\n填报单位：");
        let roles: Vec<Role> = split_text(&text).iter().map(|part| part.0).collect();
        assert_eq!(roles, [Role::Main, Role::Attachment(Some(1)), Role::Attachment(Some(2))]);
    }

    #[test]
    fn a_list_of_attachments_begins_nothing() {
        assert_eq!(split_text(&format!("{NOTICE}\n附件：1.排查表\n2.名单")).len(), 1);
        assert_eq!(split_text(&format!("{NOTICE}\n附件1：排查表.docx\n附件2：名单.docx")).len(), 1);
        assert_eq!(split_text("").len(), 1);
    }
}
