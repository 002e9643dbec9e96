//! What a file asks of whoever prints it (ISO 32000-1, 12.2): on one side or both, not shrunk to the page, from the tray with
//! its paper. The clerk can still choose otherwise.

use std::sync::Arc;

use super::objects::{Objects, reference};

/// A file that Typst wrote, with these wishes; `duplex` is whether it is to be printed on both sides, if that is laid down.
/// None if it is not as we know it.
pub(in super::super) fn with_wishes(
    written: &Arc<Vec<u8>>,
    duplex: Option<bool>,
) -> Option<Vec<u8>> {
    let objects = Objects::read(written.clone())?;
    let (number, catalog) = catalog(&objects, duplex)?;
    objects.with(number, &catalog)
}

/// The catalog of a file with these wishes, and its number.
pub(super) fn catalog(objects: &Objects, duplex: Option<bool>) -> Option<(usize, String)> {
    let trailer = std::str::from_utf8(objects.trailer()?).ok()?;
    let number = reference(trailer, "Root")?;
    let catalog = objects.body(number)?;
    let sides = match duplex {
        Some(true) => "/Duplex/DuplexFlipLongEdge",
        Some(false) => "/Duplex/Simplex",
        None => "",
    };
    let wishes = format!("/PrintScaling/None/PickTrayByPDFSize true{sides}");
    let catalog = if catalog.contains("/ViewerPreferences<<") {
        catalog.replacen("/ViewerPreferences<<", &format!("/ViewerPreferences<<{wishes}"), 1)
    } else {
        let open = catalog.strip_suffix(">>")?;
        format!("{open}/ViewerPreferences<<{wishes}>>>>")
    };
    Some((number, catalog))
}
