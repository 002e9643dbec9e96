//! Black as pure black. Typst writes grey by a colour profile, which a printer turns into a mixture of four inks; what is to
//! be printed says grey as the printer knows it, and black comes from the black ink alone.

use super::bind::find;

/// How a colour space with a profile begins.
const PROFILE: &[u8] = b"[/ICCBased ";
/// Grey as every printer knows it.
const GREY: &[u8] = b"/DeviceGray";

/// Lets grey be plain grey in a file that Typst has just written. No byte moves: the longer words are filled up with
/// blanks. Files that are filed keep their profiles, which their standard asks for.
pub(super) fn pure(pdf: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = find(&pdf[from..], PROFILE) {
        let begin = from + at;
        from = begin + PROFILE.len();
        let Some(end) = pdf[from..].iter().take(24).position(|byte| *byte == b']') else {
            continue;
        };
        let end = from + end + 1;
        let number = String::from_utf8_lossy(&pdf[from..end]).into_owned();
        let Some(number) = number.strip_suffix(" 0 R]") else { continue };
        if number.bytes().all(|byte| byte.is_ascii_digit()) && is_grey(pdf, number) {
            let space = &mut pdf[begin..end];
            space.fill(b' ');
            space[..GREY.len()].copy_from_slice(GREY);
        }
    }
}

/// Whether a profile has one component.
fn is_grey(pdf: &[u8], number: &str) -> bool {
    let head = format!("\n{number} 0 obj");
    let Some(at) = find(pdf, head.as_bytes()) else { return false };
    let rest = &pdf[at + head.len()..];
    let dict = &rest[..find(rest, b"stream").unwrap_or(0)];
    find(dict, b"/N 1").is_some_and(|at| !dict.get(at + 4).is_some_and(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grey_becomes_plain_and_colours_stay() {
        let mut pdf = b"%PDF\n1 0 obj\n[/ICCBased 2 0 R]\nendobj\n2 0 obj\n<</N 1/Length 3>>\nstream\nabc\nendstream\nendobj\n3 0 obj\n[/ICCBased 4 0 R]\nendobj\n4 0 obj\n<</N 3/Length 3>>\nstream\nabc\nendstream\nendobj\n".to_vec();
        let before = pdf.clone();
        pure(&mut pdf);
        let text = String::from_utf8(pdf.clone()).expect("text");
        assert!(text.contains("1 0 obj\n/DeviceGray      \nendobj"), "{text}");
        assert!(text.contains("[/ICCBased 4 0 R]"), "{text}");
        assert_eq!(pdf.len(), before.len());
    }
}
