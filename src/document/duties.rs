//! Who does what: the duties that a text gives to units in its `责任单位：…` lines, turned round by unit.

use crate::model::Office;
use crate::text::{Block, Inline, Item, Tree};

/// What such a line begins with, and the signs between units.
const LABELS: [&str; 3] = ["责任单位：", "牵头单位：", "配合单位："];
const BETWEEN: [char; 4] = ['、', '，', '；', '。'];

/// A unit and what it has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The unit, by its short name if the office knows it.
    pub unit: String,
    /// The items it is named under, in the order of the text: `二、（一）开展季度排查`.
    pub tasks: Vec<String>,
}

/// The duties of a text with numbered headings, in the order in which units are first named.
pub fn of(tree: &Tree, office: &Office) -> Vec<Duty> {
    let mut reader = Reader { office, path: Vec::new(), task: String::new(), duties: Vec::new() };
    for block in &tree.blocks {
        reader.block(block);
    }
    reader.duties
}

struct Reader<'a> {
    office: &'a Office,
    /// The numbers of the headings in force, from the outermost.
    path: Vec<(u8, String)>,
    task: String,
    duties: Vec<Duty>,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, number, content, rest, .. } => {
                self.path.retain(|(open, _)| open < level);
                self.path.push((*level, number.clone()));
                let title = plain(content);
                let title = title.trim_end_matches(['。', '：']);
                let numbers: String = self.path.iter().map(|(_, number)| number.as_str()).collect();
                self.task = format!("{numbers}{title}");
                self.line(&plain(rest));
            }
            Block::Paragraph { content, .. } => self.line(&plain(content)),
            Block::List { items, .. } => items.iter().for_each(|item: &Item| {
                item.blocks.iter().for_each(|block| self.block(block));
            }),
            Block::Quote(blocks) => blocks.iter().for_each(|block| self.block(block)),
            _ => {}
        }
    }

    /// A line of units, or a text that ends in one, as in brackets behind a sentence.
    fn line(&mut self, text: &str) {
        for label in LABELS {
            for (at, _) in text.match_indices(label) {
                let units = &text[at + label.len()..];
                let end = units.find(['）', ')', '。', '\n']).unwrap_or(units.len());
                units[..end].split(BETWEEN).for_each(|unit| self.name(unit.trim()));
            }
        }
    }

    fn name(&mut self, unit: &str) {
        if unit.is_empty() || self.task.is_empty() {
            return;
        }
        let known = self.office.departments.iter().find(|one| one.name == unit);
        let unit = known.map_or(unit, |one| one.short.as_str());
        let at = self.duties.iter().position(|duty| duty.unit == unit).unwrap_or_else(|| {
            self.duties.push(Duty { unit: unit.to_owned(), tasks: Vec::new() });
            self.duties.len() - 1
        });
        let tasks = &mut self.duties[at].tasks;
        if tasks.last() != Some(&self.task) {
            tasks.push(self.task.clone());
        }
    }
}

fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Strong(inner) | Inline::Emphasis(inner) => text.push_str(&plain(inner)),
            Inline::Link { content, .. } => text.push_str(&plain(content)),
            Inline::Break => text.push('\n'),
            _ => {}
        }
    }
    text
}
