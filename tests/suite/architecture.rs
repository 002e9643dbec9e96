//! `ARCHITECTURE.md` is true: its table is the module graph, the graph has no cycles, and no file is too long.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::root;

/// Module → modules it may know, out of the table in `ARCHITECTURE.md`.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    text.lines()
        .skip_while(|line| *line != "## Who may know whom")
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|line| {
            let mut cells = line.split('|').map(str::trim);
            let module = cells.next().unwrap_or_default().trim_end_matches('`').to_owned();
            let known = cells.next().unwrap_or_default();
            let known = known.split([',', ' ']).map(|name| name.trim_matches(['`', '–']));
            (module, known.filter(|name| !name.is_empty()).map(str::to_owned).collect())
        })
        .collect()
}

/// Module → modules that its production code names as `crate::name`.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
        if matches!(module.as_str(), "lib" | "main" | "terminal" | "command") {
            continue;
        }
        let known = graph.entry(module.clone()).or_default();
        for part in production(&text).split("crate::").skip(1) {
            let names = match part.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or_default(),
                None => part,
            };
            for name in names.split(',').take(if part.starts_with('{') { usize::MAX } else { 1 }) {
                let end = |c: char| !c.is_alphanumeric() && c != '_';
                let name = name.trim().split(end).next().unwrap_or_default();
                if !name.is_empty() && name != module && MODULES.contains(&name) {
                    known.insert(name.to_owned());
                }
            }
        }
    }
    graph
}

const MODULES: &[&str] = &[
    "assess",
    "calendar",
    "check",
    "cli",
    "diag",
    "disk",
    "document",
    "exchange",
    "files",
    "init",
    "load",
    "model",
    "plan",
    "publish",
    "record",
    "render",
    "report",
    "rules",
    "schema",
    "serve",
    "side_by_side",
    "watch",
    "slots",
    "statistics",
    "text",
];

/// All source files: path below `src` → text.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let files = crate::support::tree(&src).into_iter();
    let files = files.filter(|(path, _)| path.ends_with(".rs"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"))).collect()
}

/// The text without its test module and without comments.
fn production(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a file holds tests only.
fn is_test(path: &str) -> bool {
    path.contains("tests") || path.ends_with("fixture.rs")
}

#[test]
fn modules_know_only_what_the_map_allows_and_the_map_is_not_stale() {
    let (table, graph) = (table(), graph());
    for (module, known) in &graph {
        let allowed = table.get(module).unwrap_or_else(|| panic!("`{module}` is not on the map"));
        for other in known {
            assert!(allowed.contains(other), "`{module}` must not know `{other}`");
        }
        for other in allowed {
            assert!(known.contains(other), "the map says `{module}` knows `{other}`; it does not");
        }
    }
    assert_eq!(table.len(), graph.len(), "the map names modules that do not exist");
}

#[test]
fn the_module_graph_has_no_cycles() {
    let mut graph = graph();
    while !graph.is_empty() {
        let free: Vec<String> =
            graph.iter().filter(|(_, known)| known.is_empty()).map(|(m, _)| m.clone()).collect();
        assert!(!free.is_empty(), "a cycle among {:?}", graph.keys());
        for module in free {
            graph.remove(&module);
            for known in graph.values_mut() {
                known.remove(&module);
            }
        }
    }
}

#[test]
fn every_file_opens_with_its_purpose_and_stays_short() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{path} does not say what it is");
        let lines = text.lines().count();
        assert!(lines <= 500, "{path} has {lines} lines");
    }
}

#[test]
fn the_map_itself_stays_short() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    assert!(text.lines().count() <= 200);
}

/// The last word of a check's code is the name of its file, so that a message leads to its cause.
#[test]
fn codes_of_checks_are_named_after_their_files() {
    for check in mingbai::check::CHECKS {
        let name = check.code.rsplit('/').next().unwrap_or_default().replace('-', "_");
        let folders = ["src/check", "src/check/prose"];
        let in_one = folders.iter().any(|f| root().join(f).join(format!("{name}.rs")).is_file());
        assert!(in_one, "{} has no file {name}.rs in {folders:?}", check.code);
    }
}

/// The model and the loader cannot be given to a template: only views are serialisable.
#[test]
fn only_views_manifests_and_reports_are_serialised() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let named = ["document/view.rs", "publish.rs", "render/batches.rs"];
        let allowed = named.contains(&&*path) || path.starts_with("disk/");
        assert!(allowed || !production(&text).contains("Serialize"), "{path} is serialised");
    }
}
