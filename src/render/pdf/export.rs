//! Set pages → the bytes of a PDF.
//!
//! Documents that are filed come out as PDF/A-2u (ISO 19005-2) and, where Typst can vouch for it, as PDF/UA-1
//! (ISO 14289-1) too. Typst checks both while it writes.

use std::sync::Arc;

use jiff::civil::Date;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::Span;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::bind::{self, Unbound};
use super::errors;
use super::world::ThemeWorld;
use super::{Faults, Setting, black};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::SubjectRef;
use crate::plan::{Job, Standard};
use crate::say;

/// What a filed document should be, the best first.
const ARCHIVE: &[&[PdfStandard]] = &[&[PdfStandard::A_2u, PdfStandard::Ua_1], &[PdfStandard::A_2u]];

/// Writes a PDF. The finding, if there is one, says what the file is not.
pub(super) fn pdf(
    world: &ThemeWorld<'_>,
    setting: &Setting,
    job: &Job<'_>,
) -> Result<(Vec<u8>, Option<Diagnostic>), Diagnostics> {
    let fail = |faults: Faults| errors::findings(world, &faults, &SubjectRef::Site, job);
    let one: &[PdfStandard] = match job.standard {
        Standard::Plain => &[],
        Standard::Archive => &[PdfStandard::A_2u],
        Standard::Accessible => &[PdfStandard::Ua_1],
        Standard::Filed => return filed(setting, job).map_err(fail),
    };
    write(setting, job, one).map(|bytes| (bytes, None)).map_err(fail)
}

/// Writes the best that can be filed.
fn filed(setting: &Setting, job: &Job<'_>) -> Result<(Vec<u8>, Option<Diagnostic>), Faults> {
    let mut reason = None;
    for standards in ARCHIVE {
        match write(setting, job, standards) {
            Ok(bytes) => return Ok((bytes, reason)),
            Err(faults) => {
                let fault = faults.first().map_or("", |fault| fault.message.as_str());
                reason.get_or_insert(not_accessible(job, fault));
                if standards.len() == 1 {
                    return Err(faults);
                }
            }
        }
    }
    Err(Faults::new())
}

fn write(setting: &Setting, job: &Job<'_>, standards: &[PdfStandard]) -> Result<Vec<u8>, Faults> {
    let whole = setting.is_whole();
    let options = PdfOptions {
        // What is bound from bases has no order of reading that could be told.
        tagged: whole,
        ident: Smart::Custom(job.path.to_string()),
        creator: Smart::Custom(Some("mingbai".to_owned())),
        // PDF/A wants a date; the clock's would make every build another file.
        timestamp: timestamp(setting.date).filter(|_| !standards.is_empty()),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        ..PdfOptions::default()
    };
    if !whole {
        let about = (&setting.info, &options, job.asks_for_both_sides());
        match bind::bind(&setting.bases, &setting.leaves, &setting.filler.faces, about) {
            Ok(bytes) => return Ok(bytes),
            Err(Unbound::Faults(faults)) => return Err(faults),
            Err(Unbound::Unknown) => {
                let message = "the pages could not be bound";
                return Err([SourceDiagnostic::error(Span::detached(), message)].into());
            }
        }
    }
    let document = PagedDocument::new(setting.bases.clone(), setting.info.clone());
    let mut bytes = typst_pdf::pdf(&document, &options)?;
    if standards.is_empty() {
        black::pure(&mut bytes);
    }
    let bytes = Arc::new(bytes);
    let with_wishes = bind::with_wishes(&bytes, job.asks_for_both_sides());
    Ok(with_wishes.unwrap_or_else(|| Arc::unwrap_or_clone(bytes)))
}

fn timestamp(date: Date) -> Option<Timestamp> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    let midnight = Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0)?;
    Some(Timestamp::new_utc(midnight))
}

fn not_accessible(job: &Job<'_>, fault: &str) -> Diagnostic {
    let title = &job.title;
    Diagnostic::warning(
        "print/not-accessible",
        say!(
            "《{title}》达不到无障碍标准 PDF/UA-1，按存档标准 PDF/A-2u 生成",
            "`{title}` is PDF/A-2u, but cannot be PDF/UA-1: {fault}"
        ),
    )
    .at(super::inspect::origin(&SubjectRef::Site, job))
    .hint(say!(
        "打印和存档不受影响，读屏软件读起来可能不顺；要改的是模板，排版引擎的原话是“{fault}”",
        "print and archive are not affected; the template is to be changed"
    ))
}
