//! `watch`: builds whenever something changes, and shows it in the browser.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::Result;
use mingbai::cli::{Common, Watch};
use mingbai::diag::Severity;
use mingbai::disk;
use mingbai::report::{self, Palette};
use mingbai::serve::{Desk, Outcome, Server};
use mingbai::watch::{self, Cause, Notice, Pace};

use super::build::{Made, make, sizes};
use super::{Exit, conclude, output_folder, read};
use crate::terminal::{PACE, Terminal};

pub(crate) fn run(watch: &Watch, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let output = output_folder(common);
    // What would fail every build fails the command: no such folder, mixed places.
    read(common)?;
    drop(disk::claim(&common.root, &output)?);
    let desk = Desk::new(&output);
    let server = Server::start(desk.clone(), watch.port)?;
    let address = server.address();
    Terminal::message(&format!(
        "网站：{address}\n全部文件和问题：{address}@desk/\n改动保存后会自动重新生成；按 Ctrl+C 结束\n"
    ));
    let mut build = |cause| attempt(&cause, &desk, common, terminal);
    let mut tell = |notice: &Notice<'_>| match notice {
        Notice::Deaf(_) => Terminal::message("系统不通报文件改动，改为每两秒看一次\n"),
        Notice::Failed(error) => terminal.failure(error),
    };
    watch::run(&common.root, Pace::default(), &|| false, &mut build, &mut tell);
    Ok(Exit::Done)
}

/// Builds once and shows what came of it.
fn attempt(cause: &Cause, desk: &Desk, common: &Common, terminal: &Terminal) -> Result<()> {
    if let Cause::Change(paths) = cause {
        let first = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        let more =
            if paths.len() > 1 { format!(" 等 {} 个文件", paths.len()) } else { String::new() };
        Terminal::message(&format!("\n{first}{more} 有改动\n"));
    }
    let start = Instant::now();
    let made = make(common, terminal, &PACE);
    let when = format!("用时 {:.1} 秒", start.elapsed().as_secs_f64());
    let outcome = match &made {
        Ok(made) => shown(made, common, when),
        Err(error) => Outcome {
            // A build that failed in the middle of its commit is finished by the next.
            titles: BTreeMap::new(),
            files: sizes(&disk::read_previous(&output_folder(common)).manifest),
            changed: false,
            text: format!("{error:#}"),
            json: String::new(),
            errors: 1,
            warnings: 0,
            when,
        },
    };
    desk.publish(outcome);
    let Made { findings, files, summary, .. } = made?;
    conclude(&findings, &files, &summary, (common, terminal));
    Ok(())
}

fn shown(made: &Made, common: &Common, when: String) -> Outcome {
    let Made { findings, files, summary, held, titles, renewed } = made;
    let language = common.lang.into();
    Outcome {
        files: held.clone(),
        titles: titles.clone(),
        changed: *renewed,
        text: report::human(findings, files, language, Palette::Plain),
        json: report::json(findings, files, language, summary),
        errors: findings.count(Severity::Error),
        warnings: findings.count(Severity::Warning),
        when,
    }
}
