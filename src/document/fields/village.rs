//! Villages and villagers' groups.

use super::{Field, Rule, field};
use crate::document::View;
use crate::model::{Group, Person, Village};
use crate::record::Name;

/// A village. Its contact's name is for the village; the web gets the office telephone only.
pub const VILLAGE: &[Field<Village>] = &[
    field("code", Rule::PUBLIC, |_, v| (&v.code).into()),
    field("name", Rule::PUBLIC, |_, v| (&v.name).into()),
    field("phone", Rule::PUBLIC, |_, v| v.contact.0.as_ref().map(|p| p.phone.as_str()).into()),
    field("contact", Rule::VILLAGE, |eye, v| {
        v.contact.0.as_ref().map(|person| eye.see(PERSON, person)).into()
    }),
    field("postings", Rule::PUBLIC, |_, v| View::list(&v.postings)),
];

/// What a document about a village also lists. The households are those that the kind selects.
pub const VILLAGE_LISTS: &[Field<Village>] = &[
    field("groups", Rule::VILLAGE, |eye, v| eye.see_all(GROUP, &v.groups)),
    field("households", Rule::VILLAGE, |eye, v| {
        let chosen = v
            .in_delivery_order()
            .into_iter()
            .filter(|household| (eye.select)(household, eye.year, eye.concluded));
        eye.see_households(chosen)
    }),
];

/// A villagers' group.
pub const GROUP: &[Field<Group>] = &[
    field("code", Rule::VILLAGE, |_, g| (&g.code).into()),
    field("name", Rule::VILLAGE, |_, g| (&g.name).into()),
    field("leader", Rule::VILLAGE, |_, g| g.leader.as_ref().map(Name::as_str).into()),
];

/// What a document about a group also lists.
pub const GROUP_LISTS: &[Field<Group>] = &[field("households", Rule::VILLAGE, |eye, g| {
    let all = eye.village.map(Village::in_delivery_order).unwrap_or_default();
    let chosen =
        all.into_iter().filter(|h| h.group == g.code && (eye.select)(h, eye.year, eye.concluded));
    eye.see_households(chosen)
})];

/// A member of staff.
pub const PERSON: &[Field<Person>] = &[
    field("name", Rule::VILLAGE, |_, p| p.name.as_str().into()),
    field("post", Rule::VILLAGE, |_, p| (&p.post).into()),
    field("phone", Rule::VILLAGE, |_, p| p.phone.as_str().into()),
];
