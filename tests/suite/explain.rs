//! `mingbai explain`: the officer's questions about one household, and all answers at once.

use std::process::Command;

use mingbai::assess::explanation::Explanation;
use mingbai::assess::screening::Standing;
use mingbai::files::Files;
use mingbai::rules::Truth;

use crate::support::{demo_with, root};

/// Runs the command on the demo: exit code, what it said, what it complained about.
fn explain(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .arg("explain")
        .args(arguments)
        .arg("--root")
        .arg(root())
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("messages are UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn said(arguments: &[&str]) -> String {
    let (code, said, complaint) = explain(arguments);
    assert_eq!(code, Some(0), "{complaint}");
    said
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let said = said(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&said).expect("JSON")
}

#[test]
fn why_a_household_is_on_the_list_is_told_with_figures_and_source() {
    let said = said(&["1042020006"]);
    assert!(said.contains("在重点排查名单上：3 条规则、0 项其他来源"), "{said}");
    let reason = "2023年人均纯收入 5,774.5 元，低于 12,412 元（岚农发〔2024〕18号 二（二）①）";
    assert!(said.contains(reason), "{said}");
    assert!(said.contains("帮扶责任人路岑"));
    // Where its case stands, what is next, and whether the risk may be marked.
    assert!(said.contains("公示 2024-09-11至2024-09-19"));
    assert!(said.contains("乡镇审核（风险消除），镇人民政府，2024年9月20日起可以办"));
    assert!(said.contains("最早2023年9月15日可以标注"));
}

#[test]
fn why_another_is_not_and_what_is_missing_is_told_too() {
    let clear = said(&["1042030001"]);
    assert!(clear.contains("不在重点排查名单上"), "{clear}");
    assert!(clear.contains("户类型为一般户，不是脱贫户"), "{clear}");
    let open = json(&["1042030017"]);
    let summary = &open["summary"];
    assert_eq!(summary["standing"], "open");
    let groups = summary["groups"].as_array().expect("groups");
    let unknown: Vec<&serde_json::Value> =
        groups.iter().filter(|group| group["answer"] == "unknown").collect();
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0]["missing"][0]["field"], "畜禽");
    assert_eq!(unknown[0]["ask"], "村里清点存栏");
}

#[test]
fn people_can_put_a_household_on_the_list() {
    let said = said(&["1042030008"]);
    assert!(said.contains("村级补充：整户外出多年，村里不了解近况"), "{said}");
}

#[test]
fn a_household_is_found_by_its_last_digits_or_the_name_of_its_head() {
    assert_eq!(json(&["030001"])["summary"]["household"], "1042030001");
    assert_eq!(json(&["司马砺"])["summary"]["household"], "1042030001");
    let (code, _, complaint) = explain(&["0017"]);
    assert_eq!(code, Some(4));
    assert!(
        complaint.contains("1042010017（砚岗村）、1042020017（鹭汀村）、1042030017（槐漪村）"),
        "{complaint}"
    );
    let (code, _, complaint) = explain(&["没有这个人"]);
    assert_eq!(code, Some(4));
    assert!(complaint.contains("没有这一户"), "{complaint}");
}

#[test]
fn every_answer_of_every_household_can_be_had_at_once() {
    let all = json(&[]);
    let summary = &all["summary"];
    let groups = summary["groups"].as_array().expect("groups");
    let households = summary["households"].as_array().expect("households");
    assert_eq!((groups.len(), households.len()), (13, 62));
    for group in groups {
        let id = group["id"].as_str().expect("a name");
        let count =
            |answer: &str| households.iter().filter(|one| one["answers"][id] == answer).count();
        assert_eq!(group["yes"], count("yes"), "{id}");
        assert_eq!(group["unknown"], count("unknown"), "{id}");
    }
    let yes = |id: &str| groups.iter().find(|one| one["id"] == id).map(|one| one["yes"].clone());
    assert_eq!((yes("low_income_lifted"), yes("monitored")), (Some(9.into()), Some(10.into())));
    let said = said(&["--year", "2023"]);
    assert!(said.starts_with("2023年排查："), "{said}");
    assert!(said.contains("⑧"), "{said}");
}

fn judged(files: &Files, code: &str) -> Explanation {
    let (found, _) = mingbai::look(files, &["policy/"], |workspace, findings| {
        let year = (workspace, &workspace.years[&2024]);
        Explanation::of(year, code, &str::to_owned, findings)
    });
    found.flatten().expect("the household is there")
}

/// What cannot be understood is never taken for a no.
#[test]
fn a_rule_with_a_fault_leaves_every_household_open() {
    let policy = "data/2024/policy.yaml";
    let broken = demo_with(policy, |text| {
        text.replace("when: class == 'lifted' &&", "when: clas == 'lifted' &&")
    });
    let found = judged(&broken, "1042030001");
    assert_eq!(found.standing, Standing::Open);
    assert_eq!(found.answers[0].truth, Some(Truth::Unknown));
    assert_eq!(found.answers[0].reasons, ["这条规则写错了，没有判断"]);
    let unset = demo_with(policy, |text| text.replace("\n  income_drop:", "\n  income_fall:"));
    assert_eq!(judged(&unset, "1042030001").answers[1].truth, Some(Truth::Unknown));
}

#[test]
fn a_household_of_which_something_cannot_be_read_is_not_cleared() {
    let clear = "1042030001";
    let village = "data/2024/villages/huaiyi.yaml";
    let spoiled = demo_with(village, |text| {
        let start = text.find(clear).expect("the household");
        let (before, own) = text.split_at(start);
        before.to_owned() + &own.replacen("size: ", "size: 约", 1)
    });
    let all = mingbai::look(&spoiled, &[], |workspace, _| {
        let villages = workspace.years[&2024].villages.iter();
        villages.flat_map(|village| &village.households).any(|one| one.code == clear)
    });
    // Without its size it is no household; a fault elsewhere in it leaves the rest.
    assert_eq!(all.0, Some(false));
    let spoiled = demo_with(village, |text| {
        let start = text.find(clear).expect("the household");
        let (before, own) = text.split_at(start);
        before.to_owned() + &own.replacen("medical: 是", "medical: 大概", 1)
    });
    let found = judged(&spoiled, clear);
    assert_eq!((found.standing, found.unread), (Standing::Open, 1));
    // One word where a list belongs keeps the rest of the household.
    let listed = demo_with(village, |text| {
        let start = text.find(clear).expect("the household");
        let (before, own) = text.split_at(start);
        before.to_owned() + &own.replacen("    members:", "    aids: 无\n    members:", 1)
    });
    let found = judged(&listed, clear);
    assert_eq!((found.standing, found.unread), (Standing::Open, 1));
    assert!(found.answers.iter().all(|answer| answer.truth != Some(Truth::No)));
    // Its neighbour can be read.
    assert_eq!(judged(&spoiled, "1042030002").unread, 0);
}
