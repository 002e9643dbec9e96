//! Tests of `publish`, with a sink that keeps what it is given.

use super::*;

#[derive(Default)]
struct Memory(Vec<String>);

impl Sink for Memory {
    fn put(&mut self, artifact: Artifact) -> Result<()> {
        self.0.push(artifact.path.to_string());
        Ok(())
    }
}

/// Publishes files after `previous`; gives the changeset and what the sink received.
fn publish(previous: &Previous, files: &[(&str, &str)]) -> Result<(Changeset, Vec<String>)> {
    let mut sink = Memory::default();
    let mut publisher = Publisher::new(previous, &mut sink);
    for (path, text) in files {
        publisher.put(Artifact { path: OutPath::new(*path), bytes: text.as_bytes().to_vec() })?;
    }
    let changes = publisher.finish();
    Ok((changes, sink.0))
}

fn after(files: &[(&str, &str)]) -> Previous {
    let (changes, _) = publish(&Previous::default(), files).unwrap();
    Previous { manifest: changes.manifest, stale: BTreeSet::new() }
}

fn paths(list: &[OutPath]) -> Vec<&str> {
    list.iter().map(OutPath::as_str).collect()
}

#[test]
fn only_new_and_changed_bytes_reach_the_sink() {
    let previous = after(&[("same.pdf", "1"), ("changed.pdf", "1"), ("gone.pdf", "1")]);
    let now = [("same.pdf", "1"), ("new.pdf", "1"), ("changed.pdf", "2")];
    let (changes, staged) = publish(&previous, &now).unwrap();
    assert_eq!(staged, ["new.pdf", "changed.pdf"]);
    assert_eq!(paths(&changes.written), ["changed.pdf", "new.pdf"]);
    assert_eq!(paths(&changes.unchanged), ["same.pdf"]);
    assert_eq!(paths(&changes.removed), ["gone.pdf"]);
    assert_eq!(changes.manifest, after(&now).manifest);
}

#[test]
fn order_of_arrival_does_not_matter() {
    let previous = after(&[("a", "1"), ("b", "1")]);
    let (one, _) = publish(&previous, &[("b", "2"), ("c", "1"), ("a", "1")]).unwrap();
    let (two, _) = publish(&previous, &[("a", "1"), ("b", "2"), ("c", "1")]).unwrap();
    assert_eq!(one, two);
}

#[test]
fn stale_files_are_written_again() {
    let mut previous = after(&[("村/名册.pdf", "1")]);
    previous.stale.insert("村/名册.pdf".to_owned());
    let (changes, staged) = publish(&previous, &[("村/名册.pdf", "1")]).unwrap();
    assert_eq!(staged, ["村/名册.pdf"]);
    assert!(changes.unchanged.is_empty() && changes.removed.is_empty());
}

#[test]
fn stale_files_that_are_no_longer_made_are_removed() {
    let mut previous = after(&[("a.pdf", "1")]);
    previous.stale.insert("a.pdf".to_owned());
    let (changes, _) = publish(&previous, &[]).unwrap();
    assert_eq!(paths(&changes.removed), ["a.pdf"]);
}

#[test]
fn path_that_changes_only_its_case_is_written_and_the_old_one_removed() {
    let previous = after(&[("Plan.pdf", "1")]);
    let (changes, _) = publish(&previous, &[("plan.pdf", "1")]).unwrap();
    assert_eq!(paths(&changes.written), ["plan.pdf"]);
    assert_eq!(paths(&changes.removed), ["Plan.pdf"]);
}

#[test]
fn two_files_in_one_place_are_refused() {
    for (one, two) in [
        ("a.pdf", "a.pdf"),
        ("公开/a.pdf", "公开/A.PDF"),
        ("ς.pdf", "Σ.pdf"),
        ("a", "a/b.html"),
        ("A/b.html", "a"),
        ("x/y/z/1", "X/Y"),
    ] {
        let error = publish(&Previous::default(), &[(one, ""), (two, "")]).unwrap_err().to_string();
        assert!(error.contains(one) && error.contains(two), "{error}");
    }
    // Neighbours that only begin alike are fine.
    publish(&Previous::default(), &[("a", ""), ("a-b/c", ""), ("a.b", ""), ("ab/c", "")]).unwrap();
}

#[test]
fn paths_that_leave_the_output_or_trouble_windows_are_refused() {
    for path in [
        "",
        "/etc/x",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        "C:/x",
        "C:x",
        "a\\b",
        "a.",
        "a /b",
        "a?",
        "a\nb",
        "con",
        "CON.pdf",
        "a/Com1.txt",
        "lpt³",
        "nul .x",
        ".mingbai/manifest.json",
        ".Mingbai",
    ] {
        assert!(!is_plain(path), "{path:?}");
        assert!(publish(&Previous::default(), &[(path, "")]).is_err(), "{path:?}");
    }
    for path in ["a b/砚岗村 名册.pdf", ".nojekyll", "a/.mingbai", "console.css", "com10", "康.pdf"]
    {
        assert!(is_plain(path), "{path:?}");
    }
}

#[test]
fn failing_sink_stops_the_stream() {
    struct Full;
    impl Sink for Full {
        fn put(&mut self, _: Artifact) -> Result<()> {
            bail!("disk full")
        }
    }
    let previous = Previous::default();
    let mut sink = Full;
    let mut publisher = Publisher::new(&previous, &mut sink);
    let artifact = Artifact { path: OutPath::new("a"), bytes: Vec::new() };
    assert!(publisher.put(artifact).is_err());
}
