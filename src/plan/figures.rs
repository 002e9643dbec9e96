//! Tables, charts and figures in texts: whether a document can show them, and what everybody may know of them.

use super::{Form, Job, findings};
use crate::diag::Diagnostics;
use crate::document::{Context, disclosure};
use crate::files::Origin;
use crate::load::Workspace;
use crate::say;
use crate::slots;
use crate::text::Slot;

/// Reports tables and charts that a document cannot show: on a page, inside running text, or without their data.
pub(super) fn figures(workspace: &Workspace, jobs: &[Job<'_>], findings: &mut Diagnostics) {
    for job in jobs {
        let Some(body) = &job.body else { continue };
        let in_texts = body
            .texts()
            .flat_map(|(text, tree)| tree.slots().into_iter().map(move |slot| (text, tree, slot)));
        for (text, tree, slot) in in_texts {
            let Some(figure) = slots::figure(slot) else { continue };
            let at = Origin::place(&text.file, slot.at);
            if matches!(job.form, Form::Page(_)) || !tree.stands_alone(slot) {
                findings.push(findings::misplaced_figure().at(at));
            } else if !job.kind.datasets.iter().any(|name| name == figure.data) {
                let kind = workspace.theme.origin(job.kind.at).key("datasets");
                findings.push(findings::no_data_for_figure(figure.data).at(at).note(
                    kind,
                    say!("这种文书要的数据表在这里写明", "the kind names its datasets here"),
                ));
            }
        }
    }
}

/// What a text that everybody may read says instead of a figure about households that is too small to hide in, or from
/// which such a figure could be computed; nothing if it may be told.
pub(super) fn small(slot: &Slot, context: &Context<'_>) -> Option<String> {
    let is_small = |count: usize| (1..disclosure::LEAST).contains(&count);
    let total = &context.slots.figures().total;
    // The persons of few households tell them; of those who came and those who went one tells the other, with the sums
    // of two years.
    let (count, beside) = match slot.name.as_str() {
        "count.lifted" => (total.lifted, None),
        "count.monitored" => (total.monitored, None),
        "count.monitored_persons" => (0, Some(total.monitored)),
        "count.entered" => (total.entered, Some(total.eliminated)),
        "count.eliminated" => (total.eliminated, Some(total.entered)),
        _ => return None,
    };
    if is_small(count) {
        return Some(format!("不足{}", disclosure::LEAST));
    }
    // Nor is a total told that changes by a notice which keeps its figure back.
    let moves = matches!(slot.name.as_str(), "count.entered" | "count.eliminated");
    let kept = moves && count > 0 && disclosure::keeps_back(context.workspace, context.year);
    (kept || beside.is_some_and(is_small)).then(|| "若干".to_owned())
}
