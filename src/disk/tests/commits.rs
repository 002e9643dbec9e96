//! Builds that go well, and builds that are refused.

use super::flawed::ClosedStore;
use super::*;
use crate::disk::discard;
use crate::publish::{Previous, Sink};
use std::time::{Duration, SystemTime};

const OLD: &[(&str, &str)] =
    &[("公开/首页 1.html", "一"), ("公开/2023/村/名册.pdf", "二"), ("内部/a.pdf", "三")];
const NEW: &[(&str, &str)] =
    &[("公开/首页 1.html", "一"), ("公开/2024/村/名册.pdf", "新"), ("内部/a.pdf", "改")];

#[test]
fn second_build_makes_the_output_what_it_says() {
    let office = Office::new();
    office.build(OLD).unwrap();
    office.assert_whole(OLD, &[]);
    let (changes, outcome) = office.build(NEW).unwrap();
    // The folder of the year that went is gone with its file.
    office.assert_whole(NEW, &[]);
    assert_eq!((changes.written.len(), changes.unchanged.len(), changes.removed.len()), (2, 1, 1));
    assert_eq!(outcome, Outcome::default());
    office.build(&[]).unwrap();
    office.assert_whole(&[], &[]);
}

#[test]
fn unchanged_files_keep_their_time() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let place = office.place(OLD[0].0);
    let past = SystemTime::now() - Duration::from_hours(1000);
    fs::File::options().write(true).open(&place).unwrap().set_modified(past).unwrap();
    let time = fs::metadata(&place).unwrap().modified().unwrap();
    office.build(NEW).unwrap();
    assert_eq!(fs::metadata(&place).unwrap().modified().unwrap(), time);
}

#[test]
fn build_without_changes_touches_no_file() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let before = all_below(&office.output);
    // The stamps of files written in the last tick of the clock may be taken once more.
    let kept = || before.keys().filter(|path| !path.ends_with("stamps.json"));
    let times = |path: &String| fs::metadata(office.place(path)).unwrap().modified().unwrap();
    let old: Vec<_> = kept().map(times).collect();
    let (changes, _) = office.build(OLD).unwrap();
    assert_eq!((changes.written.len(), changes.unchanged.len()), (0, 3));
    assert_eq!(all_below(&office.output), before);
    assert_eq!(kept().map(times).collect::<Vec<_>>(), old);
}

#[test]
fn strangers_survive_and_keep_their_folder() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let strangers =
        [("公开/2023/村/我的.docx", "稿"), ("便条.txt", "x"), (".mingbai-not/x", "y"), ("空/", "")];
    for (path, text) in &strangers[..3] {
        office.put(path, text);
    }
    fs::create_dir(office.place("空")).unwrap();
    office.build(&[]).unwrap();
    office.assert_whole(&[], &strangers);
}

#[test]
fn file_edited_by_hand_is_set_aside_and_replaced() {
    let office = Office::new();
    office.build(OLD).unwrap();
    // Of another length; of the same length; of the same length and older than the output.
    for (round, edit) in ["批注过的", "四", "五"].into_iter().enumerate() {
        office.put("内部/a.pdf", edit);
        if edit == "五" {
            let file = fs::File::options().write(true).open(office.place("内部/a.pdf")).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_hours(24)).unwrap();
        }
        let (changes, outcome) = office.build(OLD).unwrap();
        assert_eq!(changes.written, [OutPath::new("内部/a.pdf")]);
        let now = format!(".mingbai/set-aside/{}/内部/a.pdf", round + 1);
        assert_eq!(outcome.set_aside.len(), 1);
        assert_eq!(outcome.set_aside[0].now.as_str(), now);
        assert_eq!(fs::read_to_string(office.place(&now)).unwrap(), edit);
        office.assert_whole(OLD, &[]);
    }
}

#[test]
fn file_that_was_only_touched_is_left_alone() {
    let office = Office::new();
    office.build(OLD).unwrap();
    office.put("内部/a.pdf", "三");
    let (changes, outcome) = office.build(OLD).unwrap();
    assert_eq!((changes.written.len(), outcome), (0, Outcome::default()));
}

#[test]
fn missing_files_are_written_again() {
    let office = Office::new();
    office.build(OLD).unwrap();
    fs::remove_dir_all(office.place("公开")).unwrap();
    let (changes, outcome) = office.build(OLD).unwrap();
    assert_eq!((changes.written.len(), outcome), (2, Outcome::default()));
    office.assert_whole(OLD, &[]);
}

#[test]
fn file_that_is_no_longer_made_but_was_edited_stays() {
    let office = Office::new();
    office.build(OLD).unwrap();
    office.put("内部/a.pdf", "我的");
    let (_, outcome) = office.build(&OLD[..2]).unwrap();
    assert_eq!(outcome.kept, [OutPath::new("内部/a.pdf")]);
    office.assert_whole(&OLD[..2], &[("内部/a.pdf", "我的")]);
}

#[test]
fn stranger_in_the_way_is_named_and_nothing_changes() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let way = "公开/2024/村/名册.pdf";
    office.put(way, "我的");
    let before = office.tree();
    let text = message(office.build(NEW));
    assert!(text.contains(way) && text.contains("移走"), "{text}");
    assert_eq!(office.tree(), before);
    office.assert_whole(OLD, &[(way, "我的")]);
    // Equal bytes are taken over.
    office.put(way, "新");
    assert_eq!(office.build(NEW).unwrap().1, Outcome::default());
    office.assert_whole(NEW, &[]);
}

#[test]
fn folders_and_files_in_each_others_way_are_named() {
    let office = Office::new();
    office.put("公开", "a file");
    assert!(message(office.build(OLD)).contains("公开"));
    let office = Office::new();
    fs::create_dir_all(office.place("内部/a.pdf/x")).unwrap();
    assert!(message(office.build(OLD)).contains("内部/a.pdf"));
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_not_followed() {
    let office = Office::new();
    let outside = office.root.join("data");
    fs::create_dir_all(&office.output).unwrap();
    std::os::unix::fs::symlink(&outside, office.place("公开")).unwrap();
    assert!(message(office.build(OLD)).contains("公开"));
    assert_eq!(all_below(&outside), Tree::new());
}

/// Root may write everywhere, so the rights of Unix cannot stand for this.
#[test]
fn closed_folder_is_named_before_anything_changes() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let closed = Box::new(ClosedStore { folder: "公开" });
    assert!(message(office.build_on(closed, NEW)).contains("不能写入，请检查权限：公开 /"));
    office.assert_whole(OLD, &[]);
}

#[test]
fn valid_stamp_spares_reading() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let set_time = |text: &str| {
        office.put("内部/a.pdf", text);
        let file = fs::File::options().write(true).open(office.place("内部/a.pdf")).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_hours(24)).unwrap();
    };
    set_time("三");
    office.build(OLD).unwrap();
    // No one but this test changes bytes and puts the time back.
    set_time("四");
    assert!(read_previous(&office.output).stale.is_empty());
    set_time("四四");
    assert_eq!(read_previous(&office.output).stale.len(), 1);
    set_time("四");
    fs::remove_file(office.place(".mingbai/stamps.json")).unwrap();
    assert_eq!(read_previous(&office.output).stale.len(), 1);
}

#[test]
fn folder_that_changes_only_its_case_keeps_its_file() {
    let office = Office::new();
    office.build(&[("Public/x/a.html", "1")]).unwrap();
    office.build(&[("public/X/a.html", "1")]).unwrap();
    let texts: Vec<String> = office.tree().into_values().collect();
    assert_eq!(texts, ["1"]);
    let (changes, _) = office.build(&[("public/X/a.html", "1")]).unwrap();
    assert_eq!(changes.unchanged.len(), 1);
}

#[test]
fn path_that_changes_only_its_case_is_moved() {
    let office = Office::new();
    office.build(&[("public/Plan.pdf", "1"), ("x/A.pdf", "old")]).unwrap();
    let new = [("public/plan.pdf", "1"), ("x/a.pdf", "new")];
    office.build(&new).unwrap();
    let names: Vec<String> = office.tree().into_keys().collect();
    assert_eq!(names, ["public/plan.pdf", "x/a.pdf"]);
    office.assert_whole(&new, &[]);
}

// Windows refuses such a name as well, but Wine, which also runs these tests, cuts it short.
#[cfg(unix)]
#[test]
fn name_that_the_disk_refuses_is_refused_before_anything_changes() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let long = format!("{}.pdf", "长".repeat(300));
    assert!(office.build(&[("内部/a.pdf", "改"), (&long, "1")]).is_err());
    office.recover();
    office.assert_whole(OLD, &[]);
}

#[test]
fn output_that_changes_during_the_build_is_refused() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let (mut output, _) = claim(&office.root, &office.output).unwrap();
    let previous = read_previous(&office.output);
    let mut staging = stage(&mut output).unwrap();
    let mut publisher = Publisher::new(&previous, &mut staging);
    for (path, text) in NEW {
        publisher.put(artifact(path, text)).unwrap();
    }
    let changes = publisher.finish();
    fs::remove_file(office.place(OLD[0].0)).unwrap();
    assert!(message(commit(staging, &changes)).contains(OLD[0].0));
    // A changeset that others' files are not in does not fit.
    let nothing = Previous::default();
    let mut staging = stage(&mut output).unwrap();
    let mut publisher = Publisher::new(&nothing, &mut staging);
    publisher.put(artifact("z", "")).unwrap();
    let strange = publisher.finish();
    assert!(message(commit(staging, &strange)).contains("重新生成"));
    // Nor does one that was made from other bytes.
    fs::write(office.place(OLD[0].0), OLD[0].1).unwrap();
    let mut staging = stage(&mut output).unwrap();
    staging.put(artifact("z", "")).unwrap();
    assert!(message(commit(staging, &changes)).contains("重新生成"));
    drop(output);
    office.assert_whole(OLD, &[]);
}

#[test]
fn discarded_build_leaves_nothing() {
    let office = Office::new();
    office.build(OLD).unwrap();
    let (mut output, _) = claim(&office.root, &office.output).unwrap();
    let mut staging = stage(&mut output).unwrap();
    staging.put(artifact("a/b", "1")).unwrap();
    assert!(staging.put(artifact("../b", "1")).is_err());
    discard(staging).unwrap();
    drop(output);
    office.assert_whole(OLD, &[]);
}

#[test]
fn second_build_at_the_same_time_is_refused() {
    let office = Office::new();
    let (output, recovery) = claim(&office.root, &office.output).unwrap();
    assert_eq!(recovery, Recovery::Clean);
    assert!(message(office.build(OLD)).contains("另一个生成"));
    drop(output);
    office.build(OLD).unwrap();
}

#[test]
fn output_that_mixes_with_the_input_is_refused() {
    let office = Office::new();
    let root = &office.root;
    for output in
        ["", "data", "data/x", "DATA/x", "content/a/b", "themes", "..", "a/../data/y", "."]
    {
        let text = message(claim(root, &root.join(output)));
        assert!(text.contains("请另选一个"), "{output}: {text}");
    }
    assert_eq!(all_below(root), Tree::from([("data/".to_owned(), String::new())]));
    for output in ["out", "content-2", "../elsewhere"] {
        claim(root, &root.join(output)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn output_that_mixes_with_the_input_through_a_link_is_refused() {
    let office = Office::new();
    let link = office.root.join("link");
    std::os::unix::fs::symlink(office.root.join("data"), &link).unwrap();
    assert!(claim(&office.root, &link.join("out")).is_err());
}
