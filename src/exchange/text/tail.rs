//! What stands below the body of a document: attachments, contacts, signature, date, notes, imprint.
//!
//! 1. The signature is the last line that is a date, with the organs above it ([`signature`]).
//! 2. Lines in brackets near it: 代章, 附注, contacts.
//! 3. The list of attachments and the contacts, wherever they stand near the end.
//!
//! 抄送 and 印发 have been taken off before ([`super::imprint`]).

use jiff::civil::Date;

use super::characters::{close_up, is_blank, squeeze};
use super::front::Front;
use super::source::{Block, Line};
use super::{attachments, contacts, date, doubts, words};
use crate::text::mark::mark;

/// A line that dates a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signed {
    /// The date.
    pub(super) date: Date,
    /// Whether it had to be guessed.
    pub(super) guessed: bool,
    /// The organ before it in the same line.
    pub(super) organ: Option<String>,
}

/// Reads a line as the date below a document. `above` is the line before.
pub(super) fn signed(line: &Line, above: Option<&Line>) -> Option<Signed> {
    if let Some(found) = date::alone(&line.text) {
        let under_organ =
            above.is_some_and(|above| words::is_organ(&above.squeezed()) || is_seal(&above.text));
        // A bare number is a date only below an organ.
        return (under_organ || !found.guessed).then_some(Signed {
            date: found.date,
            guessed: found.guessed,
            organ: None,
        });
    }
    let (organ, date) = date::trailing(&line.text)?;
    let name = organ.split_whitespace().next_back().map(squeeze)?;
    words::is_organ(&name).then_some(Signed { date, guessed: false, organ: Some(organ) })
}

/// Takes what stands below the body off the blocks of one document.
pub(super) fn take(blocks: &mut Vec<Block>, front: &mut Front) {
    attachments::take(blocks, front);
    let at = (0..blocks.len()).rev().find(|at| is_signature(blocks, *at));
    match at.or_else(|| yearless(blocks)) {
        Some(at) => {
            let at = below_organ(blocks, at);
            after(blocks, at + 1, front);
            signature(blocks, at, front);
        }
        None => undated(blocks, front),
    }
    contacts::take(blocks, front);
}

/// A date below an organ that lacks its year: `9月6日`.
fn yearless(blocks: &[Block]) -> Option<usize> {
    const NEAR: usize = 6;
    let organ = |at: Option<usize>| {
        at.and_then(|at| blocks.get(at)?.line())
            .is_some_and(|line| words::is_organ(&line.squeezed()))
    };
    (blocks.len().saturating_sub(NEAR)..blocks.len()).rev().find(|at| {
        let line = blocks[*at].line();
        line.is_some_and(|line| date::is_yearless(&line.text))
            && (organ(at.checked_sub(1)) || organ(Some(at + 1)))
    })
}

/// Some put the date above the organ: puts it below. Returns where it stands then.
fn below_organ(blocks: &mut [Block], at: usize) -> usize {
    let is_organ = |at: usize| {
        blocks.get(at).and_then(Block::line).is_some_and(|line| {
            let name = line.squeezed();
            words::is_organ(&name) && date::alone(&name).is_none()
        })
    };
    let alone = blocks[at]
        .line()
        .is_some_and(|line| date::trailing(&line.text).is_none_or(|(organ, _)| organ.is_empty()));
    let above = at.checked_sub(1).is_some_and(is_organ);
    if alone && !above && is_organ(at + 1) {
        blocks.swap(at, at + 1);
        return at + 1;
    }
    at
}

/// Whether a line dates the document: it names its organ, stands below it, or near the end.
fn is_signature(blocks: &[Block], at: usize) -> bool {
    const NEAR: usize = 8;
    let above = at.checked_sub(1).and_then(|at| blocks[at].line());
    let Some(found) = blocks[at].line().and_then(|line| signed(line, above)) else { return false };
    // Above the body stands the issue of minutes, or the date of a decision.
    let body = blocks[..at].iter().any(|block| {
        block
            .line()
            .is_none_or(|line| line.text.contains(['。', '；', '：']) || mark(&line.text).is_some())
    });
    if !body && blocks.len() - at > NEAR {
        return false;
    }
    let named = found.organ.is_some()
        || above.is_some_and(|above| words::is_organ(&above.squeezed()) || is_seal(&above.text));
    named || blocks.len() - at <= NEAR
}

/// Reads the lines below the date. What is none of the tail stays, and that is said.
fn after(blocks: &mut Vec<Block>, from: usize, front: &mut Front) {
    let mut at = from;
    while at < blocks.len() {
        let taken = blocks[at].line().is_some_and(|line| {
            take_note(line, front)
                || contacts::take_line(line, front)
                || is_openness(&line.squeezed())
        });
        if taken {
            blocks.remove(at);
        } else {
            blocks[at].remarks().push(doubts::after_signature());
            at += 1;
        }
    }
}

/// `信息公开选项：主动公开`, which the office's own form says again.
fn is_openness(squeezed: &str) -> bool {
    ["信息公开选项", "公开属性", "公开选项", "信息公开属性"]
        .iter()
        .any(|word| squeezed.starts_with(word))
        && squeezed.chars().count() <= 24
}

/// Whether a line is in brackets from end to end.
fn bracketed(text: &str) -> Option<&str> {
    let text = text.trim_matches(is_blank);
    let inner = text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    (!inner.contains(['（', '(']) || inner.contains(['）', ')'])).then_some(inner)
}

fn is_seal(text: &str) -> bool {
    bracketed(text).is_some_and(|inner| squeeze(inner).ends_with("代章"))
}

/// Reads a line in brackets: 代章, contacts, 附注.
fn take_note(line: &Line, front: &mut Front) -> bool {
    let Some(inner) = bracketed(&line.text).filter(|inner| inner.chars().count() <= 80) else {
        return false;
    };
    if is_filler(&line.text) || take_seal(inner, front) || contacts::take_line(line, front) {
        return true;
    }
    let note = close_up(inner);
    front.note = Some(front.note.take().map_or(note.clone(), |before| format!("{before}；{note}")));
    true
}

/// `（此页无正文）`, `（盖章）`: nothing of the text.
fn is_filler(text: &str) -> bool {
    let text = squeeze(text);
    text.contains("此页无正文")
        || matches!(
            text.trim_matches(|c| "（）()".contains(c)),
            "章" | "盖章" | "印章" | "公章" | "加盖公章"
        )
}

fn take_seal(inner: &str, front: &mut Front) -> bool {
    let squeezed = squeeze(inner);
    let Some(organ) = squeezed.strip_suffix("代章").filter(|organ| !organ.is_empty()) else {
        return false;
    };
    front.sealed_by = Some(organ.trim_start_matches('由').to_owned());
    true
}

/// So many organs may sign together.
const MOST: usize = 24;

/// Reads the date at `at` and the organs above it, and takes these lines away.
fn signature(blocks: &mut Vec<Block>, at: usize, front: &mut Front) {
    let above = at.checked_sub(1).and_then(|at| blocks[at].line());
    let Some(line) = blocks[at].line() else { return };
    let found = signed(line, above);
    match &found {
        None => front.remark("made_on", doubts::date_without_year(&line.text)),
        Some(found) if found.guessed => front.remark("made_on", doubts::date_guessed()),
        Some(_) => {}
    }
    front.made_on = found.as_ref().map(|found| found.date);
    let organ = found.and_then(|found| found.organ);
    blocks.remove(at);
    let mut organs: Vec<String> = Vec::new();
    let mut from = at;
    while from > 0 && at - from < MOST {
        let Some(line) = blocks[from - 1].line() else { break };
        if is_filler(&line.text) {
            // Nothing to keep.
        } else if is_seal(&line.text) {
            _ = bracketed(&line.text).is_some_and(|inner| take_seal(inner, front));
        } else if let Some(names) = signers(&line.text, front) {
            organs.splice(0..0, names);
        } else {
            break;
        }
        from -= 1;
    }
    if let Some(organ) = organ {
        organs.extend(signers(&organ, front).unwrap_or_else(|| vec![squeeze(&organ)]));
    }
    blocks.drain(from..at);
    set_organs(organs, front);
}

/// A document that ends with an organ and no date.
fn undated(blocks: &mut Vec<Block>, front: &mut Front) {
    while let Some(line) = blocks.last().and_then(Block::line).filter(|_| blocks.len() > 1) {
        let known =
            ["此件", "联系人", "代章", "公开", "此页"].iter().any(|word| line.text.contains(word));
        if !known || !take_note(line, front) {
            break;
        }
        blocks.pop();
    }
    // A list of units may end a text too: only one name below a full stop is a signature.
    let ended =
        |block: &Block| block.line().is_none_or(|line| line.text.ends_with(['。', '！', '”']));
    let below = blocks.len().checked_sub(2).is_some_and(|at| ended(&blocks[at]));
    let Some(line) = blocks.last().and_then(Block::line).filter(|_| below) else { return };
    if let Some(names) = signers(&line.text, front) {
        blocks.pop();
        set_organs(names, front);
    }
}

/// The organs that a line of a signature names: one, or several far apart.
fn signers(text: &str, front: &mut Front) -> Option<Vec<String>> {
    let squeezed = squeeze(text);
    if let Some((organ, seal)) =
        squeezed.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']))
        && words::is_organ(organ)
        && take_seal(seal, front)
    {
        return Some(vec![organ.to_owned()]);
    }
    let parts: Vec<String> =
        text.split("  ").flat_map(|part| part.split('\u{3000}')).map(squeeze).collect();
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.len() > 1
        && parts.iter().all(|part| words::is_organ(part) && part.chars().count() >= 4)
    {
        return Some(parts);
    }
    let name = words::without_seal(&squeezed);
    words::is_organ(name).then(|| vec![name.to_owned()])
}

/// The signature names organs in full; the red head is compared with it.
fn set_organs(organs: Vec<String>, front: &mut Front) {
    if organs.is_empty() {
        return;
    }
    let (below, above) = (organs.concat(), front.organs.concat());
    if !above.is_empty() && !below.contains(&above) && !above.contains(&below) {
        front.remark("organs", doubts::organs_differ(&front.organs.join("、")));
    }
    front.organs = organs;
}

#[cfg(test)]
mod tests {
    use super::super::{imprint, plain};
    use super::*;

    fn tail(text: &str) -> (Front, Vec<String>) {
        let mut front = Front::default();
        let mut blocks = plain::read(text).blocks;
        imprint::take(&mut blocks, &mut front);
        take(&mut blocks, &mut front);
        (front, blocks.iter().map(Block::shown).collect())
    }

    #[test]
    fn a_tail_is_read_to_the_last_line() {
        let (front, rest) = tail(
            "各村要认真落实。\n附件：1.排查表\n2.名单\n联系人：李某；联系电话：0600-5550101\n云濯县防止返贫监测帮扶领导小组办公室\n（县农业农村局代章）\n2024年9月2日\n（此件公开发布）\n抄送：县农业农村局，县民政局，\n县残联。\n石漪镇党政办公室　　2024年9月3日印发",
        );
        assert_eq!(rest, ["各村要认真落实。"]);
        assert_eq!(front.organs, ["云濯县防止返贫监测帮扶领导小组办公室"]);
        assert_eq!(front.sealed_by.as_deref(), Some("县农业农村局"));
        assert_eq!(front.made_on.map(|d| d.to_string()).as_deref(), Some("2024-09-02"));
        assert_eq!(front.note.as_deref(), Some("此件公开发布"));
        assert_eq!(front.copies, ["县农业农村局", "县民政局", "县残联"]);
        assert_eq!(front.printed_by.as_deref(), Some("石漪镇党政办公室"));
        assert_eq!(front.attachments.len(), 2);
        assert_eq!(front.contacts.len(), 1);
        assert!(front.remarks.is_empty());
    }

    #[test]
    fn joint_signatures_and_lost_marks_are_read() {
        let (front, rest) = tail("落实。\n中共石漪镇委员会　　石漪镇人民政府\n2024829");
        assert_eq!(front.organs, ["中共石漪镇委员会", "石漪镇人民政府"]);
        assert_eq!(front.made_on.map(|d| d.to_string()).as_deref(), Some("2024-08-29"));
        assert_eq!((front.remarks.len(), rest.len()), (1, 1));
        let (front, _) = tail("落实。\n石漪镇人民政府（章）　2024年9月2日");
        assert_eq!(front.organs, ["石漪镇人民政府"]);
    }

    #[test]
    fn an_imprint_may_take_two_lines_and_text_behind_the_date_stays() {
        let (front, rest) = tail(
            "落实。\n石漪镇人民政府\n2024年9月2日\n另请各村尽快报名。\n石漪镇党政办公室\n2024年9月3日印发",
        );
        assert_eq!(front.printed_by.as_deref(), Some("石漪镇党政办公室"));
        assert_eq!(rest, ["落实。", "另请各村尽快报名。"]);
    }
}
