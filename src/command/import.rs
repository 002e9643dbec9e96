//! `import text`: a pasted text, a Word file or a web page becomes texts of the office.

use anyhow::{Context, Result, bail};
use mingbai::cli::{Common, ImportText};
use mingbai::disk;
use mingbai::exchange::{self, Arrival, Destination};
use mingbai::files::{Files, safe_name};
use mingbai::load;
use mingbai::report::Summary;

use super::{Exit, conclude, for_this_system, read};
use crate::terminal::Terminal;

pub(crate) fn run(import: &ImportText, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let bytes = disk::read_file(&import.file)?;
    let year = match import.year {
        Some(year) => year,
        None => load::year_at_work(&read(common)?).context(
            "mingbai.yaml 读不出来，请用 --year 写明年度 / mingbai.yaml cannot be read: give the --year",
        )?,
    };
    let file_name = import.file.file_name().unwrap_or_default().to_string_lossy();
    let name = import.name.as_deref().map(safe_name);
    // Without it the import goes on: only a doubt depends on it.
    let office = read(common).ok().and_then(|files| load::office_name(&files, year));
    let (name, office) = (name.as_deref(), office.as_deref());
    let to = Destination { year, folder: &import.folder, name, office };
    let arrival = match exchange::arrive(&file_name, &bytes, to) {
        Ok(arrival) => arrival,
        Err(refusal) => bail!(
            "{}；{} / {}; {}",
            refusal.message.zh,
            refusal.hint.zh,
            refusal.message.en,
            refusal.hint.en
        ),
    };
    let Arrival { files, findings, left_out } = arrival;
    if import.show {
        for (path, text) in &files {
            terminal.result(&format!("# {path}\n{text}"));
        }
    } else {
        let written = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        disk::add(&common.root, &for_this_system(written.collect()))?;
    }
    let shown: Files = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files = files.into_iter().map(|(path, _)| path).collect();
    let summary = Summary::Imported { files, dropped: left_out, kept: !import.show };
    Ok(conclude(&findings, &shown, &summary, (common, terminal)))
}
