//! Packs: documents of several kinds about one village in one file, in the order in which they are used at the doors.

use super::{Delivery, Form, Job, Standard, bundles, findings, path};
use crate::diag::Diagnostics;
use crate::document::SubjectRef;
use crate::load::Workspace;
use crate::model::Kind;

/// Adds a job for each pack, and takes out the jobs that are printed in packs only. A village for which one of the kinds
/// has nothing has no pack.
pub(super) fn packs<'w>(
    workspace: &'w Workspace,
    jobs: &mut Vec<Job<'w>>,
    findings: &mut Diagnostics,
) {
    let theme = &workspace.theme;
    for kind in theme.kinds.iter().filter(|kind| !kind.pack.is_empty()) {
        let unknown = |name: &&String| theme.kinds.iter().all(|other| other.kind != **name);
        if let Some(name) = kind.pack.iter().find(unknown) {
            findings.push(findings::unknown_kind(theme, kind, name));
            continue;
        }
        let made = of_kind(kind, jobs);
        // A pack stands where its kind stands in the theme's order: behind the kinds before it.
        jobs.extend(made);
    }
    jobs.retain(|job| job.alone || is_blank(job));
}

fn is_blank(job: &Job<'_>) -> bool {
    job.name == bundles::BLANK
}

fn of_kind<'w>(kind: &'w Kind, jobs: &[Job<'w>]) -> Vec<Job<'w>> {
    let Some(output) = kind.outputs.first() else { return Vec::new() };
    let of = |name: &str| {
        let fits = move |job: &&Job<'w>| {
            matches!(job.form, Form::Print(_)) && job.audience == output.audience && !is_blank(job)
        };
        let name = name.to_owned();
        jobs.iter().filter(fits).filter(move |job| job.kind.kind == name)
    };
    let Some(first) = kind.pack.first() else { return Vec::new() };
    let pack = |first: &Job<'w>| {
        let same = |job: &&Job<'w>| job.year == first.year && job.name == first.name;
        let parts: Option<Vec<Job<'w>>> =
            kind.pack.iter().map(|name| of(name).find(same).cloned()).collect();
        let parts = parts?;
        let subjects: Vec<SubjectRef<'w>> =
            parts.iter().flat_map(|part| part.subjects.iter().copied()).collect();
        Some(Job {
            path: path(kind, output, first.year, &first.name),
            kind,
            title: format!("{}（{}）", kind.title, first.name),
            form: Form::Pack,
            subjects,
            standard: Standard::Plain,
            delivery: Delivery::default(),
            link: None,
            body: None,
            alone: true,
            parts,
            ..first.clone()
        })
    };
    of(first).filter_map(pack).collect()
}
