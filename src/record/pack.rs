//! Records as bytes of our own: what has been read once is not parsed again while its file stays as it is.
//!
//! A packed record is read back by the same build of the program only (`load/kept.rs` sees to that), so there are no
//! versions, no names and no gaps in it: the fields stand one after the other. Catalogue words, of which a county has
//! millions and knows dozens, are written once and numbered.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Catalogued, CertificateNumber, Choice, IdNumber, Kept, Listed, Name, OfficePhone, Phone,
    Stated, Word,
};
use crate::files::Place;

/// A type whose values can be packed.
pub trait Pack: Sized {
    /// Writes the value.
    fn pack(&self, to: &mut Packer);

    /// Reads it back; none if the bytes are not what [`pack`](Self::pack) writes.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

/// Takes what is packed.
#[derive(Default)]
pub struct Packer {
    bytes: Vec<u8>,
    words: HashMap<Arc<str>, usize>,
}

impl Packer {
    /// What was packed.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// A number, seven bits a byte, the lowest first.
    pub fn number(&mut self, mut number: usize) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                return self.bytes.push(low);
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A text that is met often: in full the first time, then by its number.
    pub fn word(&mut self, word: &str) {
        if let Some(&number) = self.words.get(word) {
            return self.number(number);
        }
        let number = self.words.len();
        self.number(number);
        self.text(word);
        self.words.insert(word.into(), number);
    }
}

/// Gives back what was packed.
pub struct Unpacker<'a> {
    rest: &'a [u8],
    words: Vec<Arc<str>>,
}

impl<'a> Unpacker<'a> {
    /// Starts to read packed bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, words: Vec::new() }
    }

    /// Whether all bytes have been read.
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    /// A number.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// How many things follow, of which each takes at least a byte.
    fn count(&mut self) -> Option<usize> {
        self.number().filter(|count| *count <= self.rest.len())
    }

    /// A text.
    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    /// A text that is met often.
    pub fn word(&mut self) -> Option<Arc<str>> {
        let number = self.number()?;
        if number == self.words.len() {
            let word = self.text()?.into();
            self.words.push(word);
        }
        self.words.get(number).cloned()
    }
}

impl Pack for Place {
    fn pack(&self, to: &mut Packer) {
        let range = self.range();
        to.number(range.start);
        to.number(range.len());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let start = from.number()?;
        let end = start.checked_add(from.number()?)?;
        Some((start..end).into())
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer) {
        to.bytes.push(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Pack for u32 {
    fn pack(&self, to: &mut Packer) {
        to.number(*self as usize);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

/// With its scale: `8300.0` is not written like `8300`.
impl Pack for Decimal {
    fn pack(&self, to: &mut Packer) {
        to.bytes.extend_from_slice(&self.serialize());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self::deserialize(from.bytes(16)?.try_into().ok()?))
    }
}

impl Pack for Date {
    fn pack(&self, to: &mut Packer) {
        to.bytes.extend_from_slice(&self.year().to_le_bytes());
        to.bytes.extend([self.month(), self.day()].map(i8::cast_unsigned));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let year = i16::from_le_bytes(from.bytes(2)?.try_into().ok()?);
        let (month, day) = (from.byte()?, from.byte()?);
        Self::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    }
}

impl Pack for String {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.text().map(Self::from)
    }
}

impl Pack for Arc<str> {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.text().map(Self::from)
    }
}

/// Types that hold one value of another type.
macro_rules! wrapped {
    ($($name:ident($inner:ty)),*) => {$(
        impl Pack for $name {
            fn pack(&self, to: &mut Packer) {
                self.0.pack(to);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                <$inner>::unpack(from).map(Self)
            }
        }
    )*};
}

wrapped!(Name(Arc<str>), Phone(Arc<str>), IdNumber(Arc<str>), CertificateNumber(Arc<str>));
wrapped!(OfficePhone(Phone));

impl<C: Catalogued> Pack for Word<C> {
    fn pack(&self, to: &mut Packer) {
        to.word(&self.text);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self { text: from.word()?, catalogue: std::marker::PhantomData })
    }
}

/// By its place among the words.
impl<T: Choice> Pack for T {
    fn pack(&self, to: &mut Packer) {
        let place = T::WORDS.iter().position(|(_, value)| value == self);
        to.number(place.expect("every value of a choice has a word"));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        T::WORDS.get(from.number()?).map(|(_, value)| *value)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let is_some = bool::unpack(from)?;
        Some(if is_some { Some(T::unpack(from)?) } else { None })
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        to.number(self.len());
        for value in self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let count = from.count()?;
        (0..count).map(|_| T::unpack(from)).collect()
    }
}

impl<T: Pack> Pack for Kept<T> {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Option::unpack(from).map(Self)
    }
}

impl<T: Pack> Pack for Listed<T> {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Option::unpack(from).map(Self)
    }
}

impl<T: Pack> Pack for Stated<T> {
    fn pack(&self, to: &mut Packer) {
        match self {
            Self::Unrecorded => to.number(0),
            Self::Nothing => to.number(1),
            Self::Just(record) => {
                to.number(2);
                record.pack(to);
            }
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        match from.number()? {
            0 => Some(Self::Unrecorded),
            1 => Some(Self::Nothing),
            2 => T::unpack(from).map(Self::Just),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Sex, catalogues};

    fn packed<T: Pack>(value: &T) -> Vec<u8> {
        let mut packer = Packer::default();
        value.pack(&mut packer);
        packer.finish()
    }

    fn unpacked<T: Pack>(bytes: &[u8]) -> Option<T> {
        let mut from = Unpacker::new(bytes);
        T::unpack(&mut from).filter(|_| from.is_done())
    }

    proptest! {
        #[test]
        fn values_come_back_as_they_were(
            number in any::<u32>(), text in ".*", mantissa in any::<i64>(), scale in 0_u32..20,
            range in (0_usize..1 << 31, 0_usize..1000), day in 1_i8..=28, month in 1_i8..=12,
            year in -9999_i16..=9999, nested in any::<Vec<Option<Vec<bool>>>>(),
        ) {
            let amount = Decimal::new(mantissa, scale);
            let day = Date::new(year, month, day).expect("a day");
            let place = Place::from(range.0..range.0 + range.1);
            prop_assert_eq!(unpacked(&packed(&number)), Some(number));
            prop_assert_eq!(unpacked(&packed(&text)), Some(text));
            prop_assert_eq!(unpacked::<Decimal>(&packed(&amount)).map(|a| a.to_string()), Some(amount.to_string()));
            prop_assert_eq!(unpacked(&packed(&day)), Some(day));
            prop_assert_eq!(unpacked::<Place>(&packed(&place)).map(Place::range), Some(place.range()));
            prop_assert_eq!(unpacked(&packed(&nested)), Some(nested));
        }

        #[test]
        fn any_bytes_are_survived(bytes in any::<Vec<u8>>()) {
            _ = unpacked::<Vec<(Choices, String)>>(&bytes);
        }
    }

    type Choices = Vec<Option<Stated<Listed<Word<catalogues::Health>>>>>;

    impl<A: Pack, B: Pack> Pack for (A, B) {
        fn pack(&self, to: &mut Packer) {
            self.0.pack(to);
            self.1.pack(to);
        }

        fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
            Some((A::unpack(from)?, B::unpack(from)?))
        }
    }

    #[test]
    fn choices_are_numbered_and_absence_keeps_its_kind() {
        for sex in [Sex::Male, Sex::Female] {
            assert_eq!(unpacked(&packed(&sex)), Some(sex));
        }
        assert_eq!(unpacked::<Sex>(&[200, 1]), None);
        let recorded: Listed<bool> = Vec::new().into();
        assert!(unpacked::<Listed<bool>>(&packed(&recorded)).is_some_and(|l| l.is_recorded()));
        let unrecorded = Listed::<bool>::default();
        assert!(unpacked::<Listed<bool>>(&packed(&unrecorded)).is_some_and(|l| !l.is_recorded()));
        let nothing = Stated::<bool>::Nothing;
        assert!(matches!(unpacked(&packed(&nothing)), Some(Stated::<bool>::Nothing)));
    }
}
