//! What tells one version of a document from another: the line that is printed at its foot, and its code.
//!
//! The code is a hash of exactly what this one document is made of: its own view, its template, its text and the
//! faces that the template names. Another household's data does not change it.

use std::collections::BTreeMap;

use super::html::markup;
use crate::calendar;
use crate::document::{Context, Names, View};
use crate::files::{Files, Hash, WorkspacePath};
use crate::plan::assets::picture;
use crate::plan::{Body, Job};
use crate::text::Tree;

/// The version of a document.
#[derive(Clone, Debug)]
pub(super) struct Version {
    kind: String,
    edition: Option<u32>,
    data_date: String,
    code: Hash,
}

impl Version {
    /// The version of a document of a job. `made_of` is everything that it is made of.
    pub(super) fn new(job: &Job<'_>, context: &Context<'_>, made_of: &[Hash]) -> Self {
        let body = job.body.as_ref();
        Self {
            kind: job.kind.title.clone(),
            edition: body.map(|body| body.document.front.edition.unwrap_or(1)),
            data_date: calendar::chinese(context.year.office.data_date),
            code: Hash::of_all(made_of),
        }
    }

    /// The version of a file that holds several documents.
    pub(super) fn of_all(self, documents: &[Hash]) -> Self {
        if documents.len() == 1 { self } else { Self { code: Hash::of_all(documents), ..self } }
    }

    /// The whole code.
    pub(super) fn code(&self) -> Hash {
        self.code
    }

    /// The code as it is printed: eight hexadecimal digits, to be read aloud over the telephone.
    pub(super) fn short_code(&self) -> String {
        let digits = self.code.to_string().to_uppercase();
        format!("{}-{}", &digits[..4], &digits[4..8])
    }

    /// The line at the foot.
    pub(super) fn line(&self) -> String {
        let words = self.words();
        let code = self.short_code();
        format!("{words}校验码 {code}")
    }

    /// What stands before the code in that line; it is the same on all sheets of a kind.
    fn words(&self) -> String {
        let edition = self.edition.map(|edition| format!("第{edition}版"));
        let date = format!("数据截至{}", self.data_date);
        let parts = [Some(self.kind.clone()), edition, Some(date)];
        parts.into_iter().flatten().map(|part| part + "　").collect()
    }

    /// As templates see it.
    pub(super) fn view(&self) -> View {
        View::map([
            ("kind", (&self.kind).into()),
            ("edition", self.edition.into()),
            ("data_date", (&self.data_date).into()),
            ("code", self.short_code().into()),
            ("line", self.line().into()),
            ("words", self.words().into()),
        ])
    }
}

/// What each template is made of: itself and everything of the theme that it names, through any number of steps.
pub(super) struct Sources {
    made_of: BTreeMap<WorkspacePath, Source>,
}

/// A face of the theme.
pub(super) struct Face {
    /// The name under which templates ask for it; capitals do not count.
    pub(super) family: String,
    /// Its file.
    pub(super) path: WorkspacePath,
    /// The hash of the file.
    pub(super) hash: Hash,
}

/// A template with everything that it names.
pub(super) struct Source {
    /// What it is made of.
    pub(super) hash: Hash,
    /// The names that it uses.
    pub(super) names: Names,
    /// The files in which they stand.
    pub(super) files: Vec<WorkspacePath>,
}

/// A file of the theme, and how a template that uses it names it.
struct Named<'f> {
    path: &'f WorkspacePath,
    names: Vec<String>,
}

impl Sources {
    /// Follows `templates`.
    pub(super) fn new<'t>(
        templates: impl Iterator<Item = &'t WorkspacePath>,
        theme: &str,
        files: &Files,
        faces: &[Face],
    ) -> Self {
        let all: Vec<Named<'_>> = files
            .below(theme, "")
            .filter(|(path, _)| !path.as_str().contains("/fonts/"))
            .map(|(path, file)| Named { path, names: names(theme, path, &file.bytes) })
            .collect();
        let follow = |template: &WorkspacePath| {
            let mut found: BTreeMap<&str, Hash> = BTreeMap::new();
            let mut used = Names::none();
            let mut open = vec![template];
            while let Some(path) = open.pop() {
                let Some((path, file)) = files.entry(path) else { continue };
                if found.insert(path.as_str(), file.hash).is_none() {
                    let text = String::from_utf8_lossy(&file.bytes);
                    used.add(&text);
                    let is_named = |one: &&Named<'_>| one.names.iter().any(|n| text.contains(n));
                    open.extend(all.iter().filter(is_named).map(|named| named.path));
                    let lower = text.to_lowercase();
                    let asked = |face: &&Face| lower.contains(&face.family.to_lowercase());
                    let faces = faces.iter().filter(asked);
                    found.extend(faces.map(|face| (face.path.as_str(), face.hash)));
                }
            }
            let files = found.keys().map(|path| WorkspacePath::new(path)).collect();
            let hash = Hash::of_all(&found.into_values().collect::<Vec<_>>());
            Source { hash, names: used, files }
        };
        let made_of = templates.map(|template| (template.clone(), follow(template))).collect();
        Self { made_of }
    }

    /// A template; none if it was not among those that were followed.
    pub(super) fn of(&self, template: &WorkspacePath) -> Option<&Source> {
        self.made_of.get(template)
    }
}

/// How templates name a file of the theme: by the end of its path, as it is called in the output, or by a component
/// that it defines.
fn names(theme: &str, path: &WorkspacePath, bytes: &[u8]) -> Vec<String> {
    let inside = path.as_str().strip_prefix(theme).unwrap_or_default().trim_start_matches('/');
    let ends = inside.match_indices('/').map(|(at, _)| &inside[at + 1..]).chain([inside]);
    let mut names: Vec<String> =
        ends.flat_map(|end| [format!("\"{end}"), format!("/{end}")]).collect();
    if path.extension() == "html" {
        let text = String::from_utf8_lossy(bytes);
        let parts = text.split("{% component ").skip(1).filter_map(|rest| rest.split('(').next());
        names.extend(parts.map(|name| format!("<{name} ")));
    }
    names
}

/// The hash of a view, in a form that is the same everywhere.
pub(super) fn of_view(view: &View) -> Hash {
    let bytes = serde_json::to_vec(view).unwrap_or_default();
    Hash::of(&bytes)
}

/// The hash of a text as a document shows it: its places in the file do not count, its pictures do.
pub(super) fn of_body(body: &Body<'_>, files: &Files) -> Hash {
    let mut all = vec![of_tree(&body.tree)];
    for part in &body.parts {
        let (mark, unit) = (part.role.mark(), part.unit.as_deref().unwrap_or_default());
        let around = format!("{mark}\0{}\0{unit}\0{}", part.title, part.landscape);
        all.extend([Hash::of(around.as_bytes()), of_tree(&part.tree)]);
    }
    for (text, tree) in body.texts() {
        let pictures = tree.images().into_iter().filter_map(|(target, _)| picture(text, target));
        all.extend(pictures.filter_map(|file| files.get(&file).map(|file| file.hash)));
    }
    Hash::of_all(&all)
}

fn of_tree(tree: &Tree) -> Hash {
    let keep = |target: &str| Some(target.to_owned());
    let html = markup::html(tree, &markup::Addresses { image: &keep, link: &keep, prefix: "" });
    let figures = tree.slots().into_iter().map(|slot| Hash::of(slot.name.as_bytes()));
    Hash::of_all(&[Hash::of(html.as_bytes())].into_iter().chain(figures).collect::<Vec<_>>())
}
