//! Who explains a document: from a line (`解读人：…`) or from the title (`县农业农村局副局长李某解读《…》`).

use super::characters::{is_blank, is_han, squeeze};
use super::front;

/// Who explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) name: String,
    pub(super) post: Option<String>,
    pub(super) unit: String,
}

impl Speaker {
    pub(super) fn yaml(&self) -> String {
        front::map(&[
            ("name", Some(&self.name)),
            ("post", self.post.as_ref()),
            ("unit", Some(&self.unit)),
        ])
    }
}

/// Posts; of two that end alike the longer first.
const POSTS: &[&str] = &[
    "党组副书记、副局长",
    "党组成员、副局长",
    "党委委员、副镇长",
    "党委副书记、镇长",
    "党委副书记、乡长",
    "党组书记、局长",
    "党委书记",
    "党组书记",
    "副书记",
    "副局长",
    "副镇长",
    "副乡长",
    "副主任",
    "副县长",
    "副区长",
    "副科长",
    "副股长",
    "副站长",
    "局长",
    "镇长",
    "乡长",
    "主任",
    "县长",
    "区长",
    "科长",
    "股长",
    "站长",
    "所长",
    "书记",
    "主要负责人",
    "分管负责人",
    "相关负责人",
    "有关负责人",
    "负责人",
    "负责同志",
    "党委委员",
    "党组成员",
    "委员",
];

/// Whether a title is that of an explanation.
pub(super) fn is_explanation(title: &str) -> bool {
    ["解读", "答记者问", "问答", "政策解答"].iter().any(|word| title.contains(word))
}

/// Reads a line such as `解读人：云濯县农业农村局副局长李某`.
pub(super) fn byline(text: &str) -> Option<Speaker> {
    const LABELS: [&str; 6] =
        ["解读人：", "解读嘉宾：", "主讲人：", "解读专家：", "解读领导：", "嘉宾："];
    let text = text.trim_matches(is_blank).replace(':', "：");
    let value = LABELS.iter().find_map(|label| text.strip_prefix(label))?;
    person(value.trim_matches(is_blank))
}

/// Reads a title such as `云濯县农业农村局副局长李某解读《…方案》`.
pub(super) fn of_title(title: &str) -> Option<Speaker> {
    let title = squeeze(title);
    let (before, _) = title.split_once("解读").or_else(|| title.split_once("就《"))?;
    person(before)
}

/// `云濯县农业农村局副局长李某`, or `李某（云濯县农业农村局副局长）`.
fn person(text: &str) -> Option<Speaker> {
    let text = squeeze(text);
    if let Some((name, post)) =
        text.strip_suffix(['）', ')']).and_then(|text| text.split_once(['（', '(', '，']))
    {
        return split(&format!("{post}{name}"));
    }
    split(&text)
}

fn split(text: &str) -> Option<Speaker> {
    let (at, post) = POSTS.iter().filter_map(|post| Some((text.rfind(post)?, *post))).min_by_key(
        |(at, post)| {
            // The post that reaches furthest; of those the longest.
            (usize::MAX - (at + post.len()), *at)
        },
    )?;
    let (unit, name) = (&text[..at], &text[at + post.len()..]);
    let right = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    (right && unit.chars().count() >= 3).then(|| Speaker {
        name: name.to_owned(),
        post: Some(post.to_owned()),
        unit: unit.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(speaker: Option<Speaker>) -> Option<String> {
        speaker.map(|s| format!("{}|{}|{}", s.unit, s.post.unwrap_or_default(), s.name))
    }

    #[test]
    fn who_explains_is_read_from_title_and_line() {
        let expected = Some("云濯县农业农村局|党组成员、副局长|李某某".to_owned());
        assert_eq!(
            shown(of_title("云濯县农业农村局党组成员、副局长李某某解读《实施方案》")),
            expected
        );
        assert_eq!(shown(byline("解读人: 李某某（云濯县农业农村局党组成员、副局长）")), expected);
        assert_eq!(shown(of_title("《实施方案》政策解读")), None);
        assert_eq!(shown(of_title("石漪镇人民政府解读《实施方案》")), None);
    }
}
