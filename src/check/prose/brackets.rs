//! Brackets and quotation marks come in pairs, with something between them.

use std::ops::Range;

use super::letters::{Letters, is_han, quoted};
use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/brackets",
    explain: "括号、引号、书名号要成对，中间要有内容，少了一半读的人就不知道说到哪里为止。",
    wrong: "各村（含社区要在月底前完成。",
    right: "各村（含社区）要在月底前完成。",
    look,
};

/// Opening and closing marks. `(` is closed by `）` as well: the rule about widths has its own word on that.
const PAIRS: &[(char, char)] = &[
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('‘', '’'),
    ('〔', '〕'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
    ('［', '］'),
];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    for (at, passage) in text.passages.iter().enumerate() {
        let next = text.passages.get(at + 1).map_or("", |next| next.text.as_str());
        let mut pairing =
            Pairing { passage, letters: Letters::new(&passage.text), open: Vec::new(), slips };
        pairing.run(next);
    }
}

/// A mark that waits for its other half.
struct Open {
    pair: usize,
    at: usize,
    /// A mark inside that closed something further out.
    crossed: Option<usize>,
    /// The last pair of the same marks that was closed inside.
    inner: Range<usize>,
}

struct Pairing<'p, 's, 't> {
    passage: &'p Passage,
    letters: Letters<'p>,
    open: Vec<Open>,
    slips: &'s mut Slips<'t>,
}

impl Pairing<'_, '_, '_> {
    fn run(&mut self, next: &str) {
        for at in 0..self.letters.len() {
            let c = folded(self.letters.at(at));
            if "〝〞".contains(self.letters.at(at)) {
                self.low(at, c);
            }
            if let Some(pair) = PAIRS.iter().position(|(open, _)| *open == c) {
                self.opens(pair, at);
            } else if let Some(pair) = PAIRS.iter().position(|(_, close)| *close == c) {
                self.closes(pair, at);
            }
        }
        // Whoever quotes several paragraphs closes the quotation behind the last.
        let goes_on = next.starts_with('“');
        let open: Vec<Open> = self.open.drain(..).collect();
        for one in open.into_iter().filter(|one| !(goes_on && PAIRS[one.pair].0 == '“')) {
            let (mark, other) = (named(self.letters.at(one.at)), named(PAIRS[one.pair].1));
            let message = say!("{mark}没有另一半", "{mark} is not closed");
            self.slip(
                one.at,
                warning(
                    message,
                    say!(
                        "请在该结束的地方补上{other}，或者删去它",
                        "add {other} where it ends, or remove it"
                    ),
                ),
            );
        }
    }

    fn opens(&mut self, pair: usize, at: usize) {
        let quote = PAIRS[pair].0 == '“';
        let inside = quote && self.open.last().is_some_and(|last| last.pair == pair);
        if inside {
            self.slip(
                at,
                warning(
                    say!(
                        "上一个前引号没有结束，这里又是一个前引号",
                        "a second “ before the first is closed"
                    ),
                    say!(
                        "请看是不是该用后引号；引号里面再用引号，用单引号",
                        "perhaps it should be ”; inside quotation marks use ‘’"
                    ),
                ),
            );
            // Either the first was never closed, or this one is the wrong way round.
            self.open.pop();
            let closed = (at + 1..self.letters.len()).map(|index| self.letters.at(index));
            if !closed.into_iter().take_while(|c| *c != '“').any(|c| c == '”') {
                return;
            }
        }
        self.open.push(Open { pair, at, crossed: None, inner: 0..0 });
    }

    fn closes(&mut self, pair: usize, at: usize) {
        let Some(depth) = self.open.iter().rposition(|open| open.pair == pair) else {
            if !self.stands_alone(pair, at) {
                self.unopened(pair, at);
            }
            return;
        };
        let opened = self.open.remove(depth);
        if let Some(outer) = self.open.last_mut().filter(|outer| outer.pair == pair) {
            outer.inner = opened.at..at + 1;
        }
        if let Some(inner) = self.open.get_mut(depth..).and_then(<[Open]>::last_mut) {
            inner.crossed = Some(at);
        }
        if let Some(crossing) = opened.crossed {
            let mark = self.letters.at(crossing);
            self.slip(
                crossing,
                warning(
                    say!("“{mark}”和里面的另一对交叉了", "`{mark}` crosses another pair"),
                    say!(
                        "请把里面的一对先结束，再结束外面的",
                        "close the inner pair before the outer"
                    ),
                ),
            );
        }
        if PAIRS[pair].0 == '〔' {
            self.not_a_year(opened.at, at);
        }
        // An empty 〔〕 is a number to be filled in, which is a rule of its own.
        if opened.at + 1 == at && PAIRS[pair].0 != '〔' {
            self.empty(opened.at, at);
        } else if opened.at + 1 == opened.inner.start && opened.inner.end == at {
            self.twice(opened.at, at);
        } else if (PAIRS[pair].0 == '（') && self.mixed(opened.at, at) {
            self.slip(
                at,
                warning(
                    say!(
                        "这一对括号一个全角、一个半角",
                        "one bracket of this pair is wide, the other narrow"
                    ),
                    say!("请都用全角（）", "use full-width brackets for both"),
                ),
            );
        }
    }

    fn mixed(&self, open: usize, close: usize) -> bool {
        self.letters.at(open).is_ascii() != self.letters.at(close).is_ascii()
    }

    fn empty(&mut self, open: usize, close: usize) {
        let typed = self.letters.slice(open..close + 1);
        let span = self.letters.span(open..close + 1);
        // `f()` is no Chinese.
        if typed == "()" && self.letters.before(open).is_ascii_alphanumeric() {
            return;
        }
        self.slips.find(
            self.passage,
            span,
            warning(
                say!("“{typed}”里面是空的", "there is nothing inside `{typed}`"),
                say!("请补上丢掉的内容，或者删去这一对", "add what was lost, or remove the pair"),
            ),
        );
    }

    /// `“大排查〞`: a quotation mark of vertical writing.
    fn low(&mut self, at: usize, right: char) {
        let (mark, right) = (self.letters.at(at), named(right));
        self.slip(
            at,
            warning(
                say!("{mark}不是横排用的引号", "{mark} is no quotation mark of this writing"),
                say!("请改成{right}", "write {right}"),
            ),
        );
    }

    /// `〔试行〕`: these brackets are for the year of a document number. A mark of a level has a rule of its own.
    fn not_a_year(&mut self, open: usize, close: usize) {
        let inside = self.letters.slice(open + 1..close);
        let year = |c: char| c.is_ascii_digit() || c.is_whitespace() || "_×Xx年".contains(c);
        let numeral = inside.chars().all(|c| "〇一二三四五六七八九十".contains(c));
        let words = numeral && (open == 0 || inside.chars().count() == 4);
        if inside.chars().all(year) || words {
            return;
        }
        let typed = quoted(self.letters.slice(open..close + 1));
        let right = quoted(&format!("（{inside}）"));
        self.slips.find(
            self.passage,
            self.letters.span(open..close + 1),
            warning(
                say!(
                    "“{typed}”用了文号的括号",
                    "`{typed}` stands in the brackets of document numbers"
                ),
                say!("六角括号只用来括文号里的年份，请改成“{right}”", "write `{right}`"),
            ),
        );
    }

    /// `（（试行））`.
    fn twice(&mut self, open: usize, close: usize) {
        let typed = quoted(self.letters.slice(open..close + 1));
        let right = quoted(self.letters.slice(open + 1..close));
        self.slips.find(
            self.passage,
            self.letters.span(open..close + 1),
            warning(
                say!("“{typed}”外面的括号写了两层", "`{typed}` stands in two pairs of marks"),
                say!("请改成“{right}”", "write `{right}`"),
            ),
        );
    }

    fn unopened(&mut self, pair: usize, at: usize) {
        let (mark, other) = (named(self.letters.at(at)), named(PAIRS[pair].0));
        self.slip(
            at,
            warning(
                say!("{mark}前面没有和它配对的{other}", "{mark} closes nothing"),
                say!(
                    "请在该开始的地方补上{other}，或者删去它",
                    "add {other} where it begins, or remove it"
                ),
            ),
        );
    }

    /// Closing marks that have no other half: `1）` begins an item, `it’s` is a word.
    fn stands_alone(&self, pair: usize, at: usize) -> bool {
        let before = self.letters.before(at);
        match PAIRS[pair].1 {
            '’' => is_narrow(before) || is_narrow(self.letters.at(at + 1)),
            '）' => {
                let number =
                    |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
                let start = self.letters.run_back(at, number);
                let ahead = self.letters.before(start);
                (start < at && at - start <= 2) && !is_han(ahead) && !ahead.is_ascii_alphanumeric()
            }
            _ => false,
        }
    }

    fn slip(&mut self, at: usize, slip: crate::diag::Diagnostic) {
        let span = self.letters.span(at..at + 1);
        self.slips.find(self.passage, span, slip);
    }
}

/// A mark as people call it: one quotation mark inside others cannot be read.
fn named(mark: char) -> String {
    match mark {
        '“' => "前引号“".to_owned(),
        '”' => "后引号”".to_owned(),
        '‘' => "前单引号‘".to_owned(),
        '’' => "后单引号’".to_owned(),
        mark => format!("“{mark}”"),
    }
}

fn is_narrow(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// A narrow bracket as the wide one.
fn folded(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        '〝' => '“',
        '〞' => '”',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "brackets";

    #[test]
    fn lost_halves_are_found_where_the_other_half_stands() {
        assert_eq!(found(NAME, "完成“大排查〞，实施办法〔试行〕。"), ["〞", "〔试行〕"]);
        assert_eq!(found(NAME, "按照《通知要求，各村）落实。"), ["《", "）"]);
        assert_eq!(found(NAME, "坚持“两不愁三保障。"), ["“"]);
        assert_eq!(found(NAME, "坚持“三保障“，落实“回头看”。"), ["“"]);
        assert_eq!(found(NAME, "（见《通知）》"), ["）"]);
        assert_eq!(found(NAME, "# 加强领导（）\n\n见《》。"), ["（）", "《》"]);
        assert_eq!(found(NAME, "入户排查表（样表)。"), [")"]);
        assert_eq!(
            found(NAME, "《办法（（试行））》，《《甲》》。"),
            ["（（试行））", "《《甲》》"]
        );
    }

    #[test]
    fn marks_that_stand_alone_are_no_slips() {
        silent(NAME, "1）入户；2）公示。\n\n包括：a）收入，b）支出。");
        silent(NAME, "It’s `f()` 和 g()，（含〔2024〕号）。是（　）否（ ）");
        silent(NAME, "（（一）至（三）项），（见（一））。");
        silent(NAME, "“第一段话说到这里。\n\n“第二段话说完了。”");
    }
}
