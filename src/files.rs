//! The vocabulary of places: a snapshot of the office's folder, paths inside it and inside the
//! output, and the origin of a value.
//!
//! Nothing here touches a disk. [`Files`] is handed in by `disk` (or made by a test) and never changes.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A path inside the office's folder: relative, UTF-8, separated by `/` on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkspacePath(Arc<str>);

impl WorkspacePath {
    /// Takes a relative path; backslashes become slashes.
    pub fn new(path: &str) -> Self {
        Self(path.replace('\\', "/").trim_start_matches("./").into())
    }

    /// The whole path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component without its extension: `plans/screening.md` → `screening`.
    pub fn stem(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or(&self.0);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case, or an empty string.
    pub fn extension(&self) -> String {
        let name = self.0.rsplit('/').next().unwrap_or(&self.0);
        name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase())
    }

    /// The folder that holds this file, without a closing slash; empty for a file at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for WorkspacePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for WorkspacePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

/// A path inside the output folder, such as `public/2024/index.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// Takes a relative path with `/`. The caller has made its parts safe ([`safe_name`]).
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The whole path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from the folder of this file back to `ancestor`, as a URL prefix: `../../`.
    /// An empty string if the file lies directly in `ancestor`.
    pub fn way_up_to(&self, ancestor: &str) -> String {
        let inside = self.0.strip_prefix(ancestor).unwrap_or(&self.0);
        "../".repeat(inside.trim_start_matches('/').matches('/').count())
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writes a path inside a site as an address: what would end the path is encoded.
pub fn address(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace(' ', "%20")
}

/// Writes a path as an address in ASCII, as a QR code or a request carries it.
pub fn encoded(path: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(one).collect()
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes.
    pub path: OutPath,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Makes one component of an output path out of any text: no separators, no characters that
/// Windows forbids, no trailing dot, none of its reserved names. Chinese stays as it is.
pub fn safe_name(text: &str) -> String {
    let mut name: String = text
        .chars()
        .map(|c| if c.is_control() || "<>:\"/\\|?* ".contains(c) { '-' } else { c })
        .collect();
    while name.ends_with('.') {
        name.pop();
    }
    if name.is_empty() || is_device(&name) {
        name.push('_');
    }
    name
}

/// The folder inside the output folder that is the program's own; no artifact may lie in it.
pub const HOME: &str = ".mingbai";

/// The form in which two paths are equal if Windows takes them for one. Like Windows it compares
/// capitals; a pair too many does no harm.
pub fn fold(path: &str) -> String {
    path.to_uppercase()
}

/// Whether a file can stand at `path` below the output folder on every system: relative, without
/// steps upwards, without names that Windows refuses or changes, and not in [`HOME`]. Manifests are
/// held to this too, for what they list may be deleted.
pub fn is_plain(path: &str) -> bool {
    let own = path.split('/').next().is_some_and(|first| fold(first) == fold(HOME));
    !own && path.split('/').all(is_plain_name)
}

/// Whether one component of a path means the same on every system.
fn is_plain_name(name: &str) -> bool {
    // Windows drops dots and spaces at the end; this also covers `.` and `..`.
    !name.is_empty()
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || "<>:\"\\|?*".contains(c))
        && !is_device(name)
}

/// Whether Windows takes a name for a device: `con`, and `con.pdf` as well.
fn is_device(name: &str) -> bool {
    const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    let stem = fold(name.split('.').next().unwrap_or(name).trim_end());
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let numbered = number.is_some_and(|rest| {
        let mut signs = rest.chars();
        signs.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
            && signs.next().is_none()
    });
    numbered || DEVICES.contains(&stem.as_str())
}

/// What a build reads, below the office's folder.
pub const INPUTS: &[&str] = &["mingbai.yaml", "content", "data", "themes"];

/// Whether a file or folder of this name was not put there by a person: hidden, or left by an editor or the system.
pub fn is_left_behind(name: &str, is_folder: bool) -> bool {
    const NAMES: &[&str] = &["4913", "thumbs.db", "desktop.ini"];
    const ENDS: &[&str] = &[".tmp", ".swp", ".bak", "~"];
    let name = name.to_lowercase();
    // `.` covers `.~lock` and `.DS_Store`; `~$` is what Word and WPS write beside an open file.
    let hidden = name.starts_with('.') || name.starts_with("~$");
    let left = NAMES.contains(&name.as_str()) || ENDS.iter().any(|end| name.ends_with(end));
    // A folder may well be called 4913.
    hidden || (left && !is_folder)
}

/// The content of one file and its hash.
#[derive(Clone)]
pub struct File {
    /// The bytes as they stand on the disk.
    pub bytes: Arc<[u8]>,
    /// BLAKE3 of the bytes.
    pub hash: Hash,
}

impl File {
    /// A file with this content.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let hash = Hash::of(&bytes);
        Self { bytes, hash }
    }
}

/// A BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The hash itself.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Hashes a sequence of hashes.
    pub fn of_all(hashes: &[Self]) -> Self {
        let mut all = blake3::Hasher::new();
        for hash in hashes {
            all.update(&hash.0);
        }
        Self(*all.finalize().as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// An immutable snapshot of the office's folder.
#[derive(Clone, Default)]
pub struct Files {
    entries: BTreeMap<WorkspacePath, File>,
    memory: Option<Arc<dyn Memory>>,
}

/// What runs of the program hand to later ones about files: what they have read in them. It is a convenience: it may
/// forget anything at any time.
pub trait Memory: Send + Sync {
    /// What an earlier run has read of a file with this content.
    fn recall(&self, file: &Hash) -> Option<Vec<u8>>;

    /// Takes what was read of a file with this content; what makes it is asked only if it is wanted.
    fn keep(&self, file: &Hash, reading: &dyn Fn() -> Vec<u8>);
}

impl Files {
    /// Adds a file; a later one of the same path wins.
    pub fn insert(&mut self, path: WorkspacePath, bytes: impl Into<Arc<[u8]>>) {
        self.add(path, File::new(bytes));
    }

    /// Adds a file that has been made already; a later one of the same path wins.
    pub fn add(&mut self, path: WorkspacePath, file: File) {
        self.entries.insert(path, file);
    }

    /// The file at `path` with the path as the snapshot keeps it.
    pub fn entry(&self, path: &WorkspacePath) -> Option<(&WorkspacePath, &File)> {
        self.entries.get_key_value(path)
    }

    /// The file at `path`, if there is one.
    pub fn get(&self, path: &WorkspacePath) -> Option<&File> {
        self.entries.get(path)
    }

    /// The same snapshot, whose readings a memory has and takes.
    #[must_use]
    pub fn with_memory(self, memory: impl Memory + 'static) -> Self {
        Self { memory: Some(Arc::new(memory)), ..self }
    }

    /// What there is about earlier readings.
    pub fn memory(&self) -> Option<&dyn Memory> {
        self.memory.as_deref()
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&WorkspacePath, &File)> {
        self.entries.iter()
    }

    /// The files below `folder` (without a closing slash) whose extension is `extension`, in the
    /// order of their paths.
    pub fn below<'a>(
        &'a self,
        folder: &str,
        extension: &'a str,
    ) -> impl Iterator<Item = (&'a WorkspacePath, &'a File)> {
        let prefix = format!("{folder}/");
        self.entries.iter().filter(move |(path, _)| {
            path.as_str().starts_with(&prefix)
                && (extension.is_empty() || path.extension() == extension)
        })
    }
}

impl<P: AsRef<str>, B: AsRef<[u8]>> FromIterator<(P, B)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(entries: I) -> Self {
        let mut files = Self::default();
        for (path, bytes) in entries {
            files.insert(WorkspacePath::new(path.as_ref()), bytes.as_ref());
        }
        files
    }
}

/// A range of bytes in a file; which file is known from the context. Two places are always equal, so
/// that moving a line does not make a different record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    start: u32,
    end: u32,
}

impl Place {
    /// The range as bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: narrow(range.start), end: narrow(range.end) }
    }
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

/// Where a value comes from: a file, a range in it, and the way from there to a value inside.
/// The way is resolved by `load` when a finding is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file.
    pub file: WorkspacePath,
    /// First byte and one past the last; none for the file as a whole.
    pub range: Option<(usize, usize)>,
    /// Keys to follow from there.
    pub way: Vec<String>,
    /// A character to look for inside, if that is what the finding is about.
    pub seek: Option<char>,
}

impl Origin {
    /// The file as a whole.
    pub fn file(file: &WorkspacePath) -> Self {
        Self { file: file.clone(), range: None, way: Vec::new(), seek: None }
    }

    /// A range of bytes in a file.
    pub fn bytes(file: &WorkspacePath, range: Range<usize>) -> Self {
        Self { range: Some((range.start, range.end)), ..Self::file(file) }
    }

    /// A record in a file.
    pub fn place(file: &WorkspacePath, place: Place) -> Self {
        Self::bytes(file, place.range())
    }

    /// The first place of a character inside.
    #[must_use]
    pub fn seek(mut self, character: char) -> Self {
        self.seek = Some(character);
        self
    }

    /// The value under `key` of the record that stands here.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.way.push(key.to_owned());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_windows_and_keep_chinese() {
        assert_eq!(safe_name("砚岗村"), "砚岗村");
        assert_eq!(safe_name("a/b:c"), "a-b-c");
        assert_eq!(safe_name("con"), "con_");
        assert_eq!(safe_name("COM1"), "COM1_");
        assert_eq!(safe_name("x."), "x");
        assert_eq!(safe_name(""), "_");
    }

    #[test]
    fn way_up_counts_folders() {
        assert_eq!(OutPath::new("public/index.html").way_up_to("public"), "");
        assert_eq!(OutPath::new("public/2024/plans/a.html").way_up_to("public"), "../../");
    }

    #[test]
    fn backslashes_become_slashes() {
        let path = WorkspacePath::new(r".\data\2024\村.yaml");
        assert_eq!(path.as_str(), "data/2024/村.yaml");
        assert_eq!((path.stem(), path.folder()), ("村", "data/2024"));
    }
}
