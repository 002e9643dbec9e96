//! Watches a real folder.

use std::cell::Cell;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::bail;
use tempfile::TempDir;

use super::*;

const FILE: &str = "content/2024/方案 一.md";
/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(10);

fn pace(scan: u64, settle: u64) -> Pace {
    Pace { scan: Duration::from_millis(scan), settle: Duration::from_millis(settle), most: 20 }
}

fn office() -> TempDir {
    let office = tempfile::tempdir().unwrap();
    for folder in ["content/2024", "data", "output"] {
        fs::create_dir_all(office.path().join(folder)).unwrap();
    }
    fs::write(office.path().join("mingbai.yaml"), "a").unwrap();
    fs::write(office.path().join(FILE), "old").unwrap();
    office
}

/// Ends the watch, also when a test fails.
struct End<'a> {
    done: &'a AtomicBool,
    root: &'a Path,
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        // Wakes the watch, should it wait for the system to tell of something.
        let _ = fs::write(self.root.join("mingbai.yaml"), "the end");
    }
}

/// Watches while `act` runs. It gets the causes of the builds after the first.
fn watching(
    root: &Path,
    pace: Pace,
    build: &(dyn Fn(&Cause) -> Result<()> + Sync),
    act: impl FnOnce(&Receiver<Cause>),
) -> Vec<String> {
    let (done, (send, causes)) = (AtomicBool::new(false), channel());
    let mut told = Vec::new();
    thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut build = |cause: Cause| {
                let attempt = build(&cause);
                let _ = send.send(cause);
                attempt
            };
            let mut tell = |notice: &Notice<'_>| told.push(format!("{notice:?}"));
            run(root, pace, &|| done.load(Ordering::Relaxed), &mut build, &mut tell);
        });
        let end = End { done: &done, root };
        assert_eq!(causes.recv_timeout(LONG), Ok(Cause::Start));
        act(&causes);
        drop(end);
        watcher.join().unwrap();
    });
    told
}

fn change(paths: &[&str]) -> Cause {
    Cause::Change(paths.iter().map(PathBuf::from).collect())
}

#[test]
fn every_way_to_change_a_file_is_seen() {
    let office = office();
    let at = |path: &str| office.path().join(path);
    let told = watching(office.path(), pace(30, 20), &|_| Ok(()), |causes| {
        let next = || causes.recv_timeout(LONG).unwrap();
        fs::write(at("data/新.yaml"), "a").unwrap();
        assert_eq!(next(), change(&["data/新.yaml"]));
        // As editors save: beside it, and then in its place.
        fs::write(at("content/2024/方案 一.md.tmp"), "newer").unwrap();
        fs::rename(at("content/2024/方案 一.md.tmp"), at(FILE)).unwrap();
        assert_eq!(next(), change(&[FILE]));
        fs::remove_file(at("data/新.yaml")).unwrap();
        assert_eq!(next(), change(&["data/新.yaml"]));
        fs::create_dir(at("themes")).unwrap();
        fs::write(at("themes/theme.yaml"), "a").unwrap();
        assert_eq!(next(), change(&["themes/theme.yaml"]));
        fs::write(at("mingbai.yaml"), "longer").unwrap();
        assert_eq!(next(), change(&["mingbai.yaml"]));
        fs::rename(at("content"), at("old content")).unwrap();
        fs::create_dir_all(at("content/2024")).unwrap();
        fs::write(at("content/2024/b.md"), "b").unwrap();
        // The watch may also have looked while the folder was away.
        while !matches!(next(), Cause::Change(paths) if paths.contains(&"content/2024/b.md".into()))
        {
        }
        fs::write(at("content/2024/c.md"), "c").unwrap();
        assert_eq!(next(), change(&["content/2024/c.md"]));
    });
    assert_eq!(told, [""; 0]);
}

#[test]
fn noise_and_the_output_start_nothing() {
    let office = office();
    watching(office.path(), pace(20, 10), &|_| Ok(()), |causes| {
        let noise = ["content/2024/~$方案.docx", "content/.~lock.方案.odt#", "data/4913"];
        let more = ["data/a.yaml.swp", "data/a.yaml~", "content/.git/index", "output/a.pdf", "b"];
        fs::create_dir(office.path().join("content/.git")).unwrap();
        for path in noise.iter().chain(&more) {
            fs::write(office.path().join(path), "noise").unwrap();
            thread::sleep(Duration::from_millis(30));
        }
        fs::write(office.path().join(FILE), "in earnest").unwrap();
        assert_eq!(causes.recv_timeout(LONG).unwrap(), change(&[FILE]));
    });
}

#[test]
fn a_file_is_read_when_it_is_complete() {
    let office = office();
    let file = office.path().join(FILE);
    let whole = "字".repeat(20);
    let build = |cause: &Cause| {
        let complete = *cause == Cause::Start || fs::read_to_string(&file)? == whole;
        assert!(complete, "built from half a file");
        Ok(())
    };
    watching(office.path(), pace(20, 400), &build, |causes| {
        for length in 1..=20 {
            fs::write(&file, "字".repeat(length)).unwrap();
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(causes.recv_timeout(LONG).unwrap(), change(&[FILE]));
    });
}

#[test]
fn a_change_during_a_build_is_seen_after_it() {
    let office = office();
    let file = office.path().join(FILE);
    let build = |cause: &Cause| {
        if *cause == Cause::Start {
            fs::write(&file, "while it was built")?;
        }
        Ok(())
    };
    watching(office.path(), pace(20, 10), &build, |causes| {
        assert_eq!(causes.recv_timeout(LONG).unwrap(), change(&[FILE]));
    });
}

#[test]
fn a_failed_build_is_tried_again_and_told_once() {
    let office = office();
    let mended = AtomicBool::new(false);
    let build = |cause: &Cause| match cause {
        Cause::Change(_) => {
            mended.store(true, Ordering::Relaxed);
            Ok(())
        }
        _ => bail!("the disk is full"),
    };
    let told = watching(office.path(), pace(20, 10), &build, |causes| {
        let next = || causes.recv_timeout(LONG).unwrap();
        assert_eq!((next(), next()), (Cause::Retry, Cause::Retry));
        fs::write(office.path().join(FILE), "another").unwrap();
        while next() != change(&[FILE]) {}
        // All is well: nothing is left to try.
        assert!(causes.recv_timeout(Duration::from_millis(200)).is_err());
    });
    assert!(mended.load(Ordering::Relaxed));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("the disk is full"));
}

#[test]
fn attempts_become_rarer() {
    let mut failures = Failures::default();
    let told = Cell::new(0);
    let mut rests = Vec::new();
    for reason in ["a", "a", "b", "b", "b", "b", "b"] {
        failures.note(Err(anyhow::anyhow!(reason)), &mut |_| told.set(told.get() + 1));
        rests.push(failures.rest);
    }
    assert_eq!(rests, [1, 2, 3, 4, 5, 5, 5]);
    assert_eq!(told.get(), 2);
    failures.note(Ok(()), &mut |_| {});
    assert!(!failures.is_time());
}

#[test]
fn a_watch_that_hears_nothing_says_so_once_and_goes_on() {
    let office = tempfile::tempdir().unwrap();
    let root = office.path().join("来得晚");
    let build = |cause: &Cause| match cause {
        Cause::Start => bail!("there is no folder"),
        _ => Ok(()),
    };
    let told = watching(&root, pace(20, 10), &build, |causes| {
        assert_eq!(causes.recv_timeout(LONG).unwrap(), Cause::Retry);
        fs::create_dir_all(root.join("data")).unwrap();
        fs::write(root.join("data/a.yaml"), "a").unwrap();
        assert_eq!(causes.recv_timeout(LONG).unwrap(), change(&["data/a.yaml"]));
    });
    assert_eq!(told.iter().filter(|notice| notice.contains("Deaf")).count(), 1, "{told:?}");
}

/// With an hour between scans only what the system tells can be quick.
#[cfg(target_os = "linux")]
#[test]
fn hints_are_heard_also_from_a_folder_that_was_replaced() {
    let office = office();
    let at = |path: &str| office.path().join(path);
    let hour = 3_600_000;
    // Where the system grants no watch there is nothing to test.
    let hint = sync_channel(1).0;
    if ears(office.path(), Duration::from_millis(20), hint).is_err() {
        return;
    }
    watching(office.path(), pace(hour, 20), &|_| Ok(()), |causes| {
        let next = || causes.recv_timeout(LONG).unwrap();
        fs::write(at(FILE), "changed").unwrap();
        assert_eq!(next(), change(&[FILE]));
        fs::create_dir_all(at("new/2024")).unwrap();
        fs::write(at("new/2024/b.md"), "b").unwrap();
        fs::rename(at("content"), at("old")).unwrap();
        fs::rename(at("new"), at("content")).unwrap();
        while !matches!(next(), Cause::Change(paths) if paths.contains(&"content/2024/b.md".into()))
        {
        }
        fs::write(at("content/2024/b.md"), "changed").unwrap();
        while next() != change(&["content/2024/b.md"]) {}
    });
}
