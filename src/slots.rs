//! The values that texts may name in `{{ … }}`, as they are printed.
//!
//! A figure of the policy is typed once, in the data, and every text gets it from here.

mod of_text;

use std::sync::OnceLock;

pub use of_text::{TextSlots, mark};

use jiff::civil::Date;

use crate::calendar;
use crate::load::Year;
use crate::record::amount;
use crate::statistics::Figures;
use crate::text::headline::{self, TITLE_WIDTH};
use crate::text::mark::circled;
use crate::text::{self, Slot};

/// The values of one year.
pub struct Slots<'a> {
    year: &'a Year,
    figures: OnceLock<Figures>,
}

impl<'a> Slots<'a> {
    /// Nothing is counted before it is asked for.
    pub fn new(year: &'a Year) -> Self {
        Self { year, figures: OnceLock::new() }
    }

    /// The figures of the year, counted once.
    pub fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures::of(self.year))
    }

    /// The printed value of a slot; `None` if there is no such value or it cannot take that format.
    pub fn value(&self, slot: &Slot) -> Option<String> {
        let mut parts = slot.name.split('.');
        let area = parts.next()?;
        let name: Vec<&str> = parts.collect();
        let printed = match (area, name.as_slice()) {
            ("year", []) => Some(self.year.year.to_string()),
            ("office", [name]) => self.office(name),
            ("policy", name) => self.policy(name),
            ("department", name) => self.department(name),
            ("contact", name) => self.contact(name),
            ("count", [name]) => self.count(name).map(|n| n.to_string()),
            ("milestone", [id]) => self.milestone(id).map(calendar::chinese),
            ("term", [id, part]) => self.term(id, part),
            _ => None,
        };
        match slot.format.as_deref() {
            None => printed,
            Some(MONTH_DAY) => printed.as_deref().and_then(without_year),
            Some(_) => None,
        }
    }

    /// A one-line text (a title, a label) with its slots filled in.
    pub fn expand(&self, source: &str) -> String {
        text::line(source).fill(|slot| self.value(slot))
    }

    /// A title on one line. `|` marks where it may be broken on paper.
    pub fn title(&self, source: &str) -> String {
        self.expand(source).split('|').map(str::trim).collect()
    }

    /// A title as official documents break it: at the author's marks, else by words (GB/T 9704-2012, 7.3.1).
    pub fn title_lines(&self, source: &str) -> Vec<String> {
        let marked = wide_blanks(&self.expand(source));
        if marked.contains('|') {
            return marked.split('|').map(|line| line.trim().to_owned()).collect();
        }
        headline::lines(&marked, &self.whole_names(), TITLE_WIDTH).lines().to_vec()
    }

    /// Whether a title is broken well: the author's lines, or the best that there are.
    pub fn has_good_lines(&self, source: &str) -> bool {
        let marked = wide_blanks(&self.expand(source));
        if marked.contains('|') {
            let lines: Vec<&str> = marked.split('|').map(str::trim).collect();
            return headline::is_good(&lines, TITLE_WIDTH);
        }
        let shape = headline::lines(&marked, &self.whole_names(), TITLE_WIDTH);
        matches!(shape, headline::Shape::Lines(_))
    }

    /// Names that no line break may tear.
    fn whole_names(&self) -> Vec<&str> {
        let office = &self.year.office;
        let mut names = vec![office.name.as_str(), &office.town, &office.county];
        names.extend(office.departments.iter().flat_map(|one| [one.name.as_str(), &one.short]));
        names.extend(office.terms.iter().flat_map(|one| [one.name.as_str(), &one.short]));
        names.extend(office.contacts.iter().map(|one| one.name.as_str()));
        names.extend(self.year.villages.iter().map(|village| village.name.as_str()));
        names
            .extend(self.year.texts.iter().flat_map(|text| &text.front.organs).map(String::as_str));
        names
    }

    /// The label of a focus group. It may name anything but the focus groups again.
    pub fn value_in_label(&self, slot: &Slot) -> Option<String> {
        if slot.name.starts_with("policy.focus_groups") { None } else { self.value(slot) }
    }

    fn office(&self, name: &str) -> Option<String> {
        let office = &self.year.office;
        Some(match name {
            "name" => office.name.clone(),
            "province" => office.province.clone(),
            "city" => office.city.clone()?,
            "county" => office.county.clone(),
            "town" => office.town.clone(),
            "hotline" => office.hotline.as_str().to_owned(),
            "supervision" => office.supervision.as_str().to_owned(),
            "data_date" => calendar::chinese(office.data_date),
            _ => return None,
        })
    }

    fn policy(&self, name: &[&str]) -> Option<String> {
        let policy = &self.year.policy;
        match name {
            ["income_period"] => Some(calendar::chinese_period(&policy.income_period)),
            ["income_period", "from"] => Some(calendar::chinese(policy.income_period.from)),
            ["income_period", "to"] => Some(calendar::chinese(policy.income_period.to)),
            ["focus_groups"] => Some(self.focus_groups()),
            ["focus_groups", "count"] => Some(policy.numbered_groups().count().to_string()),
            [parameter, "factor"] => {
                policy.parameter(parameter)?.formula.as_ref().map(|formula| amount(formula.factor))
            }
            [parameter, "base"] => {
                policy.parameter(parameter)?.formula.as_ref().map(|formula| amount(formula.base))
            }
            [parameter] => policy.parameter(parameter)?.figure().map(amount),
            _ => None,
        }
    }

    /// The focus groups as a run: `①…；②…`.
    fn focus_groups(&self) -> String {
        let groups = self.year.policy.numbered_groups().enumerate();
        let marked = groups.map(|(index, group)| {
            let label = text::line(&group.label).fill(|slot| self.value_in_label(slot));
            format!("{}{label}", circled(index + 1))
        });
        marked.collect::<Vec<_>>().join("；")
    }

    fn department(&self, name: &[&str]) -> Option<String> {
        let department = self.year.office.department(name.first()?)?;
        match name[1..] {
            [] => Some(department.name.clone()),
            ["short"] => Some(department.short.clone()),
            ["phone"] => department.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            _ => None,
        }
    }

    /// A defined term, or a department, which has a full and a short name as well.
    fn names(&self, id: &str) -> Option<(&str, &str)> {
        let office = &self.year.office;
        let term = office.terms.iter().find(|term| term.id == id);
        let of_term = term.map(|term| (term.name.as_str(), term.short.as_str()));
        of_term.or_else(|| office.department(id).map(|d| (d.name.as_str(), d.short.as_str())))
    }

    fn term(&self, id: &str, part: &str) -> Option<String> {
        let (name, short) = self.names(id)?;
        match part {
            "name" => Some(name.to_owned()),
            "short" => Some(short.to_owned()),
            _ => None,
        }
    }

    fn contact(&self, name: &[&str]) -> Option<String> {
        let contact = self.year.office.contact(name.first()?)?;
        match name[1..] {
            [] => Some(contact.name.clone()),
            ["phone"] => Some(contact.phone.as_str().to_owned()),
            ["address"] => contact.address.clone(),
            _ => None,
        }
    }

    fn count(&self, name: &str) -> Option<usize> {
        let total = &self.figures().total;
        Some(match name {
            "villages" => total.villages,
            "groups" => total.groups,
            "households" => total.households,
            "persons" => total.persons,
            "lifted" => total.lifted,
            "monitored" => total.monitored,
            "monitored_persons" => total.monitored_persons,
            "entered" => total.entered,
            "eliminated" => total.eliminated,
            _ => return None,
        })
    }

    fn milestone(&self, id: &str) -> Option<Date> {
        let milestones = self.year.milestones.as_ref()?;
        milestones.milestones.iter().find(|milestone| milestone.id == id).map(|m| m.on)
    }
}

/// The format of a date that leaves out the year, where the text has just named it.
const MONTH_DAY: &str = "month_day";

/// `9月25日` of `2024年9月25日`; none if it is no date.
fn without_year(printed: &str) -> Option<String> {
    let (year, day) = printed.split_once('年')?;
    let is_date =
        year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && day.ends_with('日');
    (is_date && !day.contains('年')).then(|| day.to_owned())
}

/// A table or a chart that a text asks for: `{{ table.villages }}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure<'s> {
    /// `table` or `chart`.
    pub shape: &'s str,
    /// The dataset it shows.
    pub data: &'s str,
}

/// A typed blank between two Chinese characters of a title, as one character wide: organs that issue jointly stand
/// apart by it.
fn wide_blanks(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let is_wide = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| ('\u{3400}'..'\u{a000}').contains(c))
    };
    let shown = |(at, c): (usize, &char)| match c {
        ' ' if is_wide(at.checked_sub(1)) && is_wide(Some(at + 1)) => '\u{3000}',
        c => *c,
    };
    chars.iter().enumerate().map(shown).collect()
}

/// The table or chart that a slot means; none if it means a value.
pub fn figure(slot: &Slot) -> Option<Figure<'_>> {
    let (shape, data) = slot.name.split_once('.')?;
    let is_figure = matches!(shape, "table" | "chart") && slot.format.is_none();
    is_figure.then_some(Figure { shape, data })
}
