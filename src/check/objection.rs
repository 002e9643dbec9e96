//! An objection is about a notice that was posted, and is answered before the matter goes on.

use jiff::civil::Date;

use super::Check;
use crate::assess::notice;
use crate::calendar::chinese;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{Sourced, Workspace, Year};
use crate::model::{Complaint, EventKind, Village, id};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "complaint/objection",
    explain: "公示异议要写明是哪个村、哪天开始的公示，答复以后才能往上报；答复日期不能早于收到日期。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (number, year) in &workspace.years {
        let Some(register) = &year.complaints else { continue };
        let before = workspace.years.range(..number).next_back().map(|(_, year)| year);
        for one in &register.complaints {
            let origin = |key| register.origin(one.at).key(key);
            if one.answered_on.is_some_and(|answered| answered < one.received_on) {
                let message = say!("答复日期早于收到日期", "answered before it was received");
                let hint = say!("请核对两个日期", "check both dates");
                let place = origin("answered_on");
                findings.push(Diagnostic::error(CHECK.code, message).at(place).hint(hint));
            }
            let is_objection = year.catalogues.is(&one.channel, id::OBJECTION);
            // What could not be read may hold the notice that is meant.
            // Whatever is said to be about a notice is about one.
            let about_notice = is_objection || one.notice_on.is_some();
            if !about_notice || !year.villages_complete {
                continue;
            }
            if let Some((key, finding)) = about(one, year, before) {
                findings.push(finding.at(origin(key)));
            }
        }
    }
}

fn about(
    one: &Complaint,
    year: &Year,
    before: Option<&Year>,
) -> Option<(&'static str, Diagnostic)> {
    let village = year.villages.iter().find(|village| Some(&village.code) == one.village.as_ref());
    let (Some(village), Some(first)) = (village, one.notice_on) else {
        let key = if village.is_none() { "village" } else { "notice_on" };
        // A code that does not exist is another finding.
        if key == "village" && one.village.is_some() {
            return None;
        }
        let message = say!("没有写是对哪次公示的异议", "which notice is objected to is not said");
        let hint = say!(
            "请写 village（村的区划代码）和 notice_on（公示起始日期）",
            "write `village` and `notice_on`, the first day of the notice"
        );
        return Some(("channel", Diagnostic::error(CHECK.code, message).hint(hint)));
    };
    let posted = notice::notices(village, year, before);
    if posted.iter().all(|notice| notice.first_day != first) {
        let days: Vec<String> = posted.iter().map(|one| chinese(one.first_day)).collect();
        let (name, known) = (&village.name, days.join("、"));
        let message = say!("{name}没有这一天开始的公示", "no notice of {name} began on this day");
        let hint = say!("本年度公示的起始日期：{known}", "notices of the year began on: {known}");
        return Some(("notice_on", Diagnostic::error(CHECK.code, message).hint(hint)));
    }
    let went_on = moved_on(village, year, (first, one.received_on))?;
    one.answered_on.is_none().then(|| {
        let on = chinese(went_on);
        let message = say!("异议没有答复，{on}已经往上报了", "it went on ({on}) without an answer");
        let hint = say!(
            "请补上处理结果和答复日期；真没有处理的，先处理再报",
            "write down result and day of the answer"
        );
        ("code", Diagnostic::warning(CHECK.code, message).hint(hint))
    })
}

/// When a household on a notice of this day went on to the township, after an objection had come.
fn moved_on(
    village: &Sourced<Village>,
    year: &Year,
    (first, received): (Date, Date),
) -> Option<Date> {
    let posted = notice::notices(village, year, None).into_iter();
    let on_it = posted.filter(|one| one.first_day == first);
    let households = on_it.flat_map(|one| notice::households(village, &one, year));
    let events = households.flat_map(|household| &household.case).flat_map(|case| &case.events);
    let steps = events.filter(|event| {
        matches!(event.kind, EventKind::TownshipReviewed | EventKind::CountyApproved)
    });
    steps.map(|event| event.on).filter(|on| *on >= received).min()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{findings_in, household};
    use super::CHECK;

    const CASE: &str = "    case:
      category: 边缘易致贫户
      events:
        - {kind: 申请, on: 2024-03-01}
        - {kind: 公示, on: 2024-03-05, until: 2024-03-12}
        - {kind: 乡镇审核, on: 2024-03-20}";

    fn found(complaint: &str) -> Vec<String> {
        let catalogues = include_str!("../../tests/offices/small/data/2024/catalogues.yaml");
        let catalogues =
            format!("{catalogues}\ncomplaint_channel: [{{id: objection, label: 公示异议}}]\n");
        let village = household(CASE);
        let register = format!(
            "complaints: [{{code: \"1\", received_on: 2024-03-08, channel: 公示异议, content: 有意见, {complaint}}}]\n"
        );
        let files = [
            ("data/2024/catalogues.yaml", catalogues.as_str()),
            ("data/2024/villages/a.yaml", village.as_str()),
            ("data/2024/complaints.yaml", register.as_str()),
        ];
        findings_in(CHECK, &files)
    }

    #[test]
    fn an_answered_objection_to_a_notice_is_right() {
        let right = "village: \"690721104201\", notice_on: 2024-03-05, answered_on: 2024-03-10";
        assert!(found(right).is_empty());
    }

    #[test]
    fn what_is_left_open_is_found() {
        for wrong in [
            "village: \"690721104201\"",
            "village: \"690721104201\", notice_on: 2024-03-06",
            "village: \"690721104201\", notice_on: 2024-03-05",
            "village: \"690721104201\", notice_on: 2024-03-05, answered_on: 2024-03-07",
        ] {
            assert_eq!(found(wrong).len(), 1, "{wrong}");
        }
    }
}
