//! What was read before: a village whose file is what it was is not parsed again.
//!
//! Only readings without findings are kept, for findings would have to be kept as well. What was kept is taken back by
//! the very same build of the program only, and only whole: a stamp of the program and a hash stand before it. Anything
//! else is as if it were not there.

use std::collections::BTreeMap;

use super::Sourced;
use crate::files::{Hash, Place, WorkspacePath};
use crate::model::{Village, catalogues};
use crate::record::{Pack, Packer, Unpacker, Words};

/// Which build of the program this is: its version and a hash of its source.
const PROGRAM: &str = env!("MINGBAI_BUILD");

/// A village as bytes.
pub(super) fn pack(village: &Sourced<Village>) -> Vec<u8> {
    let mut body = Packer::default();
    village.record.pack(&mut body);
    body.number(village.words.len());
    for ((catalogue, word), places) in &village.words {
        body.text(catalogue);
        body.text(word);
        places.pack(&mut body);
    }
    let body = body.finish();
    let mut bytes = Hash::of(&body).bytes().to_vec();
    bytes.extend_from_slice(PROGRAM.as_bytes());
    bytes.extend_from_slice(&body);
    bytes
}

/// The village in a file, from what [`pack`] made of it; none if that is of another program or not whole.
pub(super) fn unpack(bytes: &[u8], file: &WorkspacePath) -> Option<Sourced<Village>> {
    let (hash, rest) = bytes.split_at_checked(32)?;
    let body = rest.strip_prefix(PROGRAM.as_bytes())?;
    if Hash::of(body).bytes() != hash {
        return None;
    }
    let mut from = Unpacker::new(body);
    let record = Village::unpack(&mut from)?;
    let words = words(&mut from)?;
    from.is_done().then(|| Sourced { file: file.clone(), words, complete: true, record })
}

fn words(from: &mut Unpacker<'_>) -> Option<Words> {
    let mut words = BTreeMap::new();
    for _ in 0..from.number()? {
        let named = from.text()?;
        let catalogue = catalogues::NAMES.iter().find(|name| **name == named)?;
        let word = from.text()?.into();
        words.insert((*catalogue, word), Vec::<Place>::unpack(from)?);
    }
    Some(words)
}
