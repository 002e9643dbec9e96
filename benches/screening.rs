//! How fast a county is screened: 100,000 distinct households against every group of the demo's policy, on loaded
//! data and one thread.
//!
//! `cargo bench --bench screening`; `cargo bench --bench screening -- 10000` for another number of households.

#![expect(clippy::print_stdout, reason = "a benchmark prints figures")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::path::Path;
use std::time::Instant;

use mingbai::assess::screening::Screening;
use mingbai::diag::Diagnostics;
use mingbai::files::{Files, WorkspacePath};
use mingbai::init::demo::{Order, township};
use mingbai::{disk, load};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// A county.
const HOUSEHOLDS: usize = 100_000;
/// How often it is screened; the middle one counts.
const ROUNDS: usize = 5;

fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    let households = numbers.next().unwrap_or(HOUSEHOLDS);
    let files = office(households);
    let mut findings = Diagnostics::default();
    let start = Instant::now();
    let workspace = load::workspace(&files, &mut findings).expect("it loads");
    println!("loaded {households} households in {:.1} s", start.elapsed().as_secs_f64());
    assert!(!findings.has_errors(), "{findings:?}");
    let year = &workspace.years[&2024];
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let screening = Screening::of(year);
        times.push(start.elapsed().as_secs_f64());
        assert_eq!(screening.households.len(), households);
    }
    times.sort_by(f64::total_cmp);
    let screening = Screening::of(year);
    let groups = screening.rulebook.groups.len();
    let peak = (ALLOCATOR.peak_usage() - before) / 1_000_000;
    println!("{households} households x {groups} groups: {:.3} s, {peak} MB", times[ROUNDS / 2]);
    for (group, (yes, unknown)) in screening.rulebook.groups.iter().zip(screening.counts()) {
        println!("  {} {}: {yes} yes, {unknown} unknown", group.mark, group.policy.id);
    }
}

/// The demo's policy and words with the households of an invented county.
fn office(households: usize) -> Files {
    let demo = disk::read_workspace(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the demo");
    let mut files = Files::default();
    let left_out = ["/2023/", "/villages/", "additions.yaml"];
    let keep = |path: &str| left_out.iter().all(|part| !path.contains(part));
    for (path, file) in demo.iter().filter(|(path, _)| keep(path.as_str())) {
        files.insert(path.clone(), file.bytes.clone());
    }
    for (path, text) in township(Order { year: 2024, households, seed: 1 }) {
        files.insert(WorkspacePath::new(&path), text.into_bytes());
    }
    files
}
