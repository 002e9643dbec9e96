//! The five source documents and ten others, from the file to the Markdown.

use encoding_rs::GB18030;

use super::characters::width;
use super::samples::{HABITS, PAGES, PASTED, TEXTS, import, overview, page, texts, word};
use super::{Imported, refusal};

fn read(name: &str, bytes: &[u8]) -> Imported {
    import(name, bytes).unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message.zh))
}

#[test]
fn the_five_documents_become_markdown() {
    for (name, text) in TEXTS {
        insta::assert_snapshot!(name, overview(&format!("{name}.txt"), text.as_bytes()));
    }
}

#[test]
fn pages_of_sites_become_markdown() {
    for (name, text) in PAGES {
        insta::assert_snapshot!(name, overview(&format!("{name}.html"), text.as_bytes()));
    }
}

#[test]
fn the_habits_of_other_townships_are_understood() {
    for (name, text) in HABITS {
        insta::assert_snapshot!(format!("habit-{name}"), overview("正文.txt", text.as_bytes()));
    }
}

#[test]
fn what_offices_paste_is_understood() {
    for (name, text) in PASTED {
        insta::assert_snapshot!(format!("pasted-{name}"), overview("正文.txt", text.as_bytes()));
    }
}

/// Only what a form of file cannot hold differs: blanks between words, pages.
#[test]
fn a_document_is_the_same_as_text_page_and_word_file() {
    for (name, text) in TEXTS {
        let plain = texts(read("a.txt", text.as_bytes()));
        assert_eq!(texts(read("a.html", page(text).as_bytes())), plain, "{name} as page");
        assert_eq!(texts(read("a.docx", &word(text))), plain, "{name} as Word file");
    }
}

/// Wraps lines at 28 Han characters, as PDF files do. Numbers and words are not cut, and no stop begins a line.
fn wrapped(text: &str) -> String {
    const COLUMNS: usize = 56;
    let mut out = String::new();
    for line in text.lines() {
        if line.contains('\t') || line.starts_with("        ") {
            out.extend([line, "\n"]);
            continue;
        }
        let mut columns = 0;
        let chars: Vec<char> = line.chars().collect();
        for (at, c) in chars.iter().enumerate() {
            let ascii = |c: &char| c.is_ascii_graphic();
            let inside = ascii(c) && at > 0 && ascii(&chars[at - 1]);
            let word: String = chars[at..].iter().take_while(|c| ascii(c)).collect();
            let next = if inside { 0 } else { width(&word).max(width(&c.to_string())) };
            let stop = chars.get(at + 1).is_some_and(|c| "，。；：、）”》".contains(*c));
            if columns + next + if stop { 2 } else { 0 } > COLUMNS
                && !"，。；：、）”》".contains(*c)
            {
                out.push('\n');
                columns = 0;
            }
            out.push(*c);
            columns += width(&c.to_string());
        }
        out.push('\n');
    }
    out
}

#[test]
fn a_text_in_narrow_lines_is_the_same_as_one_in_paragraphs() {
    let names = ["site", "opinion", "rules", "letter", "report", "qa", "several"];
    for (name, text) in PASTED.into_iter().filter(|(name, _)| names.contains(name)) {
        let bodies = |text: &str| -> Vec<String> {
            let texts = texts(read("a.txt", text.as_bytes()));
            let body = |text: &String| text.split_once("\n---\n").map(|(_, body)| body.to_owned());
            texts.iter().filter_map(body).collect()
        };
        assert_eq!(bodies(&wrapped(text)), bodies(text), "{name}:\n{}", wrapped(text));
    }
}

#[test]
fn the_encoding_of_a_file_does_not_matter() {
    for (name, text) in TEXTS.into_iter().chain(HABITS) {
        let plain = read("a.txt", text.as_bytes());
        assert_eq!(read("a.txt", &GB18030.encode(text).0), plain, "{name} as GB18030");
        assert_eq!(read("a.txt", text.replace('\n', "\r\n").as_bytes()), plain, "{name} with CRLF");
        let wide: Vec<u8> =
            format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read("a.txt", &wide), plain, "{name} as UTF-16");
    }
}

#[test]
fn doubts_point_at_lines_that_exist_and_names_are_one_of_a_kind() {
    for (name, text) in TEXTS.into_iter().chain(HABITS).chain(PASTED).chain(PAGES) {
        let done = read(name, text.as_bytes());
        for doubt in &done.doubts {
            let lines = done.texts[doubt.text].markdown.lines().count();
            assert!((1..=lines).contains(&doubt.line), "{name}: {doubt:?}");
            assert!(!doubt.message.zh.is_empty() && !doubt.message.en.is_empty());
        }
        let mut names: Vec<&str> = done.texts.iter().map(|text| text.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), done.texts.len(), "{name}");
    }
}

#[test]
fn files_without_text_are_refused() {
    let refused = |name: &str, bytes: &[u8]| import(name, bytes).err();
    assert_eq!(refused("a.txt", b""), Some(refusal::empty()));
    assert_eq!(refused("a.txt", " \n\u{3000}\n".as_bytes()), Some(refusal::empty()));
    assert_eq!(refused("a.html", b"<html><body></body></html>"), Some(refusal::empty()));
    assert_eq!(refused("a.html", "<p>版权所有</p>".as_bytes()), Some(refusal::empty()));
    assert_eq!(refused("a.docx", b"PK\x03\x04rubbish"), Some(refusal::broken_docx()));
    assert_eq!(refused("a.md", "---\ntitle: 甲\n---\n".as_bytes()), Some(refusal::own_format()));
    let garbled = "鍏充簬寮€灞曟帓鏌ョ殑閫氱煡锛屽悇鏉戯細銆\n".repeat(5);
    assert_eq!(refused("a.txt", garbled.as_bytes()), Some(refusal::garbled()));
}

#[test]
fn nobody_s_number_is_written_or_quoted() {
    let text = "关于排查的通知\n各村：\n请认真落实。\n联系人：李某，手机：16000001234，邮箱：lidongmou@qq.com\n石漪镇人民政府\n2024年9月2日";
    let all = overview("a.txt", text.as_bytes());
    assert!(!all.contains("16000001234") && !all.contains("lidongmou"), "{all}");
    assert!(all.contains("name: 李某"), "{all}");
}
