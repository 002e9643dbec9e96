//! What lies on top of the piles of a batch: separators with counts, and the receipts that the households sign. They say on
//! which pages the sheets lie, so they are made when the sheets are there.

use std::collections::HashMap;

use super::fields::Filler;
use super::filling::{PROBES, Proof};
use super::sheets::{Made, Piece, Sheets};
use super::version::Version;
use super::{Common, Faults, Press, errors, inspect, reader, with_version};
use crate::diag::Diagnostics;
use crate::document::delivery::{Line, Pile};
use crate::document::{Context, SubjectRef, View};
use crate::load::Sourced;
use crate::model::Village;
use crate::plan::{Delivery, Job, Plan};

/// So often the pages are counted again, because what lies on top moves what lies below.
const ROUNDS: usize = 5;

/// So many households of a pile are enough to see whether its receipt may be filled in: two pages.
const PROBED_LINES: usize = 24;

/// A pile of a village, with the pages on which its sheets will lie.
struct Placed<'w> {
    village: &'w Sourced<Village>,
    pile: Pile,
}

/// How many pages lie on top of each pile: of each template.
type Sizes = Vec<Vec<usize>>;

/// A sheet on top: its pile, and the job and the common view of its template.
type OnTop<'a, 'w> = (&'a Placed<'w>, &'a (Job<'w>, Common<'a>));

impl Press<'_> {
    /// Puts separators and receipts between the sheets of a job.
    pub(super) fn on_top(
        &self,
        job: &Job<'_>,
        plan: &Plan<'_>,
        sheets: &mut Sheets,
    ) -> Result<(), Diagnostics> {
        let templates = &job.delivery.templates;
        if templates.is_empty() || sheets.pieces.is_empty() || sheets.findings.has_errors() {
            return Ok(());
        }
        let context = &plan.contexts[&job.year];
        let mut kinds = self.kinds_on_top(job, context)?;
        let mut sizes: Sizes = vec![vec![1; kinds.len()]; job.delivery.piles.len()];
        for _ in 0..ROUNDS {
            let piles = piles(job, context, sheets, &sizes);
            self.trust_on_top(&mut kinds, context, &piles);
            let now = self.sizes_on_top(&piles, &kinds, context, &mut sheets.filler)?;
            if now != sizes {
                sizes = now;
                continue;
            }
            let mut made = Vec::with_capacity(piles.len());
            for pile in &piles {
                let own = kinds
                    .iter()
                    .map(|kind| self.made_on_top((pile, kind), context, &mut sheets.filler));
                made.push(own.collect::<Result<Vec<_>, _>>()?);
            }
            // What was counted and what was made may differ, if something cannot be filled in after all.
            let pages = |own: &Vec<(Made, Version)>| own.iter().map(|it| it.0.pages()).collect();
            sizes = made.iter().map(pages).collect();
            if now == sizes {
                return put_between(job, made, sheets);
            }
        }
        Err(errors::restless(job))
    }

    /// How many pages lie on top of each pile.
    fn sizes_on_top<'w>(
        &self,
        piles: &[Placed<'w>],
        kinds: &[(Job<'w>, Common<'_>)],
        context: &Context<'_>,
        filler: &mut Filler,
    ) -> Result<Sizes, Diagnostics> {
        let mut count = |of: OnTop<'_, 'w>| self.pages_on_top(of, context, filler);
        let mut of_pile = |pile| kinds.iter().map(|kind| count((pile, kind))).collect();
        piles.iter().map(&mut of_pile).collect()
    }

    /// How many pages one sheet on top of a pile has.
    fn pages_on_top(
        &self,
        (pile, (job, common)): OnTop<'_, '_>,
        context: &Context<'_>,
        filler: &mut Filler,
    ) -> Result<usize, Diagnostics> {
        let (view, _) = view(pile, job, common, context);
        if let Some(pages) = self.count_pages(&view, common) {
            return Ok(pages);
        }
        let made = self.make(&view, common, filler);
        made.map(|made| made.pages()).map_err(|faults| self.faults(&faults, pile, job))
    }

    /// One sheet on top of a pile.
    fn made_on_top(
        &self,
        (pile, (job, common)): OnTop<'_, '_>,
        context: &Context<'_>,
        filler: &mut Filler,
    ) -> Result<(Made, Version), Diagnostics> {
        let (view, version) = view(pile, job, common, context);
        let made = self.make(&view, common, filler);
        made.map(|made| (made, version)).map_err(|faults| self.faults(&faults, pile, job))
    }

    fn faults(&self, faults: &Faults, pile: &Placed<'_>, job: &Job<'_>) -> Diagnostics {
        errors::findings(&self.world, faults, &SubjectRef::Village(pile.village), job)
    }

    /// What is put on top of the piles of a job.
    fn kinds_on_top<'p, 'w>(
        &'p self,
        job: &Job<'w>,
        context: &Context<'_>,
    ) -> Result<Vec<(Job<'w>, Common<'p>)>, Diagnostics> {
        let mut kinds = Vec::new();
        for template in &job.delivery.templates {
            let found = self.templates.get(template).zip(self.sources.of(template));
            let Some(found) = found else { return Err(Diagnostics::default()) };
            let own = Delivery::on_top(job, template);
            let common = self.common(&own, found, context);
            kinds.push((own, common));
        }
        Ok(kinds)
    }

    /// Makes all that lies on top of the piles of a job in both ways, and compares.
    ///
    /// # Errors
    /// If the sheets themselves cannot be made.
    pub fn prove_on_top(&self, job: &Job<'_>, plan: &Plan<'_>) -> Result<Proof, Diagnostics> {
        let context = &plan.contexts[&job.year];
        let mut sheets = Sheets::new(Filler::default());
        self.sheets(job, plan, &mut sheets)?;
        let kinds = self.kinds_on_top(job, context)?;
        let sizes: Sizes = vec![vec![1; kinds.len()]; job.delivery.piles.len()];
        let piles = piles(job, context, &sheets, &sizes);
        let mut proof = Proof::default();
        for (own, common) in &kinds {
            let views = piles.iter().map(|pile| view(pile, own, common, context).0).collect();
            let Proof { agree, disagree, not_filled } = self.compare(views, common, piles.len());
            proof.agree += agree;
            proof.disagree += disagree;
            proof.not_filled += not_filled;
        }
        Ok(proof)
    }

    /// Whether the fields of what lies on top may be filled in is asked with the first piles that come.
    fn trust_on_top(
        &self,
        kinds: &mut [(Job<'_>, Common<'_>)],
        context: &Context<'_>,
        piles: &[Placed<'_>],
    ) {
        for (job, common) in kinds {
            let Some(template) = job.form.template() else { continue };
            let views = piles.iter().take(PROBES).map(|Placed { village, pile }| {
                let lines = pile.lines.iter().take(PROBED_LINES).cloned().collect();
                let pile = Pile { lines, ..pile.clone() };
                view(&Placed { village, pile }, job, common, context).0
            });
            let prove = || self.compare(views.collect(), common, PROBES).disagree == 0;
            let proven = self.proven.get(&(template.clone(), job.large));
            if !proven.is_some_and(|proven| *proven.get_or_init(prove)) {
                common.with_fields = None;
            }
        }
    }
}

fn view(
    pile: &Placed<'_>,
    job: &Job<'_>,
    common: &Common<'_>,
    context: &Context<'_>,
) -> (View, Version) {
    let reader = reader(job, common.source);
    let view = context.pile(reader, &pile.village.record, &pile.pile);
    with_version(view, job, common, context)
}

/// The piles of a job with the pages on which their sheets will lie.
fn piles<'w>(
    job: &Job<'w>,
    context: &Context<'_>,
    sheets: &Sheets,
    sizes: &Sizes,
) -> Vec<Placed<'w>> {
    let pieces: HashMap<usize, &Piece> =
        sheets.pieces.iter().filter_map(|piece| Some((piece.subject?, piece))).collect();
    let duplex = job.is_duplex();
    let mut pages = 0;
    let mut place = |count: usize| {
        pages += usize::from(duplex && pages % 2 == 1);
        pages += count;
        (pages + 1 - count, pages)
    };
    let mut piles = Vec::new();
    for (number, (pile, sizes)) in job.delivery.piles.iter().zip(sizes).enumerate() {
        for size in sizes {
            place(*size);
        }
        let mut lines = Vec::with_capacity(pile.subjects.len());
        let mut of = None;
        for at in pile.subjects.clone() {
            let SubjectRef::Household(village, household) = job.subjects[at] else { continue };
            of = Some(village);
            let pages = pieces.get(&at).map(|piece| place(piece.leaves.len()));
            lines.push(Line::new(at + 1, (context.year, &village.record), household, pages));
        }
        let Some(village) = of else { continue };
        if number == 0 {
            lines.extend(job.delivery.unread.iter().map(|code| Line::unread(code)));
        }
        let pile = Pile {
            name: pile.name.clone(),
            carrier: pile.carrier.clone(),
            number: number + 1,
            of: job.delivery.piles.len(),
            duplex,
            lines,
        };
        piles.push(Placed { village, pile });
    }
    piles
}

/// Puts what lies on top between the sheets.
fn put_between(
    job: &Job<'_>,
    made: Vec<Vec<(Made, Version)>>,
    sheets: &mut Sheets,
) -> Result<(), Diagnostics> {
    let mut left = std::mem::take(&mut sheets.pieces).into_iter().peekable();
    let mut ordered: Vec<Piece> = Vec::new();
    for (pile, on_top) in job.delivery.piles.iter().zip(made) {
        for (one, version) in on_top {
            if let Err(missing) = sheets.add(one, job.is_duplex()) {
                let subject = job.subjects[pile.subjects.start];
                return Err(inspect::no_glyphs(&missing, job, subject).1);
            }
            sheets.remember(version);
            ordered.append(&mut sheets.pieces);
        }
        let here = |piece: &Piece| piece.subject.is_some_and(|at| pile.subjects.contains(&at));
        while let Some(piece) = left.next_if(here) {
            ordered.push(piece);
        }
    }
    ordered.extend(left);
    sheets.pieces = ordered;
    Ok(())
}
