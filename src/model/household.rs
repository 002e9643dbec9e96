//! A household in one year: its members, what it earns and spends, what happened to it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::case::Case;
use super::catalogue::catalogue_names::{
    AidType, Class, ClueResult, ExpenseType, IndustryType, Leaflet, LivestockType, Residence,
    ShockType, VisitMethod, WelfareType,
};
use super::member::Member;
use crate::noun;
use crate::record::{Choice, Fact, Listed, Name, Phone, Seen, Shape, Stated, Word};

noun! {
    /// One household. The unit of screening: identification always takes in the whole household.
    pub struct Household, "农户" {
        /// 户编号, permanent: the same household has the same code in every year.
        pub code: String = "户编号",
        /// The code of its villagers' group.
        pub group: String = "村民小组",
        /// 户类型.
        pub class: Word<Class> = "户类型",
        /// Declared number of persons.
        pub size: u32 = "家庭人口",
        /// When it was first identified, as the national system has it: a month (`2014-03`) or a day.
        pub first_identified_on: Option<String> = "首次识别时间",
        /// What had made it poor, as the national system has it.
        pub poverty_cause: Option<String> = "致贫原因",
        /// Net income per head as the national system states it, yuan; what is counted here comes from `incomes`.
        pub stated_income: Option<Decimal> = "系统人均纯收入",
        /// Address inside the village.
        pub address: Option<String> = "住址",
        /// Telephone.
        pub phone: Option<Phone> = "联系电话",
        /// Whether anybody is at home.
        pub residence: Option<Word<Residence>> = "居住情况",
        /// The house.
        pub housing: Option<Housing> = "住房",
        /// 饮水安全.
        pub safe_water: Option<bool> = "饮水安全",
        /// Land.
        pub land: Option<Land> = "土地",
        /// 易地搬迁.
        pub relocation: Stated<Relocation> = "易地搬迁",
        /// Livestock.
        pub livestock: Listed<Livestock> = "畜禽",
        /// What the household produces.
        pub industry: Listed<Industry> = "产业",
        /// Its members, the head first.
        pub members: Vec<Member> = "家庭成员",
        /// Income, the newest period first.
        pub incomes: Vec<Income> = "收入",
        /// Large expenses.
        pub expenses: Listed<Expense> = "支出",
        /// Relief received.
        pub aids: Listed<Aid> = "救助金",
        /// Applications for allowances.
        pub applications: Listed<Application> = "低保特困申请",
        /// Sudden hardships.
        pub shocks: Listed<Shock> = "突发困难",
        /// Visits of the screening.
        pub visits: Vec<Visit> = "走访记录",
        /// Leaflets handed out.
        pub leaflets: Vec<LeafletReceipt> = "明白纸发放",
        /// The case of a monitored household.
        pub case: Option<Case> = "监测对象信息",
    }
}

noun! {
    /// The house.
    pub struct Housing, "住房" {
        /// Safety grade A to D.
        pub grade: Option<String> = "房屋等级",
        /// Whether it counts as dilapidated in the national system.
        pub dangerous: Option<bool> = "危房户",
        /// How it is built.
        pub structure: Option<String> = "结构",
        /// When it was renovated with public money.
        pub renovated_on: Option<Date> = "改造日期",
    }
}

noun! {
    /// Land, in mu.
    pub struct Land, "土地" {
        /// 水田.
        pub paddy: Option<Decimal> = "水田",
        /// 旱地.
        pub dry: Option<Decimal> = "旱地",
        /// 果园.
        pub orchard: Option<Decimal> = "果园",
        /// 林地.
        pub forest: Option<Decimal> = "林地",
    }
}

noun! {
    /// That the household was moved to a new place.
    pub struct Relocation, "易地搬迁" {
        /// The site.
        pub site: String = "安置点",
        /// Whether it is a large one.
        pub large: Option<bool> = "大型安置点",
        /// When it moved.
        pub moved_on: Option<Date> = "搬迁日期",
    }
}

noun! {
    /// Animals of one kind.
    pub struct Livestock, "畜禽" {
        /// Which.
        pub kind: Word<LivestockType> = "种类",
        /// How many.
        pub head: u32 = "存栏数",
        /// Counted when.
        pub as_of: Option<Date> = "统计日期",
    }
}

noun! {
    /// A line of production.
    pub struct Industry, "产业" {
        /// Which.
        pub kind: Word<IndustryType> = "种类",
        /// How large, in words.
        pub scale: Option<String> = "规模",
        /// Since when.
        pub started_on: Option<Date> = "开始日期",
        /// When it failed.
        pub failed_on: Option<Date> = "失败日期",
        /// What was lost, yuan.
        pub loss: Option<Decimal> = "损失",
    }
}

noun! {
    /// A range of days, both included.
    pub struct Period, "期间" {
        /// First day.
        pub from: Date = "起",
        /// Last day.
        pub to: Date = "止",
    }
}

noun! {
    /// Income over one period.
    pub struct Income, "收入" {
        /// The period.
        pub period: Period = "计算周期",
        /// What was earned, item by item.
        pub items: Vec<IncomeItem> = "收入项目",
        /// 理赔收入, yuan.
        pub compensation: Option<Decimal> = "理赔收入",
        /// 合规自付支出, yuan.
        pub compliant_self_paid: Option<Decimal> = "合规自付支出",
    }
}

noun! {
    /// One item of income.
    pub struct IncomeItem, "收入项目" {
        /// Which of the four sources.
        pub kind: Source = "收入类别",
        /// What it is.
        pub name: String = "项目名称",
        /// Yuan, before cost.
        pub amount: Decimal = "金额",
        /// 生产经营性支出, yuan; only of business income.
        pub cost: Option<Decimal> = "生产经营性支出",
        /// When it was received, of what came at one time.
        pub on: Option<Date> = "到账日期",
    }
}

/// The four sources of income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// 工资性收入.
    Wage,
    /// 生产经营性收入.
    Business,
    /// 财产性收入.
    Property,
    /// 转移性收入.
    Transfer,
}

impl Source {
    /// The Chinese word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wage => "工资性收入",
            Self::Business => "生产经营性收入",
            Self::Property => "财产性收入",
            Self::Transfer => "转移性收入",
        }
    }
}

impl Choice for Source {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("wage", Self::Wage),
        ("business", Self::Business),
        ("property", Self::Property),
        ("transfer", Self::Transfer),
    ];
}

noun! {
    /// A large expense.
    pub struct Expense, "支出" {
        /// Which.
        pub kind: Word<ExpenseType> = "支出类别",
        /// When.
        pub on: Option<Date> = "日期",
        /// Yuan in all.
        pub gross: Decimal = "总费用",
        /// Yuan paid back.
        pub reimbursed: Option<Decimal> = "报销金额",
        /// Whether it counts as 合规自付支出.
        pub compliant: Option<bool> = "是否合规",
        /// Remark.
        pub note: Option<String> = "备注",
    }
}

noun! {
    /// Relief received.
    pub struct Aid, "救助金" {
        /// Which.
        pub kind: Word<AidType> = "种类",
        /// When.
        pub on: Date = "日期",
        /// Yuan.
        pub amount: Decimal = "金额",
        /// From which department.
        pub department: Option<String> = "发放部门",
    }
}

noun! {
    /// An application for an allowance.
    pub struct Application, "救助申请" {
        /// For which.
        pub kind: Word<WelfareType> = "申请种类",
        /// For which member; the household if absent.
        pub member: Option<String> = "申请人编号",
        /// When.
        pub on: Date = "申请日期",
        /// What was decided.
        pub result: ApplicationResult = "审批结果",
        /// When it was decided.
        pub decided_on: Option<Date> = "审批日期",
    }
}

/// What became of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationResult {
    /// 通过.
    Granted,
    /// 未通过.
    Rejected,
    /// 办理中.
    Pending,
}

impl ApplicationResult {
    /// The Chinese word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Granted => "通过",
            Self::Rejected => "未通过",
            Self::Pending => "办理中",
        }
    }
}

impl Choice for ApplicationResult {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Granted.label(), Self::Granted),
        (Self::Rejected.label(), Self::Rejected),
        (Self::Pending.label(), Self::Pending),
    ];
}

noun! {
    /// A sudden hardship.
    pub struct Shock, "突发困难" {
        /// Which.
        pub kind: Word<ShockType> = "种类",
        /// When.
        pub on: Date = "发生日期",
        /// Yuan lost.
        pub loss: Option<Decimal> = "损失",
        /// Yuan of income lost.
        pub income_drop: Option<Decimal> = "收入减少",
    }
}

noun! {
    /// A visit of the screening.
    pub struct Visit, "走访记录" {
        /// When.
        pub on: Date = "走访日期",
        /// How.
        pub method: Word<VisitMethod> = "排查方式",
        /// Who went.
        pub visitors: Vec<Name> = "走访人",
        /// What was found.
        pub findings: Option<String> = "走访情况",
        /// What the visit was judged to mean.
        pub result: Option<Word<ClueResult>> = "研判结果",
        /// Why nobody went there, of a visit that was none.
        pub reason: Option<String> = "没有入户的原因",
    }
}

noun! {
    /// A leaflet that was handed out.
    pub struct LeafletReceipt, "明白纸发放" {
        /// Which.
        pub kind: Word<Leaflet> = "种类",
        /// When.
        pub on: Date = "发放日期",
        /// How.
        pub method: Option<Word<VisitMethod>> = "发放方式",
        /// Who handed it out.
        pub by: Option<Name> = "发放人",
        /// Who received it.
        pub receiver: Option<Name> = "签收人",
    }
}

impl Seen for Source {
    fn shape() -> Option<Shape> {
        Some(Shape::Choice(&["工资性收入", "生产经营性收入", "财产性收入", "转移性收入"]))
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self.label())
    }
}

impl Seen for ApplicationResult {
    fn shape() -> Option<Shape> {
        Some(Shape::Choice(&["通过", "未通过", "办理中"]))
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self.label())
    }
}

impl Income {
    /// What was spent on earning it, yuan.
    pub fn cost(&self) -> Decimal {
        self.items.iter().filter_map(|item| item.cost).sum()
    }

    /// What was earned less what was spent on it, yuan.
    pub fn net(&self) -> Decimal {
        self.items.iter().map(|item| item.amount).sum::<Decimal>() - self.cost()
    }
}
