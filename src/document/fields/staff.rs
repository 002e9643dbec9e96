//! Who answers for what. Names, posts and telephones of staff are for the office; a mobile number is shown only if its
//! owner agrees.

use super::{Eye, Field, Rule, field};
use crate::assess::staff::{Post, Roster};
use crate::document::View;
use crate::model::Official;
use crate::record::{OfficePhone, Phone};

/// A member of staff.
pub const OFFICIAL: &[Field<Official>] = &[
    field("name", Rule::INTERNAL, |_, o| o.name.as_str().into()),
    field("unit", Rule::INTERNAL, |_, o| o.unit.as_ref().into()),
    field("post", Rule::INTERNAL, |_, o| o.post.as_ref().into()),
    field("phone", Rule::INTERNAL, |_, o| o.phone.as_ref().map(OfficePhone::as_str).into()),
    field("mobile", Rule::INTERNAL, |_, o| o.shown_mobile().map(Phone::as_str).into()),
];

/// The whole roster: duties, villages with who has each, persons with how many households.
pub fn roster(eye: &Eye<'_>, roster: &Roster<'_>) -> View {
    let person = |(official, households): &(&Official, usize)| {
        let mut view = eye.see(OFFICIAL, official);
        view.insert("households", (*households).into());
        view
    };
    View::map([
        ("duties", View::list(roster.duties.iter().map(|term| &term.label))),
        ("villages", View::list(roster.villages.iter().map(|at| post(eye, at)))),
        ("persons", View::list(roster.persons.iter().map(person))),
    ])
}

fn post(eye: &Eye<'_>, post: &Post<'_>) -> View {
    let holder = |(official, groups): &(&Official, &[String])| {
        let named = groups.iter().map(|code| post.village.group(code).map_or(code, |g| &g.name));
        let mut view = eye.see(OFFICIAL, official);
        view.insert("groups", View::list(named));
        view
    };
    let cells = post.holders.iter().map(|cell| View::list(cell.iter().map(holder)));
    View::map([
        ("name", (&post.village.name).into()),
        ("monitored", post.monitored.into()),
        ("cells", View::list(cells)),
    ])
}
