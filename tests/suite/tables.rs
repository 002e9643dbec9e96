//! Tables that other programs wrote, and workbooks that went through them: exactly what was changed in them arrives.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::{copy_demo, python_with, root, tree};

fn mingbai(office: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(arguments)
        .arg("--root")
        .arg(office)
        .output()
        .expect("the program runs")
}

/// What an import says, for a program.
fn imported(office: &Path, file: &Path, more: &[&str]) -> serde_json::Value {
    let file = file.to_str().expect("a path");
    let run = mingbai(office, &[&["import", file, "--format", "json"], more].concat());
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    said["summary"].clone()
}

/// The other side: writes tables, edits workbooks, compares offices. It knows nothing of the program.
struct Judge(PathBuf);

impl Judge {
    fn new() -> Option<Self> {
        python_with("openpyxl, xlwt, yaml").map(Self)
    }

    fn run(&self, arguments: &[&str]) -> Vec<u8> {
        let script = root().join("tests/measure/tables.py");
        let run = Command::new(&self.0).arg(script).args(arguments).output().expect("it runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        run.stdout
    }

    /// The fields in which two offices differ: (way to it, before, after).
    fn differences(&self, before: &Path, after: &Path) -> Vec<(String, String, String)> {
        let [before, after] = [before, after].map(|path| path.to_str().expect("a path"));
        let found: Vec<(String, Option<String>, Option<String>)> =
            serde_json::from_slice(&self.run(&["differ", before, after])).expect("JSON");
        let text = |value: Option<String>| value.unwrap_or_default();
        found.into_iter().map(|(way, was, is)| (way, text(was), text(is))).collect()
    }
}

/// A copy of the demo.
fn office(folder: &Path, name: &str) -> PathBuf {
    let office = folder.join(name);
    copy_demo(&office);
    office
}

/// A file in another form, as a spreadsheet program writes it. None where it is not installed.
fn through_libreoffice(file: &Path, form: &str) -> Option<PathBuf> {
    let folder = file.parent().expect("a folder").join(format!("libreoffice-{form}"));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", form, "--outdir"])
        .args([&folder, &file.to_path_buf()])
        .output();
    let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
    let converted = folder.join(format!("{name}.{form}"));
    if run.is_ok_and(|run| run.status.success()) && converted.exists() {
        return Some(converted);
    }
    println!("skipped: LibreOffice (soffice) is not installed");
    None
}

#[test]
fn tables_of_other_programs_bring_exactly_their_edits() {
    let Some(judge) = Judge::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let before = office(folder, "原来");
    let path = |path: &Path| path.to_str().expect("a path").to_owned();
    judge.run(&["make", &path(&before), "2024", &path(folder)]);
    let edits = std::fs::read(folder.join("edits.json")).expect("edits");
    let edits: Vec<[String; 4]> = serde_json::from_slice(&edits).expect("JSON");
    assert!(edits.len() > 4, "{edits:?}");
    let mut tables = vec![folder.join("表.csv"), folder.join("国标.csv"), folder.join("表.xls")];
    tables.push(folder.join("表.xlsx"));
    tables.extend(through_libreoffice(&folder.join("表.xlsx"), "ods"));
    for (number, table) in tables.iter().enumerate() {
        let office = office(folder, &format!("办公室 {number}"));
        let untouched = tree(&office);
        let seen = imported(&office, table, &[]);
        assert_eq!(
            seen["doubtful"].as_array().map(Vec::len),
            Some(0),
            "{table:?}: {}",
            seen["doubtful"]
        );
        assert!(tree(&office) == untouched, "a preview changes nothing");
        assert_eq!(imported(&office, table, &["--apply"])["applied"], true);
        let found = judge.differences(&before, &office);
        assert_eq!(found.len(), edits.len(), "{table:?}: {found:#?}\n{edits:#?}");
        for [household, member, title, value] in &edits {
            let arrived = found.iter().any(|(way, was, is)| {
                way.contains(household)
                    && way.contains(&format!("members/{member}/"))
                    && was != is
                    && is == value
            });
            assert!(arrived, "{table:?}: {household} {member} {title}: {found:#?}");
        }
        let again = imported(&office, table, &["--apply"]);
        assert_eq!(
            (&again["applied"], again["changes"].as_array().map(Vec::len)),
            (&false.into(), Some(0))
        );
    }
}

/// One cell: sheet, household, member, title, value.
type Edit = [&'static str; 5];

const EDITS: &[Edit] = &[
    ["农户", "1042010001", "", "户联系电话", "16000300011"],
    ["农户", "1042010002", "", "住址", "砚岗村二组 5号|旁门\\东"],
    ["家庭成员", "1042020001", "01", "文化程度", "大专"],
    ["家庭成员", "1042020001", "01", "务工时间（月）", "0"],
    ["家庭成员", "1042010003", "01", "劳动技能", ""],
];

#[test]
fn a_workbook_goes_through_other_programs_and_back() {
    let Some(judge) = Judge::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let before = office(folder, "原来");
    let workbook = folder.join("农户.xlsx");
    let path = |path: &Path| path.to_str().expect("a path").to_owned();
    assert!(mingbai(&before, &["export", &path(&workbook)]).status.success());
    let refused = mingbai(&before, &["export", &path(&workbook)]);
    assert!(!refused.status.success(), "what may have been filled in is not written over");
    let mut workbooks = vec![workbook.clone()];
    workbooks.extend(
        ["xlsx", "xls", "ods"].iter().filter_map(|form| through_libreoffice(&workbook, form)),
    );
    for workbook in &workbooks {
        let seen = imported(&before, workbook, &[]);
        assert_eq!(seen["same"], seen["households"], "{workbook:?}");
        for list in ["changes", "doubtful", "files", "untaken", "gone"] {
            assert_eq!(
                seen[list].as_array().map(Vec::len),
                Some(0),
                "{workbook:?}: {}",
                seen[list]
            );
        }
    }
    let Some(workbook) =
        workbooks.iter().rfind(|path| path.extension().is_some_and(|end| end == "xlsx"))
    else {
        return;
    };
    judge.run(&["edit", &path(workbook), &serde_json::to_string(EDITS).expect("JSON")]);
    let office = office(folder, "收回");
    assert!(
        !mingbai(&office, &["import", &path(workbook), "--apply"]).status.success(),
        "nobody says who"
    );
    let done = imported(&office, workbook, &["--apply", "--by", "阮石泉"]);
    assert_eq!(done["applied"], true, "{done:#}");
    let found = judge.differences(&before, &office);
    let is = |household: &str, end: &str| {
        let way =
            |(way, _, _): &&(String, String, String)| way.contains(household) && way.ends_with(end);
        found.iter().find(way).map(|(_, _, is)| is.as_str())
    };
    assert_eq!(is("1042010001", "/phone"), Some("16000300011"), "{found:#?}");
    assert_eq!(is("1042010002", "/address"), Some("砚岗村二组 5号|旁门\\东"));
    assert_eq!(is("1042020001", "members/01/education"), Some("大专"));
    assert_eq!(is("1042010003", "members/01/labour"), Some(""));
    let record = std::fs::read_to_string(office.join("data/2024/changes/2024-09-16-1.yaml"))
        .expect("a record");
    assert!(record.contains("by: 阮石泉") && record.contains("item: 住址"), "{record}");
    let checked = mingbai(&office, &["check"]);
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(said.contains("0 个错误"), "{said}{}", String::from_utf8_lossy(&checked.stderr));
    let again = imported(&office, workbook, &["--apply", "--by", "阮石泉"]);
    assert_eq!(again["applied"], false, "{again:#}");
}
