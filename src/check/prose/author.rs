//! Whose word a text is: the office's own, or that of another organ that the office passes on.

use super::Text;
use crate::check::official::host;
use crate::slots::Slots;

/// Whether a text is known to be another organ's: by its organs, by those of the document that it is bound to, or
/// by the place at the head of its title.
pub(super) fn is_of_another(text: &Text<'_>) -> bool {
    let Some(year) = text.year else { return false };
    let slots = Slots::new(year);
    let (document, office) = (text.document, &year.office);
    let own = |organ: &String| {
        let organ = slots.expand(organ);
        organ == office.name || organ.contains(&office.town)
    };
    let organs = &document.front.organs;
    if !organs.is_empty() {
        return !organs.iter().any(own);
    }
    let title = slots.expand(&document.front.title);
    if title.contains(&office.town) {
        return false;
    }
    let host = host(document, year).map(|host| &host.front.organs);
    let bound = host.is_some_and(|organs| !organs.is_empty() && !organs.iter().any(own));
    bound || place(&title).is_some_and(|place| place != office.town)
}

/// The place that a title begins with: `云濯县2024年……`. `全县`, `我镇` and `各乡镇` are no places.
fn place(title: &str) -> Option<&str> {
    const LEVELS: &[char] = &['省', '市', '州', '县', '区', '旗', '镇', '乡'];
    const OTHERS: &[char] = &['全', '各', '我', '本', '该', '两', '关', '某', '城', '农', '进'];
    const LONGEST: usize = 6;
    let end = title.char_indices().take(LONGEST).find(|(_, c)| LEVELS.contains(c))?;
    let place = &title[..end.0 + end.1.len_utf8()];
    (place.chars().count() > 2 && !place.starts_with(OTHERS)).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn only_names_are_places() {
        assert_eq!(place("云濯县2024年集中排查方案"), Some("云濯县"));
        assert_eq!(place("石漪镇人民政府关于排查的通知"), Some("石漪镇"));
        for title in ["全县集中排查方案", "各乡镇排查要点", "关于全县排查的通知", "排查要点"]
        {
            assert_eq!(place(title), None, "{title}");
        }
    }
}
