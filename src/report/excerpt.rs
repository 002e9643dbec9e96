//! What is shown of the files that one finding points into. A paragraph of a text is one line of its file: of a long
//! line only the neighbourhood of the place is shown, so that it fits into a window.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::{Error, Files};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Source;

/// Most columns of a line that are shown; with the number of the line they fit into a window of 80 columns. A Chinese
/// character takes two.
const SHORT: usize = 72;

/// Most columns before the place, and of the place itself; what is left stands behind it.
const BEFORE: usize = 24;
const PLACE: usize = 32;

/// The files of one finding.
#[derive(Default)]
pub(super) struct Excerpts<'a> {
    files: Vec<Excerpt<'a>>,
}

struct Excerpt<'a> {
    name: &'a str,
    source: &'a Source,
    /// What is shown of long lines, by their number from 0.
    windows: BTreeMap<usize, Range<usize>>,
}

impl<'a> Excerpts<'a> {
    /// Adds a place in the masked text of a file. Returns the number of the file, and what of the place is shown.
    pub(super) fn add(
        &mut self,
        name: &'a str,
        source: &'a Source,
        place: Range<usize>,
    ) -> (usize, Range<usize>) {
        let id = self.files.iter().position(|file| file.name == name).unwrap_or_else(|| {
            self.files.push(Excerpt { name, source, windows: BTreeMap::new() });
            self.files.len() - 1
        });
        let file = &mut self.files[id];
        let (line, last) = (file.line(place.start), file.line(place.end));
        let whole = file.whole_line(line);
        let text = &file.source.masked;
        let is_long = text[whole.clone()].width() > SHORT;
        // One line has one window: that of the first place in it.
        if !is_long || line != last || file.windows.contains_key(&line) {
            let window = file.windows.get(&line).cloned().unwrap_or(whole);
            let shown = place.start >= window.start && place.end <= window.end;
            return (id, if shown || line != last { place } else { window });
        }
        let end = place.start + fitting(text[place.clone()].chars(), PLACE);
        let start = place.start - fitting(text[whole.start..place.start].chars().rev(), BEFORE);
        let left = SHORT.saturating_sub(text[start..end].width());
        let behind = fitting(text[end..whole.end].chars(), left);
        file.windows.insert(line, start..end + behind);
        (id, place.start..end)
    }
}

/// How many bytes of these characters fit into so many columns.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = columns;
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    characters.take_while(fits).map(char::len_utf8).sum()
}

impl Excerpt<'_> {
    /// The line with this place, counted from 0.
    fn line(&self, place: usize) -> usize {
        self.source.lines.partition_point(|(_, start)| *start <= place).saturating_sub(1)
    }

    /// A line without its end.
    fn whole_line(&self, line: usize) -> Range<usize> {
        let text = &self.source.masked;
        let start = self.source.lines.get(line).map_or(text.len(), |(_, start)| *start);
        let end = self.source.lines.get(line + 1).map_or(text.len(), |(_, start)| *start);
        start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
    }
}

impl<'a> Files<'a> for Excerpts<'a> {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        self.files.get(id).map(|file| file.name).ok_or(Error::FileMissing)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        self.files.get(id).map(|file| file.source.masked.as_str()).ok_or(Error::FileMissing)
    }

    fn line_index(&'a self, id: usize, place: usize) -> Result<usize, Error> {
        self.files.get(id).map(|file| file.line(place)).ok_or(Error::FileMissing)
    }

    fn line_range(&'a self, id: usize, line: usize) -> Result<Range<usize>, Error> {
        let file = self.files.get(id).ok_or(Error::FileMissing)?;
        Ok(file.windows.get(&line).cloned().unwrap_or_else(|| file.whole_line(line)))
    }

    /// Counted from the start of the line, shown or not.
    fn column_number(&'a self, id: usize, line: usize, place: usize) -> Result<usize, Error> {
        let file = self.files.get(id).ok_or(Error::FileMissing)?;
        let start = file.whole_line(line).start;
        Ok(file.source.masked.get(start..place).map_or(0, |before| before.chars().count()) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_line_the_neighbourhood_is_shown() {
        let source =
            Source::new(format!("短行\n{}错误{}\n尾行\n", "前".repeat(80), "后".repeat(80)));
        let start = "短行\n".len() + 80 * "前".len();
        let place = start..start + "错误".len();
        let mut files = Excerpts::default();
        let (id, shown) = files.add("a.md", &source, place.clone());
        assert_eq!(shown, place);
        let line = files.line_range(id, 1).expect("a line");
        let behind = (SHORT - BEFORE) / 2 - "错误".chars().count();
        let expected = format!("{}错误{}", "前".repeat(BEFORE / 2), "后".repeat(behind));
        assert_eq!(&source.masked[line], expected);
        assert_eq!(files.column_number(id, 1, place.start).expect("a column"), 81);
        assert_eq!(&source.masked[files.line_range(id, 0).expect("a line")], "短行");
    }

    #[test]
    fn of_a_long_place_the_beginning_is_shown() {
        let source = Source::new("错".repeat(200));
        let mut files = Excerpts::default();
        let (_, shown) = files.add("a.md", &source, 0..source.masked.len());
        assert_eq!(source.masked[shown].width(), PLACE);
    }
}
