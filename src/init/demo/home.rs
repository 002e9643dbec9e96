//! One household after the other: family, hardship, work, income, visits.

use super::case::{Case, Course, RiskEntry, Stage};
use super::days::{Year, within};
use super::dice::Dice;
use super::family::{self, Kind};
use super::ids::Ids;
use super::income::{self, Band};
use super::people::{Home, Person};
use super::risk_types::Risk;
use super::risks::{Scene, strike};
use super::visits::{self, Visitors};
use super::words::places::COUNTRIES;
use super::{estate, measures, persons};

/// What the township decides about a household before it exists.
#[derive(Clone, Copy)]
pub(super) struct Task {
    pub(super) stage: Option<Stage>,
    /// Whether its head leads the villagers' group.
    pub(super) leads: bool,
}

/// What all households of a village have in common.
pub(super) struct Surroundings<'a> {
    pub(super) year: Year,
    /// The number of the village's country.
    pub(super) country: usize,
    /// Frequent surnames.
    pub(super) clans: &'a [&'static str],
    /// Officials of the village.
    pub(super) cadres: &'a [String],
    /// Names and numbers of the officers who work with the village.
    pub(super) officers: &'a [(usize, String)],
}

/// A hardship that a department may have heard of.
pub(super) struct Trouble {
    pub(super) risk: Risk,
    pub(super) found: jiff::civil::Date,
}

/// Makes one household. The second value is the hardship that struck it, whether monitored or not.
pub(super) fn make(
    task: Task,
    around: &Surroundings<'_>,
    ids: &mut Ids,
    dice: &mut Dice,
) -> (Home, Option<Trouble>) {
    let year = around.year;
    let kinds = match task.stage {
        Some(Stage::Withheld) => Kind::HELPLESS,
        Some(stage) if stage.stands_on_its_feet() => Kind::LEADING,
        _ if task.leads => Kind::LEADING,
        _ => Kind::ALL,
    };
    let kind = dice.weighted(kinds);
    let seats = family::seats(kind, year.0, dice);
    let people = persons::settle(&seats, year, around.clans, ids, dice);
    let lifted = if task.stage.is_some() { 450 } else { 169 };
    let class = if dice.chance(lifted) { "脱贫户" } else { "一般户" };
    let mut home = Home::of(people, class);

    let trouble = match task.stage {
        Some(stage) => Some(monitor(&mut home, stage, around, dice)),
        None if dice.chance(55) => bear(&mut home, around, dice),
        None => None,
    };
    let idle = idle(&home);
    estate::employ(&mut home, idle, dice);
    if matches!(task.stage, Some(Stage::NaturallyGone | Stage::Closed)) {
        home.residence = "整户外出";
    }
    let country = &COUNTRIES[around.country];
    estate::furnish(&mut home, country, year, dice);
    if task.stage.is_some_and(Stage::stands_on_its_feet) {
        secure(&mut home);
    }
    income::relieve(&mut home, year, dice);
    income::spend(&mut home, year, dice);
    let band = band(&home, year, dice);
    income::earn(&mut home, country, band, year, dice);
    if task.leads {
        let item = super::people::Item {
            source: "wage",
            name: "村民小组长误工补贴".into(),
            amount: 3600,
            cost: 0,
        };
        for items in &mut home.incomes {
            items.insert(0, item.clone());
        }
    }
    let officer = home.case.as_ref().and_then(|case| {
        around.officers.iter().find(|(at, _)| *at == case.officer).map(|(_, name)| name.as_str())
    });
    visits::call(&mut home, &Visitors { village: around.cadres, officer }, year, dice);
    (home, trouble)
}

/// What must be in order before a risk is marked as eliminated.
fn secure(home: &mut Home) {
    if matches!(home.housing.0, "C" | "D") {
        home.housing.0 = "B";
    }
    home.safe_water = "是";
    for person in &mut home.people {
        person.insurance[0] = Some("是");
    }
    let works = |person: &Person| {
        matches!(person.labour, "技能劳动力" | "普通劳动力" | "弱劳动力或半劳动力")
    };
    if !home.people.iter().any(works)
        && let Some(person) = home.people.iter_mut().find(|person| (18..70).contains(&person.age))
    {
        person.labour = "弱劳动力或半劳动力";
    }
}

/// Strikes a household and takes it through the procedure as far as its stage.
fn monitor(home: &mut Home, stage: Stage, around: &Surroundings<'_>, dice: &mut Dice) -> Trouble {
    let year = around.year;
    let mut course = Course::of(stage, year, dice);
    let scene = Scene { year, found: course.found, country: around.country };
    if stage == Stage::Withheld {
        enfeeble(home);
    }
    let mut risks = risks(home, stage, scene, dice);
    if let Some(again) = course.found_again {
        for risk in &mut risks {
            risk.resolved_on = course.resolved;
        }
        course.resolved = None;
        let later = Scene { found: again, ..scene };
        risks.push(fresh_risk(home, &risks, later, dice));
    }
    for risk in risks.iter_mut().filter(|_| stage.is_over()) {
        risk.resolved_on = risk.resolved_on.or(course.resolved);
    }
    let measures = measures::plan(home, &risks, &course, year, dice);
    let category = category(home.class, risks[0].risk, dice);
    let discovered_by = dice.weighted(&[
        ("基层干部排查", 40),
        ("部门筛查预警", 30),
        ("农户自主申报", 26),
        ("其他渠道", 4),
    ]);
    let officer = dice.pick(&around.officers.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    let latest = risks.last().map_or(Risk::Other, |risk| risk.risk);
    let found = course.found_again.unwrap_or(course.found);
    home.case = Some(Case { stage, category, discovered_by, risks, officer, course, measures });
    Trouble { risk: latest, found }
}

fn risks(home: &mut Home, stage: Stage, scene: Scene, dice: &mut Dice) -> Vec<RiskEntry> {
    let mut risks = Vec::new();
    if stage == Stage::Withheld {
        let main = if dice.chance(500) { Risk::Disability } else { Risk::Illness };
        risks.extend(strike(main, home, scene, dice));
        risks.extend(strike(Risk::Labour, home, scene, dice));
    } else if stage == Stage::GreenChannel {
        let sudden = dice.pick(&[Risk::Disaster, Risk::Disaster, Risk::Accident, Risk::Illness]);
        risks.extend(strike(sudden, home, scene, dice));
        if sudden == Risk::Disaster && dice.chance(500) {
            risks.extend(strike(Risk::Housing, home, scene, dice));
        }
    }
    while risks.is_empty() {
        risks.extend(strike(dice.weighted(Risk::ALL), home, scene, dice));
    }
    if stage != Stage::Withheld && dice.chance(380) {
        let second = dice.weighted(Risk::ALL);
        if risks.iter().all(|entry| entry.risk != second) {
            risks.extend(strike(second, home, scene, dice));
        }
    }
    risks
}

/// A risk that the household did not have before.
fn fresh_risk(home: &mut Home, old: &[RiskEntry], scene: Scene, dice: &mut Dice) -> RiskEntry {
    loop {
        let risk = dice.weighted(Risk::ALL);
        let is_new = old.iter().all(|entry| entry.risk != risk);
        if let Some(entry) = is_new.then(|| strike(risk, home, scene, dice)).flatten() {
            return entry;
        }
    }
}

/// Nobody in the household can work.
fn enfeeble(home: &mut Home) {
    for person in &mut home.people {
        if person.age >= 16 {
            person.labour = if person.age >= 70 { "丧失劳动力" } else { "无劳动能力" };
        }
    }
}

/// A hardship that the household bears by itself.
fn bear(home: &mut Home, around: &Surroundings<'_>, dice: &mut Dice) -> Option<Trouble> {
    let year = around.year;
    let (from, _) = year.period(0);
    let found = within(dice, super::days::plus(from, 50), year.day(8, 20));
    let risk = dice.weighted(Risk::BORNE);
    let scene = Scene { year, found, country: around.country };
    strike(risk, home, scene, dice)?;
    Some(Trouble { risk, found })
}

/// The member who lost work.
fn idle(home: &Home) -> Option<usize> {
    let case = home.case.as_ref()?;
    let entry = case.risks.iter().find(|entry| entry.risk == Risk::Employment)?;
    entry.member.filter(|_| !case.stage.is_over())
}

fn category(class: &str, risk: Risk, dice: &mut Dice) -> &'static str {
    let sudden = match risk {
        Risk::Illness | Risk::Accident | Risk::Disaster => 600,
        Risk::Industry | Risk::Employment | Risk::Housing => 250,
        _ => 80,
    };
    match class {
        "脱贫户" if dice.chance(sudden / 3) => "突发严重困难户",
        "脱贫户" => "脱贫不稳定户",
        _ if dice.chance(sudden) => "突发严重困难户",
        _ => "边缘易致贫户",
    }
}

/// Monitored households are poor, the others mostly not: one in fifty is below the line without being
/// monitored, which is what screening is for.
fn band(home: &Home, year: Year, dice: &mut Dice) -> Band {
    match home.case.as_ref().map(|case| (case.stage, case.category)) {
        // Whoever gets by has enough left after what it paid for illness and school.
        Some((stage, _)) if stage.is_over() => {
            let (from, to) = year.period(0);
            let within = home.expenses.iter().filter(|one| one.on >= from && one.on <= to);
            let paid: i64 = within.map(|one| one.gross - one.reimbursed).sum();
            let each = paid / home.size() + 1;
            Band(9200 + each, 22_000 + each)
        }
        Some((_, "突发严重困难户")) => Band(6500, 12_500),
        Some(_) => Band(4800, 10_200),
        None if dice.chance(20) => Band(5200, 8500),
        None if home.class == "脱贫户" => Band(8700 + dice.between(0, 5200), 27_000),
        None => Band(8800 + dice.between(0, 7600), 42_000),
    }
}
