//! XML → a tree of elements, by their names without prefix. Entities of a document type are never expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::super::refusal::{self, Refusal};

/// Elements inside each other: a document has some thirty, so that reading may recurse.
const DEEPEST: usize = 120;

/// Elements of a part altogether.
const MOST: usize = 1_000_000;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// What it holds, in order.
    pub(super) children: Vec<Element>,
    /// Its text; only elements without children have one that counts.
    pub(super) text: String,
}

impl Element {
    /// The attribute with this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children with this name.
    pub(super) fn elements<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The `val` of the first child with this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// Whether a property is switched on: `<w:vanish/>`, `<w:vanish w:val="true"/>`.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.child(name).is_some_and(|child| {
            !matches!(child.attribute("val"), Some("0" | "false" | "off" | "none"))
        })
    }

    /// Whether an element with this name is inside, at any depth.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.children.iter().any(|child| child.name == name || child.holds(name))
    }

    /// All elements with this name inside, at any depth.
    pub(super) fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for child in &self.children {
            if child.name == name {
                found.push(child);
            } else {
                child.all(name, found);
            }
        }
    }
}

/// Reads a part.
pub(super) fn parse(text: &str) -> Result<Element, Refusal> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|_| refusal::broken_docx())? {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => close(&mut open, element(&tag)),
            Event::End(_) if open.len() > 1 => {
                let done = open.pop().unwrap_or_default();
                close(&mut open, done);
            }
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                let c = resolved(&reference).map_or("", |c| &*c.encode_utf8(&mut buffer));
                push(&mut open, c);
            }
            Event::Eof => break,
            _ => continue,
        }
        count += 1;
        if count > MOST || open.len() > DEEPEST {
            return Err(refusal::too_large());
        }
    }
    // A part that was cut off still has its beginning.
    while open.len() > 1 {
        let done = open.pop().unwrap_or_default();
        close(&mut open, done);
    }
    open.pop().and_then(|root| root.children.into_iter().next()).ok_or_else(refusal::broken_docx)
}

fn close(open: &mut [Element], done: Element) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(done);
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let mut all = tag.attributes();
    let attributes = all.with_checks(false).flatten().map(|attribute| {
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        let value =
            value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// The character of `&lt;` or `&#x4E00;`; nothing for entities of a document type.
fn resolved(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &*reference.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_attributes_and_text_are_read_without_prefixes() {
        let tree = parse(
            "<?xml version='1.0'?><w:p w:id='1'><w:t xml:space='preserve'> 甲&lt;&#x4E59;<![CDATA[&]]> </w:t><w:b w:val='0'/></w:p>",
        );
        let tree = tree.unwrap_or_default();
        assert_eq!((tree.name.as_str(), tree.attribute("id")), ("p", Some("1")));
        assert_eq!(tree.child("t").map(|t| t.text.as_str()), Some(" 甲<乙& "));
        assert!(!tree.is_on("b") && tree.holds("b"));
    }

    #[test]
    fn bombs_of_entities_and_depth_do_nothing() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><a>&c;甲</a>";
        assert_eq!(parse(bomb).map(|tree| tree.text), Ok("甲".to_owned()));
        assert_eq!(parse(&"<a>".repeat(100_000)), Err(refusal::too_large()));
        assert_eq!(parse("no xml"), Err(refusal::broken_docx()));
        assert!(parse("<a><b>甲").is_ok());
    }
}
