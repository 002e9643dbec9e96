//! What is overdue and what is to be done in the next days, for an officer who wants to know what must be done by Friday.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::assess::due::agenda::{Agenda, Ask};
use crate::assess::due::{Due, DueKind, Entry};
use crate::calendar::cycle::Cycle;
use crate::calendar::{chinese, chinese_day, chinese_weekday};
use crate::diag::{Language, Text};
use crate::model::{Citation, Every};
use crate::say;

/// How many steps without a time limit are listed; an office asks for the others by village.
const OPEN_SHOWN: usize = 20;

/// What is to be done, as it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    as_of: Date,
    until: Date,
    village: Option<String>,
    overdue: Vec<Item>,
    older: usize,
    recent: Vec<Item>,
    coming: Vec<Item>,
    open: Vec<Item>,
    /// What has no day, and the year that is missing.
    unknown: Vec<(String, i16)>,
    no_data: Vec<i16>,
    no_duties: Vec<u32>,
}

/// One thing to be done.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    id: String,
    kind: DueKind,
    day: Date,
    moved_from: Option<Date>,
    /// The year without which nobody knows whether the day is worked.
    unsure: Option<i16>,
    what: String,
    who: Option<String>,
    to: Option<String>,
    deliverable: Option<String>,
    village: Option<String>,
    /// The code, never a name.
    household: Option<String>,
    source: Option<String>,
    /// The line for the register, with a place for the day.
    entry: Option<String>,
}

impl Outlook {
    /// Takes what is told out of what is known.
    pub fn new(agenda: &Agenda, ask: &Ask) -> Self {
        let items = |dues: &[Due]| dues.iter().filter_map(Item::new).collect();
        let without = agenda.unknown.iter();
        let without = without.filter_map(|due| Some((due.what.clone(), due.unknown_year()?)));
        let mut unknown: Vec<(String, i16)> = without.collect();
        unknown.dedup();
        Self {
            as_of: ask.as_of,
            until: ask.as_of.saturating_add(i64::from(ask.days).days()),
            village: ask.village.clone(),
            overdue: items(&agenda.overdue),
            older: agenda.older,
            recent: items(&agenda.recent),
            coming: items(&agenda.coming),
            open: items(&agenda.open),
            unknown,
            no_data: agenda.no_data.clone(),
            no_duties: agenda.no_duties.clone(),
        }
    }

    /// For a person.
    pub(super) fn in_words(&self, language: Language) -> String {
        let mut lines = vec![self.head().in_language(language).to_owned()];
        let mut section = |head: &Text, items: &[&Item], with_entry: bool| {
            if !items.is_empty() {
                lines.push(String::new());
                lines.push(head.in_language(language).to_owned());
                let shown = items.iter().flat_map(|item| item.in_words(language, with_entry));
                lines.extend(shown);
            }
        };
        let count = self.overdue.len();
        let overdue = say!("已经过期，没有办结登记的（{count}件）", "overdue ({count})");
        section(&overdue, &self.overdue.iter().collect::<Vec<_>>(), true);
        let count = self.recent.len();
        let recent = say!(
            "最近7天里到期的（{count}件；没有办结登记，请想一想办了没有）",
            "due in the last 7 days ({count}; there is no register of what was done)"
        );
        section(&recent, &self.recent.iter().collect::<Vec<_>>(), false);
        for (head, from, to) in self.parts() {
            let within = |item: &&Item| (from..=to).contains(&item.day);
            section(&head, &self.coming.iter().filter(within).collect::<Vec<_>>(), false);
        }
        let count = self.open.len();
        let open = say!(
            "没有规定期限、可以接着办的（{count}件；日期是从哪天起可以办）",
            "steps without a time limit that can be taken ({count})"
        );
        section(&open, &self.open.iter().take(OPEN_SHOWN).collect::<Vec<_>>(), false);
        if count > OPEN_SHOWN {
            let more = count - OPEN_SHOWN;
            let more = say!(
                "  还有{more}件，用 --village 分村看",
                "  {more} more; --village shows one village's"
            );
            lines.push(more.in_language(language).to_owned());
        }
        let listed = [&self.overdue, &self.recent, &self.coming, &self.open];
        let nothing = listed.iter().all(|items| items.is_empty());
        let remarks = self.remarks(nothing);
        if !remarks.is_empty() {
            lines.push(String::new());
        }
        lines.extend(remarks.iter().map(|remark| remark.in_language(language).to_owned()));
        lines.join("\n")
    }

    fn head(&self) -> Text {
        let (day, weekday) = (chinese(self.as_of), chinese_weekday(self.as_of));
        let (as_of, end) = (self.as_of, self.until);
        let same_year = as_of.year() == end.year();
        let until = if same_year { chinese_day(end) } else { chinese(end) };
        let (zh, en) = self.village.as_ref().map_or_else(Default::default, |village| {
            (format!("，{village}"), format!(", {village}"))
        });
        say!("{day}，{weekday}，看到{until}{zh}", "{as_of}, up to {end}{en}")
    }

    /// The days ahead in parts: today, the rest of the week, the next week, later.
    fn parts(&self) -> Vec<(Text, Date, Date)> {
        let (today, until) = (self.as_of, self.until);
        let later = |day: Date, days: i32| day.saturating_add(days.days());
        let sunday = Cycle::around(today, Every::Week).map_or(today, |week| week.last);
        let (this, next) = (chinese_day(sunday), chinese_day(later(sunday, 7)));
        vec![
            (say!("今天", "today"), today, today),
            (say!("本周内（到{this}）", "this week"), later(today, 1), sunday),
            (say!("下周（到{next}）", "next week"), later(sunday, 1), later(sunday, 7)),
            (say!("再往后", "later"), later(sunday, 8), until),
        ]
    }

    fn remarks(&self, nothing: bool) -> Vec<Text> {
        let mut remarks = Vec::new();
        if nothing {
            remarks.push(say!("这段时间没有要办的事", "nothing is due"));
        }
        if self.older > 0 {
            let count = self.older;
            remarks.push(say!(
                "更早的还有{count}件没有办结登记，不再列出",
                "{count} older things are not in the register either"
            ));
        }
        if self.overdue.iter().any(|item| item.entry.is_some()) {
            remarks.push(say!(
                "办完的，把“登记”那一行抄进当年的 done.yaml，填上日期，就不再提醒",
                "what is done is told in the year's done.yaml with the line given"
            ));
        }
        if self.overdue.iter().any(|item| item.household.is_some()) {
            remarks.push(say!(
                "监测对象的步骤办完了，记进这一户的办理过程（events），就不再提醒",
                "a step of a case is told in the household's `events`"
            ));
        }
        if self.overdue.iter().any(|item| item.kind == DueKind::TakingDown) {
            remarks.push(say!(
                "公示取下以后，在公示的户里记上后面一步，就不再提醒",
                "that a notice ended is known from the next step of its households"
            ));
        }
        for (what, year) in &self.unknown {
            remarks.push(say!(
                "算不出日子：{what}。没有{year}年的放假安排（data/{year}/workdays.yaml）",
                "no day: {what}; the holidays of {year} are not known (data/{year}/workdays.yaml)"
            ));
        }
        for year in &self.no_data {
            remarks.push(say!(
                "没有{year}年的数据（data/{year}），那一年的事没有列出；要看别的日子，加 --as-of 日期",
                "there are no data of {year} (data/{year}); --as-of looks at another day"
            ));
        }
        for year in &self.no_duties {
            remarks.push(say!(
                "没有 data/{year}/duties.yaml，定期要办的事没有列出",
                "there is no data/{year}/duties.yaml, so recurrent duties are not listed"
            ));
        }
        remarks
    }

    /// For a program.
    pub(super) fn json(&self) -> Value {
        let items = |items: &[Item]| -> Vec<Value> {
            items.iter().map(|item| item.json(self.as_of)).collect()
        };
        let unknown: Vec<Value> = self
            .unknown
            .iter()
            .map(|(what, year)| json!({ "what": what, "unknown_year": year }))
            .collect();
        json!({
            "command": "due", "as_of": self.as_of.to_string(), "until": self.until.to_string(),
            "village": self.village, "overdue": items(&self.overdue), "older": self.older,
            "recent": items(&self.recent), "coming": items(&self.coming), "open": items(&self.open), "without_day": unknown,
            "years_without_data": self.no_data, "years_without_duties": self.no_duties,
        })
    }
}

impl Item {
    fn new(due: &Due) -> Option<Self> {
        Some(Self {
            id: due.id.clone(),
            kind: due.kind,
            day: due.day()?,
            moved_from: due.moved_from(),
            unsure: due.unknown_year(),
            what: due.what.clone(),
            who: due.who.clone(),
            to: due.to.clone(),
            deliverable: due.deliverable.clone(),
            village: due.village.as_ref().map(|village| village.name.clone()),
            household: due.household.clone(),
            source: due.source.as_ref().map(cited),
            entry: due.entry.as_ref().map(entry),
        })
    }

    /// The day and what is to be done; below it who, to whom, what is handed in, where it is laid down.
    fn in_words(&self, language: Language, with_entry: bool) -> Vec<String> {
        let (day, weekday) = (chinese_day(self.day), chinese_weekday(self.day));
        let date = match language {
            Language::Chinese => format!("{day} {weekday}"),
            Language::English => self.day.to_string(),
        };
        let about = [self.village.as_deref(), self.household.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        // The village that puts up its own notice need not be named twice.
        let known = self.who.as_ref().is_some_and(|who| about.iter().any(|one| who.contains(one)));
        let about = if about.is_empty() || (known && about.len() == 1) {
            String::new()
        } else {
            format!("{}：", about.join(" "))
        };
        let mut lines = vec![format!("  {date}　{about}{}", self.what)];
        let who = match (&self.who, &self.to) {
            (Some(who), Some(to)) => Some(format!("{who} → {to}")),
            (who, to) => who.clone().or_else(|| to.clone()),
        };
        let details: Vec<String> = [who, self.deliverable.clone()].into_iter().flatten().collect();
        lines.extend((!details.is_empty()).then(|| format!("      {}", details.join("；"))));
        let remarks =
            [self.moved(), self.source.as_ref().map(|s| say!("依据：{s}", "source: {s}"))];
        let indented = |text: &Text| format!("      {}", text.in_language(language));
        lines.extend(remarks.iter().flatten().map(indented));
        if let Some(entry) = self.entry.as_ref().filter(|_| with_entry) {
            lines.push(indented(&say!("登记：{entry}", "entry: {entry}")));
        }
        lines
    }

    /// Whether and why the day is not the one laid down.
    fn moved(&self) -> Option<Text> {
        if let Some(year) = self.unsure {
            return Some(say!(
                "没有{year}年的放假安排，不知道这天上不上班",
                "without the holidays of {year} it is not known whether this day is worked"
            ));
        }
        let from = self.moved_from?;
        let (day, weekday) = (chinese_day(from), chinese_weekday(from));
        let word = if self.day < from { "提前" } else { "顺延" };
        Some(say!("原定{day}（{weekday}），逢休息日{word}", "laid down for {from}, a day off"))
    }

    fn json(&self, as_of: Date) -> Value {
        let late = self.day.until(as_of).map_or(0, |span| span.get_days());
        json!({
            "id": self.id, "kind": self.kind.id(), "day": self.day.to_string(),
            "laid_down": self.moved_from.unwrap_or(self.day).to_string(),
            "unknown_year": self.unsure, "days_late": late.max(0), "what": self.what,
            "who": self.who, "to": self.to, "deliverable": self.deliverable,
            "village": self.village, "household": self.household, "source": self.source,
            "entry": self.entry,
        })
    }
}

/// `《办法》（濯乡振发〔2023〕37号）第五条`.
fn cited(source: &Citation) -> String {
    let number = source.number.as_ref().map(|number| format!("（{number}）"));
    let clause = source.clause.as_deref().unwrap_or_default();
    format!("《{}》{}{clause}", source.document, number.unwrap_or_default())
}

fn entry(entry: &Entry) -> String {
    match entry {
        Entry::Duty(id, Some(period)) => {
            format!("- {{duty: {id}, period: {period}, done_on: 日期}}")
        }
        Entry::Duty(id, None) => format!("- {{duty: {id}, done_on: 日期}}"),
        Entry::Milestone(id) => format!("- {{milestone: {id}, done_on: 日期}}"),
    }
}
