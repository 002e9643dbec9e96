//! What is concluded about one household, for a person or for a program.

mod course;

use serde_json::{Value, json};

use super::overview;
use crate::assess::explanation::{Answer, Explanation};
use crate::assess::screening::Standing;
use crate::rules::{Missing, Truth};

/// The explanation for a person, in Chinese: it quotes the policy, which is Chinese.
pub(super) fn in_words(found: &Explanation) -> String {
    let mut lines = vec![head(found), String::new()];
    lines.push(format!("【{}年排查】{}", found.year, standing(found)));
    lines.extend(found.origins.iter().map(|origin| format!("  {origin}")));
    for (title, wanted) in [
        ("属于", Some(Truth::Yes)),
        ("不能判断，要有人看", Some(Truth::Unknown)),
        ("不属于", Some(Truth::No)),
        ("由村里提名单", None),
    ] {
        section(title, found.answers.iter().filter(|one| one.truth == wanted), &mut lines);
    }
    section("所在村的重点区域", found.areas.iter(), &mut lines);
    if !found.issues.is_empty() {
        lines.extend([String::new(), "【数据质量】".to_owned()]);
        for (what, remedy) in &found.issues {
            lines.extend([format!("  {what}"), format!("      {remedy}")]);
        }
    }
    for (title, told) in [("问题整改", &found.problems), ("更正记录", &found.corrections)] {
        if !told.is_empty() {
            lines.extend([String::new(), format!("【{title}】")]);
            lines.extend(told.iter().map(|line| format!("  {line}")));
        }
    }
    if let Some(told) = &found.course {
        course::lines(told, &mut lines);
    }
    lines.join("\n")
}

fn head(found: &Explanation) -> String {
    let head = found.head.as_deref().unwrap_or("（没有登记户主）");
    let status = found
        .status
        .map_or("不是监测对象".to_owned(), |status| format!("监测对象，{}", status.label()));
    let status = status + if found.unread > 0 { "（按读得懂的部分）" } else { "" };
    let Explanation { code, place, class, persons, .. } = found;
    let responsible = found.responsible.as_ref();
    let responsible = responsible.map(|name| format!("，帮扶责任人{name}")).unwrap_or_default();
    format!("{head}户（{code}）　{place}　{class}，{persons} 人　{status}{responsible}")
}

fn standing(found: &Explanation) -> String {
    if found.unread > 0 {
        let (count, listed) = (found.unread, found.standing == Standing::Listed);
        let known = if listed {
            "读得懂的部分已经够上重点排查名单"
        } else {
            "不能断定不在名单上"
        };
        return format!("这一户有 {count} 处读不懂（见错误提示），{known}；改正以后再看一次");
    }
    let count = |truth| found.answers.iter().filter(|one| one.truth == Some(truth)).count();
    match found.standing {
        Standing::Listed => format!(
            "在重点排查名单上：{} 条规则、{} 项其他来源；应当入户",
            count(Truth::Yes),
            found.origins.len()
        ),
        Standing::Open => format!(
            "没有规则把它列入名单，但有 {} 条规则资料不全，要有人看过才能排除",
            count(Truth::Unknown)
        ),
        Standing::Clear => "不在重点排查名单上：每条规则都不符合".to_owned(),
    }
}

fn section<'a>(title: &str, answers: impl Iterator<Item = &'a Answer>, lines: &mut Vec<String>) {
    let mut answers = answers.peekable();
    if answers.peek().is_none() {
        return;
    }
    lines.push(format!("  {title}："));
    for answer in answers {
        let Answer { mark, label, citation, .. } = answer;
        lines.push(format!("    {mark} {label}"));
        lines.extend(answer.reasons.iter().map(|reason| format!("       {reason}{citation}")));
        if !answer.missing.is_empty() {
            let missing: Vec<String> = answer.missing.iter().map(ToString::to_string).collect();
            lines.push(format!("       没有记录：{}{citation}", missing.join("、")));
            lines.extend(answer.ask.iter().map(|ask| format!("       可查：{ask}")));
        }
    }
}

/// The explanation for a program.
pub(super) fn json(found: &Explanation) -> Value {
    json!({
        "command": "explain", "year": found.year, "household": found.code, "place": found.place,
        "head": found.head, "class": found.class, "persons": found.persons, "unread": found.unread,
        "status": found.status.map(crate::model::Status::label), "standing": overview::standing(found.standing),
        "origins": found.origins,
        "groups": found.answers.iter().map(answer).collect::<Vec<_>>(),
        "areas": found.areas.iter().map(answer).collect::<Vec<_>>(),
        "responsible": found.responsible,
        "issues": found.issues.iter().map(|(what, remedy)| {
            json!({ "what": what, "remedy": remedy })
        }).collect::<Vec<_>>(),
        "problems": found.problems, "corrections": found.corrections,
        "course": found.course.as_ref().map(course::json),
    })
}

fn answer(answer: &Answer) -> Value {
    let missing = |one: &Missing| json!({ "field": one.field, "of": one.of });
    json!({
        "mark": answer.mark, "label": answer.label,
        "answer": answer.truth.map_or("by_hand", overview::word),
        "reasons": answer.reasons,
        "missing": answer.missing.iter().map(missing).collect::<Vec<_>>(),
        "ask": answer.ask, "citation": answer.citation,
    })
}
