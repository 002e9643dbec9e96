//! What must not get out: the numbers and names of the households of all years, with their owners.

use std::collections::{BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::assess::names;
use crate::load::{Sourced, Workspace};
use crate::model::{Household, Member, Village};
use crate::text::squeeze::{is_han, squeezed};

/// Whose a secret is.
#[derive(Clone, Copy)]
pub(super) struct Owner<'w> {
    /// The village, for the place in its file.
    pub(super) village: &'w Sourced<Village>,
    /// The household.
    pub(super) household: &'w Household,
    /// The member; none for what is the household's.
    pub(super) member: Option<&'w Member>,
    /// The key of the field.
    pub(super) key: &'static str,
    /// The field in Chinese.
    pub(super) label: &'static str,
}

/// Everything that must not get out.
pub(super) struct Secrets<'w> {
    numbers: HashMap<String, Vec<Owner<'w>>>,
    finder: Option<AhoCorasick>,
    names: Vec<Named<'w>>,
}

/// A name, and whether it may be read anywhere.
struct Named<'w> {
    name: String,
    owners: Vec<Owner<'w>>,
    /// It is also the name of somebody who is named in public, or a word of the office's texts.
    open: bool,
}

/// A name in a text.
pub(super) struct NameFound<'s, 'w> {
    /// The name.
    pub(super) name: &'s str,
    /// Everybody who has it.
    pub(super) owners: &'s [Owner<'w>],
}

impl<'w> Secrets<'w> {
    /// The secrets of a workspace. `written` is everything that the office wrote itself, `templates` the theme's files.
    pub(super) fn of(workspace: &'w Workspace, written: &[&str], templates: &[&str]) -> Self {
        let mut numbers: HashMap<String, Vec<Owner<'w>>> = HashMap::new();
        let mut by_name: HashMap<String, Vec<Owner<'w>>> = HashMap::new();
        let villages = workspace.years.values().flat_map(|year| &year.villages);
        for (village, household) in villages.flat_map(|v| v.households.iter().map(move |h| (v, h)))
        {
            for (number, owner) in numbers_of(village, household) {
                numbers.entry(number).or_default().push(owner);
            }
        }
        for (village, household, member) in names::members(workspace) {
            let name = squeezed(member.name.as_str());
            if name.chars().count() >= 2 {
                let (key, label) = ("name", "姓名");
                let owner = Owner { village, household, member: Some(member), key, label };
                by_name.entry(name).or_default().push(owner);
            }
        }
        // Names of others cover those that are a part of them: 潘红英 is not 潘红.
        for name in names::others(workspace) {
            by_name.entry(name).or_default();
        }
        let mut names: Vec<Named<'w>> =
            by_name.into_iter().map(|(name, owners)| Named { name, owners, open: false }).collect();
        names.sort_by(|a, b| a.name.cmp(&b.name));
        let patterns = names.iter().map(|named| named.name.as_str());
        let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok();
        let mut secrets = Self { numbers, finder, names };
        secrets.open(workspace, written, templates);
        secrets
    }

    /// Names of those who are named in public or were allowed by a text, and short names that are words of the office's own
    /// texts by accident: 安全, 国庆. A name of three characters is no accident.
    ///
    /// In a template a name that stands by itself is a name; only inside of a longer word it is one by accident.
    fn open(&mut self, workspace: &Workspace, written: &[&str], templates: &[&str]) {
        let officials = names::given_out(workspace);
        let mut open: BTreeSet<usize> = BTreeSet::new();
        for text in written {
            // As it was typed: a name that is spaced out is meant to be one.
            let found = self.matches(text).into_iter().map(|(index, ..)| index);
            open.extend(found.filter(|index| self.names[*index].name.chars().count() == 2));
        }
        let allowed = names::allowed(workspace);
        for text in templates {
            let inside = |(_, start, end): &(usize, usize, usize)| {
                text[..*start].ends_with(is_han) || text[*end..].starts_with(is_han)
            };
            open.extend(self.matches(text).iter().filter(|one| inside(one)).map(|one| one.0));
        }
        for (index, named) in self.names.iter_mut().enumerate() {
            let is_allowed = allowed.iter().any(|text| text.contains(&named.name));
            named.open = open.contains(&index) || officials.contains(&named.name) || is_allowed;
        }
    }

    /// Every place of every name in a text that was [`squeezed`]: (number of the name, start, end).
    fn matches(&self, text: &str) -> Vec<(usize, usize, usize)> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let found = finder.find_overlapping_iter(text);
        found.map(|one| (one.pattern().as_usize(), one.start(), one.end())).collect()
    }

    /// The names in a text that not everybody may read. One that is a part of a longer name is not meant.
    pub(super) fn names_in(&self, text: &str) -> Vec<NameFound<'_, 'w>> {
        let text = squeezed(&upright(text));
        // A name may go on in the next line; a short one that only lines make is an accident.
        let in_lines: BTreeSet<usize> = self.matches(&text).into_iter().map(|one| one.0).collect();
        let joined = joined(&text);
        let mut all = self.matches(&joined);
        all.retain(|one| in_lines.contains(&one.0) || self.names[one.0].name.chars().count() > 2);
        let inside = |(_, start, end): &(usize, usize, usize)| {
            let longer = |(_, from, to): &(usize, usize, usize)| {
                from <= start && end <= to && to - from > end - start
            };
            all.iter().any(longer)
        };
        let mut seen = BTreeSet::new();
        let private = |one: &&(usize, usize, usize)| {
            let named = &self.names[one.0];
            !named.open && !named.owners.is_empty()
        };
        let meant = all.iter().filter(private).filter(|one| !inside(one));
        meant
            .filter(|one| seen.insert(one.0))
            .map(|one| NameFound {
                name: &self.names[one.0].name,
                owners: &self.names[one.0].owners,
            })
            .collect()
    }

    /// Whose a number is.
    pub(super) fn owners(&self, number: &str) -> &[Owner<'w>] {
        self.numbers.get(number).map_or(&[], Vec::as_slice)
    }
}

/// A text with its lines put together where one ends and the next begins with a Chinese character.
fn joined(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars() {
        if c.is_whitespace() && c != ' ' {
            broken = true;
            continue;
        }
        if broken && !(is_han(c) && whole.ends_with(is_han)) {
            whole.push('\n');
        }
        broken = false;
        whole.push(c);
    }
    whole
}

/// A text with lines of one or two Chinese characters beneath each other put side by side, as one reads them.
fn upright(text: &str) -> String {
    let is_short = |line: &str| {
        let line = line.trim();
        !line.is_empty() && line.chars().count() <= 2 && line.chars().all(is_han)
    };
    let mut whole = String::with_capacity(text.len());
    let mut before = false;
    for line in text.split('\n') {
        let short = is_short(line);
        let same = short && before;
        if !(whole.is_empty() || same) {
            whole.push('\n');
        }
        whole.push_str(if short { line.trim() } else { line });
        before = short;
    }
    whole
}

/// The numbers of a household and its members.
fn numbers_of<'w>(
    village: &'w Sourced<Village>,
    household: &'w Household,
) -> impl Iterator<Item = (String, Owner<'w>)> {
    let owner = move |member: Option<&'w Member>, key: &'static str, label: &'static str| Owner {
        village,
        household,
        member,
        key,
        label,
    };
    let phone = household
        .phone
        .iter()
        .map(move |phone| (digits(phone.as_str()), owner(None, "phone", "联系电话")));
    let members = household.members.iter().flat_map(move |member| {
        let id = (digits(member.id_no.as_str()), owner(Some(member), "id_no", "证件号码"));
        let held = member.disability.as_ref();
        let certificate = held.map(|held| held.certificate.as_str());
        let certificate =
            certificate.map(|text| (digits(text), owner(Some(member), "disability", "残疾证号")));
        let phone = member.phone.as_ref().map(|phone| digits(phone.as_str()));
        let phone = phone.map(|number| (number, owner(Some(member), "phone", "本人电话")));
        std::iter::once(id).chain(certificate).chain(phone)
    });
    phone.chain(members).filter(|(number, _)| number.len() >= 7)
}

/// The digits of a number, and its X.
fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || *c == 'X').collect()
}
