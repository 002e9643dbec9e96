//! Every way to stop: whatever call a build breaks at, and whatever call the recovery then breaks
//! at, the output ends as the whole old one or the whole new one.

use super::flawed::{BusyStore, Fault, FlawedStore, Shows};
use super::*;

const OLD: &[(&str, &str)] = &[
    ("同.html", "same"),
    ("改/1.pdf", "old"),
    ("去/旧 村/2.pdf", "gone"),
    ("Case.pdf", "case"),
    ("手.pdf", "made"),
];
const NEW: &[(&str, &str)] = &[
    ("同.html", "same"),
    ("改/1.pdf", "new!"),
    ("新/村/3.pdf", "added"),
    ("case.pdf", "case"),
    ("手.pdf", "made anew"),
];
const STRANGERS: &[(&str, &str)] = &[("去/我的.docx", "mine")];
const EDIT: &str = "edited by hand";

/// An office with the old output, a stranger, and an edited file.
fn office() -> Office {
    let office = Office::new();
    office.build_on(sound(), OLD).unwrap();
    office.put(STRANGERS[0].0, STRANGERS[0].1);
    office.put("手.pdf", EDIT);
    office
}

/// A store that never breaks, and does not wait for the disk.
fn sound() -> Box<dyn Store> {
    Box::new(FlawedStore::new(usize::MAX, Fault::Stop))
}

/// Asserts that the output is whole, and tells which one it is.
fn assert_old_or_new(office: &Office, what: &str) -> &'static str {
    let mut tree = office.tree();
    // A folder that could not be removed at the moment stays, empty.
    tree.remove("去/旧 村/");
    let is_new = tree.contains_key("新/村/3.pdf");
    let mut expected: Tree = if is_new { NEW } else { OLD }.iter().map(owned).collect();
    expected.extend(STRANGERS.iter().map(owned));
    if !is_new {
        expected.insert("手.pdf".to_owned(), EDIT.to_owned());
    }
    assert_eq!(tree, expected, "{what}");
    let previous = read_previous(&office.output);
    let listed = if is_new { NEW } else { OLD };
    let listed = listed.iter().map(|(path, text)| (path.to_string(), super::entry(text)));
    assert_eq!(previous.manifest.files, listed.collect(), "{what}");
    assert_eq!(previous.stale.len(), usize::from(!is_new), "{what}");
    let all = all_below(&office.output);
    assert!(all.values().any(|text| text == EDIT), "{what}: the edited file is lost");
    let left = |path: &String| path.contains("/staging") || path.ends_with("journal.json");
    assert!(!all.keys().any(left), "{what}: left {:?}", all.keys());
    if is_new { "new" } else { "old" }
}

#[test]
fn build_that_breaks_anywhere_leaves_the_old_or_the_new_output() {
    for fault in [Fault::Stop, Fault::Tear, Fault::Once] {
        let mut ends = Vec::new();
        for at in 0.. {
            let what = format!("{fault:?} at {at}");
            let office = office();
            let store = FlawedStore::new(at, fault);
            let trace = store.trace.clone();
            let built = office.build_on(Box::new(store), NEW);
            let reached = trace.lock().unwrap().len() > at;
            let recovery = claim_with(&office.root, &office.output, sound()).unwrap().1;
            let end = assert_old_or_new(&office, &what);
            if built.is_ok() || matches!(recovery, Recovery::Finished(_)) {
                assert_eq!(end, "new", "{what}");
            }
            ends.push(end);
            // Whatever happened, the next build has the last word.
            office.build_on(sound(), NEW).unwrap();
            assert_eq!(assert_old_or_new(&office, &what), "new");
            if !reached {
                break;
            }
        }
        // There is one moment at which the old output becomes the new one.
        let turn = ends.iter().position(|end| *end == "new").unwrap();
        assert!(turn > 5 && ends.len() > turn + 10, "{fault:?}: {ends:?}");
        if fault != Fault::Once {
            assert!(ends[turn..].iter().all(|end| *end == "new"), "{fault:?}: {ends:?}");
        }
    }
}

#[test]
fn recovery_that_breaks_anywhere_is_taken_up_again() {
    // Not every pair, for there are thousands; with 1 here it is every pair.
    const EVERY: usize = 11;
    for at in 0.. {
        let mut reached = false;
        for again in (at * 7 % EVERY..).step_by(EVERY) {
            let what = format!("at {at}, then at {again}");
            let office = office();
            let store = FlawedStore::new(at, Fault::Stop);
            let trace = store.trace.clone();
            let _ = office.build_on(Box::new(store), NEW);
            reached = trace.lock().unwrap().len() > at;
            let store = FlawedStore::new(again, Fault::Stop);
            let trace = store.trace.clone();
            let _ = claim_with(&office.root, &office.output, Box::new(store));
            let broke = trace.lock().unwrap().len() > again;
            claim_with(&office.root, &office.output, sound()).unwrap();
            assert_old_or_new(&office, &what);
            assert!(
                !office.place("去/旧 村").exists() || office.place("Case.pdf").exists(),
                "{what}"
            );
            if !broke {
                break;
            }
        }
        if !reached {
            break;
        }
    }
}

#[test]
fn names_are_durable_before_the_next_step_relies_on_them() {
    let office = office();
    let store = FlawedStore::new(usize::MAX, Fault::Stop);
    let trace = store.trace.clone();
    office.build_on(Box::new(store), NEW).unwrap();
    let trace = trace.lock().unwrap();
    let top = office.output.to_string_lossy().replace('\\', "/");
    let steps: Vec<String> = trace.iter().map(|step| step.replace(&top, "")).collect();
    let find =
        |step: &str| steps.iter().position(|s| s == step).unwrap_or_else(|| panic!("{step}"));
    let last = |start: &str| steps.iter().rposition(|s| s.starts_with(start)).unwrap();
    let journal = find("rename /.mingbai/journal.json");
    let manifest = find("rename /.mingbai/manifest.json");
    let end = find("remove /.mingbai/journal.json");
    // Staged files and their folders, then the journal.
    assert!(last("write /.mingbai/staging/") < find("sync /.mingbai/staging"));
    for folder in ["", "/改", "/新", "/新/村"] {
        assert!(find(&format!("sync /.mingbai/staging{folder}")) < journal, "{folder}");
    }
    assert_eq!(steps[journal + 1], "sync /.mingbai");
    // What was set aside, then its place.
    assert!(find("sync /.mingbai/set-aside/1") < find("rename /手.pdf"));
    // Every place, then the manifest, then the end of the journal.
    for (change, folder) in [
        ("rename /改/1.pdf", "sync /改"),
        ("rename /新/村/3.pdf", "sync /新/村"),
        ("create /新/村", "sync /新"),
        ("remove /去/旧 村/2.pdf", "sync /去"),
        ("remove /Case.pdf", "sync "),
        ("rename /case.pdf", "sync "),
    ] {
        let (change, folder) = (find(change), find(folder));
        assert!(journal < change && change < folder && folder < manifest, "{steps:#?}");
    }
    assert_eq!(steps[manifest + 1], "sync /.mingbai");
    assert!(manifest < end && steps[end + 1] == "sync /.mingbai");
    assert!(end < last("remove /.mingbai/staging"));
}

#[test]
fn open_file_is_named_before_anything_changes() {
    for file in ["改/1.pdf", "去/旧 村/2.pdf"] {
        let office = office();
        let text = message(office.build_on(Box::new(BusyStore { file, shows: Shows::Early }), NEW));
        assert!(text.contains(file) && text.contains("请关闭正在打开它的程序"), "{text}");
        assert_eq!(assert_old_or_new(&office, file), "old");
    }
}

#[cfg(windows)]
#[test]
fn file_open_on_windows_is_named_before_anything_changes() {
    use std::os::windows::fs::OpenOptionsExt;
    // Shared for reading, and for reading and writing; neither may be deleted.
    for share in [1, 3] {
        for path in ["改/1.pdf", "去/旧 村/2.pdf"] {
            let office = office();
            let place = office.place(path);
            let open = fs::File::options().read(true).share_mode(share).open(place).unwrap();
            let text = message(office.build(NEW));
            assert!(text.contains(path) && text.contains("请关闭正在打开它的程序"), "{text}");
            assert_eq!(assert_old_or_new(&office, path), "old");
            drop(open);
            office.build(NEW).unwrap();
            assert_eq!(assert_old_or_new(&office, path), "new");
        }
    }
}

#[cfg(windows)]
#[test]
fn file_marked_read_only_on_windows_is_named_before_anything_changes() {
    let office = office();
    let place = office.place("改/1.pdf");
    let writable = fs::metadata(&place).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&place, read_only).unwrap();
    assert!(message(office.build(NEW)).contains("只读"));
    assert_eq!(assert_old_or_new(&office, "read-only"), "old");
    fs::set_permissions(&place, writable).unwrap();
    office.build(NEW).unwrap();
}

#[test]
fn file_opened_in_the_middle_is_named_and_the_commit_finished_later() {
    for file in ["改/1.pdf", "去/旧 村/2.pdf", "手.pdf", "新/村/3.pdf"] {
        let office = office();
        let busy = || Box::new(BusyStore { file, shows: Shows::Late });
        let text = message(office.build_on(busy(), NEW));
        assert!(text.contains(file) && text.contains("请关闭正在打开它的程序"), "{text}");
        assert!(text.contains("下次生成会接着完成"), "{text}");
        // As long as it is open, no build begins.
        assert!(message(office.build_on(busy(), OLD)).contains(file));
        assert!(matches!(office.recover(), Recovery::Finished(_)));
        assert_eq!(assert_old_or_new(&office, file), "new");
    }
}

#[test]
fn staging_is_not_opened_over_an_unfinished_commit() {
    let office = office();
    let busy = BusyStore { file: "改/1.pdf", shows: Shows::Late };
    let (mut output, _) = claim_with(&office.root, &office.output, Box::new(busy)).unwrap();
    let previous = read_previous(&office.output);
    let mut staging = stage(&mut output).unwrap();
    let mut publisher = Publisher::new(&previous, &mut staging);
    for (path, text) in NEW {
        publisher.put(artifact(path, text)).unwrap();
    }
    let changes = publisher.finish();
    assert!(commit(staging, &changes).is_err());
    assert!(message(stage(&mut output)).contains("没有完成"));
    drop(output);
    office.recover();
    assert_eq!(assert_old_or_new(&office, "watching"), "new");
}
