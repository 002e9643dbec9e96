//! The clue register: about one clue for sixty households, with results that fit their cases.

use jiff::civil::Date;

use super::case::Stage;
use super::days::{Year, plus, within, workday};
use super::dice::Dice;
use super::home::Trouble;
use super::office::Officer;
use super::risk_types::Risk;
use super::words::phrases::CLUES;
use super::yaml::{Page, Quoted};

/// What is left of a household when it has been written.
pub(super) struct Trace {
    pub(super) code: String,
    pub(super) stage: Option<Stage>,
    /// When the case was opened, by application or green channel.
    pub(super) opened: Option<Date>,
    pub(super) trouble: Option<Trouble>,
}

/// Households for one clue.
const SHARE: usize = 60;

struct Clue {
    department: &'static str,
    content: &'static str,
    received: Date,
    household: String,
    result: Option<(Date, &'static str)>,
}

/// `clues.yaml`.
pub(super) fn file(traces: &[Trace], officers: &[Officer], year: Year, dice: &mut Dice) -> String {
    let mut clues: Vec<Clue> =
        traces.chunks(SHARE).map(|block| clue(choose(block, year, dice), year, dice)).collect();
    clues.sort_by_key(|clue| clue.received);
    let mut page = Page::default();
    let number = year.0;
    page.raw(
        0,
        format_args!(
            "# 石漪镇{number}年风险预警线索（演示）：部门每月5日前推送，镇村核实后填写结果"
        ),
    );
    page.raw(0, "clues:");
    let width = clues.len().to_string().len().max(2);
    for (at, clue) in (1..).zip(&clues) {
        page.raw(2, format_args!("- code: c-{number}-{at:0width$}"));
        page.put(4, "department", clue.department);
        page.put(4, "received_on", clue.received);
        page.put(4, "household", Quoted(&clue.household));
        page.put(4, "content", clue.content);
        if let Some((on, result)) = clue.result {
            page.put(4, "verified_on", on);
            page.put(4, "verifier", &dice.pick(&officers.iter().collect::<Vec<_>>()).name);
            page.put(4, "result", result);
        }
    }
    page.into_text()
}

/// Half of the clues lead to nothing; the others to households that are or will be monitored.
fn choose<'a>(block: &'a [Trace], year: Year, dice: &mut Dice) -> &'a Trace {
    let opened = |trace: &&Trace| trace.opened.is_some_and(|on| on > year.day(1, 20));
    let monitored = |trace: &&Trace| trace.stage.is_some_and(|s| !s.is_over() && !s.in_procedure());
    let borne = |trace: &&Trace| trace.stage.is_none() && trace.trouble.is_some();
    let list: Vec<&Trace> = match dice.below(100) {
        0..30 => block.iter().filter(opened).collect(),
        30..50 => block.iter().filter(monitored).collect(),
        50..90 => block.iter().filter(borne).collect(),
        _ => Vec::new(),
    };
    let plain: Vec<&Trace> = block.iter().filter(|trace| trace.stage.is_none()).collect();
    let all: Vec<&Trace> = block.iter().collect();
    let list = if list.is_empty() { &plain } else { &list };
    dice.pick(if list.is_empty() { &all } else { list })
}

fn clue(trace: &Trace, year: Year, dice: &mut Dice) -> Clue {
    let department = match &trace.trouble {
        Some(trouble) => department(trouble.risk, dice),
        None => dice.pick(CLUES).0,
    };
    let contents = CLUES.iter().find(|(id, _)| *id == department).map_or(CLUES[0].1, |c| c.1);
    let content = dice.pick(contents);
    let (received, result) = course(trace, year, dice);
    Clue { department, content, received, household: trace.code.clone(), result }
}

fn department(risk: Risk, dice: &mut Dice) -> &'static str {
    match risk {
        Risk::Illness => dice.pick(&["medical", "health"]),
        Risk::Disability => "disabled",
        Risk::Schooling => "education",
        Risk::Disaster => "emergency",
        Risk::Accident => dice.pick(&["medical", "civil_affairs"]),
        Risk::Industry | Risk::Other => "competent",
        Risk::Employment => "human_resources",
        Risk::Labour => "civil_affairs",
        Risk::Housing => "housing",
        Risk::Water => "water",
    }
}

/// When the clue came, when it was verified and what came out.
fn course(trace: &Trace, year: Year, dice: &mut Dice) -> (Date, Option<(Date, &'static str)>) {
    let this_year = trace.opened.filter(|on| *on > year.day(1, 20));
    match (trace.stage, this_year) {
        (Some(Stage::GreenChannel), Some(on)) => {
            let received = plus(on, -dice.between(0, 1));
            (received, Some((on, "绿色通道")))
        }
        (Some(_), Some(on)) => {
            let verified = plus(on, -dice.between(1, 3));
            let received = plus(verified, -dice.between(2, 6));
            (received, Some((verified, "拟纳入")))
        }
        (Some(stage), None) if !stage.is_over() && !stage.in_procedure() => {
            let since = trace.opened.map_or(year.day(1, 5), |on| plus(on, 40));
            let received = workday(within(dice, since.max(year.day(1, 5)), year.day(9, 2)));
            (received, Some((workday(plus(received, dice.between(2, 9))), "已是监测对象")))
        }
        _ => {
            // A clue about a hardship comes soon after it, one about nothing at any time.
            let at = trace.trouble.as_ref().map(|trouble| plus(trouble.found, 6));
            let at = at.filter(|on| trace.stage.is_none() && *on > year.day(1, 5));
            let received = at.unwrap_or_else(|| within(dice, year.day(1, 5), year.day(9, 16)));
            let received = workday(received);
            let open = received > year.day(9, 5) && dice.chance(300);
            let verified = workday(plus(received, dice.between(2, 10)));
            (received, (!open).then_some((verified, "无风险")))
        }
    }
}
