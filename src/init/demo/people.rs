//! The records of the demo: persons and households, as far as the data knows them.

use jiff::civil::Date;

use super::case::Case;
use super::ids::Sex;

/// A person.
pub(super) struct Person {
    pub(super) name: String,
    pub(super) relation: &'static str,
    pub(super) sex: Sex,
    pub(super) born: Date,
    pub(super) age: i64,
    pub(super) id_no: String,
    pub(super) ethnicity: &'static str,
    pub(super) education: Option<&'static str>,
    pub(super) schooling: &'static str,
    pub(super) health: Vec<&'static str>,
    pub(super) labour: &'static str,
    pub(super) disability: Option<Disability>,
    pub(super) illness: Option<Illness>,
    pub(super) work: Option<Work>,
    /// 基本医疗保险, 大病保险, 养老保险.
    pub(super) insurance: [Option<&'static str>; 3],
    pub(super) welfare: Option<Welfare>,
    pub(super) joined: Option<(Date, &'static str)>,
}

impl Person {
    /// Whether the person goes to any school.
    pub(super) fn is_student(&self) -> bool {
        self.education.is_none() && self.age >= 3
    }

    /// Whether the person can earn a wage.
    pub(super) fn can_work(&self) -> bool {
        matches!(self.labour, "普通劳动力" | "技能劳动力")
    }
}

/// A certificate.
pub(super) struct Disability {
    pub(super) certificate: String,
    pub(super) category: &'static str,
    pub(super) level: i64,
    pub(super) issued_on: Date,
}

/// An illness.
pub(super) struct Illness {
    pub(super) name: &'static str,
    pub(super) diagnosed_on: Date,
    pub(super) self_paid: Option<i64>,
}

/// Employment in the income period.
pub(super) struct Work {
    pub(super) months: i64,
    pub(super) place: &'static str,
    pub(super) employer: String,
    pub(super) kind: &'static str,
    pub(super) pay: i64,
    pub(super) stable: &'static str,
    /// The item of income that it becomes.
    pub(super) item: &'static str,
}

/// An allowance.
pub(super) struct Welfare {
    pub(super) kind: &'static str,
    pub(super) started_on: Date,
    pub(super) monthly: i64,
}

/// A line of production.
pub(super) struct Industry {
    pub(super) kind: &'static str,
    pub(super) scale: String,
    pub(super) started_on: Date,
    pub(super) failed: Option<(Date, i64)>,
}

/// An item of income.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) source: &'static str,
    pub(super) name: String,
    pub(super) amount: i64,
    pub(super) cost: i64,
}

/// A large expense.
pub(super) struct Expense {
    pub(super) kind: &'static str,
    pub(super) on: Date,
    pub(super) gross: i64,
    pub(super) reimbursed: i64,
    pub(super) note: String,
}

/// An application for an allowance.
pub(super) struct Application {
    pub(super) kind: &'static str,
    pub(super) member: usize,
    pub(super) on: Date,
    pub(super) result: &'static str,
    pub(super) decided_on: Option<Date>,
}

/// Relief received.
pub(super) struct Aid {
    pub(super) kind: &'static str,
    pub(super) on: Date,
    pub(super) amount: i64,
    pub(super) department: &'static str,
}

/// A sudden hardship.
pub(super) struct Shock {
    pub(super) kind: &'static str,
    pub(super) on: Date,
    pub(super) loss: Option<i64>,
    pub(super) income_drop: Option<i64>,
}

/// A visit.
pub(super) struct Visit {
    pub(super) on: Date,
    pub(super) method: &'static str,
    pub(super) visitors: Vec<String>,
    pub(super) findings: String,
    pub(super) reason: Option<&'static str>,
}

/// A leaflet that was handed out.
pub(super) struct Receipt {
    pub(super) kind: &'static str,
    pub(super) on: Date,
    pub(super) method: &'static str,
    pub(super) by: String,
    pub(super) receiver: String,
}

/// A household.
pub(super) struct Home {
    pub(super) class: &'static str,
    pub(super) people: Vec<Person>,
    pub(super) residence: &'static str,
    pub(super) housing: (&'static str, &'static str, Option<Date>),
    pub(super) safe_water: &'static str,
    /// Tenths of mu: 水田, 旱地, 果园, 林地.
    pub(super) land: Option<[i64; 4]>,
    pub(super) livestock: Vec<(&'static str, i64)>,
    pub(super) industry: Vec<Industry>,
    /// This year's items and last year's.
    pub(super) incomes: [Vec<Item>; 2],
    /// The income of the year before these two; recorded of lifted households only.
    pub(super) earlier: Option<Vec<Item>>,
    pub(super) compensation: Option<i64>,
    pub(super) expenses: Vec<Expense>,
    pub(super) aids: Vec<Aid>,
    pub(super) applications: Vec<Application>,
    pub(super) shocks: Vec<Shock>,
    pub(super) visits: Vec<Visit>,
    pub(super) leaflets: Vec<Receipt>,
    pub(super) case: Option<Case>,
}

impl Home {
    /// A household of which only the members and the class are known.
    pub(super) fn of(people: Vec<Person>, class: &'static str) -> Self {
        Self {
            class,
            people,
            residence: "常住",
            housing: ("A", "砖混", None),
            safe_water: "是",
            land: None,
            livestock: Vec::new(),
            industry: Vec::new(),
            incomes: [Vec::new(), Vec::new()],
            earlier: None,
            compensation: None,
            expenses: Vec::new(),
            aids: Vec::new(),
            applications: Vec::new(),
            shocks: Vec::new(),
            visits: Vec::new(),
            leaflets: Vec::new(),
            case: None,
        }
    }

    /// How many persons.
    pub(super) fn size(&self) -> i64 {
        i64::try_from(self.people.len()).expect("a family is small")
    }

    /// The person with this number, in a word: 户主, 妻子, 次子.
    pub(super) fn word(&self, at: usize) -> String {
        let person = &self.people[at];
        let same = |other: &&Person| other.relation == person.relation;
        let count = self.people.iter().filter(same).count();
        let rank = self.people[..at].iter().filter(same).count();
        let word = match (person.relation, person.sex) {
            ("配偶", Sex::Woman) => "妻子",
            ("配偶", Sex::Man) => "丈夫",
            ("之兄弟姐妹", Sex::Man) => "兄弟",
            ("之子", _) if count > 1 => ["长子", "次子", "三子"][rank.min(2)],
            ("之女", _) if count > 1 => ["长女", "次女", "三女"][rank.min(2)],
            ("之孙子", _) if count > 1 => ["大孙子", "二孙子", "小孙子"][rank.min(2)],
            ("之孙女", _) if count > 1 => ["大孙女", "二孙女", "小孙女"][rank.min(2)],
            ("之子", _) => "儿子",
            ("之女", _) => "女儿",
            ("之外孙子", _) => "外孙",
            ("之父", _) => "父亲",
            ("之母", _) => "母亲",
            (relation, _) => relation.trim_start_matches('之'),
        };
        word.into()
    }

    /// Numbers of the members of whom something is true.
    pub(super) fn those(&self, is: impl Fn(&Person) -> bool) -> Vec<usize> {
        (0..self.people.len()).filter(|at| is(&self.people[*at])).collect()
    }
}
