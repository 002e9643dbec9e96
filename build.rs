//! Lists the files that `mingbai init` writes, so that the program carries them: the theme with its faces, the
//! starter office, the demo's texts and the manual.

#![expect(clippy::disallowed_methods, reason = "a build script reads the repository")]

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A list: its name, and the files and folders in it, each with the folder that its paths are counted from.
type List = (&'static str, &'static [(&'static str, &'static str)]);

const LISTS: &[List] = &[
    ("THEME", &[("", "themes/default")]),
    ("STARTER", &[("src/init/starter", "")]),
    ("MANUAL", &[("", "content/manual")]),
    (
        "DEMO",
        &[
            ("", "mingbai.yaml"),
            ("", "content/pages"),
            ("", "content/2024"),
            ("", "data/2024/policy.yaml"),
            ("", "data/2024/procedures.yaml"),
            ("", "data/2024/quality.yaml"),
            ("", "data/2024/catalogues.yaml"),
            ("", "data/2024/milestones.yaml"),
            ("", "data/2024/supports.yaml"),
            ("", "data/2024/workdays.yaml"),
            ("", "data/2024/duties.yaml"),
            ("", "data/2024/trainings.yaml"),
            ("", "data/2024/postings.yaml"),
        ],
    ),
];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let mut source = String::new();
    for (name, parts) in LISTS {
        writeln!(source, "static {name}: &[(&str, &[u8])] = &[").expect("a string");
        for (base, part) in *parts {
            let base = root.join(base);
            let top = if part.is_empty() { base.clone() } else { base.join(part) };
            println!("cargo::rerun-if-changed={}", top.display());
            for file in files(&top) {
                let path = file.strip_prefix(&base).expect("it lies below");
                let path = path.to_str().expect("a name in UTF-8").replace('\\', "/");
                let file = file.to_str().expect("a path in UTF-8");
                writeln!(source, "    ({path:?}, include_bytes!({file:?})),").expect("a string");
            }
        }
        source.push_str("];\n");
    }
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    fs::write(target.join("embedded.rs"), source).expect("the target folder is writable");
    println!("cargo::rustc-env=MINGBAI_BUILD={}", build_of(&root));
}

/// Which build of the program this is: its version and a hash of its source. Another compiler may hash differently,
/// which makes another build of it, as it should.
fn build_of(root: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    for part in ["src", "Cargo.lock", "build.rs"] {
        println!("cargo::rerun-if-changed={}", root.join(part).display());
        for file in files(&root.join(part)) {
            file.strip_prefix(root).expect("it lies below").hash(&mut hasher);
            fs::read(&file).expect("a file of the repository").hash(&mut hasher);
        }
    }
    let version = env::var("CARGO_PKG_VERSION").expect("set by cargo");
    format!("{version}-{:016x}", hasher.finish())
}

/// The files of a folder at any depth, or the file itself, in the order of their names; what editors leave behind is left out.
fn files(top: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(top) else {
        assert!(top.is_file(), "{} is not there", top.display());
        return vec![top.to_owned()];
    };
    // The same as what a build passes over; `files.rs` says why.
    let left_behind = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let begins = ['.', '~'].iter().any(|c| name.starts_with(*c));
        begins || [".tmp", ".swp", ".bak", "~"].iter().any(|end| name.ends_with(end))
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| !left_behind(path));
    paths.sort();
    paths.iter().flat_map(|path| files(path)).collect()
}
