//! Chinese text → words: those of the lexicon, and between them what it does not know, in one piece.
//!
//! A general dictionary would cut these pieces further. Measured, that tears more than it helps: it knows
//! where words end, but a line must not end inside a phrase.

use super::token::{Kind, Token};
use super::{number, words};

/// Cuts Chinese text that begins at `base` into words and appends them. A piece the lexicon does not
/// know is cut up only where it is longer than `longest` characters.
pub(super) fn words(run: &[char], base: usize, longest: usize, tokens: &mut Vec<Token>) {
    let mut pieces = Vec::new();
    let mut rest = 0;
    for word in known(run) {
        unknown(run, rest, word.start, &mut pieces);
        pieces.push(word);
        rest = word.end;
    }
    unknown(run, rest, run.len(), &mut pieces);
    for piece in join(run, &pieces) {
        let fragments = (piece.start..piece.end).step_by(longest.max(1));
        let fragments = fragments.map(|start| Token {
            start: base + start,
            end: base + piece.end.min(start + longest.max(1)),
            kind: if start == piece.start { piece.kind } else { Kind::Fragment },
        });
        tokens.extend(fragments);
    }
}

/// The known words of a text: those that together leave the least unknown, and of these the longest.
fn known(run: &[char]) -> Vec<Token> {
    // From the end: the best score from each place on, and the word that begins there.
    let mut best: Vec<(usize, Option<Token>)> = vec![(0, None); run.len() + 1];
    for start in (0..run.len()).rev() {
        best[start] = (best[start + 1].0, None);
        let number = number::read_chinese(&run[start..]);
        let longest = words::LONGEST.min(run.len() - start);
        let mut text: String = run[start..start + longest].iter().collect();
        for len in (2..=longest).rev() {
            let number = || number.filter(|&(digits, _)| digits == len).map(|(_, kind)| kind);
            if let Some(kind) = words::kind(&text).or_else(number) {
                let end = start + len;
                let score = best[end].0 + 2 * len - 1;
                if score > best[start].0 {
                    best[start] = (score, Some(Token { start, end, kind }));
                }
            }
            text.pop();
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let word = best[at].1;
        at = word.map_or(at + 1, |word| word.end);
        found.extend(word);
    }
    found
}

/// Appends what lies between two known words: whole, but for the little words in it.
fn unknown(run: &[char], start: usize, end: usize, pieces: &mut Vec<Token>) {
    let mut from = start;
    for (at, &c) in run.iter().enumerate().take(end).skip(start) {
        // `对`, `为` and the like begin a phrase; inside one they are mostly part of a word.
        let little = words::little(c).filter(|kind| at == start || *kind != Kind::Preposition);
        if let Some(kind) = little {
            if from < at {
                pieces.push(Token { start: from, end: at, kind: Kind::Word });
            }
            pieces.push(Token { start: at, end: at + 1, kind });
            from = at + 1;
        }
    }
    if from < end {
        pieces.push(Token { start: from, end, kind: Kind::Word });
    }
}

/// Characters that belong to the word behind them.
const PREFIXES: &str = "各全本新老副总非拟每该省市县区镇乡";

/// Joins unknown neighbours to one piece, and a single unknown character to the word beside it: `户` to
/// the one before it, `县` to the organ behind it.
fn join(run: &[char], pieces: &[Token]) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&piece) = pieces.get(at) {
        let unknown = piece.kind == Kind::Word;
        let single = unknown && piece.end - piece.start == 1;
        let prefix = single && PREFIXES.contains(run[piece.start]);
        let belongs = |last: &&mut Token| match last.kind {
            Kind::Word => unknown,
            kind => single && is_name(kind),
        };
        let behind = pieces.get(at + 1).filter(|behind| prefix && is_name(behind.kind));
        let after_word = joined.last().is_some_and(|last| last.kind == Kind::Word);
        if let Some(behind) = behind.filter(|_| !after_word) {
            joined.push(Token { start: piece.start, ..*behind });
            at += 1;
        } else if let Some(last) = joined.last_mut().filter(belongs) {
            last.end = piece.end;
        } else {
            joined.push(piece);
        }
        at += 1;
    }
    joined
}

/// Whether the word names something, so that a single character may belong to it.
fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Phrase | Kind::Organ | Kind::Head | Kind::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let run: Vec<char> = text.chars().collect();
        let mut tokens = Vec::new();
        words(&run, 0, 20, &mut tokens);
        let word = |token: &Token| run[token.start..token.end].iter().collect::<String>();
        tokens.iter().map(word).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn phrases_of_the_field_are_words() {
        assert_eq!(
            cut("关于做好防止返贫监测帮扶集中排查工作的通知"),
            "关于|做好|防止返贫监测帮扶|集中排查|工作|的|通知"
        );
        assert_eq!(cut("中央财政衔接推进乡村振兴补助资金"), "中央财政|衔接推进乡村振兴|补助资金");
    }

    #[test]
    fn what_is_unknown_stays_whole() {
        assert_eq!(
            cut("关于开展流浪犬集中收治工作的通告"),
            "关于|开展|流浪犬集中收治|工作|的|通告"
        );
        assert_eq!(cut("甲乙丙和丁戊的通知"), "甲乙丙|和|丁戊|的|通知");
        assert_eq!(
            cut(&"甲".repeat(45)).split('|').map(|word| word.chars().count()).max(),
            Some(20)
        );
    }

    #[test]
    fn a_single_character_joins_its_neighbour() {
        assert_eq!(cut("监测对象户"), "监测对象户");
        assert_eq!(cut("县民政局关于"), "县民政局|关于");
        assert_eq!(cut("3户为防止返贫".trim_start_matches(['3', '户'])), "为|防止返贫");
    }
}
