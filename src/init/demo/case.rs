//! The course of a case: which steps were taken, and when.

use jiff::civil::Date;

use super::days::{Year, date, plus, within, workday};
use super::dice::Dice;
use super::risk_types::Risk;

/// Where a case stands when the year's screening ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Applied,
    Visited,
    Reviewed,
    Publicised,
    TownshipReviewed,
    Approved,
    Active,
    GreenChannel,
    Withheld,
    EliminationProposed,
    EliminationPublicised,
    Eliminated,
    Reverted,
    ReIdentified,
    NaturallyGone,
    Disqualified,
    Closed,
}

/// The stages in turn, so that a small township has the frequent ones and a large one has all.
/// The first case of all is in publicity, for that is what notices are printed of.
pub(super) const STAGES: &[Stage] = &[
    Stage::Publicised,
    Stage::Active,
    Stage::Eliminated,
    Stage::Active,
    Stage::Withheld,
    Stage::Active,
    Stage::EliminationPublicised,
    Stage::GreenChannel,
    Stage::Applied,
    Stage::Active,
    Stage::Eliminated,
    Stage::Reverted,
    Stage::Active,
    Stage::Visited,
    Stage::ReIdentified,
    Stage::Active,
    Stage::Approved,
    Stage::Eliminated,
    Stage::Active,
    Stage::Publicised,
    Stage::Active,
    Stage::EliminationProposed,
    Stage::Eliminated,
    Stage::Active,
    Stage::Reviewed,
    Stage::NaturallyGone,
    Stage::Active,
    Stage::Withheld,
    Stage::Eliminated,
    Stage::Active,
    Stage::TownshipReviewed,
    Stage::Active,
    Stage::Eliminated,
    Stage::Active,
    Stage::Disqualified,
    Stage::Active,
    Stage::Publicised,
    Stage::Eliminated,
    Stage::Active,
    Stage::Closed,
    Stage::Active,
    Stage::Eliminated,
    Stage::Withheld,
    Stage::Active,
    Stage::Applied,
    Stage::Eliminated,
    Stage::Active,
    Stage::GreenChannel,
    Stage::Active,
    Stage::Eliminated,
    Stage::EliminationPublicised,
    Stage::Active,
    Stage::Visited,
    Stage::Active,
    Stage::Eliminated,
    Stage::Active,
    Stage::ReIdentified,
    Stage::Active,
    Stage::Eliminated,
    Stage::Active,
    Stage::Withheld,
    Stage::Active,
];

impl Stage {
    /// Whether the case is still being identified.
    pub(super) fn in_procedure(self) -> bool {
        matches!(
            self,
            Self::Applied
                | Self::Visited
                | Self::Reviewed
                | Self::Publicised
                | Self::TownshipReviewed
                | Self::Approved
        )
    }

    /// Whether the risk is over.
    pub(super) fn is_over(self) -> bool {
        matches!(
            self,
            Self::Eliminated
                | Self::EliminationProposed
                | Self::EliminationPublicised
                | Self::NaturallyGone
                | Self::Disqualified
                | Self::Closed
        )
    }
}

/// One step.
pub(super) struct Event {
    pub(super) kind: &'static str,
    pub(super) on: Date,
    pub(super) until: Option<Date>,
    pub(super) people: Option<i64>,
    pub(super) note: Option<String>,
}

/// One risk.
pub(super) struct RiskEntry {
    pub(super) risk: Risk,
    pub(super) found_on: Date,
    pub(super) resolved_on: Option<Date>,
    pub(super) note: String,
    /// The member whom it concerns most.
    pub(super) member: Option<usize>,
}

/// One measure.
pub(super) struct Measure {
    pub(super) category: &'static str,
    pub(super) name: String,
    /// The number of the risk.
    pub(super) risk: usize,
    pub(super) member: Option<usize>,
    pub(super) department: &'static str,
    pub(super) responsible: Option<String>,
    pub(super) planned_on: Option<Date>,
    pub(super) started_on: Option<Date>,
    pub(super) done_on: Option<Date>,
    pub(super) amount: Option<i64>,
}

/// A case.
pub(super) struct Case {
    pub(super) stage: Stage,
    pub(super) category: &'static str,
    pub(super) discovered_by: &'static str,
    pub(super) risks: Vec<RiskEntry>,
    /// The officer of the township who looks after the household.
    pub(super) officer: usize,
    pub(super) course: Course,
    pub(super) measures: Vec<Measure>,
}

/// The steps of a case in order.
#[derive(Default)]
pub(super) struct Course {
    pub(super) events: Vec<Event>,
    /// When the first risk was found.
    pub(super) found: Date,
    /// When the second risk was found, of households identified again.
    pub(super) found_again: Option<Date>,
    /// When measures were first planned.
    pub(super) planned: Option<Date>,
    /// When the risk was seen to be over.
    pub(super) resolved: Option<Date>,
}

/// The steps of the procedure, each with days after the step before: earliest and latest.
const PROCEDURE: [(&str, i64, i64); 10] = [
    ("申请", 0, 0),
    ("入户核查", 1, 2),
    ("民主评议", 2, 4),
    ("公示", 0, 0),
    ("信息比对", 5, 6),
    ("乡镇审核", 4, 5),
    ("县级审定", 4, 6),
    ("公告", 2, 3),
    ("录入系统", 1, 2),
    ("制定计划", 6, 8),
];

impl Stage {
    /// Whether the risk is being or has been marked as eliminated: such a household has hands to work, a safe house and
    /// insurance.
    pub(super) fn stands_on_its_feet(self) -> bool {
        matches!(self, Self::EliminationProposed | Self::EliminationPublicised | Self::Eliminated)
    }
}

impl Course {
    /// The course of a case that now stands at this stage.
    pub(super) fn of(stage: Stage, year: Year, dice: &mut Dice) -> Self {
        let mut course = Self::default();
        match stage {
            Stage::Applied => course.identify(1, year.day(9, dice.between(16, 24)), dice),
            Stage::Visited => course.identify(2, year.day(9, dice.between(14, 20)), dice),
            Stage::Reviewed => course.identify(3, year.day(9, dice.between(12, 16)), dice),
            Stage::Publicised => course.publicise(year, dice),
            Stage::TownshipReviewed => course.identify(6, year.day(8, dice.between(19, 26)), dice),
            Stage::Approved => course.identify(7, year.day(8, dice.between(12, 19)), dice),
            Stage::GreenChannel => course.green(year, dice),
            Stage::Active | Stage::Withheld => {
                let from = date(year.0 - 3, 1, 8);
                let to = year.day(if stage == Stage::Active { 6 } else { 1 }, 28);
                course.identify(10, within(dice, from, to), dice);
                if stage == Stage::Withheld {
                    course.withhold(year, dice);
                }
            }
            _ => course.overcome(stage, year, dice),
        }
        course
    }

    fn step(&mut self, kind: &'static str, on: Date) {
        // Two go to a household; who comes to a review is counted.
        let people = (kind == "入户核查").then_some(2);
        // An announcement hangs five days behind the first, and on until offices are open.
        let until = (kind == "公告").then(|| workday(plus(on, 5)));
        self.events.push(Event { kind, on, until, people, note: None });
    }

    fn noted(&mut self, kind: &'static str, on: Date, note: impl Into<String>) {
        let note = Some(note.into());
        self.events.push(Event { kind, on, until: None, people: None, note });
    }

    /// 民主评议 with so many representatives.
    fn review(&mut self, on: Date, dice: &mut Dice) {
        let people = Some(dice.between(15, 26));
        self.events.push(Event { kind: "民主评议", on, until: None, people, note: None });
    }

    fn last(&self) -> Date {
        self.events.last().map_or(self.found, |event| event.on)
    }

    /// The first steps of the procedure, from an application on this day on.
    fn identify(&mut self, steps: usize, applied: Date, dice: &mut Dice) {
        let applied = workday(applied);
        if self.events.is_empty() {
            self.found = plus(applied, -dice.between(1, 6));
        }
        let mut on = applied;
        let mut shown_until = applied;
        for (kind, soonest, latest) in &PROCEDURE[..steps] {
            let before = on;
            on = workday(plus(on, dice.between(*soonest, *latest)));
            // A visit has five days and a plan ten; a long holiday does not stretch them.
            let most = match *kind {
                "入户核查" => 5,
                "制定计划" => 10,
                _ => 60,
            };
            if on > plus(before, most) {
                on = plus(before, 1);
            }
            match *kind {
                "民主评议" => self.review(on, dice),
                "公示" => shown_until = self.show(on),
                "乡镇审核" => {
                    on = on.max(workday(plus(shown_until, 1)));
                    self.step(kind, on);
                }
                _ => self.step(kind, on),
            }
        }
        if steps == PROCEDURE.len() && self.planned.is_none() {
            self.planned = Some(on);
        }
    }

    /// 公示 for at least seven days: all that are posted in a village on one day hang equally long.
    fn show(&mut self, on: Date) -> Date {
        let until = plus(on, 7 + i64::from(on.day() % 2));
        self.events
            .push(Event { kind: "公示", on, until: Some(until), people: None, note: None });
        until
    }

    /// In publicity in the second and third weeks of September.
    fn publicise(&mut self, year: Year, dice: &mut Dice) {
        // Of four days in a row two at least are working days.
        let days: Vec<Date> =
            (9..=12).map(|day| year.day(9, day)).filter(|day| workday(*day) == *day).collect();
        let shown = dice.pick(&days);
        let applied = workday(plus(shown, -dice.between(5, 6)));
        self.found = plus(applied, -dice.between(1, 5));
        self.step("申请", applied);
        self.step("入户核查", workday(plus(applied, 1)).min(shown));
        self.review(shown, dice);
        self.show(shown);
    }

    /// 绿色通道: entered at once, the procedure follows.
    fn green(&mut self, year: Year, dice: &mut Dice) {
        self.found = within(dice, date(year.0 - 1, 10, 10), year.day(7, 15));
        let on = plus(self.found, dice.between(0, 1));
        let note = dice.pick(&[
            "镇村现场确认，先录入先帮扶",
            "情况紧急，当日会商后先行录入",
            "村级当天上报，镇级核实后先行帮扶",
        ]);
        self.noted("绿色通道", on, note);
        let entered = workday(plus(on, 1));
        self.step("录入系统", entered);
        let applied = workday(plus(entered, 1));
        self.step("申请", applied);
        self.step("入户核查", workday(plus(applied, 1)));
        let reviewed = workday(plus(self.last(), dice.between(1, 3)));
        self.review(reviewed, dice);
        let until = self.show(reviewed);
        let planned = workday(plus(entered, 7)).max(reviewed);
        self.step("制定计划", planned);
        self.planned = Some(planned);
        self.step("信息比对", workday(plus(planned, 1)));
        let township = workday(plus(until, 2)).max(self.last());
        self.step("乡镇审核", township);
        let county = workday(plus(township, dice.between(4, 6)));
        self.step("县级审定", county);
        self.step("公告", workday(plus(county, dice.between(2, 3))));
    }

    fn withhold(&mut self, year: Year, dice: &mut Dice) {
        let note = dice.pick(&[
            "整户无劳动能力，继续监测帮扶",
            "全户无劳动力，落实兜底保障后暂不标注消除",
            "收入以兜底保障为主，暂不标注消除",
        ]);
        let on = workday(year.day(dice.between(5, 7), dice.between(8, 24)));
        self.noted("暂不标注", on, note);
    }

    /// Everything that comes after a proposal of elimination, or ends a case in another way.
    fn overcome(&mut self, stage: Stage, year: Year, dice: &mut Dice) {
        let from = date(year.0 - 3, 1, 8);
        let to = date(year.0 - 1, 5, 28);
        self.identify(10, within(dice, from, to), dice);
        let earliest = plus(self.last(), 200);
        match stage {
            Stage::EliminationProposed => {
                let on = workday(year.day(9, dice.between(18, 24)));
                self.propose(on, dice);
            }
            Stage::EliminationPublicised => {
                self.propose(workday(year.day(9, 6)), dice);
                self.step("入户核查", workday(year.day(9, 8)));
                let on = workday(year.day(9, dice.between(9, 10)));
                self.review(on, dice);
                self.show(on);
            }
            Stage::Eliminated => {
                let on = within(dice, earliest, year.day(7, 10));
                self.eliminate(workday(on), dice);
            }
            Stage::Reverted => {
                self.eliminate(workday(within(dice, earliest, year.day(2, 10))), dice);
                self.revert(year, dice);
            }
            Stage::ReIdentified => {
                self.eliminate(workday(within(dice, earliest, year.day(2, 10))), dice);
                let again = workday(plus(self.last(), dice.between(30, 70)));
                self.found_again = Some(plus(again, -dice.between(1, 4)));
                self.noted("重新识别", again, "出现新的返贫致贫风险");
                self.identify(10, again, dice);
            }
            _ => self.end(stage, year, dice),
        }
    }

    fn propose(&mut self, on: Date, dice: &mut Dice) {
        let note = dice.pick(&[
            "人均纯收入稳定超过监测范围，风险已消除",
            "风险点已解决，收支平衡",
            "收入持续稳定，无其他返贫致贫风险",
            "帮扶措施落实满六个月，收入持续稳定",
            "收支平衡，具备自主应对能力",
            "入户核查收入稳定，住房饮水就学就医均有保障",
        ]);
        self.resolved = Some(on);
        self.noted("拟消除", on, note);
    }

    fn eliminate(&mut self, proposed: Date, dice: &mut Dice) {
        self.propose(proposed, dice);
        self.step("入户核查", workday(plus(proposed, 1)));
        let reviewed = workday(plus(proposed, 2));
        self.review(reviewed, dice);
        let until = self.show(reviewed);
        let township = workday(plus(until, 2));
        self.step("乡镇审核", township);
        let county = workday(plus(township, dice.between(4, 6)));
        self.step("县级审定", county);
        let told = workday(plus(county, 2));
        self.step("公告", told);
        self.step("风险消除", workday(plus(told, 2)));
    }

    fn revert(&mut self, year: Year, dice: &mut Dice) {
        let note = dice.pick(&[
            "消除时收入稳定不足半年，标注不准，按程序回退",
            "消除时漏计刚性支出，按程序回退",
            "部分帮扶措施落实不足六个月即标注消除，按程序回退",
        ]);
        let on = workday(plus(self.last(), dice.between(35, 90))).min(year.day(8, 20));
        self.noted("风险回退", on, note);
        self.noted("制定计划", workday(plus(on, 7)), "补充帮扶计划");
        self.resolved = None;
    }

    fn end(&mut self, stage: Stage, year: Year, dice: &mut Dice) {
        let (kind, notes) = match stage {
            Stage::NaturallyGone => (
                "自然消除",
                ["全户户籍迁往外县，按规定自然消除", "全户户籍迁往外省，按规定自然消除"],
            ),
            Stage::Disqualified => (
                "取消纳入资格",
                ["复核发现识别时漏报经营收入，不符合条件", "核实有子女在外经营企业，不符合条件"],
            ),
            _ => ("销户", ["全家迁入县城落户，原户注销", "与子女并户，原户注销"]),
        };
        let from = plus(self.last(), 60).max(year.day(1, 8));
        let on = workday(within(dice, from, year.day(8, 23)));
        self.noted(kind, on, dice.pick(&notes));
        self.resolved = Some(on);
    }
}

#[cfg(test)]
mod tests {
    use super::super::days::Year;
    use super::super::dice::Dice;
    use super::{Course, STAGES, Stage};

    #[test]
    fn steps_are_in_order_and_none_is_in_the_future() {
        for (at, stage) in (0_u64..).zip(STAGES.iter().cycle().take(4000)) {
            let year = Year(2021 + i64::try_from(at % 8).expect("small"));
            let course = Course::of(*stage, year, &mut Dice::new(9, at));
            for pair in course.events.windows(2) {
                assert!(pair[0].on <= pair[1].on, "{stage:?}: {}", pair[1].kind);
            }
            let last = course.events.last().expect("a step").on;
            assert!(last <= year.close(), "{stage:?} ends on {last}");
            assert!(course.found <= course.events[0].on);
        }
    }

    #[test]
    fn the_first_case_is_in_publicity_before_the_twentieth() {
        assert_eq!(STAGES[0], Stage::Publicised);
        for year in 2020..2035 {
            let course = Course::of(Stage::Publicised, Year(year), &mut Dice::new(1, 1));
            let shown = course.events.last().expect("a step");
            let until = shown.until.expect("a last day");
            assert!(shown.on >= Year(year).day(9, 9) && until <= Year(year).day(9, 20));
        }
    }
}
