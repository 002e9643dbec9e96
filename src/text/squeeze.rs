//! A text as names and numbers are looked for in it.

/// A text without invisible characters, without blanks between Chinese characters, with one form of the dot in names.
pub fn squeezed(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut blanks = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if matches!(c, ' ' | '\u{3000}' | '\u{00A0}' | '\u{2002}'..='\u{200A}') {
            blanks = true;
            continue;
        }
        let c = if matches!(c, '•' | '・' | '‧' | '∙' | '．' | '⋅') { '·' } else { c };
        if blanks && !(is_han(c) && kept.ends_with(is_han)) {
            kept.push(' ');
        }
        blanks = false;
        kept.push(c);
    }
    kept
}

/// Characters without width, which nobody sees.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// A Chinese character, or the dot and the zero that stand in names like one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '·' | '〇')
}

#[cfg(test)]
mod tests {
    use super::squeezed;

    #[test]
    fn a_name_is_one_word_however_it_is_set() {
        assert_eq!(squeezed("张　三、李 \u{200B}四 A B 阿依•古丽"), "张三、李四 A B 阿依·古丽");
    }
}
