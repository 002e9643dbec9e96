//! Job → page of the site, through Tera.
//!
//! Templates live in the theme's `html` folder. Printing an undefined name is an error; asking whether it is there
//! (`{% if %}`, `default`) is not, and finds nothing that the view does not have. Values are escaped; the only
//! ready-made HTML is `body`, which [`markup`] writes from the text's tree.

mod columns;
pub mod markup;

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context as Values, ErrorKind, Tera, Value};

use super::version::{self, Sources, Version};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Context, Reader, SubjectRef, View, fields};
use crate::files::{Files, Origin, WorkspacePath, address as address_of};
use crate::load::{Document, decode};
use crate::model::Audience;
use crate::plan::assets::{picture, picture_in_site};
use crate::plan::links::{self, Target};
use crate::plan::{Form, Job, Part, Plan, Role};
use crate::say;
use crate::text::Tree;

/// The code of findings about a template.
const TEMPLATE: &str = "theme/page-template";

/// The engine for pages, shared by all threads.
pub struct Pages<'f> {
    /// None if the templates do not fit together; that has been reported.
    tera: Option<Tera>,
    sources: BTreeMap<String, String>,
    folder: String,
    index: View,
    links: links::Pages,
    years: View,
    versions: Sources,
    files: &'f Files,
}

impl<'f> Pages<'f> {
    /// Parses all page templates of the theme.
    pub fn new(plan: &Plan<'_>, theme: &str, files: &'f Files, findings: &mut Diagnostics) -> Self {
        let folder = format!("{theme}/");
        let sources: BTreeMap<String, String> = files
            .below(&format!("{theme}/html"), "html")
            .map(|(path, file)| {
                let name = path.as_str().strip_prefix(&folder).unwrap_or_default().to_owned();
                (name, decode::text(&file.bytes).into_owned())
            })
            .collect();
        let mut tera = Tera::default();
        let parsed = tera.add_raw_templates(sources.iter());
        if let Err(error) = &parsed {
            findings.push(fault(error, &folder));
        }
        let tera = parsed.is_ok().then_some(tera);
        let index = View::List(plan.index.iter().map(crate::plan::Entry::view).collect());
        let years = View::list(plan.contexts.keys().rev().copied());
        let templates = plan.jobs.iter().filter_map(|job| match &job.form {
            Form::Page(template) => Some(template),
            Form::Print(_) | Form::Calendar | Form::Pack => None,
        });
        let templates: BTreeSet<&WorkspacePath> = templates.collect();
        let versions = Sources::new(templates.into_iter(), theme, files, &[]);
        Self { tera, sources, folder, index, links: plan.pages.clone(), years, versions, files }
    }

    /// Renders one page.
    ///
    /// # Errors
    /// Findings about the template.
    pub fn page(
        &self,
        job: &Job<'_>,
        template: &WorkspacePath,
        context: &Context<'_>,
    ) -> Result<Vec<u8>, Diagnostics> {
        let Some(tera) = &self.tera else { return Err(Diagnostics::default()) };
        let name = template.as_str().strip_prefix(&self.folder).unwrap_or_default();
        let values = self.values(job, template, context);
        tera.render(name, &values).map(String::into_bytes).map_err(|error| {
            let mut findings = Diagnostics::default();
            findings.push(self.finding(&error, job.audience));
            findings
        })
    }

    fn values(&self, job: &Job<'_>, template: &WorkspacePath, context: &Context<'_>) -> Values {
        let root = job.path.way_up_to(job.audience.folder());
        let readers = format!("{}/", job.audience.folder());
        let here = job.path.as_str().strip_prefix(&readers).unwrap_or_default();
        let mut view = View::map([("title", (&job.title).into())]);
        let source = self.versions.of(template).expect("followed for every page");
        let reader = Reader { audience: job.audience, kind: job.kind, names: &source.names };
        view = view.with(context.shared(reader, job.body.as_ref().map(|body| body.document)));
        for subject in &job.subjects {
            view = view.with(context.view(reader, *subject));
        }
        let mut made_of = vec![source.hash];
        let mut body = None;
        if let Some(text) = &job.body {
            made_of.push(version::of_body(text, self.files));
            let head = |part: &Part<'_>| part.document.map(|text| context.front(reader, text));
            let heads: Vec<View> = text.parts.iter().map(|part| head(part).into()).collect();
            made_of.extend(heads.iter().map(version::of_view));
            let page = OnPage { root: &root, pages: &self.links, audience: job.audience };
            let html = page.html(&text.tree, Some(text.document), "");
            body = Some((html, page.parts(&text.parts, &heads)));
        }
        // What stands around a document, such as the menu, is no part of it; of a list of documents it is all.
        if matches!(job.subjects.as_slice(), [SubjectRef::Year | SubjectRef::Site]) {
            made_of.extend([&self.index, &self.years].map(version::of_view));
        }
        made_of.push(version::of_view(&view));
        view.insert("version", Version::new(job, context, &made_of).view());
        let mut values = Values::new();
        if let View::Map(entries) = &view {
            for (name, value) in entries {
                values.insert(*name, value);
            }
        }
        values.insert("here", here);
        values.insert("root", &root);
        values.insert("documents", &self.index);
        values.insert("years", &self.years);
        if let Some((html, parts)) = body {
            values.insert_value("body", Value::safe_string(&html));
            values.insert_value("parts", parts);
        }
        values
    }
}

impl Pages<'_> {
    /// A fault while a page is made. If the expression names a field that is closed to the audience, that is
    /// what went wrong, whatever Tera says about it.
    fn finding(&self, error: &tera::Error, audience: Audience) -> Diagnostic {
        let finding = fault(error, &self.folder);
        let ErrorKind::RenderingError(report) = error.kind() else { return finding };
        let source = self.sources.get(report.filename()).map_or("", String::as_str);
        let expression = source.get(report.span().range.start..).unwrap_or_default();
        let names: Vec<&str> = names(expression).collect();
        let pairs = names.windows(2).map(|pair| (pair[0], pair[1]));
        let mut closed = pairs.filter(|(noun, key)| fields::is_closed(Some(noun), key, audience));
        match closed.next() {
            Some((_, name)) => {
                Diagnostic { labels: finding.labels, ..super::closed_field(name, audience) }
            }
            None => finding,
        }
    }
}

/// A page on which texts stand.
struct OnPage<'a> {
    /// Leads back to the top of the readers' folder.
    root: &'a str,
    pages: &'a links::Pages,
    audience: Audience,
}

impl OnPage<'_> {
    /// A text as HTML. `prefix` keeps its places apart from those of the other texts of the page.
    fn html(&self, tree: &Tree, document: Option<&Document>, prefix: &str) -> String {
        let address = |inside: &str| format!("{}{}", self.root, address_of(inside));
        let image = |target: &str| {
            let file = picture(document?, target)?;
            Some(address(&picture_in_site(&file)))
        };
        let link = |target: &str| match links::target(self.pages, self.audience, document?, target)
        {
            Target::AsWritten => Some(match target.strip_prefix('#') {
                Some(place) => format!("#{prefix}{place}"),
                None => target.to_owned(),
            }),
            Target::Page(page, None) => Some(address(&page)),
            Target::Page(page, Some(place)) => Some(format!("{}#{place}", address(&page))),
            Target::Nowhere => None,
        };
        markup::html(tree, &markup::Addresses { image: &image, link: &link, prefix })
    }

    /// What is bound behind a text.
    fn parts(&self, parts: &[Part<'_>], heads: &[View]) -> Value {
        let part = |(index, (part, head)): (usize, (&Part<'_>, &View))| {
            let enclosed = part.role == Role::Enclosed;
            let view = View::map([
                ("enclosed", enclosed.into()),
                ("mark", part.role.mark().into()),
                ("title", (&part.title).into()),
                ("unit", part.unit.as_ref().into()),
                ("landscape", part.landscape.into()),
                ("text", head.clone()),
            ]);
            let html = self.html(&part.tree, part.document, &format!("p{}-", index + 1));
            let mut map = Value::from_serializable(&view).into_map().unwrap_or_default();
            map.insert("html".into(), Value::safe_string(&html));
            Value::from(map)
        };
        let parts = parts.iter().zip(heads).enumerate().map(part);
        Value::from(parts.collect::<Vec<_>>())
    }
}

/// Tera's fault as a finding, at its place in the template. Tera speaks English only: its words are kept,
/// with a Chinese frame around them.
fn fault(error: &tera::Error, folder: &str) -> Diagnostic {
    let (message, origin) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = WorkspacePath::new(&format!("{folder}{}", report.filename()));
            (report.message().to_owned(), Origin::bytes(&file, report.span().range.clone()))
        }
        _ => (error.to_string(), Origin::file(&WorkspacePath::new(&format!("{folder}html")))),
    };
    Diagnostic::error(TEMPLATE, say!("网页模板出错：{message}", "the template fails: {message}"))
        .at(origin)
}

/// The names in the expression that starts at `start`: `household.members[0].id_no }}` → three.
fn names(expression: &str) -> impl Iterator<Item = &str> {
    let end = expression.find("}}").or_else(|| expression.find("%}")).unwrap_or(expression.len());
    expression[..end]
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
}
