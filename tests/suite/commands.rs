//! The program as its user meets it: commands, exit codes, what stays untouched.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::{copy_demo, tree};

fn mingbai(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .arg("--root")
        .arg(root)
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("messages are UTF-8")
}

#[test]
fn a_build_writes_everything_and_a_second_one_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("石漪镇 办公室");
    copy_demo(&root);
    let first = mingbai(&root, &["build"]);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    assert!(text(&first.stdout).contains("0 个错误"));
    let before = tree(&root.join("output"));
    let second = mingbai(&root, &["build", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&second.stdout).expect("JSON");
    assert_eq!(json["summary"]["written"], 0);
    assert_eq!(json["version"], 1);
    let after = tree(&root.join("output"));
    assert!(before.iter().filter(|(p, _)| !p.starts_with(".mingbai")).all(|(p, b)| after[p] == *b));
}

#[test]
fn errors_leave_the_previous_output_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    copy_demo(root);
    assert!(mingbai(root, &["build"]).status.success());
    let visible = |root: &Path| {
        let mut files = tree(&root.join("output"));
        files.retain(|path, _| !path.starts_with(".mingbai"));
        files
    };
    let before = visible(root);
    let path = root.join("data/2024/villages/luting.yaml");
    let village = std::fs::read_to_string(&path).expect("a village");
    std::fs::write(&path, village.replacen("size: 4", "size: 7", 1)).expect("a change");
    let failed = mingbai(root, &["build"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed.stderr).contains("household/declared-size"));
    assert!(text(&failed.stdout).contains("原有输出未动"));
    assert!(visible(root) == before);
}

#[test]
fn a_fault_that_shows_only_in_print_leaves_the_previous_output_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    copy_demo(root);
    assert!(mingbai(root, &["build"]).status.success());
    let before = tree(&root.join("output/public"));
    let path = root.join("data/2024/villages/yangang.yaml");
    let village = std::fs::read_to_string(&path).expect("a village");
    std::fs::write(&path, village.replace("沈𬭎", "沈𪚥")).expect("a change");
    assert_eq!(mingbai(root, &["build"]).status.code(), Some(1));
    assert!(tree(&root.join("output/public")) == before);
}

#[test]
fn check_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let checked = mingbai(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
    assert!(!folder.path().join("output").exists());
}

#[test]
fn list_has_one_row_for_each_file() {
    let listed = mingbai(&crate::support::root(), &["list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("JSON");
    let rows = json["summary"]["files"].as_array().expect("rows");
    let leaflet = rows.iter().find(|row| row["path"].as_str().unwrap_or_default().contains("201-"));
    assert_eq!(leaflet.expect("a village file")["documents"], 21);
}

#[test]
fn findings_are_json_with_places_from_one() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("mingbai.yaml"), "theme: 无\nyaer: 2024\n").expect("a file");
    let checked = mingbai(folder.path(), &["check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    let unknown = findings.iter().find(|f| f["code"] == "load/unknown-key").expect("a finding");
    assert_eq!(unknown["places"][0]["line"], 2);
    assert_eq!(unknown["places"][0]["column"], 1);
    assert!(unknown["hint"].as_str().expect("a hint").contains("year"));
}

#[test]
fn usage_faults_exit_with_two_and_english_is_a_flag_away() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(mingbai(folder.path(), &["fly"]).status.code(), Some(2));
    let nowhere = mingbai(folder.path(), &["build"]);
    assert_eq!(nowhere.status.code(), Some(4));
    assert!(text(&nowhere.stderr).contains("mingbai init"));
    assert_eq!(tree(folder.path()).len(), 0, "nothing is made in a folder that is none");
    std::fs::write(folder.path().join("mingbai.yaml"), "theme: a\nyear: 2024\n").expect("a file");
    let english = mingbai(folder.path(), &["check", "--lang", "en"]);
    assert_eq!(english.status.code(), Some(1));
    assert!(text(&english.stderr).contains("error[load/missing-field]"));
    assert!(!text(&english.stderr).contains('缺'));
}

/// A page that somebody corrected by hand is never lost: it is moved aside, and that is said.
#[test]
fn an_output_file_edited_by_hand_is_set_aside_and_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    copy_demo(root);
    assert!(mingbai(root, &["build"]).status.success());
    let page = root.join("output/public/about.html");
    std::fs::write(&page, "手工改过").expect("an edit");
    let again = mingbai(root, &["build"]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert!(text(&again.stderr).contains("public/about.html 被人改过"));
    assert!(std::fs::read_to_string(&page).expect("a page").contains("<html"));
    let saved = tree(&root.join("output/.mingbai/set-aside"));
    assert!(saved.values().any(|bytes| bytes == "手工改过".as_bytes()));
}

/// Nothing that the program did not write is overwritten.
#[test]
fn a_stranger_in_the_way_stops_the_build() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    copy_demo(root);
    std::fs::create_dir_all(root.join("output/public")).expect("a folder");
    std::fs::write(root.join("output/public/index.html"), "别人的文件").expect("a file");
    let refused = mingbai(root, &["build"]);
    assert_eq!(refused.status.code(), Some(4));
    assert!(text(&refused.stderr).contains("index.html"));
    let kept = std::fs::read_to_string(root.join("output/public/index.html")).expect("the file");
    assert_eq!(kept, "别人的文件");
}

/// A new office builds at once; the same township comes out of the same number.
#[test]
fn init_makes_an_office_that_builds_and_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("新 镇");
    let office = place.to_str().expect("UTF-8");
    assert!(mingbai(folder.path(), &["init", office, "--year", "2026"]).status.success());
    assert!(mingbai(&place, &["build"]).status.success());
    assert!(tree(&place.join("output")).len() > 15);
    let again = mingbai(folder.path(), &["init", office]);
    assert_eq!(again.status.code(), Some(4));
    assert!(text(&again.stderr).contains("不是空的"));
}

#[test]
fn an_invented_township_is_the_same_every_time_and_has_no_faults() {
    let folder = tempfile::tempdir().expect("a folder");
    let make = |name: &str, seed: &str| {
        let place = folder.path().join(name);
        let office = place.to_str().expect("UTF-8").to_owned();
        let arguments = ["init", &office, "--demo", "--households", "60", "--seed", seed];
        assert!(mingbai(folder.path(), &arguments).status.success());
        tree(&place.join("data"))
    };
    let (one, same, other) = (make("a", "5"), make("b", "5"), make("c", "6"));
    assert!(one == same && one != other);
    let checked = mingbai(&folder.path().join("a"), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(0), "{json}");
}

#[test]
fn doctor_names_the_faces_and_says_whether_all_is_well() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let doctor = mingbai(folder.path(), &["doctor"]);
    assert!(doctor.status.success());
    let said = text(&doctor.stdout);
    for part in ["可以写", "监测对象申报政策明白纸：Noto Sans SC", "缺字：没有"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!folder.path().join("output").exists(), "doctor makes nothing");
    let script = mingbai(folder.path(), &["completions", "bash"]);
    assert!(text(&script.stdout).contains("complete -F"));
}
