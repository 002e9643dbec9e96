//! `explain`: everything that is concluded about one household.

use anyhow::{Result, bail};
use mingbai::assess::explanation::{self, Explanation};
use mingbai::assess::overview::Overview;
use mingbai::cli::{Common, Explain, Format};
use mingbai::diag::{Diagnostics, Language};
use mingbai::load::{Sourced, Workspace, Year};
use mingbai::model::{Household, Village};
use mingbai::report::{self, Palette, Summary};
use mingbai::slots::Slots;

use super::{Exit, conclude, read};
use crate::terminal::Terminal;

/// How many households are offered when several may be meant.
const MOST_OFFERED: usize = 10;

/// What is checked: the rules by which everything is judged.
const AREAS: [&str; 1] = ["policy/"];

pub(crate) fn run(explain: &Explain, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = read(common)?;
    let (seen, findings) =
        mingbai::look(&files, &AREAS, |workspace, findings| summary(explain, workspace, findings));
    match seen.transpose() {
        Ok(summary) => {
            let summary = summary.unwrap_or(Summary::Stopped);
            Ok(conclude(&findings, &files, &summary, (common, terminal)))
        }
        // What is asked for may stand where the data cannot be read.
        Err(fault) => {
            if common.format == Format::Human {
                let language = Language::from(common.lang);
                Terminal::message(&report::human(&findings, &files, language, Palette::Colour));
            }
            Err(fault)
        }
    }
}

fn summary(explain: &Explain, workspace: &Workspace, findings: &Diagnostics) -> Result<Summary> {
    let wanted = explain.year.unwrap_or(workspace.settings.year);
    let Some(year) = workspace.years.get(&wanted) else {
        bail!("没有 {wanted} 年的数据（data/{wanted}） / there are no data of {wanted}");
    };
    let slots = Slots::new(year);
    let fill = |label: &str| slots.expand(label);
    let Some(typed) = &explain.household else {
        return Ok(Summary::Screened(Box::new(Overview::of(year, &fill, findings))));
    };
    let code = one(year, typed)?;
    let Some(explanation) = Explanation::of((workspace, year), &code, &fill, findings) else {
        bail!("没有找到户 {code} / there is no household {code}");
    };
    Ok(Summary::Explained(Box::new(explanation)))
}

/// The code of the household that was meant.
fn one(year: &Year, typed: &str) -> Result<String> {
    let found = explanation::meant(year, typed);
    match found.as_slice() {
        [household] => Ok(household.code.clone()),
        [] => bail!(
            "{0} 年没有这一户：{typed}。请写户编号、户编号的最后几位，或者户主姓名 / \
             no household of {0} is called {typed}: give its code, its last digits or the head's name",
            year.year
        ),
        several => {
            let shown = several.iter().take(MOST_OFFERED);
            let codes: Vec<String> = shown.map(|one| named(year, one)).collect();
            let more = if several.len() > MOST_OFFERED { "……" } else { "" };
            bail!(
                "“{typed}”可能是 {} 户，请写全户编号：{}{more} / several households may be meant",
                several.len(),
                codes.join("、")
            )
        }
    }
}

/// The code with the village: `1042010017（砚岗村）`.
fn named(year: &Year, household: &Household) -> String {
    let has = |village: &&Sourced<Village>| {
        village.households.iter().any(|one| std::ptr::eq(one, household))
    };
    let village = year.villages.iter().find(has).map_or("", |village| &village.name);
    format!("{}（{village}）", household.code)
}
