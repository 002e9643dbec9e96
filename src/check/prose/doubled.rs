//! Marks and words that stand twice.

use super::letters::{EDGE, Letters, is_han, is_numeral, is_stop};
use super::lookup::Lookup;
use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/doubled",
    explain: "标点、字词重复多半是改稿时留下的，印出来显得没有校对。",
    wrong: "各村要认真组织，，确保按时完成。",
    right: "各村要认真组织，确保按时完成。",
    look,
};

/// Marks of which only one can stand.
const STOPS: &str = "，。、；：";

/// A word that never stands twice, with what may follow so that it is another word.
type Word = (&'static str, &'static [&'static str]);

const WORDS: &[Word] = &[
    ("的", &["确"]),
    ("了", &["解", "结", "断", "却", "然", "不", "得", "事"]),
    ("和", &["美", "气", "睦", "平", "谐"]),
    ("及", &["时", "早", "格", "第"]),
    ("与", &["会"]),
    ("将", &["来", "要"]),
    ("被", &["子", "褥"]),
    ("或", &[]),
    ("把", &["握", "关"]),
    ("是", &["非", "否"]),
    ("第", &[]),
    ("进行", &[]),
    ("以及", &[]),
    ("关于", &[]),
    ("通过", &[]),
    ("根据", &[]),
    ("按照", &[]),
    ("对于", &[]),
    ("我们", &[]),
    ("情况", &[]),
    ("及其", &[]),
    ("但是", &[]),
    ("因此", &[]),
    ("已经", &[]),
    ("应当", &[]),
    ("可以", &[]),
    ("必须", &[]),
    ("同时", &[]),
    ("并且", &[]),
    ("人员", &[]),
    ("单位", &[]),
    ("群众", &[]),
    ("村民", &[]),
    ("农户", &[]),
    ("开展", &[]),
    ("做好", &[]),
    ("确保", &[]),
    ("加强", &[]),
    ("防止", &[]),
    ("返贫", &[]),
];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let table = Lookup::new(WORDS.iter().map(|word| (word.0, *word)));
    for passage in &text.passages {
        stops(passage, slips);
        words(passage, &table, slips);
        pairs(passage, slips);
    }
}

fn stops(passage: &Passage, slips: &mut Slips<'_>) {
    let letters = Letters::new(&passage.text);
    let mut at = 0;
    while at < letters.len() {
        let end = letters.run(at, |c| STOPS.contains(c));
        if end > at + 1 {
            let typed = letters.slice(at..end);
            slips.find(
                passage,
                letters.span(at..end),
                warning(
                    say!("标点“{typed}”重复了", "punctuation stands twice: `{typed}`"),
                    say!(
                        "请只留一个，或者补上中间丢掉的字",
                        "leave one, or add what was lost between them"
                    ),
                ),
            );
        }
        at = end.max(at + 1);
    }
}

fn words(passage: &Passage, table: &Lookup<Word>, slips: &mut Slips<'_>) {
    for (range, (word, follow)) in table.hits(&passage.text) {
        let (before, after) = (&passage.text[..range.start], &passage.text[range.end..]);
        let Some(after) = after.strip_prefix(word) else { continue };
        let other =
            follow.iter().any(|next| after.starts_with(next)) || is_word(word, before, after);
        if other {
            continue;
        }
        slips.find(passage, range.start..range.end + word.len(), twice(word));
    }
}

/// Places and groups whose last character was typed twice: `石漪镇镇人民政府`, `脱贫户户`.
const ENDS: &[(char, &str, &str)] = &[
    ('镇', "", "，。、；）的各全把对在为要将有共及和与"),
    ('县', "", "，。、；）的各全把对在为要将有共及和与"),
    ('乡', "", "，。、；）的各全把对在为要将有共及和与"),
    ('户', "农贫测难困定保点", "，。、；）的各全把对在为要将有共及和与"),
];

/// Whole words that stand twice without being in the list: `核查核查`.
const LONGEST: usize = 6;

fn pairs(passage: &Passage, slips: &mut Slips<'_>) {
    let letters = Letters::new(&passage.text);
    for at in 1..letters.len() {
        let found = ENDS.iter().find(|(c, _, _)| letters.at(at) == *c && letters.at(at + 1) == *c);
        let Some((c, before, after)) = found else { continue };
        let next = letters.at(at + 2);
        let fits = before.is_empty() || before.contains(letters.before(at));
        let ends = next == EDGE || after.contains(next) || letters.has(at + 2, "人民政府");
        // `镇镇都要排查` is said of every town.
        let every = is_stop(letters.before(at));
        if fits && ends && !every {
            slips.find(passage, letters.span(at..at + 2), twice(&c.to_string()));
        }
    }
    let mut at = 0;
    while at < letters.len() {
        let length = (3..=LONGEST).rev().find(|length| stands_twice(&letters, at, *length));
        if let Some(length) = length {
            let word = letters.slice(at..at + length);
            slips.find(passage, letters.span(at..at + 2 * length), twice(word));
            at += 2 * length;
        } else {
            at += 1;
        }
    }
}

fn stands_twice(letters: &Letters<'_>, at: usize, length: usize) -> bool {
    let word = letters.slice(at..at + length);
    let plain = word.chars().all(|c| is_han(c) && !is_numeral(c));
    let many = word.chars().any(|c| !word.starts_with(c));
    // `县级行政区行政区划`: the second begins a longer word.
    let longer = "划域长员会费金法化人民体家权类".contains(letters.at(at + 2 * length));
    // `属于集体的土地的土地承包权`, `企业对企业对个人`, and an organ before a title that begins with one.
    let phrase = word
        .starts_with(['的', '对', '和', '与', '等', '及', '在', '向', '由', '从', '到', '至'])
        || word.ends_with([
            '的', '对', '和', '与', '及', '到', '至', '院', '局', '府', '会', '厅', '部', '委',
        ]);
    plain
        && many
        && !longer
        && !phrase
        && word.chars().count() == length
        && letters.slice(at + length..at + 2 * length) == word
}

fn twice(word: &str) -> crate::diag::Diagnostic {
    warning(say!("“{word}”写了两遍", "`{word}` stands twice"), say!("请删去一个", "remove one"))
}

/// Words in which the pair belongs to another word: `目的的`, `是是非非`.
fn is_word(word: &str, before: &str, after: &str) -> bool {
    match word {
        "的" => before.ends_with(['目', '标', '有']),
        "是" => {
            before.ends_with(['不', '就', '只', '总', '又']) || after.starts_with(['非', '否'])
        }
        "和" => before.ends_with('平') || before.ends_with('温') || before.ends_with('缓'),
        "了" => before.ends_with(['罢', '末']),
        "及" => before.ends_with(['普', '涉', '以', '顾', '危', '波', '触', '推', '言']),
        "与" => before.ends_with(['参', '给', '赋', '授']),
        "将" => before.ends_with(['即', '必', '行']),
        "或" => before.ends_with('抑'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "doubled";

    #[test]
    fn doubled_marks_and_words_are_found() {
        assert_eq!(found(NAME, "甲，，乙。。丙、，丁；。"), ["，，", "。。", "、，", "；。"]);
        assert_eq!(
            found(NAME, "已完成的的村，落实了了。要进行进行核实。"),
            ["的的", "了了", "进行进行"]
        );
        assert_eq!(
            found(NAME, "石漪镇镇人民政府，全镇镇的脱贫户户，防止返贫监测防止返贫监测工作。"),
            ["镇镇", "镇镇", "户户", "防止返贫监测防止返贫监测"]
        );
    }

    #[test]
    fn words_that_only_look_doubled_are_not() {
        silent(NAME, "为了了解情况，达到目的的，普及及时，参与与会，是是非非，罢了了事。");
        silent(
            NAME,
            "再审申请人申请人民法院鉴定，集体的土地的土地承包权，企业对企业对个人，行政区行政区域。",
        );
        silent(
            NAME,
            "家家户户，户户见面，脱贫户户主，农户户均，石漪镇镇长，镇镇都要办，一户一户走。",
        );
        silent(NAME, "说：“好。”，……——（一），《甲》、《乙》？！");
    }
}
