//! Reading the office's folder.

use super::*;
use crate::disk::read_workspace;
use crate::files::WorkspacePath;

fn put(root: &Path, path: &str, text: &str) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

fn paths(root: &Path) -> Vec<String> {
    read_workspace(root).unwrap().iter().map(|(path, _)| path.to_string()).collect()
}

#[test]
fn workspace_is_read_in_order_and_without_noise() {
    let office = Office::new();
    let kept = [
        "content/政策 一.md",
        "data/2024/a.yaml",
        "data/2024/村/b.yaml",
        "data/4913/c.yaml",
        "data/x.bak.yaml",
        "mingbai.yaml",
        "themes/默认/print/a.typ",
        "themes/默认/字体.TTF",
    ];
    let passed = [
        "data/.hidden.yaml",
        "data/.git/config",
        "data/~$名册.xlsx",
        "data/.~名册.xlsx",
        "data/a.TMP",
        "data/.a.yaml.swp",
        "data/a.swp",
        "data/4913",
        "data/a.yaml.bak",
        "data/a.yaml~",
        "themes/Thumbs.db",
        "themes/DESKTOP.INI",
        "content/.DS_Store",
        "output/a.pdf",
        "other.yaml",
        "src/a.yaml",
    ];
    for path in kept.iter().chain(&passed).filter(|path| **path != "data/4913") {
        put(&office.root, path, path);
    }
    put(&office.root, "content/4913", "");
    assert_eq!(paths(&office.root), kept);
    let files = read_workspace(&office.root).unwrap();
    let file = files.get(&WorkspacePath::new("data/2024/村/b.yaml")).unwrap();
    assert_eq!(&*file.bytes, "data/2024/村/b.yaml".as_bytes());
}

#[test]
fn absent_parts_are_left_out_and_an_absent_workspace_is_an_error() {
    let office = Office::new();
    assert_eq!(paths(&office.root), [""; 0]);
    let text = message(read_workspace(&office.root.join("没有")));
    assert!(
        text.contains("没有") && text.contains("读取") && text.contains("cannot read"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn names_that_other_systems_cannot_have_are_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let office = Office::new();
    put(&office.root, "data/a\\b.yaml", "");
    assert!(message(read_workspace(&office.root)).contains("a\\b.yaml"));
    fs::remove_file(office.root.join("data/a\\b.yaml")).unwrap();
    fs::write(office.root.join("data").join(OsStr::from_bytes(b"abc\xd5\xe2.yaml")), "").unwrap();
    let text = message(read_workspace(&office.root));
    assert!(text.contains("abc") && text.contains("UTF-8"), "{text}");
}

#[cfg(unix)]
#[test]
fn links_are_named_and_not_passed_over() {
    let office = Office::new();
    put(&office.root, "elsewhere/a.yaml", "");
    let link = office.root.join("data/link.yaml");
    std::os::unix::fs::symlink(office.root.join("elsewhere/a.yaml"), &link).unwrap();
    assert!(message(read_workspace(&office.root)).contains("link.yaml"));
    fs::remove_file(link).unwrap();
    std::os::unix::fs::symlink(office.root.join("elsewhere"), office.root.join("themes")).unwrap();
    assert!(message(read_workspace(&office.root)).contains("themes"));
}
