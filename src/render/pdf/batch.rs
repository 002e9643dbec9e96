//! The sheets of a job: one for each subject, and a gap where a household's cannot be made.

use super::inspect::{self, Overlong};
use super::sheets::Sheets;
use super::{Press, errors, own_view};
use crate::diag::Diagnostics;
use crate::document::SubjectRef;
use crate::model::Subject;
use crate::plan::{Form, Job, Plan};

/// So many sheets fail, and none succeeds, before a job is given up: the template is at fault.
const ENOUGH: usize = 3;

/// What a household's own data can do to its sheet, whatever the template is.
const OF_DATA: [&str; 2] = ["print/missing-glyph", "print/value-too-long"];

impl Press<'_> {
    /// Adds the sheets of a job to those that there are.
    pub(super) fn sheets(
        &self,
        job: &Job<'_>,
        plan: &Plan<'_>,
        sheets: &mut Sheets,
    ) -> Result<(), Diagnostics> {
        let Form::Print(template) = &job.form else { return Ok(()) };
        let context = &plan.contexts[&job.year];
        // A template that could not be evaluated has been reported once, not once for every job.
        let found = self.templates.get(template).zip(self.sources.of(template));
        let Some((function, source)) = found else { return Err(Diagnostics::default()) };
        let mut common = self.common(job, (function, source), context);
        if common.with_fields.is_some() && !self.is_proven(template, job.large, plan) {
            common.with_fields = None;
        }
        let mut tried = Tried { gaps: job.delivery.unread.clone(), ..Tried::default() };
        for (at, subject) in job.subjects.iter().enumerate() {
            if self.is_stopped() || tried.is_hopeless() {
                break;
            }
            if code(subject).is_some_and(|code| job.delivery.left_out.contains(&code)) {
                tried.gap(subject);
                continue;
            }
            let (own, version) = own_view(job, &common, context, *subject);
            match self.make(&own, &common, &mut sheets.filler) {
                Ok(made) if tried.overlong.is(made.pages(), job, *subject) => tried.gap(subject),
                Ok(made) => match sheets.add(made, job.is_duplex()) {
                    Ok(piece) => {
                        piece.subject = Some(at);
                        piece.household = code(subject).map(|code| (code, version.code()));
                        sheets.remember(version);
                        tried.made += 1;
                        self.count();
                    }
                    Err(missing) => {
                        let (of_texts, own) = inspect::no_glyphs(&missing, job, *subject);
                        sheets.findings.extend(of_texts);
                        tried.of_data.extend(own);
                        tried.gap(subject);
                    }
                },
                Err(faults) => {
                    tried.failed(errors::findings(&self.world, &faults, subject, job), subject);
                }
            }
        }
        tried.conclude(job, sheets);
        Ok(())
    }

    fn is_stopped(&self) -> bool {
        self.pace.is_some_and(super::Pace::is_stopped)
    }

    fn count(&self) {
        self.pace.iter().for_each(|pace| pace.count());
    }
}

/// What came of the sheets of a job.
#[derive(Default)]
struct Tried<'w> {
    /// How many were made.
    made: usize,
    /// Those that are too long.
    overlong: Overlong<'w>,
    /// What was found about the data of households.
    of_data: Diagnostics,
    /// What the template could not do, and how often.
    of_template: (Diagnostics, usize),
    /// The households whose sheets are missing.
    gaps: Vec<String>,
}

impl<'w> Tried<'w> {
    fn gap(&mut self, subject: &SubjectRef<'w>) {
        self.gaps.extend(code(subject));
    }

    fn failed(&mut self, findings: Diagnostics, subject: &SubjectRef<'w>) {
        self.gap(subject);
        if findings.iter().all(|finding| OF_DATA.contains(&&*finding.code)) {
            self.of_data.extend(findings);
        } else {
            self.of_template.0.extend(findings);
            self.of_template.1 += 1;
        }
    }

    /// What fails on every sheet is a fault of the template, and said often enough.
    fn is_hopeless(&self) -> bool {
        self.made == 0 && self.of_template.1 == ENOUGH
    }

    /// One household's fault leaves a gap; a fault of what all share stops everything.
    fn conclude(mut self, job: &Job<'w>, sheets: &mut Sheets) {
        let of_households = job.kind.subject == Subject::Household
            && !matches!(job.subjects.as_slice(), [SubjectRef::Blank]);
        let mut common = Diagnostics::default();
        let too_long = self.overlong.finding(job).into_iter();
        if self.overlong.is_common(job.subjects.len()) {
            too_long.for_each(|finding| common.push(finding));
        } else {
            too_long.for_each(|finding| self.of_data.push(finding));
        }
        if self.made == 0 {
            common.extend(self.of_template.0);
        } else {
            self.of_data.extend(self.of_template.0);
        }
        sheets.findings.extend(common);
        if of_households {
            sheets.gaps.0.extend(self.gaps);
            sheets.gaps.1.extend(self.of_data);
        } else {
            sheets.findings.extend(self.of_data);
        }
    }
}

/// The code of a household.
fn code(subject: &SubjectRef<'_>) -> Option<String> {
    match subject {
        SubjectRef::Household(_, household) => Some(household.code.clone()),
        _ => None,
    }
}
