//! Bytes of a text file → text. Offices save files in many ways; each that is not plain UTF-8 is a
//! finding, and the text is read as well as possible so that the other findings can be shown too.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::files::{Origin, WorkspacePath};
use crate::say;

/// The text of a file, without a byte order mark. All places in findings count bytes of this text.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    decode(bytes).0
}

/// How a file was saved, if not as plain UTF-8 with line feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Oddity {
    ByteOrderMark,
    Utf16,
    Gb18030,
    Unreadable,
}

fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Oddity>) {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let (text, oddity) = decode(rest);
        return (text, oddity.or(Some(Oddity::ByteOrderMark)));
    }
    for (mark, encoding) in [(b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)] {
        if bytes.starts_with(mark) {
            return (encoding.decode(bytes).0, Some(Oddity::Utf16));
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let (text, had_errors) = GB18030.decode_without_bom_handling(bytes);
    (text, Some(if had_errors { Oddity::Unreadable } else { Oddity::Gb18030 }))
}

/// The text of a file, with findings about the way it was saved.
pub fn checked<'b>(
    bytes: &'b [u8],
    file: &WorkspacePath,
    findings: &mut Diagnostics,
) -> Cow<'b, str> {
    let (text, oddity) = decode(bytes);
    if let Some(oddity) = oddity {
        findings.push(finding(oddity).at(Origin::file(file)));
    }
    // By the one character, of which the search is many times faster than of two.
    let mut returns = text.match_indices('\r').map(|(at, _)| at);
    if let Some(at) = returns.find(|at| text[*at..].starts_with("\r\n")) {
        findings.push(carriage_returns().at(Origin::bytes(file, at..at)));
    }
    text
}

fn finding(oddity: Oddity) -> Diagnostic {
    let save_as = say!(
        "请在编辑器里选“另存为”，编码选“UTF-8”",
        "save the file again with the encoding UTF-8"
    );
    match oddity {
        Oddity::ByteOrderMark => note(Diagnostic::warning(
            "load/byte-order-mark",
            say!(
                "文件开头有 UTF-8 标记（BOM），已跳过",
                "the file starts with a byte order mark; it was skipped"
            ),
        ))
        .hint(say!(
            "不影响使用；其他文件也这样的不再一一列出",
            "harmless; other files like this are not listed"
        )),
        Oddity::Utf16 => Diagnostic::error(
            "load/encoding",
            say!("文件是 UTF-16 编码，应为 UTF-8", "the file is UTF-16, it must be UTF-8"),
        )
        .hint(save_as),
        Oddity::Gb18030 => Diagnostic::error(
            "load/encoding",
            say!(
                "文件是 GB18030（GBK）编码，应为 UTF-8",
                "the file is GB18030 (GBK), it must be UTF-8"
            ),
        )
        .hint(save_as),
        Oddity::Unreadable => Diagnostic::error(
            "load/encoding",
            say!("文件不是文本，或者已经损坏", "the file is not text, or it is damaged"),
        )
        .hint(say!("请用备份恢复这个文件", "restore the file from a backup")),
    }
}

fn carriage_returns() -> Diagnostic {
    note(Diagnostic::warning(
        "load/line-ends",
        say!(
            "文件用的是 Windows 换行（CRLF），已照常读取",
            "the file has CRLF line ends; read as usual"
        ),
    ))
    .hint(say!(
        "不影响使用；其他文件也这样的不再一一列出",
        "harmless; other files like this are not listed"
    ))
}

/// Lowers a finding to a remark.
fn note(diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic { severity: Severity::Note, ..diagnostic }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_saving_gives_the_same_text() {
        let (gbk, _, _) = GB18030.encode("姓名: 沈𬭎");
        let utf16: Vec<u8> =
            "\u{FEFF}姓名: 沈𬭎".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in ["姓名: 沈𬭎".as_bytes(), "\u{FEFF}姓名: 沈𬭎".as_bytes(), &gbk, &utf16]
        {
            assert_eq!(text(bytes), "姓名: 沈𬭎");
        }
    }

    #[test]
    fn only_plain_utf8_is_no_finding() {
        assert_eq!(decode("姓名".as_bytes()).1, None);
        assert_eq!(decode(&GB18030.encode("姓名").0).1, Some(Oddity::Gb18030));
        assert_eq!(decode(b"\x80\xFF\xFF").1, Some(Oddity::Unreadable));
    }
}
