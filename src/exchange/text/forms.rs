//! How the marked lines of a body are written, decided for groups of lines that belong together: siblings are all
//! headings or none is.

use super::marks::Marked;
use super::shape::holds_next;
use super::source::Block;
use super::suspicion;
use crate::text::clause::{Shape, Sibling, Verdict, judge};

/// How a marked line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Heading,
    /// A heading of the first level: a question.
    Question,
    List,
    Typed,
    /// As typed, though its siblings are headings.
    Odd,
    /// As typed, and so are its siblings, though some look like headings.
    Mixed,
    /// As typed, in whatever order: an article of its own counting.
    Article,
    /// As typed, because its numbers are out of order.
    Broken,
}

/// What was decided before anything is written.
pub(super) struct Plan {
    /// For each block how it is written; counts only for marked lines.
    pub(super) forms: Vec<Form>,
    /// Whether headings are known by style alone, and the level of the highest.
    pub(super) styled: Option<u8>,
    /// Whether lines with `问：` are headings.
    pub(super) questions: bool,
}

impl Plan {
    pub(super) fn new(blocks: &[Block], marks: &[Option<Marked>], explanation: bool) -> Self {
        let upper = marks.iter().flatten().any(|mark| mark.level <= 2);
        let lines = || blocks.iter().filter_map(Block::line);
        // Articles (`第一条`) have numbers of their own each, which the program would count on.
        let articles = lines().filter(|line| suspicion::is_article(&line.text)).count() > 1;
        let mut forms = vec![if articles { Form::Article } else { Form::Heading }; blocks.len()];
        if !articles {
            for level in [1, 2] {
                for group in siblings(marks, level) {
                    for (at, form) in upper_forms(&group, marks) {
                        forms[at] = form;
                    }
                }
            }
        }
        for level in [3, 4] {
            let mut before = None;
            for group in siblings(marks, level) {
                let mut form = form(&group, blocks, marks);
                // Two lists on end would become one.
                let joined = before.is_some_and(|last: usize| group.first() == Some(&(last + 1)));
                if form == Form::List && joined {
                    form = Form::Typed;
                }
                if form == Form::Heading && articles {
                    form = Form::Typed;
                }
                if form == Form::Heading && explanation && !upper && level == 3 {
                    form = Form::Question;
                }
                before = group.last().copied().filter(|_| form == Form::List);
                for at in &group {
                    forms[*at] = form;
                }
            }
        }
        let styles = lines().map(|line| line.look.heading).filter(|level| *level > 0);
        let by_style = if upper { None } else { styles.min() };
        Self { forms, styled: by_style, questions: explanation }
    }
}

/// Groups of lines with marks of one level: until a mark of a higher one, or until the numbers begin anew.
fn siblings(marks: &[Option<Marked>], level: u8) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for (at, mark) in marks.iter().enumerate() {
        let Some(mark) = mark else { continue };
        if mark.level < level {
            open = false;
        } else if mark.level == level {
            match groups.last_mut().filter(|_| open && mark.number != 1) {
                Some(group) => group.push(at),
                None => groups.push(vec![at]),
            }
            open = true;
        }
    }
    groups
}

/// How a group of the first two levels is written.
fn upper_forms(group: &[usize], marks: &[Option<Marked>]) -> Vec<(usize, Form)> {
    let members: Vec<(usize, &Marked)> =
        group.iter().filter_map(|at| Some((*at, marks[*at].as_ref()?))).collect();
    let Some((_, first)) = members.first() else { return Vec::new() };
    let below = |index: usize| group.get(index + 1).is_some_and(|next| *next > group[index] + 1);
    let siblings: Vec<Sibling<'_>> = members
        .iter()
        .enumerate()
        .map(|(index, (_, mark))| Sibling { text: &mark.rest, followed: below(index) })
        .collect();
    let form = |verdict: Verdict| match verdict {
        Verdict::Heading => Form::Heading,
        Verdict::Text => Form::Typed,
        Verdict::Odd => Form::Odd,
        Verdict::Mixed => Form::Mixed,
    };
    let verdicts = judge(first.level, &siblings);
    members.iter().zip(verdicts).map(|((at, _), verdict)| (*at, form(verdict))).collect()
}

/// How a group of the last two levels is written.
fn form(group: &[usize], blocks: &[Block], marks: &[Option<Marked>]) -> Form {
    let members: Vec<&Marked> = group.iter().filter_map(|at| marks[*at].as_ref()).collect();
    if members.iter().enumerate().any(|(at, member)| member.number != at + 1) {
        return Form::Broken;
    }
    if members.iter().any(|member| holds_next(&member.rest, member.level, member.number)) {
        return Form::Typed;
    }
    let between = group.windows(2).any(|pair| pair[1] > pair[0] + 1);
    let below = |at: usize| {
        at + 1 < blocks.len()
            && marks[at + 1].as_ref().is_none_or(|next| next.level > members[0].level)
    };
    let followed = if group.len() == 1 { below(group[0]) } else { between };
    let shapes: Vec<Shape> = members.iter().map(|member| Shape::of(&member.rest)).collect();
    let titles = shapes.iter().all(|shape| shape.is_title(true));
    let level = members.first().map_or(4, |member| member.level);
    match (level, followed) {
        (_, true) if titles => Form::Heading,
        (3, false) if group.len() > 1 => Form::List,
        (4, false) if shapes.iter().all(|shape| *shape == Shape::RunsOn) => Form::Heading,
        _ => Form::Typed,
    }
}
