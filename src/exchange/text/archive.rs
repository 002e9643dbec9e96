//! A web page in one file (`.mhtml`, `.mht`) → the page in it, without its pictures.

use super::decode::{self, Decoded};
use super::kind::label;
use super::refusal::{self, Refusal};

/// A page is never inside more boxes than this.
const DEEPEST: usize = 4;

/// Reads the page of an archive.
pub(super) fn page(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let Part { body, charset } = html(bytes, 0).ok_or_else(refusal::no_text)?;
    let label = charset.or_else(|| label(&body[..body.len().min(4096)]));
    decode::text(&body, label.as_deref())
}

/// The page of an archive, decoded.
struct Part {
    body: Vec<u8>,
    charset: Option<String>,
}

/// The first page among the parts.
fn html(bytes: &[u8], depth: usize) -> Option<Part> {
    let (head, body) = split(bytes);
    let head = unfolded(head);
    let kind = field(&head, "content-type");
    if kind.starts_with("multipart/") && depth < DEEPEST {
        let boundary = parameter(&kind, "boundary", &head)?;
        return parts(body, &boundary).into_iter().find_map(|part| html(part, depth + 1));
    }
    if !kind.starts_with("text/html") && !kind.starts_with("application/xhtml") {
        return None;
    }
    let encoding = field(&head, "content-transfer-encoding");
    let body = match encoding.trim() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    Some(Part { body, charset: parameter(&kind, "charset", &head) })
}

/// Head and body of a part.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let bytes = &bytes[bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()..];
    let crlf = find(bytes, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = find(bytes, b"\n\n").map(|at| (at, at + 2));
    match [crlf, lf].into_iter().flatten().min() {
        Some((end, start)) => (&bytes[..end], &bytes[start..]),
        None => (bytes, &[]),
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// The head with each field in one line.
fn unfolded(head: &[u8]) -> String {
    let text = String::from_utf8_lossy(head).replace("\r\n", "\n");
    text.replace("\n ", " ").replace("\n\t", " ")
}

/// A field of a head, in lower case.
fn field(head: &str, name: &str) -> String {
    let of = |line: &str| {
        let (field, value) = line.split_once(':')?;
        field.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_ascii_lowercase())
    };
    head.lines().find_map(of).unwrap_or_default()
}

/// A parameter of a field; its letters as they stand in the head, for boundaries mind them.
fn parameter(field: &str, name: &str, head: &str) -> Option<String> {
    let at = field.find(&format!("{name}="))? + name.len() + 1;
    let rest = &field[at..];
    let value = match rest.strip_prefix('"') {
        Some(rest) => rest.split('"').next(),
        None => rest.split([';', ' ']).next(),
    };
    let value = value.filter(|value| !value.is_empty())?;
    let lower = head.to_ascii_lowercase();
    let start = lower.find(value)?;
    head.get(start..start + value.len()).map(str::to_owned)
}

/// The parts between the boundaries.
fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let line = format!("--{boundary}");
    let line = line.as_bytes();
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(found) = body.get(at..).and_then(|rest| find(rest, line)) {
        starts.push(at + found);
        at += found + line.len();
    }
    starts.windows(2).map(|pair| &body[(pair[0] + line.len()).min(pair[1])..pair[1]]).collect()
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| {
        byte.and_then(|byte| char::from(*byte).to_digit(16)).and_then(|d| u8::try_from(d).ok())
    };
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let rest = &body[at..];
        if rest.starts_with(b"=\r\n") {
            at += 3;
        } else if rest.starts_with(b"=\n") {
            at += 2;
        } else if rest[0] == b'='
            && let (Some(high), Some(low)) = (digit(rest.get(1)), digit(rest.get(2)))
        {
            out.push(high * 16 + low);
            at += 3;
        } else {
            out.push(rest[0]);
            at += 1;
        }
    }
    out
}

fn base64(body: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let values: Vec<u8> =
        body.iter().take_while(|byte| **byte != b'=').filter_map(|byte| value(*byte)).collect();
    let mut out = Vec::with_capacity(values.len());
    for group in values.chunks(4) {
        let joined = group.iter().fold(0_u32, |sum, value| (sum << 6) | u32::from(*value))
            << (6 * (4 - group.len()));
        let [_, bytes @ ..] = joined.to_be_bytes();
        out.extend(bytes.iter().take(group.len().saturating_sub(1)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(encoding: &str, body: &str) -> String {
        format!(
            "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Edge--aB9\"\r\n\r\n\
             ------Edge--aB9\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n\
             ------Edge--aB9\r\nContent-Type: image/png\r\n\r\nxx\r\n------Edge--aB9--\r\n"
        )
    }

    #[test]
    fn the_page_of_an_archive_is_found_and_decoded() {
        let page_of =
            |text: &str| page(text.as_bytes()).map(|decoded| decoded.text.trim().to_owned());
        assert_eq!(
            page_of(&archive("quoted-printable", "<p class=3D\"a\">=E5=90=84=\r\n=E6=9D=91</p>")),
            Ok("<p class=\"a\">各村</p>".to_owned())
        );
        assert_eq!(
            page_of(&archive("base64", "PHA+5ZCE5p2R\r\nPC9wPg==")),
            Ok("<p>各村</p>".to_owned())
        );
        assert_eq!(page_of(&archive("8bit", "<p>各村</p>")), Ok("<p>各村</p>".to_owned()));
        assert!(page_of("MIME-Version: 1.0\r\n\r\n").is_err());
    }
}
