//! What holds for every title.

use proptest::prelude::*;

use super::titles::{FIELD, LONG, NAMES, TOWNSHIP};
use super::{Shape, gap, is_good, lines, marks, token};

/// Parts of titles, whole titles, stray marks and characters of all sorts, in any order.
fn title() -> impl Strategy<Value = String> {
    let parts = "关于|印发|《|》|〈|〉|“|”|（|）|的|和|、|等|通知|实施方案|2024年|第3次|5个村|12.5%|防止返贫|监测帮扶\
        |集中排查|工作|青石镇人民政府|云岭县民政局| |　|甲|乙丙|ABC|-|—|·|和谐|\u{301}|\u{FE00}|\u{200B}|👨‍👩‍👧|\u{7}|\n";
    let parts: Vec<String> = parts.split('|').map(str::to_owned).collect();
    let titles: Vec<&str> = FIELD.iter().chain(TOWNSHIP).chain(LONG).copied().collect();
    let part = prop_oneof![
        8 => proptest::sample::select(parts),
        1 => proptest::sample::select(titles).prop_map(|title| title.replace(['|', '/'], "")),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|&c| !marks::is_blank(c)).collect()
}

proptest! {
    #[test]
    fn the_lines_are_the_title(title in title(), width in 0_usize..50) {
        let shape = lines(&title, NAMES, width);
        prop_assert_eq!(without_blanks(&shape.lines().concat()), without_blanks(&title));
        let mut rest = title.as_str();
        for line in shape.lines() {
            let after = rest.trim_start_matches(marks::is_blank).strip_prefix(line.as_str());
            prop_assert!(after.is_some(), "{:?}", shape);
            rest = after.unwrap_or_default();
        }
        prop_assert_eq!(lines(&title, NAMES, width), shape);
    }

    #[test]
    fn a_line_wider_than_the_page_is_one_unit(title in title(), width in 0_usize..50) {
        let shape = lines(&title, &[], width);
        let all: Vec<char> = title.chars().collect();
        let filled = marks::width_of(&all) > width * 8;
        for line in shape.lines() {
            let chars: Vec<char> = line.chars().collect();
            let units = token::tokens(&chars, &[], width).len();
            prop_assert!(filled || marks::width_of(&chars) <= width || units <= 1, "{}", line);
        }
    }

    #[test]
    fn good_lines_are_good_in_the_eyes_of_the_judge(title in title(), width in 8_usize..50) {
        // A blank that was dropped may have parted two numbers; the judge cannot know.
        let shape = lines(&without_blanks(&title), NAMES, width);
        if let Shape::Lines(lines) = &shape && lines.len() > 1 {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            prop_assert!(is_good(&lines, width), "{:?}", lines);
        }
    }

    #[test]
    fn the_title_of_a_paper_that_fits_stays_whole(
        before in "[甲乙丙丁防止返贫工作]{0,16}",
        paper in "[甲乙丙丁和的工作方案监测]{1,15}",
    ) {
        let title = format!("青石镇人民政府{before}关于印发《{paper}》的通知");
        let shape = lines(&title, NAMES, 40);
        let whole = format!("《{paper}》");
        prop_assert!(shape.lines().iter().any(|line| line.contains(&whole)), "{:?}", shape);
    }

    #[test]
    fn a_known_name_that_fits_stays_whole(
        before in "[甲乙丙丁防止返贫]{1,18}",
        name in "[子丑寅卯委员会和的]{2,20}",
        after in "[甲乙丙丁工作通知]{1,18}",
    ) {
        let shape = lines(&format!("{before}{name}{after}"), &[&name], 40);
        prop_assert!(shape.lines().iter().any(|line| line.contains(&name)), "{:?}", shape);
    }

    #[test]
    fn no_good_break_tears_marks_that_fit(title in title()) {
        if let Shape::Lines(lines) = lines(&title, &[], 40) {
            let whole: Vec<char> = lines.concat().chars().collect();
            let mut at = 0;
            for line in lines.iter().take(lines.len() - 1) {
                at += line.chars().count();
                prop_assert!(!gap::tears_quote(&whole, at, 40), "{:?}", lines);
            }
        }
    }

    #[test]
    fn nothing_panics(
        title in "\\PC{0,120}",
        names in proptest::collection::vec("\\PC{0,4}", 0..4),
        width in any::<usize>(),
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for width in [width % 64, width] {
            let shape = lines(&title, &names, width);
            let shown: Vec<&str> = shape.lines().iter().map(String::as_str).collect();
            is_good(&shown, width);
        }
    }
}
