//! `due`: what is overdue, and what is to be done in the next days.

use anyhow::{Result, bail};
use mingbai::assess::due::agenda::{Ask, agenda, knows_village, villages};
use mingbai::cli::{Common, Due};
use mingbai::report::{Outlook, Summary};

use super::{Exit, conclude, read, today};
use crate::terminal::Terminal;

/// What is checked: whatever days depend on.
const AREAS: [&str; 3] = ["duties/", "done/", "workdays/"];

pub(crate) fn run(due: &Due, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let files = read(common)?;
    let as_of = today(common, &files);
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
