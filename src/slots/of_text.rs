//! Values that depend on the text they stand in: its attachments by name, the document it puts out, and long
//! names that are given in full once and then in short.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Slots;
use crate::load::Document;
use crate::text::Slot;

/// The values of one text, asked for in the order of the text.
pub struct TextSlots<'a> {
    slots: &'a Slots<'a>,
    document: &'a Document,
    /// The terms that the text has given in full so far.
    met: RefCell<BTreeSet<String>>,
}

impl<'a> TextSlots<'a> {
    /// Starts at the head of a text.
    pub fn new(slots: &'a Slots<'a>, document: &'a Document) -> Self {
        Self { slots, document, met: RefCell::default() }
    }

    /// The printed value of a slot, as [`Slots::value`], and besides:
    ///
    /// - `attachment.<id>`: `附件2`, or `附件` if it is the only one; `attachment.<id>.title`: its title;
    /// - `enclosed`: the title of the document that the text puts out, in 《》;
    /// - `basis.<id>`: the cited document as `《名称》（文号）`;
    /// - `term.<id>`: `全称（以下简称“简称”）` the first time, `简称` afterwards.
    pub fn value(&self, slot: &Slot) -> Option<String> {
        let parts: Vec<&str> = slot.name.split('.').collect();
        match parts.as_slice() {
            _ if slot.format.is_some() => self.slots.value(slot),
            ["attachment", id] => self.attachment(id).map(|(mark, _)| mark),
            ["attachment", id, "title"] => self.attachment(id).map(|(_, title)| title),
            ["enclosed"] => self.enclosed(),
            ["basis", id] => self.basis(id),
            ["term", id] => self.term(id),
            _ => self.slots.value(slot),
        }
    }

    fn attachment(&self, id: &str) -> Option<(String, String)> {
        let attachments = &self.document.front.attachments;
        let at = attachments.iter().position(|one| one.id.as_deref() == Some(id))?;
        let title = self.slots.title(&attachments[at].title);
        Some((mark(at, attachments.len()), title))
    }

    fn enclosed(&self) -> Option<String> {
        let wanted = self.document.front.encloses.as_ref()?;
        let mut texts = self.slots.year.texts.iter();
        let text = texts.find(|text| text.is_named(wanted))?;
        let title = self.slots.title(&text.front.title);
        Some(format!("《{title}》"))
    }

    fn basis(&self, id: &str) -> Option<String> {
        let mut basis = self.document.front.basis.iter();
        let cited = basis.find(|one| one.id.as_deref() == Some(id))?;
        let number = cited.number.as_ref().map(|number| format!("（{number}）"));
        Some(format!("《{}》{}", cited.document, number.unwrap_or_default()))
    }

    fn term(&self, id: &str) -> Option<String> {
        let (name, short) = self.slots.names(id)?;
        if !self.met.borrow_mut().insert(id.to_owned()) || name == short {
            return Some(short.to_owned());
        }
        Some(format!("{name}（以下简称“{short}”）"))
    }
}

/// How an attachment is called: `附件` if it is the only one, else with its number (GB/T 9704-2012, 7.3.4, 7.3.7).
pub fn mark(index: usize, count: usize) -> String {
    if count == 1 { "附件".to_owned() } else { format!("附件{}", index + 1) }
}
