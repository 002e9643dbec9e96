//! Rows under a head, in columns that line up: a Chinese character is two columns wide.

use unicode_width::UnicodeWidthStr;

/// The rows with their head, one line each.
pub(super) fn aligned<const N: usize>(
    head: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let lines: Vec<[String; N]> = std::iter::once(head.map(str::to_owned)).chain(rows).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let padded =
        |(cell, width): (&String, &usize)| format!("{cell}{}", " ".repeat(width - cell.width()));
    let joined = |line: &[String; N]| {
        let cells: Vec<String> = line.iter().zip(&widths).map(padded).collect();
        cells.join("  ").trim_end().to_owned()
    };
    lines.iter().map(joined).collect::<Vec<_>>().join("\n")
}
