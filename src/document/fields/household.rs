//! Households and their members, with everything that is recorded about them.

use super::case::CASE;
use super::living;
use super::registered;
use super::words;
use super::{Eye, Field, Rule, field};
use crate::calendar;
use crate::document::View;
use crate::load::Year;
use crate::model::Audience;
use crate::model::{
    Aid, Application, Case, Disability, Expense, Household, Housing, Illness, Income, IncomeItem,
    Industry, Insurance, Land, LeafletReceipt, Livestock, Member, Sex, Shock, Visit, Welfare, Work,
    sex_of,
};
use crate::record::amount;
use crate::record::{Name, Phone};

/// A household.
pub const HOUSEHOLD: &[Field<Household>] = &[
    field("code", Rule::OWN, |_, h| (&h.code).into()),
    field("head", Rule::VILLAGE, head_name),
    field("group", Rule::VILLAGE, |eye, h| {
        let group = eye.village.and_then(|village| village.group(&h.group));
        group.map(|group| &group.name).into()
    }),
    field("size", Rule::VILLAGE, |_, h| h.members.len().into()),
    field("class", Rule::OWN, |eye, h| eye.word(&h.class)),
    field("address", Rule::OWN, |_, h| h.address.as_ref().into()),
    field("phone", Rule::OWN, |_, h| h.phone.as_ref().map(Phone::as_str).into()),
    field("residence", Rule::OWN, |eye, h| eye.may_be(h.residence.as_ref())),
    field("housing", Rule::OWN, |eye, h| eye.see_one(HOUSING, h.housing.as_ref())),
    field("safe_water", Rule::OWN, |_, h| h.safe_water.into()),
    field("land", Rule::OWN, |eye, h| eye.see_one(LAND, h.land.as_ref())),
    field("livestock", Rule::OWN, |eye, h| eye.see_all(LIVESTOCK, &h.livestock)),
    field("industry", Rule::OWN, |eye, h| eye.see_all(INDUSTRY, &h.industry)),
    field("housing_words", Rule::OWN, words::housing),
    field("grade_words", Rule::OWN, registered::grade),
    field("structure_words", Rule::OWN, registered::structure),
    field("renovated_words", Rule::OWN, registered::renovated),
    field("water_words", Rule::OWN, words::water),
    field("land_words", Rule::OWN, words::land),
    field("livestock_words", Rule::OWN, words::livestock),
    field("industry_words", Rule::OWN, words::industry),
    field("income", Rule::OWN, words::income),
    field("labour_words", Rule::OWN, words::labour),
    field("trades_words", Rule::OWN, living::trades),
    field("working_words", Rule::OWN, living::working),
    field("studying_words", Rule::OWN, living::studying),
    field("home_words", Rule::OWN, living::home),
    field("insured_words", Rule::OWN, living::insured),
    field("visits_of_year", Rule::OWN, |eye, h| {
        let mut visits: Vec<&Visit> = h.visits.iter().collect();
        visits.retain(|visit| u32::try_from(visit.on.year()) == Ok(eye.year.year));
        visits.sort_by_key(|visit| visit.on);
        eye.see_all(VISIT, visits)
    }),
    field("members", Rule::OWN, |eye, h| eye.see_all(MEMBER, &h.members)),
    field("incomes", Rule::OWN, |eye, h| eye.see_all(INCOME, &h.incomes)),
    field("expenses", Rule::OWN, |eye, h| eye.see_all(EXPENSE, &h.expenses)),
    field("expenses_of_period", Rule::OWN, registered::expenses),
    field("aids", Rule::OWN, |eye, h| eye.see_all(AID, &h.aids)),
    field("applications", Rule::OWN, |eye, h| eye.see_all(APPLICATION, &h.applications)),
    field("shocks", Rule::OWN, |eye, h| eye.see_all(SHOCK, &h.shocks)),
    field("visits", Rule::OWN, |eye, h| eye.see_all(VISIT, &h.visits)),
    field("leaflets", Rule::OWN, |eye, h| eye.see_all(LEAFLET, &h.leaflets)),
    field("monitored", Rule::VILLAGE, |_, h| h.case.as_ref().is_some_and(Case::is_active).into()),
    field("case", Rule::VILLAGE, |eye, h| eye.see_one(CASE, h.case.as_ref())),
];

/// The house.
pub const HOUSING: &[Field<Housing>] = &[
    field("grade", Rule::OWN, |_, h| h.grade.as_ref().into()),
    field("structure", Rule::OWN, |_, h| h.structure.as_ref().into()),
    field("renovated_on", Rule::OWN, |_, h| Eye::date(h.renovated_on)),
];

/// The land, in mu.
pub const LAND: &[Field<Land>] = &[
    field("paddy", Rule::OWN, |_, l| l.paddy.map(amount).into()),
    field("dry", Rule::OWN, |_, l| l.dry.map(amount).into()),
    field("orchard", Rule::OWN, |_, l| l.orchard.map(amount).into()),
    field("forest", Rule::OWN, |_, l| l.forest.map(amount).into()),
];

/// Animals.
pub const LIVESTOCK: &[Field<Livestock>] = &[
    field("kind", Rule::OWN, |eye, l| eye.word(&l.kind)),
    field("head", Rule::OWN, |_, l| l.head.into()),
    field("as_of", Rule::OWN, |_, l| Eye::date(l.as_of)),
];

/// A trade.
pub const INDUSTRY: &[Field<Industry>] = &[
    field("kind", Rule::OWN, |eye, i| eye.word(&i.kind)),
    field("scale", Rule::OWN, |_, i| i.scale.as_ref().into()),
    field("started_on", Rule::OWN, |_, i| Eye::date(i.started_on)),
    field("failed_on", Rule::OWN, |_, i| Eye::date(i.failed_on)),
    field("loss", Rule::OWN, |_, i| i.loss.map(amount).into()),
];

/// The income of one period, in yuan.
pub const INCOME: &[Field<Income>] = &[
    field("period", Rule::OWN, |_, i| calendar::chinese_period(&i.period).into()),
    field("items", Rule::OWN, |eye, i| eye.see_all(INCOME_ITEM, &i.items)),
    field("compensation", Rule::OWN, |_, i| i.compensation.map(amount).into()),
    field("compliant_self_paid", Rule::OWN, |_, i| i.compliant_self_paid.map(amount).into()),
];

/// An item of income, in yuan.
pub const INCOME_ITEM: &[Field<IncomeItem>] = &[
    field("source", Rule::OWN, |_, i| i.kind.label().into()),
    field("name", Rule::OWN, |_, i| (&i.name).into()),
    field("amount", Rule::OWN, |_, i| amount(i.amount).into()),
    field("cost", Rule::OWN, |_, i| i.cost.map(amount).into()),
];

/// An expense, in yuan.
pub const EXPENSE: &[Field<Expense>] = &[
    field("kind", Rule::OWN, |eye, e| eye.word(&e.kind)),
    field("on", Rule::OWN, |_, e| Eye::date(e.on)),
    field("gross", Rule::OWN, |_, e| amount(e.gross).into()),
    field("reimbursed", Rule::OWN, |_, e| e.reimbursed.map(amount).into()),
    field("note", Rule::OWN, |_, e| e.note.as_ref().into()),
];

/// Money received from a department, in yuan.
pub const AID: &[Field<Aid>] = &[
    field("kind", Rule::OWN, |eye, a| eye.word(&a.kind)),
    field("on", Rule::OWN, |_, a| Eye::date(Some(a.on))),
    field("amount", Rule::OWN, |_, a| amount(a.amount).into()),
    field("department", Rule::OWN, |_, a| a.department.as_ref().into()),
];

/// An application for 低保 or 特困.
pub const APPLICATION: &[Field<Application>] = &[
    field("kind", Rule::OWN, |eye, a| eye.word(&a.kind)),
    field("member", Rule::OWN, |eye, a| eye.member_name(a.member.as_deref())),
    field("on", Rule::OWN, |_, a| Eye::date(Some(a.on))),
    field("result", Rule::OWN, |_, a| a.result.label().into()),
    field("decided_on", Rule::OWN, |_, a| Eye::date(a.decided_on)),
];

/// A sudden hardship, in yuan.
pub const SHOCK: &[Field<Shock>] = &[
    field("kind", Rule::OWN, |eye, s| eye.word(&s.kind)),
    field("on", Rule::OWN, |_, s| Eye::date(Some(s.on))),
    field("loss", Rule::OWN, |_, s| s.loss.map(amount).into()),
    field("income_drop", Rule::OWN, |_, s| s.income_drop.map(amount).into()),
];

/// A visit.
pub const VISIT: &[Field<Visit>] = &[
    field("on", Rule::OWN, |_, v| Eye::date(Some(v.on))),
    field("method", Rule::OWN, |eye, v| eye.word(&v.method)),
    field("visitors", Rule::OWN, |_, v| View::list(v.visitors.iter().map(Name::as_str))),
    field("visitors_words", Rule::OWN, |_, v| {
        words::join(v.visitors.iter().map(|name| name.as_str().to_owned()), "、")
    }),
    field("findings", Rule::OWN, |_, v| v.findings.as_ref().into()),
    field("reason", Rule::OWN, |_, v| v.reason.as_ref().into()),
    field("result", Rule::OWN, |eye, v| eye.may_be(v.result.as_ref())),
];

/// A leaflet that was handed out.
pub const LEAFLET: &[Field<LeafletReceipt>] = &[
    field("kind", Rule::OWN, |eye, l| eye.word(&l.kind)),
    field("on", Rule::OWN, |_, l| Eye::date(Some(l.on))),
    field("method", Rule::OWN, |eye, l| eye.may_be(l.method.as_ref())),
    field("by", Rule::OWN, |_, l| l.by.as_ref().map(Name::as_str).into()),
    field("receiver", Rule::OWN, |_, l| l.receiver.as_ref().map(Name::as_str).into()),
];

/// A person.
pub const MEMBER: &[Field<Member>] = &[
    field("code", Rule::OWN, |_, m| (&m.code).into()),
    field("name", Rule::OWN, |_, m| m.name.as_str().into()),
    field("relation", Rule::OWN, |eye, m| eye.word(&m.relation)),
    field("id_no", Rule::OWN_MASKED, |_, m| m.id_no.as_str().into()),
    field("sex", Rule::OWN, |_, m| m.sex.or(sex_of(&m.id_no)).map(Sex::label).into()),
    field("born_on", Rule::OWN, |_, m| Eye::date(m.born_on())),
    field("age", Rule::OWN, age),
    field("ethnicity", Rule::OWN, |eye, m| eye.word(&m.ethnicity)),
    field("education", Rule::OWN, |eye, m| eye.may_be(m.education.as_ref())),
    field("schooling", Rule::OWN, |eye, m| eye.may_be(m.schooling.as_ref())),
    field("in_school", Rule::OWN, words::in_school),
    field("health", Rule::OWN, |eye, m| View::list(m.health.iter().map(|word| eye.word(word)))),
    field("labour", Rule::OWN, |eye, m| eye.may_be(m.labour.as_ref())),
    field("disability", Rule::OWN, |eye, m| eye.see_one(DISABILITY, m.disability.as_ref())),
    field("illnesses", Rule::OWN, |eye, m| eye.see_all(ILLNESS, &m.illnesses)),
    field("work", Rule::OWN, |eye, m| eye.see_one(WORK, m.work.as_ref())),
    field("insurance", Rule::OWN, |eye, m| eye.see_one(INSURANCE, m.insurance.as_ref())),
    field("welfare", Rule::OWN, |eye, m| eye.see_all(WELFARE, &m.welfare)),
    field("sex_age", Rule::OWN, words::sex_age),
    field("health_words", Rule::OWN, words::health),
    field("condition_words", Rule::OWN, registered::condition),
    field("illness_words", Rule::OWN, registered::illnesses),
    field("disability_words", Rule::OWN, registered::disability),
    field("months_words", Rule::OWN, registered::months),
    field("place_words", Rule::OWN, registered::place),
    field("medical_sign", Rule::OWN, |_, m| registered::sign(m, |i| i.medical)),
    field("critical_sign", Rule::OWN, |_, m| registered::sign(m, |i| i.critical_illness)),
    field("pension_sign", Rule::OWN, |_, m| registered::sign(m, |i| i.pension)),
    field("work_words", Rule::OWN, words::work),
    field("occupation_words", Rule::OWN, living::occupation),
    field("insurance_words", Rule::OWN, words::insurance),
    field("welfare_words", Rule::OWN, words::welfare),
    field("dropout", Rule::OWN, |_, m| m.dropout.into()),
];

/// A disability. The number of the certificate is not in any view: it contains the ID number.
pub const DISABILITY: &[Field<Disability>] = &[
    field("category", Rule::OWN, |eye, d| eye.word(&d.category)),
    field("level", Rule::OWN, |_, d| d.level.into()),
    field("issued_on", Rule::OWN, |_, d| Eye::date(d.issued_on)),
];

/// An illness.
pub const ILLNESS: &[Field<Illness>] = &[
    field("name", Rule::OWN, |_, i| (&i.name).into()),
    field("diagnosed_on", Rule::OWN, |_, i| Eye::date(i.diagnosed_on)),
    field("self_paid", Rule::OWN, |_, i| i.self_paid.map(amount).into()),
];

/// Work for others.
pub const WORK: &[Field<Work>] = &[
    field("months", Rule::OWN, |_, w| w.months.into()),
    field("place", Rule::OWN, |eye, w| eye.may_be(w.place.as_ref())),
    field("employer", Rule::OWN, |_, w| w.employer.as_ref().into()),
    field("kind", Rule::OWN, |_, w| w.kind.as_ref().into()),
    field("monthly_income", Rule::OWN, |_, w| w.monthly_income.map(amount).into()),
    field("stable", Rule::OWN, |_, w| w.stable.into()),
];

/// Insurance; a kind that is not recorded is neither yes nor no.
pub const INSURANCE: &[Field<Insurance>] = &[
    field("medical", Rule::OWN, |_, i| i.medical.into()),
    field("critical_illness", Rule::OWN, |_, i| i.critical_illness.into()),
    field("pension", Rule::OWN, |_, i| i.pension.into()),
];

/// 低保 or 特困, monthly in yuan.
pub const WELFARE: &[Field<Welfare>] = &[
    field("kind", Rule::OWN, |eye, w| eye.word(&w.kind)),
    field("started_on", Rule::OWN, |_, w| Eye::date(w.started_on)),
    field("monthly", Rule::OWN, |_, w| w.monthly.map(amount).into()),
];

/// Full years on the date of the data.
fn age(eye: &Eye<'_>, member: &Member) -> View {
    let age = member.born_on().map(|born| calendar::age(born, eye.year.office.data_date));
    age.and_then(|age| u32::try_from(age).ok()).into()
}

/// Everything about a child under this age is sensitive (个人信息保护法 art. 28) and never posted.
const POSTED_FROM_AGE: i16 = 14;

/// The head's name. On a board and on the web a head who is a child has none.
fn head_name(eye: &Eye<'_>, household: &Household) -> View {
    let posted = matches!(eye.audience, Audience::Public | Audience::Board);
    let name =
        if posted { posted_head(eye.year, household) } else { eye.year.head_name(household) };
    name.into()
}

/// The name of a head that may be posted.
pub(in crate::document) fn posted_head<'h>(
    year: &Year,
    household: &'h Household,
) -> Option<&'h str> {
    let is_child = |head: &&Member| {
        let born = head.born_on();
        born.is_none_or(|born| calendar::age(born, year.office.data_date) < POSTED_FROM_AGE)
    };
    year.head(household).filter(|head| !is_child(head)).map(|head| head.name.as_str())
}
