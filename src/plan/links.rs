//! Links between texts: a text names another one by its file, the page gets the other's address.

use std::collections::BTreeMap;

use super::assets::beside;
use super::{Form, Job, findings};
use crate::diag::Diagnostics;
use crate::document::SubjectRef;
use crate::files::{Origin, WorkspacePath, encoded};
use crate::load::{Document, Workspace};
use crate::model::Audience;

/// The page of each text for each kind of readers, as a path inside their folder.
pub type Pages = BTreeMap<(Audience, WorkspacePath), String>;

/// The pages of all texts.
pub(super) fn pages(jobs: &[Job<'_>]) -> Pages {
    let texts = jobs.iter().filter_map(|job| match (&job.form, job.subjects.as_slice()) {
        (Form::Page(_), [SubjectRef::Text(text)]) => {
            let readers = format!("{}/", job.audience.folder());
            let inside = job.path.as_str().strip_prefix(&readers)?;
            Some(((job.audience, text.file.clone()), inside.to_owned()))
        }
        _ => None,
    });
    texts.collect()
}

/// Gives every printed document the address of the page about it: the page of the same bundle, else the page of
/// its text. Nothing without a site.
pub(super) fn to_site(
    workspace: &Workspace,
    pages: &Pages,
    jobs: &mut [Job<'_>],
    findings: &mut Diagnostics,
) {
    let Some(site) = workspace.settings.site.address.as_deref() else { return };
    if !is_address(site) {
        findings.push(findings::bad_address(workspace, site));
        return;
    }
    let of_bundle: BTreeMap<(String, u32, String), String> =
        jobs.iter().filter_map(|job| Some((bundle(job), public_page(job)?))).collect();
    for job in jobs.iter_mut().filter(|job| matches!(job.form, Form::Print(_))) {
        let text = job.body.as_ref().map(|body| body.document.file.clone());
        let of_text = text.and_then(|file| pages.get(&(Audience::Public, file)));
        let page = of_bundle.get(&bundle(job)).or(of_text);
        job.link = page.map(|page| format!("{}/{}", site.trim_end_matches('/'), encoded(page)));
    }
}

/// What the outputs of one bundle have in common.
fn bundle(job: &Job<'_>) -> (String, u32, String) {
    (job.kind.kind.clone(), job.year, job.name.clone())
}

/// Where a public page stands inside the site.
fn public_page(job: &Job<'_>) -> Option<String> {
    let is_page = job.audience == Audience::Public && matches!(job.form, Form::Page(_));
    let inside = job.path.as_str().strip_prefix("public/").filter(|_| is_page);
    inside.map(str::to_owned)
}

/// Whether this is the address of a site as a QR code can carry it.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '#' | '?');
    rest.is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty() && rest.chars().all(plain))
}

/// Where a link of a text leads.
pub enum Target {
    /// Somewhere else, or to a place on the same page: stays as written.
    AsWritten,
    /// To a page inside the readers' folder, and to the place behind `#`.
    Page(String, Option<String>),
    /// To nothing.
    Nowhere,
}

/// Resolves a link of a text for its readers.
pub fn target(pages: &Pages, audience: Audience, text: &Document, link: &str) -> Target {
    let scheme = link.split(['/', '#']).next().is_some_and(|first| first.contains(':'));
    if scheme || link.starts_with('#') {
        return Target::AsWritten;
    }
    let (file, place) = link.split_once('#').map_or((link, None), |(file, at)| (file, Some(at)));
    let page = beside(text, file).and_then(|file| pages.get(&(audience, file)));
    page.map_or(Target::Nowhere, |page| Target::Page(page.clone(), place.map(str::to_owned)))
}

/// Reports links to texts that have no page. Paper has no links, so only pages are looked at.
pub(super) fn check(pages: &Pages, jobs: &[Job<'_>], findings: &mut Diagnostics) {
    for job in jobs.iter().filter(|job| matches!(job.form, Form::Page(_))) {
        let Some(body) = &job.body else { continue };
        let links = body.texts().flat_map(|(text, tree)| {
            tree.links().into_iter().map(move |(link, place)| (text, link, place))
        });
        for (text, link, place) in links {
            if matches!(target(pages, job.audience, text, link), Target::Nowhere) {
                let origin = Origin::place(&text.file, place);
                findings.push(findings::dead_link(link).at(origin));
            }
        }
    }
}
