//! `export`: households and their members as a workbook that can be filled in and brought back.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use mingbai::cli::{Common, Export};
use mingbai::diag::Diagnostics;
use mingbai::disk;
use mingbai::exchange::households::export::{self, Exported, Wanted};
use mingbai::exchange::households::{self, Office};
use mingbai::report::{Exporting, Summary};

use super::{Exit, chosen_year, conclude, read, request, today};
use crate::terminal::Terminal;

pub(crate) fn run(export: &Export, common: &Common, terminal: &Terminal) -> Result<Exit> {
    let begun = Instant::now();
    let place = &export.file;
    if place.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        bail!("文件名请以 .xlsx 结尾 / the file must end in .xlsx");
    }
    if place.exists() && !export.overwrite {
        bail!(
            "“{0}”已经有了，里面可能有填好还没有收回来的；换一个名字，或者加上 --overwrite / \
             `{0}` is there already; choose another name or add --overwrite",
            place.display()
        );
    }
    let files = read(common)?;
    let year = chosen_year(export.year, &files)?;
    let Some(catalogues) = households::catalogues(&files, year) else {
        bail!("没有 {year} 年的数据 / there are no data of {year}");
    };
    let threads = request(common, &files, None).threads;
    let office = Office { files: &files, year, catalogues: &catalogues, here: None, threads };
    let wanted = wanted(export)?;
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let scratch = folder.unwrap_or(Path::new("."));
    let (faults, done) = match export::export(office, &wanted, (today(common, &files), scratch))? {
        Ok(exported) => (Diagnostics::default(), exported),
        Err(faults) => (faults, Exported::default()),
    };
    let mut exporting = Exporting {
        villages: done.villages,
        households: done.households,
        people: done.people,
        ..Exporting::default()
    };
    if !done.unknown.is_empty() {
        let names = done.unknown.join("、");
        bail!("没有这个村：{names}，没有导出 / there is no such village; nothing was exported");
    }
    if !faults.has_errors() {
        if done.households == 0 {
            bail!("没有这样的户，没有导出 / there are no such households; nothing was exported");
        }
        disk::save(place, &done.bytes)?;
        exporting.file = Some(place.display().to_string());
    }
    exporting.seconds = begun.elapsed().as_secs_f64();
    Ok(conclude(&faults, &files, &Summary::Exported(exporting), (common, terminal)))
}

/// What is asked for; titles may stand behind commas of either width.
fn wanted(export: &Export) -> Result<Wanted> {
    let titles = |all: &[String]| -> Vec<String> {
        let all = all.iter().flat_map(|titles| titles.split(['，', '、']));
        all.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()).collect()
    };
    let mut columns = Vec::new();
    for title in titles(&export.columns) {
        match export::column(&title) {
            Some(column) => columns.push(column),
            None => bail!(
                "没有“{title}”这一列；有哪些列见 mingbai import --list-columns / there is no column `{title}`"
            ),
        }
    }
    Ok(Wanted {
        villages: export.village.clone(),
        monitored: export.monitored,
        columns,
        blank: titles(&export.blank),
    })
}
