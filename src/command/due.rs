//! `due`: what is overdue, and what is to be done in the next days.

use anyhow::{Result, bail};
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use mingbai::assess::due::agenda::{Ask, agenda, knows_village, villages};
use mingbai::cli::{Common, Due};
use mingbai::report::{Outlook, Summary};

use super::{Exit, conclude, read};
use crate::terminal::Terminal;

/// What is checked: whatever days depend on.
const AREAS: [&str; 3] = ["duties/", "done/", "workdays/"];

/// All offices of the country keep the time of Beijing, eight hours before Greenwich.
const BEIJING: i8 = 8;

pub(crate) fn run(due: &Due, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = read(common)?;
    let as_of = due.as_of.unwrap_or_else(today);
    let ask = Ask { as_of, days: due.days, village: due.village.clone() };
    let (seen, findings) = mingbai::look(&files, &AREAS, |workspace, _| {
        if let Some(name) = &ask.village
            && !knows_village(workspace, name)
        {
            let known = villages(workspace).into_iter().collect::<Vec<_>>().join("、");
            bail!("没有“{name}”这个村；有的是：{known} / there is no village `{name}`");
        }
        Ok(Outlook::new(&agenda(workspace, &ask), &ask))
    });
    let outlook = seen.transpose()?;
    let summary = outlook.map_or(Summary::Stopped, Summary::Due);
    Ok(conclude(&findings, &files, &summary, (common, terminal)))
}

/// The day on the calendar of the country.
fn today() -> Date {
    Zoned::now().with_time_zone(TimeZone::fixed(offset(BEIJING))).date()
}
