//! What is due: the command, the calendars on paper, and the file for calendars of other programs, which a real library
//! reads.

use std::process::Command;

use mingbai::files::Files;
use mingbai::report;

use crate::support::{codes, demo, demo_built, demo_with, pdf_text, python_with, root};

fn due(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .arg("due")
        .args(arguments)
        .arg("--root")
        .arg(root())
        .output()
        .expect("the program runs");
    let said = String::from_utf8(output.stdout).expect("messages are UTF-8");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said
}

/// What must I do by Friday?
#[test]
fn an_officer_sees_what_is_overdue_and_what_is_due_by_friday() {
    let said = due(&["--as-of", "2024-09-18", "--days", "2"]);
    assert!(said.starts_with("2024年9月18日，星期三，看到9月20日"), "{said}");
    let overdue = said.find("已经过期").expect("something is overdue");
    let week = said.find("本周内").expect("something is due this week");
    assert!(overdue < week);
    assert!(said.contains("原定8月25日（星期日），逢休息日提前"));
    assert!(said.contains("登记：- {duty: clue_check, period: 2024-08, done_on: 日期}"));
    assert!(said[week..].contains("9月20日 星期五　报送线索核实情况报告"));
    assert!(said[week..].contains("镇农业农村办公室 → 县农业农村局"));
    assert!(!said.contains("下周"));
}

#[test]
fn programs_get_the_same_with_both_days_and_one_village_can_be_asked_for() {
    let of_village = ["--as-of", "2024-09-20", "--village", "砚岗村", "--format", "json"];
    let json: serde_json::Value = serde_json::from_str(&due(&of_village)).expect("JSON");
    assert_eq!(json["summary"]["as_of"], "2024-09-20");
    assert_eq!(json["summary"]["until"], "2024-10-04");
    let coming = json["summary"]["coming"].as_array().expect("a list");
    let is_down = |one: &&serde_json::Value| {
        one["kind"] == "taking-down"
            && one["what"].as_str().is_some_and(|what| what.contains("拟纳入"))
    };
    let down = coming.iter().find(is_down).expect("a notice");
    assert_eq!((&down["laid_down"], &down["day"]), (&"2024-09-21".into(), &"2024-09-23".into()));
    assert!(coming.iter().all(|one| one["village"].is_null() || one["village"] == "砚岗村"));
    assert!(coming.iter().all(|one| one["what"] != "报送线索核实情况报告"), "that is the town's");
}

#[test]
fn days_beyond_the_data_are_said_to_be_so_and_unknown_villages_are_refused() {
    let said = due(&["--as-of", "2031-02-03"]);
    assert!(said.contains("没有2031年的数据"), "{said}");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
        command.arg("due").args(arguments).arg("--root").arg(root()).output().expect("it runs")
    };
    let unknown = run(&["--village", "无此村"]);
    assert_eq!(unknown.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("砚岗村"));
    let misspelt = run(&["--as-of", "2024-9-1"]);
    assert_eq!(misspelt.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&misspelt.stderr).contains("2024-09-20"));
}

/// The file is read by a library that knows nothing of this program, and says what the data say.
#[test]
fn a_real_library_reads_the_calendar_file() {
    let (_, output) = demo_built();
    let file = &output["internal/2024/calendar.ics"];
    // Nobody's name and no code of a household.
    let text = String::from_utf8(file.clone()).expect("UTF-8").replace("\r\n ", "");
    for secret in ["1042030012", "1042010001", "0600-", "户主"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let Some(python) = python_with("icalendar") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("calendar.ics");
    std::fs::write(&path, file).expect("a file");
    let judge = root().join("tests/measure/feed.py");
    let run = Command::new(python).arg(judge).arg(&path).output().expect("it starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let read: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let calendar = &read[0];
    assert_eq!(calendar["name"], "石漪镇2024年要办的事");
    assert_eq!(calendar["errors"], serde_json::json!([]));
    let events = calendar["events"].as_array().expect("events");
    assert_eq!(events.len(), text.matches("BEGIN:VEVENT").count());
    assert!(events.iter().all(|one| one["whole_day"] == true));
    assert!(events.iter().all(|one| one["errors"] == serde_json::json!([])));
    assert!(events.iter().all(|one| one["stamp"] == "2024-08-31T00:00:00+00:00"));
    let uids: std::collections::BTreeSet<_> =
        events.iter().map(|one| one["uid"].as_str()).collect();
    assert_eq!(uids.len(), events.len());
    let uid = "duty/clue_report/2024-10@690721104000.mingbai";
    let report = events.iter().find(|one| one["uid"] == uid).expect("the report of October");
    assert_eq!((&report["start"], &report["end"]), (&"2024-10-18".into(), &"2024-10-19".into()));
    let description = report["description"].as_str().expect("a text");
    assert!(
        description.contains("原定10月20日（星期日），逢休息日提前\n依据：《"),
        "{description}"
    );
}

#[test]
fn paper_shows_both_days_and_a_month_is_a_page() {
    let (_, output) = demo_built();
    let Some(wall) = pdf_text(&output["internal/2024/wall-calendar.pdf"]) else { return };
    assert!(wall.contains("2024年监测帮扶工作历"));
    assert!(wall.contains("（原定10月20日）"), "{wall}");
    let months = pdf_text(&output["internal/2024/month-sheet.pdf"]).expect("poppler is there");
    let pages: Vec<&str> = months.split('\u{c}').collect();
    assert_eq!(pages.len() - 1, 12);
    assert!(pages[9].contains("2024年10月工作安排"));
    assert!(pages[9].contains("（原定10月20日，提前）"), "{}", pages[9]);
}

/// A calendar on the wall without the holidays would be a guess: there is none, and what needs them is an error.
#[test]
fn a_year_without_its_holidays_has_no_calendar() {
    let empty = |_| "source: {document: 通知}\nholidays: []\n".to_owned();
    let files = demo_with("data/2024/workdays.yaml", empty);
    let (rows, findings) = mingbai::check(&files, report::rows);
    assert!(codes(&findings).contains(&"duties/missing-holidays"));
    let rows = rows.expect("a plan");
    let of_2024 = |path: &&String| path.starts_with("internal/2024/");
    let paths: Vec<&String> = rows.iter().map(|row| &row.path).filter(of_2024).collect();
    assert!(!paths.iter().any(|path| path.ends_with("wall-calendar.pdf")));
    assert!(!paths.iter().any(|path| path.ends_with("month-sheet.pdf")));
}

/// An office that has no list of duties works as before.
#[test]
fn without_duties_nothing_is_missing() {
    let mut files = Files::default();
    for (path, file) in demo().iter() {
        if !["duties.yaml", "done.yaml"].iter().any(|name| path.as_str().ends_with(name)) {
            files.insert(path.clone(), file.bytes.clone());
        }
    }
    let (_, findings) = mingbai::check(&files, report::rows);
    let about = |code: &&str| ["duties/", "done/"].iter().any(|area| code.starts_with(area));
    assert!(!findings.has_errors() && !codes(&findings).iter().any(about));
}
