//! How fast each stage is, on an invented township of distinct households.
//!
//! `cargo bench --bench stages`. Before the measurements it prints how many bytes of memory a household takes once
//! it is loaded.

#![expect(clippy::print_stdout, reason = "a benchmark prints figures")]

use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput};
use mingbai::diag::Diagnostics;
use mingbai::files::{Artifact, Files, WorkspacePath};
use mingbai::init::demo::{Order, township};
use mingbai::load::Workspace;
use mingbai::plan::{Form, Job, Plan};
use mingbai::render::{html, pdf};
use mingbai::{check, disk, load, plan, render, text};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Enough that no cache holds them all, few enough for many rounds.
const HOUSEHOLDS: usize = 1000;

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let files = office();
    memory(&files);
    let mut findings = Diagnostics::default();
    let workspace = load::workspace(&files, &mut findings).expect("it loads");
    assert!(!findings.has_errors(), "{findings:?}");
    loading(&mut criterion, &files);
    checking(&mut criterion, &workspace);
    markdown(&mut criterion, &files);
    rendering(&mut criterion, &workspace, &files);
    criterion.final_summary();
}

/// The demo's texts and theme with the households of an invented township.
fn office() -> Files {
    let demo = disk::read_workspace(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the demo");
    let mut files = Files::default();
    let keep = |path: &str| !path.contains("/2023/") && !path.contains("/villages/");
    for (path, file) in demo.iter().filter(|(path, _)| keep(path.as_str())) {
        files.insert(path.clone(), file.bytes.clone());
    }
    for (path, text) in township(Order { year: 2024, households: HOUSEHOLDS, seed: 1 }) {
        files.insert(WorkspacePath::new(&path), text.into_bytes());
    }
    files
}

fn memory(files: &Files) {
    let before = ALLOCATOR.current_usage();
    let workspace = load::workspace(files, &mut Diagnostics::default());
    let held = ALLOCATOR.current_usage() - before;
    println!("memory of a loaded household: {} bytes", held / HOUSEHOLDS);
    drop(workspace);
}

fn bytes(files: &Files, folder: &str, extension: &str) -> u64 {
    files.below(folder, extension).map(|(_, file)| file.bytes.len() as u64).sum()
}

fn loading(criterion: &mut Criterion, files: &Files) {
    let mut group = criterion.benchmark_group("load");
    group.throughput(Throughput::Bytes(bytes(files, "data", "yaml")));
    group.bench_function("workspace", |bencher| {
        bencher.iter(|| load::workspace(files, &mut Diagnostics::default()));
    });
    group.finish();
}

fn checking(criterion: &mut Criterion, workspace: &Workspace) {
    let mut group = criterion.benchmark_group("check");
    group.throughput(Throughput::Elements(HOUSEHOLDS as u64));
    group.bench_function("all", |bencher| {
        bencher.iter(|| check::run(workspace, &mut Diagnostics::default()));
    });
    group.finish();
}

fn markdown(criterion: &mut Criterion, files: &Files) {
    let path = WorkspacePath::new("content/2024/plans/screening.md");
    let file = files.get(&path).expect("the plan");
    let source = std::str::from_utf8(&file.bytes).expect("UTF-8");
    let body = source.splitn(3, "---\n").nth(2).expect("a body");
    let mut group = criterion.benchmark_group("markdown");
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| text::parse(body, 0, &path, &mut Diagnostics::default()));
    });
    group.finish();
}

/// The largest job of a kind.
fn job<'p, 'w>(plan: &'p Plan<'w>, kind: &str, print: bool) -> &'p Job<'w> {
    let of_kind = |job: &&Job<'_>| job.kind.kind == kind;
    let in_form = |job: &&Job<'_>| matches!(job.form, Form::Print(_)) == print;
    let jobs = plan.jobs.iter().filter(of_kind).filter(in_form);
    jobs.max_by_key(|job| job.subjects.len()).expect("the demo has it")
}

fn rendering(criterion: &mut Criterion, workspace: &Workspace, files: &Files) {
    let mut findings = Diagnostics::default();
    let plan = plan::plan(workspace, files, None, &mut findings);
    assert!(!findings.has_errors(), "{findings:?}");
    let theme = workspace.theme.file.folder();
    let pages = html::Pages::new(&plan, theme, files, &mut findings);
    let press = pdf::Press::new(&plan, theme, files, &mut findings);

    let mut group = criterion.benchmark_group("html");
    group.throughput(Throughput::Elements(1));
    for kind in ["plan", "year"] {
        let job = job(&plan, kind, false);
        let Form::Page(template) = &job.form else { continue };
        group.bench_function(kind, |bencher| {
            bencher.iter(|| pages.page(job, template, &plan.contexts[&job.year]).ok());
        });
    }
    group.finish();

    for kind in ["declaration-leaflet", "support-leaflet"] {
        let job = job(&plan, kind, true);
        let Form::Print(_) = &job.form else { continue };
        let mut group = criterion.benchmark_group(kind);
        group.throughput(Throughput::Elements(job.subjects.len() as u64));
        group.bench_function("layout", |bencher| {
            // Typst remembers what it has set; a build sets every sheet once.
            let forget = || typst::comemo::evict(0);
            let set = |()| press.set(job, &plan).ok();
            bencher.iter_batched(forget, set, BatchSize::PerIteration);
        });
        group.bench_function("pdf", |bencher| {
            let set = || press.set(job, &plan).unwrap_or_else(|_| panic!("{kind} cannot be set"));
            bencher.iter_batched(set, |set| press.export(set, job).ok(), BatchSize::PerIteration);
        });
        group.finish();
    }

    let mut group = criterion.benchmark_group("render");
    group.throughput(Throughput::Elements(HOUSEHOLDS as u64));
    group.bench_function("everything, one thread", |bencher| {
        let everything = |()| {
            let mut nowhere = |_: Artifact| Ok(());
            let snapshot = (workspace, files);
            let effort = render::Effort { threads: 1, pace: None };
            render::all(&plan, snapshot, effort, &mut Diagnostics::default(), &mut nowhere)
        };
        bencher.iter_batched(|| typst::comemo::evict(0), everything, BatchSize::PerIteration);
    });
    group.finish();
}
