//! What is found at the start of a build.

use super::*;
use crate::publish::Previous;

const FILES: &[(&str, &str)] = &[("a.pdf", "1"), ("村/b.pdf", "2")];

/// An office whose commit of `FILES` stopped right after the journal was written.
fn interrupted() -> Office {
    let office = Office::new();
    office.build(&[("a.pdf", "0"), ("old.pdf", "0")]).unwrap();
    let before = read_previous(&office.output).manifest;
    let files = FILES.iter().map(|(path, text)| (path.to_string(), entry(text))).collect();
    let after = Manifest { version: Manifest::VERSION, files };
    let install: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
    let journal = serde_json::json!({
        "version": 1, "install": install, "before": before, "after": after,
    });
    for (path, text) in FILES {
        office.put(&format!(".mingbai/staging/{path}"), text);
    }
    office.put(".mingbai/journal.json", &journal.to_string());
    office
}

#[test]
fn interrupted_commit_is_finished() {
    let office = interrupted();
    assert_eq!(office.recover(), Recovery::Finished(Outcome::default()));
    office.assert_whole(FILES, &[]);
    assert_eq!(office.recover(), Recovery::Clean);
}

#[test]
fn what_a_person_did_since_the_interruption_is_kept() {
    let office = interrupted();
    office.put("a.pdf", "mine");
    office.put("old.pdf", "mine too");
    office.put("村/b.pdf", "and mine");
    let Recovery::Finished(outcome) = office.recover() else { panic!("not finished") };
    assert_eq!(outcome.kept, [OutPath::new("old.pdf")]);
    let aside = |path| all_below(&office.place(".mingbai/set-aside/1"))[path].clone();
    assert_eq!((aside("a.pdf"), aside("村/b.pdf")), ("mine".to_owned(), "and mine".to_owned()));
    office.assert_whole(FILES, &[("old.pdf", "mine too")]);
}

#[test]
fn lost_staged_file_is_written_by_the_next_build() {
    let office = interrupted();
    fs::remove_file(office.place(".mingbai/staging/村/b.pdf")).unwrap();
    assert!(matches!(office.recover(), Recovery::Finished(_)));
    assert_eq!(read_previous(&office.output).stale.len(), 1);
    let (changes, _) = office.build(FILES).unwrap();
    assert_eq!(changes.written, [OutPath::new("村/b.pdf")]);
    office.assert_whole(FILES, &[]);
}

#[test]
fn staging_without_a_journal_is_cleared() {
    let office = Office::new();
    office.build(FILES).unwrap();
    office.put(".mingbai/staging/村/c.pdf", "half");
    assert_eq!(office.recover(), Recovery::Cleared);
    office.assert_whole(FILES, &[]);
}

#[test]
fn journal_that_cannot_be_read_is_kept_and_the_next_build_mends_the_output() {
    let unreadable = [
        "",
        "{\"version\":1",
        "{\"version\":1,\"install\":[\"x\"],\"before\":{\"version\":1,\"files\":{}},\
         \"after\":{\"version\":1,\"files\":{}}}",
        "{\"version\":1,\"install\":[],\"before\":{\"version\":1,\"files\":{\"../data/x\":\
         {\"hash\":\"\",\"len\":0}}},\"after\":{\"version\":1,\"files\":{}}}",
    ];
    for text in unreadable {
        let office = interrupted();
        office.put(".mingbai/journal.json", text);
        // One of the renames was done.
        fs::rename(office.place(".mingbai/staging/a.pdf"), office.place("a.pdf")).unwrap();
        assert_eq!(office.recover(), Recovery::Unreadable, "{text}");
        assert_eq!(fs::read_to_string(office.place(".mingbai/journal.broken.json")).unwrap(), text);
        office.build(FILES).unwrap();
        office.assert_whole(FILES, &[]);
    }
}

#[test]
fn notes_of_a_newer_program_are_not_touched() {
    for note in ["journal.json", "manifest.json"] {
        let office = interrupted();
        office.put(&format!(".mingbai/{note}"), "{\"version\":2,\"new\":true}");
        let before = all_below(&office.output);
        assert!(message(claim(&office.root, &office.output)).contains("更新版本"), "{note}");
        let mut after = all_below(&office.output);
        after.remove(".mingbai/lock");
        assert!(after.iter().all(|(path, text)| before[path] == *text), "{note}");
    }
}

#[test]
fn broken_manifest_owns_nothing() {
    let office = Office::new();
    office.build(FILES).unwrap();
    for text in [
        "{",
        "[]",
        "{\"version\":1,\"files\":{\"../../data/x.yaml\":{\"hash\":\"\",\"len\":0}}}",
        "{\"version\":1,\"files\":{\"a\":{\"hash\":\"\",\"len\":0},\"A\":{\"hash\":\"\",\"len\":0}}}",
    ] {
        office.put(".mingbai/manifest.json", text);
        assert_eq!(read_previous(&office.output), Previous::default(), "{text}");
    }
    // Files with other bytes might be anyone's; equal ones are taken over.
    assert!(message(office.build(&[("a.pdf", "new")])).contains("a.pdf"));
    office.build(FILES).unwrap();
    office.assert_whole(FILES, &[]);
    assert_eq!(read_previous(&office.root.join("nowhere")), Previous::default());
}

#[test]
fn broken_stamps_only_cost_time() {
    let office = Office::new();
    office.build(FILES).unwrap();
    office.put(".mingbai/stamps.json", "{\"version\":1,\"times\":{\"a.pdf\":1}");
    office.put("a.pdf", "9");
    assert_eq!(read_previous(&office.output).stale.into_iter().collect::<Vec<_>>(), ["a.pdf"]);
    office.build(FILES).unwrap();
    office.assert_whole(FILES, &[]);
}
