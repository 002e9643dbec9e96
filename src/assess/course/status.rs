//! What an event does to the status of a case in the national system, and which events cannot be.

use super::breach::{Breach, Contradiction};
use crate::model::{Case, Event, EventKind, Status};

/// Events that contradict the status before them. They hold whatever the procedures say.
pub(super) fn contradictions(case: &Case) -> Vec<Breach<'_>> {
    let mut found = Vec::new();
    let mut standing = Standing::default();
    for event in &case.events {
        if let Some(needed) = standing.contradicts(&event.kind) {
            let what = Contradiction::Status { needed, found: standing.status };
            found.push(Breach { event, what, source: None });
        }
        standing.follow(event);
    }
    found
}

/// Where a case stands between two events.
struct Standing {
    status: Status,
    /// Whether its entry is still to come: after the green channel, after a new risk.
    awaits_entry: bool,
    /// Whether its application is still to come, for the same reasons.
    awaits_application: bool,
}

impl Default for Standing {
    fn default() -> Self {
        Self { status: Status::InProcedure, awaits_entry: false, awaits_application: false }
    }
}

impl Standing {
    /// What the event would need, in words; none if it can be.
    fn contradicts(&self, kind: &EventKind) -> Option<&'static str> {
        let active = matches!(self.status, Status::Active | Status::Withheld);
        let possible = match kind {
            EventKind::Eliminated
            | EventKind::EliminationProposed
            | EventKind::NaturallyGone
            | EventKind::Withheld => (active, "风险未消除的监测对象"),
            EventKind::Reverted | EventKind::ReIdentified => {
                (self.status == Status::Eliminated, "风险已消除的监测对象")
            }
            EventKind::Entered => (!active || self.awaits_entry, "还没有录入系统的农户"),
            EventKind::GreenChannel => (!active, "还没有录入系统的农户"),
            EventKind::Refused => (self.status == Status::InProcedure, "正在办理纳入的农户"),
            EventKind::Applied => (!active || self.awaits_application, "不在监测中的农户"),
            _ => (!self.status.is_over(), "没有销户、没有取消资格的农户"),
        };
        (!possible.0).then_some(possible.1)
    }

    fn follow(&mut self, event: &Event) {
        // Whoever is entered first goes through the procedure afterwards.
        let procedure_follows =
            matches!(event.kind, EventKind::GreenChannel | EventKind::ReIdentified);
        match event.kind {
            EventKind::Entered => self.awaits_entry = false,
            EventKind::Applied => self.awaits_application = false,
            _ => {}
        }
        let before = self.status;
        self.status = event.kind.leads(before);
        self.awaits_entry |= procedure_follows;
        self.awaits_application |= procedure_follows;
    }
}
