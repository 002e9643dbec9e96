//! Tables of figures that a kind can ask for: one line for each.

use super::View;
use super::fields::{self, Eye};

/// A table of figures. What of it is open to whom stands in its fields, as for everything else.
pub struct Dataset {
    /// The name in `datasets:` of a kind and below `data` in its templates.
    pub name: &'static str,
    see: fn(&Eye<'_>) -> View,
}

/// All datasets.
pub const DATASETS: &[Dataset] =
    &[Dataset { name: "scale", see: |eye| eye.see(fields::SCALE, eye.slots.scale()) }];

/// The datasets of these names as one audience may see them; unknown names are findings of the plan.
pub(super) fn seen(names: &[String], eye: &Eye<'_>) -> View {
    let wanted = DATASETS.iter().filter(|dataset| names.iter().any(|name| name == dataset.name));
    View::map(wanted.map(|dataset| (dataset.name, (dataset.see)(eye))))
}
