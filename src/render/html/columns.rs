//! On which side the cells of a column stand when the text does not say, as on paper (`print/lib/table.typ`): figures
//! and short cells in the middle, long ones on the left.

use crate::text::{Align, Inline};

/// A name, a village, a yes.
const SHORT: usize = 5;

/// The side of each column.
pub(super) fn sides(align: &[Align], rows: &[Vec<Vec<Inline>>]) -> Vec<Align> {
    let side = |(column, align): (usize, &Align)| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| words(cell));
        let filled: Vec<String> = cells.filter(|cell| !cell.trim().is_empty()).collect();
        let brief = |cell: &String| cell.trim().chars().count() <= SHORT || is_figure(cell.trim());
        match align {
            Align::None if !filled.is_empty() && filled.iter().all(brief) => Align::Center,
            align => *align,
        }
    };
    align.iter().enumerate().map(side).collect()
}

fn is_figure(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['-', '+']).trim_end_matches(['%', '％']);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
}

/// What a reader sees of a cell.
fn words(cell: &[Inline]) -> String {
    let shown = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { content: inner, .. } => {
            words(inner)
        }
        _ => String::new(),
    };
    cell.iter().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_names_stand_in_the_middle_and_sentences_do_not() {
        let row = |cells: [&str; 4]| cells.map(|cell| vec![Inline::Text(cell.to_owned())]).to_vec();
        let rows = [
            row(["1", "大营村", "1,234,567", "收入漏算务工收入，已经改正"]),
            row(["2", "小河村", "98", ""]),
        ];
        let none = [Align::None, Align::None, Align::None, Align::None];
        assert_eq!(sides(&none, &rows), [Align::Center, Align::Center, Align::Center, Align::None]);
        assert_eq!(sides(&[Align::Right], &rows), [Align::Right]);
    }
}
