//! What was laid out for one sheet and serves for others: the skeletons of whole sheets and of their parts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use typst::foundations::{Content, Value};
use typst::utils::hash128;

use super::fields::{Skeleton, Ways};
use crate::files::Hash;

/// So many shapes of sheets are remembered; each is a few words that lead to parts.
const MOST_SHAPES: usize = 1 << 16;
/// So many parts are kept for other batches; each is a laid-out page.
const MOST_PARTS: usize = 1024;

/// The parts of a sheet without their values.
pub(super) type Parts = Arc<[Arc<Skeleton>]>;

/// What sheets share that differ in the values of their fields alone.
#[derive(Clone)]
pub(super) struct Shape {
    pub(super) parts: Parts,
    /// Which value is at the end of which way.
    pub(super) ways: Arc<Ways>,
}

/// The skeletons of all batches.
pub(super) struct Skeletons {
    /// Those of whole sheets, by what the sheets share.
    shapes: Cache<Hash, Shape>,
    /// Those of parts, by the functions that give them.
    given: Cache<u128, Arc<Skeleton>>,
    /// Those of parts, by what is laid out.
    parts: Cache<u128, Arc<Skeleton>>,
}

impl Default for Skeletons {
    fn default() -> Self {
        Self {
            shapes: Cache::new(MOST_SHAPES),
            given: Cache::new(MOST_PARTS),
            parts: Cache::new(MOST_PARTS),
        }
    }
}

/// What was made once; none where nothing can be made.
struct Cache<K, V> {
    known: Mutex<HashMap<K, Option<V>>>,
    most: usize,
}

impl<K: Eq + std::hash::Hash, V: Clone> Cache<K, V> {
    fn new(most: usize) -> Self {
        Self { known: Mutex::default(), most }
    }

    fn get(&self, key: K, make: impl FnOnce() -> Option<V>) -> Option<V> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return known.clone();
        }
        // Two threads may make the same; that is better than to wait.
        let value = make();
        let mut known = lock();
        if known.len() >= self.most {
            known.clear();
        }
        known.insert(key, value.clone());
        value
    }
}

impl Skeletons {
    /// The shape of a sheet: `parts` gives what it consists of, with the ways to the values; `content` what is to be laid out
    /// for one of them; `lay_out` does it. Each is done once for what it has been done for.
    pub(super) fn get(
        &self,
        shape: Hash,
        parts: impl FnOnce() -> Option<(Vec<Value>, Ways)>,
        content: impl Fn(&Value) -> Option<Content>,
        lay_out: impl Fn(&Content) -> Option<Skeleton>,
    ) -> Option<Shape> {
        let part = |part: &Value| {
            self.given.get(hash128(part), || {
                let content = content(part)?;
                self.parts.get(hash128(&content), || lay_out(&content).map(Arc::new))
            })
        };
        self.shapes.get(shape, || {
            let (parts, ways) = parts()?;
            let parts = parts.iter().map(part).collect::<Option<Parts>>()?;
            Some(Shape { parts, ways: Arc::new(ways) })
        })
    }
}
