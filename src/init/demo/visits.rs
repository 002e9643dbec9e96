//! Visits of the screening, composed from what is true of the household, and leaflets handed out.

use jiff::civil::Date;

use super::case::Stage;
use super::days::{Year, plus, workday};
use super::dice::Dice;
use super::people::{Home, Receipt, Visit};
use super::words::phrases;
use super::yaml::Tenths;

/// Who may go: officials of the village, and the officer who looks after the household.
pub(super) struct Visitors<'a> {
    pub(super) village: &'a [String],
    pub(super) officer: Option<&'a str>,
}

/// Adds the visits and receipts of a household.
pub(super) fn call(home: &mut Home, visitors: &Visitors<'_>, year: Year, dice: &mut Dice) {
    let days = match home.case.as_ref().map(|case| case.stage) {
        None => {
            let share = if home.class == "脱贫户" { 420 } else { 150 };
            let struck = home.shocks.iter().any(|shock| shock.on >= year.day(1, 1));
            if !struck && !dice.chance(share) {
                return;
            }
            vec![september(year, dice)]
        }
        Some(stage) => rounds(home, stage, year, dice),
    };
    for on in days {
        let visit = visit(home, visitors, on, year, dice);
        home.visits.push(visit);
    }
    home.visits.extend(judged_anew(home, visitors, year));
    home.visits.sort_by_key(|visit| visit.on);
    hand_out(home, visitors, year, dice);
}

/// A case that is older than a year is judged anew in July, by the village and the officer together.
fn judged_anew(home: &Home, visitors: &Visitors<'_>, year: Year) -> Option<Visit> {
    let case = home.case.as_ref()?;
    let entered = case.course.events.iter().rev().find(|step| step.kind == "录入系统");
    let old = entered.is_some_and(|step| step.on < plus(year.data_date(), -360));
    let over = case.stage.is_over() || case.stage.in_procedure();
    if !old || over {
        return None;
    }
    let village = visitors.village.iter().take(2).cloned();
    let who = visitors.officer.iter().map(|name| (*name).to_owned()).chain(village);
    let findings = "重新研判，继续监测帮扶".to_owned();
    let on = workday(year.day(7, 8));
    Some(Visit { on, method: "集中研判", visitors: who.collect(), findings, reason: None })
}

fn september(year: Year, dice: &mut Dice) -> Date {
    workday(year.day(9, dice.between(5, 22)))
}

/// Monitored households are visited every few months, and in September.
fn rounds(home: &Home, stage: Stage, year: Year, dice: &mut Dice) -> Vec<Date> {
    let Some(case) = &home.case else { return Vec::new() };
    let steps = &case.course.events;
    let checked = steps.iter().find(|step| step.kind == "入户核查").map(|step| step.on);
    let last = steps.last().map_or(year.day(9, 6), |step| step.on);
    let gone = matches!(stage, Stage::NaturallyGone | Stage::Disqualified | Stage::Closed);
    let mut days = Vec::new();
    if stage.in_procedure() {
        days.extend(checked.or(Some(last)));
        return days;
    }
    for month in [3, 6] {
        let on = workday(year.day(month, dice.between(4, 26)));
        if case.course.planned.is_some_and(|planned| planned < on) && (!gone || on < last) {
            days.push(on);
        }
    }
    if !gone {
        days.push(september(year, dice));
    }
    days
}

fn visit(home: &Home, visitors: &Visitors<'_>, on: Date, year: Year, dice: &mut Dice) -> Visit {
    let remote = home.residence == "整户外出";
    let mut who: Vec<String> = visitors.officer.iter().map(|name| (*name).to_owned()).collect();
    let first = dice.below(visitors.village.len());
    let judged = home.case.is_none() && home.shocks.is_empty() && dice.chance(260);
    let method = match (remote, judged) {
        (_, true) => "集中研判",
        (true, _) => "电话或视频",
        _ => "入户",
    };
    let wanted = match method {
        "集中研判" => 3,
        "电话或视频" => 1,
        _ => 2,
    };
    for step in 0..wanted {
        let name = &visitors.village[(first + step) % visitors.village.len()];
        if who.len() < wanted && !who.contains(name) {
            who.push(name.clone());
        }
    }
    let reason = match method {
        "集中研判" => Some("情况清楚，村里集中研判"),
        "电话或视频" => Some("整户外出，近期不回"),
        _ => None,
    };
    Visit { on, method, visitors: who, findings: findings(home, on, year, dice), reason }
}

/// Two or three things that are so, and what follows.
fn findings(home: &Home, on: Date, year: Year, dice: &mut Dice) -> String {
    let mut facts = persons(home, dice);
    facts.extend(things(home, dice));
    dice.shuffle(&mut facts);
    let mut parts = Vec::new();
    if home.residence == "整户外出" {
        parts.push(dice.pick(phrases::AWAY).to_owned());
    }
    let wanted = dice.weighted(&[(1, 12), (2, 63), (3, 25)]);
    parts.extend(facts.into_iter().take(wanted));
    parts.push(conclusion(home, on, year, dice).to_owned());
    parts.join("，")
}

fn persons(home: &Home, dice: &mut Dice) -> Vec<String> {
    let mut facts = Vec::new();
    for (at, person) in home.people.iter().enumerate() {
        let who = home.word(at);
        if let Some(work) = person.work.as_ref().filter(|work| work.item == "务工收入") {
            let list = if work.stable == "是" { phrases::WORK } else { phrases::UNSTEADY };
            let text = dice.pick(list).replace("{who}", &who);
            let text = text.replace("{place}", work.place).replace("{employer}", &work.employer);
            let text = text.replace("{kind}", work.kind).replace("{pay}", &work.pay.to_string());
            facts.push(text.replace("{months}", &work.months.to_string()));
        }
        if matches!(person.schooling, "小学" | "初中" | "普通高中" | "中职" | "高职" | "本科")
        {
            let text = dice.pick(phrases::PUPIL).replace("{who}", &who);
            facts.push(text.replace("{stage}", person.schooling));
        }
        if let Some(illness) = &person.illness {
            let text = dice.pick(phrases::SICK).replace("{who}", &who);
            facts.push(text.replace("{what}", illness.name));
        } else if person.age >= 70 {
            facts.push(dice.pick(phrases::OLD).replace("{who}", &who));
        }
        if let Some(welfare) = &person.welfare {
            let what = if welfare.kind == "低保" { "低保金" } else { "特困供养金" };
            facts.push(dice.pick(phrases::ALLOWANCE).replace("{what}", what));
        }
    }
    facts
}

fn things(home: &Home, dice: &mut Dice) -> Vec<String> {
    let mut facts = Vec::new();
    for line in home.industry.iter().filter(|line| line.failed.is_none()) {
        facts.push(dice.pick(phrases::FARM).replace("{what}", line.kind));
    }
    for (kind, head) in &home.livestock {
        let unit = match *kind {
            "蜂" => "箱",
            "家禽" => "只",
            _ => "头",
        };
        facts.push(format!("{kind}存栏{head}{unit}"));
    }
    let sum: i64 = home.incomes[0].iter().map(|item| item.amount - item.cost).sum();
    let each = (sum / home.size() / 100 * 100).to_string();
    facts.push(dice.pick(phrases::EARNED).replace("{each}", &each));
    if let Some([paddy, dry, orchard, _]) = home.land {
        let mu = Tenths(paddy + dry + orchard).to_string();
        facts.push(dice.pick(phrases::LAND).replace("{mu}", &mu));
    }
    if home.housing.0 <= "B" && home.safe_water == "是" {
        facts.push(dice.pick(phrases::HOUSE).to_owned());
    }
    facts
}

fn conclusion(home: &Home, on: Date, year: Year, dice: &mut Dice) -> &'static str {
    let Some(case) = &home.case else { return dice.pick(phrases::FINE) };
    let resolved = case.course.resolved.is_some_and(|day| day <= on || on >= year.day(9, 1));
    match case.stage {
        stage if stage.in_procedure() => dice.pick(phrases::PENDING),
        stage if stage.is_over() && resolved => dice.pick(phrases::RESOLVED),
        _ => dice.pick(phrases::MONITORED),
    }
}

/// The leaflet on applications goes with the September visit, that on support to monitored households.
fn hand_out(home: &mut Home, visitors: &Visitors<'_>, year: Year, dice: &mut Dice) {
    let Some(visit) = home.visits.last() else { return };
    let method = if visit.method == "电话或视频" { "电话或视频" } else { "入户" };
    let grown: Vec<usize> = home.those(|p| p.age >= 18);
    let receiver = if dice.chance(800) { 0 } else { dice.pick(&grown) };
    let receiver = home.people[receiver].name.clone();
    let on = visit.on;
    let by = visit.visitors.last().cloned().unwrap_or_default();
    let monitored = home.case.as_ref().is_some_and(|case| case.course.planned.is_some());
    let receipt = |kind, by: String| Receipt { kind, on, method, by, receiver: receiver.clone() };
    let mut leaflets = vec![receipt("申报政策明白纸", by.clone())];
    if monitored {
        let by = visitors.officer.map_or(by, ToOwned::to_owned);
        leaflets.push(receipt("帮扶政策明白纸", by));
    }
    // A meeting hands nothing out: the leaflet is brought some days later.
    if visit.method == "集中研判" {
        let later = workday(plus(on, dice.between(1, 4))).min(year.close());
        for leaflet in &mut leaflets {
            leaflet.on = later;
        }
    }
    home.leaflets = leaflets;
}
