//! A generated township has no faults; one fault of every kind is planted in it, and exactly those are found.

use std::collections::BTreeSet;

use mingbai::assess::quality::{self, RULES};
use mingbai::diag::Diagnostics;
use mingbai::files::{Files, WorkspacePath};
use mingbai::init::demo::{Order, township};
use mingbai::load;
use mingbai::model::Level;

/// A household as text.
struct Home {
    file: String,
    code: String,
    text: String,
    /// Whether a fault was planted in it.
    taken: bool,
}

/// A township as text: heads of village files, households, the other files.
struct Town {
    heads: Vec<(String, String)>,
    homes: Vec<Home>,
    rest: Vec<(String, String)>,
    planted: BTreeSet<(String, String)>,
}

impl Town {
    fn generate(households: usize, seed: u64) -> Self {
        let mut town = Self {
            heads: Vec::new(),
            homes: Vec::new(),
            rest: Vec::new(),
            planted: BTreeSet::new(),
        };
        for (path, text) in township(Order { year: 2024, households, seed }) {
            if !path.contains("/villages/") {
                town.rest.push((path, text));
                continue;
            }
            let mut parts = text.split("\n  - code: \"104");
            town.heads.push((path.clone(), parts.next().unwrap_or_default().to_owned()));
            for part in parts {
                let code = format!("104{}", part.split('"').next().unwrap_or_default());
                let text = format!("\n  - code: \"104{part}");
                town.homes.push(Home { file: path.clone(), code, text, taken: false });
            }
        }
        town
    }

    /// The rules and the households that they accuse; remarks are left out unless a rule of remarks is planted.
    fn found(&self) -> BTreeSet<(String, String)> {
        let mut files = Files::default();
        let carried =
            ["policy", "catalogues", "milestones"].map(|name| format!("data/2024/{name}.yaml"));
        let others = ["mingbai.yaml".to_owned(), "themes/default/theme.yaml".to_owned()];
        for path in carried.into_iter().chain(others) {
            let bytes = std::fs::read(crate::support::root().join(&path)).expect("the demo has it");
            files.insert(WorkspacePath::new(&path), bytes);
        }
        for (path, head) in &self.heads {
            let homes = self.homes.iter().filter(|home| home.file == *path);
            let text = homes.fold(head.clone(), |text, home| text + &home.text);
            files.insert(WorkspacePath::new(path), (text + "\n").into_bytes());
        }
        for (path, text) in &self.rest {
            files.insert(WorkspacePath::new(path), text.clone().into_bytes());
        }
        let mut findings = Diagnostics::default();
        let workspace = load::workspace(&files, &mut findings).expect("it loads");
        assert!(!findings.has_errors(), "{:#?}", findings.iter().next());
        let issues = quality::issues(&workspace.years[&2024]);
        let told = issues.iter().filter(|issue| issue.level != Level::Note);
        let code = |issue: &quality::Issue<'_>| {
            issue.trouble.household.map_or(String::new(), |household| household.code.clone())
        };
        told.map(|issue| (issue.rule.to_owned(), code(issue))).collect()
    }

    /// Plants a fault in the first household that has no other and in which it can be planted.
    #[track_caller]
    fn plant(&mut self, rule: &str, change: impl Fn(&str) -> Option<String>) {
        let free = self.homes.iter_mut().filter(|home| !home.taken);
        let mut fitting = free.filter_map(|home| Some((change(&home.text)?, home)));
        let (text, home) = fitting.next().unwrap_or_else(|| panic!("no household for {rule}"));
        assert_ne!(text, home.text, "{rule} changes nothing");
        (home.text, home.taken) = (text, true);
        self.planted.insert((rule.to_owned(), home.code.clone()));
    }

    /// Plants a fault in the person of a household for whom it can be planted.
    #[track_caller]
    fn plant_person(&mut self, rule: &str, change: impl Fn(&str) -> Option<String>) {
        const MARK: &str = "\n      - code: \"";
        self.plant(rule, |home| {
            let (head, rest) = home.split_once("\n    incomes:").unwrap_or((home, ""));
            let mut persons: Vec<String> = head.split(MARK).map(str::to_owned).collect();
            let (at, changed) = persons
                .iter()
                .enumerate()
                .skip(1)
                .find_map(|(at, one)| Some((at, change(one)?)))?;
            persons[at] = changed;
            let rest =
                if rest.is_empty() { String::new() } else { format!("\n    incomes:{rest}") };
            Some(persons.join(MARK) + &rest)
        });
    }
}

/// The text with one thing replaced; none if it does not have it.
fn swap(text: &str, from: &str, to: &str) -> Option<String> {
    text.contains(from).then(|| text.replacen(from, to, 1))
}

/// The text between two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    text.split_once(from)?.1.split_once(to).map(|(inside, _)| inside)
}

/// A person with another date of birth or sex, in a number whose check digit is right.
fn renumbered(person: &str, change: impl Fn(&mut [u8])) -> Option<String> {
    let old = between(person, "id_no: \"", "\"")?;
    let mut new: Vec<u8> = old.bytes().collect();
    change(&mut new);
    let sum: usize =
        (0..17).map(|i| usize::from(new[i] - b'0') * ((1_usize << (17 - i)) % 11)).sum();
    new[17] = b"10X98765432"[sum % 11];
    let new = String::from_utf8(new).ok()?;
    // Birth and sex may be typed beside the number.
    let typed = |line: &&str| {
        !line.trim_start().starts_with("birth_date:") && !line.trim_start().starts_with("sex:")
    };
    let lines: Vec<&str> = person.lines().filter(typed).collect();
    Some(lines.join("\n").replace(old, &new))
}

fn is_active(home: &str) -> bool {
    const OVER: &[&str] =
        &["风险消除", "自然消除", "取消纳入资格", "销户", "拟消除", "重新识别", "风险回退"];
    home.contains("kind: 录入系统") && OVER.iter().all(|word| !home.contains(word))
}

/// Active, and entered long before the date of the data.
fn is_old(home: &str) -> bool {
    is_active(home)
        && home.contains("measures:")
        && between(home, "{kind: 录入系统, on: ", "}") < Some("2024-05")
}

fn is_well(person: &str) -> bool {
    !person.contains("illnesses:") && !person.contains("disability:") && !person.contains("大病")
}

fn plant_persons(town: &mut Town) {
    let pupil = "schooling: 小学\n        health: [健康]\n        labour: 无劳动能力";
    town.plant_person("young-labour", |p| {
        swap(p, pupil, &pupil.replace("无劳动能力", "普通劳动力"))
    });
    let student = pupil.replace("小学", "本科");
    town.plant_person("student-labour", |p| {
        swap(p, &student, &student.replace("无劳动能力", "技能劳动力"))
    });
    town.plant_person("old-skill", |p| {
        p.contains("id_no: \"690721194")
            .then(|| swap(p, "labour: 弱劳动力或半劳动力", "labour: 技能劳动力"))?
    });
    town.plant_person("work-months", |p| {
        let months = between(p, "work: {months: ", ",")?;
        swap(p, &format!("months: {months},"), "months: 14,")
    });
    town.plant_person("healthy-and-ill", |p| {
        swap(p, "health: [健康]", "health: [健康, 长期慢性病]")
    });
    town.plant_person("labour-lost", |p| {
        is_well(p).then(|| {
            swap(p, "labour: 丧失劳动力", "labour: 丧失劳动力\n        work: {months: 8}")
        })?
    });
    town.plant_person("school-age", |p| {
        let of_age = p.contains("6907212014") || p.contains("6907212015");
        (of_age && is_well(p)).then(|| swap(p, "schooling: 小学", "schooling: 非在校生"))?
    });
    town.plant_person("school-stage", |p| {
        p.contains("6907212016").then(|| swap(p, "schooling: 小学", "schooling: 本科"))?
    });
    town.plant_person("education-age", |p| {
        p.contains("6907212015")
            .then(|| swap(p, "schooling: 小学", "education: 大专\n        schooling: 小学"))?
    });
    town.plant_person("oldest-age", |p| {
        let old = p.contains("relation: 户主") && p.contains("id_no: \"690721194") && is_well(p);
        old.then(|| renumbered(p, |id| id[6..10].copy_from_slice(b"1894")))?
    });
    town.plant_person("relation-sex", |p| {
        p.contains("relation: 之女\n").then(|| renumbered(p, |id| id[16] ^= 1))?
    });
    town.plant_person("spouse-sex", |p| {
        p.contains("relation: 配偶").then(|| renumbered(p, |id| id[16] ^= 1))?
    });
    town.plant_person("two-spouses", |p| {
        p.contains("relation: 之儿媳").then(|| swap(p, "relation: 之儿媳", "relation: 配偶"))?
    });
    town.plant_person("parent-age", |p| {
        let grown = p.contains("relation: 之子") && p.contains("labour: 普通劳动力") && is_well(p);
        grown.then(|| renumbered(p, |id| id[6..10].copy_from_slice(b"1921")))?
    });
    town.plant_person("disability-number", |p| {
        let level = between(p, "level: ", ",")?;
        let other = if level == "2" { "3" } else { "2" };
        p.contains("disability:")
            .then(|| swap(p, &format!("level: {level},"), &format!("level: {other},")))?
    });
}

fn plant_cases(town: &mut Town) {
    town.plant("no-measure", |h| {
        is_old(h).then(|| h.split_once("\n      measures:").map(|(head, _)| head.to_owned()))?
    });
    town.plant("risk-unanswered", |h| {
        let risk =
            "      risks:\n        - {code: r9, kind: 因学, primary: 否, found_on: 2024-03-01}\n";
        is_old(h).then(|| swap(h, "      risks:\n", risk))?
    });
    town.plant("measure-early", |h| {
        const RISKY: &[&str] = &["医疗救助", "救助", "补助", "维修", "贷款", "推荐", "培训"];
        let line = h.lines().find(|line| {
            let name = between(line, "name: ", ",").unwrap_or_default();
            line.contains("started_on: ")
                && RISKY.iter().any(|word| name.ends_with(word))
                && !name.contains("雨露")
        })?;
        let on =
            between(line, "started_on: ", ",").or_else(|| between(line, "started_on: ", "}"))?;
        is_old(h).then(|| {
            swap(h, line, &line.replace(&format!("started_on: {on}"), "started_on: 2019-05-06"))
        })?
    });
    town.plant("floor-only", |h| {
        let able = h.contains("labour: 普通劳动力")
            && h.contains("schooling: 非在校生")
            && h.contains("work:");
        let (head, measures) = h.split_once("\n      measures:")?;
        let line = |line: &str| match between(line, "category: ", ",") {
            Some(category) => {
                line.replace(&format!("category: {category}"), "category: 综合保障兜底")
            }
            None => line.to_owned(),
        };
        let measures: Vec<String> = measures.lines().map(line).collect();
        (is_old(h) && able).then(|| format!("{head}\n      measures:{}", measures.join("\n")))
    });
}

/// What is recorded of a case contradicts itself.
fn plant_courses(town: &mut Town) {
    town.plant("measure-overdue", |h| {
        let more = "      measures:\n        - {code: m9, category: 就业帮扶, name: 岗位推荐, risk: r1, planned_on: 2024-03-04}\n";
        is_old(h).then(|| swap(h, "      measures:\n", more))?
    });
    town.plant("primary-risk", |h| {
        let two = is_old(h) && h.contains("primary: 否") && !h.contains("resolved_on");
        two.then(|| swap(h, "primary: 否", "primary: 是"))?
    });
    town.plant("risk-missing", |h| {
        let (head, rest) = h.split_once("\n      risks:")?;
        let (_, rest) = rest.split_once("\n      responsible:")?;
        is_old(h).then(|| format!("{head}\n      responsible:{rest}"))
    });
    town.plant("events-missing", |h| {
        let (head, rest) = h.split_once("\n      events:")?;
        let (_, rest) = rest.split_once("\n      measures:")?;
        is_old(h).then(|| format!("{head}\n      measures:{rest}"))
    });
    town.plant("responsible-missing", |h| {
        let line = h.lines().find(|line| line.starts_with("      responsible:"))?;
        is_active(h).then(|| swap(h, &format!("{line}\n"), ""))?
    });
    town.plant("category-class", |h| {
        swap(h, "category: 边缘易致贫户", "category: 脱贫不稳定户")
            .filter(|h| h.contains("class: 一般户"))
    });
    town.plant("floor-with-labour", |h| {
        let able = h.contains("labour: 普通劳动力")
            && h.contains("schooling: 非在校生")
            && h.contains("work:");
        (is_active(h) && able).then(|| swap(h, "floor: 否", "floor: 是"))?
    });
    town.plant("floor-unmarked", |h| is_active(h).then(|| swap(h, "floor: 是", "floor: 否"))?);
    town.plant("risk-open", |h| {
        let resolved =
            between(h, "resolved_on: ", "}").or_else(|| between(h, "resolved_on: ", ","))?;
        let day = resolved.split([',', '}']).next()?;
        let gone =
            h.contains("kind: 风险消除") && !h.contains("重新识别") && !h.contains("风险回退");
        gone.then(|| swap(h, &format!(", resolved_on: {day}"), ""))?
    });
    town.plant("income-missing", |h| {
        let period = "period: {from: 2023-09-01, to: 2024-08-31}";
        let plain = is_active(h) && !h.contains("expenses:") && !h.contains("compliant_self_paid");
        plain.then(|| swap(h, period, "period: {from: 2020-09-01, to: 2021-08-31}"))?
    });
    town.plant("stalled-case", |h| {
        let applied = between(h, "{kind: 申请, on: ", "}")?;
        let new = !h.contains("民主评议") && !h.contains("录入系统");
        new.then(|| swap(h, &format!("申请, on: {applied}"), "申请, on: 2024-03-04"))?
    });
}

fn plant_records(town: &mut Town) {
    town.plant_person("health-record", |p| {
        is_well(p).then(|| swap(p, "health: [健康]", "health: [患有大病]"))?
    });
    town.plant("future-date", |h| swap(h, "- {on: 2024-09-", "- {on: 2025-09-"));
    town.plant("date-order", |h| {
        let on = between(h, "result: 通过, decided_on: ", "}")?;
        swap(h, &format!("decided_on: {on}"), "decided_on: 2021-01-04")
    });
    town.plant("income-figure", |h| {
        let sum = between(h, "{kind: wage, name: 务工收入, amount: ", "}")?;
        swap(h, &format!("务工收入, amount: {sum}}}"), &format!("务工收入, amount: {sum}00}}"))
            .filter(|_| sum.len() >= 5 && !h.contains("case:"))
    });
    town.plant("double-income", |h| {
        swap(
            h,
            "period: {from: 2022-09-01, to: 2023-08-31}",
            "period: {from: 2023-09-01, to: 2024-08-31}",
        )
        .filter(|h| !h.contains("expenses:"))
    });
    town.plant("income-date", |h| {
        let sum = between(h, "{kind: transfer, name: 农业支持保护补贴, amount: ", "}")?;
        swap(
            h,
            &format!("农业支持保护补贴, amount: {sum}}}"),
            &format!("农业支持保护补贴, amount: {sum}, on: 2021-05-06}}"),
        )
    });
    town.plant("expense-sum", |h| {
        let given = between(h, "compliant_self_paid: ", "\n").filter(|sum| sum.len() >= 4)?;
        let first =
            h.find("compliant_self_paid")? < h.find("from: 2022-09-01").unwrap_or(usize::MAX);
        let paid = h.contains("expenses:") && first;
        paid.then(|| {
            swap(
                h,
                &format!("compliant_self_paid: {given}\n"),
                &format!("compliant_self_paid: 1{given}\n"),
            )
        })?
    });
    town.plant("findings-missing", |h| {
        let visit = h.lines().find(|line| line.contains(", findings: "))?;
        let (head, _) = visit.split_once(", findings: ")?;
        let end = if visit.ends_with("}]") { "}]" } else { "}" };
        swap(h, visit, &format!("{head}{end}"))
    });
}

/// Somebody on the list was called and not visited.
fn plant_visits(town: &mut Town) {
    town.plant("not-in-person", |h| {
        // Who is monitored stands on the list.
        let over = ["风险消除", "自然消除", "取消纳入资格", "销户", "拟消除"];
        let monitored = h.contains("录入系统") && !over.iter().any(|word| h.contains(word));
        let called = |line: &str| {
            let in_september = line.contains("on: 2024-09-") && line.contains("visitors: ");
            if in_september {
                line.replace("method: 入户", "method: 电话或视频")
            } else {
                line.to_owned()
            }
        };
        let text: Vec<String> = h.split('\n').map(called).collect();
        let text = text.join("\n");
        (monitored && text != *h).then_some(text)
    });
}

/// Clues, and what shows only when households are put beside each other.
fn plant_wholes(town: &mut Town) {
    let quiet: Vec<String> = town
        .homes
        .iter()
        .filter(|h| !h.taken && !h.text.contains("case:"))
        .map(|h| h.code.clone())
        .collect();
    let clues = town.rest.iter_mut().find(|(path, _)| path.ends_with("clues.yaml")).expect("clues");
    for (rule, household, lines) in [
        (
            "not-entered",
            &quiet[0],
            "received_on: 2024-03-05, verified_on: 2024-03-12, result: 拟纳入",
        ),
        ("open-clue", &quiet[1], "received_on: 2024-04-03"),
        (
            "clue-date",
            &quiet[2],
            "received_on: 2024-04-03, verified_on: 2024-03-30, result: 无风险",
        ),
        (
            "clue-result",
            &quiet[3],
            "received_on: 2024-04-03, verified_on: 2024-04-08, result: 已是监测对象",
        ),
    ] {
        let clue = format!(
            "  - {{code: p-{rule}, department: medical, household: \"{household}\", content: 名单, {lines}}}\n"
        );
        clues.1.push_str(&clue);
        town.planted.insert((rule.to_owned(), household.clone()));
    }
    for home in town.homes.iter_mut().filter(|home| quiet[..4].contains(&home.code)) {
        home.taken = true;
    }
    let files: Vec<String> = town.heads.iter().map(|(path, _)| path.clone()).collect();
    let visit = "\n    visits: [{on: 2024-09-06, method: 入户, visitors: [周复印], findings: 户主在外务工收入稳定，老人身体尚可，孩子上学正常，没有新的困难}]";
    let silent = |home: &&mut Home, file: &str| {
        home.file == *file
            && !home.taken
            && !home.text.contains("visits:")
            && !home.text.contains("case:")
    };
    for home in town.homes.iter_mut().filter(|home| silent(home, &files[0])).take(5) {
        (home.text, home.taken) = (home.text.trim_end().to_owned() + visit, true);
        town.planted.insert(("copied-findings".to_owned(), home.code.clone()));
    }
    for (at, home) in
        town.homes.iter_mut().filter(|home| silent(home, &files[1])).take(45).enumerate()
    {
        let visit =
            visit.replace("周复印", "吴飞快").replace("没有新的困难", &format!("今年种了{at}亩"));
        (home.text, home.taken) = (home.text.trim_end().to_owned() + &visit, true);
    }
    town.planted.insert(("one-day".to_owned(), String::new()));
}

#[test]
fn a_generated_township_has_no_faults() {
    for (households, seed) in [(60, 3), (300, 1), (6000, 5)] {
        let found = Town::generate(households, seed).found();
        assert!(found.is_empty(), "{households} households, seed {seed}: {found:?}");
    }
}

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let mut town = Town::generate(4000, 11);
    plant_cases(&mut town);
    plant_courses(&mut town);
    plant_persons(&mut town);
    plant_records(&mut town);
    plant_visits(&mut town);
    plant_wholes(&mut town);
    let found = town.found();
    let missed: Vec<_> = town.planted.difference(&found).collect();
    let accused: Vec<_> = found.difference(&town.planted).collect();
    assert!(missed.is_empty() && accused.is_empty(), "missed: {missed:?}\naccused: {accused:?}");
    let planted: BTreeSet<&str> = town.planted.iter().map(|(rule, _)| rule.as_str()).collect();
    // Rules about the list of staff have none here; remarks are no accusations.
    let elsewhere = [
        "old-case",
        "mass-elimination",
        "village-staff",
        "responsible-unknown",
        "responsible-load",
    ];
    let standard = quality::standard().rules.iter().map(|rule| rule.id.as_str());
    let all = RULES.iter().map(|rule| rule.id).chain(standard);
    let forgotten: Vec<_> =
        all.filter(|id| !elsewhere.contains(id) && !planted.contains(id)).collect();
    assert!(forgotten.is_empty(), "no fault was planted for {forgotten:?}");
}
