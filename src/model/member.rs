//! A person of a household.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::catalogue::catalogue_names::{
    DisabilityType, Education, Ethnicity, Health, Labour, Relation, Schooling, WelfareType,
    WorkPlace,
};
use crate::noun;
use crate::record::{
    CertificateNumber, Choice, Fact, IdNumber, Listed, Name, Phone, Seen, Shape, Stated, Word,
};

noun! {
    /// One person, as known in one year.
    pub struct Member, "家庭成员" {
        /// 人编号, unique in the household and permanent.
        pub code: String = "人编号",
        /// Name.
        pub name: Name = "姓名",
        /// 与户主关系.
        pub relation: Word<Relation> = "与户主关系",
        /// Number of the identity document.
        pub id_no: IdNumber = "证件号码",
        /// Sex, if typed; else it follows from the ID number.
        pub sex: Option<Sex> = "性别",
        /// Date of birth, if typed; else it follows from the ID number.
        pub birth_date: Option<Date> = "出生日期",
        /// 民族.
        pub ethnicity: Word<Ethnicity> = "民族",
        /// 文化程度; only of people who are not at school.
        pub education: Option<Word<Education>> = "文化程度",
        /// 在校生状况.
        pub schooling: Option<Word<Schooling>> = "在校生状况",
        /// 健康状况, several may hold.
        pub health: Listed<Word<Health>> = "健康状况",
        /// 劳动能力.
        pub labour: Option<Word<Labour>> = "劳动能力",
        /// Disability certificate.
        pub disability: Stated<Disability> = "残疾证",
        /// Serious illnesses.
        pub illnesses: Listed<Illness> = "大病慢病",
        /// Employment away from the farm.
        pub work: Stated<Work> = "务工",
        /// Insurances of the year.
        pub insurance: Option<Insurance> = "参保",
        /// Allowances this person draws.
        pub welfare: Listed<Welfare> = "低保特困",
        /// 失能老人: an old person who cannot live without help.
        pub disabled_elderly: Option<bool> = "失能老人",
        /// Left school in the age of compulsory education.
        pub dropout: Option<bool> = "失学辍学",
        /// When the person joined the household, if later than its registration.
        pub joined_on: Option<Date> = "加入日期",
        /// How the person joined.
        pub joined_by: Option<String> = "增加原因",
        /// The person's own telephone.
        pub phone: Option<Phone> = "本人电话",
    }
}

noun! {
    /// A disability certificate.
    pub struct Disability, "残疾证" {
        /// ID number, digit of the category, digit of the level; two more after re-issue.
        pub certificate: CertificateNumber = "残疾证号",
        /// 残疾类别.
        pub category: Word<DisabilityType> = "残疾类别",
        /// 1 (most severe) to 4.
        pub level: u32 = "残疾等级",
        /// Date of issue.
        pub issued_on: Option<Date> = "发证日期",
    }
}

noun! {
    /// A serious illness.
    pub struct Illness, "疾病" {
        /// Name.
        pub name: String = "疾病名称",
        /// When it was diagnosed.
        pub diagnosed_on: Option<Date> = "确诊日期",
        /// What the household paid itself, yuan.
        pub self_paid: Option<Decimal> = "自付金额",
    }
}

noun! {
    /// Employment.
    pub struct Work, "务工" {
        /// Months in the period of income.
        pub months: u32 = "务工月数",
        /// Where.
        pub place: Option<Word<WorkPlace>> = "务工地点",
        /// Employer.
        pub employer: Option<String> = "务工单位",
        /// Kind of work.
        pub kind: Option<String> = "工种",
        /// Yuan a month.
        pub monthly_income: Option<Decimal> = "月收入",
        /// Whether it is stable.
        pub stable: Option<bool> = "是否稳定",
    }
}

noun! {
    /// Insurances of the year.
    pub struct Insurance, "参保" {
        /// 城乡居民基本医疗保险.
        pub medical: Option<bool> = "基本医疗保险",
        /// 大病保险.
        pub critical_illness: Option<bool> = "大病保险",
        /// 养老保险.
        pub pension: Option<bool> = "养老保险",
    }
}

noun! {
    /// An allowance.
    pub struct Welfare, "救助" {
        /// Which.
        pub kind: Word<WelfareType> = "救助种类",
        /// Since when.
        pub started_on: Option<Date> = "开始日期",
        /// Yuan a month.
        pub monthly: Option<Decimal> = "月金额",
    }
}

/// 性别.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

impl Sex {
    /// The printed word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }
}

impl Choice for Sex {
    const WORDS: &'static [(&'static str, Self)] = &[("男", Self::Male), ("女", Self::Female)];
}

impl Member {
    /// Date of birth: as typed, or out of an 18-digit ID number (GB 11643-1999: digits 7 to 14).
    pub fn born_on(&self) -> Option<Date> {
        self.birth_date.or_else(|| birth_date_of(&self.id_no))
    }
}

/// The date of birth inside an 18-digit ID number (GB 11643-1999, 4.2: digits 7 to 14).
pub fn birth_date_of(id_no: &IdNumber) -> Option<Date> {
    let digits = id_no.as_str().get(6..14)?;
    let number = |range| digits.get(range).and_then(|part: &str| part.parse::<i16>().ok());
    let small = |range| number(range).and_then(|n| i8::try_from(n).ok());
    Date::new(number(0..4)?, small(4..6)?, small(6..8)?).ok()
}

/// The sex inside an 18-digit ID number (GB 11643-1999, 4.3: the 17th digit is odd for men).
pub fn sex_of(id_no: &IdNumber) -> Option<Sex> {
    let digit = id_no.as_str().as_bytes().get(16)?;
    Some(if (digit - b'0') % 2 == 1 { Sex::Male } else { Sex::Female })
}

/// Whether the check digit goes with the others (GB 11643-1999, 4.4; ISO 7064 MOD 11-2). A number with a slip of the pen
/// says nothing about birth and sex either. Longer numbers (disability certificates) begin with an ID number.
pub fn has_right_digit(id_no: &IdNumber) -> bool {
    has_right_digit_in(id_no.as_str())
}

/// The same of a text that begins with 17 figures and their check digit; of no other.
pub fn has_right_digit_in(text: &str) -> bool {
    /// 2¹⁷⁻ⁱ mod 11.
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const MARKS: &[u8; 11] = b"10X98765432";
    let Some(digits) = text.as_bytes().get(..18) else { return false };
    if !digits[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: usize = digits.iter().zip(WEIGHTS).map(|(d, w)| usize::from(d - b'0') * w).sum();
    digits[17] == MARKS[sum % 11]
}

impl Seen for Sex {
    fn shape() -> Option<Shape> {
        Some(Shape::Choice(&["男", "女"]))
    }

    fn fact(&self) -> Fact<'_> {
        Fact::Text(self.label())
    }
}
