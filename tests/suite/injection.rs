//! Nothing that a clerk types in data or texts can become markup.

use std::fmt::Write as _;

use mingbai::diag::Diagnostics;
use mingbai::files::WorkspacePath;
use mingbai::text;
use proptest::prelude::*;

use crate::support::{build, codes, pdf_text, quick_with};

/// What would be a command in HTML, Tera or Typst.
const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "\"onmouseover=alert(1) x=\"",
    "#panic(\"x\")",
    "#sys.inputs",
    "$x^2$ *b* _i_ `c` @ref <label>",
    "= 标题",
    "\\u{41} \\ ~ -- ... ''",
    "{% raw %}{{ secret }}{# c #}",
    "&lt;&#60;&amp;",
    "//注释 /* 注释 */",
];

/// Data: every nasty text as the post of a village's contact, which the leaflet prints.
#[test]
fn data_is_printed_as_it_was_typed() {
    for nasty in NASTY {
        let quoted = serde_json::to_string(nasty).expect("a JSON string is a YAML string");
        let files = quick_with("data/2024/villages/luting.yaml", |text| {
            let post = text.split("post: ").nth(1).and_then(|rest| rest.split(',').next());
            text.replacen(post.expect("a post"), &quoted, 1)
        });
        let (built, output) = build(&files, 2);
        assert_eq!(codes(&built.findings), Vec::<&str>::new(), "{nasty}");
        let bytes = &output["household/2024/declaration-leaflet/202-鹭汀村.pdf"];
        let Some(text) = pdf_text(bytes) else { return };
        let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(squeeze(&text).contains(&squeeze(nasty)), "{nasty} is not printed as typed");
    }
}

/// Data on a page: the organ's name.
#[test]
fn data_is_escaped_on_pages() {
    for nasty in NASTY {
        let quoted = serde_json::to_string(nasty).expect("a JSON string is a YAML string");
        let files =
            quick_with("data/2024/office.yaml", |text| text.replacen("石漪镇人民政府", &quoted, 1));
        let (built, output) = build(&files, 2);
        // The name may make a title too long to break well, which is only a warning.
        assert!(!built.findings.has_errors(), "{nasty}: {:?}", codes(&built.findings));
        for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            assert!(!page.contains("<script>alert"), "{path}");
            assert!(!page.contains("\"onmouseover"), "{path}");
        }
    }
}

/// Pieces that Markdown, slots and Typst care about, mixed with Chinese.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("**"),
        Just("*"),
        Just("_"),
        Just("`"),
        Just("["),
        Just("]("),
        Just(")"),
        Just("<b>"),
        Just("</script>"),
        Just("#"),
        Just("# "),
        Just("- "),
        Just("- [ ] "),
        Just("| a | b |\n|---|---|\n"),
        Just("\n"),
        Just("\n\n"),
        Just("{{ policy.line }}"),
        Just("$"),
        Just("\\"),
        Just("@"),
        Just("低保金："),
        Just("按月"),
        Just("《办法》"),
        Just("[^1]"),
        Just("\n[^1]: 注\n"),
        Just("> "),
        Just("☐ "),
        Just("&lt;"),
        Just("{{"),
        Just("}}"),
        Just("<!--"),
        Just("1. "),
        Just("~~"),
        Just("\u{3000}"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Texts: any Markdown that loads without a finding prints without one, and its page is well-formed.
#[test]
fn any_text_prints_or_is_a_finding() {
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() },
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let many = prop::collection::vec(markdown(), 50);
    let outcome = runner.run(&many, |texts| {
        let mut files = quick_with("mingbai.yaml", |text| text);
        let file = WorkspacePath::new("x.md");
        let mut kept = 0;
        for (index, body) in texts.iter().enumerate() {
            let mut findings = Diagnostics::default();
            text::parse(body, 0, &file, &mut findings);
            if !findings.has_errors() {
                let mut source = String::from("---\ntitle: 测试\n---\n");
                write!(source, "{body}").expect("a string takes everything");
                let path = format!("content/2024/plans/fuzz-{index}.md");
                files.insert(WorkspacePath::new(&path), source.into_bytes());
                kept += 1;
            }
        }
        prop_assume!(kept > 0);
        let (built, output) = build(&files, 2);
        // A picture that does not exist and a deep list are honest findings; a fault of a template is not.
        let faults: Vec<_> =
            codes(&built.findings).into_iter().filter(|code| code.contains("template")).collect();
        prop_assert!(faults.is_empty(), "{:?}", built.findings);
        let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
        let scripts = |page: &[u8]| String::from_utf8_lossy(page).matches("<script").count();
        let usual = output.get("public/about.html").map_or(0, |page| scripts(page));
        for (path, bytes) in pages.filter(|(path, _)| path.contains("fuzz")) {
            prop_assert_eq!(scripts(bytes), usual, "{}", path);
        }
        if !built.findings.has_errors() {
            let made = output.keys().filter(|path| path.contains("fuzz")).count();
            prop_assert_eq!(made, 2 * kept, "a page and a PDF of every text");
        }
        Ok(())
    });
    outcome.expect("no text breaks a document");
}
