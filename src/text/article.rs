//! Chapters and articles of rules and regulations: `第一章　总则`, `第三条　……`.

/// The mark of a chapter or a section, and what stands behind it.
pub(super) fn chapter(text: &str) -> Option<(&str, &str)> {
    let (typed, rest) = mark(text, &['章', '节'])?;
    let title = rest.trim_start();
    let short = title.chars().count() <= 20 && !title.contains(['。', '；', '，']);
    (short && (title.is_empty() || title.len() < rest.len())).then_some((typed, title))
}

/// The mark of an article, and what stands behind it.
pub(super) fn article(text: &str) -> Option<(&str, &str)> {
    let (typed, rest) = mark(text, &['条'])?;
    let title = rest.trim_start();
    // `第三条规定的情形` speaks of an article; the one that begins has a blank behind its number.
    (title.len() < rest.len() && !title.is_empty()).then_some((typed, title))
}

/// `第`, a number, and one of these signs.
fn mark<'t>(text: &'t str, signs: &[char]) -> Option<(&'t str, &'t str)> {
    let number = text.strip_prefix('第')?;
    let rest = number.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c)
    });
    if rest.len() == number.len() {
        return None;
    }
    let behind = rest.strip_prefix(signs)?;
    Some((&text[..text.len() - behind.len()], behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_and_articles_are_known() {
        assert_eq!(chapter("第一章 总则"), Some(("第一章", "总则")));
        assert_eq!(chapter("第十二节　附则"), Some(("第十二节", "附则")));
        assert_eq!(
            article("第二十一条  村民委员会应当公示。"),
            Some(("第二十一条", "村民委员会应当公示。"))
        );
        for text in
            ["第一章规定的条件，由镇解释", "第三条规定的情形", "第一书记", "第章 总则", "一、总则"]
        {
            assert_eq!(chapter(text).or(article(text)), None, "{text}");
        }
    }
}
