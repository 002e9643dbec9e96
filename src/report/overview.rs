//! The screening of a year, for a person or for a program.

use serde_json::{Value, json};

use crate::assess::overview::{GroupCount, Overview, Placed, VillageCount};
use crate::assess::screening::Standing;
use crate::rules::Truth;

/// The overview for a person.
pub(super) fn in_words(found: &Overview) -> String {
    let count = |wanted| found.households.iter().filter(|one| one.standing == wanted).count();
    let mut lines = vec![
        format!(
            "{}年排查：{} 户，应当入户 {} 户，资料不全、要有人看过 {} 户，其余 {} 户",
            found.year,
            found.households.len(),
            count(Standing::Listed),
            count(Standing::Open),
            count(Standing::Clear)
        ),
        String::new(),
        "各类群体".to_owned(),
    ];
    lines.extend(found.groups.iter().map(|group| {
        let GroupCount { mark, label, yes, unknown, .. } = group;
        let open =
            if *unknown > 0 { format!("，资料不全 {unknown} 户") } else { String::new() };
        format!("  {mark} {label}：{yes} 户{open}")
    }));
    lines.extend([String::new(), "各村".to_owned()]);
    lines.extend(found.villages.iter().map(|village| {
        let VillageCount { name, households, listed, open } = village;
        format!("  {name}：{households} 户，应当入户 {listed} 户，资料不全 {open} 户")
    }));
    lines.join("\n")
}

/// The overview for a program: every answer of every household.
pub(super) fn json(found: &Overview) -> Value {
    let group = |group: &GroupCount| {
        json!({
            "id": group.id, "mark": group.mark, "label": group.label,
            "yes": group.yes, "unknown": group.unknown,
        })
    };
    let village = |village: &VillageCount| {
        json!({
            "name": village.name, "households": village.households,
            "listed": village.listed, "open": village.open,
        })
    };
    let household = |one: &Placed| {
        let answers = found.groups.iter().zip(&one.answers);
        let answers = answers.map(|(group, answer)| (group.id.clone(), word(*answer).into()));
        json!({
            "household": one.code, "village": one.village, "standing": standing(one.standing),
            "origins": one.origins,
            "answers": answers.collect::<serde_json::Map<String, Value>>(),
        })
    };
    json!({
        "command": "explain", "year": found.year,
        "groups": found.groups.iter().map(group).collect::<Vec<_>>(),
        "villages": found.villages.iter().map(village).collect::<Vec<_>>(),
        "households": found.households.iter().map(household).collect::<Vec<_>>(),
    })
}

/// An answer for a program.
pub(super) fn word(answer: Truth) -> &'static str {
    match answer {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    }
}

/// Where a household stands, for a program.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Listed => "listed",
        Standing::Open => "open",
        Standing::Clear => "clear",
    }
}
