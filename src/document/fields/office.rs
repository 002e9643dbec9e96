//! The office, the policy of the year, what can be applied for, and the heads of texts. All of it is public.

use rust_decimal::Decimal;

use super::{Eye, Field, Rule, field, words};
use crate::calendar;
use crate::document::View;
use crate::model::{
    Citation, Contact, ContactPerson, Department, FocusGroup, Form, Front, ImprintPlace,
    Letterhead, Milestone, Office, Parameter, Policy, Speaker, Support, Urgency,
};
use crate::record::OfficePhone;
use crate::record::amount;
use crate::text;
use crate::text::mark::circled;

/// The office.
pub const OFFICE: &[Field<Office>] = &[
    field("name", Rule::PUBLIC, |_, o| (&o.name).into()),
    field("county", Rule::PUBLIC, |_, o| (&o.county).into()),
    field("town", Rule::PUBLIC, |_, o| (&o.town).into()),
    field("organ_code", Rule::PUBLIC, |_, o| (&o.organ_code).into()),
    field("printed_by", Rule::PUBLIC, |_, o| o.printed_by.as_ref().unwrap_or(&o.name).into()),
    field("letterhead", Rule::PUBLIC, |eye, o| match &o.letterhead {
        Some(letterhead) => eye.see(LETTERHEAD, letterhead),
        None => View::map([]),
    }),
    field("hotline", Rule::PUBLIC, |_, o| o.hotline.as_str().into()),
    field("supervision", Rule::PUBLIC, |_, o| o.supervision.as_str().into()),
    field("data_date", Rule::PUBLIC, |_, o| Eye::date(Some(o.data_date))),
    field("departments", Rule::PUBLIC, |eye, o| eye.see_all(DEPARTMENT, &o.departments)),
    field("contacts", Rule::PUBLIC, |eye, o| eye.see_all(CONTACT, &o.contacts)),
];

/// What the standard leaves to the office about its letterhead; lengths in millimetres, as text.
pub const LETTERHEAD: &[Field<Letterhead>] = &[
    field("mark", Rule::PUBLIC, |_, l| l.mark.as_ref().into()),
    field("mark_word", Rule::PUBLIC, |_, l| l.mark_word.into()),
    field("mark_mm", Rule::PUBLIC, |_, l| length(l.mark_mm)),
    field("red_line_mm", Rule::PUBLIC, |_, l| length(l.red_line_mm)),
    field("seal_mm", Rule::PUBLIC, |_, l| length(l.seal_mm)),
    field("imprint", Rule::PUBLIC, |_, l| {
        l.imprint.map(|place| if place == ImprintPlace::Last { "last" } else { "even" }).into()
    }),
];

fn length(millimetres: Option<Decimal>) -> View {
    millimetres.map(|length| length.to_string()).into()
}

/// A department.
pub const DEPARTMENT: &[Field<Department>] = &[
    field("name", Rule::PUBLIC, |_, d| (&d.name).into()),
    field("short", Rule::PUBLIC, |_, d| (&d.short).into()),
    field("phone", Rule::PUBLIC, |_, d| d.phone.as_ref().map(OfficePhone::as_str).into()),
];

/// A desk.
pub const CONTACT: &[Field<Contact>] = &[
    field("name", Rule::PUBLIC, |_, c| (&c.name).into()),
    field("phone", Rule::PUBLIC, |_, c| c.phone.as_str().into()),
    field("address", Rule::PUBLIC, |_, c| c.address.as_ref().into()),
];

/// The policy.
pub const POLICY: &[Field<Policy>] = &[
    field("income_period", Rule::PUBLIC, |_, p| calendar::chinese_period(&p.income_period).into()),
    field("parameters", Rule::PUBLIC, |eye, p| eye.see_all(PARAMETER, &p.parameters)),
    field("focus_groups", Rule::PUBLIC, |eye, p| {
        let groups: Vec<_> = p.numbered_groups().cloned().enumerate().collect();
        eye.see_all(FOCUS_GROUP, &groups)
    }),
    field("marked_groups", Rule::INTERNAL, |eye, p| {
        let groups = p.focus_groups.iter().filter(|group| group.own_mark().is_some());
        eye.see_all(MARKED_GROUP, &groups.cloned().collect::<Vec<_>>())
    }),
];

/// A group that the plan does not number.
pub(super) const MARKED_GROUP: &[Field<FocusGroup>] = &[
    field("mark", Rule::INTERNAL, |_, group| group.own_mark().unwrap_or_default().into()),
    field("label", Rule::INTERNAL, label),
];

/// A focus group with its place in the list.
pub const FOCUS_GROUP: &[Field<(usize, FocusGroup)>] = &[
    field("mark", Rule::PUBLIC, |_, (index, _)| circled(index + 1).into()),
    field("label", Rule::PUBLIC, |eye, (_, group)| label(eye, group)),
    field("source", Rule::PUBLIC, |eye, (_, group)| eye.see(CITATION, &group.source)),
];

fn label(eye: &Eye<'_>, group: &FocusGroup) -> View {
    text::line(&group.label).fill(|slot| eye.slots.value_in_label(slot)).into()
}

/// A parameter, with the name under which texts and rules know it.
pub const PARAMETER: &[Field<(String, Parameter)>] = &[
    field("id", Rule::PUBLIC, |_, (id, _)| id.into()),
    field("label", Rule::PUBLIC, |_, (_, p)| (&p.label).into()),
    field("figure", Rule::PUBLIC, |_, (_, p)| p.figure().map(amount).into()),
    field("unit", Rule::PUBLIC, |_, (_, p)| p.unit.as_ref().into()),
    field("source", Rule::PUBLIC, |eye, (_, p)| eye.see(CITATION, &p.source)),
];

/// A citation.
pub const CITATION: &[Field<Citation>] = &[
    field("document", Rule::PUBLIC, |_, c| (&c.document).into()),
    field("number", Rule::PUBLIC, |_, c| c.number.as_ref().into()),
    field("clause", Rule::PUBLIC, |_, c| c.clause.as_ref().into()),
];

/// What can be applied for.
pub const SUPPORT: &[Field<Support>] = &[
    field("id", Rule::PUBLIC, |_, s| (&s.id).into()),
    field("category", Rule::PUBLIC, |eye, s| eye.word(&s.category)),
    field("name", Rule::PUBLIC, |_, s| (&s.name).into()),
    // The same by a name that no person has: who asks for it says nothing about the names of people.
    field("title", Rule::PUBLIC, |_, s| (&s.name).into()),
    field("benefit", Rule::PUBLIC, |eye, s| eye.slots.expand(&s.benefit).into()),
    field("apply", Rule::PUBLIC, |eye, s| s.apply.as_ref().map(|s| eye.slots.expand(s)).into()),
    field("department", Rule::PUBLIC, |eye, s| {
        let department = s.department.as_ref().and_then(|id| eye.year.office.department(id));
        eye.see_one(DEPARTMENT, department)
    }),
    field("department_words", Rule::PUBLIC, |eye, s| {
        words::department(eye, s.department.as_deref())
    }),
    field("valid_from", Rule::PUBLIC, |_, s| Eye::date(s.valid_from)),
    field("valid_to", Rule::PUBLIC, |_, s| Eye::date(s.valid_to)),
    field("source", Rule::PUBLIC, |eye, s| eye.see(CITATION, &s.source)),
];

/// Who prints a document: as its head says; the organ itself if it is not of this town, whose offices are unknown;
/// else as the office says (GB/T 9704-2012, 7.4.3).
fn printed_by(eye: &Eye<'_>, front: &Front) -> View {
    let office = &eye.year.office;
    if let Some(named) = &front.printed_by {
        return named.into();
    }
    let organs: Vec<String> = front.organs.iter().map(|organ| eye.slots.expand(organ)).collect();
    let own = |organ: &String| organ.contains(&office.town) || *organ == office.name;
    match organs.first() {
        Some(first) if !organs.iter().any(own) => first.clone().into(),
        _ => office.printed_by.as_ref().unwrap_or(&office.name).into(),
    }
}

/// The head of a text. Texts are written to be read by all, so nothing in it is hidden.
pub const FRONT: &[Field<Front>] = &[
    field("title", Rule::PUBLIC, |eye, f| eye.slots.title(&f.title).into()),
    field("title_lines", Rule::PUBLIC, |eye, f| View::list(eye.slots.title_lines(&f.title))),
    field("form", Rule::PUBLIC, |_, f| f.form.unwrap_or(Form::Official).id().into()),
    field("organs", Rule::PUBLIC, organs),
    field("copy_no", Rule::PUBLIC, |_, f| f.copy_no.as_ref().into()),
    field("secrecy", Rule::PUBLIC, |_, f| f.secrecy.as_ref().into()),
    field("urgency", Rule::PUBLIC, |_, f| f.urgency.map(Urgency::label).into()),
    field("number", Rule::PUBLIC, |_, f| f.number.as_ref().into()),
    field("signers", Rule::PUBLIC, |_, f| View::list(&f.signers)),
    field("seal", Rule::PUBLIC, |_, f| f.seal.unwrap_or(true).into()),
    field("sealed_by", Rule::PUBLIC, |_, f| f.sealed_by.as_ref().into()),
    field("printed_by", Rule::PUBLIC, printed_by),
    field("printed_on", Rule::PUBLIC, |_, f| Eye::date(f.printed_on)),
    field("contacts", Rule::PUBLIC, |eye, f| eye.see_all(CONTACT_PERSON, &f.contacts)),
    field("speaker", Rule::PUBLIC, |eye, f| eye.see_one(SPEAKER, f.speaker.as_ref())),
    field("source", Rule::PUBLIC, |_, f| f.source.as_ref().into()),
    field("published_at", Rule::PUBLIC, |_, f| {
        f.published_at.map(|minute| minute.0.strftime("%Y-%m-%d %H:%M").to_string()).into()
    }),
    field("drafting", Rule::PUBLIC, |eye, f| {
        f.drafting.as_ref().map(|s| eye.slots.expand(s)).into()
    }),
    field("interprets", Rule::PUBLIC, |_, f| f.interprets.as_ref().into()),
    field("recipients", Rule::PUBLIC, |eye, f| expanded(eye, &f.recipients)),
    field("basis", Rule::PUBLIC, |eye, f| eye.see_all(CITATION, &f.basis)),
    field("attachments", Rule::PUBLIC, |eye, f| {
        View::list(f.attachments.iter().map(|one| eye.slots.title(&one.title)))
    }),
    field("copies", Rule::PUBLIC, |eye, f| expanded(eye, &f.copies)),
    field("made_on", Rule::PUBLIC, |_, f| Eye::date(f.made_on)),
    field("published_on", Rule::PUBLIC, |_, f| Eye::date(f.published_on)),
    field("valid_from", Rule::PUBLIC, |_, f| Eye::date(f.valid_from)),
    field("valid_to", Rule::PUBLIC, |_, f| Eye::date(f.valid_to)),
    field("edition", Rule::PUBLIC, |_, f| f.edition.into()),
    field("index_no", Rule::PUBLIC, |_, f| f.index_no.as_ref().into()),
    field("topic", Rule::PUBLIC, |_, f| f.topic.as_ref().into()),
    field("note", Rule::PUBLIC, |eye, f| f.note.as_ref().map(|s| eye.slots.expand(s)).into()),
    field("summary", Rule::PUBLIC, |eye, f| f.summary.as_ref().map(|s| eye.slots.expand(s)).into()),
];

/// A milestone.
pub const MILESTONE: &[Field<Milestone>] = &[
    field("label", Rule::PUBLIC, |_, m| (&m.label).into()),
    field("on", Rule::PUBLIC, |_, m| Eye::date(Some(m.on))),
    field("by", Rule::PUBLIC, |_, m| m.by.as_ref().into()),
    field("deliverable", Rule::PUBLIC, |_, m| m.deliverable.as_ref().into()),
];

/// Somebody who answers questions about a document.
pub const CONTACT_PERSON: &[Field<ContactPerson>] = &[
    field("name", Rule::PUBLIC, |_, c| (&c.name).into()),
    field("phone", Rule::PUBLIC, |_, c| c.phone.as_ref().map(OfficePhone::as_str).into()),
    field("mail", Rule::PUBLIC, |_, c| c.mail.as_ref().into()),
];

/// Who explains a document.
pub const SPEAKER: &[Field<Speaker>] = &[
    field("name", Rule::PUBLIC, |_, s| (&s.name).into()),
    field("unit", Rule::PUBLIC, |_, s| (&s.unit).into()),
    field("post", Rule::PUBLIC, |_, s| s.post.as_ref().into()),
];

/// The organs that issue a text: those it names, else the office.
fn organs(eye: &Eye<'_>, front: &Front) -> View {
    if front.organs.is_empty() {
        return View::list([&eye.year.office.name]);
    }
    expanded(eye, &front.organs)
}

/// One-line texts with their slots filled in.
fn expanded(eye: &Eye<'_>, lines: &[String]) -> View {
    View::list(lines.iter().map(|line| eye.slots.expand(line)))
}
