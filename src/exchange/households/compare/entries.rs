//! What stands in our files, and what is to stand there: villages, households, members.

use std::borrow::Cow;
use std::sync::Arc;

use super::super::columns::{COLUMNS, Form, NAME, Place};
use super::super::gather::{Household, Member};
use super::super::held::{list, scalar};
use super::super::values::Values;
use super::super::{Person, Proposal, Remark, Trouble};
use super::Office;
use crate::exchange::amend::{Item, Written};
use crate::files::{WorkspacePath, safe_name};
use crate::record::{Field, Node, Record};

/// The fields of a village, in their order.
pub(super) const OF_VILLAGE: &[Field] = crate::model::Village::FIELDS;

/// What is known of a village without its households.
pub(super) struct Village {
    pub(super) name: String,
    /// The code and the name of every villagers' group.
    groups: Vec<(String, String)>,
}

impl Village {
    pub(super) fn of(root: &Node) -> Option<Self> {
        let text = |node: &Node, key: &str| scalar(node, key).unwrap_or_default().to_owned();
        let name = scalar(root, "name")?;
        Some(Self {
            name: village_name(name).into_owned(),
            groups: list(root, "groups")
                .iter()
                .map(|node| (text(node, "code"), text(node, "name")))
                .collect(),
        })
    }

    /// The code of the group that a sheet names: by name, by code, as `1组` or `第一组`.
    pub(super) fn group(&self, named: &str) -> Option<String> {
        let named = named.trim();
        let bare = |text: &str| {
            let text = text.trim_start_matches('第');
            let text =
                text.strip_suffix("村民小组").or_else(|| text.strip_suffix("小组")).unwrap_or(text);
            let text = text.strip_suffix('组').unwrap_or(text);
            figure(text).map_or_else(|| text.to_owned(), |figure| figure.to_string())
        };
        let is = |(code, name): &&(String, String)| code == named || name == named;
        let like = |(code, name): &&(String, String)| {
            bare(code) == bare(named) || bare(name) == bare(named)
        };
        let found = self.groups.iter().find(is).or_else(|| self.groups.iter().find(like));
        found.map(|(code, _)| code.clone())
    }
}

/// `一` to `九十九`, or figures.
fn figure(text: &str) -> Option<u32> {
    if let Ok(figure) = text.parse() {
        return Some(figure);
    }
    let digit = |c: char| "零一二三四五六七八九".chars().position(|known| known == c);
    let mut figure = 0;
    let mut last = 0;
    for c in text.chars() {
        match c {
            '十' => {
                figure += 10 * if last == 0 { 1 } else { last };
                last = 0;
            }
            c => last = u32::try_from(digit(c)?).ok()?,
        }
    }
    (!text.is_empty()).then_some(figure + last)
}

/// `槐漪村村民委员会`, `槐漪村民委员会`, `槐漪村委会` → `槐漪村`.
pub(super) fn village_name(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let Some(short) = text.strip_suffix("民委员会").or_else(|| text.strip_suffix("委会"))
    else {
        return text.into();
    };
    // `槐漪村` + `村委会`.
    let short = short.strip_suffix('村').filter(|bare| bare.ends_with('村')).unwrap_or(short);
    if short.ends_with('村') { short.into() } else { text.into() }
}

/// The column of a field of households or members.
pub(super) fn column_of(keys: &[&str]) -> Option<usize> {
    COLUMNS.iter().position(|column| match column.place {
        Place::OfHousehold(own) | Place::OfMember(own) => own == keys,
        _ => false,
    })
}

/// A value as it is written.
pub(super) fn written(column: usize, value: &str) -> Written {
    match COLUMNS[column].form {
        Form::Count | Form::Amount | Form::Day | Form::YesNo => Written::Plain(value.to_owned()),
        Form::Words(_) => {
            Written::List(value.split('、').map(|word| Written::Text(word.to_owned())).collect())
        }
        _ => Written::Text(value.to_owned()),
    }
}

/// A part of a record that is not there yet. None if what it cannot do without is missing.
pub(super) fn part(part: &str, values: &[(usize, Arc<str>)]) -> Option<Written> {
    let has = |key: &str| values.iter().any(|(column, _)| keys(*column).last() == Some(&key));
    let complete = match part {
        "case" => has("category"),
        "work" => has("months"),
        _ => true,
    };
    if !complete {
        return None;
    }
    let (deeper, own): (Vec<_>, Vec<_>) =
        values.iter().cloned().partition(|(column, _)| keys(*column).len() > 2);
    let (mut items, deeper) = (self::items(&own), self::items(&deeper));
    if deeper.iter().any(|(key, _)| key == "name") {
        items.push(("responsible".to_owned(), Written::Small(deeper)));
    }
    Some(if part == "case" { Written::Map(items) } else { Written::Small(items) })
}

/// Values under the last of their keys.
pub(super) fn items(values: &[(usize, Arc<str>)]) -> Vec<Item> {
    let item = |(column, value): &(usize, Arc<str>)| {
        let key = keys(*column).last()?;
        Some(((*key).to_owned(), written(*column, value)))
    };
    values.iter().filter_map(item).collect()
}

pub(super) fn keys(column: usize) -> &'static [&'static str] {
    match COLUMNS[column].place {
        Place::OfHousehold(keys) | Place::OfMember(keys) => keys,
        _ => &[],
    }
}

/// The number that the next new member gets: one more than the highest.
pub(super) fn next_code(members: &[Node]) -> u32 {
    let codes = members.iter().filter_map(|member| scalar(member, "code")?.parse::<u32>().ok());
    codes.filter(|code| *code < 100).max().unwrap_or(0) + 1
}

/// A new member. An error is the column whose value it cannot do without.
pub(super) fn new_member(member: &Member, next: &mut u32) -> Result<(Person, Written), usize> {
    for key in ["name", "relation", "id_no", "ethnicity"] {
        if let Some(column) =
            column_of(&[key]).filter(|column| member.said.values.get(*column).is_none())
        {
            return Err(column);
        }
    }
    let code = format!("{next:02}");
    *next += 1;
    let name = member.said.values.get(*NAME).cloned().unwrap_or_default();
    let person = Person { code: code.as_str().into(), name };
    let mut items = vec![("code".to_owned(), Written::Text(code))];
    items.extend(record(&member.said.values, crate::model::Member::FIELDS));
    Ok((person, Written::Map(items)))
}

/// Values as entries in the order of the fields.
fn record(values: &Values, fields: &[Field]) -> Vec<Item> {
    let mut items = Vec::new();
    for field in fields {
        let own: Vec<(usize, Arc<str>)> = values
            .iter()
            .filter(|(column, _)| keys(*column).first() == Some(&field.key))
            .map(|(column, value)| (column, value.clone()))
            .collect();
        let Some((column, value)) = own.first() else { continue };
        let made = match keys(*column) {
            ["id_no"] => Some(Written::Text(value.get(..18).unwrap_or(value).to_owned())),
            [_] => Some(written(*column, value)),
            _ if field.key == "work" && own.iter().all(|(_, value)| &**value == "0") => {
                Some(Written::Plain("无".to_owned()))
            }
            _ => part(field.key, &own),
        };
        items.extend(made.map(|made| (field.key.to_owned(), made)));
    }
    items
}

/// A new household of a known village.
pub(super) fn new_household(
    household: &Household,
    village: &Village,
    proposal: &mut Proposal,
) -> Option<Written> {
    let group = household.group.as_ref().and_then(|named| village.group(named));
    let only = village.groups.first().filter(|_| village.groups.len() == 1);
    let Some(group) = group.or_else(|| only.map(|(code, _)| code.clone())) else {
        proposal.remarks.push(Remark::of(household.line, Trouble::NoGroup));
        return None;
    };
    made(household, &group, proposal)
}

fn made(household: &Household, group: &str, proposal: &mut Proposal) -> Option<Written> {
    let code = household.code.as_ref()?;
    let mut next = 1;
    let mut members = Vec::new();
    for member in &household.members {
        match new_member(member, &mut next) {
            Ok((_, member)) => members.push(member),
            Err(column) => {
                proposal.remarks.push(Remark::at(member.line, column, Trouble::Required));
                return None;
            }
        }
    }
    let class = column_of(&["class"]).filter(|column| household.said.values.get(*column).is_some());
    if class.is_none() || members.is_empty() {
        let missing = if members.is_empty() { column_of(&["name"]) } else { column_of(&["class"]) };
        proposal.remarks.push(Remark::at(household.line, missing?, Trouble::Required));
        return None;
    }
    let mut values = household.said.values.clone();
    let size = column_of(&["size"])?;
    if values.get(size).is_none() {
        values.insert(size, members.len().to_string().into());
    }
    let mut items = vec![
        ("code".to_owned(), Written::Text(code.to_string())),
        ("group".to_owned(), Written::Text(group.to_owned())),
    ];
    let fields = record(&values, crate::model::Household::FIELDS);
    let (before, after): (Vec<Item>, Vec<Item>) =
        fields.into_iter().partition(|(key, _)| key.as_str() != "case");
    items.extend(before);
    items.push(("members".to_owned(), Written::List(members)));
    items.extend(after);
    proposal.new.push((code.clone(), household.line));
    Some(Written::Map(items))
}

/// The file of a village that the office does not have yet. Its code and whom to ask are left to be filled in.
pub(super) fn new_village(
    name: &str,
    households: &[&Household],
    office: Office<'_>,
    proposal: &mut Proposal,
) {
    let mut groups: Vec<Arc<str>> = Vec::new();
    for household in households {
        if let Some(group) = household.group.as_ref().filter(|group| !groups.contains(group)) {
            groups.push(group.clone());
        }
    }
    if groups.is_empty() {
        groups.push("一组".into());
    }
    let mut made_all = Vec::new();
    for household in households {
        let group = household
            .group
            .as_ref()
            .and_then(|group| groups.iter().position(|known| known == group));
        let group = (group.unwrap_or(0) + 1).to_string();
        made_all.extend(made(household, &group, proposal));
    }
    if made_all.is_empty() {
        return;
    }
    let group = |(at, name): (usize, &Arc<str>)| {
        let code = ("code".to_owned(), Written::Text((at + 1).to_string()));
        let name = ("name".to_owned(), Written::Text(name.to_string()));
        Written::Map(vec![code, name]).as_item(2)
    };
    let groups: Vec<String> = groups.iter().enumerate().map(group).collect();
    let households: Vec<String> = made_all.iter().map(|household| household.as_item(2)).collect();
    let text = format!(
        "# 导入的村：请补上行政区划代码（12位，加引号）和村联系人\ncode:\nname: {}\ncontact:\ngroups:\n{}\nhouseholds:\n{}\n",
        crate::exchange::amend::plain_or_quoted(name),
        groups.join("\n"),
        households.join("\n"),
    );
    let path = |end: &str| {
        let name = safe_name(name);
        WorkspacePath::new(&format!("data/{}/villages/{name}{end}.yaml", office.year))
    };
    // A file of that name may hold another village.
    let ends = std::iter::once(String::new()).chain((2..).map(|number| format!("-{number}")));
    let free = ends.map(|end| path(&end)).find(|path| office.files.get(path).is_none());
    proposal.new_villages.push(name.into());
    proposal.files.extend(free.map(|path| (path, text)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn villages_and_groups_are_known_by_every_name() {
        for name in ["槐漪村", " 槐漪村村民委员会", "槐漪村民委员会", "槐漪村委会", "槐漪村村委会"]
        {
            assert_eq!(village_name(name), "槐漪村", "{name}");
        }
        assert_eq!(village_name("花园社区居民委员会"), "花园社区居民委员会");
        assert_eq!(village_name("青山屯"), "青山屯");
        let groups = [("1", "一组"), ("2", "后湾组"), ("12", "第十二村民小组"), ("3", "3组")];
        let village = Village {
            name: "槐漪村".to_owned(),
            groups: groups.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec(),
        };
        for (named, code) in [
            ("一组", "1"),
            ("1组", "1"),
            ("第1村民小组", "1"),
            ("1", "1"),
            ("后湾", "2"),
            ("后湾组", "2"),
            ("十二组", "12"),
            ("12", "12"),
            ("三组", "3"),
        ] {
            assert_eq!(village.group(named).as_deref(), Some(code), "{named}");
        }
        assert_eq!(village.group("九组"), None);
    }
}
