//! What a household earns and spends.

use super::days::{Year, date, months, next_month, plus, workday};
use super::dice::Dice;
use super::people::{Aid, Application, Expense, Home, Item, Person, Welfare};
use super::words::places::{Country, SHOPS};

/// How well a household should do: net yuan for each person, lowest and highest.
#[derive(Clone, Copy)]
pub(super) struct Band(pub(super) i64, pub(super) i64);

/// Allowances of households that are in need without being monitored.
pub(super) fn relieve(home: &mut Home, year: Year, dice: &mut Dice) {
    let helpless = home.people.iter().all(|p| !p.can_work() && p.labour != "弱劳动力或半劳动力");
    let sick = home.those(|p| {
        p.disability.as_ref().is_some_and(|d| d.level <= 2) || p.health.contains(&"患有大病")
    });
    let alone = home.people.len() == 1 && home.people[0].age >= 60;
    let drawn = home.people.iter().any(|p| p.welfare.is_some());
    let chance = match (helpless, sick.is_empty()) {
        (true, false) => 420,
        (true, true) => 90,
        (false, false) => 150,
        (false, true) => 6,
    };
    if drawn {
        return;
    }
    if alone && helpless && dice.chance(110) {
        let kind = if dice.chance(970) { "分散供养特困" } else { "集中供养特困" };
        grant(home, 0, kind, (820, 1100), (year, dice));
    } else if dice.chance(chance) {
        let at = sick.first().copied().unwrap_or(0);
        grant(home, at, "低保", (300, 520), (year, dice));
    } else if (helpless || !sick.is_empty()) && dice.chance(60) {
        let on = workday(year.day(dice.between(2, 8), dice.between(1, 26)));
        let pending = on > year.day(8, 1);
        let (kind, member) = ("低保", sick.first().copied().unwrap_or(0));
        let result = if pending { "办理中" } else { "未通过" };
        let decided_on = (!pending).then(|| workday(plus(on, 26)));
        home.applications.push(Application { kind, member, on, result, decided_on });
    }
}

/// One allowance in eight is of this year, with its application.
fn grant(
    home: &mut Home,
    member: usize,
    kind: &'static str,
    pay: (i64, i64),
    (year, dice): (Year, &mut Dice),
) {
    let fresh = dice.chance(125);
    let start = if fresh { year.0 } else { year.0 - dice.between(1, 7) };
    // Nobody draws an allowance before being born.
    let started_on = date(start, dice.between(2, 8), 1).max(next_month(home.people[member].born));
    let monthly = dice.round(pay.0, pay.1, 10);
    home.people[member].welfare = Some(Welfare { kind, started_on, monthly });
    if fresh {
        let decided_on = plus(started_on, -dice.between(3, 9));
        let on = workday(plus(decided_on, -30));
        let (result, decided_on) = ("通过", Some(decided_on));
        home.applications.push(Application { kind, member, on, result, decided_on });
    }
}

/// Fees of students, small reliefs.
pub(super) fn spend(home: &mut Home, year: Year, dice: &mut Dice) {
    for at in home.those(|p| matches!(p.schooling, "高职" | "本科" | "硕士及以上")) {
        // First-year students start only now.
        if home.people[at].age < 19 {
            continue;
        }
        let who = home.word(at);
        let note = format!("{who}{}学费", home.people[at].schooling);
        let gross = dice.round(4200, 8800, 100);
        let on = date(year.0 - 1, 9, dice.between(1, 12));
        home.expenses.push(Expense { kind: "教育", on, gross, reimbursed: 0, note });
        if home.class == "脱贫户" && dice.chance(600) {
            let amount = dice.round(1500, 4400, 100);
            let on = date(year.0 - 1, 11, dice.between(5, 25));
            home.aids.push(Aid { kind: "教育资助", on, amount, department: "教育" });
        }
    }
    urgent_relief(home, year, dice);
    if home.case.is_some() && dice.chance(200) {
        let amount = dice.pick(&[300, 500, 800, 1000]);
        let on = year.day(1, dice.between(8, 28));
        let department = dice.pick(&["民政", "残联", "工会"]);
        home.aids.push(Aid { kind: "慰问金", on, amount, department });
    }
    home.expenses.sort_by_key(|expense| expense.on);
    home.aids.sort_by_key(|aid| aid.on);
    home.shocks.sort_by_key(|shock| shock.on);
}

/// Relief in need comes some weeks after what made it necessary.
fn urgent_relief(home: &mut Home, year: Year, dice: &mut Dice) {
    let struck = home.shocks.iter().map(|shock| shock.on).max();
    let share = if struck.is_some() { 420 } else { 6 };
    let since = struck.unwrap_or(year.day(1, dice.between(4, 28))).max(year.day(1, 4));
    let on = workday(plus(since, dice.between(8, 60)));
    if on <= year.data_date() && dice.chance(share) {
        let amount = dice.round(800, 5000, 200);
        home.aids.push(Aid { kind: "临时救助", on, amount, department: "民政" });
    }
}

/// Works out both years' incomes so that this year's lies within the band as far as work allows.
pub(super) fn earn(home: &mut Home, country: &Country, band: Band, year: Year, dice: &mut Dice) {
    let fixed = transfers(home, year, 0, dice);
    let mut farm = farming(home, country, dice);
    adjust_work(home, &[&farm[..], &fixed[..]].concat(), band);
    shrink(home, &mut farm, &fixed, band);
    let mut items = wages(home);
    items.extend(farm);
    items.extend(fixed);
    top_up(home, &mut items, band, dice);
    home.incomes[1] = last_year(home, &items, year, dice);
    home.earlier = (home.class == "脱贫户").then(|| the_year_before(&home.incomes[1]));
    home.incomes[0] = items;
}

/// Wages of the people who work, one item for each kind.
fn wages(home: &Home) -> Vec<Item> {
    let mut items = Vec::new();
    for name in ["务工收入", "公益性岗位报酬"] {
        let works = home.people.iter().filter_map(|p| p.work.as_ref());
        let amount = works.filter(|w| w.item == name).map(|w| w.months * w.pay).sum();
        if amount > 0 {
            items.push(item("wage", name, amount, 0));
        }
    }
    items
}

fn item(source: &'static str, name: impl Into<String>, amount: i64, cost: i64) -> Item {
    Item { source, name: name.into(), amount, cost }
}

fn farming(home: &Home, country: &Country, dice: &mut Dice) -> Vec<Item> {
    let mut items = Vec::new();
    let mut business = |name: &str, amount: i64, cost: i64| {
        if amount >= 100 {
            items.push(item("business", name, amount / 10 * 10, amount * cost / 1000 * 10));
        }
    };
    let size = home.size();
    let hands = size.min(3);
    let running =
        |kind: &str| home.industry.iter().any(|line| line.kind == kind && line.failed.is_none());
    for (name, line, share, each) in country.crops {
        if running(line) {
            business(name, each * hands * dice.between(120, 320) / 100, 40);
        } else if home.land.is_some() && dice.chance(*share / 2) {
            business(name, each * hands * dice.between(35, 100) / 100, 40);
        }
    }
    for (kind, head) in &home.livestock {
        let each = country.herds.iter().find(|herd| herd.0 == *kind).map_or(0, |herd| herd.4);
        let name = if *kind == "蜂" { "蜂蜜" } else { "畜禽出栏" };
        business(name, each * head * dice.between(55, 100) / 100, 42);
    }
    let shop = home.industry.iter().find(|line| line.kind == "个体经营" && line.failed.is_none());
    if let Some(shop) = shop {
        let known = SHOPS.iter().find(|(_, scale, ..)| *scale == shop.scale);
        let (name, _, low, high) = known.unwrap_or(&SHOPS[0]);
        business(&format!("个体经营（{name}）"), dice.round(*low, *high, 1000), 58);
    }
    if let Some([paddy, dry, ..]) = home.land {
        business("粮食", (paddy + dry) * dice.between(70, 130), 40);
    }
    if home.land.is_none() && dice.chance(400) {
        items.push(item("property", "土地流转金", dice.round(240, 2400, 20), 0));
    }
    if dice.chance(if home.class == "脱贫户" { 140 } else { 20 }) {
        items.push(item("property", "光伏收益分红", dice.round(200, 1200, 50), 0));
    }
    items
}

/// What is paid without work: subsidies, pensions, allowances.
fn transfers(home: &Home, year: Year, back: i64, dice: &mut Dice) -> Vec<Item> {
    let mut items = Vec::new();
    let mut transfer = |name: &str, amount: i64| {
        if amount > 0 {
            items.push(item("transfer", name, amount, 0));
        }
    };
    if let Some([paddy, dry, orchard, forest]) = home.land {
        transfer("农业支持保护补贴", (paddy + dry) * 92 / 10 + orchard);
        transfer("生态补偿金", forest * 16 / 10);
    }
    let (from, to) = year.period(back);
    for (name, tekun) in [("低保金", false), ("特困供养金", true)] {
        let drawn = home.people.iter().filter_map(|p| p.welfare.as_ref());
        let paid = drawn.filter(|w| w.kind.contains("特困") == tekun);
        let sum = paid.map(|w| months(w.started_on.max(from), to).min(12) * w.monthly).sum();
        transfer(name, sum);
    }
    let old = |age: i64| {
        i64::try_from(home.those(|p| p.age - back >= age).len()).expect("a family is small")
    };
    let pension = (138 + 7 * (year.0 - back - 2024)).max(70) * 12;
    transfer("养老保险金", old(60) * pension);
    transfer("高龄津贴", old(80) * 600);
    let care = |p: &Person| match p.disability.as_ref() {
        Some(held) if held.issued_on < from => match held.level {
            1 => 1920,
            2 => 960,
            _ => 0,
        },
        _ => 0,
    };
    transfer("残疾人两项补贴", home.people.iter().map(care).sum());
    let children = home.those(|p| p.age >= 64).len() == home.people.len();
    if children && dice.chance(550) {
        transfer("赡养费", dice.round(1800, 9000, 200) * home.size());
    }
    items
}

fn net(items: &[Item]) -> i64 {
    items.iter().map(|item| item.amount - item.cost).sum()
}

/// Takes months of work away from households that are to be poor, adds some to those that are not.
fn adjust_work(home: &mut Home, others: &[Item], band: Band) {
    let size = home.size();
    let each = |home: &Home| (net(others) + net(&wages(home))) / size;
    for _ in 0..24 {
        let earned = each(home);
        let step = if earned > band.1 { -1 } else { i64::from(earned < band.0) };
        if step == 0 {
            return;
        }
        let works = home.people.iter_mut().filter_map(|p| p.work.as_mut());
        for work in works.filter(|work| work.item == "务工收入") {
            work.months = (work.months + step).clamp(2, 11);
            if work.months < 6 {
                work.stable = "否";
            }
        }
    }
}

/// Takes away from production what is too much for the band, but leaves a quarter of it.
fn shrink(home: &Home, farm: &mut [Item], fixed: &[Item], band: Band) {
    let other = net(fixed) + net(&wages(home));
    let earned = net(farm);
    let room = band.1 * home.size() - other;
    if earned > room && earned > 0 {
        let percent = (room * 100 / earned).clamp(25, 100);
        for item in farm.iter_mut().filter(|item| item.source == "business") {
            item.amount = item.amount * percent / 1000 * 10;
            item.cost = item.cost * percent / 1000 * 10;
        }
    }
}

/// What else comes in where work is not enough: children's support for the old, gifts, odd jobs.
fn top_up(home: &Home, items: &mut Vec<Item>, band: Band, dice: &mut Dice) {
    let size = home.size();
    let lacking = band.0 - net(items) / size;
    if lacking <= 0 {
        return;
    }
    let amount = (lacking * size + dice.between(0, 2600) * size) / 100 * 100;
    let old = !home.those(|p| p.age >= 60).is_empty();
    let (source, name, cost) = match dice.below(10) {
        0..8 if old => ("transfer", "赡养费", 0),
        _ if old => ("transfer", "子女补贴", 0),
        0..5 => ("business", "零星副业", 10),
        5..8 => ("wage", "零工收入", 0),
        _ => ("business", "林下种养", 30),
    };
    if let Some(item) = items.iter_mut().find(|item| item.name == name) {
        item.amount += amount;
    } else {
        let gross = amount * 100 / (100 - cost);
        items.push(item(source, name, gross, gross * cost / 100));
    }
    let rank =
        |item: &Item| ["wage", "business", "property"].iter().position(|s| *s == item.source);
    items.sort_by_key(|item| rank(item).unwrap_or(3));
}

/// Last year's items: the same ones with other amounts. Losses of this year had not happened yet.
fn last_year(home: &Home, items: &[Item], year: Year, dice: &mut Dice) -> Vec<Item> {
    let (from, _) = year.period(0);
    let recent = home.shocks.iter().filter(|shock| shock.on >= from);
    let drop: i64 = recent.filter_map(|shock| shock.income_drop).sum();
    let mut list: Vec<Item> = Vec::new();
    // Most earn a little more than last year, some a good deal less.
    let share = dice.weighted(&[(82, 20), (92, 48), (102, 24), (128, 8)]);
    for item in items.iter().filter(|item| item.source != "transfer") {
        let share = share * dice.between(92, 108) / 100;
        let mut before = item.clone();
        before.amount = item.amount * share / 1000 * 10;
        before.cost = item.cost * share / 1000 * 10;
        list.push(before);
    }
    match list.first_mut().filter(|item| item.source == "wage") {
        Some(item) => item.amount += drop,
        None => list.insert(0, item("wage", "零工收入", drop, 0)),
    }
    list.retain(|item| item.amount > 0);
    let support = items.iter().filter(|item| matches!(item.name.as_str(), "赡养费" | "子女补贴"));
    let support: Vec<Item> = support.cloned().collect();
    // The dice decide on support only, and that is taken over from this year.
    let mut quiet = Dice::new(0, 0);
    let mut paid = transfers(home, year, 1, &mut quiet);
    paid.retain(|item| item.name != "赡养费");
    list.extend(paid);
    list.extend(support);
    list
}

/// What a lifted household earned in the year before the last: mostly a little less, of some a good deal more. The
/// stream is the household's own sum, so that nothing else of the township depends on it.
fn the_year_before(items: &[Item]) -> Vec<Item> {
    let sum: i64 = items.iter().map(|item| item.amount).sum();
    let mut dice = Dice::new(sum.unsigned_abs(), 2);
    let share = dice.weighted(&[(88, 30), (95, 45), (102, 18), (128, 4), (150, 3)]);
    let scaled = |item: &Item| {
        let mut before = item.clone();
        before.amount = item.amount * share / 1000 * 10;
        before.cost = item.cost * share / 1000 * 10;
        before
    };
    items.iter().map(scaled).filter(|item| item.amount > 0).collect()
}
