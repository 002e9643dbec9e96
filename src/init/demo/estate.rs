//! What a household works with: jobs, house, land, animals.

use super::days::{Year, date, within};
use super::dice::Dice;
use super::ids::Sex;
use super::people::{Home, Industry, Person, Work};
use super::words::jobs::{JOBS, Job, PLACES, SKILLED};
use super::words::places::{Country, SHOPS};

/// Gives work to those who can work. Whoever lost work has little of it.
pub(super) fn employ(home: &mut Home, idle: Option<usize>, dice: &mut Dice) {
    for at in 0..home.people.len() {
        let person = &home.people[at];
        if person.work.is_some() || !person.can_work() {
            continue;
        }
        let lost = idle == Some(at);
        if lost || dice.chance(readiness(person)) {
            let work = work(person, lost, dice);
            home.people[at].work = Some(work);
        }
    }
    home.residence = residence(home, dice);
}

/// In how many cases of a thousand somebody of this age has paid work.
fn readiness(person: &Person) -> usize {
    let [man, woman] = match person.age {
        ..=24 => [820, 760],
        25..=45 => [820, 600],
        46..=55 => [640, 360],
        56..=60 => [320, 130],
        _ => [130, 60],
    };
    if person.sex == Sex::Man { man } else { woman }
}

fn work(person: &Person, lost: bool, dice: &mut Dice) -> Work {
    let jobs = if person.labour == "技能劳动力" { SKILLED } else { JOBS };
    // Old workers find something near home.
    let near_home = person.age >= 56;
    let fits = |job: &&Job| {
        (job.sex == 2 || job.sex == person.sex.at()) && (!near_home || job.places[0] <= 1)
    };
    let fitting: Vec<&Job> = jobs.iter().filter(fits).collect();
    let job = dice.pick(&fitting);
    let place = if near_home { job.places[0] } else { dice.pick(job.places) };
    let months = match dice.below(100) {
        _ if lost => dice.between(2, 6),
        0..10 => dice.between(3, 5),
        10..45 => dice.between(6, 8),
        _ => dice.between(9, 12),
    };
    Work {
        months,
        place: PLACES[place],
        employer: job.employer.into(),
        kind: dice.pick(job.kinds),
        pay: dice.round(job.pay.0, job.pay.1, 100),
        stable: if !lost && (months >= 8 || dice.chance(400)) { "是" } else { "否" },
        item: "务工收入",
    }
}

fn residence(home: &Home, dice: &mut Dice) -> &'static str {
    let far =
        |p: &Person| p.work.as_ref().is_some_and(|work| matches!(work.place, "县外省内" | "省外"));
    let away = home.those(far).len();
    let bound = home.those(|p| p.age >= 60).len();
    match (away, bound) {
        (0, _) => "常住",
        (2.., 0) if dice.chance(450) => "整户外出",
        (1, 0) if home.people.len() == 1 => "整户外出",
        _ => "部分外出",
    }
}

/// House, water, land, animals, production.
pub(super) fn furnish(home: &mut Home, country: &Country, year: Year, dice: &mut Dice) {
    if home.housing.0 == "A" {
        house(home, year, dice);
    }
    let size = home.size();
    if dice.chance(800) {
        let mut land = country.land.map(|tenths| tenths * size * dice.between(50, 150) / 100);
        land[3] = land[3] / 10 * 10;
        home.land = Some(land);
    }
    let able = !home.those(|p| p.age < 76 && p.labour != "无劳动能力").is_empty();
    if able && home.residence != "整户外出" {
        produce(home, country, year, dice);
    }
}

fn house(home: &mut Home, year: Year, dice: &mut Dice) {
    let structure = dice.weighted(&[("砖混", 64), ("砖木", 20), ("框架", 12), ("土木", 4)]);
    let grade = match structure {
        "砖木" | "土木" => dice.pick(&["B", "B", "A"]),
        _ => dice.weighted(&[("A", 9), ("B", 1)]),
    };
    let helped = if home.class == "脱贫户" { 560 } else { 50 };
    let renovated =
        dice.chance(helped).then(|| within(dice, date(year.0 - 9, 3, 1), date(year.0 - 4, 12, 20)));
    home.housing = (grade, structure, renovated);
}

fn produce(home: &mut Home, country: &Country, year: Year, dice: &mut Dice) {
    let busy = if home.class == "脱贫户" { 420 } else { 260 };
    if dice.chance(busy) {
        let (kind, line, low, high, _) = dice.pick(country.herds);
        let middle = low.midpoint(high);
        let most = if dice.chance(700) { middle } else { high };
        let head = dice.between(low, most);
        home.livestock.push((kind, head));
        if !line.is_empty() && head > middle {
            let unit = match kind {
                "蜂" => "箱",
                "家禽" => "只",
                _ => "头",
            };
            begin(home, line, format!("{head}{unit}"), year, dice);
        }
    }
    for (_, line, share, _) in country.crops {
        if dice.chance(*share / 3) {
            let scale = format!("{}亩", dice.between(2, 14));
            begin(home, line, scale, year, dice);
        }
    }
    let shopkeeper = home.those(|p| (24..66).contains(&p.age) && p.can_work() && p.work.is_none());
    if !shopkeeper.is_empty() && dice.chance(110) {
        let (_, scale, ..) = dice.pick(SHOPS);
        begin(home, "个体经营", scale.into(), year, dice);
    }
}

fn begin(home: &mut Home, kind: &'static str, scale: String, year: Year, dice: &mut Dice) {
    if home.industry.iter().any(|line| line.kind == kind) {
        return;
    }
    let started_on = within(dice, date(year.0 - 14, 2, 10), date(year.0 - 2, 11, 20));
    home.industry.push(Industry { kind, scale, started_on, failed: None });
}
