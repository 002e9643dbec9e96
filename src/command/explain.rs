//! `explain`: everything that is concluded about one household.

use anyhow::{Result, bail};
use mingbai::assess::explanation::{self, Explanation};
use mingbai::assess::overview::Overview;
use mingbai::cli::{Common, Explain};
use mingbai::diag::Diagnostics;
use mingbai::load::{self, Year};
use mingbai::report::Summary;
use mingbai::slots::Slots;

use super::{Exit, conclude, read};
use crate::terminal::Terminal;

/// How many households are offered when several may be meant.
const MOST_OFFERED: usize = 10;

pub(crate) fn run(explain: &Explain, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = read(common)?;
    let mut findings = Diagnostics::default();
    let Some(workspace) = load::workspace(&files, &mut findings) else {
        return Ok(conclude(&findings, &files, &Summary::Stopped, (common, terminal)));
    };
    let wanted = explain.year.unwrap_or(workspace.settings.year);
    let Some(year) = workspace.years.get(&wanted) else {
        findings.sort();
        if findings.has_errors() {
            return Ok(conclude(&findings, &files, &Summary::Stopped, (common, terminal)));
        }
        bail!("没有 {wanted} 年的数据（data/{wanted}） / there are no data of {wanted}");
    };
    let slots = Slots::new(year);
    let fill = |label: &str| slots.expand(label);
    let Some(typed) = &explain.household else {
        findings.sort();
        let summary = Summary::Screened(Box::new(Overview::of(year, &fill)));
        return Ok(conclude(&findings.errors(), &files, &summary, (common, terminal)));
    };
    let code = one(year, typed)?;
    let Some(explanation) = Explanation::of(&workspace, year, &code, &fill) else {
        bail!("没有找到户 {code} / there is no household {code}");
    };
    findings.sort();
    let errors = findings.errors();
    let summary = Summary::Explained(Box::new(explanation));
    Ok(conclude(&errors, &files, &summary, (common, terminal)))
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
            let codes: Vec<&str> =
                several.iter().take(MOST_OFFERED).map(|one| one.code.as_str()).collect();
            let more = if several.len() > MOST_OFFERED { "……" } else { "" };
            bail!(
                "“{typed}”可能是 {} 户，请写全户编号：{}{more} / several households may be meant",
                several.len(),
                codes.join("、")
            )
        }
    }
}
