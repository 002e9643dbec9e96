//! Nothing private reaches a reader who may not see it.

use std::fmt::Write as _;

use mingbai::document::{Context, EVERYTHING, Reader, SubjectRef, View};
use mingbai::files::{Files, WorkspacePath};
use mingbai::model::{Audience, Kind};
use serde_yaml_oracle::Value;

use crate::support::{build, codes, demo, demo_built, pdf_text, quick_with};

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
    let mut files = quick_with("themes/default/theme.yaml", |theme| theme + &entry);
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
    for asked in ["household.members[0].id_no", "village.contact.name"] {
        let mut files = quick_with("themes/default/theme.yaml", |theme| {
            let entry = "
  - kind: probe
    title: 试探
    subject: village
    outputs: [{audience: public, page: html/probe.html}]
";
            theme + entry
        });
        let path = WorkspacePath::new("themes/default/html/probe.html");
        files.insert(path, format!("{{{{ {asked} }}}}").into_bytes());
        let found = codes(&build(&files, 2).0.findings);
        assert!(
            !found.is_empty() && found.iter().all(|code| *code == "privacy/closed-field"),
            "{asked}: {found:?}"
        );
    }
}

/// A file for each household would show its code in its name.
#[test]
fn there_are_no_public_files_about_single_households() {
    let files = with_kind("board", "print", "print/probe.typ", "#let document(view) = []");
    let path = WorkspacePath::new("themes/default/theme.yaml");
    let theme = String::from_utf8(files.get(&path).expect("a theme").bytes.to_vec());
    let theme = theme.expect("UTF-8").replace(
        "subject: household\n    batch: village\n    outputs:\n      - {audience: board",
        "subject: household\n    outputs:\n      - {audience: board",
    );
    let mut files = files;
    files.insert(path, theme.into_bytes());
    assert_eq!(codes(&build(&files, 2).0.findings), ["privacy/household-in-public"]);
}

/// A template must not get at data past its view.
#[test]
fn a_template_cannot_read_the_data_of_the_office() {
    for file in ["data/2024/villages/yangang.yaml", "mingbai.yaml", "content/pages/about.md"] {
        let text = format!("#let document(view) = read(\"/{file}\")\n");
        let files = with_kind("board", "print", "print/probe.typ", &text);
        let (built, _) = build(&files, 2);
        assert!(built.findings.has_errors() && built.changes.is_none(), "{file}");
    }
}

/// A picture is a picture: nothing else of the folder can be drawn onto the site.
#[test]
fn a_text_cannot_publish_a_file_as_its_picture() {
    for target in ["../../data/2024/villages/yangang.yaml", "about.md", "../../mingbai.yaml"] {
        let files =
            quick_with("content/pages/about.md", |text| format!("{text}\n\n![甲]({target})\n"));
        assert_eq!(codes(&build(&files, 2).0.findings), ["text/missing-picture"], "{target}");
    }
}

#[test]
fn the_board_may_show_the_head_and_the_web_may_not() {
    assert_eq!(printed("board", "view.household.head"), Vec::<&str>::new());
    assert!(printed("public", "view.household.head").contains(&"privacy/closed-field"));
}

/// Everything that an audience may see, as a template would that names every field.
fn whole_view(
    context: &Context<'_>,
    audience: Audience,
    kind: &Kind,
    subject: SubjectRef<'_>,
) -> View {
    context.view(Reader { audience, kind, names: &EVERYTHING }, subject)
}

/// A child who heads a household is on no board, not even by name.
#[test]
fn a_head_under_fourteen_is_not_posted() {
    let files = quick_with("data/2024/villages/yangang.yaml", |village| {
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
            .map(|audience| whole_view(context, audience, plan.jobs[0].kind, subject))
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
    let (_, output) = demo_built();
    let secrets = secrets(&files);
    assert!(secrets.len() > 400, "the demo has secrets to leak");
    for (path, bytes) in output.iter().filter(|(path, _)| path.starts_with("public/")) {
        let text = if path.ends_with(".pdf") {
            let Some(text) = pdf_text(bytes) else { continue };
            assert!(text.contains("监测"), "{path} has been read");
            text
        } else {
            String::from_utf8_lossy(bytes).into_owned()
        };
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{path} shows a secret of the data");
        }
    }
}

/// Every name, ID number, telephone, address and code of the demo's households, read by another reader than
/// ours.
fn secrets(files: &Files) -> Vec<String> {
    const KEYS: &[&str] = &["name", "id_no", "phone", "address", "certificate", "receiver"];
    fn collect(value: &Value, key: &str, secrets: &mut Vec<String>) {
        match value {
            Value::Mapping(map) => {
                for (key, value) in map {
                    // The items of income and measures have names too, which are no secrets.
                    let of_a_thing = map.contains_key("amount") || map.contains_key("category");
                    let key = key.as_str().unwrap_or_default();
                    collect(value, if of_a_thing { "" } else { key }, secrets);
                }
            }
            Value::Sequence(items) => items.iter().for_each(|item| collect(item, key, secrets)),
            Value::String(text) if KEYS.contains(&key) => secrets.push(text.clone()),
            Value::String(text) if key == "code" && text.len() > 4 => secrets.push(text.clone()),
            _ => {}
        }
    }
    let mut secrets = Vec::new();
    for (_, file) in files.iter().filter(|(path, _)| path.as_str().contains("/villages/")) {
        let text = String::from_utf8(file.bytes.to_vec()).expect("UTF-8");
        let village: Value = serde_yaml_oracle::from_str(&text).expect("YAML");
        collect(&village["households"], "", &mut secrets);
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
            let view = whole_view(context, audience, plan.jobs[0].kind, subject);
            let json = serde_json::to_string_pretty(&view).expect("JSON");
            writeln!(text, "## {}\n{json}\n", audience.label()).expect("a string");
        }
        text
    });
    insta::assert_snapshot!(views.expect("the demo loads"));
}

/// Which supports are offered tells what ails a household: the list is its own, though each support is public.
#[test]
fn what_a_household_could_apply_for_is_not_posted() {
    let probe = |audience: &str| {
        let text = "#import \"lib/faces.typ\": *
#let document(view) = { show: base; view.data.supports.map(s => s.name).join(\" \") }
";
        let mut files = with_kind(audience, "print", "print/probe.typ", text);
        let theme = WorkspacePath::new("themes/default/theme.yaml");
        let old = String::from_utf8(files.get(&theme).expect("it").bytes.to_vec()).expect("UTF-8");
        let new = old.replace("    title: 试探\n", "    title: 试探\n    datasets: [supports]\n");
        files.insert(theme, new.into_bytes());
        codes(&build(&files, 2).0.findings)
    };
    for audience in ["public", "board"] {
        let found = probe(audience);
        assert!(!found.is_empty(), "{audience}");
        assert!(found.iter().all(|code| *code == "privacy/closed-field"), "{audience}: {found:?}");
    }
    assert_eq!(probe("household"), Vec::<&str>::new());
}

/// What is addressed to one household cannot be a list of several; nothing on the web is about one group.
#[test]
fn lists_are_neither_for_a_household_nor_by_group_for_the_web() {
    for (subject, audience, code) in [
        ("village", "household", "privacy/not-one-household"),
        ("year", "household", "privacy/not-one-household"),
        ("group", "public", "privacy/group-on-the-web"),
    ] {
        let entry = format!(
            "\n  - kind: probe\n    title: 试探\n    subject: {subject}\n    outputs: [{{audience: {audience}, print: print/official.typ}}]\n"
        );
        let files = quick_with("themes/default/theme.yaml", |theme| theme + &entry);
        assert_eq!(codes(&build(&files, 2).0.findings), [code], "{subject} {audience}");
    }
}
