//! The objects of a PDF that Typst has just written: a plain table, every object in the open.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

/// A PDF by its objects.
pub(super) struct Objects {
    bytes: Arc<Vec<u8>>,
    spans: BTreeMap<usize, Range<usize>>,
    table: usize,
    trailer: Range<usize>,
}

impl Objects {
    /// Reads the table at the end. None if it is not what Typst writes.
    pub(super) fn read(bytes: Arc<Vec<u8>>) -> Option<Self> {
        let tail = bytes.len().checked_sub(64)?;
        let start = find(&bytes[tail..], b"startxref")? + tail;
        let table = number(&bytes[start + b"startxref".len()..])?;
        let (head, count) = {
            let rest = bytes.get(table..)?.strip_prefix(b"xref")?;
            let line = &rest[rest.iter().position(u8::is_ascii_digit)?..];
            let count = number(&line[find(line, b" ")?..])?;
            let end = line.iter().position(|byte| *byte == b'\n')? + 1;
            (bytes.len() - line.len() + end, count)
        };
        let entry = |at: usize| bytes.get(head + 20 * at..head + 20 * at + 20);
        let mut offsets: Vec<(usize, usize)> = Vec::new();
        for at in 1..count {
            let entry = entry(at)?;
            if entry[17] == b'n' {
                offsets.push((number(entry)?, at));
            }
        }
        offsets.sort_unstable();
        let ends = offsets.iter().skip(1).map(|(offset, _)| *offset).chain([table]);
        let spans = offsets.iter().zip(ends).map(|((from, at), to)| (*at, *from..to)).collect();
        let trailer = find(&bytes[table..], b"trailer")? + table..start;
        Some(Self { bytes, spans, table, trailer })
    }

    /// What stands before the first object.
    pub(super) fn header(&self) -> &[u8] {
        let first = self.spans.values().map(|span| span.start).min();
        &self.bytes[..first.unwrap_or(self.bytes.len())]
    }

    /// How long the file is, in bytes.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The numbers of all objects.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.spans.keys().copied()
    }

    /// A whole object, from its number to `endobj`.
    pub(super) fn whole(&self, number: usize) -> Option<&[u8]> {
        self.spans.get(&number).map(|span| &self.bytes[span.clone()])
    }

    /// What stands in an object before its stream.
    pub(super) fn body(&self, number: usize) -> Option<&str> {
        let whole = self.whole(number)?;
        let from = find(whole, b"obj")? + 3;
        let to = find(whole, b"stream").or_else(|| find(whole, b"endobj"))?;
        std::str::from_utf8(&whole[from..to]).ok().map(str::trim)
    }

    /// The whole file with another object in the place of one.
    pub(super) fn with(&self, number: usize, body: &str) -> Option<Vec<u8>> {
        let mut bytes = self.header().to_vec();
        let mut offsets: BTreeMap<usize, usize> = BTreeMap::new();
        let mut order: Vec<(&usize, &Range<usize>)> = self.spans.iter().collect();
        order.sort_by_key(|(_, span)| span.start);
        for (at, span) in order {
            offsets.insert(*at, bytes.len());
            if *at == number {
                bytes.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
            } else {
                bytes.extend_from_slice(&self.bytes[span.clone()]);
            }
        }
        let table = bytes.len();
        let start = find(&self.bytes[self.trailer.end..], b"startxref")?;
        let old = &self.bytes[self.table..self.trailer.start];
        bytes.extend_from_slice(&renumbered(old, &offsets)?);
        bytes.extend_from_slice(&self.bytes[self.trailer.clone()]);
        bytes.extend_from_slice(&self.bytes[self.trailer.end..][..start]);
        bytes.extend_from_slice(format!("startxref\n{table}\n%%EOF").as_bytes());
        Some(bytes)
    }

    /// The trailer's dictionary.
    pub(super) fn trailer(&self) -> Option<&[u8]> {
        let trailer = &self.bytes[self.trailer.clone()];
        trailer.get(b"trailer".len()..)
    }
}

/// A table of objects with other places.
fn renumbered(table: &[u8], offsets: &BTreeMap<usize, usize>) -> Option<Vec<u8>> {
    let rest = table.strip_prefix(b"xref")?;
    let line = table.len() - rest.len() + rest.iter().position(u8::is_ascii_digit)?;
    let head = line + table[line..].iter().position(|byte| *byte == b'\n')? + 1;
    let mut new = table.to_vec();
    for (number, offset) in offsets {
        let entry = new.get_mut(head + 20 * number..head + 20 * number + 10)?;
        entry.copy_from_slice(format!("{offset:010}").as_bytes());
    }
    Some(new)
}

/// The number to which a name of a dictionary leads, as in `/Contents 12 0 R`.
pub(super) fn reference(dict: &str, name: &str) -> Option<usize> {
    let rest = &dict[dict.find(&format!("/{name} "))? + name.len() + 2..];
    let mut words = rest.split(' ');
    let number = words.next()?.parse().ok()?;
    (words.next()? == "0" && words.next()?.starts_with('R')).then_some(number)
}

/// The numbers in a list of references, as in `/Kids[12 0 R 13 0 R]`.
pub(super) fn references(dict: &str, name: &str) -> Vec<usize> {
    let list = dict.split_once(&format!("/{name}[")).and_then(|(_, rest)| rest.split_once(']'));
    let numbers = list.map(|(list, _)| list.split(" 0 R").map(|one| one.trim().parse().ok()));
    numbers.map(|numbers| numbers.flatten().collect()).unwrap_or_default()
}

/// The first number in some bytes.
fn number(bytes: &[u8]) -> Option<usize> {
    let from = bytes.iter().position(u8::is_ascii_digit)?;
    let digits = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&bytes[from..from + digits]).ok()?.parse().ok()
}

/// Where some bytes first stand.
pub(in super::super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memmem::find(bytes, wanted)
}
