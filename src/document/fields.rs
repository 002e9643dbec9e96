//! The field policy: which field of which noun is open to which audience. The only place where data of
//! the model enters a view.
//!
//! Sources: 个人信息保护法 arts. 6, 25, 28, 34; 政府信息公开条例 art. 15; the default table of the field
//! (village board, web page, own sheet, internal). Each row below is one row of that table.

use jiff::civil::Date;

use super::View;
use crate::calendar;
use crate::diag::mask;
use crate::load::Year;
use crate::model::{
    Audience, Case, Citation, Contact, Department, EventKind, FocusGroup, Front, Household,
    Measure, Member, Milestone, Office, Parameter, Person, Policy, Responsible, Risk, Sex, Village,
    id, sex_of,
};
use crate::record::{OfficePhone, Phone};
use crate::slots::{Slots, amount, circled};
use crate::statistics::Scale;
use crate::text;

/// How an audience sees a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Not at all: the view does not have it.
    Hidden,
    /// As an ID number with its middle masked.
    Masked,
    /// As it is.
    Full,
}

/// How each audience sees a field, in the order of [`Audience::ALL`].
#[derive(Clone, Copy, Debug)]
pub struct Rule([Show; 4]);

impl Rule {
    /// Open to everybody.
    const PUBLIC: Self = Self([Show::Full; 4]);
    /// Open in the village: on its board, and to everybody inside.
    const VILLAGE: Self = Self([Show::Hidden, Show::Full, Show::Full, Show::Full]);
    /// Open to the household itself and to the office.
    const OWN: Self = Self([Show::Hidden, Show::Hidden, Show::Full, Show::Full]);
    /// Open to the office; on the household's own sheet masked.
    const OWN_MASKED: Self = Self([Show::Hidden, Show::Hidden, Show::Masked, Show::Full]);

    /// How one audience sees the field.
    pub fn for_audience(self, audience: Audience) -> Show {
        match audience {
            Audience::Public => self.0[0],
            Audience::Board => self.0[1],
            Audience::Household => self.0[2],
            Audience::Internal => self.0[3],
        }
    }
}

/// A field of a noun `T`: its name in templates, who may see it, and how it is read and printed.
pub struct Field<T: 'static> {
    /// The name in templates.
    pub key: &'static str,
    /// Who may see it.
    pub rule: Rule,
    read: fn(&Eye<'_>, &T) -> View,
}

/// Through whose eyes a subject is seen.
#[derive(Clone, Copy)]
pub struct Eye<'a> {
    /// Whose.
    pub audience: Audience,
    /// The year, for its words.
    pub year: &'a Year,
    /// The village that the subject belongs to, if it belongs to one.
    pub village: Option<&'a Village>,
    /// The values that labels may name.
    pub slots: &'a Slots<'a>,
}

impl Eye<'_> {
    /// What this audience may know of a subject: the fields of `table` that are open to it.
    pub fn see<T>(&self, table: &[Field<T>], subject: &T) -> View {
        let fields = table.iter().filter_map(|field| {
            let value = || (field.read)(self, subject);
            match field.rule.for_audience(self.audience) {
                Show::Hidden => None,
                Show::Full => Some((field.key, value())),
                Show::Masked => Some((field.key, masked(&value()))),
            }
        });
        View::map(fields)
    }

    /// Several subjects.
    pub fn see_all<'s, T: 's>(
        &self,
        table: &[Field<T>],
        subjects: impl IntoIterator<Item = &'s T>,
    ) -> View {
        View::List(subjects.into_iter().map(|subject| self.see(table, subject)).collect())
    }

    fn date(date: Option<Date>) -> View {
        date.map(calendar::chinese).into()
    }
}

/// A value with the middle of its number masked. What cannot be masked is not shown at all.
fn masked(value: &View) -> View {
    let View::Text(text) = value else { return View::Nothing };
    let masked = mask::numbers(text);
    if masked == *text { View::Nothing } else { View::Text(masked) }
}

/// Makes a row of a table.
const fn field<T>(key: &'static str, rule: Rule, read: fn(&Eye<'_>, &T) -> View) -> Field<T> {
    Field { key, rule, read }
}

/// A household.
pub const HOUSEHOLD: &[Field<Household>] = &[
    field("code", Rule::OWN, |_, h| (&h.code).into()),
    field("head", Rule::VILLAGE, head_name),
    field("group", Rule::VILLAGE, |eye, h| {
        let group = eye.village.and_then(|village| village.group(&h.group));
        group.map(|group| &group.name).into()
    }),
    field("size", Rule::VILLAGE, |_, h| h.members.len().into()),
    field("class", Rule::OWN, |eye, h| eye.year.catalogues.label(&h.class).into()),
    field("address", Rule::OWN, |_, h| h.address.as_ref().into()),
    field("phone", Rule::OWN, |_, h| h.phone.as_ref().map(Phone::as_str).into()),
    field("members", Rule::OWN, |eye, h| eye.see_all(MEMBER, &h.members)),
    field("monitored", Rule::VILLAGE, |_, h| h.case.as_ref().is_some_and(Case::is_active).into()),
    field("case", Rule::VILLAGE, |eye, h| h.case.as_ref().map(|case| eye.see(CASE, case)).into()),
];

/// A person.
pub const MEMBER: &[Field<Member>] = &[
    field("code", Rule::OWN, |_, m| (&m.code).into()),
    field("name", Rule::OWN, |_, m| m.name.as_str().into()),
    field("relation", Rule::OWN, |eye, m| eye.year.catalogues.label(&m.relation).into()),
    field("id_no", Rule::OWN_MASKED, |_, m| m.id_no.as_str().into()),
    field("sex", Rule::OWN, |_, m| m.sex.or(sex_of(&m.id_no)).map(Sex::label).into()),
    field("born_on", Rule::OWN, |_, m| Eye::date(m.born_on())),
    field("ethnicity", Rule::OWN, |eye, m| eye.year.catalogues.label(&m.ethnicity).into()),
    field("health", Rule::OWN, |eye, m| {
        View::list(m.health.iter().map(|word| eye.year.catalogues.label(word)))
    }),
];

/// The case of a monitored household.
pub const CASE: &[Field<Case>] = &[
    field("category", Rule::VILLAGE, |eye, c| eye.year.catalogues.label(&c.category).into()),
    field("entered_on", Rule::VILLAGE, |_, c| {
        let entered = c.events.iter().find(|event| event.kind == EventKind::Entered);
        Eye::date(entered.map(|event| event.on))
    }),
    field("status", Rule::OWN, |_, c| c.status().label().into()),
    field("risks", Rule::OWN, |eye, c| eye.see_all(RISK, &c.risks)),
    field("measures", Rule::OWN, |eye, c| eye.see_all(MEASURE, &c.measures)),
    field("responsible", Rule::OWN, |eye, c| {
        c.responsible.as_ref().map(|person| eye.see(RESPONSIBLE, person)).into()
    }),
];

/// A risk.
pub const RISK: &[Field<Risk>] = &[
    field("kind", Rule::OWN, |eye, r| eye.year.catalogues.label(&r.kind).into()),
    field("primary", Rule::OWN, |_, r| r.primary.unwrap_or(false).into()),
    field("found_on", Rule::OWN, |_, r| Eye::date(r.found_on)),
    field("resolved_on", Rule::OWN, |_, r| Eye::date(r.resolved_on)),
];

/// A measure.
pub const MEASURE: &[Field<Measure>] = &[
    field("category", Rule::OWN, |eye, m| eye.year.catalogues.label(&m.category).into()),
    field("name", Rule::OWN, |_, m| (&m.name).into()),
    field("department", Rule::OWN, |eye, m| {
        let department = m.department.as_ref().and_then(|id| eye.year.office.department(id));
        department.map(|department| eye.see(DEPARTMENT, department)).into()
    }),
    field("started_on", Rule::OWN, |_, m| Eye::date(m.started_on)),
    field("done_on", Rule::OWN, |_, m| Eye::date(m.done_on)),
    field("amount", Rule::OWN, |_, m| m.amount.map(amount).into()),
];

/// The person who looks after a household. The household needs the telephone; nobody else does.
pub const RESPONSIBLE: &[Field<Responsible>] = &[
    field("name", Rule::OWN, |_, p| p.name.as_str().into()),
    field("unit", Rule::OWN, |_, p| p.unit.as_ref().into()),
    field("post", Rule::OWN, |_, p| p.post.as_ref().into()),
    field("phone", Rule::OWN, |_, p| p.phone.as_ref().map(Phone::as_str).into()),
];

/// A village. Its contact's name is for the village; the web gets the office telephone only.
pub const VILLAGE: &[Field<Village>] = &[
    field("code", Rule::PUBLIC, |_, v| (&v.code).into()),
    field("name", Rule::PUBLIC, |_, v| (&v.name).into()),
    field("phone", Rule::PUBLIC, |_, v| v.contact.0.as_ref().map(|p| p.phone.as_str()).into()),
    field("contact", Rule::VILLAGE, |eye, v| {
        v.contact.0.as_ref().map(|person| eye.see(PERSON, person)).into()
    }),
];

/// A member of staff.
pub const PERSON: &[Field<Person>] = &[
    field("name", Rule::VILLAGE, |_, p| p.name.as_str().into()),
    field("post", Rule::VILLAGE, |_, p| (&p.post).into()),
    field("phone", Rule::VILLAGE, |_, p| p.phone.as_str().into()),
];

/// The office.
pub const OFFICE: &[Field<Office>] = &[
    field("name", Rule::PUBLIC, |_, o| (&o.name).into()),
    field("county", Rule::PUBLIC, |_, o| (&o.county).into()),
    field("town", Rule::PUBLIC, |_, o| (&o.town).into()),
    field("organ_code", Rule::PUBLIC, |_, o| (&o.organ_code).into()),
    field("printed_by", Rule::PUBLIC, |_, o| o.printed_by.as_ref().unwrap_or(&o.name).into()),
    field("hotline", Rule::PUBLIC, |_, o| o.hotline.as_str().into()),
    field("supervision", Rule::PUBLIC, |_, o| o.supervision.as_str().into()),
    field("data_date", Rule::PUBLIC, |_, o| Eye::date(Some(o.data_date))),
    field("departments", Rule::PUBLIC, |eye, o| eye.see_all(DEPARTMENT, &o.departments)),
    field("contacts", Rule::PUBLIC, |eye, o| eye.see_all(CONTACT, &o.contacts)),
];

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
        let groups: Vec<_> = p.focus_groups.iter().cloned().enumerate().collect();
        eye.see_all(FOCUS_GROUP, &groups)
    }),
];

/// A focus group with its place in the list.
pub const FOCUS_GROUP: &[Field<(usize, FocusGroup)>] = &[
    field("mark", Rule::PUBLIC, |_, (index, _)| circled(index + 1).into()),
    field("label", Rule::PUBLIC, |eye, (_, group)| {
        text::line(&group.label).fill(|slot| eye.slots.value_in_label(slot)).into()
    }),
    field("source", Rule::PUBLIC, |eye, (_, group)| eye.see(CITATION, &group.source)),
];

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

/// The head of a text. Texts are written to be read by all, so nothing in it is hidden.
pub const FRONT: &[Field<Front>] = &[
    field("title", Rule::PUBLIC, |eye, f| title_lines(eye, f).concat().into()),
    field("title_lines", Rule::PUBLIC, |eye, f| View::list(title_lines(eye, f))),
    field("number", Rule::PUBLIC, |_, f| f.number.as_ref().into()),
    field("recipients", Rule::PUBLIC, |eye, f| expanded(eye, &f.recipients)),
    field("basis", Rule::PUBLIC, |eye, f| eye.see_all(CITATION, &f.basis)),
    field("attachments", Rule::PUBLIC, |eye, f| expanded(eye, &f.attachments)),
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
];

/// The scale of a whole township. Totals of several thousand persons identify nobody; figures by village do
/// not stand here.
pub const SCALE: &[Field<Scale>] = &[
    field("villages", Rule::PUBLIC, |_, s| s.villages.into()),
    field("groups", Rule::PUBLIC, |_, s| s.groups.into()),
    field("households", Rule::PUBLIC, |_, s| s.households.into()),
    field("persons", Rule::PUBLIC, |_, s| s.persons.into()),
    field("monitored", Rule::PUBLIC, |_, s| s.monitored.into()),
    field("monitored_persons", Rule::PUBLIC, |_, s| s.monitored_persons.into()),
];

/// Everything about a child under this age is sensitive (个人信息保护法 art. 28) and never posted.
const POSTED_FROM_AGE: i16 = 14;

/// The head's name. On a board and on the web a head who is a child has none.
fn head_name(eye: &Eye<'_>, household: &Household) -> View {
    let is_head = |member: &&Member| eye.year.catalogues.is(&member.relation, id::HEAD);
    let posted = matches!(eye.audience, Audience::Public | Audience::Board);
    let is_child = |head: &&Member| {
        let born = head.born_on();
        born.is_none_or(|born| calendar::age(born, eye.year.office.data_date) < POSTED_FROM_AGE)
    };
    let head = household.members.iter().find(is_head).filter(|head| !(posted && is_child(head)));
    head.map(|head| head.name.as_str()).into()
}

/// One-line texts with their slots filled in.
fn expanded(eye: &Eye<'_>, lines: &[String]) -> View {
    View::list(lines.iter().map(|line| eye.slots.expand(line)))
}

/// The lines of a title on paper: it may be broken at each `|`.
fn title_lines(eye: &Eye<'_>, front: &Front) -> Vec<String> {
    eye.slots.expand(&front.title).split('|').map(|line| line.trim().to_owned()).collect()
}

/// The rules of every noun that is about persons: (name in templates, field, rule).
fn personal() -> impl Iterator<Item = (&'static str, &'static str, Rule)> {
    fn rows<T>(noun: &'static str, table: &[Field<T>]) -> Vec<(&'static str, &'static str, Rule)> {
        table.iter().map(|field| (noun, field.key, field.rule)).collect()
    }
    [
        rows("household", HOUSEHOLD),
        rows("members", MEMBER),
        rows("case", CASE),
        rows("risks", RISK),
        rows("measures", MEASURE),
        rows("responsible", RESPONSIBLE),
        rows("village", VILLAGE),
        rows("contact", PERSON),
    ]
    .into_iter()
    .flatten()
}

/// Whether a field exists and is closed to an audience: tells a forbidden field from a misspelt one. `noun` is
/// the name that stands before it in the template, if that is known.
pub fn is_closed(noun: Option<&str>, key: &str, audience: Audience) -> bool {
    let hidden = |rule: Rule| rule.for_audience(audience) == Show::Hidden;
    let of_noun = |noun| personal().find(|(n, k, _)| *n == noun && *k == key);
    match noun.and_then(of_noun) {
        Some((_, _, rule)) => hidden(rule),
        None => personal().any(|(_, k, rule)| k == key && hidden(rule)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the web may see, the board may see, and what the board or a household may see, the office may see.
    #[test]
    fn audiences_only_ever_see_more() {
        for (noun, key, rule) in personal() {
            let open = |audience| rule.for_audience(audience) != Show::Hidden;
            assert!(!open(Audience::Public) || open(Audience::Board), "{noun}.{key}");
            assert!(!open(Audience::Board) || open(Audience::Internal), "{noun}.{key}");
            assert!(!open(Audience::Household) || open(Audience::Internal), "{noun}.{key}");
        }
    }

    /// The rows that the law and the field forbid, named one by one.
    #[test]
    fn nothing_personal_is_public_and_no_number_leaves_the_office() {
        assert!(HOUSEHOLD.iter().all(|f| f.rule.for_audience(Audience::Public) == Show::Hidden));
        assert!(MEMBER.iter().all(|f| f.rule.for_audience(Audience::Board) == Show::Hidden));
        for key in ["risks", "measures", "responsible", "status"] {
            let field = CASE.iter().find(|field| field.key == key).expect("a row of CASE");
            assert_eq!(field.rule.for_audience(Audience::Board), Show::Hidden, "{key}");
        }
        let id_no = MEMBER.iter().find(|field| field.key == "id_no").expect("a row of MEMBER");
        assert_eq!(id_no.rule.for_audience(Audience::Household), Show::Masked);
    }
}
