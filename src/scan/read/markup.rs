//! Pages, vector images and the XML of office files: text as it is shown, and what stands in the source beside it.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::{Passage, Place, contents};

/// Elements that begin a line of their own; what is inside of others runs on, so that `张<b>三</b>` is a name.
const LINES: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "td",
    "th",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "figure",
    "figcaption",
    "blockquote",
    "pre",
    "dt",
    "dd",
    "dl",
    "form",
    "option",
    "button",
    "title",
    "text",
    "item",
    "row",
    "c",
    "si",
    "w:p",
    "w:tc",
    "a:p",
    "text:p",
    "text:h",
    "table:table-cell",
];

/// Reads markup. `depth` counts files inside of files.
pub(super) fn read(source: &str, depth: usize, found: &mut Vec<Passage>) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut shown = String::new();
    let mut beside = String::new();
    let mut raw = false;
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                raw = matches!(name.as_str(), "script" | "style" | "template" | "noscript");
                if LINES.contains(&name.as_str()) {
                    shown.push('\n');
                }
                for value in tag.attributes.values() {
                    attribute(&String::from_utf8_lossy(value), (depth, &mut beside), found);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                raw = raw && !matches!(&*name, "script" | "style" | "template" | "noscript");
                if LINES.contains(&&*name) {
                    shown.push('\n');
                }
            }
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                if raw { beside.push_str(&unescaped(&text)) } else { shown.push_str(&text) }
            }
            Token::Comment(text) => {
                beside.push('\n');
                beside.push_str(&unescaped(&String::from_utf8_lossy(&text)));
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    found.push(Passage { place: Place::Text, text: shown });
    found.push(Passage { place: Place::Source, text: beside });
}

/// An attribute: an address with its codes resolved; a file that is carried in it is opened.
fn attribute(value: &str, (depth, beside): (usize, &mut String), found: &mut Vec<Passage>) {
    if let Some((head, data)) = value.strip_prefix("data:").and_then(|rest| rest.split_once(',')) {
        let coded = head.ends_with("base64");
        let bytes = if coded { base64(data) } else { unescaped(data).into_bytes() };
        let kind = head.split(';').next().unwrap_or_default();
        let extension = kind.rsplit(['/', '+']).next().unwrap_or_default();
        return contents(&bytes, extension, depth + 1, found);
    }
    beside.push('\n');
    beside.push_str(&unescaped(value));
}

/// The bytes of base64; characters that do not belong to it are passed over.
fn base64(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for six in text.bytes().filter_map(value) {
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).unwrap_or(0));
        }
    }
    bytes
}

/// Text with the codes of addresses (`%E5%BC%A0`) and of scripts (`\u5f20`) resolved.
pub(super) fn unescaped(text: &str) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some(first) = rest.first() {
        let hex = |range: std::ops::Range<usize>| {
            let digits = rest.get(range)?;
            u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
        };
        match (first, rest.get(1)) {
            (b'%', _) if hex(1..3).is_some() => {
                bytes.push(u8::try_from(hex(1..3).unwrap_or(0)).unwrap_or(b'%'));
                rest = &rest[3..];
            }
            (b'\\', Some(b'u')) if hex(2..6).is_some() => {
                let c = hex(2..6).and_then(char::from_u32).unwrap_or('\u{FFFD}');
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
                rest = &rest[6..];
            }
            (b'\\', Some(b'x')) if hex(2..4).is_some() => {
                let c = hex(2..4).and_then(char::from_u32).unwrap_or('\u{FFFD}');
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
                rest = &rest[4..];
            }
            (b'\\', Some(_)) if braced(rest).is_some() => {
                let (c, length) = braced(rest).unwrap_or(('\u{FFFD}', 1));
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
                rest = &rest[length..];
            }
            (b'\\', Some(b'n' | b'r' | b't')) => {
                bytes.push(b'\n');
                rest = &rest[2..];
            }
            _ => {
                bytes.push(*first);
                rest = &rest[1..];
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A character as newer scripts (`\u{5F20}`) and style sheets (`\5F20 `) write it, and how long that is.
fn braced(text: &[u8]) -> Option<(char, usize)> {
    let in_braces = text.starts_with(b"\\u{");
    let start = if in_braces { 3 } else { 1 };
    let count = text[start..].iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
    let digits = std::str::from_utf8(&text[start..start + count]).ok()?;
    let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
    match (in_braces, text.get(start + count)) {
        (true, Some(b'}')) => Some((c, start + count + 1)),
        // A style sheet ends a short code with a blank.
        (false, Some(b' ')) if count >= 2 => Some((c, start + count + 1)),
        (false, _) if count >= 4 => Some((c, start + count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::texts;
    use super::*;

    #[test]
    fn what_is_divided_by_tags_is_one_text_and_cells_are_not() {
        let page = "<table><tr><td>张<b>三</b></td><td>李四</td></tr></table>";
        assert!(texts("public/a.html", page.as_bytes()).contains("张三\n\n李四"));
    }

    #[test]
    fn attributes_remarks_and_scripts_are_read_with_their_codes() {
        let page = "<a href='?q=%E5%BC%A0%E4%B8%89' title='&#x674E;四'>x</a><!-- 王五 --><script>let a='\\u8d75六'</script>";
        let said = texts("public/a.html", page.as_bytes());
        for name in ["张三", "李四", "王五", "赵六"] {
            assert!(said.contains(name), "{name}: {said}");
        }
    }

    #[test]
    fn a_file_carried_in_an_attribute_is_opened() {
        // <svg><text>张三</text></svg>
        let page = "<img src='data:image/svg+xml;base64,PHN2Zz48dGV4dD7lvKDkuIk8L3RleHQ+PC9zdmc+'>";
        assert!(texts("public/a.html", page.as_bytes()).contains("张三"));
        assert_eq!(base64("5byg5LiJ"), "张三".as_bytes());
    }

    #[test]
    fn codes_that_are_none_stay() {
        assert_eq!(unescaped("100%，a\\b%zz\\u12"), "100%，a\\b%zz\\u12");
    }
}
