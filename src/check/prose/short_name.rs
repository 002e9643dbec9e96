//! Defined short names (`以下简称“…”`) are used, and used instead of the full name.

use super::letters::is_han;
use super::{Rule, Slips, Text, note, warning};
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/short-name",
    explain: "写了“以下简称”，后面就要用这个简称，不用就不必写，也不要再写全称。",
    wrong: "录入全国防止返贫监测信息系统（以下简称“信息系统”），录入后要核对。",
    right: "录入全国防止返贫监测信息系统（以下简称“信息系统”），录入信息系统后要核对。",
    look,
};

/// What introduces a short name.
const LEADS: &[&str] = &["以下简称", "以下统称", "下称"];

/// A full name shorter than this may well stand for itself.
const SHORTEST: usize = 8;

/// How often a full name may come back before it is a slip.
const OFTEN: usize = 2;

/// A short name where it is defined.
struct Defined<'p> {
    index: usize,
    passage: &'p Passage,
    /// Where the definition begins: what stands before is the full name.
    lead: usize,
    short: std::ops::Range<usize>,
}

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let body: Vec<&Passage> = text.body().collect();
    for (index, passage) in body.iter().enumerate() {
        for lead in LEADS {
            let leads = passage.text.match_indices(lead);
            for (at, _) in leads.filter(|(at, _)| !passage.text[..*at].ends_with("以")) {
                if let Some(short) = short(&passage.text, at + lead.len()) {
                    judge(&body, &Defined { index, passage, lead: at, short }, slips);
                }
            }
        }
    }
}

/// The short name behind `以下简称`, without its quotation marks.
fn short(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let rest = text[from..].trim_start_matches(['为', '：', ':', ' ']);
    let start = text.len() - rest.len();
    let (start, end) = match rest.chars().next()? {
        '“' => (start + '“'.len_utf8(), start + rest.find('”')?),
        '《' => (start, start + rest.find('》')? + '》'.len_utf8()),
        _ => (start, start + rest.find(['）', ')', '，', '。', '、', '；', ';'])?),
    };
    let length = text[start..end].chars().count();
    (2..=16).contains(&length).then_some(start..end)
}

fn judge(body: &[&Passage], defined: &Defined<'_>, slips: &mut Slips<'_>) {
    let Defined { index, passage, lead, short } = defined;
    let name = &passage.text[short.clone()];
    let behind = &passage.text[short.end..];
    let after: Vec<(&Passage, usize)> = std::iter::once((*passage, short.end))
        .chain(body.iter().skip(index + 1).map(|passage| (*passage, 0)))
        .collect();
    let used = behind.contains(name) || body[index + 1..].iter().any(|one| one.text.contains(name));
    if !used {
        return slips.find(
            passage,
            short.clone(),
            warning(
                say!("定了简称“{name}”，后面没有用到", "the short name `{name}` is never used"),
                say!("请在后文用这个简称，或者删去“以下简称”", "use it, or do not define it"),
            ),
        );
    }
    let Some(full) = full_name(&passage.text[..*lead], name) else { return };
    let again = after.iter().flat_map(|(one, from)| {
        let found = one.text[*from..].match_indices(full);
        // Behind another word it is part of a longer name.
        let apart = |at: &usize| {
            let before = one.text[..*at].chars().next_back();
            before.is_none_or(|c| !is_han(c) || "由对和与在为按及将把向".contains(c))
        };
        found.map(move |(at, _)| from + at).filter(apart).map(|at| (*one, at))
    });
    let again: Vec<_> = again.collect();
    if again.len() < OFTEN {
        return;
    }
    for (one, at) in again {
        let origin = slips.origin(passage, short.clone());
        let slip = note(
            say!(
                "前面已经定了简称“{name}”，这里又写了全称",
                "the short name `{name}` has been defined"
            ),
            say!("请改用“{name}”", "use `{name}`"),
        );
        slips.find(
            one,
            at..at + full.len(),
            slip.note(origin, say!("定简称的地方", "defined here")),
        );
    }
}

/// What may stand before a full name in its sentence.
const VERBS: &[&str] = &[
    "录入", "成立", "设立", "使用", "登录", "按照", "根据", "通过", "建立", "由", "对", "和", "与",
    "在",
];

/// The full name that ends where a definition begins: a title in 《》, or what stands behind the last mark.
fn full_name<'t>(before: &'t str, short: &str) -> Option<&'t str> {
    let before = before.trim_end_matches(['（', '(', '，']);
    let full = if let Some(inner) = before.strip_suffix('》') {
        &before[inner.rfind('《')?..]
    } else {
        let mark = |c: char| "，。；：、“”（）《》 ".contains(c);
        let last = before.rsplit(mark).next()?;
        // `区、县人民代表大会（以下简称……）`: the name belongs to several.
        if before[..before.len() - last.len()].ends_with('、') {
            return None;
        }
        VERBS.iter().find_map(|verb| last.strip_prefix(verb)).unwrap_or(last)
    };
    let long = full.chars().count() >= SHORTEST.max(short.chars().count() * 2);
    // `（以下简称出让方）` is no shorter name but a part that is played.
    let mut rest = full.chars();
    let shortened = short.chars().all(|c| rest.any(|other| other == c));
    (long && shortened).then_some(full)
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "short-name";

    #[test]
    fn a_short_name_that_is_not_used_is_found() {
        assert_eq!(
            found(NAME, "印发《防止返贫监测工作指南》（以下简称《工作指南》），请执行。"),
            ["《工作指南》"]
        );
        let text = "成立防止返贫监测帮扶工作领导小组（以下简称领导小组）。领导小组负责统筹。\n\n防止返贫监测帮扶工作领导小组每月调度，防止返贫监测帮扶工作领导小组办公室负责。";
        let full = "防止返贫监测帮扶工作领导小组";
        assert_eq!(found(NAME, text), [full, full]);
    }

    #[test]
    fn short_names_that_are_used_are_not() {
        let list = "区、县人民代表大会常务委员会（以下简称常务委员会）。常务委员会负责。县人民代表大会常务委员会。县人民代表大会常务委员会。";
        silent(NAME, list);
        silent(
            NAME,
            "《防止返贫监测工作指南》（以下简称《工作指南》）已印发，按照《工作指南》执行。",
        );
        silent(
            NAME,
            "全国防止返贫监测信息系统（以下简称“系统”）上线。录入系统。全国防止返贫监测信息系统网址另发。",
        );
    }
}
