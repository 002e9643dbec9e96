//! The list of staff: the officers of the township and the cadres of its villages, and who answers for what where.

use super::days::Year;
use super::office::Officer;
use super::yaml::{Flow, Page, Quoted};

/// The people who work in one village.
pub(super) struct Team {
    /// Name of the village's file, the beginning of identifiers.
    pub(super) file: String,
    pub(super) village: String,
    pub(super) code: String,
    /// The party secretary first.
    pub(super) cadres: Vec<String>,
    /// Places of those officers in the list who come to the village: the one who looks after it first.
    pub(super) officers: Vec<usize>,
}

/// What the cadres of a village are, and what they answer for.
const CADRES: &[(&str, Option<&str>)] = &[
    ("村党支部书记", Some("村级责任人")),
    ("村委会副主任", Some("信息采集人")),
    ("村文书", Some("信息采集人")),
    ("妇联主席", None),
    ("治保主任", None),
];

/// What the officers of a village answer for, in their order.
const OFFICERS: &[&str] = &["包村干部", "信息录入人", "审核人"];

/// `staff.yaml`.
pub(super) fn file(teams: &[Team], officers: &[Officer], year: Year) -> String {
    let mut page = Page::default();
    let number = year.0;
    let head = format_args!("# 石漪镇{number}年工作人员名册（演示，人名均为虚构）").to_string();
    page.raw(0, head + "：谁负责哪个村，谁采集、谁录入、谁审核");
    page.raw(0, "persons:");
    for (at, officer) in officers.iter().enumerate() {
        let tasks = teams.iter().flat_map(|team| {
            let here = team.officers.iter().zip(OFFICERS).filter(|(who, _)| **who == at);
            here.map(|(_, role)| duty(role, &team.code)).collect::<Vec<_>>()
        });
        let tasks: Vec<Flow> = tasks.collect();
        page.raw(2, format_args!("- id: town-{:02}", at + 1));
        person(
            &mut page,
            (&officer.name, officer.unit, officer.post),
            &tasks,
            Some(&officer.phone),
        );
    }
    for team in teams {
        for (at, (name, (post, role))) in team.cadres.iter().zip(CADRES).enumerate() {
            let tasks: Vec<Flow> = role.iter().map(|role| duty(role, &team.code)).collect();
            page.raw(2, format_args!("- id: {}-{}", team.file, at + 1));
            person(&mut page, (name, &format!("{}村民委员会", team.village), post), &tasks, None);
        }
    }
    page.into_text()
}

fn duty(role: &str, village: &str) -> Flow {
    Flow::new("role", role).put("village", Quoted(village))
}

fn person(
    page: &mut Page,
    (name, unit, post): (&str, &str, &str),
    tasks: &[Flow],
    phone: Option<&str>,
) {
    page.put(4, "name", name);
    page.put(4, "unit", unit);
    page.put(4, "post", post);
    page.maybe(4, "phone", phone.map(Quoted));
    page.list(4, "duties", tasks);
}
