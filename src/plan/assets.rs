//! Files that go into the output as they are: the theme's static files and the pictures of texts.

use std::collections::BTreeSet;

use super::{Form, Job, findings};
use crate::diag::Diagnostics;
use crate::files::{Files, Origin, OutPath, WorkspacePath};
use crate::load::{Document, Workspace};

/// What may be shown as a picture. Anything else beside a text stays where it is.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// What is copied, and what may be read by print templates.
pub(super) struct Assets {
    /// (from, to).
    pub(super) copies: Vec<(WorkspacePath, OutPath)>,
    /// The pictures of all texts.
    pub(super) pictures: BTreeSet<WorkspacePath>,
}

/// The file that a relative target in a text means. `None` if it leads out of `content`.
pub fn beside(text: &Document, target: &str) -> Option<WorkspacePath> {
    let mut parts: Vec<&str> = text.file.folder().split('/').collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let path = WorkspacePath::new(&parts.join("/"));
    path.as_str().starts_with("content/").then_some(path)
}

/// The picture that a text means; `None` if it is no picture or leads out of `content`.
pub fn picture(text: &Document, target: &str) -> Option<WorkspacePath> {
    beside(text, target).filter(|path| PICTURES.contains(&path.extension().as_str()))
}

/// Where a picture of a text stands inside the folder of its readers.
pub fn picture_in_site(file: &WorkspacePath) -> String {
    let inside = file.as_str().strip_prefix("content/").unwrap_or(file.as_str());
    format!("images/{inside}")
}

/// Collects both for all jobs. Readers of a page get its pictures in their own folder: a picture of an
/// internal text must not lie on the site.
pub(super) fn assets(
    workspace: &Workspace,
    files: &Files,
    jobs: &[Job<'_>],
    findings: &mut Diagnostics,
) -> Assets {
    let folder = format!("{}/static/", workspace.theme.file.folder());
    let statics: Vec<(&WorkspacePath, &str)> = files
        .below(folder.trim_end_matches('/'), "")
        .filter_map(|(path, _)| Some((path, path.as_str().strip_prefix(&folder)?)))
        .collect();
    let mut copies = BTreeSet::new();
    let mut pictures = BTreeSet::new();
    for job in jobs {
        let readers = job.audience.folder();
        let is_page = matches!(job.form, Form::Page(_));
        if is_page {
            let to = |name: &str| OutPath::new(format!("{readers}/assets/{name}"));
            copies.extend(statics.iter().map(|(path, name)| ((*path).clone(), to(name))));
        }
        let Some(body) = &job.body else { continue };
        let images = body.texts().flat_map(|(text, tree)| {
            tree.images().into_iter().map(move |(target, place)| (text, target, place))
        });
        for (text, target, place) in images {
            let file = picture(text, target).filter(|file| files.get(file).is_some());
            let Some(file) = file else {
                let origin = Origin::place(&text.file, place);
                findings.push(findings::missing_picture(target).at(origin));
                continue;
            };
            if is_page {
                let to = OutPath::new(format!("{readers}/{}", picture_in_site(&file)));
                copies.insert((file.clone(), to));
            }
            pictures.insert(file);
        }
    }
    Assets { copies: copies.into_iter().collect(), pictures }
}
