//! How the marked lines of a body are written, decided for groups of lines that belong together.

use super::marks::Marked;
use super::source::Block;
use super::suspicion;

/// How a group of marked lines is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Heading,
    /// A heading of the first level: a question.
    Question,
    List,
    Typed,
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
        for group in siblings(marks, 2) {
            // `（一）脱贫不稳定户；` is an enumeration.
            let of = |at: &usize| marks[*at].as_ref();
            if !articles && group.iter().filter_map(of).any(|mark| mark.rest.ends_with(['；', ';']))
            {
                for at in &group {
                    forms[*at] = Form::Typed;
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

/// How a group is written.
fn form(group: &[usize], blocks: &[Block], marks: &[Option<Marked>]) -> Form {
    let members: Vec<&Marked> = group.iter().filter_map(|at| marks[*at].as_ref()).collect();
    if members.iter().enumerate().any(|(at, member)| member.number != at + 1) {
        return Form::Broken;
    }
    let between = group.windows(2).any(|pair| pair[1] > pair[0] + 1);
    let below = |at: usize| {
        at + 1 < blocks.len()
            && marks[at + 1].as_ref().is_none_or(|next| next.level > members[0].level)
    };
    let followed = if group.len() == 1 { below(group[0]) } else { between };
    let short = members.iter().all(|member| member.is_short());
    let level = members.first().map_or(4, |member| member.level);
    match (level, followed) {
        (_, true) if short => Form::Heading,
        (3, false) if group.len() > 1 => Form::List,
        (4, false) if short && members.iter().all(|member| member.runs_on()) => Form::Heading,
        _ => Form::Typed,
    }
}
