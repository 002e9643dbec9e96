//! The second lock of privacy: nothing private gets out, whatever templates and texts do, and nothing else is accused.

use std::process::Command;

use mingbai::diag::Diagnostics;
use mingbai::files::{Artifact, Files, OutPath};
use mingbai::load;
use mingbai::plan::plan;
use mingbai::scan::Scanner;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::{build, codes, copy_demo, demo, demo_built, demo_with};

/// Somebody of the demo: an ID number, a telephone and a name that stand in its data and nowhere else.
const ID: &str = "690721197003121239";
const PHONE: &str = "16000101005";

fn artifact(path: &str, bytes: impl Into<Vec<u8>>) -> Artifact {
    Artifact { path: OutPath::new(path), bytes: bytes.into() }
}

#[test]
fn the_demo_holds_nothing_private_and_nothing_is_accused() {
    let files = demo();
    let (found, output) = demo_built();
    assert_eq!(*found, Vec::<&str>::new());
    // Sheets of households too, which a build does not read.
    let all = output.iter().map(|(path, bytes)| artifact(path, bytes.clone()));
    let leaks = mingbai::examine(&files, all);
    let said: Vec<String> = leaks.iter().map(|leak| leak.message.zh.clone()).collect();
    assert!(said.is_empty(), "{said:#?}");
}

/// A template that prints what it must not: nothing is put out, and the exit code tells why.
#[test]
fn a_template_that_shows_a_number_stops_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let template = folder.path().join("themes/default/print/notice.typ");
    let text = std::fs::read_to_string(&template).expect("the template");
    let (head, tail) = (&ID[..6], &ID[6..]);
    let begin = "#let sheet(view, list: list) = {";
    assert!(text.contains(begin), "the template has another beginning");
    let hidden = format!("{begin}\n  place(text(fill: white, size: 1pt)[{head} {tail}])");
    let text = text.replacen(begin, &hidden, 1);
    std::fs::write(&template, text).expect("the template");
    let output = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(["build", "--root"])
        .arg(folder.path())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(said.contains("privacy/number") && said.contains("第1页"), "{said}");
    assert!(!said.contains(ID), "the number itself is told");
    assert!(!folder.path().join("output/board").exists(), "something was put out");
}

/// The sheets of one village bound under the name of another's: every page is a stranger's.
#[test]
fn the_sheet_of_another_household_is_found() {
    let files = demo();
    let (_, output) = demo_built();
    let batch = |village: &str| {
        let wanted = |path: &&String| {
            path.starts_with("household/2024/support-leaflet/")
                && path.contains(&format!("/{village}-"))
        };
        output.keys().find(wanted).expect("a batch").clone()
    };
    let (own, other) = (batch("201"), batch("202"));
    let swapped = artifact(&own, output[&other].clone());
    let leaks = mingbai::examine(&files, [swapped]);
    assert!(codes(&leaks).contains(&"privacy/name"), "{:?}", codes(&leaks));
}

#[test]
fn a_head_may_stand_on_the_notice_about_it_and_on_no_other() {
    let files = demo();
    let (_, output) = demo_built();
    let notices =
        output.iter().filter(|(path, _)| path.starts_with("board/2024/inclusion-notice/"));
    let notices: Vec<_> = notices.collect();
    assert!(notices.len() >= 2, "the demo has several notices");
    let swapped = artifact(notices[0].0, notices[1].1.clone());
    let leaks = mingbai::examine(&files, [swapped]);
    assert!(codes(&leaks).contains(&"privacy/name"), "{:?}", codes(&leaks));
}

/// Whoever is called 潘红 is not meant by the name of 潘红英, whom the village may ask.
#[test]
fn a_part_of_another_name_is_no_name() {
    let files = demo_with("data/2024/villages/yangang.yaml", |village| {
        let member = village.replace("name: 祝兰芝", "name: 柳如");
        assert!(member.contains("contact: {name: 柳如松"), "the contact has another name");
        member
    });
    let (built, _) = build(&files, 2);
    assert!(!built.findings.has_errors(), "{:?}", codes(&built.findings));
}

#[test]
fn a_name_in_a_text_is_a_remark_that_can_be_answered() {
    let page = "content/2024/policies/declaration.md";
    let named = demo_with(page, |text| text + "\n例如陆小莲家。\n");
    let (_, findings) = mingbai::check(&named, |_| ());
    assert!(codes(&findings).contains(&"text/person-name"), "{:?}", codes(&findings));
}

/// How somebody could write a secret so that a search overlooks it.
#[derive(Clone, Debug)]
enum Guise {
    Plain,
    Wide,
    Spaced(usize),
    Invisible,
    Chinese,
    Tags,
    Attribute,
    Percent,
    Script,
    Remark,
    FileName,
    Json,
    Svg,
    Calendar,
}

fn guise() -> impl Strategy<Value = Guise> {
    prop_oneof![
        Just(Guise::Plain),
        Just(Guise::Wide),
        (1..7_usize).prop_map(Guise::Spaced),
        Just(Guise::Invisible),
        Just(Guise::Chinese),
        Just(Guise::Tags),
        Just(Guise::Attribute),
        Just(Guise::Percent),
        Just(Guise::Script),
        Just(Guise::Remark),
        Just(Guise::FileName),
        Just(Guise::Json),
        Just(Guise::Svg),
        Just(Guise::Calendar),
    ]
}

fn wide(secret: &str) -> String {
    let one = |c: char| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_graphic());
    secret.chars().map(|c| one(c).unwrap_or(c)).collect()
}

fn between(secret: &str, every: usize, with: &str) -> String {
    let chars: Vec<char> = secret.chars().collect();
    let parts = chars.chunks(every).map(|part| part.iter().collect::<String>());
    parts.collect::<Vec<_>>().join(with)
}

/// A file that holds a secret in a guise.
fn disguised(secret: &str, guise: &Guise) -> Artifact {
    let page = |body: String| {
        artifact("public/x.html", format!("<!doctype html><title>页</title><p>共12户。{body}</p>"))
    };
    let digits = "〇一二三四五六七八九".chars().collect::<Vec<_>>();
    match guise {
        Guise::Plain => page(secret.to_owned()),
        Guise::Wide => page(wide(secret)),
        Guise::Spaced(every) => page(between(secret, *every, " ")),
        Guise::Invisible => page(between(secret, 2, "\u{200B}")),
        Guise::Chinese => {
            let one = |c: char| c.to_digit(10).map_or(c, |value| digits[value as usize]);
            page(secret.chars().map(one).collect())
        }
        Guise::Tags => page(between(secret, 3, "</b><b>")),
        Guise::Attribute => page(format!("<a data-x=\"{secret}\">甲</a>")),
        Guise::Percent => {
            let coded: Vec<String> = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let coded = coded.concat();
            page(format!("<a href=\"?q={coded}\">甲</a>"))
        }
        Guise::Script => {
            let units = secret.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
            let coded = units.collect::<Vec<_>>().concat();
            page(format!("<script>let a = '{coded}'</script>"))
        }
        Guise::Remark => page(format!("<!-- {secret} -->")),
        Guise::FileName => artifact(&format!("public/{secret}.txt"), "甲"),
        Guise::Json => artifact("public/search.json", format!("[{{\"t\":\"{secret}\"}}]")),
        Guise::Svg => artifact("public/a.svg", format!("<svg><title>{secret}</title></svg>")),
        Guise::Calendar => {
            artifact("public/a.ics", format!("SUMMARY:{}\r\n", between(secret, 5, "\r\n ")))
        }
    }
}

/// Ten thousand times a secret of somebody, in a guise, in a public file.
#[test]
fn no_disguise_gets_through() {
    let files: Files = demo();
    let mut findings = Diagnostics::default();
    let workspace = load::workspace(&files, &mut findings).expect("the demo loads");
    let made = plan(&workspace, &files, None, &mut findings);
    let scanner = Scanner::new(&workspace, &files, &made);
    let villages = workspace.years.values().flat_map(|year| &year.villages);
    let mut secrets: Vec<String> = vec![ID.to_owned(), PHONE.to_owned()];
    for household in villages.flat_map(|village| &village.households) {
        secrets.extend(household.phone.iter().map(|phone| phone.as_str().to_owned()));
        secrets.extend(household.members.iter().map(|member| member.id_no.as_str().to_owned()));
    }
    let strategy = (0..secrets.len(), guise());
    let mut runner =
        TestRunner::new(Config { cases: 10_000, failure_persistence: None, ..Config::default() });
    runner
        .run(&strategy, |(index, guise)| {
            let secret = &secrets[index];
            let mut leaks = Diagnostics::default();
            scanner.scan(&disguised(secret, &guise), &mut leaks);
            prop_assert!(leaks.has_errors(), "{guise:?} hides {}", &secret[..3]);
            let told = leaks.iter().any(|leak| leak.message.zh.contains(secret.as_str()));
            // A name of a file must be told, or nobody finds it.
            prop_assert!(matches!(guise, Guise::FileName) || !told, "{guise:?} is told openly");
            Ok(())
        })
        .expect("no secret gets through");
}
