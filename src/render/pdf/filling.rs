//! Sheets whose values are filled in, and whether that is right.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use typst::comemo;
use typst::foundations::{Content, Dict, Value};

use super::fields::{self, Emptied, Filler, Places, Ways};
use super::layout::Faults;
use super::sheets::{Filled, Made};
use super::skeletons::Shape;
use super::{CACHE_AGE, Common, LAID_OUT, Press, WithFields, join, layout, own_view};
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

impl WithFields {
    fn empty<'v>(&self, view: &'v View) -> Emptied<'v> {
        self.with_places(|places| fields::empty(view, &self.mentions, places))
    }

    fn tokens(&self, view: &View) -> (Dict, Ways) {
        self.with_places(|places| fields::tokens(view, &self.mentions, places))
    }

    /// What is known about the places of views, for one thread at a time.
    fn with_places<T>(&self, ask: impl FnOnce(&mut Places) -> T) -> T {
        let pool = || self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let mut places = pool().pop().unwrap_or_default();
        let answer = ask(&mut places);
        pool().push(places);
        answer
    }
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
        self.tidy();
        document.map(Made::Whole)
    }

    /// The skeleton of a sheet and the values in its fields.
    fn fill(&self, view: &View, common: &Common<'_>, filler: &mut Filler) -> Option<Filled> {
        let (emptied, shape, Shape { parts, ways }) = self.emptied(view, common)?;
        let values = (&*ways, &emptied.values);
        let glyphs = filler.fill(&parts, values, &self.world).ok()?;
        Some(Filled { shape, parts, glyphs })
    }

    /// The values of a sheet, and what it shares with others.
    fn emptied<'v>(
        &self,
        view: &'v View,
        common: &Common<'_>,
    ) -> Option<(Emptied<'v>, Hash, Shape)> {
        let emptied = common.with_fields?.empty(view);
        let key = Hash::of_all(&[common.made_of.as_slice(), &[emptied.shape]].concat());
        let shape = self.shape(key, view, common)?;
        Some((emptied, key, shape))
    }

    /// What a sheet shares with others: laid out, if it is the first of them.
    fn shape(&self, shape: Hash, view: &View, common: &Common<'_>) -> Option<Shape> {
        let with_fields = common.with_fields?;
        let parts = || {
            let (own, ways) = with_fields.tokens(view);
            let mut view = common.mentioned.clone();
            view.extend(own);
            let parts = layout::parts(&self.marked, &with_fields.function, view);
            Some((parts.ok()?, ways))
        };
        let content = |part: &Value| layout::content(&self.marked, part).ok();
        let lay_out = |content: &Content| {
            let document = layout::part(&self.marked, content).ok()?;
            self.tidy();
            fields::skeleton(document)
        };
        self.skeletons.get(shape, parts, content, lay_out)
    }

    /// How many pages a sheet has if its values can be filled in: that does not depend on what stands in its fields.
    pub(super) fn count_pages(&self, view: &View, common: &Common<'_>) -> Option<usize> {
        let (_, _, Shape { parts, .. }) = self.emptied(view, common)?;
        Some(parts.iter().map(|part| part.pages.len()).sum())
    }

    /// Lets Typst forget what it has not used for long.
    pub(super) fn tidy(&self) {
        if self.laid_out.fetch_add(1, Ordering::Relaxed) % LAID_OUT == LAID_OUT - 1 {
            comemo::evict(CACHE_AGE);
        }
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
        let Some(with_fields) = common.with_fields else { return proof };
        views.sort_by_cached_key(|view| {
            with_fields.empty(view).values.iter().map(|value| value.len()).sum::<usize>()
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
            self.tidy();
            let Filled { parts, glyphs, .. } = &sheet;
            let same = whole.is_ok_and(|whole| fields::agree(&whole, parts, glyphs, &filler.faces));
            proof.agree += usize::from(same);
            proof.disagree += usize::from(!same);
        }
        proof
    }
}
