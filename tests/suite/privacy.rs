//! Nothing private reaches a reader who may not see it.

use std::fmt::Write as _;

use mingbai::document::{SubjectRef, View};
use mingbai::files::{Files, WorkspacePath};
use mingbai::model::Audience;

use crate::support::{build, codes, demo, demo_with, pdf_text};

/// The demo with one more kind about households, printed by a one-line template.
fn with_kind(audience: &str, output: &str, template: &str, text: &str) -> Files {
    let entry = format!(
        "
  - kind: probe
    title: 试探
    subject: household
    batch: village
    outputs:
      - {{audience: {audience}, {output}: {template}}}
"
    );
    let mut files = demo_with("themes/default/theme.yaml", |theme| theme + &entry);
    let path = WorkspacePath::new(&format!("themes/default/{template}"));
    files.insert(path, text.as_bytes());
    files
}

fn printed(audience: &str, expression: &str) -> Vec<&'static str> {
    let text = format!(
        "#import \"lib/faces.typ\": *\n#let document(view) = {{ show: base; [#{expression}] }}\n"
    );
    codes(&build(&with_kind(audience, "print", "print/probe.typ", &text), 2).0.findings)
}

#[test]
fn a_print_template_that_asks_for_an_id_number_fails_for_the_board_and_the_web() {
    for audience in ["public", "board"] {
        let found = printed(audience, "view.household.members.first().id_no");
        assert!(!found.is_empty() && found.iter().all(|code| *code == "privacy/closed-field"));
    }
}

#[test]
fn a_page_template_that_asks_for_an_id_number_fails_for_the_web() {
    let files = with_kind("public", "page", "html/probe.html", "{{ household.members[0].id_no }}");
    let found = codes(&build(&files, 2).0.findings);
    assert!(!found.is_empty() && found.iter().all(|code| *code == "privacy/closed-field"));
}

#[test]
fn the_board_may_show_the_head_and_the_web_may_not() {
    assert_eq!(printed("board", "view.household.head"), Vec::<&str>::new());
    assert!(printed("public", "view.household.head").contains(&"privacy/closed-field"));
}

/// A child who heads a household is on no board, not even by name.
#[test]
fn a_head_under_fourteen_is_not_posted() {
    let files = demo_with("data/2024/villages/yangang.yaml", |village| {
        village
            .replace("690721197003121239", "690721201203121239")
            .replace("1970-03-12", "2012-03-12")
    });
    let (views, _) = mingbai::check(&files, |plan| {
        let context = &plan.contexts[&2024];
        let village = &context.year.villages[0];
        let household = village.households.iter().find(|h| h.code == "1042010001").expect("one");
        let subject = SubjectRef::Household(village, household);
        [Audience::Board, Audience::Household]
            .map(|audience| View::map(context.view(audience, subject)))
            .map(|view| view.get("household").and_then(|h| h.get("head")).cloned())
    });
    let [board, own] = views.expect("the demo loads");
    assert_eq!(board, Some(View::Nothing));
    assert_eq!(own, Some(View::Text("沈𬭎".to_owned())));
}

/// An independent look at everything that is public: no name, number or telephone of any household.
#[test]
fn no_public_file_contains_anything_of_a_household() {
    let files = demo();
    let (_, output) = build(&files, 2);
    let secrets = secrets(&files);
    assert!(secrets.len() > 400, "the demo has secrets to leak");
    for (path, bytes) in output.iter().filter(|(path, _)| path.starts_with("public/")) {
        let text = if path.ends_with(".pdf") {
            let Some(text) = pdf_text(bytes) else { return };
            text
        } else {
            String::from_utf8_lossy(bytes).into_owned()
        };
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{path} shows a secret of the data");
        }
    }
}

/// Every name, ID number, telephone and household code of the demo, read without our loader.
fn secrets(files: &Files) -> Vec<String> {
    let mut secrets = Vec::new();
    for (path, file) in files.iter().filter(|(path, _)| path.as_str().contains("/villages/")) {
        let text = String::from_utf8(file.bytes.to_vec()).expect("UTF-8");
        let households = text.split("\nhouseholds:").nth(1).unwrap_or_else(|| panic!("{path}"));
        for line in households.lines() {
            let line = line.trim_start_matches([' ', '-']);
            for key in ["name: ", "id_no: ", "phone: ", "code: \"104"] {
                if let Some(value) = line.strip_prefix(key) {
                    let value = value.trim_matches('"');
                    let prefix = if key.starts_with("code") { "104" } else { "" };
                    secrets.push(format!("{prefix}{value}"));
                }
            }
        }
    }
    secrets
}

/// The household's own sheet may show the ID numbers of its members, with the middle masked.
#[test]
fn id_numbers_on_the_own_sheet_are_masked() {
    let text = "#import \"lib/faces.typ\": *
#let document(view) = { show: base; view.household.members.map(m => m.id_no).join(\" \") }
";
    let files = with_kind("household", "print", "print/probe.typ", text);
    let (built, output) = build(&files, 2);
    assert_eq!(codes(&built.findings), Vec::<&str>::new());
    let path = "household/2024/probe/201-砚岗村.pdf";
    let Some(text) = pdf_text(&output[path]) else { return };
    assert!(text.contains("69*************"));
    assert!(!text.contains("690721"));
}

/// What each audience may know of one household, to the last field. Read this snapshot aloud before accepting
/// a change of it.
#[test]
fn the_views_of_one_household() {
    let files = demo();
    let (views, _) = mingbai::check(&files, |plan| {
        let context = &plan.contexts[&2024];
        let village = &context.year.villages[0];
        let household = village.households.iter().find(|h| h.code == "1042010001").expect("a case");
        let subject = SubjectRef::Household(village, household);
        let mut text = String::new();
        for audience in Audience::ALL {
            let view = View::map(context.view(audience, subject));
            let json = serde_json::to_string_pretty(&view).expect("JSON");
            writeln!(text, "## {}\n{json}\n", audience.label()).expect("a string");
        }
        text
    });
    insta::assert_snapshot!(views.expect("the demo loads"));
}
