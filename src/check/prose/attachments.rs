//! What a text says about its attachments agrees with the list in its head.

use std::collections::BTreeSet;

use super::letters::{Letters, is_numeral, numeral};
use super::{Rule, Slips, Text, note, warning};
use crate::model::Attachment;
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/attachments",
    explain: "正文提到的附件要和附件清单对得上，编号错了收文的人就找不到表。",
    wrong: "---\ntitle: 甲\nattachments: [入户排查表, 排查汇总表]\n---\n填写入户排查表（附件1），汇总后填报附件3。\n",
    right: "---\ntitle: 甲\nattachments: [入户排查表, 排查汇总表]\n---\n填写入户排查表（附件1），汇总后填报附件2。\n",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let own = &text.document.front.attachments;
    let list: Vec<&Attachment> =
        if own.is_empty() { of_others(text) } else { own.iter().collect() };
    let count = list.len().max(typed_list(text));
    let captions = captions(text);
    let mut mentioned = BTreeSet::new();
    for passage in text.body() {
        for mention in mentions(passage) {
            let known = mention.numbers.iter().all(|number| (1..=count).contains(number));
            let here = mention.numbers.iter().all(|n| captions.contains(&(mention.word, *n)));
            if mention.word == "附件" {
                mentioned.extend(&mention.numbers);
            }
            let tables = list.iter().any(|one| one.title.contains("附表"));
            let typed = passage.text[mention.range.clone()].to_owned();
            let slip = match mention.word {
                _ if here => continue,
                "附表" if count > 0 && !tables => warning(
                    say!(
                        "附件清单里没有“{typed}”，只有附件",
                        "the list has attachments and no `{typed}`"
                    ),
                    say!("请改成附件的编号，和清单一致", "use the number of the attachment"),
                ),
                _ if known => continue,
                _ if count == 0 => warning(
                    say!(
                        "提到了“{typed}”，文首没有附件清单",
                        "`{typed}` is named, but no attachments are listed"
                    ),
                    say!("请在文首 attachments 里列出附件名称", "list the attachments in the head"),
                ),
                _ => warning(
                    say!(
                        "提到了“{typed}”，附件清单只有 {count} 个",
                        "`{typed}` is named, but only {count} are listed"
                    ),
                    say!("请核对编号，或者补上清单", "check the number, or complete the list"),
                ),
            };
            slips.find_anywhere(passage, mention.range, slip);
        }
    }
    duplicates(text, slips);
    typed_again(text, slips);
    if !mentioned.is_empty() {
        unmentioned(text, &mentioned, slips);
    }
}

/// The attachments of a document that puts this text out, or to which it is attached: it may speak of its sisters.
fn of_others<'t>(text: &'t Text<'_>) -> Vec<&'t Attachment> {
    use crate::model::Attached;
    let Some(year) = text.year else { return Vec::new() };
    let document = text.document;
    let speaks_of = |attachment: &Attachment| matches!(&attachment.content, Attached::Text(name) if document.is_named(name));
    let host = year.texts.iter().find(|other| {
        other.front.encloses.as_ref().is_some_and(|name| document.is_named(name))
            || other.front.attachments.iter().any(speaks_of)
    });
    host.map_or_else(Vec::new, |host| host.front.attachments.iter().collect())
}

/// Whether a passage begins a list of attachments.
fn is_list(text: &str) -> bool {
    let rest = text.strip_prefix("附件").or_else(|| text.strip_prefix("附："));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', '　', ' ', '1']))
}

/// How many attachments a list has that was typed into the body: `附件：1.甲`, and below it `2.乙`.
fn typed_list(text: &Text<'_>) -> usize {
    let mut passages = text.body().skip_while(|one| !is_list(&one.text));
    let Some(first) = passages.next() else { return 0 };
    let inside = first.text.matches(['.', '．']).count();
    let below =
        passages.take_while(|one| super::marks::typed(&one.text).is_some_and(|m| m.level == 3));
    inside.max(1) + below.count()
}

/// Passages that begin with `附件2` or `附表2`: what they name stands here.
fn captions(text: &Text<'_>) -> BTreeSet<(&'static str, usize)> {
    let first = |passage: &Passage| mentions(passage).into_iter().find(|one| one.range.start == 0);
    let all = text.body().filter_map(first);
    all.filter_map(|one| Some((one.word, *one.numbers.first()?))).collect()
}

struct Mention {
    word: &'static str,
    /// In bytes of the passage.
    range: std::ops::Range<usize>,
    numbers: Vec<usize>,
}

fn mentions(passage: &Passage) -> Vec<Mention> {
    let letters = Letters::new(&passage.text);
    let of = |word: &'static str| {
        let letters = &letters;
        let found = passage.text.match_indices(word).map(move |(at, _)| letters.index(at));
        found.filter_map(move |at| mention(letters, at, word))
    };
    of("附件").chain(of("附表")).collect()
}

fn mention(letters: &Letters<'_>, at: usize, word: &'static str) -> Option<Mention> {
    // Behind the title or number of another document stands an attachment of that one.
    const OTHERS: &[&str] =
        &["》", "号）", "号", "”", "方案", "通知", "意见", "办法", "规程", "指南", "文件", "规定"];
    let before = letters.slice(at.saturating_sub(2)..at);
    if OTHERS.iter().any(|other| before.ends_with(other)) {
        return None;
    }
    let start = at + 2;
    let (first, mut end) = number(letters, start)?;
    let mut numbers = vec![first];
    // `附件1、2` and `附件1至3`; `附件2-1` is a part of 附件2.
    while "、至～".contains(letters.at(end)) {
        let range = letters.at(end) != '、';
        let Some((next, after)) = number(letters, end + 1) else { break };
        if "份张项个户人年月日.．、".contains(letters.at(after)) && letters.at(after) != '、'
        {
            break;
        }
        let last = numbers.last().map_or(next, |last| last + 1);
        numbers.extend(if range { last..=next } else { next..=next });
        end = after;
    }
    Some(Mention { word, range: letters.span(at..end), numbers })
}

fn number(letters: &Letters<'_>, start: usize) -> Option<(usize, usize)> {
    let digits = letters.run(start, |c| c.is_ascii_digit());
    if (start + 1..=start + 2).contains(&digits) {
        return Some((letters.slice(start..digits).parse().ok()?, digits));
    }
    let end = letters.run(start, is_numeral);
    let value = numeral(letters.slice(start..end))?;
    // `附件一并上报` has no number.
    let word = "并律致共起同式份旦般".contains(letters.at(end));
    (value > 0 && !word).then(|| Some((usize::try_from(value).ok()?, end)))?
}

/// A title without what is added in brackets, and without blanks.
fn bare(title: &str) -> String {
    let title = title.split(['（', '(']).next().unwrap_or(title);
    title.chars().filter(|c| !c.is_whitespace() && !"《》|".contains(*c)).collect()
}

fn titles<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Passage> {
    text.passages.iter().filter(|one| one.kind == PassageKind::Line("attachments"))
}

fn duplicates(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut seen: Vec<(String, &Passage)> = Vec::new();
    for passage in titles(text) {
        let title: String = passage.text.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == title) {
            let origin = slips.origin(first, 0..first.text.len());
            let slip = warning(
                say!("附件清单里“{title}”列了两次", "`{title}` is listed twice"),
                say!("请删去一个，或者写明两个的不同", "remove one, or say how they differ"),
            );
            slips.find(
                passage,
                0..passage.text.len(),
                slip.note(origin, say!("第一次", "the first time")),
            );
        } else {
            seen.push((title, passage));
        }
    }
}

/// A list in the body besides that of the head, from which the program prints one.
fn typed_again(text: &Text<'_>, slips: &mut Slips<'_>) {
    if text.document.front.attachments.is_empty() {
        return;
    }
    let list = |one: &&Passage| {
        let named =
            ["附件：", "附件:", "附：", "附:"].iter().any(|lead| one.text.starts_with(lead));
        one.kind == PassageKind::Paragraph && named
    };
    if let Some(passage) = text.body().find(list) {
        let slip = warning(
            say!("文首已经有附件清单，正文里又列了一遍", "the head lists the attachments as well"),
            say!(
                "请删去正文里的清单，程序会照文首的印出来",
                "remove this list; the one in the head is printed"
            ),
        );
        slips.find(passage, 0..passage.text.len(), slip);
    }
}

/// Where a text names some attachments by their numbers, it is odd if it never names another.
fn unmentioned(text: &Text<'_>, mentioned: &BTreeSet<usize>, slips: &mut Slips<'_>) {
    for (index, passage) in titles(text).enumerate() {
        let (number, title) = (index + 1, bare(&passage.text));
        let named = text.body().any(|one| one.text.contains(&title));
        if mentioned.contains(&number) || named {
            continue;
        }
        slips.find(
            passage,
            0..passage.text.len(),
            note(
                say!(
                    "正文没有提到附件{number}“{title}”",
                    "the text never names attachment {number}"
                ),
                say!(
                    "请在用到它的地方写上（附件{number}），不用的从清单里删去",
                    "name it where it is used, or remove it from the list"
                ),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "attachments";

    fn text(list: &str, body: &str) -> String {
        format!("---\ntitle: 甲\nattachments: [{list}]\n---\n{body}\n")
    }

    #[test]
    fn numbers_that_the_list_does_not_have_are_found() {
        assert_eq!(
            found(NAME, &text("甲表, 乙表", "见附件1、3，填附表2。")),
            ["乙表", "附件1、3", "附表2"]
        );
        assert_eq!(found(NAME, "见附件1。"), ["附件1"]);
        assert_eq!(found(NAME, &text("甲表, 乙表, 甲表", "见附件一至三。")), ["甲表"]);
        assert_eq!(found(NAME, &text("甲表, 乙表", "见附件1。")), ["乙表"]);
    }

    #[test]
    fn a_list_in_head_and_body_is_found() {
        let again =
            text("甲表, 乙表", "填甲表（附件1）、乙表（附件2）。\n\n附件：1.甲表\n\n2.乙表");
        assert_eq!(found(NAME, &again), ["附件：1.甲表"]);
    }

    #[test]
    fn mentions_that_agree_and_attachments_of_others_are_not() {
        silent(NAME, &text("甲表（样表）, 乙表", "填甲表（附件1）和附件2-1，附件一并上报。"));
        silent(NAME, &text("甲表, 乙表", "填写甲表和乙表。见《通知》附件5、省方案附件3。"));
        silent(NAME, "附件：1.甲表\n\n2.乙表\n\n见附件2。");
        silent(NAME, "见附表1。\n\n附表1：各村情况");
        silent(NAME, "见附件。");
    }
}
