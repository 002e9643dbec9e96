//! What a build makes of the demo office, and how kinds of documents are added.

use mingbai::document::SubjectRef;
use mingbai::files::{Files, WorkspacePath};
use mingbai::plan::{Form, Job};

use crate::support::{build, codes, demo, demo_built, demo_with, pdf_text};

#[test]
fn the_demo_builds_without_a_finding() {
    let (built, output) = build(&demo(), 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    for path in [
        "public/index.html",
        "public/about.html",
        "public/2023/index.html",
        "public/2024/plans/screening.html",
        "public/2024/plans/screening.pdf",
        "public/2023/policies/declaration.html",
        "household/2024/declaration-leaflet/201-砚岗村.pdf",
    ] {
        assert!(output.contains_key(path), "{path} is missing");
    }
}

/// Every household gets its own sheet, in the order in which the group leader walks.
#[test]
fn a_village_file_has_one_page_for_each_household_in_delivery_order() {
    let (_, output) = demo_built();
    let bytes = &output["household/2024/declaration-leaflet/202-鹭汀村.pdf"];
    let Some(text) = pdf_text(bytes) else { return };
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    // Between them lie separators and receipts.
    let pages: Vec<&str> = pages.filter(|page| page.contains("签收回执")).collect();
    let codes: Vec<String> = pages
        .iter()
        .map(|page| {
            let at = page.find("104202").expect("the sheet shows the code of its household");
            page[at..at + 10].to_owned()
        })
        .collect();
    assert_eq!(codes.len(), 21);
    let groups: Vec<&str> = pages.iter().map(|page| group_of(page)).collect();
    let order = ["一组", "二组", "三组", "四组"];
    let ranks: Vec<_> = groups.iter().map(|g| order.iter().position(|o| o == g)).collect();
    assert!(ranks.is_sorted(), "{groups:?}");
}

fn group_of(page: &str) -> &'static str {
    let groups = ["一组", "二组", "三组", "四组"];
    let found = groups.into_iter().filter_map(|group| Some((page.find(group)?, group)));
    found.min().map_or("", |(_, group)| group)
}

/// Names with characters that few faces have come out as they were typed.
#[test]
fn rare_names_are_printed() {
    let (_, output) = demo_built();
    let all: String = output
        .iter()
        .filter(|(path, _)| path.starts_with("household/2024"))
        .filter_map(|(_, bytes)| pdf_text(bytes))
        .collect();
    if all.is_empty() {
        return;
    }
    for name in ["沈𬭎", "陆䶮", "褚堃", "褚昇"] {
        assert!(all.contains(name), "{name} is not printed");
    }
}

#[test]
fn a_character_that_no_face_has_names_household_and_character_and_stops_the_build() {
    let files = demo_with("data/2024/villages/yangang.yaml", |text| text.replace("沈𬭎", "沈𪚥"));
    let (built, _) = build(&files, 2);
    // On the household's own sheets, on notices of its village, and on the village's lists.
    let found = codes(&built.findings);
    assert!(
        found.len() >= 3 && found.iter().all(|code| *code == "print/missing-glyph"),
        "{found:?}"
    );
    assert!(built.findings.iter().all(|finding| finding.message.zh.contains('𪚥')));
    assert!(built.findings.iter().any(|found| found.message.zh.contains("户 1042010001")));
    assert!(built.changes.is_none(), "nothing is to be written");
}

/// Two years differ in line, period, groups and the name of the department, out of the same texts' slots.
#[test]
fn each_year_speaks_with_its_own_figures_and_names() {
    let (_, output) = demo_built();
    let page = |year: u32| {
        let path = format!("public/{year}/policies/declaration.html");
        String::from_utf8(output[&path].clone()).expect("UTF-8")
    };
    assert!(page(2023).contains("7,950") && page(2023).contains("2022年5月1日至2023年4月30日"));
    assert!(page(2024).contains("8,600") && page(2024).contains("2023年9月1日至2024年8月31日"));
    let plan = |year: u32| {
        let path = format!("public/{year}/plans/screening.html");
        String::from_utf8(output[&path].clone()).expect("UTF-8")
    };
    assert!(plan(2023).contains("乡村振兴局") && !plan(2023).contains("农业农村局"));
    assert!(plan(2024).contains("农业农村局") && !plan(2024).contains("县乡村振兴局"));
    assert!(plan(2024).contains('⑪') && !plan(2023).contains('⑨'));
}

/// Paper and page come from one text: every block of it stands on the paper, word for word.
#[test]
fn a_printed_text_says_what_was_written() {
    let files = demo();
    let (_, output) = build(&files, 2);
    let (blocks, _) = mingbai::check(&files, |plan| {
        let texts = plan.jobs.iter().filter(|job| matches!(job.form, Form::Print(_)));
        // The handbook is full of tables, whose lines poppler reads across the columns.
        let texts = texts.filter(|job| job.kind.kind != "manual");
        let texts = texts.filter(|job| matches!(job.subjects[..], [SubjectRef::Text(_)]));
        let body = |job: &Job<'_>| job.body.as_ref().map_or(String::new(), |b| b.tree.plain());
        texts.map(|job| (job.path.to_string(), body(job))).collect::<Vec<_>>()
    });
    let blocks = blocks.expect("the demo loads");
    assert!(blocks.len() >= 4);
    for (path, text) in blocks {
        let Some(printed) = pdf_text(&output[&path]) else { return };
        let lines = printed.lines().filter(|line| !line.trim().starts_with('—'));
        let printed: String = lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
        for line in text.lines() {
            // Boxes are drawn, not printed as characters.
            let drawn = |c: &char| c.is_whitespace() || matches!(c, '☐' | '☑');
            let line: String = line.chars().filter(|c| !drawn(c)).collect();
            assert!(is_printed(&line, &printed), "{path} lacks {line}");
        }
    }
}

/// Whether a line stands in a text, as it is or with the number of a footnote in it.
fn is_printed(line: &str, printed: &str) -> bool {
    let with_mark = |at: usize| {
        let (before, after) = line.split_at(at);
        (1..=9).any(|mark| printed.contains(&format!("{before}{mark}{after}")))
    };
    let mut places = line.char_indices().map(|(at, _)| at);
    printed.contains(line) || places.any(with_mark)
}

/// A new printed document needs one entry and one template, no Rust.
#[test]
fn a_kind_is_added_with_one_entry_and_one_template() {
    let mut files = demo_with("themes/default/theme.yaml", |theme| {
        theme
            + "
  - kind: slip
    title: 帮扶通知单
    subject: household
    select: monitored.active
    batch: village
    outputs:
      - {audience: household, print: print/slip.typ}
"
    });
    files.insert(
        WorkspacePath::new("themes/default/print/slip.typ"),
        *b"#import \"lib/faces.typ\": *
#let document(view) = {
  show: base
  [#view.kind #view.household.head]
  for measure in view.household.case.measures [#parbreak()#measure.category #measure.name]
}
",
    );
    let (built, output) = build(&files, 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    let made: Vec<_> = output.keys().filter(|path| path.contains("/slip/")).collect();
    assert_eq!(made.len(), 6, "{made:?}");
}

#[test]
fn two_documents_for_one_path_are_a_finding() {
    let files = demo_with("themes/default/theme.yaml", |theme| {
        theme.replace("path: \"{year}/policies/{name}.html\"", "path: \"{year}/index.html\"")
    });
    let (built, _) = build(&files, 2);
    assert!(codes(&built.findings).contains(&"plan/path-conflict"));
}

#[test]
fn what_a_kind_names_and_nobody_has_is_a_finding() {
    let files = demo_with("themes/default/theme.yaml", |theme| {
        theme
            .replace("select: all", "select: everybody")
            .replace("text: policies/declaration", "text: policies/nothing")
    });
    let (built, _) = build(&files, 2);
    assert!(codes(&built.findings).contains(&"theme/unknown-selection"));
    let files = demo_with("themes/default/theme.yaml", |theme| {
        theme.replace("datasets: [scale]", "datasets: [scales]")
    });
    let (built, _) = build(&files, 2);
    assert_eq!(codes(&built.findings), ["theme/unknown-dataset"]);
    let files = demo_with("themes/default/theme.yaml", |theme| {
        theme.replace("text: policies/declaration", "text: policies/nothing")
    });
    let (built, _) = build(&files, 2);
    assert_eq!(codes(&built.findings), ["theme/missing-text", "theme/missing-text"]);
}

/// A leaflet that runs over its page is a finding, not a second page that nobody sees.
#[test]
fn a_leaflet_that_needs_a_second_page_stops_the_build() {
    let files = demo_with("content/2024/policies/declaration.md", |text| {
        text.clone() + &"\n\n再多写一段话，让这张纸再也放不下。".repeat(30)
    });
    let (built, _) = build(&files, 2);
    assert!(codes(&built.findings).iter().all(|code| *code == "print/too-long"));
    assert!(built.changes.is_none());
}

/// A text that a clerk put beside the years is a finding, and takes no document of another year with it.
#[test]
fn a_text_beside_the_years_is_a_finding() {
    let files = demo_with("content/policies/extra.md", |_| "---\ntitle: 甲\n---\n乙\n".to_owned());
    let (built, _) = build(&files, 2);
    assert_eq!(codes(&built.findings), ["plan/text-without-year"]);
}

/// What was posted after the snapshot of one year stands in the next year's data, and on its notices.
#[test]
fn no_notice_falls_between_two_years() {
    let (_, output) = demo_built();
    for path in [
        "board/2024/inclusion-notice/201-砚岗村-2023-12-08.pdf",
        "board/2024/elimination-notice/202-鹭汀村-2023-10-18.pdf",
        "board/2023/inclusion-notice/203-槐漪村-2023-05-19.pdf",
    ] {
        assert!(output.contains_key(path), "{path}");
    }
    assert!(!output.contains_key("board/2024/inclusion-notice/203-槐漪村-2023-05-19.pdf"));
}

/// Texts of a year without data are one finding, and the cause comes before what follows from it.
#[test]
fn a_year_without_data_is_one_finding() {
    let mut files = Files::default();
    for (path, file) in demo().iter().filter(|(path, _)| !path.as_str().contains("data/2023/")) {
        files.insert(path.clone(), file.bytes.clone());
    }
    assert_eq!(codes(&build(&files, 2).0.findings), ["load/no-data"]);
}
