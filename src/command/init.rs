//! `init`: a new office in an empty folder. The program carries everything that is needed.

use anyhow::Result;
use mingbai::cli::{Common, Init};
use mingbai::diag::Diagnostics;
use mingbai::disk;
use mingbai::files::Files;
use mingbai::init::demo::Order;
use mingbai::init::{self, Kit};
use mingbai::report::Summary;

use super::{Exit, conclude, for_this_system};
use crate::terminal::Terminal;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The year of the invented township: its texts speak of it.
const DEMO_YEAR: u32 = 2024;

pub(crate) fn run(init: &Init, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let kit = Kit { theme: THEME, manual: MANUAL, starter: STARTER, demo: DEMO };
    let files = if init.demo {
        let households = usize::try_from(init.households)?;
        init::township(&kit, Order { year: DEMO_YEAR, households, seed: init.seed })
    } else {
        for_this_system(init::office(&kit, init.year.unwrap_or_else(this_year)))
    };
    let root = init.folder.as_ref().unwrap_or(&common.root);
    disk::found(root, &files)?;
    let root = std::path::absolute(root)?.display().to_string();
    let summary = Summary::Founded { root, files: files.len(), invented: init.demo };
    let nothing = (Diagnostics::default(), Files::default());
    Ok(conclude(&nothing.0, &nothing.1, &summary, (common, terminal)))
}

/// The year on the calendar of this machine.
fn this_year() -> u32 {
    u32::try_from(jiff::Zoned::now().year()).unwrap_or(DEMO_YEAR)
}
