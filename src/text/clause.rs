//! Is a paragraph with a level mark a heading, or a clause that only has a number?
//!
//! Pasted texts do not say. `（一）加强领导。各村要……` has a heading; `（一）脱贫不稳定户；` has none. One paragraph alone
//! often cannot be judged, so [`judge`] looks at all marks of one level under one heading: siblings look alike.

/// A longer first sentence is no heading by itself.
const LONGEST: usize = 30;
/// But among siblings that are headings it may be one.
const LONGEST_AMONG: usize = 45;
/// A longer line without any full stop is none either. Two lines hold fewer.
pub const LONGEST_ALONE: usize = 60;
/// A whole sentence without a pause that is no longer may be a heading.
const LONGEST_STOPPED: usize = 20;
/// What stands before a colon is a title if it is no longer.
const LABEL: usize = 15;

/// What the text behind a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `范围`: a title without any full stop.
    Title,
    /// `扎实推进各项任务。`: a title if text follows below, else a sentence.
    Stopped,
    /// `加强领导。各村要落实。`, `时间：9月25日前。`
    RunsOn,
    /// The same with a long title: one only among others.
    RunsOnLong,
    /// `做好统筹，加强督促检查，确保按期完成。`: one whole sentence.
    Sentence,
    /// All else: `建立台账；`, `各村要于9月10日前报送。`, `现将情况报告如下：`, long text.
    Clause,
}

impl Shape {
    /// Of the text behind a mark.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let count = |text: &str| text.chars().count();
        if text.is_empty() || text.ends_with(['；', ';', '、']) {
            return Self::Clause;
        }
        // `精准帮扶：坚持“缺什么补什么”，` goes on below; its title is complete.
        if text.ends_with(['，', ',']) && heading_end(text).is_none() {
            return Self::Clause;
        }
        let Some((at, stop)) = stop(text) else {
            let alone =
                count(text) <= LONGEST_ALONE && !text.contains(['；', ';']) && !has_deadline(text);
            let lead =
                text.ends_with(':') && (leads(text.trim_end_matches(':')) || count(text) > LABEL);
            return if alone && !lead { Self::Title } else { Self::Clause };
        };
        let (title, rest) = (&text[..at], text[at + stop.len_utf8()..].trim());
        if title.is_empty() || title.contains(['；', ';']) || is_order(title) || has_deadline(title)
        {
            return Self::Clause;
        }
        match (stop, rest.is_empty()) {
            ('：', _) if !is_label(title) => Self::Clause,
            // A title with its colon, text below.
            ('：' | '？', true) => Self::Title,
            ('：', false) => Self::RunsOn,
            (_, true) if count(title) <= LONGEST_STOPPED && !title.contains(['，', ',', '、']) => {
                Self::Stopped
            }
            (_, true) if count(title) <= LONGEST_ALONE => Self::Sentence,
            (_, false) if count(title) < LONGEST => Self::RunsOn,
            (_, false) if count(title) <= LONGEST_AMONG => Self::RunsOnLong,
            _ => Self::Clause,
        }
    }

    /// Whether it can only be a title. `followed`: text stands below it.
    pub fn is_title(self, followed: bool) -> bool {
        match self {
            Self::Title | Self::RunsOn => true,
            Self::Stopped => followed,
            Self::RunsOnLong | Self::Sentence | Self::Clause => false,
        }
    }

    /// Whether it may pass for a title where its siblings are titles.
    fn may_be_title(self) -> bool {
        self != Self::Clause
    }
}

/// One of several paragraphs with marks of the same level.
#[derive(Clone, Copy, Debug)]
pub struct Sibling<'t> {
    /// The text behind the mark.
    pub text: &'t str,
    /// Whether something stands between it and the next one; of the last nobody knows.
    pub followed: bool,
}

/// What a sibling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A heading.
    Heading,
    /// Text with a number.
    Text,
    /// Text, though its siblings are headings.
    Odd,
    /// Text like all its siblings, though some of them look like headings. The first of them has this.
    Mixed,
}

/// Which of the siblings of a level, 1 or 2, are headings: all or none, but for few that stand out.
pub fn judge(level: u8, siblings: &[Sibling<'_>]) -> Vec<Verdict> {
    let count = siblings.len();
    let all = |verdict: Verdict| vec![verdict; count];
    let shapes: Vec<Shape> = siblings.iter().map(|one| Shape::of(one.text)).collect();
    let between = siblings.iter().take(count.saturating_sub(1)).filter(|one| one.followed).count();
    // `（一）脱贫不稳定户；` is an enumeration.
    if siblings.iter().any(|one| one.text.ends_with(['；', ';'])) && between * 2 < count {
        return all(Verdict::Text);
    }
    // What follows the last may be the end of the document.
    let followed = |index: usize| {
        if index + 1 < count { siblings[index].followed } else { between > 0 || count == 1 }
    };
    let titles = (0..count).filter(|&index| shapes[index].is_title(followed(index))).count();
    if titles == count {
        // Names under each other, nothing below any of them: `（一）脱贫不稳定户`.
        let bare = level == 2
            && count > 1
            && between == 0
            && shapes.iter().all(|shape| *shape == Shape::Title);
        return all(if bare { Verdict::Text } else { Verdict::Heading });
    }
    if titles * 2 >= count
        && !shapes.iter().any(|shape| matches!(shape, Shape::Clause | Shape::Sentence))
    {
        return all(Verdict::Heading);
    }
    let mostly =
        titles * 2 > count && (between * 2 >= count || titles * 4 >= count * 3 && count > 3);
    if !mostly {
        let mut verdicts = all(Verdict::Text);
        if titles * 2 >= count {
            verdicts[0] = Verdict::Mixed;
        }
        return verdicts;
    }
    let verdict = |(shape, one): (&Shape, &Sibling<'_>)| {
        let short = one.text.chars().count() <= LONGEST_AMONG;
        let heading = shape.is_title(true) || (shape.may_be_title() && short);
        if heading { Verdict::Heading } else { Verdict::Odd }
    };
    shapes.iter().zip(siblings).map(verdict).collect()
}

/// Where the heading part of a text ends: behind its first full stop, or behind the colon of a label. Inside `“…”`,
/// `《…》` and `（…）` nothing ends.
pub fn heading_end(text: &str) -> Option<usize> {
    let (at, stop) = stop(text)?;
    let ends = stop == '。' || stop == '：' && is_label(&text[..at]);
    // Behind a colon that ends nothing a full stop may.
    let next = || {
        let from = at + stop.len_utf8();
        heading_end(&text[from..]).map(|end| from + end)
    };
    if ends { Some(at + stop.len_utf8()) } else { next() }
}

/// The first stop that may end a heading, outside of quotes and brackets.
fn stop(text: &str) -> Option<(usize, char)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '《' | '（' | '〈' => depth += 1,
            '”' | '》' | '）' | '〉' => depth = depth.saturating_sub(1),
            '。' | '：' | '！' | '？' if depth == 0 => return Some((at, c)),
            _ => {}
        }
    }
    None
}

/// Whether what stands before a colon names something, such as `时间`.
fn is_label(title: &str) -> bool {
    !leads(title) && title.chars().count() <= LABEL && !title.contains(['，', ',', '；', '。'])
}

/// Whether words lead to what follows the colon and are no title: `包括下列内容`, `如下`.
fn leads(title: &str) -> bool {
    const ENDS: [&str; 17] = [
        "如下", "包括", "是指", "是", "为", "有", "分为", "即", "指", "含", "指出", "强调", "规定",
        "以下", "下列", "事项", "做到",
    ];
    const WITHIN: [&str; 6] = ["如下", "以下", "下列", "现将", "现就", "请"];
    ENDS.iter().any(|end| title.ends_with(end)) || WITHIN.iter().any(|word| title.contains(word))
}

/// Whether somebody is told to do something: `各村要……`, `你局应当……`. Headings name the matter.
fn is_order(sentence: &str) -> bool {
    const PEOPLE: [&str; 4] = ["你", "我", "请", "凡"];
    const WHO: [&str; 4] = ["各", "本", "该", "对"];
    const MUST: [&str; 8] = ["要", "应", "须", "负责", "不得", "可以", "按照", "于"];
    let sentence = sentence.trim_end_matches(['。', '：']);
    let head: String = sentence.chars().take(12).collect();
    let told = PEOPLE.iter().any(|who| head.starts_with(who))
        || WHO.iter().any(|who| head.starts_with(who))
            && MUST.iter().any(|must| head.contains(must));
    told || sentence.matches('，').count() > 2 || sentence.contains('；')
}

/// Whether it names a day or a time limit.
fn has_deadline(sentence: &str) -> bool {
    let day = sentence.char_indices().filter(|(_, c)| *c == '月').any(|(at, _)| {
        let (before, behind) = (&sentence[..at], &sentence[at + '月'.len_utf8()..]);
        let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(['日', '底'])
    });
    // `（9月5日至10日）` behind a heading is when it happens.
    let in_brackets = sentence.trim_end_matches(['。', '：']).ends_with(['）', ')']);
    day && !in_brackets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_clauses() {
        for (text, shape) in [
            ("范围", Shape::Title),
            ("动员培训（9月5日-9月10日）", Shape::Title),
            ("哪些户要查？", Shape::Title),
            ("排查对象：", Shape::Title),
            (
                "深刻认识集中排查对于守住不发生规模性返贫致贫底线的极端重要性，切实增强责任感和紧迫感",
                Shape::Title,
            ),
            ("扎实推进排查各项任务。", Shape::Stopped),
            ("加强领导。各村要落实。", Shape::RunsOn),
            ("落实“早发现。早干预”要求。各村照办。", Shape::RunsOn),
            ("时间：9月25日前。", Shape::RunsOn),
            ("精准帮扶：坚持“缺什么补什么”，", Shape::RunsOn),
            ("加强领导，压实责任，", Shape::Clause),
            ("入户排查（9月11日至30日）。逐户走访。", Shape::RunsOn),
            ("按时报送，不得拖延。每月5日前报送。", Shape::RunsOn),
            ("做好统筹安排，加强督促检查，确保各项任务按期完成。", Shape::Sentence),
            ("请各村抓好落实。", Shape::Clause),
            ("推送字段包括：姓名、住址。", Shape::Clause),
            ("建立台账；", Shape::Clause),
            ("现将有关情况报告如下：", Shape::Clause),
            ("各村要于9月10日前完成入户。逾期的通报。", Shape::Clause),
            ("9月10日前完成", Shape::Clause),
            ("", Shape::Clause),
        ] {
            assert_eq!(Shape::of(text), shape, "{text}");
        }
    }

    fn verdicts(texts: &[&str], followed: bool) -> Vec<Verdict> {
        let siblings: Vec<Sibling<'_>> =
            texts.iter().map(|text| Sibling { text, followed }).collect();
        judge(2, &siblings)
    }

    #[test]
    fn siblings_look_alike() {
        use Verdict::{Heading, Mixed, Odd, Text};
        assert_eq!(verdicts(&["脱贫不稳定户；", "边缘易致贫户。"], false), [Text, Text]);
        assert_eq!(verdicts(&["脱贫不稳定户", "边缘易致贫户"], false), [Text, Text]);
        assert_eq!(verdicts(&["脱贫不稳定户", "边缘易致贫户"], true), [Heading, Heading]);
        assert_eq!(verdicts(&["加强领导。各村要落实。", "请各村报送。"], false), [Mixed, Text]);
        assert_eq!(
            verdicts(&["摸清底数。由各村牵头。", "精准帮扶：缺什么补什么，"], true),
            [Heading, Heading]
        );
        assert_eq!(
            verdicts(
                &[
                    "范围",
                    "时间",
                    "方法",
                    "请各村于10日前报送，逾期通报，取消评优资格，并约谈主要负责人。"
                ],
                true
            ),
            [Heading, Heading, Heading, Odd]
        );
    }

    #[test]
    fn nothing_ends_inside_marks() {
        let ends = |text: &str| heading_end(text).map(|end| text[..end].to_owned());
        assert_eq!(
            ends("落实“早发现。早干预”要求。各村").as_deref(),
            Some("落实“早发现。早干预”要求。")
        );
        assert_eq!(ends("时间：9月").as_deref(), Some("时间："));
        assert_eq!(ends("对象包括：老人"), None);
        assert_eq!(ends("对象包括：老人。其他").as_deref(), Some("对象包括：老人。"));
    }
}
