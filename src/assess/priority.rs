//! The priority list (重点排查户名单) of a village: who must be visited and why, and of whom nobody can say.

use super::explanation::said;
use super::screening::{Origin, Screened, Screening, Standing};
use super::visits::{self, Visited};
use crate::load::Year;
use crate::record::Phone;
use crate::rules::Truth;

/// One household on the list.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The name of its group.
    pub group: String,
    /// Its code.
    pub code: String,
    /// The name of its head.
    pub head: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Persons.
    pub persons: usize,
    /// 户类型.
    pub class: String,
    /// Whether it is monitored now.
    pub monitored: bool,
    /// Whether it is listed or only open.
    pub standing: Standing,
    /// The marks of its groups, then 申报、线索、补充.
    pub marks: Vec<String>,
    /// The visit that counts in this year's screening.
    pub visited: Option<Visited>,
    /// Where it lives, inside the village.
    pub address: Option<String>,
    /// Whether anybody is at home.
    pub residence: Option<String>,
    /// Why: one sentence for each ground; of an open household, what is missing.
    pub reasons: Vec<String>,
}

/// The households that are listed or open, village by village in the order of delivery, each with its village's code.
pub fn all(year: &Year) -> Vec<(&str, Listing)> {
    let screening = Screening::of(year);
    let households = screening.households.iter();
    let listed = households.filter_map(|screened| {
        Some((screened.village.code.as_str(), listing(year, &screening, screened)?))
    });
    listed.collect()
}

fn listing(year: &Year, screening: &Screening<'_>, screened: &Screened<'_>) -> Option<Listing> {
    let standing = screening.standing(screened);
    let (marks, reasons) = match standing {
        Standing::Listed => grounds(year, screening, screened),
        Standing::Open => gaps(screening, screened),
        Standing::Clear => return None,
    };
    let household = screened.household;
    let group = screened.village.group(&household.group);
    Some(Listing {
        group: group.map_or_else(String::new, |group| group.name.clone()),
        code: household.code.clone(),
        head: year.head_name(household).map(str::to_owned),
        phone: household.phone.as_ref().map(Phone::as_str).map(str::to_owned),
        persons: household.members.len(),
        class: year.catalogues.label(&household.class).to_owned(),
        monitored: household.case.as_ref().is_some_and(crate::model::Case::is_active),
        standing,
        visited: visits::visited(household, year),
        address: household.address.clone(),
        residence: household.residence.as_ref().map(|word| year.catalogues.label(word).to_owned()),
        marks,
        reasons,
    })
}

/// The marks and sentences of what puts a household on the list.
fn grounds(
    year: &Year,
    screening: &Screening<'_>,
    screened: &Screened<'_>,
) -> (Vec<String>, Vec<String>) {
    let (mut marks, mut reasons) = (Vec::new(), Vec::new());
    for origin in screening.origins(screened) {
        if let Origin::Rule(index) = origin {
            let group = &screening.rulebook.groups[index];
            let mark = group.mark.clone();
            // A circled figure needs no colon: ③张三自3月1日起享受低保; a word does.
            let colon = if group.policy.own_mark().is_some() { "：" } else { "" };
            let found = screening.finding(index, screened);
            let sentences = found.map_or_else(Vec::new, |found| found.reasons);
            reasons.extend(sentences.into_iter().map(|reason| format!("{mark}{colon}{reason}")));
            marks.push(mark);
        } else {
            marks.push(origin.mark().to_owned());
            reasons.extend(said(year, &origin));
        }
    }
    marks.dedup();
    (marks, reasons)
}

/// The groups that cannot be answered, and what is missing for them; the same field once.
fn gaps(screening: &Screening<'_>, screened: &Screened<'_>) -> (Vec<String>, Vec<String>) {
    let (mut marks, mut fields) = (Vec::new(), Vec::<String>::new());
    let mut cannot_tell = false;
    for (index, answer) in screened.answers.iter().enumerate() {
        if *answer != Truth::Unknown {
            continue;
        }
        marks.push(screening.rulebook.groups[index].mark.clone());
        let missing = screening.finding(index, screened).map_or_else(Vec::new, |one| one.missing);
        if missing.is_empty() {
            // A figure that cannot be computed, from records that are all there.
            cannot_tell = true;
        }
        for one in missing.iter().map(ToString::to_string) {
            if !fields.contains(&one) {
                fields.push(one);
            }
        }
    }
    let mut reasons = Vec::new();
    if !fields.is_empty() {
        reasons.push(format!("没有记录：{}", fields.join("、")));
    }
    if cannot_tell {
        reasons.push("按已有的资料算不出来，请核对各项数据".to_owned());
    }
    (marks, reasons)
}
