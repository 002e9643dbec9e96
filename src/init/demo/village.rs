//! Villages: how many, how large, what they are called, who leads them.

use super::case::STAGES;
use super::clues::Trace;
use super::days::Year;
use super::dice::Dice;
use super::home::{self, Surroundings, Task};
use super::ids::Ids;
use super::names;
use super::office::{Officer, TOWN_CODE};
use super::people::Home;
use super::staff::Team;
use super::words::places::{COUNTRIES, FIRST, SECOND};
use super::write::{self, Address};
use super::yaml::{Flow, Page, Quoted};

/// One household in so many has a case.
const CASE_SHARE: usize = 25;
/// What a village usually has, but a small township has several villages too.
const USUAL: usize = 400;
const SMALLEST: usize = 15;
const VILLAGES: usize = 4;

/// Households of a village in a township of so many: the least, the usual, the most.
fn bounds(households: usize) -> [usize; 3] {
    let usual = (households / VILLAGES).clamp(SMALLEST, USUAL);
    [usual * 3 / 10, usual, usual * 7 / 4]
}

/// A village before its households exist.
pub(super) struct Village {
    pub(super) file: String,
    name: String,
    /// Counted from 0 over the township.
    number: usize,
    /// Number of the first household, counted from 0 over the township.
    first: usize,
    households: usize,
}

/// The villages of a township with so many households.
pub(super) fn divide(households: usize, dice: &mut Dice) -> Vec<Village> {
    let mut names: Vec<(String, String)> = FIRST
        .iter()
        .flat_map(|(a, x)| {
            SECOND.iter().map(move |(b, y)| (format!("{a}{b}村"), format!("{x}{y}")))
        })
        .collect();
    dice.shuffle(&mut names);
    let sizes = sizes(households, dice);
    let mut first = 0;
    let mut villages = Vec::new();
    for ((number, households), (name, file)) in sizes.into_iter().enumerate().zip(names) {
        villages.push(Village { file, name, number, first, households });
        first += households;
    }
    villages
}

/// Uneven sizes, none of them too small or too large as long as there is more than one.
fn sizes(households: usize, dice: &mut Dice) -> Vec<usize> {
    let [least, usual, most] = bounds(households);
    let count = ((households + usual / 2) / usual).max(1);
    let mut left = households;
    let mut sizes = Vec::new();
    for rest in (0..count).rev() {
        let low = least.max(left.saturating_sub(most * rest)).min(left);
        let high = most.min(left.saturating_sub(least * rest)).max(low);
        let span = high - low + 1;
        let size = if rest == 0 { left } else { low + dice.below(span).midpoint(dice.below(span)) };
        sizes.push(size);
        left -= size;
    }
    sizes
}

/// What belongs to the whole township.
pub(super) struct Township<'a> {
    pub(super) year: Year,
    pub(super) seed: u64,
    pub(super) households: usize,
    pub(super) officers: &'a [Officer],
    pub(super) ids: Ids,
    pub(super) traces: Vec<Trace>,
}

/// Who lives and works in a village.
struct Society {
    country: usize,
    clans: Vec<&'static str>,
    cadres: Vec<String>,
    officers: Vec<(usize, String)>,
    /// Whether birth dates are typed beside the numbers.
    typed: bool,
}

impl Village {
    /// Who works in the village.
    pub(super) fn team(&self, township: &Township<'_>) -> Team {
        let society = self.society(township, &mut self.dice(township));
        Team {
            file: self.file.clone(),
            village: self.name.clone(),
            code: format!("{TOWN_CODE}{}", 201 + self.number),
            cadres: society.cadres,
            officers: society.officers.into_iter().map(|(at, _)| at).collect(),
        }
    }

    fn dice(&self, township: &Township<'_>) -> Dice {
        Dice::new(township.seed, 1_000_000 + as_u64(self.number))
    }

    /// Writes the file of the village.
    pub(super) fn write(&self, township: &mut Township<'_>) -> String {
        let mut dice = self.dice(township);
        let society = self.society(township, &mut dice);
        let groups = self.groups(&mut dice);
        let leaders: Vec<usize> = groups.iter().map(|size| dice.below(*size)).collect();
        let mut body = Page::default();
        let mut names = Vec::new();
        let mut number = self.first;
        for (group, size) in groups.iter().enumerate() {
            body.raw(2, format_args!("# {}", group_name(group)));
            let mut door = 0;
            for at in 0..*size {
                door += usize::try_from(dice.between(1, 3)).unwrap_or(1);
                let leads = at == leaders[group];
                let home = self.household(number, leads, (&society, township));
                let address = self.address(number, (group, door), township.seed);
                let setting = (township.year, township.officers);
                write::household(&mut body, &home, &address, setting, society.typed);
                if leads {
                    names.push(home.people[0].name.clone());
                }
                number += 1;
            }
        }
        self.head(&society, &names, township.year) + &body.into_text()
    }

    fn society(&self, township: &Township<'_>, dice: &mut Dice) -> Society {
        let clans = (0..4).map(|_| names::surname("汉族", &[], dice)).collect();
        let cadres = (0..5).map(|_| names::official(township.year.0, dice).0).collect();
        let count = township.officers.len();
        let start = self.number % count;
        let officers = (0..count.min(3))
            .map(|step| (start + step * 2) % count)
            .map(|at| (at, township.officers[at].name.clone()))
            .collect();
        let country = dice.below(COUNTRIES.len());
        Society { country, clans, cadres, officers, typed: dice.chance(330) }
    }

    /// Sizes of the villagers' groups.
    fn groups(&self, dice: &mut Dice) -> Vec<usize> {
        let count = (self.households / 42).clamp(1, 18).max(usize::from(self.households > 20) * 2);
        let mut sizes = vec![self.households / count; count];
        sizes[0] += self.households % count;
        // Some households of each group belong to the next one instead.
        for at in 1..count {
            let moved = dice.below(sizes[at - 1] / 2);
            sizes[at - 1] -= moved;
            sizes[at] += moved;
        }
        sizes
    }

    /// Makes a household and keeps what the clues need to know of it.
    fn household(
        &self,
        number: usize,
        leads: bool,
        (society, township): (&Society, &mut Township<'_>),
    ) -> Home {
        let mut dice = Dice::new(township.seed, 10_000_000 + as_u64(number));
        let stage = stage(number, township);
        let task = Task { stage, leads: leads && stage.is_none() };
        let around = Surroundings {
            year: township.year,
            country: society.country,
            clans: &society.clans,
            cadres: &society.cadres,
            officers: &society.officers,
        };
        let (home, trouble) = home::make(task, &around, &mut township.ids, &mut dice);
        let opened = home.case.as_ref().map(|case| {
            let again = case.course.events.iter().rev().find(|event| event.kind == "重新识别");
            again.unwrap_or(&case.course.events[0]).on
        });
        township.traces.push(Trace { code: self.code(number), stage, opened, trouble });
        home
    }

    fn code(&self, number: usize) -> String {
        format!("104{}{:04}", 201 + self.number, number - self.first + 1)
    }

    fn address(&self, number: usize, (group, door): (usize, usize), seed: u64) -> Address {
        // 41 has no factor in common with a million, so that the numbers are all different.
        let start = usize::try_from(seed % 1_000_000).unwrap_or(0);
        let phone = (number * 810_041 + start) % 1_000_000;
        let unlisted = phone % 100 < 4;
        Address {
            code: self.code(number),
            group: group + 1,
            street: format!("{}{}{door}号", self.name, group_name(group)),
            phone: (!unlisted).then(|| format!("16000{phone:06}")),
        }
    }

    fn head(&self, society: &Society, leaders: &[String], year: Year) -> String {
        let mut page = Page::default();
        let (name, comment) = (&self.name, COUNTRIES[society.country].comment);
        let number = year.0;
        page.raw(0, format_args!("# {name}农户台账（{number}年，演示）：{comment}"));
        page.raw(0, "# 全部姓名、号码和情况均由程序随机编成，与任何真实的人和地方无关");
        page.put(0, "code", Quoted(format_args!("{TOWN_CODE}{}", 201 + self.number)));
        page.put(0, "name", name);
        let phone = format!("0600-555{:04}", 1001 + self.number);
        let contact = Flow::new("name", &society.cadres[0]).put("post", "村党支部书记");
        page.put(0, "contact", contact.put("phone", Quoted(phone)));
        page.raw(0, "groups:");
        for (at, leader) in leaders.iter().enumerate() {
            let flow = Flow::new("code", Quoted(at + 1)).put("name", group_name(at));
            page.raw(2, format_args!("- {}", flow.put("leader", leader)));
        }
        page.raw(0, "households:");
        page.into_text()
    }
}

/// One household of each block has a case; which one, is for the dice. The first block has one even if
/// it is short, so that no township is without.
fn stage(number: usize, township: &Township<'_>) -> Option<super::case::Stage> {
    let block = number / CASE_SHARE;
    let length = if block == 0 { CASE_SHARE.min(township.households) } else { CASE_SHARE };
    let chosen = Dice::new(township.seed, 2_000_000 + as_u64(block)).below(length);
    (number % CASE_SHARE == chosen).then(|| STAGES[block % STAGES.len()])
}

fn as_u64(number: usize) -> u64 {
    u64::try_from(number).expect("a count of households")
}

/// 一组, 二组, … 十八组.
fn group_name(at: usize) -> String {
    const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match at + 1 {
        number @ 1..=9 => format!("{}组", DIGITS[number]),
        10 => "十组".into(),
        number => format!("十{}组", DIGITS[number % 10]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::dice::Dice;
    use super::{bounds, divide, sizes};

    #[test]
    fn villages_are_neither_small_nor_large() {
        for households in [1, 7, 60, 119, 599, 600, 3000, 10_000, 200_000] {
            let [least, _, most] = bounds(households);
            let sizes = sizes(households, &mut Dice::new(5, 5));
            assert_eq!(sizes.iter().sum::<usize>(), households);
            if sizes.len() > 1 {
                assert!(sizes.iter().all(|size| (least..=most).contains(size)), "{sizes:?}");
            }
        }
    }

    #[test]
    fn villages_have_names_and_files_of_their_own() {
        let villages = divide(200_000, &mut Dice::new(1, 1));
        let names: BTreeSet<&str> = villages.iter().map(|v| v.name.as_str()).collect();
        let files: BTreeSet<&str> = villages.iter().map(|v| v.file.as_str()).collect();
        assert_eq!((names.len(), files.len()), (500, 500));
    }
}
