//! The press: what is filled in is what Typst makes of the whole sheet.

use mingbai::diag::Diagnostics;
use mingbai::files::{Files, WorkspacePath};
use mingbai::plan::{Job, Plan};
use mingbai::render::pdf::{Press, Proof};
use mingbai::{load, plan};

use crate::support::{build, codes, demo, demo_built, demo_with, pdf_places, quick_with};

/// Looks at the plan of an office with its press.
fn with_press<T>(files: &Files, look: impl FnOnce(&Plan<'_>, &Press<'_>) -> T) -> T {
    let mut findings = Diagnostics::default();
    let workspace = load::workspace(files, &mut findings).expect("it loads");
    let plan = plan::plan(&workspace, files, None, &mut findings);
    let press = Press::new(&plan, workspace.theme.file.folder(), files, &mut findings);
    assert!(!findings.has_errors(), "{findings:?}");
    look(&plan, &press)
}

/// What comes of comparing all sheets of the demo, by path and kind; of one kind or of all.
fn proofs(files: &Files, wanted: Option<&str>) -> Vec<(String, String, Proof)> {
    with_press(files, |plan, press| {
        let jobs = plan.jobs.iter().flat_map(|job| std::iter::once(job).chain(&job.parts));
        let jobs = jobs.filter(|job| wanted.is_none_or(|wanted| job.kind.kind == wanted));
        let prove = |job: &Job<'_>| press.prove(job, &plan.contexts[&job.year], usize::MAX / 10);
        jobs.map(|job| (job.path.to_string(), job.kind.kind.clone(), prove(job))).collect()
    })
}

/// The kinds whose sheets are filled in, every one.
const FILLED: [&str; 5] =
    ["declaration-leaflet", "support-leaflet", "check-form", "household-plan", "annual-plan"];

#[test]
fn filled_in_sheets_are_those_that_typst_lays_out() {
    let proofs = proofs(&demo(), None);
    for kind in FILLED {
        let of_kind = |(_, of, proof): &(String, String, Proof)| of == kind && proof.agree > 0;
        assert!(proofs.iter().any(of_kind), "{kind} is not filled in");
    }
    for (path, kind, proof) in proofs {
        assert_eq!(proof.disagree, 0, "{path}: {proof:?}");
        assert!(proof.not_filled == 0 || !FILLED.contains(&&*kind), "{path}: {proof:?}");
    }
}

#[test]
fn separators_and_receipts_are_those_that_typst_lays_out() {
    with_press(&demo(), |plan, press| {
        let mut agree = 0;
        for job in plan.jobs.iter().filter(|job| !job.delivery.templates.is_empty()) {
            let proof = press.prove_on_top(job, plan).expect("the sheets are made");
            assert_eq!((proof.disagree, proof.not_filled), (0, 0), "{}: {proof:?}", job.path);
            agree += proof.agree;
        }
        assert!(agree > 20, "{agree}");
    });
}

/// What stands on the finished pages, word for word with its place, but for the codes, which a changed theme changes.
fn words_on_paper(files: &Files) -> Option<Vec<(String, String)>> {
    with_press(files, |plan, press| {
        let jobs = plan.jobs.iter().filter(|job| job.kind.kind == FILLED[0]);
        let mut words = Vec::new();
        for job in jobs.filter(|job| job.path.as_str().contains("砚岗")) {
            let setting = press.set(job, plan).expect("it is set");
            let (bytes, _) = press.export(setting, job).expect("it is written");
            let is_code = |word: &str| word.len() == 9 && word.chars().nth(4) == Some('-');
            let places = pdf_places(&bytes)?.into_iter().filter(|(word, _)| !is_code(word));
            words.extend(places.map(|(word, from_left)| (word, format!("{from_left:.1}"))));
        }
        Some(words)
    })
}

#[test]
fn what_comes_out_of_the_printer_is_the_same_with_and_without_fields() {
    let shut = demo_with("themes/default/print/lib/field.typ", |text| {
        text + "\n// A second meaning of the name closes all fields.\n#let shut(field) = field\n"
    });
    let (Some(filled), Some(whole)) = (words_on_paper(&demo()), words_on_paper(&shut)) else {
        return;
    };
    assert!(filled.len() > 1000, "{}", filled.len());
    assert_eq!(filled, whole);
}

/// Two sheets of paper, however many people live there.
#[test]
fn a_household_plan_has_four_pages() {
    with_press(&demo(), |plan, press| {
        let jobs = plan.jobs.iter().filter(|job| job.kind.kind == "household-plan");
        let mut sheets = 0;
        for job in jobs {
            let setting = press.set(job, plan).expect("it is set");
            assert_eq!(setting.pages(), 4 * job.subjects.len(), "{}", job.path);
            sheets += job.subjects.len();
        }
        assert!(sheets > 10, "{sheets}");
    });
}

const VILLAGE: &str = "data/2024/villages/yangang.yaml";
const LEAFLET: &str = "themes/default/print/declaration-leaflet.typ";

#[test]
fn short_long_and_rare_names_are_set_as_typst_sets_them() {
    let long = "阿卜杜热合曼·麦麦提图尔荪·阿布都克热木";
    for name in ["王", "王𬭎䶮", long, "欧阳·娜扎"] {
        let files =
            demo_with(VILLAGE, |text| text.replacen("name: 沈𬭎", &format!("name: {name}"), 1));
        for (path, _, proof) in proofs(&files, Some(FILLED[0])) {
            assert_eq!((proof.disagree, proof.not_filled), (0, 0), "{name} {path}: {proof:?}");
        }
    }
}

/// A template with fields of every sort, as nobody of us would write it.
const STRANGE: &str = r#"
#import "lib/field.typ": field
#let document(view) = {
  set page(paper: "a5", margin: 12mm, header: [#field(view.village.name, width: 30mm, align: right)])
  set text(font: ("Noto Serif SC",), size: 11pt, lang: "zh", fallback: false)
  set par(justify: true, first-line-indent: 2em)
  [前面的字，#field(view.village.contact.post, width: 31mm)后面的字排得满满的，一行排不下的时候换到下一行去。]
  box(width: 25mm, field(view.village.contact.post, lines: 2, at: "·", least: 30%, align: center + top))
  box(width: 40mm, field(view.village.contact.post, lines: 2, leading: 1pt, align: right + bottom))
  table(columns: (1fr, 2fr, auto), align: horizon,
    field(view.village.contact.post, align: center), field(view.village.contact.post, lines: 3, align: center + top), [空],
    field((view.household.head, "：", view.village.contact.post), lines: 2, least: 30%), field(view.household.size, align: right), [满],
  )
  {
    set text(size: 17pt, tracking: 1pt)
    field(("【", view.village.contact.post, "】"), width: 60mm, align: right, least: 30%)
  }
  place(bottom + right, dx: -3mm, box(stroke: 1pt, inset: 2mm, text(weight: "bold", field(view.household.code, width: 40mm))))
  pad(left: 1cm, text(fill: luma(0), top-edge: "ascender", field(view.version.code, width: 20mm, align: center)))
}
"#;

#[test]
fn any_words_in_any_field_are_set_as_typst_sets_them() {
    let mut agree = 0;
    for words in [
        "组长",
        "A",
        "AVAToWa. fi ffl 1/2",
        "张三、李四（代）",
        "“老王”——他",
        "一、二。三，四；五：六！七？",
        "1 1",
        "12,345.60元",
        "会计兼网格员和护林员",
        "负责全组三十二户的日常走访和帮扶措施落实，每月至少入户一次，有变化的当天上报",
        "中English混排Mixed文字text",
        "—",
        "……",
        "3～6月",
        "A-1-B",
        "阿卜杜热合曼·麦麦提图尔荪·阿布都克热木",
        "2个月\n县外省内",
    ] {
        let mut files = demo_with(VILLAGE, |text| {
            text.replacen("post: 村党支部书记", &format!("post: {words:?}"), 1)
        });
        files.insert(WorkspacePath::new(LEAFLET), STRANGE.as_bytes());
        for (path, _, proof) in proofs(&files, Some(FILLED[0])) {
            assert_eq!(proof.disagree, 0, "{words} {path}: {proof:?}");
            agree += proof.agree;
        }
    }
    assert!(agree > 300, "{agree}");
}

/// A screen reader needs the structure of a PDF; only sheets of households by the hundred go without.
#[test]
fn what_is_posted_and_published_is_tagged() {
    let (_, output) = demo_built();
    let of_everybody = |path: &str| path.starts_with("public/") || path.starts_with("board/");
    let pdfs = output.iter().filter(|(path, _)| of_everybody(path) && path.ends_with(".pdf"));
    let mut count = 0;
    for (path, bytes) in pdfs {
        let tagged = bytes.windows(15).any(|window| window == b"/StructTreeRoot");
        assert!(tagged, "{path} has no structure");
        count += 1;
    }
    assert!(count > 20, "{count}");
}

/// What does not fit is said without being told: messages go to screens and into mails.
#[test]
fn a_value_that_does_not_fit_is_a_finding_that_does_not_repeat_it() {
    let secret = "在镇上做小工同时照看两位老人".repeat(12);
    let files = quick_with(VILLAGE, |text| {
        text.replacen("post: 村党支部书记", &format!("post: {secret}"), 1)
    });
    let (built, _) = build(&files, 2);
    assert_eq!(
        codes(&built.findings).first(),
        Some(&"print/value-too-long"),
        "{:?}",
        built.findings
    );
    let said = format!("{:?}", built.findings);
    assert!(said.contains("有173个字"), "{said}");
    assert!(!said.contains(&secret[..30]), "{said}");
}
