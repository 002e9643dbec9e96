//! Texts that were wrapped at a fixed width, as they come out of PDF files and old mail: how wide, and which line
//! goes on in the next.

use super::characters::{self, is_wide};
use super::marks::marked;
use super::source::{Before, Block, Line, Side};
use super::{date, grid, number, words};

/// Narrower columns are tables and menus.
const NARROWEST: usize = 36;
/// Wider ones are paragraphs that happen to be equally long.
const WIDEST: usize = 140;
/// How much a full line may fall short: a mark that may not begin a line takes the character before it along.
const SLACK: usize = 6;
/// Fewer full lines prove nothing.
const FEWEST: usize = 4;

/// So little below a line with a mark is the end of its sentence, and no text below a heading.
const REST: usize = 12;

/// No longer word is taken along whole.
const LONGEST_PULLED: usize = 24;

/// What ends a paragraph.
const STOPS: [char; 8] = ['。', '！', '？', '；', '：', '”', '）', ':'];

/// The width at which a text is wrapped, in columns; nothing if every line is a paragraph.
pub(super) fn width(blocks: &[Block]) -> Option<usize> {
    let lines: Vec<&Line> =
        blocks.iter().filter_map(Block::line).filter(|line| !line.look.aside).collect();
    let mut counts = [0_usize; WIDEST + 1];
    for line in &lines {
        counts[columns(line).min(WIDEST)] += 1;
    }
    let full = |at: usize| counts[at - SLACK..=at].iter().sum::<usize>();
    // Of equally full widths the widest, so that no full line sticks out.
    let best = (NARROWEST..WIDEST).max_by_key(|at| (full(*at), *at))?;
    let best = (best - SLACK..=best).rev().find(|at| counts[*at] > 0)?;
    let of = |line: &&&Line| (best.saturating_sub(SLACK)..=best).contains(&columns(line));
    let full: Vec<_> = lines.iter().filter(of).collect();
    let open = full.iter().filter(|line| !line.text.ends_with(STOPS)).count();
    let longer = lines.iter().filter(|line| columns(line) > best).count();
    let many = best >= NARROWEST && full.len() >= FEWEST && full.len() * 4 >= lines.len();
    (many && open * 2 >= full.len() && longer * 20 <= lines.len()).then_some(best)
}

/// The width of a text of which too few lines are full to prove anything but by their ends: they break off in the
/// middle of a sentence, which no paragraph does.
pub(super) fn narrow_width(blocks: &[Block]) -> Option<usize> {
    const WIDE: usize = 110;
    // A sign that may not begin a line, or a number that is not cut, goes to the next line.
    const SHORT: usize = 8;
    // Rows of tables are as wide as they like, and signatures are pushed to the right.
    let is_text = |line: &&Line| {
        line.cells.is_empty()
            && !line.look.aside
            && line.look.indent < 10
            && !grid::gaps(&line.text)
    };
    let lines: Vec<&Line> = blocks.iter().filter_map(Block::line).filter(is_text).collect();
    let mut widths: Vec<usize> = lines.iter().map(|line| columns(line)).collect();
    widths.sort_unstable_by(|one, other| other.cmp(one));
    // A line or two may have been missed by whoever wrapped the text.
    let candidates = widths.iter().copied().take(1 + lines.len() / 20);
    candidates.filter(|width| (NARROWEST..=WIDE).contains(width)).find(|width| {
        let full = |line: &&&Line| (width.saturating_sub(SHORT)..=*width).contains(&columns(line));
        let full: Vec<_> = lines.iter().filter(full).collect();
        let broken = full.iter().filter(|line| is_broken(line)).count();
        broken >= 1 && broken * 3 >= full.len()
    })
}

/// Whether a line breaks off in a sentence.
fn is_broken(line: &Line) -> bool {
    // So long a line without mark and stop is no heading.
    const LONG: usize = 44;
    let long = columns(line) >= LONG && marked(&line.text).is_none();
    // What sites say of a text is long too, but made of labels.
    let sentence = line.text.contains(['，', '。', ',', '；'])
        || (!line.text.contains(['：', ':']) && (long || line.text.contains('、')));
    let name = line.squeezed();
    sentence
        && !line.text.ends_with(STOPS)
        && !words::ends_like_title(&name)
        && !words::is_organ(&name)
}

/// Whether the paragraphs of a text are indented, so that a line without indent goes on with one.
pub(super) fn is_indented(blocks: &[Block]) -> bool {
    let long = |line: &&Line| columns(line) >= NARROWEST && line.look.side == Side::Left;
    let lines: Vec<&Line> = blocks.iter().filter_map(Block::line).filter(long).collect();
    let indented = lines.iter().filter(|line| line.look.indent >= 2).count();
    indented > 0 && indented * 3 >= lines.len()
}

/// The columns a line takes, with its indent.
fn columns(line: &Line) -> usize {
    line.look.indent + characters::width(&line.text)
}

/// How the lines of a text are to be judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The width at which it is wrapped.
    pub(super) width: Option<usize>,
    /// Whether many lines prove the width.
    pub(super) sure: bool,
    /// Whether its paragraphs are indented.
    pub(super) indented: bool,
}

/// Why a line goes on in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// The text is wrapped at a fixed width.
    Wrapped,
    /// A page number stood between them.
    Page,
    /// The line ends with a comma, or in the middle of a paragraph.
    Open,
}

/// Whether `next` goes on where `line` ends, and why. `start` is the first line of the paragraph.
pub(super) fn goes_on(start: &Line, line: &Line, next: &Line, setting: Setting) -> Option<Joint> {
    let (look, open) = (next.look, !line.text.ends_with(STOPS));
    let own =
        look.bullet || look.heading > 0 || look.side != Side::Left || line.look.aside != look.aside;
    let rows = grid::gaps(&line.text) || grid::gaps(&next.text);
    let edge = setting.width.is_some_and(|width| columns(line) + SLACK >= width);
    let full = edge && is_broken(line);
    if look.before == Before::Gap
        || own
        || rows
        || marked(&next.text).is_some()
        || begins(line, &next.text, full)
    {
        return None;
    }
    if is_signature(line) {
        return None;
    }
    let comma = line.text.ends_with(['，', '、', ',']) && line.text.chars().count() >= 5;
    if comma && look.before != Before::Number {
        return Some(if setting.width.is_some() { Joint::Wrapped } else { Joint::Open });
    }
    // The title and whom it is sent to, a heading, a signature.
    // In a text of indented paragraphs the second line of a heading stands out.
    let inside = setting.indented
        && (2..=6).contains(&start.look.indent)
        && look.indent < 2
        && marked(&start.text).is_some();
    let rest = next.text.chars().count() <= REST && next.text.ends_with('。');
    let heading = !setting.sure && !rest && is_heading(start, line, setting);
    if (is_head(line, next) && !(edge && (rest || inside || line.text.ends_with('》')))) || heading
    {
        return None;
    }
    let page =
        look.before == Before::Number && look.indent == 0 && columns(line) >= NARROWEST && open;
    if let Some(width) = setting.width {
        // A number or a word that is not cut goes to the next line as a whole.
        let pulled = next.text.chars().take_while(char::is_ascii_graphic).count();
        let room = SLACK.max(pulled.min(LONGEST_PULLED) + 2);
        let full = columns(line) + room >= width && look.indent < 2;
        let flush = setting.indented && start.look.indent >= 2;
        // Behind a colon a new paragraph begins, unless a word was taken along.
        let colon = line.text.ends_with(['：', ':']) && pulled < 4;
        // A quotation or a bracket at the end may close in the middle of a sentence.
        let soft = edge && (line.text.ends_with(['”', '）']) || is_unclosed(&line.text));
        let exact = soft || (columns(line) + room.min(pulled + 2) >= width && !colon);
        if full && (open || exact || flush) || page {
            return Some(Joint::Wrapped);
        }
    }
    if page {
        return Some(Joint::Page);
    }
    // A flush line in a text of indented paragraphs.
    let inner = setting.indented && start.look.indent >= 2 && look.indent == 0;
    let long = start.text.chars().count() >= 28 || start.text.contains(['，', ',']);
    (inner && long && open).then_some(Joint::Open)
}

/// Whether a line is a date, or an organ pushed to the right: nothing goes on behind a signature, not even over the
/// number of a page.
fn is_signature(line: &Line) -> bool {
    const PUSHED: usize = 10;
    let dated = date::alone(&line.text).is_some_and(|dated| !dated.guessed);
    let pushed = line.look.indent >= PUSHED || line.look.side == Side::Right;
    dated || (pushed && words::is_organ(&line.squeezed()))
}

/// Whether a bracket is still open: `（其中：`.
fn is_unclosed(text: &str) -> bool {
    let count = |one: char| text.matches(one).count();
    count('（') > count('）') || count('“') > count('”') || count('《') > count('》')
}

/// Whether a line with a mark of the first two levels is a heading as far as one line can show.
fn is_heading(start: &Line, line: &Line, setting: Setting) -> bool {
    let upper = marked(&line.text).is_some_and(|mark| mark.level <= 2);
    let inside = setting.indented && start.look.indent >= 2;
    upper && !line.text.contains('。') && !inside
}

/// Whether a line stands by itself: a title, a heading above text, an organ above a date.
fn is_head(line: &Line, next: &Line) -> bool {
    let (text, after) = (line.squeezed(), next.squeezed());
    let short = after.chars().count() * 3 < text.chars().count() * 2 && !next.text.ends_with(STOPS);
    let marked = marked(&line.text);
    let title = marked.as_ref().is_some_and(|mark| {
        mark.level <= 2
            && !mark.rest.contains(['，', '。', '：', ','])
            && crate::text::clause::Shape::of(&mark.rest) == crate::text::clause::Shape::Title
    });
    let heading = title && !short;
    let titled = marked.is_none() && words::ends_like_title(&text) && !text.contains(['，', '。']);
    let below =
        date::alone(&after).is_some() || words::is_organ(&after) || words::is_attachment(&after);
    heading
        || titled
        || below
        || number::number(&after).is_some()
        || number::number(&text).is_some()
}

/// Whether a line begins something of its own, whatever stands before it.
fn begins(before: &Line, text: &str, broken: bool) -> bool {
    const WORDS: [&str; 14] = [
        "附件",
        "附：",
        "责任单位",
        "牵头单位",
        "联系人",
        "抄送",
        "问：",
        "答：",
        "主题词",
        "抄报",
        "签发人",
        "主送",
        "（此件",
        "(此件",
    ];
    const ORDERS: [&str; 5] = ["一是", "二是", "三是", "四是", "五是"];
    // `…；④…；` goes on with ⑤.
    let is_circled = |c: char| ('\u{2460}'..='\u{2473}').contains(&c);
    let circled = text.starts_with(is_circled) && !before.text.chars().skip(1).any(is_circled);
    let article = super::suspicion::is_article(text);
    // `组　长：`, `成员：`
    let label = characters::squeeze(text).split_once(['：', ':']).is_some_and(|(label, rest)| {
        (2..=5).contains(&label.chars().count())
            && !rest.is_empty()
            && label.chars().all(characters::is_han)
    });
    circled
        || article
        || (label && !broken)
        || WORDS.iter().chain(&ORDERS).any(|word| text.starts_with(word))
}

/// Joins a line to the one before: without a blank, unless both are Latin. A number may have been cut in two.
pub(super) fn append(text: &mut String, next: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| !is_wide(c) && c.is_ascii_alphanumeric());
    let digits = text.ends_with(|c: char| c.is_ascii_digit())
        && next.starts_with(|c: char| c.is_ascii_digit());
    if latin(text.chars().last()) && latin(next.chars().next()) && !digits {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::super::source::Block;

    /// Wraps paragraphs at `columns` Han characters, the first line indented by two.
    fn wrapped(paragraphs: &[&str], columns: usize) -> String {
        let mut out = String::new();
        for paragraph in paragraphs {
            let chars: Vec<char> = format!("　　{paragraph}").chars().collect();
            for line in chars.chunks(columns) {
                out.extend(line);
                out.push('\n');
            }
        }
        out
    }

    const PARAGRAPHS: [&str; 3] = [
        "为做好防止返贫监测帮扶集中排查工作，及时发现有返贫致贫风险的农户，确保应纳尽纳、应帮尽帮，现将有关事项通知如下，请结合各村实际认真抓好落实，不得敷衍。",
        "各村要组织村干部、驻村工作队和网格员，对全部农村户籍人口逐户排查，在家的当面核实，外出的用电话核实，做到不漏一户、不漏一人，排查表要当面填写，签字确认。",
        "排查结果经村“两委”研判后报镇乡村振兴办公室，由镇里统一比对，符合条件的按程序纳入，不符合的向农户说明理由，不得简单一推了之，也不得为了省事一兜了之。",
    ];

    #[test]
    fn a_wrapped_text_is_joined_again() {
        let source = plain::read(&wrapped(&PARAGRAPHS, 28));
        let shown: Vec<String> = source.blocks.iter().map(Block::shown).collect();
        assert_eq!(shown, PARAGRAPHS);
        assert_eq!(source.remarks.len(), 1);
    }

    #[test]
    fn a_line_that_ends_with_a_comma_goes_on() {
        let shown = |text: &str| -> Vec<String> {
            plain::read(text).blocks.iter().map(Block::shown).collect()
        };
        assert_eq!(
            shown("二、分工：各负其责，\n抓好落实。\n一是甲，\n二是乙。"),
            ["二、分工：各负其责，抓好落实。", "一是甲，", "二是乙。"]
        );
        let flush = "    （一）落实责任。帮扶干部每月走访一次,\n每次不少于30分钟,并在手机APP\n上传走访记录。\n    （二）实施行动\n    各村照办。";
        assert_eq!(shown(flush).len(), 3);
    }

    #[test]
    fn a_short_text_in_narrow_lines_is_joined() {
        let text = "石漪镇人民政府\n关于开展排查的紧急通知\n各村党（总）支部、村民委员会，镇直各\n单位，各驻村工作队：\n为做好排查工作，根据县委农村工作领导小组\n办公室要求，现就有关事项通知如下。\n石漪镇人民政府办公室\n2024年9月6日";
        let lines: Vec<String> = plain::read(text).blocks.iter().map(Block::shown).collect();
        assert_eq!(lines.len(), 6, "{lines:?}");
    }

    #[test]
    fn a_date_above_a_page_number_is_not_joined_to_the_next_title() {
        let page = "                        -1-\n";
        let plan = "石漪镇2024年防止返贫监测帮扶集中排查\n工作方案\n";
        let date = "                            石漪镇人民政府\n                            2024年9月2日\n";
        let text =
            format!("{}{date}{page}{plan}{}", wrapped(&PARAGRAPHS, 28), wrapped(&PARAGRAPHS, 28));
        let shown: Vec<String> = plain::read(&text).blocks.iter().map(Block::shown).collect();
        assert!(shown.contains(&"2024年9月2日".to_owned()), "{shown:?}");
        assert!(shown.contains(&"石漪镇人民政府".to_owned()), "{shown:?}");
    }

    #[test]
    fn paragraphs_of_many_lengths_are_left_alone() {
        let source = plain::read(&PARAGRAPHS.join("\n"));
        assert_eq!(source.blocks.len(), 3);
        assert!(source.remarks.is_empty());
    }
}
