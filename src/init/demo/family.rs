//! Who lives together: kinds of families, and ages that fit.

use super::dice::Dice;
use super::ids::Sex;

/// How a family is composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    ElderAlone,
    Elders,
    Couple,
    Nuclear,
    WithParents,
    WithGrandchildren,
    LeftBehind,
    OneParent,
    ElderAndSon,
    Bachelor,
    SonInLaw,
}

impl Kind {
    /// All, with weights.
    pub(super) const ALL: &'static [(Self, usize)] = &[
        (Self::ElderAlone, 80),
        (Self::Elders, 115),
        (Self::Couple, 75),
        (Self::Nuclear, 275),
        (Self::WithParents, 175),
        (Self::WithGrandchildren, 140),
        (Self::LeftBehind, 30),
        (Self::OneParent, 32),
        (Self::ElderAndSon, 36),
        (Self::Bachelor, 26),
        (Self::SonInLaw, 16),
    ];

    /// Families without anybody who could work.
    pub(super) const HELPLESS: &'static [(Self, usize)] =
        &[(Self::ElderAlone, 3), (Self::Elders, 2), (Self::ElderAndSon, 4), (Self::LeftBehind, 1)];

    /// Families whose head may lead a villagers' group.
    pub(super) const LEADING: &'static [(Self, usize)] =
        &[(Self::Couple, 3), (Self::Nuclear, 4), (Self::WithGrandchildren, 3)];
}

/// Whose surname a member bears.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// That of the family.
    Family,
    /// That of the son-in-law.
    InLaw,
    /// One that nobody else has.
    Own,
}

/// A place in the family that is still to be given a name.
pub(super) struct Seat {
    pub(super) relation: &'static str,
    pub(super) sex: Sex,
    /// Year of birth.
    pub(super) born: i64,
    pub(super) line: Line,
}

fn seat(relation: &'static str, sex: Sex, born: i64, line: Line) -> Seat {
    Seat { relation, sex, born, line }
}

/// The members of a family in a year, the head first.
pub(super) fn seats(kind: Kind, year: i64, dice: &mut Dice) -> Vec<Seat> {
    match kind {
        Kind::ElderAlone => {
            let born = year - dice.between(62, 89);
            let man = dice.chance(450);
            vec![if man { head(born) } else { woman_head(born) }]
        }
        Kind::Elders => couple(year - dice.between(60, 82), dice).into(),
        Kind::Couple => couple(year - dice.between(46, 60), dice).into(),
        Kind::Nuclear => nuclear(year, dice),
        Kind::WithParents => with_parents(year, dice),
        Kind::WithGrandchildren => with_grandchildren(year, dice),
        Kind::LeftBehind => left_behind(year, dice),
        Kind::OneParent => one_parent(year, dice),
        Kind::ElderAndSon => {
            let born = year - dice.between(66, 86);
            let parent = if dice.chance(350) { head(born) } else { woman_head(born) };
            let son = seat("之子", Sex::Man, born + dice.between(23, 36), Line::Family);
            vec![parent, son]
        }
        Kind::Bachelor => vec![head(year - dice.between(36, 61))],
        Kind::SonInLaw => with_son_in_law(year, dice),
    }
}

fn head(born: i64) -> Seat {
    seat("户主", Sex::Man, born, Line::Family)
}

fn woman_head(born: i64) -> Seat {
    seat("户主", Sex::Woman, born, Line::Own)
}

/// A husband born in this year as head, and his wife.
fn couple(born: i64, dice: &mut Dice) -> [Seat; 2] {
    [head(born), seat("配偶", Sex::Woman, wife_of(born, dice), Line::Own)]
}

/// Wives are a little younger. The range keeps fathers and mothers 20 to 38 years from their children.
fn wife_of(born: i64, dice: &mut Dice) -> i64 {
    born + dice.between(-1, 3)
}

/// Years of birth of the children of a woman, the oldest first.
fn births(mother: i64, year: i64, dice: &mut Dice) -> Vec<i64> {
    let wanted = dice.weighted(&[(1, 38), (2, 48), (3, 14)]);
    let mut years = Vec::new();
    let mut at = dice.between(22, 28);
    while years.len() < wanted && at <= 34 && mother + at <= year {
        years.push(mother + at);
        at += dice.between(2, 6);
    }
    years
}

/// Children under these two words, for sons and for daughters. Grown-up daughters have mostly married
/// into other families, grown-up sons have founded their own.
fn children(
    words: [&'static str; 2],
    (mother, year): (i64, i64),
    line: Line,
    dice: &mut Dice,
) -> Vec<Seat> {
    let mut seats = Vec::new();
    for born in births(mother, year, dice) {
        let sex = if dice.chance(525) { Sex::Man } else { Sex::Woman };
        let away = match sex {
            Sex::Man => year - born > 32,
            Sex::Woman => year - born > 25 && dice.chance(850),
        };
        if !away {
            seats.push(seat(words[sex.at()], sex, born, line));
        }
    }
    seats
}

const OWN: [&str; 2] = ["之子", "之女"];
const GRAND: [&str; 2] = ["之孙子", "之孙女"];
const MATERNAL: [&str; 2] = ["之外孙子", "之外孙女"];

fn nuclear(year: i64, dice: &mut Dice) -> Vec<Seat> {
    let [mut man, mut wife] = couple(year - dice.between(27, 53), dice);
    let children = children(OWN, (wife.born, year), Line::Family, dice);
    if dice.chance(120) {
        (man.relation, wife.relation) = ("配偶", "户主");
        (man, wife) = (wife, man);
    }
    [man, wife].into_iter().chain(children).collect()
}

fn with_parents(year: i64, dice: &mut Dice) -> Vec<Seat> {
    let [man, wife] = couple(year - dice.between(28, 50), dice);
    let mother = man.born - dice.between(23, 33);
    let father = mother - dice.between(-1, 3);
    let children = children(OWN, (wife.born, year), Line::Family, dice);
    // A widow may go on keeping house for her husband's parents.
    let widow = dice.chance(50);
    let words = if widow { ["之公公", "之婆婆"] } else { ["之父", "之母"] };
    let brother = seat("之兄弟姐妹", Sex::Man, man.born + dice.between(2, 4), Line::Family);
    let mut seats = if widow { vec![woman_head(wife.born)] } else { vec![man, wife] };
    seats.extend(children);
    let alive = dice.weighted(&[([true, true], 40), ([false, true], 40), ([true, false], 20)]);
    if alive[0] {
        seats.push(seat(words[0], Sex::Man, father, Line::Family));
    }
    if alive[1] {
        seats.push(seat(words[1], Sex::Woman, mother, Line::Own));
    }
    if !widow && seats.len() < 6 && dice.chance(40) {
        seats.push(brother);
    }
    seats
}

/// A grown-up child of a couple, at least 24 years old, with husband or wife: both years of birth.
fn grown_up(mother: i64, year: i64, dice: &mut Dice) -> i64 {
    mother + dice.between(22, (year - mother - 24).clamp(22, 30))
}

fn with_grandchildren(year: i64, dice: &mut Dice) -> Vec<Seat> {
    let [man, wife] = couple(year - dice.between(53, 74), dice);
    let son = grown_up(wife.born, year, dice);
    let bride = wife_of(son, dice);
    let old_mother = man.born - dice.between(22, 30);
    let mut seats = vec![man];
    if dice.chance(820) {
        seats.push(wife);
    }
    seats.push(seat("之子", Sex::Man, son, Line::Family));
    seats.push(seat("之儿媳", Sex::Woman, bride, Line::Own));
    seats.extend(children(GRAND, (bride, year), Line::Family, dice));
    if seats.len() < 7 && year - old_mother < 95 && dice.chance(100) {
        seats.push(seat("之母", Sex::Woman, old_mother, Line::Own));
    }
    seats
}

fn with_son_in_law(year: i64, dice: &mut Dice) -> Vec<Seat> {
    let [man, wife] = couple(year - dice.between(54, 72), dice);
    let daughter = grown_up(wife.born, year, dice);
    let son_in_law = daughter - dice.between(-1, 3);
    let line = if dice.chance(500) { Line::Family } else { Line::InLaw };
    let children = children(MATERNAL, (daughter, year), line, dice);
    let mut seats = vec![man, wife, seat("之女", Sex::Woman, daughter, Line::Family)];
    seats.push(seat("之女婿", Sex::Man, son_in_law, Line::InLaw));
    seats.extend(children);
    seats
}

/// Grandparents with grandchildren whose parents are away.
fn left_behind(year: i64, dice: &mut Dice) -> Vec<Seat> {
    let age = dice.between(57, 75);
    let [man, mut wife] = couple(year - age, dice);
    let mut seats = Vec::new();
    match dice.below(10) {
        0..6 => seats.extend([man, wife]),
        6..9 => {
            (wife.relation, wife.born) = ("户主", year - age);
            seats.push(wife);
        }
        _ => seats.push(man),
    }
    let mut child = dice.between(6, 14);
    for _ in 0..dice.weighted(&[(1, 60), (2, 40)]) {
        let sex = if dice.chance(540) { Sex::Man } else { Sex::Woman };
        seats.push(seat(GRAND[sex.at()], sex, year - child, Line::Family));
        child -= dice.between(2, 4);
    }
    seats
}

/// A widow, or a man whose wife has left, with children.
fn one_parent(year: i64, dice: &mut Dice) -> Vec<Seat> {
    let born = year - dice.between(32, 50);
    let parent = if dice.chance(560) { woman_head(born) } else { head(born) };
    let mut seats = vec![parent];
    seats.extend(children(OWN, (born, year), Line::Family, dice));
    if seats.len() == 1 {
        seats.push(seat("之子", Sex::Man, born + 24, Line::Family));
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::super::dice::Dice;
    use super::{Kind, seats};

    #[test]
    fn families_have_one_head_and_one_to_seven_members() {
        let mut dice = Dice::new(3, 3);
        for (kind, _) in Kind::ALL {
            for _ in 0..500 {
                let seats = seats(*kind, 2024, &mut dice);
                assert!((1..=7).contains(&seats.len()), "{kind:?} has {}", seats.len());
                let heads = seats.iter().filter(|seat| seat.relation == "户主").count();
                assert_eq!((heads, seats[0].relation), (1, "户主"));
            }
        }
    }

    #[test]
    fn children_are_20_to_38_years_younger_than_their_parents() {
        let mut dice = Dice::new(4, 4);
        for (kind, _) in Kind::ALL {
            for _ in 0..500 {
                let seats = seats(*kind, 2024, &mut dice);
                for child in seats.iter().filter(|seat| matches!(seat.relation, "之子" | "之女"))
                {
                    let parents = seats.iter().filter(|s| matches!(s.relation, "户主" | "配偶"));
                    for parent in parents {
                        let years = child.born - parent.born;
                        assert!((20..=38).contains(&years), "{kind:?}: {years}");
                    }
                }
            }
        }
    }
}
