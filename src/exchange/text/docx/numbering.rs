//! The numbers that Word puts before paragraphs by itself → the numbers as text.
//!
//! Lists that share a definition share their counting, unless one says where it starts anew.

use std::collections::{BTreeMap, BTreeSet};

use super::styles::Styles;
use super::xml::Element;
use crate::text::mark::chinese;

/// The levels of a list.
const LEVELS: usize = 9;

/// All lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<String, Vec<Level>>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<usize>; LEVELS]>,
    started: BTreeSet<(String, usize)>,
}

/// A list: its definition and what it does otherwise.
#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, usize>,
    levels: BTreeMap<usize, Level>,
}

/// How one level is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: usize,
    format: String,
    /// `%1、`, `（%2）`.
    text: String,
    /// All numbers in Arabic digits.
    legal: bool,
    /// Counted on whatever happens above.
    endless: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            legal: false,
            endless: false,
        }
    }
}

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    /// A number, with its marks.
    Number(String),
    /// A dot.
    Bullet,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn new(part: Option<&Element>, styles: &Styles) -> Self {
        let Some(part) = part else { return Self::default() };
        let mut all = Self::default();
        let mut linked = BTreeMap::new();
        for definition in part.elements("abstractNum") {
            let Some(id) = definition.attribute("abstractNumId") else { continue };
            if let Some(style) = definition.value("numStyleLink") {
                linked.insert(id.to_owned(), style.to_owned());
            }
            all.definitions.insert(id.to_owned(), levels(definition));
        }
        for list in part.elements("num") {
            let Some(id) = list.attribute("numId") else { continue };
            all.lists.insert(id.to_owned(), self::list(list));
        }
        // A definition may only point at a style, whose list has the real one.
        let real =
            |all: &Self, style: &str| Some(all.lists.get(styles.list(style)?)?.definition.clone());
        let found: BTreeMap<String, String> =
            linked.into_iter().filter_map(|(id, style)| Some((id, real(&all, &style)?))).collect();
        for list in all.lists.values_mut() {
            if let Some(real) = found.get(&list.definition) {
                list.definition.clone_from(real);
            }
        }
        all
    }

    /// Counts on, and says what stands before the paragraph.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<Prefix> {
        let of = self.lists.get(list)?;
        let level = level.min(LEVELS - 1);
        let definition = self.definitions.get(&of.definition);
        let get = |at: usize| {
            of.levels.get(&at).or_else(|| definition?.get(at)).cloned().unwrap_or_default()
        };
        let here = get(level);
        if here.format == "bullet" {
            return Some(Prefix::Bullet);
        }
        let counts = self.counts.entry(of.definition.clone()).or_default();
        let own_start = of
            .starts
            .get(&level)
            .copied()
            .filter(|_| self.started.insert((list.to_owned(), level)));
        counts[level] = match (own_start, counts[level]) {
            (Some(start), _) => Some(start),
            (None, Some(count)) => Some(count + 1),
            (None, None) => Some(here.start),
        };
        for (at, count) in counts.iter_mut().enumerate().skip(level + 1) {
            if !get(at).endless {
                *count = None;
            }
        }
        let mut text = here.text.clone();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            let of = get(at);
            let format = if here.legal { "decimal" } else { &of.format };
            let number = formatted(count.unwrap_or(of.start), format);
            text = text.replace(&format!("%{}", at + 1), &number);
        }
        // `第一条 本办法` needs the blank that Word puts there.
        let closed = text.is_empty() || text.ends_with(['、', '.', '．', '）', ')', '：', ' ']);
        Some(Prefix::Number(if closed || here.format.contains("Enclosed") {
            text
        } else {
            text + " "
        }))
    }
}

fn list(list: &Element) -> List {
    let mut read = List {
        definition: list.value("abstractNumId").unwrap_or_default().to_owned(),
        ..List::default()
    };
    for own in list.elements("lvlOverride") {
        let Some(at) = own.attribute("ilvl").and_then(|at| at.parse().ok()) else { continue };
        if let Some(start) = own.value("startOverride").and_then(|start| start.parse().ok()) {
            read.starts.insert(at, start);
        }
        if let Some(level) = own.child("lvl") {
            read.levels.insert(at, self::level(level));
        }
    }
    read
}

fn levels(definition: &Element) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for read in definition.elements("lvl") {
        let at: Option<usize> = read.attribute("ilvl").and_then(|at| at.parse().ok());
        if let Some(level) = at.and_then(|at| levels.get_mut(at)) {
            *level = self::level(read);
        }
    }
    levels
}

fn level(level: &Element) -> Level {
    Level {
        start: level.value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: level.value("numFmt").unwrap_or("decimal").to_owned(),
        text: level.value("lvlText").unwrap_or_default().to_owned(),
        legal: level.is_on("isLgl"),
        endless: level.value("lvlRestart") == Some("0"),
    }
}

/// A number in one of Word's formats; in Arabic digits if the format is rare.
fn formatted(number: usize, format: &str) -> String {
    let of = |start: u32, most: usize| {
        let at = u32::try_from(number).ok().filter(|_| (1..=most).contains(&number))?;
        char::from_u32(start + at - 1).map(String::from)
    };
    let from =
        |signs: &str| number.checked_sub(1).and_then(|at| signs.chars().nth(at)).map(String::from);
    let found = match format {
        "none" => Some(String::new()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand" => Some(chinese(number)),
        "chineseLegalSimplified" => from("壹贰叁肆伍陆柒捌玖拾"),
        "ideographTraditional" => from("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => from("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => of(0x2460, 20),
        "decimalEnclosedParen" => of(0x2474, 20),
        "decimalEnclosedFullstop" => of(0x2488, 20),
        "decimalFullWidth" | "decimalFullWidth2" => Some(
            number
                .to_string()
                .chars()
                .filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0))
                .collect(),
        ),
        "decimalZero" => Some(format!("{number:02}")),
        "upperLetter" => of(0x41, 26),
        "lowerLetter" => of(0x61, 26),
        "upperRoman" => Some(roman(number)),
        "lowerRoman" => Some(roman(number).to_lowercase()),
        _ => None,
    };
    found.unwrap_or_else(|| number.to_string())
}

fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 399 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    const PART: &str = r#"<w:numbering>
      <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>
      </w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
    </w:numbering>"#;

    #[test]
    fn numbers_count_by_level_and_start_anew_where_told() {
        let part = xml::parse(PART).unwrap_or_default();
        let mut numbering = Numbering::new(Some(&part), &Styles::default());
        let mut next = |list: &str, level| match numbering.next(list, level) {
            Some(Prefix::Number(text)) => text,
            other => format!("{other:?}"),
        };
        let steps = [
            ("1", 0),
            ("1", 1),
            ("1", 1),
            ("1", 0),
            ("1", 1),
            ("1", 2),
            ("2", 0),
            ("2", 0),
            ("3", 0),
            ("9", 0),
        ];
        let seen: Vec<String> = steps.into_iter().map(|(list, level)| next(list, level)).collect();
        assert_eq!(
            seen,
            [
                "一、",
                "（一）",
                "（二）",
                "二、",
                "（一）",
                "2.1 ",
                "一、",
                "二、",
                "Some(Bullet)",
                "None"
            ]
        );
    }

    #[test]
    fn rare_formats_are_known() {
        let all = [
            "chineseLegalSimplified",
            "ideographTraditional",
            "decimalEnclosedCircleChinese",
            "upperLetter",
            "lowerRoman",
            "decimalZero",
            "ordinal",
        ];
        let shown: Vec<String> = all.iter().map(|format| formatted(4, format)).collect();
        assert_eq!(shown, ["肆", "丁", "④", "D", "iv", "04", "4"]);
        assert_eq!(formatted(99, "decimalEnclosedCircle"), "99");
    }
}
