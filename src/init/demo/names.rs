//! What people are called.

use super::dice::Dice;
use super::ids::Sex;
use super::words::names::{
    AVOIDED, COMPOUND, Given, KAZAKH, MEN, RARE, RAREST, SURNAMES, SURNAMES_OF, UYGUR, WOMEN,
};

/// The names of one people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Custom {
    /// A surname and a given name.
    Han,
    /// Own name, `·`, name of the father.
    Uygur,
    /// The same, with other names.
    Kazakh,
}

/// 民族 of families, with weights.
pub(super) const PEOPLES: &[(&str, usize)] = &[
    ("汉族", 906),
    ("土家族", 34),
    ("苗族", 22),
    ("壮族", 16),
    ("回族", 12),
    ("维吾尔族", 6),
    ("哈萨克族", 4),
];

impl Custom {
    /// How this people names its children.
    pub(super) fn of(ethnicity: &str) -> Self {
        match ethnicity {
            "维吾尔族" => Self::Uygur,
            "哈萨克族" => Self::Kazakh,
            _ => Self::Han,
        }
    }

    /// An own name, and nothing else.
    pub(super) fn own(self, sex: Sex, dice: &mut Dice) -> &'static str {
        match self {
            Self::Kazakh => dice.pick(KAZAKH[sex.at()]),
            Self::Uygur | Self::Han => dice.pick(UYGUR[sex.at()]),
        }
    }
}

/// A surname: that of a clan of the village in every second family, else as frequent as in life.
pub(super) fn surname(ethnicity: &str, clans: &[&'static str], dice: &mut Dice) -> &'static str {
    let own = SURNAMES_OF.iter().find(|(people, _)| *people == ethnicity);
    match own {
        Some((_, list)) => dice.pick(list),
        None if !clans.is_empty() && dice.chance(450) => dice.pick(clans),
        None => frequent(dice),
    }
}

/// How many surnames of a thousand have two characters.
const COMPOUND_PER_MILLE: usize = 2;

fn frequent(dice: &mut Dice) -> &'static str {
    if dice.chance(COMPOUND_PER_MILLE) {
        return dice.pick(COMPOUND);
    }
    let tiers: [(&'static str, usize); SURNAMES.len()] =
        std::array::from_fn(|at| (SURNAMES[at].1, SURNAMES[at].0 * SURNAMES[at].1.chars().count()));
    let tier = dice.weighted(&tiers);
    let at = dice.below(tier.chars().count());
    let mut letters = tier.char_indices().skip(at);
    let (start, letter) = letters.next().unwrap_or((0, '王'));
    &tier[start..start + letter.len_utf8()]
}

/// A given name. `shared` is the first character that brothers and sisters have in common.
pub(super) fn given(born: i64, sex: Sex, shared: Option<char>, dice: &mut Dice) -> String {
    loop {
        let name = draw(born, sex, shared, dice);
        if !AVOIDED.contains(&name.as_str()) {
            return name;
        }
    }
}

fn draw(born: i64, sex: Sex, shared: Option<char>, dice: &mut Dice) -> String {
    let words = generation(born, sex);
    if dice.chance(RARE_PER_MILLE) {
        return rare(words, sex, dice);
    }
    // Single names came with the seventies.
    let single = if born < 1970 { 20 } else { 110 };
    if shared.is_none() && dice.chance(single) {
        return dice.letter(words.single).into();
    }
    let first = shared.unwrap_or_else(|| dice.letter(words.first));
    let second = loop {
        let letter = dice.letter(words.second);
        if letter != first {
            break letter;
        }
    };
    format!("{first}{second}")
}

/// How many given names of a thousand hold a rare character: more than sixty million people in the
/// country are reported to have one.
const RARE_PER_MILLE: usize = 42;

fn rare(words: &Given, sex: Sex, dice: &mut Dice) -> String {
    let list = if dice.chance(120) { RAREST } else { RARE };
    let letter = dice.letter(list[sex.at()]);
    match dice.below(10) {
        0..6 => letter.into(),
        6..8 => format!("{}{letter}", dice.letter(words.first)),
        _ => format!("{letter}{}", dice.letter(words.second)),
    }
}

/// A first character for all children of a couple.
pub(super) fn generation_character(born: i64, sex: Sex, dice: &mut Dice) -> char {
    dice.letter(generation(born, sex).first)
}

fn generation(born: i64, sex: Sex) -> &'static Given {
    let list = match sex {
        Sex::Man => MEN,
        Sex::Woman => WOMEN,
    };
    list.iter().find(|given| born < given.before).unwrap_or(&list[list.len() - 1])
}

/// Somebody who works for the township or a village: surname and given name.
pub(super) fn official(year: i64, dice: &mut Dice) -> (String, Sex) {
    let sex = if dice.chance(640) { Sex::Man } else { Sex::Woman };
    let born = year - dice.between(26, 58);
    (format!("{}{}", surname("汉族", &[], dice), given(born, sex, None, dice)), sex)
}
