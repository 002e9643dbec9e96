//! Courses of cases against procedures as data.

use super::*;
use crate::diag::Diagnostics;
use crate::files::Files;
use crate::load;

const POLICY: &str = "
parameters:
  line: {label: 监测范围, value: 8600, unit: 元, source: {document: 规程}}
  verify_days: {label: 核查时限, value: 5, unit: 天, source: {document: 规程}}
  compare_workdays: {label: 比对时限, value: 5, unit: 个工作日, source: {document: 规程}}
  plan_days: {label: 计划时限, value: 10, unit: 天, source: {document: 规程}}
  review_reps: {label: 代表人数, value: 15, unit: 人, source: {document: 规程}}
  eliminate_min_months: {label: 措施月数, value: 6, unit: 个月, source: {document: 规程}}
  eliminate_quarters: {label: 季度数, value: 2, unit: 个季度, source: {document: 规程}}
income_period: {from: 2023-09-01, to: 2024-08-31}
";

/// Seven steps with two side by side, and the four steps of another prefecture with its wait for the system.
const PROCEDURES: &str = "
procedures:
  - id: inclusion
    label: 识别纳入
    starts: [申请]
    valid_from: 2022-01-01
    source: {document: 规程, clause: 第二章}
    steps:
      - {id: applied, event: 申请, actor: 农户}
      - {id: verified, event: 入户核查, actor: 村, after: [applied], within: {parameter: verify_days}}
      - id: reviewed
        event: 民主评议
        actor: 村
        after: [verified]
        requires: [{label: 村民代表够数, when: event.people >= policy.review_reps}]
      - {id: publicised, event: 公示, actor: 村, after: [reviewed]}
      - {id: compared, event: 信息比对, actor: 县, after: [verified], within: {parameter: compare_workdays, unit: 工作日, of: reviewed}}
      - {id: township, event: 乡镇审核, actor: 镇, after: [publicised, compared]}
      - {id: entered, event: 录入系统, actor: 镇, after: [township]}
      - {id: planned, event: 制定计划, actor: 责任人, after: [entered], within: {parameter: plan_days}}
  - id: elimination
    label: 风险消除
    starts: [拟消除]
    valid_from: 2022-01-01
    source: {document: 规程, clause: 第四章}
    steps:
      - {id: nominated, event: 拟消除, label: 提名公示, actor: 村}
      - {id: checked, event: 核查核准, actor: 县, after: [nominated]}
      - {id: confirmed, event: 核实确认, actor: 州, after: [checked]}
      - {id: marked, event: 风险消除, label: 公告标注, actor: 镇, after: [confirmed], waits_for: 系统开放}
    guards:
      - label: 措施满半年
        when: case.risks.all(r, case.measures.exists(x, x.risk == r.code && x.started_on <= months_before(on, policy.eliminate_min_months)))
      - {label: 收入超过监测范围, when: income().per_capita >= policy.line}
      - {label: 有劳动力, when: \"members.exists(m, m.labour in ['技能劳动力', '普通劳动力'])\"}
";

/// A village with one case: these events, and more lines of the household and of the case.
fn found(events: &[&str], case: &str, household: &str) -> (Vec<String>, Vec<String>) {
    found_in(PROCEDURES, events, (case, household))
}

fn found_in(
    procedures: &str,
    events: &[&str],
    (case, household): (&str, &str),
) -> (Vec<String>, Vec<String>) {
    let village = include_str!("../../../tests/offices/small/data/2024/villages/a.yaml");
    let events: String =
        events.iter().flat_map(|event| ["        - {kind: ", event, "}\n"]).collect();
    let village = format!(
        "{village}{household}    case:\n      category: 边缘易致贫户\n{case}      events:\n{events}"
    );
    let files: Files = [
        ("mingbai.yaml", include_str!("../../../tests/offices/small/mingbai.yaml")),
        (
            "themes/plain/theme.yaml",
            include_str!("../../../tests/offices/small/themes/plain/theme.yaml"),
        ),
        (
            "data/2024/office.yaml",
            include_str!("../../../tests/offices/small/data/2024/office.yaml"),
        ),
        ("data/2024/policy.yaml", POLICY),
        ("data/2024/procedures.yaml", procedures),
        ("data/2024/catalogues.yaml", include_str!("../../../data/2024/catalogues.yaml")),
        ("data/2024/workdays.yaml", include_str!("../../../data/2024/workdays.yaml")),
        ("data/2024/villages/a.yaml", &village),
    ]
    .into_iter()
    .collect();
    let mut findings = Diagnostics::default();
    let workspace = load::workspace(&files, &mut findings).expect("it loads");
    assert!(!findings.has_errors(), "{findings:#?}\n{village}");
    let year = &workspace.years[&2024];
    let courses = Courses::of(&workspace, year);
    assert!(courses.book.flaws.is_empty(), "{:?}", courses.book.flaws);
    let course = courses.all().next().expect("a case");
    let breach =
        |breach: &Breach<'_>| breach.what.in_words(breach.event.kind.label(), breach.event.on);
    let next = courses.next(&course).into_iter().map(|next| {
        let until = next.until.and_then(Result::ok).map(|day| day.to_string()).unwrap_or_default();
        let from = next.from.map(|day| format!("{day}起")).unwrap_or_default();
        let before = if next.before.is_empty() { "" } else { "，前面还有" };
        let before = before.to_owned() + &next.before.join("、");
        let actor = next.step.actor.as_deref().unwrap_or("");
        format!("{} {actor} {from}{until}{before}", next.step.name())
    });
    (course.breaches.iter().map(breach).collect(), next.collect())
}

const INCLUSION: [&str; 8] = [
    "申请, on: 2024-03-04",
    "入户核查, on: 2024-03-06",
    "民主评议, on: 2024-03-08, people: 16",
    "公示, on: 2024-03-08, until: 2024-03-15",
    "信息比对, on: 2024-03-13",
    "乡镇审核, on: 2024-03-18",
    "录入系统, on: 2024-03-22",
    "制定计划, on: 2024-03-29",
];

/// The events with one replaced; without it, if nothing replaces it.
fn with(changed: &str, by: Option<&'static str>) -> Vec<&'static str> {
    let mut events: Vec<&'static str> = Vec::new();
    for event in INCLUSION {
        if event.starts_with(changed) { events.extend(by) } else { events.push(event) }
    }
    events
}

#[test]
fn a_course_that_keeps_the_rules_is_no_finding_wherever_it_stands() {
    for taken in 1..=INCLUSION.len() {
        let (breaches, next) = found(&INCLUSION[..taken], "", "");
        assert_eq!(breaches, [""; 0], "{taken} steps");
        assert_eq!(next.is_empty(), taken == INCLUSION.len(), "{taken} steps");
    }
    // Side by side: the comparison may end before the notice or after it begins.
    let mut swapped = INCLUSION;
    swapped.swap(3, 4);
    swapped[3] = "信息比对, on: 2024-03-07";
    swapped.swap(2, 3);
    assert_eq!(found(&swapped, "", "").0, [""; 0]);
}

#[test]
fn what_is_next_has_its_person_and_its_day() {
    assert_eq!(found(&INCLUSION[..1], "", "").1, ["入户核查 村 2024-03-09"]);
    // Two steps can be taken; five working days after Friday the 8th is Friday the 15th.
    assert_eq!(found(&INCLUSION[..3], "", "").1, ["公示 村 ", "信息比对 县 2024-03-15"]);
    assert_eq!(found(&INCLUSION[..5], "", "").1, ["乡镇审核 镇 2024-03-16起"]);
    assert_eq!(found(&INCLUSION[..7], "", "").1, ["制定计划 责任人 2024-04-01"]);
}

#[test]
fn a_step_left_out_too_early_or_too_late_is_found() {
    let breaches = |changed, by| found(&with(changed, by), "", "").0;
    assert_eq!(
        breaches("入户核查", None),
        ["“民主评议”之前应当先有“入户核查”", "“信息比对”之前应当先有“入户核查”"]
    );
    assert_eq!(
        breaches("乡镇审核", Some("乡镇审核, on: 2024-03-15")),
        ["“乡镇审核”应当在“公示”结束（2024年3月15日）以后"]
    );
    assert_eq!(
        breaches("制定计划", Some("制定计划, on: 2024-04-02")),
        ["“制定计划”晚了：应当在“录入系统”后10天内（2024年4月1日以前），实际是2024年4月2日"]
    );
    assert_eq!(breaches("制定计划", Some("制定计划, on: 2024-04-01")), [""; 0]);
    assert_eq!(
        breaches("信息比对", Some("信息比对, on: 2024-03-18")),
        ["“信息比对”晚了：应当在“民主评议”后5个工作日内（2024年3月15日以前），实际是2024年3月18日"]
    );
    assert_eq!(
        breaches("民主评议", Some("民主评议, on: 2024-03-08, people: 14")),
        ["“民主评议”不符合“村民代表够数”：参加人数 14 人，低于 15 人"]
    );
    // Nobody wrote how many came: that is no breach.
    assert_eq!(breaches("民主评议", Some("民主评议, on: 2024-03-08")), [""; 0]);
}

#[test]
fn events_that_cannot_be_are_found_whatever_the_procedures_say() {
    let mut events = INCLUSION.to_vec();
    events.push("风险回退, on: 2024-05-06");
    assert_eq!(
        found(&events, "", "").0,
        ["“风险回退”只能用于风险已消除的监测对象，这一户此前的状态是“风险未消除”"]
    );
    let without = "procedures: []";
    let twice = ["申请, on: 2024-03-04", "录入系统, on: 2024-03-08", "录入系统, on: 2024-03-09"];
    assert_eq!(
        found_in(without, &twice, ("", "")).0,
        ["“录入系统”只能用于还没有录入系统的农户，这一户此前的状态是“风险未消除”"]
    );
    let gone =
        ["申请, on: 2024-03-04", "销户, on: 2024-03-05", "公示, on: 2024-03-06, until: 2024-03-13"];
    assert_eq!(
        found_in(without, &gone, ("", "")).0,
        ["“公示”只能用于没有销户、没有取消资格的农户，这一户此前的状态是“已销户”"]
    );
    let green = ["绿色通道, on: 2024-03-04", "录入系统, on: 2024-03-05", "申请, on: 2024-03-06"];
    assert_eq!(found_in(without, &green, ("", "")).0, [""; 0]);
}

#[test]
fn a_new_procedure_before_the_old_one_ended_is_found() {
    let mut events = INCLUSION[..7].to_vec();
    events.push("拟消除, on: 2025-01-06");
    let (breaches, _) = found(&events, "", "");
    assert!(breaches[0].contains("“识别纳入”还差：制定计划"), "{breaches:?}");
}

/// The mark alone: what was left out is told once, and what must hold is judged.
#[test]
fn a_mark_without_its_procedure_is_found_with_its_guards() {
    let mut events = INCLUSION.to_vec();
    events.push("风险消除, on: 2024-10-29");
    let income = "    incomes:\n      - period: {from: 2023-09-01, to: 2024-08-31}\n        items: [{kind: wage, name: 务工, amount: 8000}]\n";
    let (breaches, next) = found(&events, MEASURED, income);
    assert_eq!(
        breaches,
        [
            "“风险消除”以前没有走“风险消除”程序，缺：提名公示、核查核准、核实确认",
            "“风险消除”不符合“收入超过监测范围”：本收入期人均纯收入 8,000 元，低于 8,600 元"
        ]
    );
    assert_eq!(next, [""; 0]);
    let (breaches, _) = found(&["录入系统, on: 2024-10-29"], "", "");
    assert_eq!(
        breaches,
        [
            "“录入系统”以前没有走“识别纳入”程序，缺：申请、入户核查、民主评议、公示、信息比对、乡镇审核"
        ]
    );
    // A mark that ends what began before any procedure that is known cannot be judged.
    let old = ["录入系统, on: 2021-03-04", "拟消除, on: 2021-11-04", "风险消除, on: 2022-01-04"];
    assert_eq!(found(&old, "", "").0, [""; 0]);
}

/// An elimination that was taken back is over: the next mark needs the procedure again.
#[test]
fn a_mark_behind_a_reversion_needs_its_procedure() {
    let mut events = INCLUSION.to_vec();
    events.extend([
        "拟消除, on: 2024-10-08",
        "核查核准, on: 2024-10-15",
        "核实确认, on: 2024-10-22",
    ]);
    events.extend([
        "风险消除, on: 2024-10-29",
        "风险回退, on: 2024-11-05",
        "风险消除, on: 2024-12-03",
    ]);
    let income = "    incomes:\n      - period: {from: 2023-09-01, to: 2024-08-31}\n        items: [{kind: wage, name: 务工, amount: 9000}]\n";
    assert_eq!(
        found(&events, MEASURED, income).0,
        ["“风险消除”以前没有走“风险消除”程序，缺：提名公示、核查核准、核实确认"]
    );
}

#[test]
fn an_elimination_that_is_withheld_is_over() {
    let mut events = INCLUSION.to_vec();
    events.extend(["拟消除, on: 2024-10-08", "暂不标注, on: 2024-10-10"]);
    assert_eq!(found(&events, MEASURED, ""), (vec![], vec![]));
}

/// Behind the green channel the whole has a time limit long before its last step can be taken.
#[test]
fn the_last_day_of_a_later_step_is_told_with_what_is_left_before_it() {
    let (_, next) = found_in(VARIANTS, &["绿色通道, on: 2024-03-04"], ("", ""));
    assert_eq!(
        next,
        ["录入系统  2024-03-09", "民主评议  ", "县级审定  2024-03-14，前面还有民主评议"]
    );
    let (_, next) = found_in(VARIANTS, &["申请, on: 2024-03-04"], ("", ""));
    assert_eq!(next, ["民主评议  ", "录入系统  2024-03-09，前面还有民主评议"]);
}

/// An eliminated household with a new risk goes through everything again.
#[test]
fn a_household_that_is_identified_again_needs_the_whole_procedure() {
    let procedures = PROCEDURES.replace("starts: [申请]", "starts: [申请, 重新识别]").replace(
        "      - {id: applied,",
        "      - {id: again, event: 重新识别, optional: 是, requires: [{label: 有新的风险, when: '!case.risks.all(r, r.found_on > on || r.resolved_on <= on)'}]}\n      - {id: applied,",
    );
    let events =
        ["录入系统, on: 2021-03-04", "风险消除, on: 2021-11-04", "重新识别, on: 2024-09-05"];
    let risk = |line: &str| format!("      risks: [{{code: r1, kind: 因病, {line}}}]\n");
    let told = |risks: &str| found_in(&procedures, &events, (risks, ""));
    let (breaches, next) = told(&risk("found_on: 2024-09-01"));
    assert_eq!((breaches, next), (vec![], vec!["申请 农户 ".to_owned()]));
    let (breaches, _) = told(&risk("found_on: 2021-01-08, resolved_on: 2021-10-08"));
    assert_eq!(breaches.len(), 1);
    assert!(breaches[0].starts_with("“重新识别”不符合“有新的风险”"), "{breaches:?}");
}

#[test]
fn an_old_course_is_not_judged_by_a_later_procedure() {
    let old = ["申请, on: 2021-03-04", "乡镇审核, on: 2021-05-04", "录入系统, on: 2021-06-04"];
    assert_eq!(found(&old, "", "").0, [""; 0]);
}

const MEASURED: &str = "      risks: [{code: r1, kind: 因病}]
      measures: [{category: 健康帮扶, name: 救助, risk: r1, started_on: 2024-04-01}]
";

#[test]
fn local_steps_wait_and_guards_are_checked_at_the_end() {
    let mut events = INCLUSION.to_vec();
    events.extend([
        "拟消除, on: 2024-10-08",
        "核查核准, on: 2024-10-15",
        "核实确认, on: 2024-10-22",
    ]);
    let income = |amount: u32| {
        format!(
            "    incomes:\n      - period: {{from: 2023-09-01, to: 2024-08-31}}\n        items: [{{kind: wage, name: 务工, amount: {amount}}}]\n"
        )
    };
    let (breaches, next) = found(&events, MEASURED, &income(9000));
    // The small office's only member has no labour recorded: unknown is no breach.
    assert_eq!(breaches, [""; 0]);
    assert_eq!(next, ["公告标注 镇 "]);
    let (breaches, _) = found(&events, MEASURED, &income(8000));
    assert_eq!(
        breaches,
        ["“核实确认”不符合“收入超过监测范围”：本收入期人均纯收入 8,000 元，低于 8,600 元"]
    );
    let late = MEASURED.replace("2024-04-01", "2024-06-01");
    assert_eq!(
        found(&events, &late, &income(9000)).0,
        [
            "“核实确认”不符合“措施满半年”：r1：2024年6月1日健康帮扶：开始日期 2024年6月1日，晚于 2024年4月22日（按 2024年10月22日、措施月数 6 个月计算）"
        ]
    );
}

/// A county's simplified variant in three steps, and the green channel: entered at once, the procedure follows.
const VARIANTS: &str = "
procedures:
  - id: simplified
    label: 简化程序
    starts: [申请]
    within: {parameter: verify_days}
    source: {document: 规程}
    steps:
      - {id: applied, event: 申请}
      - {id: reviewed, event: 民主评议, after: [applied]}
      - {id: publicised, event: 公示, after: [reviewed], optional: true}
      - {id: entered, event: 录入系统, after: [reviewed, publicised]}
  - id: green
    label: 绿色通道
    starts: [绿色通道]
    source: {document: 规程}
    steps:
      - {id: confirmed, event: 绿色通道}
      - {id: entered, event: 录入系统, after: [confirmed], within: {parameter: verify_days}}
      - {id: reviewed, event: 民主评议, after: [confirmed]}
      - {id: county, event: 县级审定, after: [reviewed], within: {parameter: plan_days, of: confirmed}}
";

#[test]
fn a_simplified_procedure_and_the_green_channel_go_by_their_own_steps() {
    let told = |events: &[&str]| found_in(VARIANTS, events, ("", ""));
    let short = ["申请, on: 2024-03-04", "民主评议, on: 2024-03-05", "录入系统, on: 2024-03-08"];
    assert_eq!(told(&short), (Vec::new(), Vec::new()));
    let slow = ["申请, on: 2024-03-04", "民主评议, on: 2024-03-05", "录入系统, on: 2024-03-12"];
    assert_eq!(
        told(&slow).0,
        ["“录入系统”晚了：应当在“申请”后5天内（2024年3月9日以前），实际是2024年3月12日"]
    );
    let green =
        ["绿色通道, on: 2024-03-04", "录入系统, on: 2024-03-05", "民主评议, on: 2024-03-08"];
    assert_eq!(told(&green), (Vec::new(), vec!["县级审定  2024-03-14".to_owned()]));
    let late = ["绿色通道, on: 2024-03-04", "录入系统, on: 2024-03-11"];
    assert_eq!(
        told(&late).0,
        ["“录入系统”晚了：应当在“绿色通道”后5天内（2024年3月9日以前），实际是2024年3月11日"]
    );
}

#[test]
fn the_earliest_day_of_an_elimination_is_the_later_of_both() {
    let earliest = |measures: &str, events: &str| {
        let policy = read::<crate::model::Policy>(POLICY);
        let case = format!(
            "category: 边缘易致贫户\nrisks: [{{code: r1, kind: 因病}}]\n{measures}events: [{events}]\n"
        );
        earliest_elimination(&read::<Case>(&case), &policy)
    };
    let measure = |on: &str| {
        format!("measures: [{{category: 健康帮扶, name: 救助, risk: r1, started_on: {on}}}]\n")
    };
    let day = jiff::civil::date;
    let entered = "{kind: 录入系统, on: 2024-03-22}";
    assert_eq!(earliest(&measure("2024-04-10"), entered), Some(day(2024, 10, 10)));
    assert_eq!(earliest(&measure("2024-01-10"), entered), Some(day(2024, 9, 22)));
    assert_eq!(earliest("", entered), None);
    assert_eq!(earliest(&measure("2024-04-10"), ""), None);
    // The guard counts from the last of these steps, and so does the day told beside it.
    let twice = "{kind: 绿色通道, on: 2024-08-28}, {kind: 录入系统, on: 2024-08-31}";
    assert_eq!(earliest(&measure("2024-01-10"), twice), Some(day(2025, 3, 1)));
}

fn read<T: crate::record::Decode>(text: &str) -> T {
    let path = crate::files::WorkspacePath::new("test.yaml");
    let mut findings = Diagnostics::default();
    let node = load::yaml::parse(text, 0, &path, &mut findings).expect("it is YAML");
    let mut reading = crate::record::Reading::new(&path, &mut findings);
    T::decode(&node, "", &mut reading).expect("it is a record")
}
