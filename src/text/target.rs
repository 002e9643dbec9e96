//! Which addresses a link or a picture may have.

/// The address of a link, if it is allowed.
pub(super) fn link(target: &str) -> Option<&str> {
    const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];
    let target = clean(target)?;
    match scheme(target) {
        Some(scheme) => SCHEMES.iter().any(|s| s.eq_ignore_ascii_case(scheme)).then_some(target),
        None => is_relative(target).then_some(target),
    }
}

/// The path of a picture, if it is allowed.
pub(super) fn image(target: &str) -> Option<&str> {
    let target = clean(target)?;
    let path = scheme(target).is_none() && is_relative(target) && !target.starts_with(['#', '?']);
    path.then_some(target)
}

/// Browsers skip control characters, so that `java\tscript:` would be a script.
fn clean(target: &str) -> Option<&str> {
    let target = target.trim();
    (!target.is_empty() && !target.contains(char::is_control)).then_some(target)
}

/// What stands before a colon, unless the colon belongs to a path or a fragment.
fn scheme(target: &str) -> Option<&str> {
    let end = target.find(['/', '?', '#']).unwrap_or(target.len());
    target[..end].split_once(':').map(|(scheme, _)| scheme)
}

/// Neither `//host` nor `/path`: the site is also opened from a folder. Browsers read `\` as `/`.
fn is_relative(target: &str) -> bool {
    !target.starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_go_to_the_web_to_people_and_to_neighbours() {
        for good in [
            "https://www.gov.cn/",
            "HTTP://x",
            "mailto:a@b.cn",
            "tel:12345",
            "#s1",
            "?q=1",
            "a.md",
            "../法规/社会救助.md",
            "a/b:c",
            "第一章：x.md",
        ] {
            assert_eq!(link(good), Some(good));
        }
        for bad in [
            "",
            " ",
            "javascript:alert(1)",
            " JavaScript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "file:///etc",
            "//host/x",
            r"\\host\x",
            r"/\host",
            "/etc/passwd",
            "vbscript:x",
            "C:/x.md",
            "ftp://x",
            ":x",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }

    #[test]
    fn pictures_lie_in_the_folder() {
        assert_eq!(image(" 图/a.png "), Some("图/a.png"));
        for bad in ["", "https://x/a.png", "data:image/png;base64,", "#a", "//x/a.png", "/a.png"] {
            assert_eq!(image(bad), None, "{bad}");
        }
    }
}
