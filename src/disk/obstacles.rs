//! Looks, before a commit, for everything that could stop it in the middle or cost a file.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::notes::Journal;
use super::output::Output;
use super::place::{Standing, entry, folders_above, standing};
use crate::publish::fold;

/// A folder that is created and removed again to see whether that works.
const TRIAL: &str = ".mingbai-trial";

/// Refuses a commit that meets a stranger, an open file or a closed folder. Names them all, so
/// that one round of tidying suffices.
pub(super) fn refuse_obstacles(output: &Output, journal: &Journal) -> Result<()> {
    if let Some(list) = enumerate(&strangers(output, journal)?) {
        bail!(
            "输出文件夹里有不是本程序写的东西占着位置，请先移走（或把整个输出文件夹改名）：{list} / \
             what this program did not write is in the way in the output folder; \
             move it away first (or rename the whole output folder): {list}"
        );
    }
    if let Some(list) = enumerate(&busy(output, journal)?) {
        bail!(
            "这些文件现在不能替换，请关闭正在打开它的程序，并取消“只读”：{list} / \
             these files cannot be replaced now; close the program that has them open, \
             and clear `read-only`: {list}"
        );
    }
    if let Some(list) = enumerate(&closed(output, journal)?) {
        bail!(
            "这些文件夹不能写入，请检查权限：{list} / \
             these folders cannot be written; check the permissions: {list}"
        );
    }
    Ok(())
}

/// What the program did not make and stands where it is to write.
fn strangers(output: &Output, journal: &Journal) -> Result<BTreeSet<String>> {
    let mut strangers = BTreeSet::new();
    let mut folders = BTreeMap::new();
    let owned: BTreeSet<String> = journal.before.files.keys().map(|path| fold(path)).collect();
    for path in &journal.install {
        if let Some(blocked) = blocked_folder(output, path, &mut folders)? {
            strangers.insert(blocked);
            continue;
        }
        let place = output.place(path);
        let stranger = match standing(&place)? {
            Standing::Nothing => false,
            Standing::Folder | Standing::Other => true,
            Standing::File if owned.contains(&fold(path)) => false,
            // Equal bytes are as good as our own: no one loses anything.
            Standing::File => entry(&place)?.as_ref() != journal.after.files.get(path),
        };
        if stranger {
            strangers.insert(path.clone());
        }
    }
    Ok(strangers)
}

/// The part of the way to a path that is there and is no folder. `seen` spares looking at a folder
/// once for every file in it.
fn blocked_folder<'a>(
    output: &Output,
    path: &'a str,
    seen: &mut BTreeMap<&'a str, Standing>,
) -> Result<Option<String>> {
    for folder in folders_above(path) {
        if !seen.contains_key(folder) {
            seen.insert(folder, standing(&output.place(folder))?);
        }
        // A link would lead the bytes out of the output folder.
        if matches!(seen[folder], Standing::File | Standing::Other) {
            return Ok(Some(folder.to_owned()));
        }
    }
    Ok(None)
}

/// The files that are to be replaced or removed and cannot be now.
fn busy(output: &Output, journal: &Journal) -> Result<BTreeSet<String>> {
    let mut busy = BTreeSet::new();
    for path in touched(journal) {
        let place = output.place(path);
        if standing(&place)? == Standing::File && output.store().probe(&place).is_err() {
            busy.insert(path.to_owned());
        }
    }
    Ok(busy)
}

/// The folders in which something is to change, but where nothing can be created or removed: for
/// instance because a build by another user made them.
fn closed(output: &Output, journal: &Journal) -> Result<BTreeSet<String>> {
    const TOP: &str = ".";
    let place = |folder: &str| match folder {
        TOP => output.root().to_owned(),
        folder => output.place(folder),
    };
    let mut folders = BTreeSet::new();
    for path in touched(journal) {
        // The lowest that exists; what lies below it will be our own.
        for folder in folders_above(path).chain([TOP]) {
            if folders.contains(folder) || standing(&place(folder))? == Standing::Folder {
                folders.insert(folder);
                break;
            }
        }
    }
    let store = output.store();
    let opens = |folder: &str| {
        let trial = place(folder).join(TRIAL);
        store.create_folder(&trial).and_then(|()| store.remove_folder(&trial)).is_ok()
    };
    Ok(folders.into_iter().filter(|folder| !opens(folder)).map(str::to_owned).collect())
}

/// The paths at which a commit changes something.
fn touched(journal: &Journal) -> impl Iterator<Item = &str> {
    journal.install.iter().map(String::as_str).chain(journal.leaving())
}

/// Lists the first ten paths and the number of the others; nothing if there are none.
fn enumerate(paths: &BTreeSet<String>) -> Option<String> {
    const SHOWN: usize = 10;
    let shown: Vec<&str> = paths.iter().take(SHOWN).map(String::as_str).collect();
    let more = paths.len().saturating_sub(SHOWN);
    let rest = if more > 0 { format!(" … +{more}") } else { String::new() };
    (!shown.is_empty()).then(|| format!("{}{rest}", shown.join(", ")))
}
