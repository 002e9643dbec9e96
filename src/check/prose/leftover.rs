//! What older forms and drafts leave in a document: 主题词, the note that no text follows, a place for the seal.

use super::blank::is_form;
use super::{Rule, Slips, Text, warning};
use crate::diag::Text as Words;
use crate::say;
use crate::text::passages::{Passage, PassageKind};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/leftover",
    explain: "“主题词”是旧格式，“（盖章）”“此页无正文”是样稿里的提示，正式的公文里都不写。",
    wrong: "请认真贯彻执行。\n\n主题词：乡村振兴　排查　通知",
    right: "请认真贯彻执行。",
    look,
};

/// What tells the reader of a form where the seal belongs.
const SEALS: &[&str] =
    &["盖章", "公章", "印章", "盖公章", "加盖公章", "签章", "单位公章", "加盖印章", "单位盖章"];

/// A longer paragraph says something about a seal.
const LONGEST: usize = 30;

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let form = is_form(text);
    for passage in text.body().filter(|one| one.kind == PassageKind::Paragraph) {
        let trimmed = passage.text.trim();
        if trimmed.starts_with("主题词：") || trimmed.starts_with("主题词:") {
            find(
                passage,
                0..passage.text.len(),
                slips,
                say!(
                    "请删去这一行；2012年的公文格式标准里没有主题词",
                    "remove the line; the standard of 2012 has no such words"
                ),
            );
        } else if let Some(at) = passage.text.find("此页无正文") {
            find(
                passage,
                at..at + "此页无正文".len(),
                slips,
                say!(
                    "请删去；落款单独在一页的，调整行距、字距",
                    "remove it; the spacing is changed where the signature stands alone on a page"
                ),
            );
        } else if let Some(range) = seal(passage).filter(|_| !form) {
            find(
                passage,
                range,
                slips,
                say!(
                    "请删去括号里的字；要盖章的公文，程序按落款留好位置",
                    "remove the brackets; the program leaves room for the seal"
                ),
            );
        }
    }
}

fn find(passage: &Passage, range: std::ops::Range<usize>, slips: &mut Slips<'_>, hint: Words) {
    let typed = passage.text[range.clone()].trim().to_owned();
    let typed = super::letters::quoted(&typed);
    let message = say!("“{typed}”不该留在正式的公文里", "`{typed}` has no place in a document");
    slips.find(passage, range, warning(message, hint));
}

/// `石漪镇人民政府（盖章）`: the brackets at the end of a short line.
fn seal(passage: &Passage) -> Option<std::ops::Range<usize>> {
    let text = passage.text.trim_end();
    let inner = text.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let mark = inner[open..].chars().next().map_or(0, char::len_utf8);
    let word = inner[open + mark..].trim();
    let short = text.chars().count() <= LONGEST && !text[..open].contains(['。', '，', '：', '；']);
    (short && open > 0 && SEALS.contains(&word)).then_some(open..text.len())
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "leftover";

    #[test]
    fn leftovers_are_found() {
        let text = "主题词：农业 通知\n\n（此页无正文）\n\n测试镇人民政府（盖章）\n\n测试县农业农村局(公章)";
        assert_eq!(found(NAME, text), ["主题词：农业 通知", "此页无正文", "（盖章）", "(公章)"]);
    }

    #[test]
    fn forms_and_sentences_about_seals_are_not() {
        silent(NAME, "申请表由村民委员会审核后签字（盖章）。\n\n材料要加盖公章，主题词不写。");
        silent(NAME, "---\ntitle: 申请书（样式）\nform: printout\n---\n村民委员会（盖章）");
        silent(NAME, "| 村（盖章） |\n|---|\n| 甲村（盖章） |");
    }
}
