//! The kinds of files that are read: where each lies, and what is in it. The loader reads by this table; whoever tells
//! other programs of our files (`schema`) goes through it.

use crate::files::WorkspacePath;
use crate::model::{
    Additions, Catalogues, Clues, Complaints, Corrections, Duties, Front, Milestones, Office,
    Policy, Postings, Problems, Procedures, Quality, Register, Settings, Staff, Supports, Theme,
    Trainings, Village, Workdays,
};
use crate::record::{Decode, Form, Record};

/// Where files of a kind lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// One file at the top.
    Top,
    /// One file in the folder of a theme.
    Theme,
    /// One file in the folder of a year.
    Year,
    /// All files of this folder in the folder of a year.
    FolderOfYear,
    /// All Markdown texts; it is their head.
    Texts,
}

/// A kind of file.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// The name of the file, of the folder, or what ends the names.
    pub name: &'static str,
    /// Where such files lie.
    pub home: Home,
    /// What they hold, in Chinese.
    pub label: &'static str,
    /// How it is written.
    pub form: fn() -> Form,
}

/// A type that fills a file.
pub(super) trait Filed: Decode {
    /// Its files.
    const KIND: FileKind;
}

/// Declares which type fills which files.
macro_rules! kinds {
    ($($record:ty: $home:ident $name:literal, $label:expr;)*) => {
        $(
            impl Filed for $record {
                const KIND: FileKind = FileKind {
                    name: $name,
                    home: Home::$home,
                    label: $label,
                    form: <$record as Decode>::form,
                };
            }
        )*

        /// Every kind of file that is read.
        pub const KINDS: &[FileKind] = &[$(<$record as Filed>::KIND,)*];
    };
}

kinds! {
    Settings: Top "mingbai.yaml", Settings::LABEL;
    Theme: Theme "theme.yaml", Theme::LABEL;
    Office: Year "office.yaml", Office::LABEL;
    Policy: Year "policy.yaml", Policy::LABEL;
    Catalogues: Year "catalogues.yaml", "目录";
    Milestones: Year "milestones.yaml", Milestones::LABEL;
    Clues: Year "clues.yaml", Clues::LABEL;
    Additions: Year "additions.yaml", Additions::LABEL;
    Procedures: Year "procedures.yaml", Procedures::LABEL;
    Supports: Year "supports.yaml", Supports::LABEL;
    Workdays: Year "workdays.yaml", Workdays::LABEL;
    Duties: Year "duties.yaml", Duties::LABEL;
    Register: Year "done.yaml", Register::LABEL;
    Staff: Year "staff.yaml", Staff::LABEL;
    Quality: Year "quality.yaml", Quality::LABEL;
    Complaints: Year "complaints.yaml", Complaints::LABEL;
    Trainings: Year "trainings.yaml", Trainings::LABEL;
    Postings: Year "postings.yaml", Postings::LABEL;
    Problems: Year "problems.yaml", Problems::LABEL;
    Village: FolderOfYear "villages", Village::LABEL;
    Corrections: FolderOfYear "changes", Corrections::LABEL;
    Front: Texts "md", Front::LABEL;
}

impl FileKind {
    /// Whether there are such files in every year.
    pub fn is_of_year(&self) -> bool {
        matches!(self.home, Home::Year | Home::FolderOfYear)
    }

    /// The path of the file, or of the folder, of this year or theme.
    pub(super) fn path(&self, of: &str) -> String {
        let name = self.name;
        match self.home {
            Home::Top => name.to_owned(),
            Home::Theme => format!("themes/{of}/{name}"),
            Home::Year | Home::FolderOfYear => format!("data/{of}/{name}"),
            Home::Texts => "content".to_owned(),
        }
    }

    /// The paths of such files, with `*` for what differs, as editors write them.
    pub fn pattern(&self, year: u32) -> String {
        match self.home {
            Home::Top | Home::Theme => self.path("*"),
            Home::Year => self.path(&year.to_string()),
            Home::FolderOfYear => format!("{}/*.yaml", self.path(&year.to_string())),
            Home::Texts => format!("{}/**/*.{}", self.path(""), self.name),
        }
    }

    /// Whether a path is one of such a file.
    pub fn is(&self, path: &WorkspacePath) -> bool {
        let parts: Vec<&str> = path.as_str().split('/').collect();
        let is_year = |folder: &str| folder.parse::<u32>().is_ok();
        match (self.home, parts.as_slice()) {
            (Home::Top, [name]) | (Home::Theme, ["themes", _, name]) => *name == self.name,
            (Home::Year, ["data", year, name]) => is_year(year) && *name == self.name,
            (Home::FolderOfYear, ["data", year, folder, _]) => {
                is_year(year) && *folder == self.name && path.extension() == "yaml"
            }
            (Home::Texts, ["content", ..]) => path.extension() == self.name,
            _ => false,
        }
    }

    /// How messages call it: the file, or the folder with a stroke.
    pub(super) fn shown(&self) -> String {
        let stroke = if self.home == Home::FolderOfYear { "/" } else { "" };
        format!("{}{stroke}", self.name)
    }
}
