//! Settings of a kind that do not fit together, or name what does not exist.

use super::{Planner, findings};
use crate::document::datasets::DATASETS;
use crate::model::{Audience, Kind, Output, Subject};

impl Planner<'_, '_> {
    /// Reports settings of a kind that do not fit together or name what does not exist.
    pub(super) fn settings(&mut self, kind: &Kind) {
        let theme = &self.workspace.theme;
        let of_households = kind.subject == Subject::Household;
        if kind.batch.is_some() && kind.outputs.iter().any(|output| output.page.is_some()) {
            self.findings.push(findings::one_page_each(theme, kind));
        }
        let posted = |output: &Output| output.audience <= Audience::Board;
        let own = |output: &Output| output.audience == Audience::Household;
        let of_one = matches!(kind.subject, Subject::Household | Subject::Text);
        if !of_one && kind.outputs.iter().any(own) {
            self.findings.push(findings::not_one_household(theme, kind));
        }
        let on_the_web = |output: &Output| output.audience == Audience::Public;
        if kind.subject == Subject::Group && kind.outputs.iter().any(on_the_web) {
            self.findings.push(findings::group_on_the_web(theme, kind));
        }
        if of_households && kind.batch.is_none() && kind.outputs.iter().any(posted) {
            self.findings.push(findings::household_in_public(theme, kind));
        }
        if kind.subject == Subject::Text && kind.folder.is_none() {
            self.findings.push(findings::no_folder(theme, kind));
        }
        let is_calendar = |output: &Output| output.calendar == Some(true);
        let without_effect = [
            ("select", kind.select.is_some() && kind.subject == Subject::Text),
            ("batch", kind.batch.is_some() && !of_households),
            ("pile", kind.pile.is_some() && kind.batch.is_none()),
            ("separator", kind.separator.is_some() && kind.batch.is_none()),
            ("receipt", kind.receipt.is_some() && kind.batch.is_none()),
            ("outputs", kind.subject != Subject::Year && kind.outputs.iter().any(is_calendar)),
        ];
        for (key, _) in without_effect.into_iter().filter(|(_, given)| *given) {
            self.findings.push(findings::setting_without_effect(theme, kind, key));
        }
        if let Some(name) = &kind.table {
            match theme.tables.iter().find(|table| table.table == *name) {
                None => {
                    let at = theme.origin(kind.at).key("table");
                    self.findings.push(findings::unknown_table(theme, name).at(at));
                }
                Some(table) if !kind.datasets.contains(&table.data) => {
                    self.findings.push(findings::table_without_data(theme, kind, table));
                }
                Some(_) => {}
            }
        }
        for name in &kind.datasets {
            match DATASETS.iter().find(|dataset| dataset.name == name) {
                None => self.findings.push(findings::unknown_dataset(theme, kind, name)),
                Some(dataset) if dataset.is_of_household() && !of_households => {
                    let subject = ("一户", "household");
                    self.findings.push(findings::dataset_of_subject(theme, kind, name, subject));
                }
                Some(dataset) if dataset.is_of_village() && kind.subject != Subject::Village => {
                    let subject = ("一个村", "village");
                    self.findings.push(findings::dataset_of_subject(theme, kind, name, subject));
                }
                Some(_) => {}
            }
        }
    }
}
