//! What strikes a household: risks, and what they change in its records.

use jiff::civil::Date;

use super::case::RiskEntry;
use super::days::{Year, date, plus, within};
use super::dice::Dice;
use super::people::{Aid, Expense, Home, Industry, Shock};
use super::persons::{disable, sicken, weaken};
use super::risk_types::Risk;
use super::words::jobs::ILLNESSES;
use super::words::phrases;

/// When and where it happens.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) year: Year,
    /// When it came to light.
    pub(super) found: Date,
    /// The number of the village's country.
    pub(super) country: usize,
}

/// Lets a risk strike a household. `None` if it cannot: no pupil, no worker, or not for a second time.
pub(super) fn strike(
    risk: Risk,
    home: &mut Home,
    scene: Scene,
    dice: &mut Dice,
) -> Option<RiskEntry> {
    let (member, note) = match risk {
        Risk::Illness => Some(illness(home, scene, dice)),
        Risk::Disability => disability(home, scene, dice),
        Risk::Schooling => schooling(home, dice),
        Risk::Accident => accident(home, scene, dice),
        Risk::Employment => employment(home, scene, dice),
        Risk::Disaster => Some((None, disaster(home, scene, dice))),
        Risk::Industry => industry(home, scene, dice),
        Risk::Labour => labour(home, dice),
        Risk::Housing => Some((None, housing(home, dice))),
        Risk::Water => Some((None, water(home, scene, dice))),
        Risk::Other => Some((None, dice.pick(phrases::OTHER_RISKS).to_owned())),
    }?;
    Some(RiskEntry { risk, found_on: scene.found, resolved_on: None, note, member })
}

type Struck = Option<(Option<usize>, String)>;

fn illness(home: &mut Home, scene: Scene, dice: &mut Dice) -> (Option<usize>, String) {
    let grown = home.those(|p| p.age >= 18 && !p.is_student());
    let all = home.those(|p| p.age >= 5);
    let list = if dice.chance(900) && !grown.is_empty() { grown } else { all };
    let at = dice.pick(&list);
    let diagnosed_on = plus(scene.found, -dice.between(4, 50));
    sicken(&mut home.people[at], diagnosed_on, dice);
    let who = home.word(at);
    let name = home.people[at].illness.as_ref().map_or("大病", |illness| illness.name);
    // The hospital stays of the income period; the first one follows the diagnosis.
    let (from, to) = scene.year.period(0);
    let mut paid = 0;
    let treatment = ILLNESSES.iter().find(|known| known.0 == name).map_or(0, |known| known.3);
    let mut on =
        within(dice, plus(diagnosed_on, 3).max(from), plus(diagnosed_on, 25).max(plus(from, 200)));
    for _ in 0..dice.between(1, 3) {
        if on > to {
            break;
        }
        let gross = dice.round(9000, 46_000, 100);
        let reimbursed = gross * dice.between(58, 76) / 1000 * 10;
        paid += gross - reimbursed;
        let note = format!("{who}{}", dice.pick(phrases::HOSPITAL[treatment]));
        home.expenses.push(Expense { kind: "医疗", on, gross, reimbursed, note });
        on = plus(on, dice.between(24, 110));
    }
    if let Some(illness) = home.people[at].illness.as_mut().filter(|_| paid > 0) {
        illness.self_paid = Some(paid);
    }
    let earned = home.people[at].age < 63 && dice.chance(600);
    let drop = earned.then(|| dice.round(4000, 30_000, 500));
    let loss = if diagnosed_on >= from { paid } else { dice.round(6000, 36_000, 100) };
    let loss = (loss > 0).then_some(loss);
    home.shocks.push(Shock { kind: "疾病", on: diagnosed_on, loss, income_drop: drop });
    (Some(at), format!("{who}患{name}，{}", dice.pick(phrases::ILLNESS_NOTES)))
}

fn disability(home: &mut Home, scene: Scene, dice: &mut Dice) -> Struck {
    let struck = home.those(|p| p.disability.as_ref().is_some_and(|held| held.level <= 3));
    let grown =
        home.those(|p| (16..80).contains(&p.age) && !p.is_student() && p.disability.is_none());
    let at = match (struck.first(), grown.is_empty()) {
        (Some(at), _) => *at,
        (None, false) => dice.pick(&grown),
        (None, true) => return None,
    };
    if struck.is_empty() {
        disable(&mut home.people[at], plus(scene.found, -3), scene.year, dice);
    }
    let who = home.word(at);
    let held = home.people[at].disability.as_ref()?;
    let level = ["一", "二", "三", "四"][usize::try_from(held.level - 1).unwrap_or(0)];
    let note = dice.pick(phrases::DISABILITY_NOTES);
    Some((Some(at), format!("{who}{}{level}级残疾，{note}", held.category)))
}

fn schooling(home: &Home, dice: &mut Dice) -> Struck {
    let costly =
        home.those(|p| matches!(p.schooling, "普通高中" | "中职" | "高职" | "本科" | "硕士及以上"));
    let at = *costly.last()?;
    let (who, stage) = (home.word(at), home.people[at].schooling);
    let note = if costly.len() > 1 {
        format!("{}名子女就读非义务教育阶段，{}", costly.len(), dice.pick(phrases::SCHOOL_NOTES))
    } else {
        format!("{who}就读{stage}，{}", dice.pick(phrases::SCHOOL_NOTES))
    };
    Some((Some(at), note))
}

fn accident(home: &mut Home, scene: Scene, dice: &mut Dice) -> Struck {
    let grown = home.those(|p| (16..72).contains(&p.age) && !p.is_student());
    if grown.is_empty() {
        return None;
    }
    let at = dice.pick(&grown);
    let on = plus(scene.found, -dice.between(2, 20));
    weaken(&mut home.people[at], dice);
    let who = home.word(at);
    let gross = dice.round(8000, 52_000, 100);
    let reimbursed = gross * dice.between(38, 66) / 1000 * 10;
    let note = format!("{who}受伤住院");
    home.expenses.push(Expense { kind: "意外", on: plus(on, 5), gross, reimbursed, note });
    let drop = Some(dice.round(5000, 26_000, 500));
    let loss = Some(gross - reimbursed);
    home.shocks.push(Shock { kind: "意外事故", on, loss, income_drop: drop });
    Some((Some(at), format!("{who}{}", dice.pick(phrases::ACCIDENT_NOTES))))
}

fn employment(home: &mut Home, scene: Scene, dice: &mut Dice) -> Struck {
    let workers = home.those(|p| p.can_work() && p.age < 60);
    if workers.is_empty() {
        return None;
    }
    let at = dice.pick(&workers);
    let on = plus(scene.found, -dice.between(3, 40));
    let income_drop = Some(dice.round(4000, 26_000, 200));
    home.shocks.push(Shock { kind: "失业", on, loss: None, income_drop });
    Some((Some(at), format!("{}{}", home.word(at), dice.pick(phrases::JOB_NOTES))))
}

fn disaster(home: &mut Home, scene: Scene, dice: &mut Dice) -> String {
    let on = plus(scene.found, -dice.between(0, 3));
    let loss = dice.round(6000, 66_000, 500);
    let income_drop = dice.chance(500).then(|| dice.round(2000, 14_000, 500));
    home.shocks.push(Shock { kind: "自然灾害", on, loss: Some(loss), income_drop });
    let amount = dice.round(1200, 5000, 100);
    let department = "应急";
    home.aids.push(Aid { kind: "受灾人员救助", on: plus(on, 4), amount, department });
    if loss > 30_000 {
        let gross = dice.round(4000, 20_000, 100);
        let reimbursed = gross * dice.between(15, 40) / 1000 * 10;
        let note = dice.pick(phrases::DISASTER_COSTS).to_owned();
        home.expenses.push(Expense { kind: "灾害", on: plus(on, 6), gross, reimbursed, note });
        home.compensation = dice.chance(350).then(|| dice.round(1500, 9000, 100));
    }
    let season = |entry: &&(i8, i8, &str)| (entry.0..=entry.1).contains(&on.month());
    let list: Vec<_> = phrases::DISASTERS[scene.country].iter().filter(season).collect();
    dice.pick(&list).2.to_owned()
}

fn industry(home: &mut Home, scene: Scene, dice: &mut Dice) -> Struck {
    if home.those(|p| (20..72).contains(&p.age) && !p.is_student()).is_empty() {
        return None;
    }
    let on = plus(scene.found, -dice.between(5, 30));
    let loss = dice.round(12_000, 80_000, 1000);
    let (kind, scale, note) = dice.pick(phrases::FAILURES[scene.country]);
    let started_on = within(dice, date(scene.year.0 - 8, 2, 1), plus(on, -150));
    let failed = Some((on, loss));
    home.industry.push(Industry { kind, scale: scale.into(), started_on, failed });
    let income_drop = Some(dice.round(4000, 24_000, 500));
    home.shocks.push(Shock { kind: "项目失败", on, loss: Some(loss), income_drop });
    Some((None, note.to_owned()))
}

fn labour(home: &Home, dice: &mut Dice) -> Struck {
    let workers = home.those(super::people::Person::can_work).len();
    let children = home.those(|p| p.age < 16).len();
    match (workers, home.people.len(), children) {
        (0, 1, _) => Some((Some(0), dice.pick(phrases::ALONE_NOTES).to_owned())),
        (0, ..) => Some((None, dice.pick(phrases::NO_LABOUR_NOTES).to_owned())),
        (1, 3.., 1..) => Some((None, dice.pick(phrases::ONE_WORKER_NOTES).to_owned())),
        _ => None,
    }
}

fn housing(home: &mut Home, dice: &mut Dice) -> String {
    let grade = dice.pick(&["C", "D"]);
    home.housing = (grade, dice.pick(&["砖木", "土木"]), None);
    format!("{}，经鉴定为{grade}级", dice.pick(phrases::HOUSE_NOTES))
}

fn water(home: &mut Home, scene: Scene, dice: &mut Dice) -> String {
    home.safe_water = "否";
    dice.pick(phrases::WATER_NOTES[scene.country]).to_owned()
}
