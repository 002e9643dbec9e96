//! What is to be done until when: one list for duties that come back, milestones, notices and the publication of texts.
//!
//! A [`Due`] carries the day as it is laid down and the day to which a day off moves it, with its source. Where the
//! dates come from is a list of sources, one line each.

pub mod agenda;
mod answers;
mod cases;
mod duties;
mod milestones;
mod notices;
mod publishing;
pub mod rule;

use jiff::civil::Date;

use crate::calendar::recurrence::shifted;
use crate::load::{Workspace, Year};
use crate::model::{Citation, Nature, Shift, Village};

/// Something that is to be done until a day.
#[derive(Clone, Debug)]
pub struct Due {
    /// What it is called everywhere and for ever: `duty/clue_report/2024-09`.
    pub id: String,
    /// What kind of thing it is.
    pub kind: DueKind,
    /// What is to be done.
    pub what: String,
    /// Who does it; not everything is given to somebody.
    pub who: Option<String>,
    /// To whom it goes.
    pub to: Option<String>,
    /// What is handed in.
    pub deliverable: Option<String>,
    /// The village that it is about, if it is one alone.
    pub village: Option<VillageName>,
    /// The code of the household that it is about. Such a thing is for the office's own list, never for a calendar on
    /// the wall.
    pub household: Option<String>,
    /// Whether every village does it for itself.
    pub each_village: bool,
    /// How the register of what was done names it; none if its evidence stands elsewhere.
    pub entry: Option<Entry>,
    /// The day as it is laid down. `Err` is a year whose working days nobody wrote down.
    pub original: Result<Date, i16>,
    /// The day after a day off has moved it.
    pub adjusted: Result<Date, i16>,
    /// Where it is laid down.
    pub source: Option<Citation>,
    /// When it was done, as far as the data say.
    pub done: Option<Date>,
}

/// A village, as lists name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageName {
    /// The division code.
    pub code: String,
    /// The name.
    pub name: String,
}

impl From<&Village> for VillageName {
    fn from(village: &Village) -> Self {
        Self { code: village.code.clone(), name: village.name.clone() }
    }
}

/// How the register of what was done names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A duty, by its identifier, in a period; a duty of one day needs none.
    Duty(String, Option<String>),
    /// A milestone, by its identifier.
    Milestone(String),
}

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// A milestone of the year's screening.
    Milestone,
    /// A duty that comes back.
    Duty,
    /// A notice goes up. What stands in the data has happened, so it is never overdue.
    Posting,
    /// A notice has hung long enough.
    TakingDown,
    /// A text is to be published.
    Publishing,
    /// The next step in the course of a case, with a time limit.
    CaseStep,
    /// The next step in the course of a case, for which nobody laid down a time limit: it can be taken from the day on.
    CaseOpen,
    /// Somebody waits for an answer.
    Answer,
    /// A day on which a case may be looked at anew. What it says is a right, no duty, so it is never overdue.
    CaseReview,
}

impl DueKind {
    /// The word in lists.
    pub fn label(self) -> &'static str {
        match self {
            Self::Milestone => "节点",
            Self::Duty => "定期",
            Self::Posting | Self::TakingDown => "公示",
            Self::Publishing => "公开",
            Self::Answer => "答复",
            Self::CaseStep | Self::CaseOpen | Self::CaseReview => "监测对象",
        }
    }

    /// The word in what programs read, and the beginning of identifiers.
    pub fn id(self) -> &'static str {
        match self {
            Self::Milestone => "milestone",
            Self::Duty => "duty",
            Self::Posting => "posting",
            Self::TakingDown => "taking-down",
            Self::Publishing => "publishing",
            Self::Answer => "answer",
            Self::CaseStep => "case-step",
            Self::CaseOpen => "case-open",
            Self::CaseReview => "case-review",
        }
    }
}

impl Due {
    /// Something to be done on the day that is laid down, wherever that falls, by nobody in particular.
    fn new(id: String, kind: DueKind, what: String, day: Result<Date, i16>) -> Self {
        Self {
            id,
            kind,
            what,
            who: None,
            to: None,
            deliverable: None,
            village: None,
            household: None,
            each_village: false,
            entry: None,
            original: day,
            adjusted: day,
            source: None,
            done: None,
        }
    }

    /// The day that counts: the one it is moved to, or the one laid down if nobody can say where it moves.
    pub fn day(&self) -> Option<Date> {
        self.adjusted.or(self.original).ok()
    }

    /// The day as it is laid down, if it is another one.
    pub fn moved_from(&self) -> Option<Date> {
        let original = self.original.ok()?;
        self.adjusted.ok().filter(|adjusted| *adjusted != original).map(|_| original)
    }

    /// A year without which the day cannot be known, or cannot be known to be a working day.
    pub fn unknown_year(&self) -> Option<i16> {
        self.original.err().or(self.adjusted.err())
    }
}

/// What a source looks at: one year of an office.
#[derive(Clone, Copy)]
pub struct Scope<'w> {
    /// Everything, for what reaches into other years.
    pub workspace: &'w Workspace,
    /// The year.
    pub year: &'w Year,
}

impl Scope<'_> {
    /// The year as dates have it; 0 for one that no date has.
    pub fn number(&self) -> i16 {
        i16::try_from(self.year.year).unwrap_or(0)
    }

    /// Where the office lets a day of such a duty go, with the days off that it knows.
    pub fn adjusted(&self, day: Date, nature: Nature) -> Result<Date, i16> {
        let duties = self.year.duties.as_ref();
        self.shifted(day, duties.map_or(nature.usual_shift(), |file| file.shift_of(nature)))
    }

    /// Where a day goes.
    pub fn shifted(&self, day: Date, shift: Shift) -> Result<Date, i16> {
        shifted(day, shift, &|year| self.workspace.workdays(year))
    }
}

/// Where dates come from.
pub type Source = fn(&Scope<'_>) -> Vec<Due>;

/// All sources, in the order in which things of one day are listed.
pub const SOURCES: &[Source] =
    &[milestones::dues, duties::dues, notices::dues, publishing::dues, cases::dues, answers::dues];

/// Everything that one year's data make due, by its day; what has no day stands last.
pub fn all(workspace: &Workspace, year: &Year) -> Vec<Due> {
    let scope = Scope { workspace, year };
    let mut found: Vec<Due> = SOURCES.iter().flat_map(|source| source(&scope)).collect();
    // Those of one day stay in the order of their sources, which is the office's own.
    found.sort_by_key(|due| (due.day().is_none(), due.day()));
    found
}

/// Everything that falls on days of one calendar year, from whichever year's data it comes.
pub fn in_calendar_year(workspace: &Workspace, year: &Year) -> Vec<Due> {
    let number = i16::try_from(year.year).unwrap_or(0);
    let near = workspace.years.range(year.year.saturating_sub(1)..=year.year.saturating_add(1));
    let mut found: Vec<Due> = near.flat_map(|(_, near)| all(workspace, near)).collect();
    // A calendar hangs on the wall; what is about one household stays on the office's own list.
    let shown = |due: &Due| due.household.is_none();
    found.retain(|due| shown(due) && due.day().is_some_and(|day| day.year() == number));
    found.sort_by_key(Due::day);
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::agenda::{Ask, agenda};
    use super::*;
    use crate::diag::Diagnostics;
    use crate::files::Files;
    use crate::load;

    const DUTIES: &str = "
overdue_days: 30
duties:
  - {id: report, label: 报送核实报告, by: 镇农业农村办公室, to: 县农业农村局, every: 月, day: 20, source: {document: 办法}}
  - {id: stats, label: 报送统计表, by: 镇农业农村办公室, every: 季度, within: stats_workdays, source: {document: 办法}}
  - {id: weekly, label: 报送进度, by: 各村, each_village: 是, every: 周, weekday: 星期五, valid_from: check, valid_to: 2024-10-12, source: {document: 办法}}
";

    const WORKDAYS: &str = "
source: {document: 通知}
holidays: [{from: 2024-09-15, to: 2024-09-17}, {from: 2024-10-01, to: 2024-10-07}]
workdays: [2024-09-14, 2024-09-29, 2024-10-12]
";

    const MILESTONES: &str =
        "milestones: [{id: check, label: 入户排查, on: 2024-09-22, by: 各村民委员会}]";

    /// The small office with some files put over it.
    fn office(files: &[(&str, &str)]) -> Workspace {
        const SMALL: &[(&str, &str)] = &[
            ("mingbai.yaml", include_str!("../../tests/offices/small/mingbai.yaml")),
            (
                "themes/plain/theme.yaml",
                include_str!("../../tests/offices/small/themes/plain/theme.yaml"),
            ),
            (
                "data/2024/office.yaml",
                include_str!("../../tests/offices/small/data/2024/office.yaml"),
            ),
            (
                "data/2024/catalogues.yaml",
                include_str!("../../tests/offices/small/data/2024/catalogues.yaml"),
            ),
            (
                "data/2024/policy.yaml",
                "parameters:\n  stats_workdays: {label: 时限, value: 5, source: {document: 办法}}\nincome_period: {from: 2023-09-01, to: 2024-08-31}\n",
            ),
            ("data/2024/duties.yaml", DUTIES),
            ("data/2024/workdays.yaml", WORKDAYS),
            ("data/2024/milestones.yaml", MILESTONES),
        ];
        let files: Files = SMALL.iter().chain(files).copied().collect();
        let mut findings = Diagnostics::default();
        let workspace = load::workspace(&files, &mut findings).expect("the office loads");
        assert!(!findings.has_errors(), "{findings:#?}");
        workspace
    }

    fn ask(as_of: Date, days: u32) -> Ask {
        Ask { as_of, days, village: None }
    }

    fn ids(dues: &[Due]) -> Vec<String> {
        dues.iter().map(|due| due.id.clone()).collect()
    }

    #[test]
    fn a_due_shows_the_day_laid_down_and_the_day_it_moves_to() {
        let workspace = office(&[]);
        let dues = all(&workspace, &workspace.years[&2024]);
        let find = |id: &str| dues.iter().find(|due| due.id == id).expect("a due").clone();
        // The 20th of October is a Sunday: what is sent upwards goes on the Friday before.
        let report = find("duty/report/2024-10");
        assert_eq!(
            (report.moved_from(), report.day()),
            (Some(date(2024, 10, 20)), Some(date(2024, 10, 18)))
        );
        assert_eq!(report.source.as_ref().map(|source| source.document.as_str()), Some("办法"));
        let stats = find("duty/stats/2024-Q4");
        assert_eq!((stats.moved_from(), stats.day()), (None, Some(date(2024, 10, 12))));
        let check = find("milestone/check/2024");
        assert_eq!(check.day(), Some(date(2024, 9, 20)));
        let weekly = dues.iter().filter(|due| due.id.starts_with("duty/weekly/"));
        assert_eq!(
            weekly.filter_map(Due::day).collect::<Vec<_>>(),
            [date(2024, 9, 27), date(2024, 9, 30), date(2024, 10, 11)]
        );
    }

    #[test]
    fn what_must_be_done_by_friday() {
        let workspace = office(&[]);
        let found = agenda(&workspace, &ask(date(2024, 9, 18), 9));
        let expected = ["milestone/check/2024", "duty/report/2024-09", "duty/weekly/2024-09-27"];
        assert_eq!(ids(&found.coming), expected);
        let of_village = Ask { village: Some("甲村".into()), ..ask(date(2024, 9, 18), 9) };
        let expected = ["milestone/check/2024", "duty/weekly/2024-09-27"];
        assert_eq!(ids(&agenda(&workspace, &of_village).coming), expected);
    }

    #[test]
    fn without_a_register_the_past_week_is_called_to_mind_and_nothing_is_overdue() {
        let workspace = office(&[]);
        let found = agenda(&workspace, &ask(date(2024, 10, 1), 0));
        // The second is that of the Friday in the holidays, which is due on the day before them.
        assert_eq!(ids(&found.recent), ["duty/weekly/2024-09-27", "duty/weekly/2024-10-04"]);
        assert!(found.overdue.is_empty() && found.older == 0);
    }

    #[test]
    fn with_a_register_what_is_not_in_it_is_overdue_for_some_time() {
        let register = "
done:
  - {duty: report, period: 2024-06, done_on: 2024-06-19}
  - {duty: report, period: 2024-09, done_on: 2024-09-19, remark: 传真}
  - {milestone: check, done_on: 2024-09-30}
";
        let workspace = office(&[("data/2024/done.yaml", register)]);
        let found = agenda(&workspace, &ask(date(2024, 9, 29), 0));
        // Done on the last day of the month, so not done yet on the day before.
        assert_eq!(ids(&found.overdue), ["milestone/check/2024", "duty/weekly/2024-09-27"]);
        // The reports of July and August and the statistics of July.
        assert_eq!((found.older, found.recent.len()), (3, 0));
        let later = agenda(&workspace, &ask(date(2024, 9, 30), 0));
        assert_eq!(ids(&later.overdue), ["duty/weekly/2024-09-27"]);
        assert_eq!(ids(&later.coming), ["duty/weekly/2024-10-04"]);
    }

    #[test]
    fn a_year_without_its_holidays_has_no_such_days_and_says_so() {
        let empty = "source: {document: 通知}\nholidays: []\n";
        let workspace = office(&[("data/2024/workdays.yaml", empty)]);
        let found = agenda(&workspace, &ask(date(2024, 10, 10), 14));
        assert_eq!(found.unknown.len(), 4);
        assert!(found.unknown.iter().all(|due| due.original == Err(2024)));
        // The day laid down is known, only not whether it is worked.
        let report =
            found.coming.iter().find(|due| due.id == "duty/report/2024-10").expect("a report");
        assert_eq!((report.day(), report.unknown_year()), (Some(date(2024, 10, 20)), Some(2024)));
        let beyond = agenda(&workspace, &ask(date(2024, 12, 25), 14));
        assert_eq!(beyond.no_data, [2025]);
    }

    #[test]
    fn a_notice_goes_up_and_comes_down_behind_its_last_day() {
        let village = include_str!("../../tests/offices/small/data/2024/villages/a.yaml");
        let events = |more: &str| {
            format!(
                "{village}    case: {{category: 边缘易致贫户, events: [{{kind: 公示, on: 2024-09-06, until: 2024-09-13}}{more}]}}\n"
            )
        };
        let down = |more: &str| {
            let village = events(more);
            let workspace = office(&[("data/2024/villages/a.yaml", &village)]);
            let dues = all(&workspace, &workspace.years[&2024]);
            let down = dues.iter().find(|due| due.kind == DueKind::TakingDown).expect("a notice");
            (down.original, down.adjusted, down.done)
        };
        let day = date(2024, 9, 14);
        assert_eq!(down(""), (Ok(day), Ok(day), None));
        let moved_on = Some(date(2024, 9, 18));
        assert_eq!(down(", {kind: 信息比对, on: 2024-09-18}").2, moved_on);
    }

    #[test]
    fn a_step_without_a_time_limit_can_be_taken_from_a_day_on_and_is_never_overdue() {
        const PROCEDURES: &str = "
procedures:
  - id: inclusion
    label: 识别纳入
    starts: [申请]
    valid_from: 2022-01-01
    source: {document: 规程}
    steps:
      - {id: applied, event: 申请}
      - {id: reviewed, event: 民主评议, actor: 村民委员会, after: [applied]}
      - {id: publicised, event: 公示, after: [reviewed]}
      - {id: township, event: 乡镇审核, after: [publicised], waits_for: 开放权限}
";
        let village = include_str!("../../tests/offices/small/data/2024/villages/a.yaml");
        let open = |events: &str, as_of: Date| {
            let village =
                format!("{village}    case: {{category: 边缘易致贫户, events: [{events}]}}\n");
            let files = [
                ("data/2024/villages/a.yaml", &*village),
                ("data/2024/procedures.yaml", PROCEDURES),
            ];
            let found = agenda(&office(&files), &ask(as_of, 9));
            assert!(!found.overdue.iter().any(|due| due.household.is_some()));
            let told = |dues: &[Due]| {
                let cases = dues.iter().filter(|due| due.household.is_some());
                cases.map(|due| (due.day(), due.what.clone())).collect::<Vec<_>>()
            };
            (told(&found.open), told(&found.coming))
        };
        let applied = "{kind: 申请, on: 2024-09-02}";
        let review = (Some(date(2024, 9, 2)), "民主评议（识别纳入）".to_owned());
        assert_eq!(open(applied, date(2024, 12, 2)), (vec![review], vec![]));
        let posted = format!(
            "{applied}, {{kind: 民主评议, on: 2024-09-03}}, {{kind: 公示, on: 2024-09-06, until: 2024-09-13}}"
        );
        let what = "乡镇审核（识别纳入），9月14日起可以办，等开放权限".to_owned();
        let review = (Some(date(2024, 9, 14)), what);
        assert_eq!(open(&posted, date(2024, 9, 10)), (vec![], vec![review.clone()]));
        assert_eq!(open(&posted, date(2024, 9, 14)), (vec![review], vec![]));
    }

    #[test]
    fn a_text_is_published_within_the_working_days_of_the_office() {
        let office_file = include_str!("../../tests/offices/small/data/2024/office.yaml");
        let office_file = format!("{office_file}publish_within: 20\n");
        let theme = "
title: 主题
kinds:
  - {kind: plan, title: 方案, subject: text, folder: plans, outputs: [{audience: public, page: html/a.html}]}
";
        let text = "---\ntitle: \"{{ office.town }}通知\"\nmade_on: 2024-08-29\n---\n";
        let kept = "---\ntitle: 内部通知\nmade_on: 2024-08-29\nnote: 此件不予公开\n---\n";
        let workspace = office(&[
            ("data/2024/office.yaml", &office_file),
            ("themes/plain/theme.yaml", theme),
            ("content/2024/plans/a.md", text),
            ("content/2024/plans/b.md", kept),
            ("content/2024/reports/c.md", kept),
        ]);
        let dues = all(&workspace, &workspace.years[&2024]);
        let found: Vec<_> = dues.iter().filter(|due| due.kind == DueKind::Publishing).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].what, "公开《测试镇通知》");
        assert_eq!(found[0].day(), Some(date(2024, 9, 27)));
    }
}
