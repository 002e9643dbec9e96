//! `print`: makes what is to be printed now, file by file. A file is whole or not there.

use std::time::Instant;

use anyhow::Result;
use mingbai::cli::{Common, Print, Standard};
use mingbai::files::Artifact;
use mingbai::report::{Printing, Summary};
use mingbai::{Order, Printed, disk, plan};

use super::{Exit, conclude, output_folder, read, remembering, request};
use crate::terminal::{Terminal, pace};

pub(crate) fn run(print: &Print, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let start = Instant::now();
    let files = read(common)?;
    let order = order(print);
    let is_written = order.is_some() && !print.estimate;
    let files = if is_written { remembering(files, common) } else { files };
    let output = output_folder(common);
    let pace = pace();
    let bar = terminal.bar();
    let mut put = |artifact: Artifact| {
        if is_written { disk::put(&output, &artifact) } else { Ok(()) }
    };
    let request = request(common, &files, Some(pace));
    let progress = |step| bar.step(step);
    let printed = mingbai::print(&files, request, order.as_ref(), &mut put, &progress)?;
    let stages = bar.finish();
    let Printed { findings, tally, offer } = printed;
    let is_stopped = pace.is_stopped();
    let summary = match (tally, order) {
        (_, None) => Summary::Offered { kinds: offer },
        (None, _) => Summary::Stopped,
        // A fault of what all share: nothing came of it.
        (Some(tally), _) if tally.files == 0 && findings.has_errors() => Summary::Stopped,
        (Some(tally), Some(order)) => Summary::Printed(Printing {
            kind: order.kind,
            files: tally.files,
            pages: tally.pages,
            batches: tally.batches,
            folder: (!print.estimate).then(|| output.display().to_string()),
            is_stopped,
            stages,
            seconds: start.elapsed().as_secs_f64(),
        }),
    };
    let exit = conclude(&findings, &files, &summary, (common, terminal));
    Ok(if is_stopped { Exit::Interrupted } else { exit })
}

/// What was typed as an order.
fn order(print: &Print) -> Option<Order> {
    let standard = match print.standard {
        None => plan::Standard::Plain,
        Some(Standard::Pdfa) => plan::Standard::Archive,
        Some(Standard::Pdfua) => plan::Standard::Accessible,
    };
    Some(Order {
        kind: print.kind.clone()?,
        villages: print.village.clone(),
        groups: print.group.clone(),
        households: print.household.clone(),
        from: print.from.clone(),
        blank: print.blank,
        large: print.large,
        standard,
    })
}
