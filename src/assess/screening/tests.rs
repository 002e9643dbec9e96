//! The four published lists of the field as policy, each with households that belong to every group, to none, and of
//! which nobody can say.

use super::*;
use crate::diag::Diagnostics;
use crate::files::Files;
use crate::load;

/// A county's list of 2024: eleven groups (domain: 4.2).
const ELEVEN: &str = include_str!("../../../data/2024/policy.yaml");
/// A district's list of 2023: eight groups, two areas, a standing rule (domain: 4.3).
const EIGHT: &str = include_str!("../../../data/2023/policy.yaml");
/// The seven attention kinds of a township's mechanism plan of 2021 (domain: 4.4).
const SEVEN: &str = "
parameters:
  big_loss: {label: 大额损失, value: 5000, unit: 元, source: {document: 机制方案}}
income_period: {from: 2020-09-01, to: 2021-08-31}
registers: [{fields: [household.shocks, household.industry, household.relocation, member.illnesses, member.disability, member.work, member.disabled_elderly]}]
focus_groups:
  - id: illness
    label: 患大病重病、负担重的慢性病，重度残疾，失能老人
    when: >-
      members.exists(m, m.health.exists(h, h in ['major', 'chronic']) && m.illnesses.exists(i, i.self_paid >= policy.big_loss)
      || m.disability.level in [1, 2] || m.disabled_elderly == true)
    source: {document: 机制方案, clause: （一）}
  - id: disaster
    label: 受自然灾害和突发公共事件影响
    when: shocks.exists(s, s.kind in ['disaster', 'accident'] && s.on.getFullYear() == year)
    source: {document: 机制方案, clause: （二）}
  - id: price
    label: 农产品价格大幅下跌
    when: shocks.exists(s, s.kind == '价格下跌')
    source: {document: 机制方案, clause: （三）}
  - id: unemployment
    label: 农村劳动力失业
    when: shocks.exists(s, s.kind == 'unemployment') || members.exists(m, m.work.stable == false)
    source: {document: 机制方案, clause: （四）}
  - id: project
    label: 产业项目失败
    when: industry.exists(i, has(i.failed_on))
    source: {document: 机制方案, clause: （五）}
  - id: site
    label: 大型易地搬迁安置点
    when: relocation.large == true
    source: {document: 机制方案, clause: （六）}
  - id: petition
    label: 信访反映的农户
    source: {document: 机制方案, clause: （七）}
";
/// A district's list of 2024 with a window of two years (domain: 4.4).
const WINDOW: &str = "
parameters:
  window: {label: 近两年, value: 24, unit: 个月, source: {document: 实施方案}}
income_period: {from: 2023-09-01, to: 2024-08-31}
registers: [{fields: [member.welfare, household.applications]}]
focus_groups:
  - id: new_welfare
    label: 近两年新识别的低保、特困人员
    when: members.exists(m, m.welfare.exists(w, w.kind in ['dibao', 'tekun_dispersed', 'tekun_central'] && w.started_on > months_before(as_of, policy.window)))
    because: \"{{ m.name }}自{{ w.started_on }}起享受{{ w.kind }}\"
    source: {document: 实施方案, clause: 二（二）}
  - id: applicant
    label: 新申请的人员
    standing: true
    when: applications.exists(a, a.on.getFullYear() == year)
    source: {document: 实施方案, clause: 二（二）}
  - id: floor
    label: 整户无劳动能力的兜底保障户
    when: case.floor == true
    source: {document: 实施方案, clause: 二（三）}
";

/// One household: its class, lines of its member, lines of its own.
type Home<'h> = (&'h str, &'h str, &'h str);

/// The answers for some households under a policy: one letter for each group, 是, 否 or 问.
fn answers(year: u32, policy: &str, homes: &[Home<'_>]) -> Vec<String> {
    screened(year, policy, homes, |screening| {
        let letters = |one: &Screened<'_>| {
            let letter = |answer: &Truth| match answer {
                Truth::Yes => '是',
                Truth::No => '否',
                Truth::Unknown => '问',
            };
            one.answers.iter().map(letter).collect()
        };
        screening.households.iter().map(letters).collect()
    })
}

fn screened<T>(
    year: u32,
    policy: &str,
    homes: &[Home<'_>],
    look: impl FnOnce(&Screening<'_>) -> T,
) -> T {
    let village = village(homes);
    let office = include_str!("../../../tests/offices/small/data/2024/office.yaml");
    let office = office.replace("2024-", &format!("{year}-"));
    let path = |name: &str| format!("data/{year}/{name}");
    let files: Files = [
        (
            "mingbai.yaml".to_owned(),
            include_str!("../../../tests/offices/small/mingbai.yaml").to_owned(),
        ),
        (
            "themes/plain/theme.yaml".to_owned(),
            include_str!("../../../tests/offices/small/themes/plain/theme.yaml").to_owned(),
        ),
        (path("office.yaml"), office),
        (path("policy.yaml"), policy.to_owned()),
        (path("catalogues.yaml"), include_str!("../../../data/2024/catalogues.yaml").to_owned()),
        (
            path("additions.yaml"),
            "additions: [{household: '3', group: petition, origin: 信访, reason: 来信反映}]"
                .to_owned(),
        ),
        (path("villages/a.yaml"), village),
    ]
    .iter()
    .map(|(path, text)| (path.as_str(), text.as_str()))
    .collect();
    let mut findings = Diagnostics::default();
    let workspace = load::workspace(&files, &mut findings).expect("it loads");
    assert!(!findings.has_errors(), "{findings:#?}");
    let screening = Screening::of(&workspace.years[&year]);
    assert!(screening.rulebook.flaws.is_empty(), "{:?}", screening.rulebook.flaws);
    look(&screening)
}

fn village(homes: &[Home<'_>]) -> String {
    use std::fmt::Write;

    let mut text = String::from(
        "code: '690721104201'\nname: 测试村\ncontact: {name: 甲, post: 主任, phone: '0600-5550201'}\ngroups: [{code: '1', name: 一组}]\nhouseholds:\n",
    );
    for (index, (class, member, own)) in homes.iter().enumerate() {
        let code = index + 1;
        write!(
            text,
            "  - code: '{code}'\n    group: '1'\n    class: {class}\n    size: 1\n    members:\n      - {{code: '1', name: 甲, relation: 户主, id_no: '690721197003120017', ethnicity: 汉族{member}}}\n"
        )
        .expect("a string");
        for line in own.lines() {
            writeln!(text, "    {line}").expect("a string");
        }
    }
    text
}

/// What makes a household clear of everything that is not in a register.
const COUNTED: &str = "livestock: []";

/// A household that is monitored, its risk not eliminated.
const MONITORED: &str =
    "case: {category: 边缘易致贫户, events: [{kind: 录入系统, on: 2024-03-01}]}";

/// Asks a policy about households, each with the answers that are expected.
#[track_caller]
fn expect(year: u32, policy: &str, cases: &[(Home<'_>, &str)]) {
    let homes: Vec<Home<'_>> = cases.iter().map(|(home, _)| *home).collect();
    let expected: Vec<&str> = cases.iter().map(|(_, expected)| *expected).collect();
    assert_eq!(answers(year, policy, &homes), expected);
}

#[test]
fn groups_of_lifted_households_by_income_and_livestock() {
    let incomes = |earlier: u32, later: u32| {
        let period = |from: i32, amount: u32| {
            let to = from + 1;
            format!(
                "{{period: {{from: {from}-09-01, to: {to}-08-31}}, items: [{{kind: wage, name: 务工, amount: {amount}}}]}}"
            )
        };
        format!("livestock: []\nincomes: [{}, {}]", period(2021, earlier), period(2022, later))
    };
    let (poor, line) = (incomes(12_411, 12_411), incomes(12_412, 12_412));
    let (fallen, less) = (incomes(20_000, 16_000), incomes(20_000, 16_001));
    let floor = MONITORED.replace("case: {", "case: {floor: 是, ");
    let cases: &[(Home<'_>, &str)] = &[
        (("一般户", "", ""), "否否否否否否否否否否否否否"),
        (("脱贫户", "", COUNTED), "问问否否否否否否否否否否否"),
        (("脱贫户", "", &poor), "是否否否否否否否否否否否否"),
        (("脱贫户", "", &line), "否否否否否否否否否否否否否"),
        (("脱贫户", "", &fallen), "否是否否否否否否否否否否否"),
        (("脱贫户", "", &less), "否否否否否否否否否否否否否"),
        (
            ("脱贫户", "", "livestock: [{kind: 羊, head: 3}, {kind: 猪, head: 1}]"),
            "问问否否否否否否否否是否否",
        ),
        (("脱贫户", "", "livestock: [{kind: 牛, head: 0}]"), "问问否否否否否否否否否否否"),
        (("一般户", "", "livestock: [{kind: 牛, head: 3}]"), "否否否否否否否否否否否否否"),
        (("脱贫户", "", ""), "问问否否否否否否否否问否否"),
        (("一般户", "", MONITORED), "否否否否否否否否否否问否是"),
        (("一般户", "", &floor), "否否否否否否否否否否问否否"),
    ];
    expect(2024, ELEVEN, cases);
}

#[test]
fn groups_by_relief_illness_disability_and_applications() {
    let disabled = |level: u32, issued: &str| {
        let number = "69072119700312001740";
        format!(", disability: {{certificate: '{number}', category: 肢体, level: {level}{issued}}}")
    };
    let ill = |health: &str, name: &str| {
        format!(", health: [{health}], illnesses: [{{name: {name}, diagnosed_on: 2024-01-09}}]")
    };
    let issued = ", issued_on: 2024-05-06";
    let (severe, light, undated) = (disabled(2, issued), disabled(3, issued), disabled(1, ""));
    let (tumour, mental) = (ill("患有大病", "肿瘤"), ill("长期慢性病", "精神分裂症"));
    let refused =
        |kind: &str| format!("applications: [{{kind: {kind}, on: 2024-04-01, result: 未通过}}]");
    let (dibao, tekun) = (refused("低保"), refused("分散供养特困"));
    let small = "aids: [{kind: 临时救助, on: 2024-03-01, amount: 2999}, {kind: 慰问金, on: 2024-03-01, amount: 5000}]";
    let cases: &[(Home<'_>, &str)] = &[
        (
            ("一般户", ", welfare: [{kind: 低保, started_on: 2024-01-01}]", ""),
            "否否是否否否否否否否否否否",
        ),
        (
            ("一般户", ", welfare: [{kind: 低保, started_on: 2023-12-31}]", ""),
            "否否否否否否否否否否否否否",
        ),
        (("一般户", ", welfare: [{kind: 低保}]", ""), "否否问否否否否否否否否否否"),
        (
            ("一般户", ", welfare: [{kind: 分散供养特困, started_on: 2024-02-01}]", ""),
            "否否否是否否否否否否否否否",
        ),
        (
            ("一般户", "", "aids: [{kind: 临时救助, on: 2024-03-01, amount: 3000}]"),
            "否否否否是否否否否否否否否",
        ),
        (("一般户", "", small), "否否否否否否否否否否否否否"),
        (("一般户", &severe, ""), "否否否否否是否否否否否否否"),
        (("一般户", &light, ""), "否否否否否否否否否否否否否"),
        (("一般户", &undated, ""), "否否否否否问否否否否否否否"),
        (("一般户", &tumour, ""), "否否否否否否是否否否否否否"),
        (("一般户", &mental, ""), "否否否否否否否是否否否否否"),
        (("一般户", "", &dibao), "否否否否否否否否是否否是否"),
        (("一般户", "", &tekun), "否否否否否否否否否是否是否"),
    ];
    expect(2024, ELEVEN, cases);
}

#[test]
fn eight_groups_and_two_areas_of_a_district() {
    let income = |year: i32, amount: u32| {
        format!(
            "{{period: {{from: {year}-05-01, to: {}-04-30}}, items: [{{kind: wage, name: 务工, amount: {amount}}}]}}",
            year + 1
        )
    };
    let both = |before: u32, now: u32| {
        format!("incomes: [{}, {}]", income(2021, before), income(2022, now))
    };
    let (poor, rich, fallen) = (both(9000, 9999), both(9000, 10_000), both(12_000, 11_999));
    let school = |stage: &str| format!(", schooling: {stage}");
    let (senior, junior) = (school("普通高中"), school("初中"));
    let at_home = school("非在校生");
    let homes: &[Home<'_>] = &[
        ("一般户", &at_home, &poor),
        ("脱贫户", &at_home, &rich),
        ("脱贫户", &at_home, &fallen),
        ("一般户", &senior, &rich),
        ("一般户", &junior, &rich),
        ("一般户", "", &rich),
        ("一般户", ", schooling: 非在校生, work: {months: 3, stable: 否}", &rich),
        ("一般户", &at_home, &format!("{rich}\nindustry: [{{kind: 养蜂, failed_on: 2022-01-01}}]")),
        (
            "一般户",
            &at_home,
            &format!("{rich}\nshocks: [{{kind: 疾病, on: 2022-06-01, loss: 10000}}]"),
        ),
        (
            "一般户",
            &at_home,
            &format!("{rich}\nshocks: [{{kind: 失业, on: 2022-06-01, loss: 10000}}]"),
        ),
    ];
    let expected = [
        "是否否否否否否否否",
        "否否否否否否否否否",
        "否是否否否否否否否",
        "否否否否否是否否否",
        "否否否否否否否否否",
        "否否否否否问否否否",
        "否否是否否否否否否",
        "否否否是否否否否否",
        "否否否否是否否否否",
        "否否否否否否否否否",
    ];
    assert_eq!(answers(2023, EIGHT, homes), expected);
    // No monitored household in the village, and no flag on it.
    let areas = screened(2023, EIGHT, homes, |screening| {
        let village = screening.households[0].village;
        let areas = screening.rulebook.areas_of(village);
        areas
            .iter()
            .map(|(area, finding)| format!("{}：{}", area.policy.id, finding.reasons.join("")))
            .collect::<Vec<_>>()
    });
    assert_eq!(areas, ["no_monitored：10 户中没有一户是风险未消除的监测对象"]);
}

#[test]
fn seven_attention_kinds_of_a_township() {
    let homes: &[Home<'_>] = &[
        ("一般户", ", health: [患有大病], illnesses: [{name: 肿瘤, self_paid: 5000}]", ""),
        ("一般户", ", health: [患有大病], illnesses: [{name: 肿瘤, self_paid: 4999}]", ""),
        ("一般户", ", disabled_elderly: 是", "shocks: [{kind: 自然灾害, on: 2021-07-01}]"),
        ("一般户", "", "shocks: [{kind: 价格下跌, on: 2020-07-01}, {kind: 失业, on: 2021-01-01}]"),
        (
            "一般户",
            "",
            "industry: [{kind: 养蜂, failed_on: 2021-03-01}, {kind: 茶叶}]\nrelocation: {site: 东安置点, large: 是}",
        ),
        ("一般户", ", health: [健康]", "relocation: {site: 西安置点}"),
    ];
    let expected = [
        "是否否否否否否",
        "否否否否否否否",
        "是是否否否否否",
        "否否是是否否否",
        "否否否否是是否",
        "否否否否否问否",
    ];
    assert_eq!(answers(2021, SEVEN, homes), expected);
    // The village names the households of the last kind.
    let origins = screened(2021, SEVEN, homes, |screening| {
        let screened = screening.household("3").expect("it is there");
        let marks = |origin: &Origin<'_>| match origin {
            Origin::Rule(group) => screening.rulebook.groups[*group].mark.clone(),
            other => other.mark().to_owned(),
        };
        screening.origins(screened).iter().map(marks).collect::<Vec<_>>()
    });
    assert_eq!(origins, ["①", "②", "补充"]);
}

#[test]
fn a_list_with_a_window_of_two_years() {
    let welfare = |on: &str| format!(", welfare: [{{kind: 低保, started_on: {on}}}]");
    let case = "case: {category: 边缘易致贫户, floor: 是, events: []}";
    let (inside, outside) = (welfare("2022-09-01"), welfare("2022-08-31"));
    let homes: &[Home<'_>] = &[
        ("一般户", &inside, ""),
        ("一般户", &outside, ""),
        ("一般户", "", "applications: [{kind: 低保, on: 2024-08-26, result: 办理中}]"),
        ("一般户", "", case),
    ];
    assert_eq!(answers(2024, WINDOW, homes), ["是否否", "否否否", "否是否", "否否是"]);
    let reasons = screened(2024, WINDOW, homes, |screening| {
        screening.finding(0, &screening.households[0]).expect("a condition").reasons
    });
    assert_eq!(reasons, ["甲自2022年9月1日起享受低保"]);
}

#[test]
fn who_is_listed_by_nobody_but_open_is_told_apart() {
    let homes: &[Home<'_>] = &[("一般户", "", ""), ("脱贫户", "", COUNTED), ("一般户", "", "")];
    let standings = screened(2024, ELEVEN, homes, |screening| {
        screening.households.iter().map(|one| screening.standing(one)).collect::<Vec<_>>()
    });
    // The third household is on the list of additions.
    assert_eq!(standings, [Standing::Clear, Standing::Open, Standing::Listed]);
}
