//! What the site can link to: every public document, with its page, its PDF, or both.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Form, Job};
use crate::assess::notice::Notice;
use crate::document::{Context, SubjectRef, View};
use crate::files::address;
use crate::model::{Audience, Village};

/// One public document.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The year; 0 for documents of no year.
    pub year: u32,
    /// The identifier of its kind.
    pub kind: String,
    /// The name of its kind.
    pub kind_title: String,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub summary: Option<String>,
    /// 发布日期 or 成文日期; the first day of a notice.
    pub date: Option<Date>,
    /// For notices: whose it is and how long it hangs.
    pub posted: Option<Posted>,
    /// For texts: `<folder>/<name>`, by which others name it.
    pub id: Option<String>,
    /// For texts: the text that it explains.
    pub interprets: Option<String>,
    /// Its page, as a path inside the site.
    pub page: Option<String>,
    /// Its PDF, as a path inside the site.
    pub pdf: Option<String>,
}

/// The village and the period of a notice.
#[derive(Clone, Debug)]
pub struct Posted {
    /// The village; none of what the whole township announces.
    village: Option<String>,
    notice: Notice,
}

impl Entry {
    /// The entry as templates see it.
    pub fn view(&self) -> View {
        let posted = self.posted.as_ref();
        let day = |of: fn(&Notice) -> Date| posted.map(|posted| of(&posted.notice));
        let (first, last) = (day(|notice| notice.first_day), day(|notice| notice.last_day));
        View::map([
            ("village", posted.and_then(|posted| posted.village.as_ref()).into()),
            ("first_day", first.map(crate::calendar::chinese).into()),
            ("last_day", last.map(crate::calendar::chinese).into()),
            ("first_iso", first.map(|day| day.to_string()).into()),
            ("last_iso", last.map(|day| day.to_string()).into()),
            ("year", self.year.into()),
            ("kind", (&self.kind).into()),
            ("kind_title", (&self.kind_title).into()),
            ("title", (&self.title).into()),
            ("summary", self.summary.as_ref().into()),
            ("date", self.date.map(crate::calendar::chinese).into()),
            ("date_iso", self.date.map(|day| day.to_string()).into()),
            ("id", self.id.as_ref().into()),
            ("interprets", self.interprets.as_ref().into()),
            ("page", self.page.as_ref().into()),
            ("pdf", self.pdf.as_ref().into()),
        ])
    }
}

/// Collects the public documents that are texts or notices, by kind and the newest first. Pages about a year or the
/// site are found by the menu, not by the index.
pub(super) fn index(jobs: &[Job<'_>], contexts: &BTreeMap<u32, Context<'_>>) -> Vec<Entry> {
    let mut entries: Vec<(String, Entry)> = Vec::new();
    for job in jobs.iter().filter(|job| job.audience == Audience::Public) {
        let (key, made): (String, &dyn Fn() -> Entry) = match job.subjects.as_slice() {
            [SubjectRef::Text(text)] => {
                (format!("{} {}", job.year, text.file), &|| of_text(job, text, contexts))
            }
            [SubjectRef::Notice(village, notice)] => {
                let key = format!("{} {} {}", job.year, job.kind.kind, job.name);
                (key, &|| of_notice(job, Some(village), notice))
            }
            [SubjectRef::Announcement(notice)] => {
                let key = format!("{} {} {}", job.year, job.kind.kind, job.name);
                (key, &|| of_notice(job, None, notice))
            }
            _ => continue,
        };
        let at = entries.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            entries.push((key, made()));
            entries.len() - 1
        });
        let href = address(job.path.as_str().strip_prefix("public/").unwrap_or_default());
        match job.form {
            Form::Page(_) => entries[at].1.page = Some(href),
            Form::Print(_) => entries[at].1.pdf = Some(href),
            Form::Calendar | Form::Pack => {}
        }
    }
    let mut entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
    let kinds: Vec<String> = jobs.iter().map(|job| job.kind.kind.clone()).collect();
    let rank = |entry: &Entry| kinds.iter().position(|kind| *kind == entry.kind);
    entries.sort_by_key(|entry| (rank(entry), Reverse(entry.date)));
    entries
}

fn of_text(
    job: &Job<'_>,
    text: &crate::load::Document,
    contexts: &BTreeMap<u32, Context<'_>>,
) -> Entry {
    let expand = |text: &String| match contexts.get(&job.year) {
        Some(context) => context.slots.expand(text),
        None => text.clone(),
    };
    let date = text.front.published_on.or(text.front.made_on);
    Entry {
        year: text.year.unwrap_or(0),
        kind: job.kind.kind.clone(),
        kind_title: job.kind.title.clone(),
        title: job.title.clone(),
        summary: text.front.summary.as_ref().map(expand),
        date,
        posted: None,
        id: Some(format!("{}/{}", text.folder, text.name)),
        interprets: text.front.interprets.clone(),
        page: None,
        pdf: None,
    }
}

fn of_notice(job: &Job<'_>, village: Option<&Village>, notice: &Notice) -> Entry {
    Entry {
        year: job.year,
        kind: job.kind.kind.clone(),
        kind_title: job.kind.title.clone(),
        title: job.title.clone(),
        summary: None,
        date: Some(notice.first_day),
        posted: Some(Posted {
            village: village.map(|village| village.name.clone()),
            notice: *notice,
        }),
        id: None,
        interprets: None,
        page: None,
        pdf: None,
    }
}
