//! Conditions as an office writes them, on households as an office records them.

use jiff::civil::date;

use super::*;
use crate::diag::Diagnostics;
use crate::files::WorkspacePath;
use crate::load::yaml;
use crate::model::{Catalogue, Catalogues, Household, Policy};
use crate::record::{Decode, Reading};

const POLICY: &str = "
parameters:
  lifted_line: {label: 低收入脱贫户参考线, value: 12412, unit: 元, source: {document: 方案}}
  income_drop: {label: 收入降幅较大参考值, value: 20, unit: '%', source: {document: 方案}}
  large_relief: {label: 大额临时救助参考值, value: 3000, unit: 元, source: {document: 方案}}
  unset: {label: 没有写数, unit: 元, source: {document: 方案}}
income_period: {from: 2023-09-01, to: 2024-08-31}
income_years: {2023: {from: 2022-10-01, to: 2023-09-30}}
registers: [{fields: [household.applications]}]
focus_groups: []
";

const HOUSEHOLD: &str = "
code: '1'
group: '1'
class: 脱贫户
size: 2
members:
  - code: '01'
    name: 张三
    relation: 户主
    id_no: '690721196905251353'
    ethnicity: 汉族
    labour: 普通劳动力
    health: [残疾]
    welfare: [{kind: 低保, started_on: 2024-03-01}]
    disability: {certificate: '69072119690525135342', category: 肢体, level: 2, issued_on: 2024-05-06}
  - {code: '02', name: 李四, relation: 配偶, id_no: '690721197109292888', ethnicity: 汉族, disability: 无, work: 无, welfare: []}
incomes:
  - period: {from: 2022-10-01, to: 2023-09-30}
    items:
      - {kind: wage, name: 务工, amount: 20000}
      - {kind: business, name: 养羊, amount: 3000, cost: 3280}
  - period: {from: 2022-01-01, to: 2022-12-31}
    items: [{kind: wage, name: 务工, amount: 30000}]
aids: [{kind: 临时救助, on: 2024-02-03, amount: 3500}, {kind: 临时救助, on: 2023-02-03, amount: 9000}]
";

fn read<T: Decode>(text: &str) -> T {
    let path = WorkspacePath::new("test.yaml");
    let mut findings = Diagnostics::default();
    let node = yaml::parse(text, 0, &path, &mut findings).expect("it is YAML");
    let record = T::decode(&node, "", &mut Reading::new(&path, &mut findings));
    assert!(!findings.has_errors(), "{findings:#?}");
    record.expect("it is a record")
}

struct World {
    policy: Policy,
    catalogues: Catalogues,
    household: Household,
}

fn world() -> World {
    let lists: Vec<(String, Catalogue)> = read(include_str!("../../data/2024/catalogues.yaml"));
    World { policy: read(POLICY), catalogues: Catalogues { lists }, household: read(HOUSEHOLD) }
}

impl World {
    fn scope(&self) -> Scope<'_> {
        Scope {
            subject: Household::ABOUT,
            others: &[],
            catalogues: &self.catalogues,
            policy: &self.policy,
            year: 2024,
            as_of: date(2024, 8, 31),
        }
    }
}

#[track_caller]
fn find(text: &str) -> Finding {
    let world = world();
    let condition = Condition::new(text, &world.scope()).unwrap_or_else(|fault| {
        panic!("{} {:?} {text}", fault.message.zh, fault.hint.map(|hint| hint.zh))
    });
    let subject = [Given::Record(&world.household)];
    assert_eq!(condition.holds(&subject), condition.find(&subject).truth);
    condition.find(&subject)
}

#[track_caller]
fn why(text: &str) -> String {
    let finding = find(text);
    let missing: Vec<String> = finding
        .missing
        .into_iter()
        .map(|missing| format!("{}{}", missing.of.unwrap_or_default(), missing.field))
        .collect();
    format!("{:?}: {}{}", finding.truth, finding.reasons.join("；"), missing.join("、"))
}

fn fault(text: &str) -> (String, String) {
    let world = world();
    let fault = Condition::new(text, &world.scope()).unwrap_err();
    (
        text[fault.span].to_owned(),
        format!("{} {}", fault.message.zh, fault.hint.map_or_else(String::new, |h| h.zh)),
    )
}

#[test]
fn a_comparison_says_what_it_compared() {
    assert_eq!(
        why("class == 'lifted' && income(2023).per_capita < policy.lifted_line"),
        "Yes: 户类型为脱贫户，2023年人均纯收入 9,860 元，低于 12,412 元"
    );
    assert_eq!(
        why("income(2023).per_capita < income(2022).per_capita * (1 - policy.income_drop / 100)"),
        "Yes: 2023年人均纯收入 9,860 元，低于 12,000 元（按2022年人均纯收入 15,000 元、收入降幅较大参考值 20%计算）"
    );
    assert_eq!(
        why("10000 <= income(2023).per_capita"),
        "No: 2023年人均纯收入 9,860 元，低于 10,000 元"
    );
}

#[test]
fn quantifiers_name_the_entries_that_decided() {
    assert_eq!(
        why(
            "members.exists(m, m.welfare.exists(w, w.kind == '低保' && w.started_on.getFullYear() == year))"
        ),
        "Yes: 张三：2024年3月1日低保：救助种类为低保，开始日期 2024年3月1日，在2024年"
    );
    assert_eq!(
        why(
            "aids.exists(a, a.kind == '临时救助' && a.on.getFullYear() == 2024 && a.amount >= policy.large_relief)"
        ),
        "Yes: 2024年2月3日临时救助：种类为临时救助，日期 2024年2月3日，在2024年，金额 3,500 元，不低于 3,000 元"
    );
    assert_eq!(
        why("members.exists(m, m.disability.level in [3, 4])"),
        "No: 张三：残疾等级 2 级，不在3、4之中；李四：没有残疾证"
    );
    assert_eq!(why("aids.filter(a, a.amount > 1000).size() == 2"), "Yes: 符合条件的救助金项数 2");
    assert_eq!(find("members.exists_one(m, m.relation == 'head')").truth, Truth::Yes);
    assert_eq!(find("members.all(m, m.age > 18)").truth, Truth::Yes);
}

#[test]
fn what_is_not_recorded_is_unknown_and_named() {
    // The spouse has no health, the register of illnesses is not there.
    assert_eq!(
        why("members.exists(m, m.illnesses.exists(i, i.diagnosed_on.getFullYear() == 2024))"),
        "Unknown: 张三大病慢病、李四大病慢病"
    );
    assert_eq!(why("livestock.exists(l, l.head > 0)"), "Unknown: 畜禽");
    assert_eq!(why("income(2021).per_capita < 1"), "Unknown: 2021年收入");
    assert_eq!(why("members.exists(m, m.work.stable == false)"), "Unknown: 张三务工");
    assert_eq!(
        why("income(2023).identification_per_capita < 1"),
        "Unknown: 理赔收入、合规自付支出"
    );
    assert_eq!(why("!(safe_water == true)"), "Unknown: 饮水安全");
    // What is unknown does not matter where something else decides.
    assert_eq!(find("safe_water == true || class == 'lifted'").truth, Truth::Yes);
    assert_eq!(find("safe_water == true && class == '一般户'").truth, Truth::No);
}

#[test]
fn absence_that_was_written_down_is_no() {
    assert_eq!(find("members.filter(m, m.name == '李四').exists(m, has(m.work))").truth, Truth::No);
    assert_eq!(
        find("members.exists(m, m.name == '李四' && m.welfare.size() > 0)").truth,
        Truth::No
    );
    // The whole register of applications is there: a household without one did not apply.
    assert_eq!(why("applications.exists(a, a.result == '未通过')"), "No: 没有低保特困申请");
    // The office keeps its cases itself.
    assert_eq!(find("has(household.case)").truth, Truth::No);
    assert_eq!(find("monitored").truth, Truth::No);
    assert_eq!(find("case.floor == true").truth, Truth::No);
}

#[test]
fn days_are_counted_in_months_and_days() {
    assert_eq!(
        find("aids.exists(a, a.on >= months_before(as_of, 7) && a.on < date('2024-03-01'))").truth,
        Truth::Yes
    );
    assert_eq!(find("aids.exists(a, days(a.on, as_of) == 210)").truth, Truth::Yes);
    assert_eq!(find("months_after(date('2024-08-31'), 6) == date('2025-02-28')").truth, Truth::Yes);
}

#[test]
fn a_sentence_uses_the_names_of_the_condition() {
    let world = world();
    let condition = Condition::with_reasons(
        "members.exists(m, m.disability.level in [1, 2] && m.disability.issued_on.getFullYear() == year)",
        (
            Some(
                "{{ m.name }}于{{ m.disability.issued_on }}办理{{ m.disability.category }}残疾证（{{ m.disability.level }}级）",
            ),
            None,
        ),
        &world.scope(),
    )
    .unwrap();
    let finding = condition.find(&[Given::Record(&world.household)]);
    assert_eq!(finding.reasons, ["张三于2024年5月6日办理肢体残疾证（2级）"]);
    let place = |because: &str| {
        let found = Condition::with_reasons(
            "members.exists(m, m.age > 1)",
            (Some(because), None),
            &world.scope(),
        );
        let fault = found.unwrap_err();
        assert_eq!(fault.part, Part::Because);
        fault.span
    };
    assert_eq!(place("成员{{ m.nam }}"), "成员{{ m.".len().."成员{{ m.nam".len());
    assert_eq!(place("成员{{ m.name"), "成员".len().."成员{{ m.name".len());
}

/// Two incomes of one period contradict each other.
#[test]
fn an_income_that_is_there_twice_is_not_known() {
    let world = world();
    let twice =
        HOUSEHOLD.replace("from: 2022-01-01, to: 2022-12-31", "from: 2022-10-01, to: 2023-09-30");
    let household: Household = read(&twice);
    let condition =
        Condition::new("income(2023).per_capita < 8000", &world.scope()).expect("right");
    assert_eq!(condition.holds(&[Given::Record(&household)]), Truth::Unknown);
}

/// What a name stood for when it decided nothing must not come into a sentence.
#[test]
fn a_sentence_does_not_name_who_did_not_decide() {
    let world = world();
    let text = "members.exists(m, m.labour == 'skilled') || size > 1";
    let because = "{{ m.name }}有技能";
    let condition = Condition::with_reasons(text, (Some(because), None), &world.scope());
    let condition = condition.expect("it is right");
    let found = condition.find(&[Given::Record(&world.household)]);
    assert_eq!(found.reasons, ["家庭人口 2 人，高于 1 人"]);
}

#[test]
fn one_and_only_one_is_told_with_those_who_are_too_many() {
    assert_eq!(
        why("aids.exists_one(a, a.amount > 9000)"),
        "No: 2024年2月3日临时救助：金额 3,500 元，不高于 9,000 元；2023年2月3日临时救助：金额 9,000 元，不高于 9,000 元"
    );
    assert_eq!(
        why("aids.exists_one(a, a.amount > 3000)"),
        "No: 2024年2月3日临时救助：金额 3,500 元，高于 3,000 元；2023年2月3日临时救助：金额 9,000 元，高于 3,000 元"
    );
    assert_eq!(
        why("aids.exists_one(a, a.amount > 4000)"),
        "Yes: 2023年2月3日临时救助：金额 9,000 元，高于 4,000 元"
    );
}

/// `applications` is in a register, so none is recorded as none; the household's house is not.
#[test]
fn has_a_field_of_what_nobody_knows_is_unknown() {
    assert_eq!(why("has(household.case)"), "No: 没有监测对象信息");
    assert_eq!(why("has(housing.renovated_on)"), "Unknown: 住房");
}

#[test]
fn faults_are_shown_where_they_are_with_what_was_meant() {
    let (at, message) = fault("clas == 'lifted'");
    assert_eq!(at, "clas");
    assert!(message.contains("class"), "{message}");
    assert_eq!(fault("members.exists(m, m.disability.lvl == 1)").0, "lvl");
    assert_eq!(fault("class == 'liftd'").0, "'liftd'");
    assert!(fault("class == 'liftd'").1.contains("lifted"));
    assert_eq!(fault("income(2023).per_capita < policy.none").0, "policy.none");
    assert!(fault("size < policy.unset").1.contains("没有设定"));
    assert_eq!(fault("members.exists(m, m.id_no == '1')").0, "id_no");
    assert_eq!(fault("class < 3").0, "class < 3");
    assert_eq!(fault("members").0, "members");
    assert_eq!(fault("size.exists(m, true)").0, "size");
    assert_eq!(
        fault("members.exist(m, true)").1,
        "能用的函数里没有“exist”这一项 是否想写“exists”？"
    );
    assert_eq!(fault("members.exists(size, true)").0, "size");
    assert_eq!(fault("has(case)").0, "case");
    assert_eq!(fault("date('2024-8-1') < as_of").0, "'2024-8-1'");
    assert_eq!(fault("applications.exists(a, a.result == '拒绝')").0, "'拒绝'");
}

#[test]
fn a_sentence_says_why_not() {
    let world = world();
    let condition = Condition::with_reasons(
        "members.all(m, m.age < 40 || m.name == '李四')",
        (None, Some("{{ m.name }}已满40岁（{{ m.age }}岁）")),
        &world.scope(),
    )
    .unwrap();
    let finding = condition.find(&[Given::Record(&world.household)]);
    assert_eq!(
        (finding.truth, finding.reasons),
        (Truth::No, vec!["张三已满40岁（55岁）".to_owned()])
    );
}

/// What follows a key in a file of the demo, line by line and folded.
fn conditions(file: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut folded = false;
    for line in file.lines() {
        let text = line.trim();
        if let Some((_, when)) = text.split_once("when: ") {
            folded = when == ">-";
            // In a flow mapping the condition ends before the next key.
            let when = when.split(", because:").next().unwrap_or(when).trim_end_matches('}');
            found.push(if folded { String::new() } else { when.trim_matches('"').to_owned() });
        } else if folded && !text.contains(": ") {
            let last = found.last_mut().expect("a condition began");
            last.extend([" ", text]);
        } else {
            folded = false;
        }
    }
    found
}

#[test]
fn the_cel_crate_accepts_what_we_accept_and_refuses_what_we_refuse() {
    let files = [
        include_str!("../../data/2024/policy.yaml"),
        include_str!("../../data/2023/policy.yaml"),
        include_str!("../../data/2024/procedures.yaml"),
        include_str!("../assess/quality/standard.yaml"),
    ];
    let all: Vec<String> = files.iter().flat_map(|file| conditions(file)).collect();
    assert!(all.len() > 40, "{} conditions", all.len());
    for condition in &all {
        assert!(parse::parse(condition).is_ok(), "we refuse {condition}");
        assert!(cel::Program::compile(condition).is_ok(), "cel refuses {condition}");
    }
    let wrong = [
        "a &&", "a b", "(a", "a)", "[1, 2", "f(a", "a..b", "a ==", "&& a", "'a", "a = b", "1 +",
        "a.", "in a", "a in",
    ];
    for condition in wrong {
        assert!(parse::parse(condition).is_err(), "we accept {condition}");
        assert!(cel::Program::compile(condition).is_err(), "cel accepts {condition}");
    }
}
