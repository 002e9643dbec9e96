//! Sheets whose values are filled in, and whether that is right.

use typst::comemo;
use typst::foundations::Content;

use super::fields::{self, Filler};
use super::layout::Faults;
use super::sheets::{Filled, Made};
use super::{CACHE_AGE, Common, Press, WithFields, join, layout, own_view};
use crate::document::{Context, SubjectRef, View};
use crate::files::{Hash, WorkspacePath};
use crate::model::Subject;
use crate::plan::{Form, Job, Plan};

/// How many sheets of a template are made in both ways before one is trusted.
pub(super) const PROBES: usize = 3;

/// What came of a comparison of both ways of making sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Sheets that are the same.
    pub agree: usize,
    /// Sheets that are not.
    pub disagree: usize,
    /// Sheets that can only be made as a whole.
    pub not_filled: usize,
}

impl Press<'_> {
    /// Makes one sheet: fills in the values of its fields, or lays it out.
    pub(super) fn make(
        &self,
        view: &View,
        common: &Common<'_>,
        filler: &mut Filler,
    ) -> Result<Made, Faults> {
        if let Some(filled) = self.fill(view, common, filler) {
            return Ok(Made::Filled(filled));
        }
        let document = layout::document(&self.world, common.function, join(&common.view, view));
        comemo::evict(CACHE_AGE);
        document.map(Made::Whole)
    }

    /// The skeleton of a sheet and the values in its fields.
    fn fill(&self, view: &View, common: &Common<'_>, filler: &mut Filler) -> Option<Filled> {
        let WithFields { mentions, function } = common.with_fields?;
        let emptied = fields::empty(view, mentions);
        let shape = Hash::of_all(&[common.made_of.as_slice(), &[emptied.shape]].concat());
        let contents = || {
            let mut view = common.view.clone();
            view.extend(emptied.view);
            layout::contents(&self.marked, function, view).ok()
        };
        let lay_out = |content: &Content| {
            let document = layout::part(&self.marked, content).ok()?;
            comemo::evict(CACHE_AGE);
            fields::skeleton(document)
        };
        let parts = self.skeletons.get(shape, contents, lay_out)?;
        let glyphs = filler.fill(&parts, &emptied.values, &self.world).ok()?;
        Some(Filled { shape, parts, glyphs })
    }

    /// Whether the sheets of a template may be filled in: on those of its first batch with the shortest and the longest
    /// values both ways must agree.
    pub(super) fn is_proven(&self, template: &WorkspacePath, large: bool, plan: &Plan<'_>) -> bool {
        let prove = || {
            let jobs = plan.jobs.iter().flat_map(|job| std::iter::once(job).chain(&job.parts));
            let mut jobs =
                jobs.filter(|job| job.form.template() == Some(template) && job.large == large);
            jobs.find(|job| job.kind.subject == Subject::Household).is_none_or(|job| {
                let outcome = self.prove(job, &plan.contexts[&job.year], PROBES);
                outcome.disagree == 0
            })
        };
        self.proven.get(&(template.clone(), large)).is_some_and(|proven| *proven.get_or_init(prove))
    }

    /// Makes sheets of a job in both ways and compares them: those with the shortest and the longest values, `most` in
    /// all.
    pub fn prove(&self, job: &Job<'_>, context: &Context<'_>, most: usize) -> Proof {
        let Form::Print(template) = &job.form else { return Proof::default() };
        let found = self.templates.get(template).zip(self.sources.of(template));
        let Some((function, source)) = found else { return Proof::default() };
        let common = self.common(job, (function, source), context);
        let made = |subject: &SubjectRef<'_>| own_view(job, &common, context, *subject).0;
        self.compare(job.subjects.iter().take(10 * most).map(made).collect(), &common, most)
    }

    /// Makes the sheets of some views in both ways and compares them: those with the shortest and the longest values.
    pub(super) fn compare(&self, mut views: Vec<View>, common: &Common<'_>, most: usize) -> Proof {
        let mut proof = Proof::default();
        let Some(WithFields { mentions, .. }) = common.with_fields else { return proof };
        views.sort_by_cached_key(|view| {
            fields::empty(view, mentions).values.values().map(String::len).sum::<usize>()
        });
        let longest = views.len().saturating_sub(most / 2);
        let chosen = views.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| *at < most.div_ceil(2) || *at >= longest);
        let mut filler = Filler::default();
        for (_, view) in chosen {
            let Some(sheet) = self.fill(view, common, &mut filler) else {
                proof.not_filled += 1;
                continue;
            };
            let whole = layout::document(&self.world, common.function, join(&common.view, view));
            comemo::evict(CACHE_AGE);
            let Filled { parts, glyphs, .. } = &sheet;
            let same = whole.is_ok_and(|whole| fields::agree(&whole, parts, glyphs, &filler.faces));
            proof.agree += usize::from(same);
            proof.disagree += usize::from(!same);
        }
        proof
    }
}
