//! A file → the documents in it: a cover notice, the plan that it puts out, its attachments.
//!
//! A new document begins
//! 1. where a line says `附件1` and something follows;
//! 2. where a document has been signed and dated, and a title follows;
//! 3. where a title has a number of its own, though a document is still going on.
//!
//! What follows a signature is put out by the document above if that says so (`印发`, `转发`, `《…》`), or if it has
//! neither number nor recipients. Else it is another document, which has nothing to do with the first.

use std::ops::Range;

use super::source::{Block, Line};
use super::{attachments, contacts, head, imprint, number, tail, title, words};
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
    /// Whether it was called an enclosed one only because nothing speaks against it.
    pub(super) guessed: bool,
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
    /// A document of its own, which only came along in the same file.
    Other,
}

/// Splits a file.
pub(super) fn split(blocks: Vec<Block>) -> Vec<Part> {
    let cuts = cuts(&blocks);
    let mut parts = Vec::new();
    let mut rest = blocks;
    for (at, (role, guessed)) in cuts.into_iter().rev() {
        parts.push(Part { role, blocks: rest.split_off(at), guessed });
    }
    parts.push(Part { role: Role::Main, blocks: rest, guessed: false });
    parts.reverse();
    parts
}

/// Where documents after the first begin, and what they are.
fn cuts(blocks: &[Block]) -> Vec<(usize, (Role, bool))> {
    let mut cuts = Vec::new();
    let mut state = State::default();
    let mut at = 0;
    while at < blocks.len() {
        let Some(line) = blocks[at].line() else {
            state.body = true;
            state.signed = None;
            at += 1;
            continue;
        };
        let imprint = imprint::length(blocks, at);
        if imprint > 0 {
            at += imprint;
            continue;
        }
        state.said.read(blocks, at);
        if at > 0
            && cuts.len() < MOST
            && let Some((role, guessed)) = begins(blocks, at, &state)
        {
            cuts.push((at, (role, guessed)));
            let title = title::at_start(&blocks[at..], state.said.hint.as_deref());
            state.enter(role);
            at += title.map_or(1, |lines| lines.end);
            continue;
        }
        let above = at.checked_sub(1).and_then(|at| blocks[at].line());
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
    /// Whether the document that the first one puts out has been found.
    enclosed: bool,
    said: Said,
}

/// How a document says that another one follows.
const PUTS_OUT: [&str; 7] =
    ["印发给", "现印发", "予以印发", "现予印发", "关于印发", "转发", "批转"];

/// What a document says of those that follow it.
#[derive(Default)]
struct Said {
    /// The title of what it puts out.
    hint: Option<String>,
    /// Whether it puts out or passes on something at all.
    puts_out: bool,
    /// What stands between `《》` in it, letters only.
    named: Vec<String>,
    /// The titles of its attachments, letters only.
    listed: Vec<String>,
}

impl Said {
    /// Reads a line.
    fn read(&mut self, blocks: &[Block], at: usize) {
        const MANY: usize = 60;
        let Some(line) = blocks[at].line() else { return };
        if self.hint.is_none() {
            self.hint = enclosed_title(&line.text);
        }
        self.puts_out |= PUTS_OUT.iter().any(|word| line.text.contains(word))
            && imprint::length(blocks, at) == 0;
        if self.named.len() < MANY {
            let named = line.text.split('《').skip(1).filter_map(|rest| rest.split_once('》'));
            self.named.extend(named.map(|(title, _)| title::bare(title)));
        }
        if self.listed.len() < MANY && attachments::head(&line.text).is_some() {
            let titles = attachments::list(&blocks[at..]).0;
            self.listed.extend(titles.iter().map(|title| title::bare(title)));
        }
    }
}

impl State {
    /// Another document begins.
    fn enter(&mut self, role: Role) {
        let said = std::mem::take(&mut self.said);
        let enclosed = self.enclosed || role == Role::Enclosed;
        *self = match role {
            // It says nothing of what belongs to the one before.
            Role::Main | Role::Other => Self::default(),
            Role::Enclosed => Self { enclosed, said, ..Self::default() },
            Role::Attachment(_) => Self { attachment: true, enclosed, said, ..Self::default() },
        };
    }
}

/// Whether a document begins here, and which; and whether that is a guess.
fn begins(blocks: &[Block], at: usize, state: &State) -> Option<(Role, bool)> {
    let sure = |role| (role, false);
    let line = blocks[at].line()?;
    if let Some(head) = attachments::heads_page(line, blocks.get(at + 1)) {
        let alone = head.rest.is_empty();
        return (alone || state.signed.is_some() || state.attachment)
            .then_some(sure(Role::Attachment(head.number)));
    }
    let after = state.signed.is_some() || state.attachment;
    let bare = title::bare(&line.text);
    if let Some(number) = state.said.listed.iter().position(|listed| *listed == bare)
        && after
        && at + 1 < blocks.len()
        && attachments::head(&line.text).is_none()
        && blocks[at - 1].line().is_none_or(|above| attachments::head(&above.text).is_none())
    {
        return Some(sure(Role::Attachment(Some(number + 1))));
    }
    let numbered = state.body && has_own_head(blocks, at);
    if !numbered && state.signed.is_none() || is_tail(line) {
        return None;
    }
    let head = red_head(blocks, at);
    let title = title::at_start(&blocks[at + head..], state.said.hint.as_deref())?;
    let end = at + head + title.end;
    (end < blocks.len()).then(|| role(blocks, at + head..end, numbered, state))
}

/// What a document after a signature is.
fn role(blocks: &[Block], lines: Range<usize>, numbered: bool, state: &State) -> (Role, bool) {
    let last = blocks[..lines.end].last().and_then(Block::line);
    if !numbered && last.is_some_and(|line| is_form(&line.squeezed())) {
        return (Role::Attachment(None), false);
    }
    let title: String = blocks[lines.clone()].iter().map(|b| title::bare(&b.shown())).collect();
    let hinted = state.said.hint.as_deref().is_some_and(|hint| title::bare(hint) == title)
        || state.said.named.contains(&title);
    if state.enclosed {
        return (Role::Other, false);
    }
    let own = numbered || head::recipients(&blocks[lines.end..]).is_some();
    let named = hinted || state.said.puts_out;
    if named || !own { (Role::Enclosed, !named) } else { (Role::Other, false) }
}

/// How many lines of a red head (`…文件`) stand here.
fn red_head(blocks: &[Block], at: usize) -> usize {
    let red = |block: &Block| {
        block.line().is_some_and(|line| {
            let text = line.squeezed();
            text.strip_suffix("文件").is_some_and(words::is_organ)
        })
    };
    let mut taken = usize::from(blocks.get(at).is_some_and(red));
    if taken > 0 && blocks.get(at + 1).is_some_and(is_number) {
        taken += 1;
    }
    taken
}

fn is_number(block: &Block) -> bool {
    block.line().is_some_and(|line| {
        let text = line.squeezed();
        number::number(text.split("签发人").next().unwrap_or_default()).is_some()
    })
}

/// Whether a number stands above or right below a title here: only the head of a document has that.
fn has_own_head(blocks: &[Block], at: usize) -> bool {
    if red_head(blocks, at) == 2 {
        return true;
    }
    let title = title::at_start(&blocks[at..], None);
    title.is_some_and(|lines| blocks.get(at + lines.end).is_some_and(is_number))
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
    bracketed
        || attachments::head(&line.text).is_some()
        || mark(&line.text).is_some_and(|mark| mark.level == 3)
        || contacts::is_line(line)
}

/// The title that a line says is put out: `现将《…方案》印发给你们`, `关于印发《…》的通知`.
fn enclosed_title(text: &str) -> Option<String> {
    let (before, after) = text.split_once("印发")?;
    if let Some(rest) = after.strip_prefix('《') {
        return rest.rsplit_once('》').map(|(title, _)| title.to_owned());
    }
    let (titles, rest) = before.rsplit_once('》')?;
    let near = rest.chars().count() <= 30 && !rest.contains('。');
    let (_, title) = titles.rsplit_once('《')?;
    near.then(|| title.to_owned())
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
