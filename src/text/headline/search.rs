//! The cheapest way to break a title: every choice of gaps is weighed.

use std::collections::BTreeMap;

use super::gap::Gap;
use super::marks::{self, SHORT};
use super::shape::{self, Outline, RULE};

/// A last line: the gap it begins at, and the outline of all lines down to it.
type State = (usize, Outline);

/// What it costs to come to a state, and which state the line above has.
#[derive(Clone, Copy)]
struct Way {
    cost: i32,
    above: Option<State>,
}

/// For one gap, the cheapest way to each state of a line that ends there.
type Ways = BTreeMap<State, Way>;

/// The gaps at which to break, start and end included, and what that costs.
pub(super) fn cheapest(chars: &[char], gaps: &[Gap], width: usize) -> (Vec<usize>, i32) {
    let mut until = vec![0];
    until.extend(chars.iter().scan(0, |sum, &c| {
        *sum += marks::width(c);
        Some(*sum)
    }));
    let length =
        |from: usize, to: usize| until[gaps[to].end].saturating_sub(until[gaps[from].start]);
    let last = gaps.len() - 1;
    let mut ways: Vec<Ways> = vec![Ways::new(); gaps.len()];
    for from in 0..last {
        let above = std::mem::take(&mut ways[from]);
        for to in from + 1..=last {
            let line = length(from, to);
            if line > width && to > from + 1 {
                break;
            }
            let end = if to == last { shape::last_cost(line) } else { gaps[to].cost };
            let cost = shape::line_cost(line, width) + end;
            if from == 0 {
                keep(&mut ways[to], (from, Outline::START), Way { cost, above: None });
            }
            for (&state, way) in &above {
                let (outline, cost_below) = below(state.1, length(state.0, from), line);
                let cost = way.cost.saturating_add(cost).saturating_add(cost_below);
                keep(&mut ways[to], (from, outline), Way { cost, above: Some(state) });
            }
        }
        ways[from] = above;
    }
    trace(&ways)
}

/// The outline with a line under another, and what the two cost.
fn below(outline: Outline, above: usize, line: usize) -> (Outline, i32) {
    let (next, fits) = outline.add(above, line);
    let short = above < SHORT || line < SHORT;
    let broken = i32::from(!fits) + i32::from(short);
    (next, shape::pair_cost(above, line) + broken * RULE)
}

/// Keeps the cheaper way; of two equal ones the first.
fn keep(ways: &mut Ways, state: State, way: Way) {
    let kept = ways.entry(state).or_insert(way);
    if way.cost < kept.cost {
        *kept = way;
    }
}

/// Goes back from the cheapest way to the end.
fn trace(ways: &[Ways]) -> (Vec<usize>, i32) {
    let total = |(state, way): (&State, &Way)| (way.cost.saturating_add(state.1.cost()), *state);
    let mut at = ways.len() - 1;
    let mut breaks = vec![at];
    let Some((cost, mut state)) = ways[at].iter().map(total).min_by_key(|&(cost, _)| cost) else {
        return (vec![0, at], RULE);
    };
    loop {
        let above = ways[at].get(&state).and_then(|way| way.above);
        at = state.0;
        breaks.push(at);
        let Some(next) = above else { break };
        state = next;
    }
    breaks.reverse();
    (breaks, cost)
}
