//! Writes households as the files hold them.

use super::case::{Case, Measure};
use super::days::Year;
use super::office::Officer;
use super::people::{Home, Item, Person};
use super::yaml::{Flow, Listed, Page, Quoted, Tenths};

/// Where a household lives and under which number.
pub(super) struct Address {
    pub(super) code: String,
    pub(super) group: usize,
    pub(super) street: String,
    pub(super) phone: Option<String>,
}

/// Writes one household. `typed` says whether the village types birth dates beside the numbers.
pub(super) fn household(
    page: &mut Page,
    home: &Home,
    address: &Address,
    (year, officers): (Year, &[Officer]),
    typed: bool,
) {
    page.raw(2, format_args!("- code: {}", Quoted(&address.code)));
    page.put(4, "group", Quoted(address.group));
    page.put(4, "class", home.class);
    page.put(4, "size", home.people.len());
    page.put(4, "address", &address.street);
    page.maybe(4, "phone", address.phone.as_ref().map(Quoted));
    page.put(4, "residence", home.residence);
    estate(page, home, year);
    page.raw(4, "members:");
    for (at, person) in home.people.iter().enumerate() {
        member(page, at, person, typed);
    }
    incomes(page, home, year);
    relief(page, home);
    visits(page, home);
    if let Some(case) = &home.case {
        let helpless = home.people.iter().all(|p| matches!(p.labour, "丧失劳动力" | "无劳动能力"));
        monitored(page, case, (helpless, &officers[case.officer]));
    }
}

fn estate(page: &mut Page, home: &Home, year: Year) {
    let (grade, structure, renovated_on) = home.housing;
    let housing = Flow::new("grade", grade).put("structure", structure);
    page.put(4, "housing", housing.maybe("renovated_on", renovated_on));
    page.put(4, "safe_water", home.safe_water);
    if let Some([paddy, dry, orchard, forest]) = home.land {
        let land = Flow::new("paddy", Tenths(paddy)).put("dry", Tenths(dry));
        let land = land.put("orchard", Tenths(orchard)).put("forest", Tenths(forest));
        page.put(4, "land", land);
    }
    let herd = |(kind, head): &(&str, i64)| {
        Flow::new("kind", kind).put("head", head).put("as_of", year.data_date())
    };
    let herds: Vec<Flow> = home.livestock.iter().map(herd).collect();
    // Cattle and sheep of these households are counted in every screening, so none is an answer.
    if herds.is_empty() && (home.class == "脱贫户" || home.case.is_some()) {
        page.raw(4, "livestock: []");
    }
    page.list(4, "livestock", &herds);
    let lines: Vec<Flow> = home
        .industry
        .iter()
        .map(|line| {
            let flow = Flow::new("kind", line.kind).put("scale", &line.scale);
            let flow = flow.put("started_on", line.started_on);
            let flow = flow.maybe("failed_on", line.failed.map(|(on, _)| on));
            flow.maybe("loss", line.failed.map(|(_, loss)| loss))
        })
        .collect();
    page.list(4, "industry", &lines);
}

fn member_code(at: usize) -> Quoted<String> {
    Quoted(format!("{:02}", at + 1))
}

fn member(page: &mut Page, at: usize, person: &Person, typed: bool) {
    page.raw(6, format_args!("- code: {}", member_code(at)));
    page.put(8, "name", &person.name);
    page.put(8, "relation", person.relation);
    page.put(8, "id_no", Quoted(&person.id_no));
    if typed {
        page.put(8, "sex", person.sex.label());
        page.put(8, "birth_date", person.born);
    }
    page.put(8, "ethnicity", person.ethnicity);
    page.maybe(8, "education", person.education);
    page.put(8, "schooling", person.schooling);
    page.put(8, "health", Listed(&person.health));
    page.put(8, "labour", person.labour);
    if let Some(held) = &person.disability {
        let flow = Flow::new("certificate", Quoted(&held.certificate));
        let flow = flow.put("category", held.category).put("level", held.level);
        page.put(8, "disability", flow.put("issued_on", held.issued_on));
    }
    if let Some(illness) = &person.illness {
        let flow = Flow::new("name", illness.name).put("diagnosed_on", illness.diagnosed_on);
        page.list(8, "illnesses", &[flow.maybe("self_paid", illness.self_paid)]);
    }
    if let Some(work) = &person.work {
        let flow = Flow::new("months", work.months).put("place", work.place);
        let flow = flow.put("employer", &work.employer).put("kind", work.kind);
        page.put(8, "work", flow.put("monthly_income", work.pay).put("stable", work.stable));
    }
    let [medical, critical, pension] = person.insurance;
    let flow = Flow::new("medical", medical.unwrap_or("否"));
    let flow = flow.maybe("critical_illness", critical).maybe("pension", pension);
    page.put(8, "insurance", flow);
    if let Some(welfare) = &person.welfare {
        let flow = Flow::new("kind", welfare.kind).put("started_on", welfare.started_on);
        page.list(8, "welfare", &[flow.put("monthly", welfare.monthly)]);
    }
    if matches!(person.schooling, "小学" | "初中") {
        page.put(8, "dropout", "否");
    }
    page.maybe(8, "joined_on", person.joined.map(|(on, _)| on));
    page.maybe(8, "joined_by", person.joined.map(|(_, by)| by));
}

fn incomes(page: &mut Page, home: &Home, year: Year) {
    page.raw(4, "incomes:");
    for (back, items) in (0..).zip(home.incomes.iter().chain(&home.earlier)) {
        let (from, to) = year.period(back);
        page.raw(6, format_args!("- period: {}", Flow::new("from", from).put("to", to)));
        let entry = |item: &Item| {
            let flow = Flow::new("kind", item.source).put("name", &item.name);
            flow.put("amount", item.amount).maybe("cost", (item.cost > 0).then_some(item.cost))
        };
        let items: Vec<Flow> = items.iter().map(entry).collect();
        if items.is_empty() {
            page.raw(8, "items: []");
        }
        page.list(8, "items", &items);
        page.maybe(8, "compensation", home.compensation.filter(|_| back == 0));
        let within = home.expenses.iter().filter(|e| e.on >= from && e.on <= to);
        let paid: i64 = within.map(|expense| expense.gross - expense.reimbursed).sum();
        page.maybe(8, "compliant_self_paid", (paid > 0).then_some(paid));
    }
}

fn relief(page: &mut Page, home: &Home) {
    let list = home.expenses.iter().map(|expense| {
        let flow = Flow::new("kind", expense.kind).put("on", expense.on);
        let flow = flow.put("gross", expense.gross).put("reimbursed", expense.reimbursed);
        flow.put("compliant", "是").put("note", &expense.note)
    });
    page.list(4, "expenses", &list.collect::<Vec<_>>());
    let list = home.aids.iter().map(|aid| {
        let flow = Flow::new("kind", aid.kind).put("on", aid.on).put("amount", aid.amount);
        flow.put("department", aid.department)
    });
    page.list(4, "aids", &list.collect::<Vec<_>>());
    let list = home.applications.iter().map(|application| {
        let flow = Flow::new("kind", application.kind);
        let flow = flow.put("member", member_code(application.member)).put("on", application.on);
        flow.put("result", application.result).maybe("decided_on", application.decided_on)
    });
    page.list(4, "applications", &list.collect::<Vec<_>>());
    let list = home.shocks.iter().map(|shock| {
        let flow = Flow::new("kind", shock.kind).put("on", shock.on);
        flow.maybe("loss", shock.loss).maybe("income_drop", shock.income_drop)
    });
    page.list(4, "shocks", &list.collect::<Vec<_>>());
}

fn visits(page: &mut Page, home: &Home) {
    let list = home.visits.iter().map(|visit| {
        let flow = Flow::new("on", visit.on).put("method", visit.method);
        let flow = flow.maybe("reason", visit.reason);
        flow.put("visitors", Listed(&visit.visitors)).put("findings", &visit.findings)
    });
    page.list(4, "visits", &list.collect::<Vec<_>>());
    let list = home.leaflets.iter().map(|leaflet| {
        let flow = Flow::new("kind", leaflet.kind).put("on", leaflet.on);
        let flow = flow.put("method", leaflet.method).put("by", &leaflet.by);
        flow.put("receiver", &leaflet.receiver)
    });
    page.list(4, "leaflets", &list.collect::<Vec<_>>());
}

fn monitored(page: &mut Page, case: &Case, (helpless, officer): (bool, &Officer)) {
    page.raw(4, "case:");
    page.put(6, "category", case.category);
    page.put(6, "discovered_by", case.discovered_by);
    let floor = helpless || matches!(case.stage, super::case::Stage::Withheld);
    page.put(6, "floor", if floor { "是" } else { "否" });
    let last = case.risks.len() - 1;
    let risks = case.risks.iter().enumerate().map(|(at, entry)| {
        // Of a household identified again the new risk is the main one too.
        let again = case.course.found_again.is_some() && at == last;
        let flow = Flow::new("code", format_args!("r{}", at + 1)).put("kind", entry.risk.label());
        let flow = flow.put("primary", if at == 0 || again { "是" } else { "否" });
        let flow = flow.put("found_on", entry.found_on);
        flow.maybe("resolved_on", entry.resolved_on).put("note", &entry.note)
    });
    let risks: Vec<Flow> = risks.collect();
    lines(page, "risks", &risks);
    let flow = Flow::new("name", &officer.name).put("unit", officer.unit);
    let flow = flow.put("post", officer.post).put("phone", Quoted(&officer.phone));
    page.put(6, "responsible", flow);
    let events = case.course.events.iter().map(|event| {
        let flow = Flow::new("kind", event.kind).put("on", event.on);
        let flow = flow.maybe("until", event.until).maybe("people", event.people);
        flow.maybe("note", event.note.as_ref())
    });
    lines(page, "events", &events.collect::<Vec<_>>());
    lines(page, "measures", &case.measures.iter().enumerate().map(measure).collect::<Vec<_>>());
}

/// A list that always has a line for each entry.
fn lines(page: &mut Page, key: &str, entries: &[Flow]) {
    if !entries.is_empty() {
        page.raw(6, format_args!("{key}:"));
    }
    for entry in entries {
        page.raw(8, format_args!("- {entry}"));
    }
}

fn measure((at, measure): (usize, &Measure)) -> Flow {
    let flow = Flow::new("code", format_args!("m{}", at + 1)).put("category", measure.category);
    let flow = flow.put("name", &measure.name).put("risk", format_args!("r{}", measure.risk + 1));
    let flow = flow.maybe("member", measure.member.map(member_code));
    let flow = flow.put("department", measure.department);
    let flow = flow.maybe("responsible", measure.responsible.as_ref());
    let flow = flow.maybe("planned_on", measure.planned_on);
    let flow = flow.maybe("started_on", measure.started_on).maybe("done_on", measure.done_on);
    flow.maybe("amount", measure.amount)
}
