//! Words that were damaged: by programs that replace words with their synonyms, by recognition of scanned pages, by
//! lost characters.

mod words;

use std::ops::Range;
use std::sync::OnceLock;

use super::lookup::Lookup;
use super::{Rule, Slips, Text, warning};
use crate::say;
use words::{Damage, GUARDED, LOST, WORDS};

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/damaged-word",
    explain: "网上的文稿常被整篇换成近义词，扫描的文稿常认错字，读着顺、意思却错了，照抄就会出错。",
    wrong: "核查饮水平安和住房情况。",
    right: "核查饮水安全和住房情况。",
    look,
};

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    for passage in &text.passages {
        let mut done = 0;
        for (range, damage) in table().hits(&passage.text) {
            // Of two that overlap, the first and longer one says it.
            if range.start < done || is_other(&passage.text, &range, &damage) {
                continue;
            }
            done = range.end;
            let (wrong, right) = (damage.wrong, damage.right);
            let slip = warning(
                say!("“{wrong}”像是“{right}”之误", "`{wrong}` seems to be a slip for `{right}`"),
                say!(
                    "请改成“{right}”，并把这份文稿通读一遍，看还有没有换错、丢掉的字",
                    "write `{right}`, and read the whole text for other damaged words"
                ),
            );
            slips.find(passage, range, slip);
        }
    }
}

/// All damage there is, read from the lists once.
fn table() -> &'static Lookup<Damage> {
    static TABLE: OnceLock<Lookup<Damage>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let plain =
            WORDS.iter().map(|(wrong, right)| Damage { wrong, right, before: "", after: "" });
        let lost = LOST.iter().map(|(rest, lost, whole)| Damage {
            wrong: rest,
            right: whole,
            before: lost,
            after: "",
        });
        let all = plain.chain(GUARDED.iter().copied()).chain(lost);
        Lookup::new(all.map(|damage| (damage.wrong, damage)))
    })
}

/// Whether its neighbours make it part of another word.
fn is_other(text: &str, range: &Range<usize>, damage: &Damage) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    before.is_some_and(|c| damage.before.contains(c))
        || after.is_some_and(|c| damage.after.contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};
    use super::words::{GUARDED, WORDS};

    const NAME: &str = "damaged-word";

    #[test]
    fn no_word_is_in_the_table_twice_and_none_is_its_own_remedy() {
        let guarded = GUARDED.iter().map(|damage| (damage.wrong, damage.right));
        let mut all: Vec<_> = WORDS.iter().copied().chain(guarded).collect();
        assert!(all.iter().all(|(wrong, right)| wrong != right));
        let count = all.len();
        all.sort_unstable();
        all.dedup_by_key(|(wrong, _)| *wrong);
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_remedy_is_not_damaged_itself() {
        for (_, right) in WORDS {
            silent(NAME, &format!("甲{right}乙"));
        }
    }

    #[test]
    fn damage_of_all_kinds_is_found() {
        let text = "原那么上由各村负责，工程失败的，反应情况，假设干户，大局部农户，镇止返贫，大幅缩的农户。";
        let all = ["原那么", "工程失败", "反应情况", "假设干", "大局部", "大幅缩的", "止返贫"];
        let mut found = found(NAME, text);
        found.sort();
        let mut all = all.map(str::to_owned).to_vec();
        all.sort();
        assert_eq!(found, all);
    }

    #[test]
    fn words_that_only_look_damaged_are_not() {
        silent(
            NAME,
            "防止返贫，平安建设，平安乡村，局部地区，群众反应强烈，那么怎么办，开展产业帮扶。",
        );
        silent(
            NAME,
            "自己完成，人户分离，年末消除，进步明显，消费帮扶，服务群众，督促落实，工程质量。",
        );
    }
}
