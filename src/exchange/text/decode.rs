//! Bytes of a text → characters. A text may be UTF-8, UTF-16 with or without mark, or GB18030 (GBK, GB2312).

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::doubts;
use super::refusal::{self, Refusal};
use crate::diag::Text;

/// A text, and what is to be said of the way it was read.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) remark: Option<Text>,
}

/// Reads a text. `label` is the encoding that a web page claims for itself.
pub(super) fn text(bytes: &[u8], label: Option<&str>) -> Result<Decoded, Refusal> {
    let (text, damaged) = characters(bytes, label);
    let unreadable = text.chars().filter(|c| is_unreadable(*c)).count();
    // One damaged character in fifty may be repaired by hand; more is no text.
    if unreadable * 50 > text.chars().count() {
        return Err(refusal::no_text());
    }
    let remark = (damaged || text.contains('\u{FFFD}')).then(|| doubts::unreadable(unreadable));
    Ok(Decoded { text, remark })
}

fn is_unreadable(c: char) -> bool {
    // Word leaves its own control characters in pasted texts: cell ends, line and page breaks.
    c == '\u{FFFD}'
        || (c.is_control()
            && !matches!(c, '\t' | '\n' | '\r' | '\u{7}' | '\u{B}' | '\u{C}' | '\u{85}'))
}

fn characters(bytes: &[u8], label: Option<&str>) -> (String, bool) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[length..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.matches('\0').count() * 50 <= bytes.len()
    {
        return (text.to_owned(), false);
    }
    if let Some(encoding) = wide(bytes) {
        return whole(encoding, bytes);
    }
    // A page that says GBK may hold characters of its larger successor; one that says UTF-8 lies.
    let claimed = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match claimed.filter(|encoding| !matches!(encoding.name(), "GBK" | "UTF-8")) {
        Some(encoding) => whole(encoding, bytes),
        None => repaired(bytes),
    }
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), damaged)
}

/// A text in GB18030, or one in UTF-8 of which a few bytes were lost: whichever has fewer damaged places.
fn repaired(bytes: &[u8]) -> (String, bool) {
    let (chinese, damaged) = whole(GB18030, bytes);
    if !damaged {
        return (chinese, false);
    }
    let unicode = String::from_utf8_lossy(bytes);
    let count = |text: &str| text.matches('\u{FFFD}').count();
    if count(&unicode) <= count(&chinese) { (unicode.into_owned(), true) } else { (chinese, true) }
}

/// UTF-16 without its mark: line feeds, blanks and digits have a zero byte, always on the same side.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros =
        |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 1..) => Some(UTF_16LE),
        (1.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "关于做好2024年\n防止返贫工作的通知，沈𬭎";

    fn read(bytes: &[u8]) -> String {
        text(bytes, None).map(|decoded| decoded.text).unwrap_or_default()
    }

    #[test]
    fn every_way_of_saving_gives_the_same_text() {
        let units = |mark: &str| format!("{mark}{TEXT}").encode_utf16().collect::<Vec<_>>();
        let little = |mark| units(mark).into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let big = |mark| units(mark).into_iter().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let ways = [
            TEXT.as_bytes().to_vec(),
            format!("\u{FEFF}{TEXT}").into_bytes(),
            GB18030.encode(TEXT).0.into_owned(),
            little("\u{FEFF}"),
            big("\u{FEFF}"),
            little(""),
            big(""),
        ];
        for way in ways {
            assert_eq!(read(&way), TEXT);
        }
    }

    #[test]
    fn a_page_is_read_as_it_says_unless_it_lies() {
        let big5 = encoding_rs::BIG5.encode("關於做好工作的通知").0.into_owned();
        assert_eq!(text(&big5, Some("big5")).map(|d| d.text), Ok("關於做好工作的通知".to_owned()));
        let gbk = GB18030.encode(TEXT).0.into_owned();
        for label in ["gb2312", "GBK", "utf-8", "no such thing"] {
            assert_eq!(text(&gbk, Some(label)).map(|d| d.text), Ok(TEXT.to_owned()));
        }
    }

    #[test]
    fn a_lost_byte_is_a_doubt_and_noise_is_refused() {
        let long = TEXT.repeat(5);
        let mut bytes = long.into_bytes();
        bytes.remove(1);
        assert!(text(&bytes, None).is_ok_and(|d| d.remark.is_some() && d.text.contains("返贫")));
        let noise: Vec<u8> = (0..=255).cycle().take(4000).collect();
        assert_eq!(text(&noise, None).err(), Some(refusal::no_text()));
    }
}
