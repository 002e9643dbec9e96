//! What belongs in one line of a printed document stays in one line, column under column.

use crate::support::{build, demo_with, pdf_places, pdf_text};

/// A text of the demo year, printed.
fn printed(body: &str) -> Vec<u8> {
    let text = format!(
        "---\ntitle: 石漪镇人民政府关于成立排查工作专班的通知\nnumber: 石政发〔2024〕90号\nrecipients: [各村民委员会]\n\
         made_on: 2024-09-03\nallow:\n  - {{check: blank, reason: 留给人手填}}\n---\n\n{body}\n"
    );
    let (built, files) = build(&demo_with("content/2024/plans/squad.md", |_| text), 2);
    assert!(!built.findings.has_errors(), "{:?}", built.findings);
    files["public/2024/plans/squad.pdf"].clone()
}

#[test]
fn blanks_to_fill_in_share_one_line() {
    let body =
        "乡镇：            村：            村民小组：            填表日期：      年    月    日";
    let Some(text) = pdf_text(&printed(body)) else { return };
    let labels = ["乡镇：", "村：", "村民小组：", "填表日期：", "年", "月", "日"];
    let whole = |line: &&str| labels.iter().all(|word| line.contains(word));
    assert_eq!(text.lines().filter(whole).count(), 1, "{text}");
}

#[test]
fn people_of_a_list_stand_in_columns_and_a_sentence_behind_it_does_not() {
    let body = "组  长：甲某某  镇党委书记\n\n常务副组长：乙某某  镇党委副书记\n\n丙  某  镇党委委员\n\n\
                成  员：丁某某  镇财政所所长\n\n各村党组织书记\n\n特此通知";
    let Some(places) = pdf_places(&printed(body)) else { return };
    let place = |word: &str| {
        let found = places.iter().find(|(one, _)| one == word);
        found.unwrap_or_else(|| panic!("no word {word}: {places:#?}")).1
    };
    let posts = ["镇党委书记", "镇党委副书记", "镇党委委员", "镇财政所所长"].map(place);
    assert!(posts.iter().all(|post| (post - posts[0]).abs() < 1.0), "{posts:?}");
    // Four characters of 16 points lie between the names and the first words of a paragraph.
    assert!(place("各村党组织书记") > place("特此通知") + 64.0, "{places:#?}");
}
