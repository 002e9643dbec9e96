//! Words that were damaged: by programs that replace words with their synonyms, by recognition of scanned pages, by
//! lost characters.

mod slips;
mod spun;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use super::lookup::Lookup;
use super::{Rule, Slips, Text, warning};
use crate::say;
use words::{Damage, LOST, guarded};

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
    TABLE.get_or_init(|| Lookup::new(all().map(|damage| (damage.wrong, damage))))
}

fn all() -> impl Iterator<Item = Damage> {
    let plain = [words::WORDS, slips::WORDS, spun::WORDS].into_iter().flatten();
    let plain = plain.map(|(wrong, right)| guarded(wrong, right, "", ""));
    let lost = LOST.iter().map(|(rest, lost, whole)| guarded(rest, whole, lost, ""));
    let unless = slips::UNLESS
        .iter()
        .map(|(wrong, right, unless)| Damage { unless, ..guarded(wrong, right, "", "") });
    let some = words::GUARDED.iter().chain(slips::GUARDED).chain(spun::GUARDED).copied();
    plain.chain(some).chain(unless).chain(lost)
}

/// Whether its neighbours make it part of another word.
fn is_other(text: &str, range: &Range<usize>, damage: &Damage) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    before.is_some_and(|c| damage.before.contains(c))
        || after.is_some_and(|c| damage.after.contains(c))
        || (!damage.unless.is_empty() && text[range.end..].contains(damage.unless))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};
    use super::all as every;

    const NAME: &str = "damaged-word";

    #[test]
    fn no_word_is_in_the_table_twice_and_none_is_its_own_remedy() {
        let mut all: Vec<_> = every().map(|damage| (damage.wrong, damage.right)).collect();
        assert!(all.iter().all(|(wrong, right)| wrong != right));
        let count = all.len();
        all.sort_unstable();
        all.dedup_by_key(|(wrong, _)| *wrong);
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_remedy_is_not_damaged_itself() {
        for damage in every() {
            silent(NAME, &format!("甲{}乙", damage.right));
        }
    }

    #[test]
    fn damage_of_all_kinds_is_found() {
        let text = "原那么上由各村负责，工程失败的，反应情况，假设干户，大局部农户，镇止返贫，大幅缩的农户。";
        let all = ["原那么", "工程失败", "反应情况", "假设干", "大局部", "止返贫", "大幅缩的"];
        assert_eq!(found(NAME, text), all);
        let text = "监侧对象，边缘易至贫户，部份农户反应的问题，既使困难，因地致宜，做为重点，截止2024年8月。";
        let all =
            ["监侧对象", "边缘易至贫", "部份", "反应的问题", "既使", "因地致宜", "做为", "截止20"];
        assert_eq!(found(NAME, text), all);
        assert_eq!(
            found(NAME, "村平易近代表，驻村事情队，当真落实。"),
            ["村平易近", "驻村事情", "当真落实"]
        );
    }

    #[test]
    fn words_that_only_look_damaged_are_not() {
        silent(
            NAME,
            "防止返贫，平安建设，平安乡村，局部地区，群众反应强烈，那么怎么办，开展产业帮扶。",
        );
        silent(
            NAME,
            "以经济发展为先，做为民服务的实事，既使群众满意，又使干部受教育，安排察看，报名截止2024年9月。",
        );
        silent(
            NAME,
            "自己完成，人户分离，年末消除，进步明显，消费帮扶，服务群众，督促落实，工程质量。",
        );
    }
}
