//! Bytes → which kind of file they are. What the bytes say counts; the name decides only among texts.

use super::decode;
use super::refusal::{self, Refusal};
use crate::diag::Text;

/// A file that can be read.
pub(super) enum Kind {
    /// Plain text.
    Plain { text: String, remark: Option<Text> },
    /// Text with `#` headings.
    Markdown { text: String, remark: Option<Text> },
    /// A web page.
    Page { text: String, remark: Option<Text> },
    /// A web page in one file with its pictures.
    Archive,
    /// An archive that should be a Word document.
    Zip,
}

/// Larger files are no official documents.
const LARGEST: usize = 64 << 20;

type Refuse = fn() -> Refusal;

/// First bytes of files that hold no text for us, and why.
const KNOWN: &[(&[u8], Refuse)] = &[
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", refusal::old_word),
    (b"{\\rtf", refusal::rich_text),
    (b"\xFF\xD8\xFF", refusal::picture),
    (b"\x89PNG\r\n", refusal::picture),
    (b"GIF8", refusal::picture),
    (b"II*\0", refusal::picture),
    (b"MM\0*", refusal::picture),
];

/// Finds out what a file is.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.len() > LARGEST {
        return Err(refusal::too_large());
    }
    if let Some((_, refuse)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(refuse());
    }
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Err(refusal::pdf());
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase());
    if is_archive(head, &extension) {
        return Ok(Kind::Archive);
    }
    textual(bytes, head, &extension)
}

fn is_archive(head: &[u8], extension: &str) -> bool {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let headed = head.contains("mime-version:") && head.contains("content-type:");
    headed && (head.contains("multipart/related") || matches!(extension, "mht" | "mhtml"))
}

fn textual(bytes: &[u8], head: &[u8], extension: &str) -> Result<Kind, Refusal> {
    let label = label(&bytes[..bytes.len().min(4096)]);
    let decode::Decoded { text, remark } = decode::text(bytes, label.as_deref())?;
    let start: String = text.trim_start().chars().take(400).collect::<String>().to_lowercase();
    if String::from_utf8_lossy(head).contains("progid=\"Word.Document\"")
        || start.contains("<pkg:package")
    {
        return Err(refusal::word_xml());
    }
    let tags =
        ["<!doctype html", "<html", "<head", "<body", "<meta ", "<div", "<table", "<p>", "<p "];
    let tagged = start.starts_with('<') && tags.iter().any(|tag| start.contains(tag));
    Ok(match extension {
        "htm" | "html" | "xhtml" | "shtml" => Kind::Page { text, remark },
        _ if tagged => Kind::Page { text, remark },
        "md" | "markdown" => Kind::Markdown { text, remark },
        _ => Kind::Plain { text, remark },
    })
}

/// The encoding that a web page claims: `<meta charset="gbk">`, `content="text/html; charset=gb2312"`.
pub(super) fn label(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')?;
    Some(name[..end].to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Option<Refusal> {
        kind("通知.docx", bytes).err()
    }

    #[test]
    fn files_that_hold_no_text_are_refused_by_their_bytes() {
        assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), Some(refusal::old_word()));
        assert_eq!(refused(b"\n%PDF-1.7\n"), Some(refusal::pdf()));
        assert_eq!(refused(b"{\\rtf1\\ansi"), Some(refusal::rich_text()));
        assert_eq!(refused(b"\xFF\xD8\xFF\xE0"), Some(refusal::picture()));
        let xml = b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:x/>";
        assert_eq!(refused(xml), Some(refusal::word_xml()));
    }

    #[test]
    fn texts_are_told_apart_by_tags_and_names() {
        let of = |name, bytes: &[u8]| match kind(name, bytes) {
            Ok(Kind::Plain { .. }) => "plain",
            Ok(Kind::Markdown { .. }) => "markdown",
            Ok(Kind::Page { .. }) => "page",
            Ok(Kind::Archive) => "archive",
            Ok(Kind::Zip) => "zip",
            Err(_) => "refused",
        };
        assert_eq!(of("a.txt", "各村：".as_bytes()), "plain");
        assert_eq!(of("a", "各村：".as_bytes()), "plain");
        assert_eq!(of("a.md", "# 各村".as_bytes()), "markdown");
        assert_eq!(of("a.txt", b"<html><body>x"), "page");
        assert_eq!(of("a.doc", b"<!DOCTYPE HTML><p>x"), "page");
        assert_eq!(of("a.htm", "各村".as_bytes()), "page");
        assert_eq!(of("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related"), "archive");
        assert_eq!(of("a.txt", "<各村>".as_bytes()), "plain");
    }

    #[test]
    fn a_page_names_its_encoding() {
        assert_eq!(label(b"<meta charset=\"GB2312\">").as_deref(), Some("gb2312"));
        assert_eq!(label(b"content='text/html; charset=utf-8'/>").as_deref(), Some("utf-8"));
        assert_eq!(label(b"<p>charset="), None);
    }
}
