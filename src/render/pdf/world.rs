//! What Typst may read: the faces and templates of the theme and the pictures of texts, out of the snapshot.
//! No disk, no system fonts, no packages, no clock.

use std::collections::BTreeSet;

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
        Self {
            library: LazyHash::new(library()),
            fonts,
            broken,
            families,
            theme: format!("{theme}/"),
            pictures: pictures.clone(),
            files,
        }
    }

    /// Files of the theme's fonts in which there is no face.
    pub(super) fn broken_fonts(&self) -> &[WorkspacePath] {
        &self.broken
    }

    /// The faces of the theme.
    pub(super) fn families(&self) -> &[Face] {
        &self.families
    }

    /// The snapshot.
    pub(super) fn files(&self) -> &'f Files {
        self.files
    }

    fn bytes(&self, id: FileId) -> FileResult<&std::sync::Arc<[u8]>> {
        let path = workspace_path(id);
        let missing = || FileError::NotFound(path.as_str().into());
        let open = path.as_str().starts_with(&self.theme) || self.pictures.contains(&path);
        let file = self.files.get(&path).filter(|_| open);
        file.map(|file| &file.bytes).ok_or_else(missing)
    }
}

/// Typst's own functions, and the one that marks the places of fields.
fn library() -> Library {
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
        self.fonts.book()
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
        self.fonts.font(index)
    }

    /// A template cannot ask for today: what it prints must not depend on when.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
