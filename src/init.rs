//! A new office: the files that `init` writes into an empty folder. Pure: what is carried by the program in, files out.

pub mod demo;

/// A file: its path in the new workspace, and its bytes.
pub type NewFile = (String, Vec<u8>);

/// Files that the program carries, with their paths.
pub type Carried = &'static [(&'static str, &'static [u8])];

/// Everything that the program carries for new offices.
#[derive(Clone, Copy, Debug)]
pub struct Kit {
    /// The theme with its faces.
    pub theme: Carried,
    /// The manual.
    pub manual: Carried,
    /// An office that teaches by its comments. `@year@` and `@last@` stand for the year and the one before.
    pub starter: Carried,
    /// The texts and the policy of the invented township.
    pub demo: Carried,
}

/// An office that is to be filled in.
pub fn office(kit: &Kit, year: u32) -> Vec<NewFile> {
    let (this, last) = (year.to_string(), year.saturating_sub(1).to_string());
    let dated = |text: &str| text.replace("@year@", &this).replace("@last@", &last);
    let starter = kit.starter.iter().map(|(path, bytes)| {
        let bytes = std::str::from_utf8(bytes).map_or(bytes.to_vec(), |text| dated(text).into());
        (dated(path), bytes)
    });
    starter.chain(as_they_are(kit.theme)).chain(as_they_are(kit.manual)).collect()
}

/// An invented township, for trying and training.
pub fn township(kit: &Kit, order: demo::Order) -> Vec<NewFile> {
    let made = demo::township(order).into_iter().map(|(path, text)| (path, text.into_bytes()));
    let carried = [kit.demo, kit.theme, kit.manual].into_iter().flat_map(as_they_are);
    made.chain(carried).collect()
}

fn as_they_are(files: Carried) -> impl Iterator<Item = NewFile> {
    files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
}
