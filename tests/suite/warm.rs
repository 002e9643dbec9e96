//! A warm start: what an earlier run has read is taken back, and nothing comes out otherwise.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use mingbai::diag::Language;
use mingbai::files::{Files, Hash, Memory, WorkspacePath};
use mingbai::report::{self, Palette};

use crate::support::{build, copy_demo, quick_with, tree};

/// A memory without a disk, which also counts.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Inside>>);

#[derive(Default)]
struct Inside {
    readings: BTreeMap<Hash, Vec<u8>>,
    taken: usize,
    kept: usize,
}

impl Shelf {
    fn counted(&self) -> (usize, usize) {
        let mut inside = self.0.lock().expect("no panic");
        (std::mem::take(&mut inside.taken), std::mem::take(&mut inside.kept))
    }

    fn spoil(&self, spoil: impl Fn(&mut Vec<u8>)) {
        self.0.lock().expect("no panic").readings.values_mut().for_each(spoil);
    }
}

impl Memory for Shelf {
    fn recall(&self, file: &Hash) -> Option<Vec<u8>> {
        let mut inside = self.0.lock().expect("no panic");
        let found = inside.readings.get(file).cloned();
        inside.taken += usize::from(found.is_some());
        found
    }

    fn keep(&self, file: &Hash, reading: &dyn Fn() -> Vec<u8>) {
        let mut inside = self.0.lock().expect("no panic");
        inside.kept += 1;
        inside.readings.insert(*file, reading());
    }
}

fn quick() -> Files {
    quick_with("mingbai.yaml", |text| text)
}

fn with_shelf(files: Files) -> (Files, Shelf) {
    let shelf = Shelf::default();
    (files.with_memory(shelf.clone()), shelf)
}

fn shown(files: &Files) -> String {
    let (_, findings) = mingbai::check(files, |_| ());
    report::human(&findings, files, Language::Chinese, Palette::Plain)
}

fn replaced(files: &Files, path: &str, from: &str, to: &str) -> Files {
    let path = WorkspacePath::new(path);
    let text = String::from_utf8(files.get(&path).expect("a file").bytes.to_vec()).expect("UTF-8");
    assert!(text.contains(from), "the demo has {from}");
    let mut files = files.clone();
    files.insert(path, text.replace(from, to).into_bytes());
    files
}

#[test]
fn what_is_made_of_kept_readings_is_the_same_to_the_byte() {
    let files = quick();
    let (cold, expected) = build(&files, 2);
    let (files, shelf) = with_shelf(files);
    for (taken, kept) in [(0, 3), (3, 0)] {
        let (warm, output) = build(&files, 2);
        assert_eq!(shelf.counted(), (taken, kept));
        assert_eq!(warm.findings.iter().count(), cold.findings.iter().count());
        assert!(output == expected);
    }
}

/// A village that has something wrong with it is read again each time; one that is only saved with other line ends is not.
#[test]
fn findings_are_the_same_with_kept_readings() {
    let office = quick();
    let village = "data/2024/villages/yangang.yaml";
    let mut dos = office.clone();
    for (path, file) in office.iter().filter(|(path, _)| path.extension() == "yaml") {
        let text = String::from_utf8(file.bytes.to_vec()).expect("UTF-8");
        dos.insert(path.clone(), text.replace('\n', "\r\n").into_bytes());
    }
    let cases = [
        (replaced(&office, village, "relation: 户主", "relation: 户 主"), 3),
        (replaced(&office, village, "    group: ", "    gruop: "), 2),
        (dos, 3),
    ];
    for (files, clean) in cases {
        let cold = shown(&files);
        assert!(!cold.is_empty());
        let (files, shelf) = with_shelf(files);
        for counted in [(0, clean), (clean, 0)] {
            assert_eq!(shown(&files), cold);
            assert_eq!(shelf.counted(), counted);
        }
    }
}

#[test]
fn a_reading_that_is_not_whole_or_not_ours_is_not_taken_back() {
    let files = quick();
    let (_, expected) = build(&files, 2);
    let (files, shelf) = with_shelf(files);
    assert!(shown(&files).is_empty());
    let spoils: [fn(&mut Vec<u8>); 6] = [
        Vec::clear,
        |bytes| bytes.truncate(20),
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.push(0),
        // The stamp of the program.
        |bytes| bytes[40] ^= 1,
        // Somewhere in a record.
        |bytes| {
            let at = bytes.len() / 3;
            bytes[at] ^= 1;
        },
    ];
    for spoil in spoils {
        shelf.spoil(spoil);
        shelf.counted();
        assert!(shown(&files).is_empty());
        assert_eq!(shelf.counted(), (3, 3), "all are read anew, and kept again");
    }
    shelf.spoil(|bytes| bytes[33] ^= 1);
    assert!(build(&files, 2).1 == expected);
}

fn run(office: &Path, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
    let status = command.args(arguments).args(["--quiet", "--root"]).arg(office).status();
    assert!(status.expect("the program runs").success());
}

fn kept(office: &Path) -> Vec<String> {
    let folder = office.join("output/.mingbai/read");
    if folder.exists() { tree(&folder).into_keys().collect() } else { Vec::new() }
}

#[test]
fn commands_that_write_keep_what_they_read_and_others_do_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = folder.path().join("石漪镇 2024 年");
    copy_demo(&office);
    let order = ["print", "declaration-leaflet", "--village", "砚岗村"];
    run(&office, &["due"]);
    run(&office, &[&order[..], &["--estimate"]].concat());
    run(&office, &["print"]);
    assert!(!office.join("output").exists());
    run(&office, &order);
    let before = kept(&office);
    assert_eq!(before.len(), 6);
    let village = office.join("data/2024/villages/yangang.yaml");
    let text = std::fs::read_to_string(&village).expect("a village");
    std::fs::write(&village, text.replace("name: 沈𬭎", "name: 沈鋐")).expect("it is written");
    run(&office, &["due"]);
    assert_eq!(kept(&office), before);
    run(&office, &order);
    let after = kept(&office);
    assert_eq!(after.len(), 6);
    assert_eq!(after.iter().filter(|name| before.contains(name)).count(), 5);
}
