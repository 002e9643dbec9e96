//! Notices: of a village on its board and on the web, and what the township announces.

use jiff::civil::Date;

use super::household::posted_head;
use super::{Eye, Field, Rule, field};
use crate::assess::notice::{self, Notice, Purpose};
use crate::document::disclosure::{self, LEAST, Part, Row};
use crate::document::lists::{self, Received};
use crate::document::{View, masks};
use crate::model::{Audience, Complaint, Household, NoticeNames, Village, id};

/// A notice. The web learns how many, unless they are few; who, only the village. When it is over, the web learns that
/// there was one and how it ended.
pub const NOTICE: &[Field<Notice>] = &[
    field("purpose", Rule::PUBLIC, |_, n| n.purpose.label().into()),
    field("noun", Rule::PUBLIC, |_, n| n.purpose.noun().into()),
    field("first_day", Rule::PUBLIC, |_, n| Eye::date(Some(n.first_day))),
    field("last_day", Rule::PUBLIC, |_, n| Eye::date(Some(n.last_day))),
    field("first_iso", Rule::PUBLIC, |_, n| n.first_day.to_string().into()),
    field("last_iso", Rule::PUBLIC, |_, n| n.last_day.to_string().into()),
    field("days", Rule::PUBLIC, |_, n| View::Number(n.days().into())),
    field("covering", Rule::PUBLIC, |_, n| {
        let both = n.covering.map(|(from, to)| [from, to].map(|day| Eye::date(Some(day))));
        both.map(Vec::from).map_or(View::Nothing, View::List)
    }),
    field("over", Rule::PUBLIC, |eye, n| is_over(eye, n).into()),
    field("upcoming", Rule::PUBLIC, |eye, n| is_upcoming(eye, n).into()),
    field("result", Rule::PUBLIC, result),
    field("reviewed_on", Rule::PUBLIC, |eye, n| {
        // Said only if all were reviewed on one day.
        let all = eye.village.filter(|_| !is_taken_down(eye, n));
        let all = all.map(|village| notice::publicities(village, n)).unwrap_or_default();
        let mut days: Vec<Option<Date>> =
            all.into_iter().map(|(_, publicity)| publicity.reviewed_on).collect();
        days.dedup();
        Eye::date(if let [day] = days.as_slice() { *day } else { None })
    }),
    field("count", Rule::PUBLIC, |eye, n| {
        if is_closed(eye, n) { View::Nothing } else { eye.count(eye.households_on(n).len()) }
    }),
    field("persons", Rule::PUBLIC, persons),
    field("masked", Rule::PUBLIC, masked),
    field("categories", Rule::VILLAGE, categories),
    field("households", Rule::VILLAGE, |eye, n| eye.see_households(eye.households_on(n))),
    field("received", Rule::VILLAGE, |eye, n| {
        let all = eye.village.map(|village| lists::received(village, n, eye.year));
        eye.see_all(RECEIVED, &all.unwrap_or_default())
    }),
    field("objections", Rule::INTERNAL, |eye, n| eye.see_all(super::COMPLAINT, objections(eye, n))),
];

/// Whether a notice has hung long enough.
fn is_over(eye: &Eye<'_>, notice: &Notice) -> bool {
    eye.today.is_some_and(|today| notice.is_over(today))
}

/// Whether a notice is still to be posted.
fn is_upcoming(eye: &Eye<'_>, notice: &Notice) -> bool {
    eye.today.is_some_and(|today| today < notice.first_day)
}

/// Whether these readers see no more of a notice than that there is one.
fn is_taken_down(eye: &Eye<'_>, notice: &Notice) -> bool {
    eye.audience == Audience::Public && (is_over(eye, notice) || is_upcoming(eye, notice))
}

/// Whether these readers learn no figures. Two notices of support of one village can overlap, and their difference is
/// small, so the web counts none.
fn is_closed(eye: &Eye<'_>, notice: &Notice) -> bool {
    let support = notice.purpose == Purpose::Support;
    is_taken_down(eye, notice) || (support && eye.audience == Audience::Public)
}

/// The persons in the households of a notice; none on the web if the households are few.
fn persons(eye: &Eye<'_>, notice: &Notice) -> View {
    let households = eye.households_on(notice);
    let few = eye.audience == Audience::Public && households.len() < LEAST;
    if few || is_closed(eye, notice) {
        return View::Nothing;
    }
    households.iter().map(|household| household.members.len()).sum::<usize>().into()
}

/// The heads with their names masked. On the web only if the office wants it, and while the notice hangs.
fn masked(eye: &Eye<'_>, notice: &Notice) -> View {
    let wanted = eye.workspace.settings.site.notice_names == Some(NoticeNames::Masked);
    if eye.audience == Audience::Public && (!wanted || is_taken_down(eye, notice)) {
        return View::Nothing;
    }
    let Some(village) = eye.village else { return View::Nothing };
    let group = |household: &Household| {
        village.group(&household.group).map_or_else(String::new, |group| group.name.clone())
    };
    let on_it = eye.households_on(notice).into_iter();
    // A head who is a child stands on no list.
    let shown: Vec<_> = on_it
        .filter(|household| posted_head(eye.year, household).is_some())
        .map(|household| (household, group(household)))
        .collect();
    let listed: Vec<masks::Listed<'_>> = shown
        .iter()
        .filter_map(|(household, group)| {
            let name = posted_head(eye.year, household)?;
            Some(masks::Listed { name, group, code: &household.code })
        })
        .collect();
    // Two masked names in a village are two families.
    if eye.audience == Audience::Public && listed.len() < LEAST {
        return View::Nothing;
    }
    View::list(masks::distinct(&listed))
}

/// How many of each category stand on a notice, in the order of the catalogue; none of those that are not on it.
fn categories(eye: &Eye<'_>, notice: &Notice) -> View {
    let households = eye.households_on(notice);
    let count = |label: &String| {
        let of_it: Vec<_> =
            households.iter().filter(|one| category(eye, one) == Some(label.as_str())).collect();
        let persons: usize = of_it.iter().map(|household| household.members.len()).sum();
        (!of_it.is_empty()).then(|| {
            View::map([
                ("label", label.into()),
                ("households", of_it.len().into()),
                ("persons", persons.into()),
            ])
        })
    };
    View::List(labels(eye).iter().filter_map(count).collect())
}

fn labels(eye: &Eye<'_>) -> Vec<String> {
    let terms = eye.year.catalogues.list("category").into_iter().flatten();
    terms.map(|term| term.label.clone()).collect()
}

fn category<'a>(eye: &Eye<'a>, household: &'a Household) -> Option<&'a str> {
    household.case.as_ref().map(|case| eye.year.catalogues.label(&case.category))
}

/// How a notice ended, as far as the register of objections tells; of an announcement nothing is asked.
fn result(eye: &Eye<'_>, notice: &Notice) -> View {
    if !is_over(eye, notice) || notice.purpose.noun() == "公告" {
        return View::Nothing;
    }
    if eye.year.complaints.is_none() {
        return "已期满".into();
    }
    let all: Vec<&Complaint> = objections(eye, notice).collect();
    let answered = all.iter().filter(|one| one.answered_on.is_some()).count();
    match (all.len(), answered) {
        (0, _) => "没有收到异议".into(),
        (all, answered) if all == answered => format!("收到异议{all}件，都已核实答复").into(),
        (all, answered) => format!("收到异议{all}件，已核实答复{answered}件").into(),
    }
}

/// The objections against a notice.
fn objections<'a>(eye: &Eye<'a>, wanted: &Notice) -> impl Iterator<Item = &'a Complaint> {
    let village = eye.village.map(|village| village.code.as_str());
    let (first, catalogues) = (wanted.first_day, &eye.year.catalogues);
    let all = eye.year.complaints.iter().flat_map(|file| &file.complaints);
    all.filter(move |one| {
        catalogues.is(&one.channel, id::OBJECTION)
            && one.notice_on == Some(first)
            && one.village.as_deref() == village
    })
}

/// What a household received, as a board may tell it: neither amounts nor for whom.
pub const RECEIVED: &[Field<Received>] = &[
    field("first", Rule::VILLAGE, |_, r| r.first.into()),
    field("group", Rule::VILLAGE, |_, r| r.group.as_ref().into()),
    field("head", Rule::VILLAGE, |_, r| r.head.as_ref().into()),
    field("size", Rule::VILLAGE, |_, r| r.size.into()),
    field("category", Rule::VILLAGE, |_, r| (&r.category).into()),
    field("name", Rule::VILLAGE, |_, r| (&r.name).into()),
    field("department", Rule::VILLAGE, |_, r| r.department.as_ref().into()),
    field("started_on", Rule::VILLAGE, |_, r| Eye::date(r.started_on)),
];

/// What the township announces on one day: figures by village and category, none of them small.
pub const ANNOUNCEMENT: &[Field<Notice>] = &[
    field("purpose", Rule::PUBLIC, |_, n| n.purpose.label().into()),
    field("noun", Rule::PUBLIC, |_, n| n.purpose.noun().into()),
    field("first_day", Rule::PUBLIC, |_, n| Eye::date(Some(n.first_day))),
    field("last_day", Rule::PUBLIC, |_, n| Eye::date(Some(n.last_day))),
    field("first_iso", Rule::PUBLIC, |_, n| n.first_day.to_string().into()),
    field("last_iso", Rule::PUBLIC, |_, n| n.last_day.to_string().into()),
    field("days", Rule::PUBLIC, |_, n| View::Number(n.days().into())),
    field("over", Rule::PUBLIC, |eye, n| is_over(eye, n).into()),
    field("table", Rule::PUBLIC, table),
];

/// The table of an announcement; nothing if all of it together is too small, or when it is over.
fn table(eye: &Eye<'_>, wanted: &Notice) -> View {
    if is_over(eye, wanted) || is_upcoming(eye, wanted) {
        return View::Nothing;
    }
    let labels = labels(eye);
    let row = |village: &Village| {
        let on_it = notice::households(village, wanted, eye.year);
        let of = |label: &String| {
            on_it.iter().filter(|one| category(eye, one) == Some(label.as_str())).count()
        };
        Row {
            villages: vec![Part {
                village: village.name.clone(),
                households: on_it.len(),
                told: told(eye, village, wanted),
            }],
            counts: labels.iter().map(of).collect(),
            persons: on_it.iter().map(|household| household.members.len()).sum(),
        }
    };
    let rows = eye.year.villages.iter().map(|village| row(&village.record)).collect();
    let Some(table) = disclosure::merged(rows) else { return View::Nothing };
    let shown: Vec<usize> = (0..labels.len())
        .filter(|at| table.by_category && table.rows.iter().any(|row| row.counts[*at] > 0))
        .collect();
    let line = |row: &Row| {
        View::map([
            ("villages", View::list(row.villages.iter().map(|part| &part.village))),
            ("counts", View::list(shown.iter().map(|at| row.counts[*at]))),
            ("households", row.households().into()),
            ("persons", row.persons.into()),
        ])
    };
    let total: usize = table.rows.iter().map(Row::households).sum();
    let persons: usize = table.rows.iter().map(|row| row.persons).sum();
    View::map([
        ("categories", View::list(shown.iter().map(|at| &labels[*at]))),
        ("rows", View::list(table.rows.iter().map(line))),
        ("households", total.into()),
        ("persons", persons.into()),
    ])
}

/// How many households of a village the pages of proposals in this year tell; nothing if they tell none.
fn told(eye: &Eye<'_>, village: &Village, wanted: &Notice) -> Option<usize> {
    let proposal = match wanted.purpose {
        Purpose::Eliminated => Purpose::Elimination,
        _ => Purpose::Inclusion,
    };
    let before = eye.workspace.years.range(..eye.year.year).next_back().map(|(_, year)| year);
    let all = notice::notices(village, eye.year, before).into_iter();
    let counts = all
        .filter(|one| one.purpose == proposal)
        .map(|one| notice::households(village, &one, eye.year).len())
        .filter(|count| *count >= LEAST);
    let sum: usize = counts.sum();
    (sum > 0).then_some(sum)
}
