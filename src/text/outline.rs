//! Names for headings.

/// Numbers headings by their position.
#[derive(Default)]
pub(super) struct Outline {
    /// From the outermost heading in force to the innermost: its level and number.
    open: Vec<(u8, usize)>,
}

impl Outline {
    /// The name of the next heading. A level that was left out does not count: the numbers follow
    /// the tree of headings and so never repeat.
    pub(super) fn next(&mut self, level: u8) -> String {
        let mut number = 0;
        while let Some(&(open, last)) = self.open.last()
            && open >= level
        {
            number = last;
            self.open.pop();
        }
        self.open.push((level, number + 1));
        let numbers: Vec<String> = self.open.iter().map(|(_, n)| n.to_string()).collect();
        format!("s{}", numbers.join("-"))
    }
}
