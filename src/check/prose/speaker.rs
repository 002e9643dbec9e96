//! An interpretation is given by one unit from beginning to end.

use super::{Rule, Slips, Text, warning};
use crate::model::Speaker;
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/speaker",
    explain: "解读从头到尾是一个单位在说话，中途换成另一个单位，多半是从别处抄来没有改。",
    wrong: "---\ntitle: 甲\nspeaker: {name: 示例, unit: 乙县农业农村局}\n---\n下一步，县乡村振兴局将加强督促指导。\n",
    right: "---\ntitle: 甲\nspeaker: {name: 示例, unit: 乙县农业农村局}\n---\n下一步，县农业农村局将加强督促指导。\n",
    look,
};

/// Organs that were one another's predecessors: whoever writes one for the other has an old text.
const FORMER: &[(&str, &str)] = &[
    ("农业农村局", "乡村振兴局"),
    ("农业农村局", "扶贫办"),
    ("农业农村局", "扶贫开发办公室"),
    ("农业农村局", "农业局"),
    ("乡村振兴局", "扶贫办"),
    ("乡村振兴局", "扶贫开发办公室"),
    ("农业农村厅", "乡村振兴局"),
    ("卫生健康局", "卫生和计划生育局"),
    ("卫生健康局", "卫计局"),
    ("应急管理局", "安全生产监督管理局"),
    ("自然资源局", "国土资源局"),
];

/// What a unit of a speaker ends in.
const UNITS: &[&str] = &["局", "办", "办公室", "委员会", "委", "中心", "站", "所", "政府"];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let Some(speaker) = &text.document.front.speaker else { return };
    let unit = &speaker.unit;
    for passage in text.body() {
        let swaps = FORMER.iter().flat_map(|(one, other)| [(one, other), (other, one)]);
        for (own, other) in swaps.filter(|(own, _)| unit.ends_with(**own)) {
            for (at, _) in passage.text.match_indices(other) {
                if speaks(passage, at, other) {
                    find(passage, at..at + other.len(), own, slips);
                }
            }
        }
        elsewhere(passage, speaker, slips);
    }
}

/// Whether a unit acts here itself: it is nobody's predecessor, and in no title.
fn speaks(passage: &Passage, at: usize, name: &str) -> bool {
    let (before, after) = (&passage.text[..at], &passage.text[at + name.len()..]);
    let in_title = before.matches('《').count() > before.matches('》').count();
    let former = before.chars().rev().take(8).any(|c| c == '原');
    let upper = ["省", "国家", "市"].iter().any(|level| before.ends_with(level));
    let listed = before.ends_with('、') || after.starts_with('、') || before.ends_with("会同");
    !in_title && !former && !upper && !listed
}

fn find(passage: &Passage, range: std::ops::Range<usize>, own: &str, slips: &mut Slips<'_>) {
    let other = passage.text[range.clone()].to_owned();
    slips.find(
        passage,
        range,
        warning(
            say!(
                "解读单位是{own}，这里却是“{other}”",
                "the speaker is of {own}, but here it is `{other}`"
            ),
            say!("请核对，统一成解读人所在的单位", "name the speaker's own unit"),
        ),
    );
}

/// The speaker's name with another unit before it.
fn elsewhere(passage: &Passage, speaker: &Speaker, slips: &mut Slips<'_>) {
    for (at, name) in passage.text.match_indices(speaker.name.as_str()) {
        let before = &passage.text[..at];
        let start = before.rfind(|c: char| "，。；：、（）“” \n".contains(c)).unwrap_or(0);
        let title = before[start..].trim_start_matches(|c: char| "，。；：、（）“” \n".contains(c));
        let start = at - title.len();
        // 局 in 副局长 ends no unit.
        let ends =
            UNITS.iter().flat_map(|end| title.match_indices(end).map(|(at, end)| at + end.len()));
        let unit = ends.filter(|end| !title[*end..].starts_with('长')).max();
        let Some(unit) = unit.map(|end| &title[..end]) else { continue };
        let own = speaker.unit.ends_with(unit) || unit.ends_with(speaker.unit.as_str());
        let short = unit.chars().count() < 4 || name.is_empty();
        let inner = speaker.unit.chars().collect::<String>();
        if own || short || is_short_of(unit, &inner) {
            continue;
        }
        find(passage, start..start + unit.len(), &inner, slips);
    }
}

/// Whether a name is another shortened: `县农业农村局` for `云濯县农业农村局`, `区政府办` for `区人民政府办公室`.
fn is_short_of(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "speaker";

    fn text(body: &str) -> String {
        format!(
            "---\ntitle: 甲\nspeaker: {{name: 示例甲, unit: 云濯县农业农村局, post: 副局长}}\n---\n{body}\n"
        )
    }

    #[test]
    fn another_unit_that_speaks_is_found() {
        assert_eq!(found(NAME, &text("最后，县乡村振兴局将提醒进度慢的村。")), ["乡村振兴局"]);
        assert_eq!(found(NAME, &text("云濯县民政局副局长示例甲：今年的排查……")), ["云濯县民政局"]);
    }

    #[test]
    fn the_own_unit_and_others_that_are_only_named_are_not() {
        silent(
            NAME,
            &text("县农业农村局副局长示例甲介绍，原县乡村振兴局印发的《县乡村振兴局办法》仍有效。"),
        );
        silent(NAME, &text("省乡村振兴局的通知要求，由民政局、乡村振兴局、医保局共同办理。"));
    }
}
