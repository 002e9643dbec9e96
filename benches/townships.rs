//! Whole builds of invented townships, as a clerk would run them: each stage, households per second, peak memory.
//!
//! `cargo bench --bench townships` builds townships of 1,000 and 10,000 households; other numbers can be given:
//! `cargo bench --bench townships -- 200 3000`. The peak memory is read from `/proc`, so only Linux shows it.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark runs the program and prints figures"
)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// The program, built by cargo for this benchmark.
const PROGRAM: &str = env!("CARGO_BIN_EXE_mingbai");

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1000, 10_000] } else { sizes };
    println!(
        "{:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9}",
        "households",
        "init s",
        "load s",
        "check s",
        "render s",
        "other s",
        "whole s",
        "pages",
        "hh/s",
        "peak MB"
    );
    for households in sizes {
        let folder = tempfile::tempdir().expect("a folder");
        let start = Instant::now();
        let number = households.to_string();
        run(folder.path(), &["init", "--demo", "--households", &number, "--seed", "1"]);
        let init = start.elapsed();
        let start = Instant::now();
        let (built, peak) = run(folder.path(), &["build", "--format", "json"]);
        print_line(households, init, start.elapsed(), (&built, peak));
        // A second build finds everything as it should be.
        let start = Instant::now();
        let (built, peak) = run(folder.path(), &["build", "--format", "json"]);
        assert_eq!(built["summary"]["written"], 0);
        print_line(households, init, start.elapsed(), (&built, peak));
    }
}

/// Runs the program in a folder. Returns what it printed and its peak memory in bytes, if the system tells.
fn run(root: &Path, arguments: &[&str]) -> (Value, Option<u64>) {
    let mut command = Command::new(PROGRAM);
    command.arg("-r").arg(root).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let output = child.stdout.take().expect("a pipe");
    let reader = std::thread::spawn(move || std::io::read_to_string(output).unwrap_or_default());
    while child.try_wait().expect("it can be waited for").is_none() {
        peak = peak_of(&std::fs::read_to_string(&status).unwrap_or_default()).or(peak);
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(child.wait().expect("it has ended").success(), "{arguments:?} failed");
    let text = reader.join().expect("the reader ends");
    (serde_json::from_str(&text).unwrap_or_default(), peak)
}

/// The highest resident memory in a status file of Linux, in bytes.
fn peak_of(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn print_line(
    households: usize,
    init: Duration,
    whole: Duration,
    (built, peak): (&Value, Option<u64>),
) {
    let stage = |name: &str| built["summary"]["stages"][name].as_f64().unwrap_or_default();
    let stages = ["load", "check", "render"].map(stage);
    let whole = whole.as_secs_f64();
    let other = whole - stages.iter().sum::<f64>();
    let peak = peak.map_or("?".to_owned(), |bytes| format!("{:.0}", bytes as f64 / 1e6));
    let [load, check, render] = stages;
    let (init, pages) = (init.as_secs_f64(), &built["summary"]["pages"]);
    let rate = households as f64 / whole;
    println!(
        "{households:>10} {init:>8.2} {load:>8.2} {check:>8.2} {render:>8.2} {other:>8.2} {whole:>8.2} {pages:>8} {rate:>8.0} {peak:>9}"
    );
}
