//! The names that a template uses. A view holds what its readers may see *and* its template names, no more: so
//! little is made for each of thousands of sheets, and the code of a document depends on nothing it does not show.

use std::collections::BTreeSet;

/// Names, or all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Option<BTreeSet<String>>);

/// Every name: for whoever wants to see a whole view.
pub static EVERYTHING: Names = Names(None);

impl Names {
    /// None yet.
    pub fn none() -> Self {
        Self(Some(BTreeSet::new()))
    }

    /// Adds every word of a template that could be the name of a field.
    pub fn add(&mut self, template: &str) {
        if let Self(Some(names)) = self {
            let words = template.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            names.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }

    /// Whether a template uses this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_notation() {
        let mut names = Names::none();
        names.add("#let f(v) = v.household.at(\"id_no\") // {{ office.name }}");
        for name in ["household", "id_no", "office", "name"] {
            assert!(names.has(name), "{name}");
        }
        assert!(!names.has("id") && !names.has("phone"));
        assert!(EVERYTHING.has("phone"));
    }
}
