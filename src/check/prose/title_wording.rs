//! Titles in 《》 are those of the documents that the head names.

use std::ops::Range;

use super::{Rule, Slips, Text, warning};
use crate::diag::Text as Words;
use crate::files::Origin;
use crate::load::Document;
use crate::say;
use crate::slots::Slots;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/title-wording",
    explain: "书名号里的文件名称要和文首的依据、附件、印发或者解读的文件一字不差，差一个字就查不到。",
    wrong: "---\ntitle: 甲\nbasis: [{document: 防止返贫监测帮扶工作指南（试行）}]\n---\n按照《防止返贫监测帮扶工作手册（试行）》执行。\n",
    right: "---\ntitle: 甲\nbasis: [{document: 防止返贫监测帮扶工作指南（试行）}]\n---\n按照《防止返贫监测帮扶工作指南（试行）》执行。\n",
    look,
};

/// A title shorter than this is a short name.
const SHORTEST: usize = 8;

/// What the titles of documents end in.
const KINDS: &[&str] =
    &["方案", "通知", "意见", "办法", "指南", "规程", "要点", "细则", "规定", "计划"];

/// A document that the head names.
struct Known {
    title: String,
    number: Option<String>,
    origin: Origin,
    /// What it is to the text.
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The text itself.
    Own,
    /// The text itself, if its title names another: then nothing is nearly like it.
    Whole,
    /// A title inside the text's own, `《甲》政策解读`.
    Inner,
    /// What the text puts out or explains.
    Subject,
    /// A basis, an attachment.
    Other,
}

impl Role {
    /// Whether the text is about it, and does not only rest on it.
    fn is_subject(self) -> bool {
        self != Self::Other
    }
}

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let mut all = known(text);
    let defined = defined(text);
    // The title itself is held against what it speaks of; the text may rely on it.
    all.sort_by_key(|one| one.role == Role::Inner);
    let outer = all.iter().take_while(|one| one.role != Role::Inner).count();
    let listed =
        |passage: &&Passage| !matches!(passage.kind, PassageKind::Line("basis" | "attachments"));
    for passage in text.passages.iter().filter(listed) {
        let title = passage.kind == PassageKind::Line("title");
        let known = if title { &all[..outer] } else { &all };
        for range in titles(&passage.text) {
            let mention = Mention { passage, range };
            if mention.title().chars().count() < SHORTEST {
                mention.short(known, &defined, slips);
            } else {
                mention.long(known, slips);
            }
        }
    }
}

fn known(text: &Text<'_>) -> Vec<Known> {
    let (document, front) = (text.document, &text.document.front);
    let slots = text.year.map(Slots::new);
    let expand = |title: &str| slots.as_ref().map_or(title.to_owned(), |slots| slots.expand(title));
    let title_of = |document: &Document, role: Role| {
        let origin = Origin::place(&document.file, document.front.at).key("title");
        Known {
            title: bare(&expand(&document.front.title)),
            number: document.front.number.clone(),
            origin,
            role,
        }
    };
    let wanted = [&front.encloses, &front.interprets].into_iter().flatten();
    let texts = |name: &String| text.year?.texts.iter().find(|one| one.is_named(name));
    let others = wanted.filter_map(texts).map(|one| title_of(one, Role::Subject));
    let basis = front.basis.iter().map(|citation| Known {
        title: bare(&expand(&citation.document)),
        number: citation.number.clone(),
        origin: Origin::place(&document.file, citation.at).key("document"),
        role: Role::Other,
    });
    let attachments = front.attachments.iter().map(|attachment| Known {
        title: bare(&expand(&attachment.title)),
        number: None,
        origin: Origin::place(&document.file, attachment.at).key("title"),
        role: Role::Other,
    });
    let own = expand(&front.title);
    let inner = titles(&own).into_iter().map(|range| Known {
        title: bare(&own[range]),
        number: None,
        origin: Origin::place(&document.file, front.at).key("title"),
        role: Role::Inner,
    });
    let role = if own.contains('《') { Role::Whole } else { Role::Own };
    let inner: Vec<Known> = inner.collect();
    std::iter::once(title_of(document, role))
        .chain(inner)
        .chain(others)
        .chain(basis)
        .chain(attachments)
        .collect()
}

/// Short titles that a text defines: `（以下简称《方案》）`.
fn defined(text: &Text<'_>) -> Vec<String> {
    let all = text.body().flat_map(|passage| {
        let found = titles(&passage.text).into_iter();
        let short = |range: &Range<usize>| passage.text[..range.start].ends_with("简称《");
        found.filter(short).map(|range| bare(&passage.text[range])).collect::<Vec<_>>()
    });
    all.collect()
}

/// The insides of all 《》, the outermost only.
fn titles(text: &str) -> Vec<Range<usize>> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at);
                }
            }
            _ => {}
        }
    }
    found
}

/// A title without blanks, marks inside it and places where it may be broken.
fn bare(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace() && !"|《》〈〉".contains(*c)).collect()
}

struct Mention<'p> {
    passage: &'p Passage,
    range: Range<usize>,
}

impl Mention<'_> {
    fn title(&self) -> String {
        bare(&self.passage.text[self.range.clone()])
    }

    /// The number that stands behind a title: `（濯农发〔2024〕31号）`.
    fn number(&self) -> Option<&str> {
        let behind = self.passage.text[self.range.end..].strip_prefix("》（")?;
        let inside = &behind[..behind.find('）')?];
        inside.contains('〔').then_some(inside)
    }

    fn long(&self, known: &[Known], slips: &mut Slips<'_>) {
        let title = self.title();
        let same = |one: &Known| {
            // `《关于……的通知》` for a title that begins with its organ.
            one.title == title || one.title.ends_with(&title) || title.ends_with(&one.title)
        };
        if known.iter().any(same) {
            return;
        }
        if let Some(number) = self.number() {
            if let Some(one) = known.iter().find(|one| one.number.as_deref() == Some(number)) {
                let right = &one.title;
                self.find(
                    one,
                    say!(
                        "{number}的名称是“{right}”，这里写的不一样",
                        "the title of {number} is “{right}”"
                    ),
                    slips,
                );
            }
            return;
        }
        let near = known.iter().filter(|one| one.role != Role::Whole);
        let near = near.map(|one| (strsim::damerau_levenshtein(&one.title, &title), one));
        let Some((distance, one)) = near.min_by_key(|(distance, _)| *distance) else { return };
        let length = title.chars().count().max(one.title.chars().count());
        if distance <= (length / 6).clamp(1, 4) && !is_other(&one.title, &title) {
            let right = &one.title;
            self.find(
                one,
                say!(
                    "这个名称和文首的“{right}”差几个字",
                    "this title differs a little from “{right}” in the head"
                ),
                slips,
            );
        }
    }

    /// `《实施方案》` for a document that is called 《…工作方案》 or has been defined as 《方案》.
    fn short(&self, known: &[Known], defined: &[String], slips: &mut Slips<'_>) {
        let title = self.title();
        let Some(kind) = KINDS.iter().find(|kind| title.ends_with(**kind)) else { return };
        let introduced = self.passage.text[..self.range.start].ends_with("简称《");
        let fits = known.iter().any(|one| one.title.ends_with(&title));
        if introduced || fits || defined.contains(&title) {
            return;
        }
        if let Some(right) = defined.iter().find(|one| one.ends_with(kind)) {
            return slips.find(
                self.passage,
                self.range.clone(),
                warning(
                    say!(
                        "前面定的简称是《{right}》",
                        "the short name that was defined is 《{right}》"
                    ),
                    say!("请统一写成《{right}》", "write 《{right}》"),
                ),
            );
        }
        if title == *kind || !defined.is_empty() {
            return;
        }
        if let Some(one) =
            known.iter().find(|one| one.role.is_subject() && one.title.ends_with(kind))
        {
            let right = &one.title;
            self.find(
                one,
                say!(
                    "文件叫“{right}”，这里写成了《{title}》",
                    "the document is called “{right}”, not 《{title}》"
                ),
                slips,
            );
        }
    }

    fn find(&self, known: &Known, message: Words, slips: &mut Slips<'_>) {
        let slip = warning(
            message,
            say!(
                "请核对原件，两处改成一样；确是另一份文件的，请写上文号",
                "make the two alike; if it is another document, add its number"
            ),
        );
        let slip = slip.note(known.origin.clone(), say!("文首的名称", "the title in the head"));
        slips.find(self.passage, self.range.clone(), slip);
    }
}

/// Whether two titles differ in what makes them two documents: the year, the ordinal, the level of the organ.
fn is_other(one: &str, other: &str) -> bool {
    const LEVELS: &str = "省市州县区镇乡村国";
    const NUMBERS: &str = "0123456789〇一二三四五六七八九十";
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - head;
    let tail =
        one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[head..one.len() - tail], &other[head..other.len() - tail]);
    let all =
        |chars: &[char], set: &str| !chars.is_empty() && chars.iter().all(|c| set.contains(*c));
    let place = |chars: &[char]| chars.last().is_some_and(|c| LEVELS.contains(*c));
    let numbers = all(one, NUMBERS) && all(other, NUMBERS);
    numbers || (place(one) && place(other))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "title-wording";

    fn text(body: &str) -> String {
        format!(
            "---\ntitle: 关于印发《测试镇2024年防止返贫集中排查工作方案》的通知\nbasis:\n  - {{document: 关于做好2024年防止返贫监测帮扶集中排查工作的通知, number: 乙农发〔2024〕18号}}\nattachments: [重点关注对象入户排查名单]\n---\n{body}\n"
        )
    }

    #[test]
    fn titles_that_are_nearly_right_are_found() {
        let found = |body: &str| found(NAME, &text(body));
        assert_eq!(
            found("按照《关于做好2024年防止返贫监测帮扶集中排查的通知》要求。"),
            ["关于做好2024年防止返贫监测帮扶集中排查的通知"]
        );
        assert_eq!(found("填写《重点关注户入户排查名单》。"), ["重点关注户入户排查名单"]);
        assert_eq!(
            found("按照《关于做好今年排查工作的通知》（乙农发〔2024〕18号）要求。"),
            ["关于做好今年排查工作的通知"]
        );
        assert_eq!(
            found("《防止返贫集中排查办法》（以下简称《排查办法》）。按《实施办法》办。"),
            ["实施办法"]
        );
    }

    #[test]
    fn right_titles_and_other_documents_are_not() {
        let silent = |body: &str| silent(NAME, &text(body));
        silent(
            "按照《关于做好2024年防止返贫监测帮扶集中排查工作的通知》（乙农发〔2024〕18号）要求。",
        );
        silent("去年的《关于做好2023年防止返贫监测帮扶集中排查工作的通知》废止。");
        silent(
            "《关于做好2024年防止返贫监测帮扶集中培训工作的通知》（乙农发〔2024〕20号）已印发。",
        );
        silent("见《乡村振兴促进法》《防止返贫监测工作指南》《通知》。");
    }
}
