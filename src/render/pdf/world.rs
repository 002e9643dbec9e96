//! What Typst may read: the faces and templates of the theme and the pictures of texts, out of the snapshot.
//! No disk, no system fonts, no packages, no clock.

use std::collections::BTreeSet;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use super::super::version::Face;
use super::fields::marker;
use crate::files::{Files, WorkspacePath};
use crate::load::decode;

/// The theme's world. Paths are those of the workspace, `/themes/default/print/sheet.typ`.
///
/// A template must not get at data past its view, so nothing is served but the theme itself and the pictures
/// that the plan lists.
pub(super) struct ThemeWorld<'f> {
    library: LazyHash<Library>,
    shared: Arc<Shared<'f>>,
}

/// What is there to be read.
struct Shared<'f> {
    fonts: FontStore,
    broken: Vec<WorkspacePath>,
    families: Vec<Face>,
    theme: String,
    pictures: BTreeSet<WorkspacePath>,
    files: &'f Files,
}

impl<'f> ThemeWorld<'f> {
    pub(super) fn new(theme: &str, pictures: &BTreeSet<WorkspacePath>, files: &'f Files) -> Self {
        let mut fonts = FontStore::new();
        let mut broken = Vec::new();
        let mut families = Vec::new();
        for (path, file) in files.below(&format!("{theme}/fonts"), "") {
            if matches!(path.extension().as_str(), "otf" | "ttf" | "ttc") {
                let faces: Vec<Font> = Font::iter(Bytes::new(file.bytes.clone())).collect();
                if faces.is_empty() {
                    broken.push(path.clone());
                }
                for face in faces {
                    let info = face.info().clone();
                    families.push(Face {
                        family: info.family.clone(),
                        path: path.clone(),
                        hash: file.hash,
                    });
                    fonts.push((face, info));
                }
            }
        }
        let (theme, pictures) = (format!("{theme}/"), pictures.clone());
        let shared = Shared { fonts, broken, families, theme, pictures, files };
        Self { library: LazyHash::new(Library::default()), shared: Arc::new(shared) }
    }

    /// The same world, in which the places of fields are marked.
    pub(super) fn with_marks(&self) -> Self {
        Self { library: LazyHash::new(marking()), shared: self.shared.clone() }
    }

    /// Files of the theme's fonts in which there is no face.
    pub(super) fn broken_fonts(&self) -> &[WorkspacePath] {
        &self.shared.broken
    }

    /// The faces of the theme.
    pub(super) fn families(&self) -> &[Face] {
        &self.shared.families
    }

    /// The snapshot.
    pub(super) fn files(&self) -> &'f Files {
        self.shared.files
    }

    fn bytes(&self, id: FileId) -> FileResult<&Arc<[u8]>> {
        let path = workspace_path(id);
        let missing = || FileError::NotFound(path.as_str().into());
        let shared = &*self.shared;
        let open = path.as_str().starts_with(&shared.theme) || shared.pictures.contains(&path);
        let file = shared.files.get(&path).filter(|_| open);
        file.map(|file| &file.bytes).ok_or_else(missing)
    }
}

/// Typst's own functions, and the one that marks the places of fields.
fn marking() -> Library {
    let mut inputs = Dict::new();
    inputs.insert(marker::INPUT.into(), marker::function());
    Library::builder().with_inputs(inputs).build()
}

/// Typst's handle of a path. Typst never forgets a path, so only those of the workspace are used, none is
/// made up for a household.
pub(super) fn file_id(path: &WorkspacePath) -> Option<FileId> {
    let path = VirtualPath::new(path.as_str()).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The path behind Typst's handle.
pub(super) fn workspace_path(id: FileId) -> WorkspacePath {
    WorkspacePath::new(id.vpath().get_without_slash())
}

impl World for ThemeWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    /// There is no main file: documents come from functions. Typst asks only when it compiles.
    fn main(&self) -> FileId {
        file_id(&WorkspacePath::new("main.typ")).expect("a plain name is a path")
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.bytes(id)?;
        Ok(Source::new(id, decode::text(bytes).into_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.bytes(id).map(|bytes| Bytes::new(bytes.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.font(index)
    }

    /// A template cannot ask for today: what it prints must not depend on when.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
