//! Texts that everybody may read are published within the working days that the office has for it.

use super::{Due, DueKind, Scope};
use crate::calendar::workdays::nth_after;
use crate::load::Document;
use crate::model::{Audience, Kind};
use crate::slots::Slots;

pub(super) fn dues(scope: &Scope<'_>) -> Vec<Due> {
    let Some(limit) = scope.year.office.publish_within else { return Vec::new() };
    let texts: Vec<&Document> = scope.year.texts.iter().filter(|t| is_public(t, scope)).collect();
    if texts.is_empty() {
        return Vec::new();
    }
    let slots = Slots::new(scope.year);
    texts.into_iter().filter_map(|text| due(text, limit, &slots, scope)).collect()
}

fn due(text: &Document, limit: u32, slots: &Slots<'_>, scope: &Scope<'_>) -> Option<Due> {
    let made_on = text.front.made_on?;
    let office = &scope.year.office;
    let day = nth_after(made_on, limit, &|year| scope.workspace.workdays(year));
    let id = format!("publishing/{}/{}/{}", text.folder, text.name, scope.year.year);
    let what = format!("公开《{}》", slots.title(&text.front.title));
    Some(Due {
        who: Some(office.printed_by.clone().unwrap_or_else(|| office.name.clone())),
        done: text.front.published_on,
        ..Due::new(id, DueKind::Publishing, what, day)
    })
}

/// How the note of a text says that it is not published.
const KEPT: &[&str] = &["不予公开", "不公开", "不宜公开", "不得公开"];

/// Whether a text becomes a document that everybody may read.
fn is_public(text: &Document, scope: &Scope<'_>) -> bool {
    let open = |kind: &&Kind| kind.outputs.iter().any(|one| one.audience == Audience::Public);
    let mut kinds = scope.workspace.theme.kinds.iter().filter(open);
    let kept =
        text.front.note.as_ref().is_some_and(|note| KEPT.iter().any(|word| note.contains(word)));
    !kept && kinds.any(|kind| kind.folder.as_deref() == Some(text.folder.as_str()))
}
