//! The repository is as the newcomer is told.

use crate::support::{root, tree};

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("{path} is missing"))
}

#[test]
fn the_two_commands_stand_first_in_the_readme_and_ci_runs_them() {
    let readme = text("README.md");
    let head: String = readme.lines().take(20).collect::<Vec<_>>().join("\n");
    for command in ["cargo run --release -- build", "cargo test --release"] {
        assert!(head.contains(command), "README.md shows `{command}` at its top");
        assert!(text(".ci/run").contains(command), ".ci/run runs `{command}`");
    }
}

/// Every check is explained in the manual, in the words of the program.
#[test]
fn the_manual_explains_every_check() {
    let manual = text("content/manual/clerk.md");
    for check in mingbai::check::CHECKS {
        assert!(manual.contains(check.code), "the manual does not mention {}", check.code);
        assert!(manual.contains(check.explain), "the manual does not explain {}", check.code);
    }
}

/// Every rule of data quality and every limit too, with what it is if the office says nothing.
#[test]
fn the_manual_explains_every_rule_of_data_quality() {
    use mingbai::assess::quality;
    let manual = text("content/manual/clerk.md");
    let fixed = quality::RULES.iter().map(|rule| (rule.id, rule.explain));
    let standard = quality::standard();
    let written = standard.rules.iter().map(|rule| (rule.id.as_str(), rule.label.as_str()));
    for (id, explain) in fixed.chain(written) {
        assert!(manual.contains(&format!("`quality/{id}`")), "the manual does not mention {id}");
        assert!(manual.contains(explain), "the manual does not explain {id}");
    }
    for threshold in quality::thresholds() {
        let quality::Threshold { id, label, value, unit } = threshold;
        let row = format!("| `{id}` | {label} | {value} {unit} |");
        assert!(manual.contains(&row), "the manual lacks: {row}");
    }
    for (id, limit) in &standard.parameters {
        let (label, unit) = (limit.label.as_deref(), limit.unit.as_deref());
        let (label, unit) = (label.unwrap_or_default(), unit.unwrap_or_default());
        let row = format!("| `{id}` | {label} | {} {unit} |", limit.value);
        assert!(manual.contains(&row), "the manual lacks: {row}");
    }
}

#[test]
fn fonts_have_their_licences_and_fit_into_eighty_megabytes() {
    let fonts = tree(&root().join("themes/default/fonts"));
    let size: usize = fonts.values().map(Vec::len).sum();
    assert!(size <= 80_000_000, "{size} bytes of fonts");
    let table = String::from_utf8(fonts["README.md"].clone()).expect("UTF-8");
    for path in fonts.keys().filter(|path| path.ends_with(".ttf") || path.ends_with(".otf")) {
        assert!(table.contains(path.as_str()), "the table of fonts does not name {path}");
    }
    assert!(fonts.keys().any(|path| path.starts_with("LICENSES/")));
}

/// The demo is invented: its region code and its telephones do not exist.
#[test]
fn the_demo_contains_no_real_number() {
    for (path, file) in crate::support::demo().iter() {
        if !path.as_str().starts_with("data/") {
            continue;
        }
        let text = String::from_utf8(file.bytes.to_vec()).expect("UTF-8");
        let digits = |c: char| c.is_ascii_digit() || c == 'X';
        for word in text.split(|c| !digits(c)).filter(|word| word.len() >= 11) {
            let invented = match word.len() {
                11 => word.starts_with("160"),
                12 | 18 | 20 => word.starts_with("690721"),
                _ => false,
            };
            assert!(invented, "{path} contains {word}");
        }
    }
}
