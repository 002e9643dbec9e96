//! `import`: a table of households becomes changes of the data; `import text`: a pasted text, a Word file or a web page
//! becomes texts of the office.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use mingbai::cli::{Common, ImportProblems, ImportTable, ImportText};
use mingbai::diag::{Diagnostics, Text};
use mingbai::disk::{self, Amendment};
use mingbai::exchange::households::ledger::{self, Who};
use mingbai::exchange::households::mapping::{self, Mapping};
use mingbai::exchange::households::{self, Office, Proposal};
use mingbai::exchange::sheet::{Tables, Unreadable};
use mingbai::exchange::{self, Arrival, Destination};
use mingbai::files::{Files, WorkspacePath, safe_name};
use mingbai::load::{self, decode};
use mingbai::report::{self, Proposed, Rectifying, Summary};

use super::{Exit, chosen_year, conclude, for_this_system, read, request, today};
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
        Err(refusal) => bail!(in_both(&refusal.message, &refusal.hint)),
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
    let mut mapping = Mapping::default();
    if let Some(place) = &import.mapping {
        if !place.exists() {
            return propose_mapping((&name, &bytes), place, terminal);
        }
        let path = WorkspacePath::new(&place.to_string_lossy().replace('\\', "/"));
        let text = disk::read_file(place)?;
        let mut findings = Diagnostics::default();
        let read = Mapping::read(&decode::text(&text), &path, &mut findings);
        if findings.has_errors() {
            let shown: Files = [(path.as_str(), &*decode::text(&text))].into_iter().collect();
            return Ok(conclude(&findings, &shown, &Summary::NotImported, (common, terminal)));
        }
        mapping = read.unwrap_or_default();
    }
    let threads = request(common, &files, None).threads;
    let here = households::here(&files, year);
    let (catalogues, here) = (&catalogues, here.as_ref());
    let office = Office { files: &files, year, catalogues, here, threads };
    let proposal = households::propose(&name, &bytes, office, &mapping).map_err(refused)?;
    let is_applied = import.apply && !proposal.faults.has_errors() && !proposal.files.is_empty();
    if is_applied {
        apply(import, &proposal, (&files, year, &name), common)?;
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

/// A list of problems: what it would add to the rectification list, and with `--apply` the addition.
pub(crate) fn problems(
    import: &ImportProblems,
    common: &Common,
    terminal: &Terminal,
) -> Result<Exit> {
    let bytes = disk::read_file(&import.file)?;
    let files = read(common)?;
    let year = chosen_year(import.year, &files)?;
    let Some(catalogues) = households::catalogues(&files, year) else {
        bail!("没有 {year} 年的数据 / there are no data of {year}");
    };
    let name = import.file.file_name().unwrap_or_default().to_string_lossy();
    let office = Office { files: &files, year, catalogues: &catalogues, here: None, threads: 1 };
    let due = import.due.map(|day| ("due_on", day.to_string()));
    let source = import.source.clone().map(|source| ("source", source));
    let given: Vec<(&str, String)> = due.into_iter().chain(source).collect();
    let additions = exchange::problems::propose(&name, &bytes, office, &given).map_err(refused)?;
    let is_applied = import.apply && additions.file.is_some();
    if let Some(file) = additions.file.as_ref().filter(|_| is_applied) {
        disk::amend(&common.root, &[amendment(&files, file)])?;
    }
    let summary = Summary::Added(Rectifying { additions, is_applied });
    Ok(conclude(&Diagnostics::default(), &files, &summary, (common, terminal)))
}

/// Writes the mapping that a table needs, to be corrected.
fn propose_mapping(
    (name, bytes): (&str, &[u8]),
    place: &Path,
    terminal: &Terminal,
) -> Result<Exit> {
    let mut tables = Tables::open(name, bytes).map_err(refused)?;
    let sheets = tables.sheets().map_err(refused)?;
    let Some(text) = mapping::proposed(name, &sheets) else {
        bail!("表格里没有文字，写不出对应表 / there are no texts in the table");
    };
    disk::save(place, text.as_bytes())?;
    terminal.result(&format!(
        "已写好列名对应表 {0}：请核对右边收进哪一列，改好以后照原样再运行一次 / \
         {0} was written: correct what stands on the right, then run the same again",
        place.display()
    ));
    Ok(Exit::Done)
}

/// Writes the changed files, and with them the record of the changes.
fn apply(
    import: &ImportTable,
    proposal: &Proposal,
    (files, year, name): (&Files, u32, &str),
    common: &Common,
) -> Result<()> {
    let by = import.by.as_deref().or(proposal.by.as_deref());
    if by.is_none() && proposal.workbook.is_some() {
        bail!(
            "请写明是谁更正的：在“说明”那张表里填更正人，或者加上 --by 姓名 / \
             say who made the changes: fill in 更正人, or add --by"
        );
    }
    let on = import.on.or(proposal.on).unwrap_or_else(|| today(common, files));
    let entry = ledger::entry(files, year, proposal, &Who { by, on, source: name });
    let mut all = amendments(files, proposal);
    all.extend(entry.map(|file| amendment(files, &file)));
    disk::amend(&common.root, &all)
}

#[expect(clippy::needless_pass_by_value, reason = "errors are handed over by value")]
fn refused(reason: Unreadable) -> anyhow::Error {
    anyhow!(in_both(&reason.message, &reason.hint))
}

fn in_both(message: &Text, hint: &Text) -> String {
    format!("{}；{} / {}; {}", message.zh, hint.zh, message.en, hint.en)
}

fn amendments(files: &Files, proposal: &Proposal) -> Vec<Amendment> {
    proposal.files.iter().map(|file| amendment(files, file)).collect()
}

fn amendment(files: &Files, (path, text): &(WorkspacePath, String)) -> Amendment {
    let was = files.get(path).map(|file| file.bytes.to_vec());
    let marked = was.as_ref().is_some_and(|was| was.starts_with(&[0xEF, 0xBB, 0xBF]));
    let is = if marked { format!("\u{FEFF}{text}") } else { text.clone() };
    let (path, mut is) = (path.as_str().to_owned(), is.into_bytes());
    if was.is_none() {
        // A new file is one that an editor of this system has to show.
        let new = for_this_system(vec![(path.clone(), is)]);
        is = new.into_iter().flat_map(|(_, bytes)| bytes).collect();
    }
    Amendment { path, was, is }
}
