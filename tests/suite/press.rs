//! The press: what is filled in is what Typst makes of the whole sheet.

use mingbai::diag::Diagnostics;
use mingbai::files::{Files, WorkspacePath};
use mingbai::render::pdf::{Press, Proof};
use mingbai::{load, plan};

use crate::support::{demo, demo_with};

/// What comes of comparing all sheets of the demo, by the kind of document.
fn proofs(files: &Files, wanted: &str) -> Vec<(String, Proof)> {
    let mut findings = Diagnostics::default();
    let workspace = load::workspace(files, &mut findings).expect("it loads");
    let plan = plan::plan(&workspace, files, None, &mut findings);
    let press = Press::new(&plan, workspace.theme.file.folder(), files, &mut findings);
    assert!(!findings.has_errors(), "{findings:?}");
    let jobs = plan.jobs.iter().flat_map(|job| std::iter::once(job).chain(&job.parts));
    let jobs = jobs.filter(|job| job.kind.kind == wanted && !job.subjects.is_empty());
    let prove = |job: &plan::Job<'_>| press.prove(job, &plan.contexts[&job.year], usize::MAX / 10);
    jobs.map(|job| (job.path.to_string(), prove(job))).collect()
}

#[test]
fn filled_in_sheets_are_those_that_typst_lays_out() {
    for kind in ["declaration-leaflet", "check-form", "household-plan"] {
        let proofs = proofs(&demo(), kind);
        assert!(proofs.iter().any(|(_, proof)| proof.agree > 0), "{kind} is not filled in");
        for (path, proof) in proofs {
            assert_eq!((proof.disagree, proof.not_filled), (0, 0), "{path}: {proof:?}");
        }
    }
}

const VILLAGE: &str = "data/2024/villages/yangang.yaml";
const LEAFLET: &str = "themes/default/print/declaration-leaflet.typ";

#[test]
fn short_long_and_rare_names_are_set_as_typst_sets_them() {
    let long = "阿卜杜热合曼·麦麦提图尔荪·阿布都克热木";
    for name in ["王", "王𬭎䶮", long, "欧阳·娜扎"] {
        let files =
            demo_with(VILLAGE, |text| text.replacen("name: 沈𬭎", &format!("name: {name}"), 1));
        for (path, proof) in proofs(&files, "declaration-leaflet") {
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
    ] {
        let mut files = demo_with(VILLAGE, |text| {
            text.replacen("post: 村党支部书记", &format!("post: {words:?}"), 1)
        });
        files.insert(WorkspacePath::new(LEAFLET), STRANGE.as_bytes());
        for (path, proof) in proofs(&files, "declaration-leaflet") {
            assert_eq!(proof.disagree, 0, "{words} {path}: {proof:?}");
            agree += proof.agree;
        }
    }
    assert!(agree > 300, "{agree}");
}
