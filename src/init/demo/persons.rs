//! Seats of a family become persons: names, numbers, schooling, health, labour.

use jiff::civil::Date;

use super::days::{Year, date, plus, within};
use super::dice::Dice;
use super::family::{Line, Seat};
use super::ids::{Ids, Sex};
use super::names::{self, Custom, PEOPLES};
use super::people::{Disability, Illness, Person};
use super::words::jobs::{CHRONIC, DISABILITIES, ILLNESSES};

/// What a family hands down.
struct Heritage {
    ethnicity: &'static str,
    surname: &'static str,
    in_law: &'static str,
    /// Own names of the grandfather, the father and the husband, for peoples without surnames.
    fathers: [&'static str; 3],
    /// First characters of all children and of all grandchildren.
    shared: [Option<char>; 2],
}

/// Names everybody in a family.
pub(super) fn settle(
    seats: &[Seat],
    year: Year,
    clans: &[&'static str],
    ids: &mut Ids,
    dice: &mut Dice,
) -> Vec<Person> {
    let heritage = heritage(seats, clans, dice);
    let mut people: Vec<Person> = Vec::with_capacity(seats.len());
    for seat in seats {
        // Nobody is called like somebody else in the house.
        let (ethnicity, name) = loop {
            let drawn = name(seat, &heritage, dice);
            if people.iter().all(|person| person.name != drawn.1) {
                break drawn;
            }
        };
        let (born, id_no) = ids.mint(birthday(seat.born, year, dice), seat.sex);
        let mut person = Person {
            name,
            relation: seat.relation,
            sex: seat.sex,
            born,
            age: year.age(born),
            id_no,
            ethnicity,
            education: None,
            schooling: "非在校生",
            health: Vec::new(),
            labour: "普通劳动力",
            disability: None,
            illness: None,
            work: None,
            insurance: [None; 3],
            welfare: None,
            joined: None,
        };
        learn(&mut person, dice);
        ail(&mut person, year, dice);
        toil(&mut person, dice);
        insure(&mut person, dice);
        join(&mut person, year, dice);
        people.push(person);
    }
    people
}

fn heritage(seats: &[Seat], clans: &[&'static str], dice: &mut Dice) -> Heritage {
    let ethnicity = dice.weighted(PEOPLES);
    let custom = Custom::of(ethnicity);
    let mut character = |word: &str| {
        let child = seats.iter().find(|seat| seat.relation.starts_with(word))?;
        dice.chance(350).then(|| names::generation_character(child.born, child.sex, dice))
    };
    let shared =
        [character("之子").or_else(|| character("之女")), character("之孙").or(character("之外"))];
    Heritage {
        ethnicity,
        surname: names::surname(ethnicity, clans, dice),
        in_law: names::surname(ethnicity, &[], dice),
        fathers: [(); 3].map(|()| custom.own(Sex::Man, dice)),
        shared,
    }
}

/// Ethnicity and name.
fn name(seat: &Seat, heritage: &Heritage, dice: &mut Dice) -> (&'static str, String) {
    let custom = Custom::of(heritage.ethnicity);
    if custom != Custom::Han {
        return (heritage.ethnicity, with_father(seat, custom, heritage, dice));
    }
    // Brides come from other families, now and then from another people.
    let ethnicity = match (seat.line, heritage.ethnicity) {
        (Line::Own, "汉族") if dice.chance(30) => dice.pick(&["土家族", "苗族", "壮族"]),
        (Line::Own, own) if own != "汉族" && dice.chance(450) => "汉族",
        (_, own) => own,
    };
    let surname = match seat.line {
        Line::Family => heritage.surname,
        Line::InLaw => heritage.in_law,
        Line::Own => names::surname(ethnicity, &[], dice),
    };
    let shared = match seat.relation {
        "之子" | "之女" => heritage.shared[0],
        relation if relation.contains('孙') => heritage.shared[1],
        _ => None,
    };
    (ethnicity, format!("{surname}{}", names::given(seat.born, seat.sex, shared, dice)))
}

/// Own name and name of the father. The head is the father of the children, the son or son-in-law that of
/// the grandchildren.
fn with_father(seat: &Seat, custom: Custom, heritage: &Heritage, dice: &mut Dice) -> String {
    let [grandfather, father, husband] = heritage.fathers;
    let own = match (seat.relation, seat.sex) {
        ("户主" | "配偶", Sex::Man) => father,
        ("之父" | "之公公", _) => grandfather,
        ("之女婿", _) => husband,
        ("之子", _) if seat.line == Line::Family => custom.own(Sex::Man, dice),
        (_, sex) => custom.own(sex, dice),
    };
    let parent = match seat.relation {
        "之子" | "之女" => father,
        "之兄弟姐妹" => grandfather,
        "户主" | "配偶" if seat.sex == Sex::Man => grandfather,
        relation if relation.contains('孙') => husband,
        _ => custom.own(Sex::Man, dice),
    };
    format!("{own}·{parent}")
}

fn birthday(born: i64, year: Year, dice: &mut Dice) -> Date {
    let first = date(born, 1, 1);
    let last = date(born, 12, 31).min(plus(year.data_date(), -20));
    within(dice, first, last)
}

/// Schooling by age; education of those who have left school by generation.
fn learn(person: &mut Person, dice: &mut Dice) {
    let talent = dice.below(1000);
    let stage = match person.age {
        ..=2 => Some("学龄前儿童"),
        3 => Some(dice.pick(&["学龄前儿童", "学前教育"])),
        4..=5 => Some("学前教育"),
        6..=11 => Some("小学"),
        12 => Some(dice.pick(&["小学", "初中", "初中"])),
        13..=14 => Some("初中"),
        15 => Some(if dice.chance(400) || talent >= 900 { "初中" } else { upper(talent) }),
        16..=17 if talent < 900 => Some(upper(talent)),
        18 if talent < 700 && dice.chance(300) => Some(upper(talent)),
        18..=21 if talent < 300 => Some("本科"),
        18..=20 if talent < 580 => Some("高职"),
        22 if talent < 40 => Some("本科"),
        22..=24 if talent < 60 => Some("硕士及以上"),
        _ => None,
    };
    match stage {
        Some(stage) => person.schooling = stage,
        None => person.education = Some(education(person, talent)),
    }
}

fn upper(talent: usize) -> &'static str {
    if talent < 520 { "普通高中" } else { "中职" }
}

fn education(person: &Person, talent: usize) -> &'static str {
    const STEPS: [&str; 6] = ["本科及以上", "大专", "高中（中专）", "初中", "小学", "文盲或半文盲"];
    // Shares in a thousand that reach at least this step, for each generation.
    let reached: [usize; 5] = match (person.born.year(), person.sex) {
        (..1950, Sex::Man) => [0, 0, 30, 180, 720],
        (..1950, Sex::Woman) => [0, 0, 5, 60, 420],
        (1950..1965, Sex::Man) => [0, 5, 80, 480, 920],
        (1950..1965, Sex::Woman) => [0, 2, 40, 300, 780],
        (1965..1980, _) => [5, 25, 130, 720, 975],
        (1980..1995, _) => [60, 160, 370, 930, 998],
        _ => [240, 520, 840, 1000, 1000],
    };
    let at = reached.iter().position(|share| talent < *share).unwrap_or(5);
    STEPS[at]
}

/// The ordinary ailments of an age.
fn ail(person: &mut Person, year: Year, dice: &mut Dice) {
    let [major, chronic, disabled] = match person.age {
        ..=17 => [2, 4, 8],
        18..=44 => [4, 20, 16],
        45..=59 => [12, 95, 26],
        60..=69 => [26, 270, 42],
        _ => [34, 440, 70],
    };
    if dice.chance(disabled) {
        disable(person, year.data_date(), year, dice);
    }
    if dice.chance(major) {
        let since = within(dice, date(year.0 - 5, 1, 1), year.data_date());
        sicken(person, since, dice);
    } else if dice.chance(chronic) {
        person.health.insert(0, "长期慢性病");
        let fitting: Vec<_> = CHRONIC.iter().filter(|(_, from)| person.age >= *from).collect();
        if !fitting.is_empty() && dice.chance(300) {
            let name = dice.pick(&fitting).0;
            let diagnosed_on = within(dice, date(year.0 - 12, 1, 1), year.data_date());
            let diagnosed_on = diagnosed_on.max(plus(person.born, 30));
            person.illness = Some(Illness { name, diagnosed_on, self_paid: None });
        }
    }
    if person.health.is_empty() {
        person.health.push("健康");
    }
}

/// Gives a person a serious illness.
pub(super) fn sicken(person: &mut Person, diagnosed_on: Date, dice: &mut Dice) {
    let at = person.sex.at();
    let fits = |(_, sex, from, _): &&(&str, usize, i64, usize)| {
        (*sex == 2 || *sex == at) && person.age - 5 >= *from
    };
    let fitting: Vec<_> = ILLNESSES.iter().filter(fits).collect();
    let name = if fitting.is_empty() { "先天性心脏病" } else { dice.pick(&fitting).0 };
    let diagnosed_on = diagnosed_on.max(plus(person.born, 5));
    person.illness = Some(Illness { name, diagnosed_on, self_paid: None });
    person.health.retain(|word| *word == "残疾");
    person.health.insert(0, "患有大病");
    weaken(person, dice);
}

/// Gives a person a disability certificate, issued on this day or long before.
pub(super) fn disable(person: &mut Person, latest: Date, year: Year, dice: &mut Dice) {
    let (category, digit) = dice.weighted(DISABILITIES);
    // What brings a household into need is seldom light.
    let light = if latest < year.data_date() { 0 } else { 30 };
    let level = dice.weighted(&[(1, 10), (2, 36), (3, 24), (4, light)]);
    let fresh = latest < year.data_date() || dice.chance(60);
    let earliest = plus(latest, if fresh { -60 } else { -365 * 12 });
    let issued_on = within(dice, earliest, latest).max(plus(person.born, 200).min(latest));
    // Re-issued certificates count their issues in two more digits.
    let again = if !fresh && dice.chance(50) { "01" } else { "" };
    let certificate = format!("{}{digit}{level}{again}", person.id_no);
    person.disability = Some(Disability { certificate, category, level, issued_on });
    person.health.retain(|word| *word != "健康");
    person.health.push("残疾");
    weaken(person, dice);
}

/// Less labour after an illness or a disability.
pub(super) fn weaken(person: &mut Person, dice: &mut Dice) {
    let strong = person.can_work() || person.labour == "弱劳动力或半劳动力";
    if strong && person.age >= 16 && !person.is_student() {
        person.labour = dice.pick(&["弱劳动力或半劳动力", "丧失劳动力"]);
        person.work = None;
    }
}

fn toil(person: &mut Person, dice: &mut Dice) {
    let heavy = person.disability.as_ref().is_some_and(|d| d.level <= 2);
    person.labour = match person.age {
        ..=15 => "无劳动能力",
        _ if person.is_student() => "无劳动能力",
        16..=59 if heavy => dice.pick(&["丧失劳动力", "无劳动能力"]),
        16..=59 if person.disability.is_some() || person.health.contains(&"患有大病") => {
            "弱劳动力或半劳动力"
        }
        16..=59 if person.age < 52 && dice.chance(160) => "技能劳动力",
        16..=59 => "普通劳动力",
        60..=67 if person.health == ["健康"] && dice.chance(450) => "普通劳动力",
        60..=70 => "弱劳动力或半劳动力",
        71..=79 => dice.pick(&["弱劳动力或半劳动力", "丧失劳动力", "丧失劳动力"]),
        _ => dice.pick(&["丧失劳动力", "无劳动能力"]),
    };
}

fn insure(person: &mut Person, dice: &mut Dice) {
    let medical = if dice.chance(985) { "是" } else { "否" };
    let critical = dice.chance(880).then_some("是");
    let pays = person.age >= 16 && !person.is_student();
    let pension = pays.then(|| if person.age >= 60 || dice.chance(900) { "是" } else { "否" });
    person.insurance = [Some(medical), critical, pension];
}

/// Newborn children and young brides have joined in the year.
fn join(person: &mut Person, year: Year, dice: &mut Dice) {
    let (since, _) = year.period(0);
    if person.born >= since && person.relation != "户主" {
        person.joined = Some((person.born, "出生"));
    } else if person.relation == "之儿媳" && person.age < 30 && dice.chance(120) {
        let on = within(dice, since, year.data_date());
        person.joined = Some((on, "婚入"));
    }
}
