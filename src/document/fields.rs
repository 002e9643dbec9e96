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
    Audience, Case, Citation, Contact, Department, EventKind, FocusGroup, Household, Measure,
    Member, Milestone, Office, Parameter, Person, Policy, Responsible, Risk, Sex, Village, id,
    sex_of,
};
use crate::record::Phone;
use crate::slots::{Slots, amount, circled};
use crate::statistics::Scale;

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
                Show::Masked => Some((field.key, masked(value()))),
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

fn masked(value: View) -> View {
    match value {
        View::Text(text) => View::Text(mask::numbers(&text)),
        other => other,
    }
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
    field("phone", Rule::PUBLIC, |_, d| d.phone.as_ref().map(Phone::as_str).into()),
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
        let groups = p.focus_groups.iter().enumerate();
        View::List(groups.map(|(index, group)| focus_group(eye, index, group)).collect())
    }),
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
    let is_head = |member: &Member| eye.year.catalogues.id(&member.relation) == id::HEAD;
    let posted = matches!(eye.audience, Audience::Public | Audience::Board);
    let is_child = |head: &&Member| {
        let born = head.born_on();
        born.is_none_or(|born| calendar::age(born, eye.year.office.data_date) < POSTED_FROM_AGE)
    };
    let head = household.head(is_head).filter(|head| !(posted && is_child(head)));
    head.map(|head| head.name.as_str()).into()
}

fn focus_group(eye: &Eye<'_>, index: usize, group: &FocusGroup) -> View {
    View::map([
        ("mark", circled(index + 1).into()),
        ("label", eye.slots.expand(&group.label).into()),
        ("source", eye.see(CITATION, &group.source)),
    ])
}

/// Whether any noun has a field of this name, open or not: tells a forbidden field from a misspelt one.
pub fn is_known(key: &str) -> bool {
    fn has<T>(table: &[Field<T>], key: &str) -> bool {
        table.iter().any(|field| field.key == key)
    }
    has(HOUSEHOLD, key)
        || has(MEMBER, key)
        || has(CASE, key)
        || has(RISK, key)
        || has(MEASURE, key)
        || has(RESPONSIBLE, key)
        || has(VILLAGE, key)
        || has(PERSON, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the web may see, the board may see, and what the board may see, the office may see.
    #[test]
    fn audiences_only_ever_see_more() {
        fn check<T>(table: &[Field<T>]) {
            for field in table {
                let open = |audience| field.rule.for_audience(audience) != Show::Hidden;
                assert!(!open(Audience::Public) || open(Audience::Board), "{}", field.key);
                assert!(!open(Audience::Board) || open(Audience::Internal), "{}", field.key);
                assert!(!open(Audience::Household) || open(Audience::Internal), "{}", field.key);
            }
        }
        check(HOUSEHOLD);
        check(MEMBER);
        check(CASE);
        check(RISK);
        check(MEASURE);
        check(RESPONSIBLE);
        check(VILLAGE);
        check(PERSON);
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
