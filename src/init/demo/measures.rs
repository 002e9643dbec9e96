//! What is done about risks.

use jiff::civil::Date;

use super::case::{Course, Measure, RiskEntry};
use super::days::{Year, months, next_month, plus, workday};
use super::dice::Dice;
use super::names;
use super::people::{Application, Home, Welfare, Work};
use super::risk_types::Risk;
use super::words::jobs::POSTS;

/// For whom a measure is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    /// The member whom the risk concerns.
    Struck,
    /// Somebody who can work.
    Worker,
    /// Everybody.
    House,
}

struct Remedy(&'static str, &'static str, &'static str, (i64, i64), For);

const NONE: (i64, i64) = (0, 0);

fn remedies(risk: Risk) -> &'static [Remedy] {
    match risk {
        Risk::Illness => ILLNESS,
        Risk::Disability => DISABILITY,
        Risk::Schooling => SCHOOLING,
        Risk::Disaster => DISASTER,
        Risk::Accident => ACCIDENT,
        Risk::Industry => INDUSTRY,
        Risk::Employment => EMPLOYMENT,
        Risk::Labour => LABOUR,
        Risk::Housing => HOUSING,
        Risk::Water => WATER,
        Risk::Other => OTHER,
    }
}

const ILLNESS: &[Remedy] = &[
    Remedy("健康帮扶", "医疗救助", "medical", (2400, 14_000), For::Struck),
    Remedy("健康帮扶", "家庭医生签约随访", "health", NONE, For::Struck),
    Remedy("健康帮扶", "门诊慢特病待遇认定", "medical", NONE, For::Struck),
    Remedy("健康帮扶", "大病专项救治", "health", NONE, For::Struck),
    Remedy("社会帮扶", "爱心助医", "civil_affairs", (1000, 9000), For::Struck),
    Remedy("防贫风险基金帮扶", "防贫基金救助", "competent", (3000, 12_000), For::House),
    Remedy("就业帮扶", "帮扶车间就近就业", "human_resources", NONE, For::Worker),
];
const DISABILITY: &[Remedy] = &[
    Remedy("综合保障兜底", "残疾人两项补贴", "disabled", (960, 1920), For::Struck),
    Remedy("健康帮扶", "残疾人康复训练", "disabled", NONE, For::Struck),
    Remedy("健康帮扶", "辅助器具适配", "disabled", (300, 2600), For::Struck),
    Remedy("健康帮扶", "家庭医生签约服务", "health", NONE, For::Struck),
    Remedy("社会帮扶", "邻里互助照料", "civil_affairs", (600, 1800), For::Struck),
];
const SCHOOLING: &[Remedy] = &[
    Remedy("教育帮扶", "国家助学金和生源地助学贷款", "education", (2000, 4400), For::Struck),
    Remedy("教育帮扶", "雨露计划补助", "education", (3000, 3000), For::Struck),
    Remedy("社会帮扶", "社会助学结对", "civil_affairs", (1000, 5000), For::Struck),
    Remedy("就业帮扶", "县内就近务工推荐", "human_resources", NONE, For::Worker),
];
const DISASTER: &[Remedy] = &[
    Remedy("防贫风险基金帮扶", "防贫基金灾害救助", "competent", (3000, 12_000), For::House),
    Remedy("综合保障兜底", "急难型临时救助", "civil_affairs", (2000, 6000), For::House),
    Remedy("产业帮扶", "补种种苗和农资补助", "competent", (800, 4000), For::House),
    Remedy("就业帮扶", "以工代赈务工", "human_resources", (1800, 5200), For::Worker),
];
const ACCIDENT: &[Remedy] = &[
    Remedy("健康帮扶", "医疗救助", "medical", (2000, 10_000), For::Struck),
    Remedy("综合保障兜底", "急难型临时救助", "civil_affairs", (2000, 6000), For::House),
    Remedy("防贫风险基金帮扶", "防贫基金救助", "competent", (3000, 10_000), For::House),
    Remedy("社会帮扶", "法律援助", "civil_affairs", NONE, For::Struck),
];
const INDUSTRY: &[Remedy] = &[
    Remedy("金融帮扶", "小额信贷贴息", "finance_office", (800, 2400), For::House),
    Remedy("产业帮扶", "种苗和饲料补助", "competent", (1500, 8000), For::House),
    Remedy("产业帮扶", "农技员结对指导", "competent", NONE, For::House),
    Remedy("就业帮扶", "务工一次性交通补贴", "human_resources", (300, 800), For::Worker),
];
const EMPLOYMENT: &[Remedy] = &[
    Remedy("就业帮扶", "劳务输出岗位推荐", "human_resources", NONE, For::Struck),
    Remedy("就业帮扶", "挖掘机操作培训", "human_resources", (1800, 1800), For::Struck),
    Remedy("就业帮扶", "电工技能培训", "human_resources", (1200, 1200), For::Struck),
    Remedy("就业帮扶", "务工一次性交通补贴", "human_resources", (300, 800), For::Struck),
    Remedy("就业帮扶", "镇内岗位推荐", "human_resources", NONE, For::Struck),
    Remedy("产业帮扶", "鸡苗和饲料补助", "competent", (600, 2400), For::House),
];
const LABOUR: &[Remedy] = &[
    Remedy("社会帮扶", "邻里互助照料", "civil_affairs", (600, 1800), For::House),
    Remedy("专人帮扶", "村干部每周上门", "civil_affairs", NONE, For::House),
    Remedy("健康帮扶", "家庭医生签约服务", "health", NONE, For::House),
    Remedy("产业帮扶", "土地托管补助", "competent", (300, 1500), For::House),
];
const HOUSING: &[Remedy] = &[
    Remedy("安全住房保障帮扶", "危房拆除重建", "housing", (18_000, 34_000), For::House),
    Remedy("安全住房保障帮扶", "屋面和墙体加固", "housing", (6000, 16_000), For::House),
];
const WATER: &[Remedy] = &[
    Remedy("饮水安全保障帮扶", "自来水管网延伸入户", "water", (1800, 4200), For::House),
    Remedy("饮水安全保障帮扶", "蓄水池修复", "water", (1200, 3600), For::House),
];
const OTHER: &[Remedy] = &[
    Remedy("综合保障兜底", "急难型临时救助", "civil_affairs", (1500, 5000), For::House),
    Remedy("专人帮扶", "驻村干部结对联系", "competent", NONE, For::House),
];

/// The measures that answer the risks.
pub(super) fn plan(
    home: &mut Home,
    risks: &[RiskEntry],
    course: &Course,
    year: Year,
    dice: &mut Dice,
) -> Vec<Measure> {
    let Some(planned) = course.planned else { return Vec::new() };
    let mut measures = Vec::new();
    for (at, entry) in risks.iter().enumerate() {
        // A risk found later is answered later.
        let from = if entry.found_on > planned { plus(entry.found_on, 40) } else { planned };
        let mut list: Vec<&Remedy> = remedies(entry.risk).iter().collect();
        dice.shuffle(&mut list);
        let wanted = usize::try_from(dice.between(1, 3)).unwrap_or(1);
        let dated = Dated { from, resolved: entry.resolved_on.or(course.resolved), year };
        // Not each remedy suits each household; there is always one that does.
        let fitting =
            list.into_iter().filter_map(|remedy| measure(remedy, at, entry, (home, dated), dice));
        measures.extend(fitting.take(wanted));
    }
    measures.extend(public_post(home, planned, year, dice));
    measures.extend(allowance(home, planned, year, dice));
    measures.extend(beside_allowances(home, &measures, planned, year));
    measures.sort_by_key(|measure| measure.started_on.or(measure.planned_on));
    measures
}

/// Who can work does not get allowances alone (一兜了之).
fn beside_allowances(
    home: &Home,
    measures: &[Measure],
    planned: Date,
    year: Year,
) -> Option<Measure> {
    let only = measures.iter().all(|measure| measure.category == "综合保障兜底");
    let workers = home.those(|p| p.can_work() && p.age < 60);
    let member = Some(*workers.first().filter(|_| only)?);
    let Remedy(category, name, department, ..) =
        Remedy("就业帮扶", "镇内岗位推荐", "human_resources", NONE, For::Worker);
    let on = workday(plus(planned, 20));
    let open = on <= year.data_date();
    Some(Measure {
        category,
        name: name.to_owned(),
        risk: 0,
        member,
        department,
        responsible: None,
        planned_on: (!open).then_some(on),
        started_on: open.then_some(on),
        done_on: None,
        amount: None,
    })
}

/// Between which days a measure lies.
#[derive(Clone, Copy)]
struct Dated {
    from: Date,
    resolved: Option<Date>,
    year: Year,
}

fn measure(
    remedy: &Remedy,
    risk: usize,
    entry: &RiskEntry,
    (home, dated): (&Home, Dated),
    dice: &mut Dice,
) -> Option<Measure> {
    let Remedy(category, name, department, (low, high), target) = remedy;
    let workers = home.those(|p| p.can_work() && p.age < 62);
    let member = match target {
        For::Struck => entry.member,
        For::House => None,
        For::Worker => Some(*workers.first()?),
    };
    // Some help is for workers only, or for boarders of some schools.
    let who = member.map(|at| &home.people[at]);
    let misfit = match *name {
        "雨露计划补助" => who.is_none_or(|p| !matches!(p.schooling, "中职" | "高职")),
        "国家助学金和生源地助学贷款" => {
            who.is_none_or(|p| !matches!(p.schooling, "高职" | "本科"))
        }
        "残疾人两项补贴" => {
            who.and_then(|p| p.disability.as_ref()).is_none_or(|held| held.level > 2)
        }
        _ => false,
    };
    if misfit {
        return None;
    }
    let on = workday(plus(dated.from, dice.between(4, 75)));
    let open = on <= dated.year.data_date();
    let planned_on = (!open || dice.chance(150)).then(|| workday(plus(dated.from, 3)));
    let once = *high > 0 && dated.resolved.is_some() && dice.chance(500);
    let done_on = dated.resolved.filter(|end| once && open && plus(on, 40) < *end);
    Some(Measure {
        category,
        name: (*name).to_owned(),
        risk,
        member,
        department,
        responsible: dice.chance(120).then(|| names::official(dated.year.0, dice).0),
        planned_on: planned_on
            .filter(|day| !open || *day <= on)
            .map(|day| day.min(dated.year.close())),
        started_on: open.then_some(on),
        done_on: done_on.map(|end| plus(end, -dice.between(1, 30))),
        amount: (*high > 0).then(|| dice.round(*low, *high, 20)),
    })
}

/// A post that the village pays, for somebody who stays at home.
fn public_post(home: &mut Home, planned: Date, year: Year, dice: &mut Dice) -> Option<Measure> {
    let fit = home.those(|p| {
        (30..68).contains(&p.age)
            && matches!(p.labour, "普通劳动力" | "弱劳动力或半劳动力")
            && !p.is_student()
    });
    let started_on = next_month(planned);
    if fit.is_empty() || started_on > year.data_date() || !dice.chance(330) {
        return None;
    }
    let at = *fit.last()?;
    let (from, to) = year.period(0);
    let worked = months(started_on.max(from), to);
    let (kind, pay) = (dice.pick(POSTS), dice.round(500, 900, 50));
    home.people[at].work = Some(Work {
        months: worked.min(12),
        place: "乡镇内",
        employer: "本村村民委员会".into(),
        kind,
        pay,
        stable: "是",
        item: "公益性岗位报酬",
    });
    Some(Measure {
        category: "就业帮扶",
        name: format!("公益性岗位（{kind}）"),
        risk: 0,
        member: Some(at),
        department: "human_resources",
        responsible: None,
        planned_on: None,
        started_on: Some(started_on),
        done_on: None,
        amount: Some(worked.min(12) * pay),
    })
}

/// 低保 for the weakest of the household, where nobody draws it yet.
fn allowance(home: &mut Home, planned: Date, year: Year, dice: &mut Dice) -> Option<Measure> {
    let weak = home.those(|p| p.labour != "普通劳动力" && p.labour != "技能劳动力" && p.age >= 18);
    let applied = workday(plus(planned, 5));
    let started_on = next_month(plus(applied, 25));
    let drawn = home.people.iter().any(|p| p.welfare.is_some());
    let helpless = home.those(super::people::Person::can_work).is_empty();
    let share = if helpless { 900 } else { 300 };
    if weak.is_empty() || drawn || started_on > year.data_date() || !dice.chance(share) {
        return None;
    }
    let at = weak[0];
    let monthly = dice.round(320, 520, 10);
    home.people[at].welfare = Some(Welfare { kind: "低保", started_on, monthly });
    if applied >= year.day(1, 1) {
        let decided_on = Some(workday(plus(started_on, -5)).min(plus(started_on, -1)));
        let (kind, result) = ("低保", "通过");
        home.applications.push(Application { kind, member: at, on: applied, result, decided_on });
    }
    Some(Measure {
        category: "综合保障兜底",
        name: "纳入农村低保".into(),
        risk: 0,
        member: Some(at),
        department: "civil_affairs",
        responsible: None,
        planned_on: None,
        started_on: Some(started_on),
        done_on: None,
        amount: Some(months(started_on.max(year.period(0).0), year.period(0).1) * monthly),
    })
}
