//! What images say beside what they show: text chunks of PNG, the segments of JPEG, extensions of GIF, chunks of WebP.

use std::io::Read as _;

use super::{Passage, Place};
use crate::text::squeeze::is_han;

/// Shortest run of characters in metadata that somebody could read.
const SHORTEST: usize = 4;

/// Shortest run of plain characters that no picture makes by accident and that holds a number.
const LONG: usize = 11;

/// Reads the metadata of an image; false if it is none.
pub(super) fn read(bytes: &[u8], found: &mut Vec<Passage>) -> bool {
    let parts: Vec<&[u8]> = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else if bytes.starts_with(b"\xFF\xD8") {
        jpeg(bytes)
    } else if bytes.starts_with(b"GIF8") {
        // Remarks stand between the frames; the frames hold no text of this length.
        vec![bytes]
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else {
        return false;
    };
    // Wherever else in the file somebody wrote something: the picture itself holds no words of this length.
    let whole = words(&String::from_utf8_lossy(bytes)).into_iter();
    let long = |text: &String| {
        let count = text.chars().count();
        if text.is_ascii() { count >= LONG } else { count >= SHORTEST - 1 }
    };
    found.extend(whole.filter(long).map(|text| Passage { place: Place::Metadata, text }));
    for part in parts {
        for text in readable(part) {
            found.push(Passage { place: Place::Metadata, text });
        }
        if let Some(text) = inflated(part) {
            found.push(Passage { place: Place::Metadata, text });
        }
    }
    true
}

/// All chunks but the picture itself.
fn png(bytes: &[u8]) -> Vec<&[u8]> {
    let mut rest = &bytes[8..];
    let mut parts = Vec::new();
    while let (Some(length), Some(name)) = (number(rest), rest.get(4..8)) {
        let Some(data) = rest.get(8..8 + length) else { break };
        if !matches!(name, b"IDAT" | b"PLTE" | b"IHDR" | b"iCCP") {
            parts.push(data);
        }
        let Some(next) = rest.get(12 + length..) else { break };
        rest = next;
    }
    // What stands behind the picture is shown by nobody and read by whoever looks.
    parts.push(rest);
    parts
}

/// All segments before the picture, and what stands behind it.
fn jpeg(bytes: &[u8]) -> Vec<&[u8]> {
    let mut rest = &bytes[2..];
    let mut parts = Vec::new();
    while let [0xFF, marker, high, low, ..] = rest {
        let length = usize::from(*high) << 8 | usize::from(*low);
        if *marker == 0xDA {
            break;
        }
        let Some(data) = rest.get(4..2 + length) else { break };
        if matches!(marker, 0xE0..=0xEF | 0xFE) {
            parts.push(data);
        }
        let Some(next) = rest.get(2 + length..) else { break };
        rest = next;
    }
    let end = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xD9]);
    parts.extend(end.and_then(|end| bytes.get(end + 2..)));
    parts
}

fn webp(bytes: &[u8]) -> Vec<&[u8]> {
    let mut rest = bytes.get(12..).unwrap_or_default();
    let mut parts = Vec::new();
    while let (Some(name), Some(length)) = (rest.get(..4), rest.get(4..8)) {
        let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let Some(data) = rest.get(8..8_usize.saturating_add(length)) else { break };
        if !matches!(name, b"VP8 " | b"VP8L" | b"ALPH" | b"ANMF") {
            parts.push(data);
        }
        rest = rest.get(8 + length + length % 2..).unwrap_or_default();
    }
    parts
}

/// A length of four bytes.
fn number(bytes: &[u8]) -> Option<usize> {
    let four = bytes.get(..4)?;
    usize::try_from(u32::from_be_bytes([four[0], four[1], four[2], four[3]])).ok()
}

/// The text of a compressed text chunk of PNG (`zTXt`, `iTXt`): whatever can be inflated behind any of its zeros.
fn inflated(part: &[u8]) -> Option<String> {
    let starts = part.windows(2).enumerate();
    let mut starts =
        starts.filter(|(_, pair)| pair[0] == 0x78 && matches!(pair[1], 0x01 | 0x9C | 0xDA));
    starts.find_map(|(at, _)| {
        let text = inflate(&part[at..])?;
        (!text.is_empty()).then(|| String::from_utf8_lossy(&text).into_owned())
    })
}

/// Inflates what zlib compressed, as far as it goes; none if it is nothing of the kind.
fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    const MOST: u64 = 1 << 20;
    let mut text = Vec::new();
    let whole = flate2::read::ZlibDecoder::new(bytes).take(MOST).read_to_end(&mut text);
    (whole.is_ok() || !text.is_empty()).then_some(text)
}

/// What can be read in bytes: as UTF-8 and, because cameras write so, as UTF-16 in both orders.
fn readable(bytes: &[u8]) -> Vec<String> {
    let wide = |order: fn([u8; 2]) -> u16, shift: usize| {
        let pairs = bytes.get(shift..).unwrap_or_default().chunks_exact(2);
        let units: Vec<u16> = pairs.map(|pair| order([pair[0], pair[1]])).collect();
        words(&String::from_utf16_lossy(&units))
    };
    let mut found = words(&String::from_utf8_lossy(bytes));
    for shift in [0, 1] {
        found.extend(wide(u16::from_le_bytes, shift));
        found.extend(wide(u16::from_be_bytes, shift));
    }
    found
}

/// Runs of characters that are no noise: ASCII and Chinese.
fn words(text: &str) -> Vec<String> {
    let is_text = |c: char| {
        (c.is_ascii() && !c.is_ascii_control())
            || matches!(c, '\n' | '\r' | '\t' | '•' | '・')
            || is_han(c)
            || ('\u{3000}'..='\u{303F}').contains(&c)
            || ('\u{FF01}'..='\u{FF5E}').contains(&c)
    };
    let runs = text.split(|c| !is_text(c));
    let long = |run: &&str| run.chars().count() >= SHORTEST || !run.is_ascii();
    runs.filter(long).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::texts;

    fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
        [&length[..], &name, data, &[0; 4]].concat()
    }

    #[test]
    fn remarks_of_a_png_are_read() {
        let head = chunk(*b"IHDR", &[0; 13]);
        let text = chunk(*b"tEXt", "Author\0张三 13800138000".as_bytes());
        let end = chunk(*b"IEND", &[]);
        let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &head, &text, &end, "李四".as_bytes()].concat();
        let said = texts("public/a.png", &png);
        assert!(said.contains("张三 13800138000") && said.contains("李四"), "{said}");
    }

    #[test]
    fn remarks_of_a_jpeg_are_read_in_both_widths() {
        let wide: Vec<u8> = "王五".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let data = [b"Exif\0\0".as_slice(), &wide].concat();
        let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
        let jpeg = [&[0xFF, 0xD8, 0xFF, 0xE1][..], &length, &data, &[0xFF, 0xDA, 0, 2, 0xFF, 0xD9]]
            .concat();
        assert!(texts("public/a.jpg", &jpeg).contains("王五"));
    }
}
