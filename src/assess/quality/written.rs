//! Rules that are written as conditions: those that come with the program (`standard.yaml`) and the office's own. Both
//! have one form, so an office reads the standard ones as examples and replaces them by name.

use std::sync::LazyLock;

use super::{Issue, RULES, Trouble, limit_of, severity_of, thresholds};
use crate::diag::{Diagnostics, Text};
use crate::files::{Place, WorkspacePath};
use crate::load::{Sourced, Year, yaml};
use crate::model::{
    Citation, Household, Level, Limit, Member, Parameter, Policy, Quality, Target, Village, Written,
};
use crate::record::{Decode, Reading, Record};
use crate::rules::{Condition, Fault, Given, Scope, Truth};

/// The file that the program carries.
const FILE: &str = include_str!("standard.yaml");

/// The rules that come with the program, and their limits.
pub fn standard() -> &'static Quality {
    static STANDARD: LazyLock<Quality> = LazyLock::new(|| {
        let path = WorkspacePath::new("standard.yaml");
        let mut findings = Diagnostics::default();
        let node = yaml::parse(FILE, 0, &path, &mut findings);
        let read =
            |node| Quality::decode(&node, Quality::LABEL, &mut Reading::new(&path, &mut findings));
        // That it can be read is a test.
        let (severity, parameters, rules) = (Vec::new(), Vec::new(), Vec::new());
        let none = Quality { at: Place::default(), severity, parameters, rules };
        node.and_then(read).unwrap_or(none)
    });
    &STANDARD
}

/// The written rules that hold in a year: the standard ones that the office did not replace, then its own.
pub fn in_force(year: &Year) -> impl Iterator<Item = (&Written, bool)> {
    let own = || year.quality.iter().flat_map(|file| &file.rules);
    let replaced = move |rule: &Written| own().any(|other| other.id == rule.id);
    let standard = standard().rules.iter().filter(move |rule| !replaced(rule));
    standard.map(|rule| (rule, false)).chain(own().map(|rule| (rule, true)))
}

/// A rule that is ready to be asked.
pub(super) struct Ready<'y> {
    rule: &'y Written,
    level: Level,
    condition: Condition,
}

/// The rules of a year that can be asked and are not left out.
pub(super) fn ready(year: &Year) -> Vec<Ready<'_>> {
    let policy = policy(year);
    let level =
        |rule: &Written| severity_of(&rule.id, rule.severity.unwrap_or(Level::Warning), year);
    let made = in_force(year).filter_map(|(rule, _)| {
        let condition = compiled(rule, (year, &policy)).ok()?;
        Some(Ready { rule, level: level(rule), condition })
    });
    made.filter(|ready| ready.level != Level::Off).collect()
}

/// What is wrong with the conditions of a year: the rule, whether it is the office's own, the fault.
pub fn faults(year: &Year) -> Vec<(&Written, bool, Fault)> {
    let policy = policy(year);
    let fault = |rule| compiled(rule, (year, &policy)).err();
    in_force(year).filter_map(|(rule, own)| Some((rule, own, fault(rule)?))).collect()
}

fn compiled(rule: &Written, (year, policy): (&Year, &Policy)) -> Result<Condition, Fault> {
    let household = [("household", Some(Household::ABOUT))];
    let is_member = rule.about == Some(Target::Member);
    let scope = Scope {
        subject: if is_member { Member::ABOUT } else { Household::ABOUT },
        others: if is_member { &household } else { &[] },
        catalogues: &year.catalogues,
        policy,
        year: year.year,
        as_of: year.office.data_date,
    };
    let because = rule.because.as_ref().map(|because| because.text.as_str());
    Condition::with_reasons(&rule.when.text, (because, None), &scope)
}

/// The policy of the year with the limits of rules among its figures.
fn policy(year: &Year) -> Policy {
    let mut policy = year.policy.record.clone();
    for (name, limit) in &standard().parameters {
        add(&mut policy, name, limit);
    }
    for threshold in thresholds() {
        let figure =
            (threshold.label.to_owned(), threshold.value.into(), threshold.unit.to_owned());
        set(&mut policy, threshold.id, figure);
    }
    for (name, limit) in year.quality.iter().flat_map(|file| &file.parameters) {
        add(&mut policy, name, limit);
    }
    policy
}

fn add(policy: &mut Policy, name: &str, limit: &Limit) {
    let label = limit.label.clone().unwrap_or_else(|| name.to_owned());
    set(policy, name, (label, limit.value, limit.unit.clone().unwrap_or_default()));
}

fn set(
    policy: &mut Policy,
    name: &str,
    (label, value, unit): (String, rust_decimal::Decimal, String),
) {
    let source = Citation {
        at: Place::default(),
        id: None,
        document: String::new(),
        number: None,
        clause: None,
    };
    let (value, unit) = (Some(value), Some(unit));
    let parameter = Parameter { at: Place::default(), label, value, formula: None, unit, source };
    policy.parameters.retain(|(known, _)| known != name);
    policy.parameters.push((name.to_owned(), parameter));
}

impl<'y> Ready<'y> {
    /// Asks about a household or each of its members.
    pub(super) fn ask(
        &self,
        village: &'y Sourced<Village>,
        household: &'y Household,
        issues: &mut Vec<Issue<'y>>,
    ) {
        if self.rule.about == Some(Target::Member) {
            for member in &household.members {
                let subject = [Given::Record(member), Given::Record(household)];
                if self.condition.holds(&subject) == Truth::Yes {
                    let trouble = self.trouble((village, household), member.at, &subject);
                    issues.push(self.issue(Trouble { member: Some(member), ..trouble }));
                }
            }
        } else if self.condition.holds(&[Given::Record(household)]) == Truth::Yes {
            let subject = [Given::Record(household)];
            issues.push(self.issue(self.trouble((village, household), household.at, &subject)));
        }
    }

    fn trouble(
        &self,
        (village, household): (&'y Sourced<Village>, &'y Household),
        place: Place,
        subject: &[Given<'_>],
    ) -> Trouble<'y> {
        let mut zh = self.condition.find(subject).reasons.join("；");
        if zh.is_empty() {
            zh.clone_from(&self.rule.label);
        }
        let en = self.rule.english.clone().unwrap_or_else(|| zh.clone());
        let at = village.origin(place).key(self.rule.field.as_deref().unwrap_or("code"));
        let message = Text { zh, en };
        Trouble {
            village,
            household: Some(household),
            member: None,
            at,
            notes: Vec::new(),
            message,
        }
    }

    fn issue(&self, trouble: Trouble<'y>) -> Issue<'y> {
        let remedy = &self.rule.remedy;
        Issue {
            rule: &self.rule.id,
            fault: self.rule.group,
            level: self.level,
            because: &self.rule.label,
            remedy: Text { zh: remedy.clone(), en: remedy.clone() },
            trouble,
        }
    }
}

/// The names of all rules of a year.
pub fn names(year: &Year) -> Vec<&str> {
    let fixed = RULES.iter().map(|rule| rule.id);
    fixed.chain(in_force(year).map(|(rule, _)| rule.id.as_str())).collect()
}

/// The names of all limits that a year may set: those of the program, and those that its own conditions use.
pub fn limits(year: &Year) -> Vec<&str> {
    let fixed = thresholds().iter().map(|threshold| threshold.id);
    let written = standard().parameters.iter().map(|(name, _)| name.as_str());
    let used = |name: &&String| {
        let text = format!("policy.{name}");
        in_force(year).any(|(rule, own)| own && rule.when.text.contains(&text))
    };
    let own = year.quality.iter().flat_map(|file| &file.parameters).map(|(name, _)| name);
    fixed.chain(written).chain(own.filter(used).map(String::as_str)).collect()
}

/// The figure of a limit of the standard rules; for rules in the program that share it.
pub(super) fn shared(year: &Year, name: &str) -> Option<rust_decimal::Decimal> {
    let standard = standard().parameters.iter().find(|(known, _)| known == name);
    limit_of(year, name).or(standard.map(|(_, limit)| limit.value))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{household, workspace};
    use super::super::issues;
    use super::*;

    #[test]
    fn the_standard_rules_are_all_there_and_right() {
        assert!(standard().rules.len() > 10);
        let village = household("");
        let workspace = workspace(&[("data/2024/villages/a.yaml", &village)]);
        let faults = faults(&workspace.years[&2024]);
        let faults: Vec<_> = faults.iter().map(|(rule, _, f)| (&rule.id, &f.message.zh)).collect();
        assert!(faults.is_empty(), "{faults:?}");
        for rule in &standard().rules {
            assert!(rule.english.is_some() && rule.because.is_some(), "{}", rule.id);
            assert!(rule.label.ends_with('。'), "{}", rule.id);
        }
    }

    /// What the written rules say about a household: rule, member, message.
    fn said(village: &str) -> Vec<String> {
        said_in(&[("data/2024/villages/a.yaml", village)])
    }

    fn said_in(files: &[(&str, &str)]) -> Vec<String> {
        let workspace = workspace(files);
        let written = |issue: &Issue<'_>| RULES.iter().all(|rule| rule.id != issue.rule);
        let all = issues(&workspace.years[&2024]).into_iter().filter(written);
        all.map(|issue| format!("{} {}", issue.rule, issue.trouble.message.zh)).collect()
    }

    /// The head with these lines, and other members: relation, ID number, lines.
    fn family(head: &str, others: &[(&str, &str, &str)]) -> String {
        let mut text =
            household("").replace("ethnicity: 汉族", &format!("ethnicity: 汉族{}", lines(head)));
        for (at, (relation, id, more)) in others.iter().enumerate() {
            let code = at + 2;
            let person = format!(
                "      - code: \"0{code}\"\n        name: 乙\n        relation: {relation}\n        id_no: \"{id}\"\n        ethnicity: 汉族{}\n",
                lines(more)
            );
            text.push_str(&person);
        }
        text
    }

    fn lines(fields: &str) -> String {
        let lines = fields.split("; ").filter(|f| !f.is_empty()).map(|f| format!("\n        {f}"));
        lines.collect::<Vec<_>>().concat()
    }

    const GIRL_2010: &str = "690721201005120046";
    const BOY_2010: &str = "690721201005120011";
    const WOMAN_1971: &str = "690721197104150020";
    const MAN_1971: &str = "690721197104150012";
    const STUDENT_2004: &str = "690721200401010012";

    #[test]
    fn each_contradiction_of_a_person_is_told() {
        for (head, others, rule) in [
            (
                "",
                vec![("之子", BOY_2010, "labour: 普通劳动力")],
                "young-labour 14 岁，劳动能力写的是普通劳动力",
            ),
            (
                "",
                vec![("之子", STUDENT_2004, "schooling: 本科; labour: 技能劳动力")],
                "student-labour 在校生状况是本科，劳动能力写的是技能劳动力",
            ),
            (
                "",
                vec![("之父", "690721195001010012", "labour: 技能劳动力")],
                "old-skill 74 岁，劳动能力写的是技能劳动力",
            ),
            ("work: {months: 13}", vec![], "work-months 务工 13 个月"),
            (
                "health: [健康, 残疾]",
                vec![],
                "healthy-and-ill 写了健康，又写了疾病、残疾或者残疾证",
            ),
            (
                "health: [健康]; disability: {certificate: \"69072119700312001742\", category: 肢体, level: 2}",
                vec![],
                "healthy-and-ill 写了健康，又写了疾病、残疾或者残疾证",
            ),
            ("", vec![("之父", "690721190201010012", "")], "oldest-age 122 岁"),
            (
                "",
                vec![("之女", GIRL_2010, "schooling: 学龄前儿童")],
                "school-stage 14 岁，在校生状况写的是学龄前儿童",
            ),
            (
                "",
                vec![("之女", GIRL_2010, "education: 大专")],
                "education-age 14 岁，文化程度写的是大专",
            ),
            ("", vec![("之子", GIRL_2010, "")], "relation-sex 与户主关系是之子，性别是女"),
            ("", vec![("配偶", MAN_1971, "")], "spouse-sex 配偶和户主都是男性"),
            (
                "",
                vec![("配偶", WOMAN_1971, ""), ("配偶", "690721197204150027", "")],
                "two-spouses 有不止一名配偶",
            ),
            (
                "",
                vec![("之子", "690721196904150013", "")],
                "parent-age 与户主关系是之子，出生日期 1969年4月15日 和户主的次序颠倒了",
            ),
            (
                "",
                vec![("之母", "690721197104150020", "")],
                "parent-age 与户主关系是之母，出生日期 1971年4月15日 和户主的次序颠倒了",
            ),
        ] {
            assert_eq!(said(&family(head, &others)), [rule]);
        }
    }

    #[test]
    fn what_looks_alike_and_is_right_is_left_alone() {
        for (head, others) in [
            // 16 on the date of the data, out of school.
            ("", vec![("之子", "690721200808310014", "labour: 普通劳动力; schooling: 非在校生")]),
            ("", vec![("之子", BOY_2010, "labour: 无劳动能力; schooling: 初中")]),
            // Grown-up people who study beside their work.
            ("labour: 普通劳动力; schooling: 高职", vec![]),
            ("", vec![("之父", "690721196310010015", "labour: 技能劳动力")]),
            ("", vec![("之父", "690721195001010012", "labour: 普通劳动力")]),
            ("work: {months: 12}", vec![]),
            ("health: [残疾, 长期慢性病]", vec![]),
            (
                "health: [残疾]; disability: {certificate: \"69072119700312001742\", category: 肢体, level: 2}",
                vec![],
            ),
            ("health: [健康]; disability: 无", vec![]),
            ("", vec![("之母", "690721192501010020", "")]),
            ("", vec![("之女", "690721201610010020", "schooling: 学前教育")]),
            ("", vec![("配偶", WOMAN_1971, "")]),
            ("", vec![("之儿媳", WOMAN_1971, ""), ("之女婿", MAN_1971, "")]),
            // A father-in-law may be younger than the husband.
            ("", vec![("之岳父", MAN_1971, "")]),
            (
                "",
                vec![("之兄弟姐妹", "690721196904150013", ""), ("其他", "690721196804150015", "")],
            ),
        ] {
            assert!(said(&family(head, &others)).is_empty(), "{head} {others:?}");
        }
    }

    #[test]
    fn what_a_household_is_goes_with_what_it_is_monitored_for() {
        let monitored = |class: &str, category: &str, more: &str| {
            let case = format!(
                "    case: {{category: {category}, events: [{{kind: 录入系统, on: 2024-08-20}}]{more}}}"
            );
            household(&case).replace("class: 一般户", &format!("class: {class}"))
        };
        let told = said(&monitored("一般户", "脱贫不稳定户", ""));
        assert_eq!(told, ["category-class 户类型是一般户，监测对象类型是脱贫不稳定户"]);
        assert_eq!(said(&monitored("脱贫户", "边缘易致贫户", "")).len(), 1);
        assert!(said(&monitored("脱贫户", "脱贫不稳定户", "")).is_empty());
        assert!(said(&monitored("脱贫户", "突发严重困难户", "")).is_empty());
        assert!(said(&monitored("一般户", "突发严重困难户", "")).is_empty());
        let floor = monitored("一般户", "边缘易致贫户", ", floor: 是");
        let able = |labour| {
            floor.replace("ethnicity: 汉族", &format!("ethnicity: 汉族\n        labour: {labour}"))
        };
        assert_eq!(
            said(&able("普通劳动力")),
            ["floor-with-labour 标注了整户无劳动能力，家里有劳动力"]
        );
        assert!(said(&able("弱劳动力或半劳动力")).is_empty());
        assert!(said(&floor).is_empty(), "nobody wrote whether the head can work");
        let unmarked = |labour| able(labour).replace(", floor: 是", "");
        assert_eq!(
            said(&unmarked("丧失劳动力")),
            ["floor-unmarked 家里没有一个劳动力，没有标注整户无劳动能力兜底保障户"]
        );
        assert!(said(&unmarked("弱劳动力或半劳动力")).is_empty());
        assert!(said(&able("丧失劳动力")).is_empty());
    }

    #[test]
    fn an_office_writes_its_own_and_replaces_a_standard_one() {
        let rules = "
parameters: {few: {label: 最少人数, value: 2, unit: 人}}
rules:
  - {id: small, label: 人数太少。, group: 不完整, when: size < policy.few, remedy: 请核对}
  - {id: work-months, label: 务工月数。, group: 不准确, about: member, when: work.months > 10, remedy: 请核对}";
        let village = family("work: {months: 11}", &[]);
        let files =
            [("data/2024/villages/a.yaml", village.as_str()), ("data/2024/quality.yaml", rules)];
        assert_eq!(
            said_in(&files),
            ["small 家庭人口 1 人，低于 2 人", "work-months 务工月数 11 个月，高于 10 个月"]
        );
    }
}
