//! Files that go into the output as they are: the theme's static files and the pictures of texts.

use std::collections::BTreeSet;

use super::{Form, Job, findings};
use crate::diag::Diagnostics;
use crate::files::{Files, Origin, OutPath, WorkspacePath};
use crate::load::{Document, Workspace};
use crate::model::Audience;

/// The file that a picture in a text means: beside the text.
pub fn image_file(text: &Document, target: &str) -> WorkspacePath {
    let mut parts: Vec<&str> = text.file.folder().split('/').collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    WorkspacePath::new(&parts.join("/"))
}

/// Where a picture of a text stands inside the site.
pub fn image_in_site(file: &WorkspacePath) -> String {
    format!("images/{}", file.as_str().trim_start_matches("content/"))
}

pub(super) fn copies(
    workspace: &Workspace,
    files: &Files,
    jobs: &[Job<'_>],
    findings: &mut Diagnostics,
) -> Vec<(WorkspacePath, OutPath)> {
    let folder = format!("{}/static", workspace.theme.file.folder());
    let public = Audience::Public.folder();
    let mut copies: BTreeSet<(WorkspacePath, OutPath)> = files
        .below(&folder, "")
        .map(|(path, _)| {
            let name = path.as_str().trim_start_matches(&folder).trim_start_matches('/');
            (path.clone(), OutPath::new(format!("{public}/assets/{name}")))
        })
        .collect();
    for job in jobs {
        let Some(body) = &job.body else { continue };
        for (target, place) in body.tree.images() {
            let file = image_file(body.document, target);
            if files.get(&file).is_none() {
                let origin = Origin::place(&body.document.file, place);
                findings.push(findings::missing_image(&file).at(origin));
            } else if matches!(job.form, Form::Page(_)) {
                let to = OutPath::new(format!("{public}/{}", image_in_site(&file)));
                copies.insert((file, to));
            }
        }
    }
    copies.into_iter().collect()
}
