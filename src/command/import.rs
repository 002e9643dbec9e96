//! `import`: a table of households becomes changes of the data; `import text`: a pasted text, a Word file or a web page
//! becomes texts of the office.

use anyhow::{Result, bail};
use mingbai::cli::{Common, ImportTable, ImportText};
use mingbai::diag::Text;
use mingbai::disk::{self, Amendment};
use mingbai::exchange::households::{self, Office, Proposal};
use mingbai::exchange::sheet::Unreadable;
use mingbai::exchange::{self, Arrival, Destination};
use mingbai::files::{Files, WorkspacePath, safe_name};
use mingbai::load;
use mingbai::report::{self, Proposed, Summary};

use super::{Exit, chosen_year, conclude, for_this_system, read, request};
use crate::terminal::Terminal;

pub(crate) fn run(import: &ImportText, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let bytes = disk::read_file(&import.file)?;
    let year = match import.year {
        Some(year) => year,
        None => chosen_year(None, &read(common)?)?,
    };
    let file_name = import.file.file_name().unwrap_or_default().to_string_lossy();
    let name = import.name.as_deref().map(safe_name);
    // Without it the import goes on: only a doubt depends on it.
    let office = read(common).ok().and_then(|files| load::office_name(&files, year));
    let (name, office) = (name.as_deref(), office.as_deref());
    let to = Destination { year, folder: &import.folder, name, office };
    let arrival = match exchange::arrive(&file_name, &bytes, to) {
        Ok(arrival) => arrival,
        Err(refusal) => bail!(refused(&refusal.message, &refusal.hint)),
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

/// A table: what it would change, and with `--apply` the change itself.
pub(crate) fn table(import: &ImportTable, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let Some(file) = &import.file else {
        terminal.result(&report::columns_known());
        return Ok(Exit::Done);
    };
    let bytes = disk::read_file(file)?;
    let files = read(common)?;
    let year = chosen_year(import.year, &files)?;
    let Some(catalogues) = households::catalogues(&files, year) else {
        bail!("没有 {year} 年的数据 / there are no data of {year}");
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let threads = request(common, &files, None).threads;
    let here = households::here(&files, year);
    let (catalogues, here) = (&catalogues, here.as_ref());
    let office = Office { files: &files, year, catalogues, here, threads };
    let proposal = match households::propose(&name, &bytes, office) {
        Ok(proposal) => proposal,
        Err(Unreadable { message, hint }) => bail!(refused(&message, &hint)),
    };
    let is_applied = import.apply && !proposal.faults.has_errors() && !proposal.files.is_empty();
    if is_applied {
        disk::amend(&common.root, &amendments(&files, &proposal))?;
    }
    // Faults are shown where they would be.
    let mut shown = files;
    if proposal.faults.has_errors() {
        for (path, text) in &proposal.files {
            shown.insert(path.clone(), text.clone().into_bytes());
        }
    }
    let faults = proposal.faults.clone();
    let proposed = Proposed { proposal, is_applied, all: import.all };
    Ok(conclude(&faults, &shown, &Summary::Proposed(Box::new(proposed)), (common, terminal)))
}

fn refused(message: &Text, hint: &Text) -> String {
    format!("{}；{} / {}; {}", message.zh, hint.zh, message.en, hint.en)
}

fn amendments(files: &Files, proposal: &Proposal) -> Vec<Amendment> {
    let amendment = |(path, text): &(WorkspacePath, String)| {
        let was = files.get(path).map(|file| file.bytes.to_vec());
        let marked = was.as_ref().is_some_and(|was| was.starts_with(&[0xEF, 0xBB, 0xBF]));
        let is = if marked { format!("\u{FEFF}{text}") } else { text.clone() };
        Amendment { path: path.as_str().to_owned(), was, is: is.into_bytes() }
    };
    proposal.files.iter().map(amendment).collect()
}
