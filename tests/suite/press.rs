//! The press: what is filled in is what Typst makes of the whole sheet.

use mingbai::diag::Diagnostics;
use mingbai::files::Files;
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
    for kind in ["declaration-leaflet"] {
        let proofs = proofs(&demo(), kind);
        assert!(proofs.iter().any(|(_, proof)| proof.agree > 0), "{kind} is not filled in");
        for (path, proof) in proofs {
            assert_eq!((proof.disagree, proof.not_filled), (0, 0), "{path}: {proof:?}");
        }
    }
}

/// A household of the demo, and names and numbers that are unlike others.
#[test]
fn short_long_rare_and_foreign_values_are_set_as_typst_sets_them() {
    let village = "data/2024/villages/yangang.yaml";
    let long = "阿卜杜热合曼·麦麦提图尔荪·阿布都克热木·玉素甫江·艾合买提";
    for name in ["某", "𬭎䶮㛃", long, "Müller", "王AV To1 1", "李 四", "（王）某", "张三、李四", "—", "1 1", "欧阳·x"] {
        let files = demo_with(village, |text| text.replacen("name: 沈𬭎", &format!("name: \"{name}\""), 1));
        for (path, proof) in proofs(&files, "declaration-leaflet") {
            assert_eq!(proof.disagree, 0, "{name} {path}: {proof:?}");
        }
    }
}
