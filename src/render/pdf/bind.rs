//! Sheets of a batch → one PDF, in which what is the same on many sheets is contained once.
//!
//! 1. Every *base*, a page without the values in its fields, is written by Typst once, with all glyphs that the values
//!    need on a page more ([`glyphs`]).
//! 2. That file is taken apart ([`objects`]), and a page is made for every leaf: the stream of its base and behind it a
//!    short one with its values ([`stream`]).

mod glyphs;
mod objects;
mod stream;
mod wishes;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use typst::ecow::EcoVec;
use typst::model::DocumentInfo;
use typst_layout::{Page, PagedDocument};
use typst_pdf::PdfOptions;

use super::fields::{Faces, Glyph};
use super::{Faults, black};
use glyphs::{Named, Needed};
pub(super) use objects::find;
use objects::{Objects, reference, references};
use stream::Streams;
pub(super) use wishes::with_wishes;

/// A page of a batch.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Which base it shows.
    pub base: usize,
    /// The values on it.
    pub glyphs: Vec<Glyph>,
}

/// Why a batch was not bound.
pub(super) enum Unbound {
    /// Typst's faults.
    Faults(Faults),
    /// What Typst wrote is not as we know it.
    Unknown,
}

/// Binds leaves to a PDF. Every base must be shown by one of them.
pub(super) fn bind(
    bases: &EcoVec<Page>,
    leaves: &[Leaf],
    faces: &Faces,
    (info, options, duplex): (&DocumentInfo, &PdfOptions, Option<bool>),
) -> Result<Vec<u8>, Unbound> {
    let mut needed = Needed::default();
    leaves.iter().flat_map(|leaf| &leaf.glyphs).for_each(|glyph| needed.add(glyph, faces));
    let mut pages = bases.clone();
    if !needed.is_empty() {
        pages.push(needed.page(faces));
    }
    let document = PagedDocument::new(pages, info.clone());
    let mut written = typst_pdf::pdf(&document, options).map_err(Unbound::Faults)?;
    black::pure(&mut written);
    let written = Arc::new(written);
    let named = if needed.is_empty() {
        Some(Named { glyphs: FxHashMap::default(), faces: BTreeMap::new() })
    } else {
        needed.named(faces, written.clone(), bases.len())
    };
    let named = named.ok_or(Unbound::Unknown)?;
    let objects = Objects::read(written).ok_or(Unbound::Unknown)?;
    Binder::new(&objects, bases)
        .and_then(|binder| binder.bind(leaves, faces, (&named, duplex)))
        .ok_or(Unbound::Unknown)
}

/// A base in the file that Typst wrote.
struct Base {
    /// The number of the page.
    page: usize,
    /// What it says of itself besides its content and resources.
    rest: String,
    content: usize,
    resources: usize,
    height: f64,
}

/// Puts the new file together.
struct Binder<'o> {
    objects: &'o Objects,
    bases: Vec<Base>,
    /// The page of glyphs: itself, its content, its resources.
    glyphs: Option<(usize, usize, usize)>,
    tree: usize,
    bytes: Vec<u8>,
    /// Where each object begins, by number; nothing for a number not in use.
    offsets: Vec<Option<usize>>,
}

impl<'o> Binder<'o> {
    fn new(objects: &'o Objects, pages: &[Page]) -> Option<Self> {
        let trailer = std::str::from_utf8(objects.trailer()?).ok()?;
        let catalog = objects.body(reference(trailer, "Root")?)?;
        let tree = reference(catalog, "Pages")?;
        let kids = references(objects.body(tree)?, "Kids");
        let parts = |number: usize| {
            let body = objects.body(number)?;
            Some((number, reference(body, "Contents")?, reference(body, "Resources")?, body))
        };
        let mut bases = Vec::with_capacity(pages.len());
        for (number, page) in kids.iter().zip(pages) {
            let (page_number, content, resources, body) = parts(*number)?;
            let rest = body.strip_prefix("<<")?.strip_suffix(">>")?;
            let rest = rest.replace(&format!("/Contents {content} 0 R"), "");
            let rest = rest.replace(&format!("/Resources {resources} 0 R"), "");
            let height = page.frame.height().to_pt();
            bases.push(Base { page: page_number, rest, content, resources, height });
        }
        let glyphs = match kids.get(pages.len()) {
            Some(number) => {
                let (page, content, resources, _) = parts(*number)?;
                Some((page, content, resources))
            }
            None => None,
        };
        if bases.len() != pages.len() {
            return None;
        }
        let last = objects.numbers().max()?;
        let (bytes, offsets) = (Vec::new(), vec![None; last + 1]);
        Some(Self { objects, bases, glyphs, tree, bytes, offsets })
    }

    fn bind(
        mut self,
        leaves: &[Leaf],
        faces: &Faces,
        (named, duplex): (&Named, Option<bool>),
    ) -> Option<Vec<u8>> {
        let expected: usize = leaves.iter().map(|leaf| 300 + 60 * leaf.glyphs.len().min(8)).sum();
        self.bytes.reserve(self.objects.len() + expected);
        self.bytes.extend_from_slice(self.objects.header());
        let (number, catalog) = wishes::catalog(self.objects, duplex)?;
        self.put(number, catalog.as_bytes());
        self.copy(number)?;
        let resources = self.resources(named)?;
        let begin = self.add(b"<</Length 1>>\nstream\nq\nendstream");
        let mut streams = Streams::new(faces, named);
        let mut used = vec![false; self.bases.len()];
        let mut pages = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            let own = (!leaf.glyphs.is_empty()).then(|| {
                let height = self.bases[leaf.base].height;
                let bytes = streams.of(&leaf.glyphs, height);
                self.stream(&bytes)
            });
            // Bookmarks and links lead to the first leaf of a base.
            let first = !std::mem::replace(&mut used[leaf.base], true);
            pages.push(self.page(leaf.base, (begin, own), resources[leaf.base], first));
        }
        let kids: Vec<String> = pages.iter().map(|page| format!("{page} 0 R")).collect();
        let tree = format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" "));
        self.put(self.tree, tree.as_bytes());
        self.finish()
    }

    /// Copies what stays as it is; the catalog does not.
    fn copy(&mut self, catalog: usize) -> Option<()> {
        let mut left_out: Vec<usize> = vec![self.tree, catalog];
        for base in &self.bases {
            left_out.extend([base.page, base.resources]);
        }
        left_out
            .extend(self.glyphs.iter().flat_map(|(page, content, own)| [*page, *content, *own]));
        left_out.sort_unstable();
        let objects = self.objects;
        for number in objects.numbers() {
            if left_out.binary_search(&number).is_err() {
                self.offsets[number] = Some(self.bytes.len());
                self.bytes.extend_from_slice(objects.whole(number)?);
            }
        }
        Some(())
    }

    /// The resources of the bases, each with the faces of the values. Equal ones are written once.
    fn resources(&mut self, named: &Named) -> Option<Vec<usize>> {
        let fonts = match self.glyphs {
            Some((_, _, own)) => {
                let body = self.objects.body(own)?;
                let font = |name: &String| Some(format!("/V{name} {} 0 R", reference(body, name)?));
                named.faces.values().map(font).collect::<Option<String>>()?
            }
            None => String::new(),
        };
        let objects = self.objects;
        let mut written: BTreeMap<&str, usize> = BTreeMap::new();
        let numbers: Vec<usize> = self.bases.iter().map(|base| base.resources).collect();
        let mut all = Vec::with_capacity(numbers.len());
        for number in numbers {
            let body = objects.body(number)?;
            let known = written.get(body).copied();
            all.push(known.unwrap_or_else(|| {
                let with = if body.contains("/Font<<") {
                    body.replacen("/Font<<", &format!("/Font<<{fonts}"), 1)
                } else {
                    body.replacen("<<", &format!("<</Font<<{fonts}>>"), 1)
                };
                self.put(number, with.as_bytes());
                written.insert(body, number);
                number
            }));
        }
        Some(all)
    }

    fn page(
        &mut self,
        base: usize,
        (begin, own): (usize, Option<usize>),
        resources: usize,
        first: bool,
    ) -> usize {
        let Base { page, rest, content, .. } = &self.bases[base];
        let contents = match own {
            Some(own) => format!("[{begin} 0 R {content} 0 R {own} 0 R]"),
            None => format!("{content} 0 R"),
        };
        let text = format!("<<{rest}/Resources {resources} 0 R/Contents {contents}>>");
        if first {
            let number = *page;
            self.put(number, text.as_bytes());
            number
        } else {
            self.add(text.as_bytes())
        }
    }

    fn stream(&mut self, bytes: &[u8]) -> usize {
        let number = self.begin();
        let _ = write!(
            self.bytes,
            "{number} 0 obj\n<</Length {}/Filter/FlateDecode>>\nstream\n",
            bytes.len()
        );
        self.bytes.extend_from_slice(bytes);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        number
    }

    /// A new object.
    fn add(&mut self, body: &[u8]) -> usize {
        self.offsets.push(None);
        let number = self.offsets.len() - 1;
        self.put(number, body);
        number
    }

    fn begin(&mut self) -> usize {
        self.offsets.push(Some(self.bytes.len()));
        self.offsets.len() - 1
    }

    fn put(&mut self, number: usize, body: &[u8]) {
        self.offsets[number] = Some(self.bytes.len());
        let _ = writeln!(self.bytes, "{number} 0 obj");
        self.bytes.extend_from_slice(body);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// The table and the trailer.
    fn finish(mut self) -> Option<Vec<u8>> {
        let trailer = std::str::from_utf8(self.objects.trailer()?).ok()?.trim();
        let from = trailer.find("/Size ")?;
        let digits = trailer[from + 6..].bytes().take_while(u8::is_ascii_digit).count();
        let count = self.offsets.len();
        let trailer = format!("{}/Size {count}{}", &trailer[..from], &trailer[from + 6 + digits..]);
        let table = self.bytes.len();
        // Numbers that are not in use form a chain that begins at nought.
        let free: Vec<usize> = (1..count).filter(|n| self.offsets[*n].is_none()).collect();
        let mut next = free.iter().copied().chain([0]);
        let first = next.next().unwrap_or(0);
        let _ = write!(self.bytes, "xref\n0 {count}\n{first:010} 65535 f\r\n");
        for number in 1..count {
            let _ = match self.offsets[number] {
                Some(offset) => write!(self.bytes, "{offset:010} 00000 n\r\n"),
                None => write!(self.bytes, "{:010} 00001 f\r\n", next.next().unwrap_or(0)),
            };
        }
        let _ = write!(self.bytes, "trailer\n{trailer}\nstartxref\n{table}\n%%EOF");
        Some(self.bytes)
    }
}
