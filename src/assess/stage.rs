//! What is under way for a household: its inclusion, the elimination of its risk, or nothing.

use jiff::civil::Date;

use crate::model::{Case, Event, EventKind};

/// What is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being taken in; also one that was entered first and whose procedure follows.
    Including,
    /// The elimination of its risk is proposed and not decided.
    Eliminating,
}

/// What is under way for a case, and the events of it so far.
pub fn under_way(case: &Case) -> Option<(Stage, &[Event])> {
    open(&case.events)
}

fn open(events: &[Event]) -> Option<(Stage, &[Event])> {
    let mut open: Option<(Stage, usize)> = None;
    let (mut approved, mut entered) = (false, false);
    for (index, event) in events.iter().enumerate() {
        match event.kind {
            EventKind::Applied | EventKind::ReIdentified | EventKind::GreenChannel => {
                // The application behind a green channel belongs to it.
                if !matches!(open, Some((Stage::Including, _))) {
                    open = Some((Stage::Including, index));
                    (approved, entered) = (false, event.kind == EventKind::ReIdentified);
                }
                entered |= event.kind == EventKind::GreenChannel;
            }
            EventKind::CountyApproved => approved = true,
            EventKind::Entered => entered = true,
            EventKind::EliminationProposed => open = Some((Stage::Eliminating, index)),
            EventKind::Eliminated
            | EventKind::NaturallyGone
            | EventKind::Withheld
            | EventKind::Reverted
            | EventKind::Refused
            | EventKind::Disqualified
            | EventKind::Closed => open = None,
            _ => {}
        }
        if approved && entered && matches!(open, Some((Stage::Including, _))) {
            open = None;
        }
    }
    open.map(|(stage, from)| (stage, &events[from..]))
}

/// Whether a stage is under way.
pub fn is(case: Option<&Case>, wanted: Stage) -> bool {
    case.and_then(under_way).is_some_and(|(stage, _)| stage == wanted)
}

/// Whether a household that is being taken in has not been compared with the registers of departments.
pub fn awaits_comparison(case: &Case) -> bool {
    is_uncompared(&case.events)
}

fn is_uncompared(events: &[Event]) -> bool {
    let compared = |events: &[Event]| events.iter().any(|event| event.kind == EventKind::Compared);
    open(events).is_some_and(|(stage, events)| stage == Stage::Including && !compared(events))
}

/// The last event of a kind in a calendar year, if nothing that happened later undid it.
pub fn stands(case: &Case, kind: &EventKind, year: u32) -> Option<Date> {
    standing(&case.events, kind, year)
}

fn standing(events: &[Event], kind: &EventKind, year: u32) -> Option<Date> {
    let undone = |event: &Event| {
        matches!(
            event.kind,
            EventKind::Reverted | EventKind::ReIdentified | EventKind::Applied | EventKind::Entered
        )
    };
    let at = events.iter().rposition(|event| event.kind == *kind)?;
    let on = events[at].on;
    let holds = !events[at + 1..].iter().any(undone);
    (holds && u32::try_from(on.year()) == Ok(year)).then_some(on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Place;
    use crate::record::Listed;

    fn events(kinds: &[EventKind]) -> Vec<Event> {
        let event = |(index, kind): (usize, &EventKind)| Event {
            at: Place::default(),
            kind: kind.clone(),
            on: jiff::civil::date(2024, 1, 1 + i8::try_from(index).unwrap_or(0)),
            until: None,
            people: None,
            by: Vec::new(),
            evidence: Listed::default(),
            outcome: None,
            note: None,
        };
        kinds.iter().enumerate().map(event).collect()
    }

    fn stage(kinds: &[EventKind]) -> Option<Stage> {
        open(&events(kinds)).map(|(stage, _)| stage)
    }

    #[test]
    fn what_is_under_way_ends_with_its_last_step() {
        use EventKind::*;
        assert_eq!(stage(&[Applied, Verified]), Some(Stage::Including));
        assert_eq!(stage(&[Applied, CountyApproved]), Some(Stage::Including));
        assert_eq!(stage(&[Applied, CountyApproved, Entered]), None);
        assert_eq!(stage(&[Applied, Refused]), None);
        assert_eq!(
            stage(&[Applied, CountyApproved, Entered, EliminationProposed]),
            Some(Stage::Eliminating)
        );
        assert_eq!(stage(&[Applied, CountyApproved, Entered, EliminationProposed, Withheld]), None);
    }

    #[test]
    fn the_green_channel_is_open_until_the_county_approves() {
        use EventKind::*;
        assert_eq!(stage(&[GreenChannel, Entered, Applied]), Some(Stage::Including));
        assert_eq!(stage(&[GreenChannel, Entered, Applied, CountyApproved]), None);
        assert!(is_uncompared(&events(&[GreenChannel, Entered, Applied])));
        assert!(!is_uncompared(&events(&[Applied, Compared])));
    }

    #[test]
    fn a_mark_stands_until_it_is_undone() {
        use EventKind::*;
        assert!(standing(&events(&[Applied, Eliminated]), &Eliminated, 2024).is_some());
        assert!(standing(&events(&[Eliminated, Reverted]), &Eliminated, 2024).is_none());
        assert!(standing(&events(&[Applied, Refused]), &Refused, 2023).is_none());
    }
}
