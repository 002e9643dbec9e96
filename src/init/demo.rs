//! A township that does not exist, of any size: for trying the program out, and for measuring it.
//!
//! The same order gives the same bytes on every machine and for ever: whole numbers only, a stream of
//! numbers of our own, no clock, nothing that depends on the order of a hash.

mod case;
mod clues;
mod days;
mod dice;
mod estate;
mod family;
mod home;
mod ids;
mod income;
mod measures;
mod names;
mod office;
mod people;
mod persons;
mod risk_types;
mod risks;
mod staff;
mod village;
mod visits;
mod words;
mod write;
mod yaml;

use days::Year;
use dice::Dice;
use ids::Ids;
use village::Township;

/// More households than any township has; the numbers that the demo gives out last for so many.
pub const MOST_HOUSEHOLDS: usize = 200_000;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// The year that is screened.
    pub year: u32,
    /// How many households, 1 to [`MOST_HOUSEHOLDS`]; what is beyond is cut.
    pub households: usize,
    /// Another number gives another township.
    pub seed: u64,
}

/// Paths relative to the workspace and their texts.
#[must_use]
pub fn township(order: Order) -> Vec<(String, String)> {
    let year = Year(i64::from(order.year));
    let households = order.households.clamp(1, MOST_HOUSEHOLDS);
    let mut dice = Dice::new(order.seed, u64::from(order.year));
    let villages = village::divide(households, &mut dice);
    let officers = office::officers(villages.len(), year, &mut dice);
    let mut township = Township {
        year,
        seed: order.seed,
        households,
        officers: &officers,
        ids: Ids::default(),
        traces: Vec::with_capacity(households),
    };
    let folder = format!("data/{}", order.year);
    let mut files = Vec::with_capacity(villages.len() + 3);
    for village in &villages {
        let path = format!("{folder}/villages/{}.yaml", village.file);
        files.push((path, village.write(&mut township)));
    }
    files.push((format!("{folder}/office.yaml"), office::file(year)));
    let teams: Vec<_> = villages.iter().map(|village| village.team(&township)).collect();
    files.push((format!("{folder}/staff.yaml"), staff::file(&teams, &officers, year)));
    let clues = clues::file(&township.traces, &officers, year, &mut dice);
    files.push((format!("{folder}/clues.yaml"), clues));
    files
}

#[cfg(test)]
mod tests;
