//! Where a case stands by the steps that its record has, for comparing with what the national system says.

use super::super::columns::Compared;
use super::super::held::{list, scalar};
use crate::record::Node;

/// The steps by which a household becomes a monitored one; systems name the day of any of them.
const IDENTIFYING: [&str; 4] = ["县级审定", "公告", "录入系统", "重新识别"];
/// The steps that end a risk.
const ENDING: [&str; 2] = ["风险消除", "自然消除"];
/// The steps by which it is back.
const REVERTING: [&str; 2] = ["风险回退", "重新识别"];

/// The steps of a case: which, and on what day.
pub(super) struct Course<'n>(Vec<(&'n str, &'n str)>);

impl<'n> Course<'n> {
    pub(super) fn of(case: &'n Node) -> Self {
        let step = |event: &'n Node| {
            Some((scalar(event, "kind")?, scalar(event, "on").unwrap_or_default()))
        };
        Self(list(case, "events").iter().filter_map(step).collect())
    }

    /// Whether the record says the same. A case without steps says nothing.
    pub(super) fn agrees(&self, what: Compared, said: &str) -> bool {
        if self.0.is_empty() {
            return true;
        }
        match what {
            Compared::Eliminated => (said == "是") == self.ended().is_some(),
            Compared::EliminatedOn => self.ended().is_some_and(|on| is_same_month(on, said)),
            Compared::IdentifiedOn => {
                let mut days = self.0.iter().filter(|(kind, _)| IDENTIFYING.contains(kind));
                days.any(|(_, on)| is_same_month(on, said))
            }
            Compared::County | Compared::Town | Compared::Head => true,
        }
    }

    /// The day on which the risk ended, if it is not back.
    fn ended(&self) -> Option<&'n str> {
        let turns = |(kind, _): &&(&str, &str)| ENDING.contains(kind) || REVERTING.contains(kind);
        let (kind, on) = self.0.iter().rfind(turns)?;
        ENDING.contains(kind).then_some(*on)
    }
}

/// The files have days in any writing; the system often has months only.
fn is_same_month(day: &str, said: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
    };
    let (one, two) = (numbers(day), numbers(said));
    one.len() >= 2 && two.len() >= 2 && one[..2] == two[..2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_compared_with_the_steps() {
        let course = |steps: &[(&'static str, &'static str)]| Course(steps.to_vec());
        let entered = ("录入系统", "2024.3.5");
        let running = course(&[("申请", "2024-02-01"), entered]);
        assert!(running.agrees(Compared::Eliminated, "否"));
        assert!(!running.agrees(Compared::Eliminated, "是"));
        assert!(running.agrees(Compared::IdentifiedOn, "2024-03"));
        assert!(!running.agrees(Compared::IdentifiedOn, "2024-02"));
        assert!(!running.agrees(Compared::EliminatedOn, "2024-08"));
        let ended = course(&[entered, ("风险消除", "2024-08-29")]);
        assert!(ended.agrees(Compared::Eliminated, "是"));
        assert!(ended.agrees(Compared::EliminatedOn, "2024-08-31"));
        let back = course(&[entered, ("风险消除", "2024-08-29"), ("风险回退", "2024-10-01")]);
        assert!(back.agrees(Compared::Eliminated, "否"));
        assert!(course(&[]).agrees(Compared::Eliminated, "是"));
    }
}
