//! Links between texts: a text names another one by its file, the page gets the other's address.

use std::collections::BTreeMap;

use super::assets::beside;
use super::{Form, Job, findings};
use crate::diag::Diagnostics;
use crate::document::SubjectRef;
use crate::files::{Origin, WorkspacePath};
use crate::load::Document;
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
        for (link, place) in body.tree.links() {
            if matches!(target(pages, job.audience, body.document, link), Target::Nowhere) {
                let origin = Origin::place(&body.document.file, place);
                findings.push(findings::dead_link(link).at(origin));
            }
        }
    }
}
