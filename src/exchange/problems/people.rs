//! Who a row is about.

use std::collections::HashMap;

use super::{Entry, HOUSEHOLD, NAME, NUMBER, VILLAGE};
use crate::exchange::households::held::{list, scalar};
use crate::exchange::households::{Office, tree};

/// A household and, if it is one's, the member.
type Who = (String, Option<String>);

/// Everybody whom the office has.
#[derive(Default)]
pub(super) struct People {
    /// Household → its members: code and name.
    households: HashMap<String, Vec<(String, String)>>,
    numbers: HashMap<String, Who>,
    /// Village and name; none if two people of the village have it.
    names: HashMap<(String, String), Option<Who>>,
}

impl People {
    /// None if the file of a village cannot be read: its people would be taken for strangers.
    pub(super) fn of(office: Office<'_>) -> Option<Self> {
        let mut people = Self::default();
        let folder = format!("data/{}/villages", office.year);
        for (path, _) in office.files.below(&folder, "yaml") {
            let root = tree(office.files, path)?;
            let village = scalar(&root, "name").unwrap_or_default();
            for household in list(&root, "households") {
                let Some(code) = scalar(household, "code") else { continue };
                let mut members = Vec::new();
                for member in list(household, "members") {
                    let text = |key| scalar(member, key).unwrap_or_default().to_owned();
                    let (own, name) = (text("code"), text("name"));
                    let who = (code.to_owned(), Some(own.clone()));
                    people.numbers.insert(text("id_no").to_ascii_uppercase(), who.clone());
                    let of_village = (village.to_owned(), name.clone());
                    let alone = !people.names.contains_key(&of_village);
                    people.names.insert(of_village, alone.then_some(who));
                    members.push((own, name));
                }
                people.households.insert(code.to_owned(), members);
            }
        }
        Some(people)
    }

    /// By the code of the household, by the number of the document, by village and name.
    pub(super) fn find(&self, entry: &Entry) -> Option<Who> {
        let name = entry.value(NAME);
        if let Some(code) = entry.value(HOUSEHOLD) {
            let members = self.households.get(code)?;
            let number = entry.value(NUMBER).and_then(|number| self.numbers.get(number));
            let by_number = number.filter(|(household, _)| household == code);
            let by_name = members.iter().find(|(_, known)| Some(known.as_str()) == name);
            let member = by_number.and_then(|(_, member)| member.clone());
            return Some((code.to_owned(), member.or(by_name.map(|(code, _)| code.clone()))));
        }
        if let Some(who) = entry.value(NUMBER).and_then(|number| self.numbers.get(number)) {
            return Some(who.clone());
        }
        let village = entry.value(VILLAGE)?.to_owned();
        self.names.get(&(village, name?.to_owned()))?.clone()
    }
}
