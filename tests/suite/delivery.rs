//! Batches for the hand that delivers: order, separators, receipts, manifests, gaps, and printing to order.

use std::collections::BTreeMap;

use mingbai::diag::Diagnostics;
use mingbai::files::{Artifact, Files, WorkspacePath};
use mingbai::plan::Standard;
use mingbai::{Order, Pace, Printed, Request};
use serde_json::Value;

use crate::support::{build, codes, demo, demo_built, demo_with, pdf_text, quick_with};

const VILLAGE: &str = "data/2024/villages/yangang.yaml";
const THEME: &str = "themes/default/theme.yaml";
const LEAFLETS: &str = "household/2024/declaration-leaflet/201-砚岗村.pdf";
const MANIFEST: &str = "internal/2024/batches/declaration-leaflet.json";

/// What is made to order, by path.
fn printed(files: &Files, order: &Order) -> (Printed, BTreeMap<String, Vec<u8>>) {
    let mut made = BTreeMap::new();
    let mut put = |artifact: Artifact| {
        made.insert(artifact.path.to_string(), artifact.bytes);
        Ok(())
    };
    let request = Request { threads: 2, today: None, pace: None };
    let printed = mingbai::print(files, request, Some(order), &mut put, &|_| {});
    (printed.expect("memory does not fail"), made)
}

fn leaflets() -> Order {
    Order { kind: "declaration-leaflet".into(), ..Order::default() }
}

fn manifest(output: &BTreeMap<String, Vec<u8>>) -> Value {
    serde_json::from_slice(&output[MANIFEST]).expect("JSON")
}

/// The batch of one file in a manifest.
fn batch<'m>(manifest: &'m Value, path: &str) -> &'m Value {
    let batches = manifest["batches"].as_array().expect("batches");
    batches.iter().find(|batch| batch["path"] == path).expect("the file is listed")
}

fn households(batch: &Value) -> Vec<String> {
    let sheets = batch["sheets"].as_array().expect("sheets");
    sheets.iter().map(|sheet| sheet["household"].as_str().expect("a code").to_owned()).collect()
}

fn errors(findings: &Diagnostics) -> Vec<&'static str> {
    codes(&findings.errors())
}

/// The pages of a PDF as text.
fn pages(bytes: &[u8]) -> Option<Vec<String>> {
    Some(pdf_text(bytes)?.split('\u{c}').map(str::to_owned).collect())
}

#[test]
fn every_sheet_lies_where_the_manifest_says() {
    let (_, output) = demo_built();
    let manifest = manifest(output);
    let batch = batch(&manifest, LEAFLETS);
    let Some(pages) = pages(&output[LEAFLETS]) else { return };
    let sheets = batch["sheets"].as_array().expect("sheets");
    assert!(sheets.len() > 10);
    for sheet in sheets {
        let (code, page) = (sheet["household"].as_str(), sheet["pages"][0].as_u64());
        let (code, page) = (code.expect("a code"), page.expect("a page"));
        let text = &pages[usize::try_from(page).expect("small") - 1];
        assert!(text.contains(code), "{code} on page {page}: {text}");
        let short = sheet["hash"].as_str().expect("a hash").to_uppercase();
        let short = format!("{}-{}", &short[..4], &short[4..8]);
        assert!(text.contains(&short), "{code}: {short}");
    }
}

#[test]
fn every_pile_has_its_separator_and_its_receipt_on_top() {
    let (_, output) = demo_built();
    let manifest = manifest(output);
    let Some(pages) = pages(&output[LEAFLETS]) else { return };
    let codes = households(batch(&manifest, LEAFLETS));
    let is_sheet = |text: &String| text.contains("签收回执");
    let on_top: Vec<&String> = pages.iter().filter(|text| !is_sheet(text)).collect();
    let separators = on_top.iter().filter(|text| text.contains("领走日期")).count();
    assert!(separators > 1, "{separators}");
    // All receipts together list all households, in the order of the sheets.
    let receipts: String =
        on_top.iter().filter(|t| t.contains("签收人")).map(|t| t.as_str()).collect();
    let listed: Vec<&str> =
        receipts.split_whitespace().filter(|word| codes.iter().any(|code| code == word)).collect();
    assert_eq!(listed, codes);
    // The first page of a pile is the separator, the next the receipt.
    assert!(pages[0].contains("领走日期") && pages[1].contains("签收人（手印）"), "{}", pages[0]);
}

#[test]
fn sheets_lie_in_the_order_of_doors() {
    let (_, output) = demo_built();
    let manifest = manifest(output);
    for batch in manifest["batches"].as_array().expect("batches") {
        let pages: Vec<u64> = batch["sheets"]
            .as_array()
            .expect("sheets")
            .iter()
            .filter_map(|sheet| sheet["pages"][0].as_u64())
            .collect();
        assert!(pages.is_sorted(), "{pages:?}");
    }
}

/// Of what there are a few in every village, there is one pile.
#[test]
fn a_pile_can_be_a_village() {
    let (_, output) = demo_built();
    let Some(text) = pdf_text(&output["household/2024/support-leaflet/202-鹭汀村.pdf"]) else {
        return;
    };
    assert_eq!(text.matches("领走日期").count(), 1);
    assert!(text.contains("全村"), "{text}");
}

fn with_batch(by: &str) -> Files {
    quick_with(THEME, |text| text.replacen("batch: village", &format!("batch: {by}"), 1))
}

#[test]
fn a_batch_can_be_a_group() {
    let (made, output) = build(&with_batch("group"), 2);
    assert!(made.changes.is_some(), "{:?}", made.findings);
    let (manifest, of_villages) = (manifest(&output), manifest_of_demo());
    let paths: Vec<&str> = manifest["batches"]
        .as_array()
        .expect("batches")
        .iter()
        .filter_map(|batch| batch["path"].as_str())
        .collect();
    assert!(paths.iter().any(|path| path.ends_with("201-砚岗村-一组.pdf")), "{paths:?}");
    let all = |manifest: &Value| {
        let batches = manifest["batches"].as_array().expect("batches").clone();
        let mut all: Vec<String> = batches.iter().flat_map(households).collect();
        all.sort();
        all
    };
    assert_eq!(all(&manifest), all(&of_villages));
}

fn manifest_of_demo() -> Value {
    manifest(&demo_built().1)
}

#[test]
fn a_batch_can_be_a_route_and_nobody_is_forgotten() {
    let mut files = with_batch("route");
    let path = WorkspacePath::new(VILLAGE);
    let text = String::from_utf8(files.get(&path).expect("a village").bytes.to_vec());
    let text = text.expect("UTF-8").replacen(
        "\ngroups:",
        "\nroutes:\n  - {name: 河东线, carrier: 柳青, stops: [\"1042010003\", g2]}\ngroups:",
        1,
    );
    let group =
        text.split("code: ").nth(3).and_then(|rest| rest.split(&[',', '\n', '}'][..]).next());
    let text = text.replace("g2]", &format!("{}]", group.expect("a group").trim()));
    files.insert(path, text.into_bytes());
    let (made, output) = build(&files, 2);
    assert!(made.changes.is_some(), "{:?}", made.findings);
    let manifest = manifest(&output);
    let folder = "household/2024/declaration-leaflet/201-砚岗村";
    let east = households(batch(&manifest, &format!("{folder}-河东线.pdf")));
    let rest = households(batch(&manifest, &format!("{folder}-其余.pdf")));
    assert_eq!(east[0], "1042010003");
    assert!(east.len() > 1 && !rest.is_empty());
    let mut all = [east, rest].concat();
    all.sort();
    let mut expected = households(batch(&manifest_of_demo(), LEAFLETS));
    expected.sort();
    assert_eq!(all, expected);
}

#[test]
fn a_sheet_that_is_printed_alone_is_the_one_of_its_batch() {
    let code = "1042010003";
    let order = Order { households: vec![code.into()], ..leaflets() };
    let (printed, made) = printed(&demo(), &order);
    assert!(!printed.findings.has_errors(), "{:?}", printed.findings);
    assert_eq!(made.len(), 1);
    let alone = made.get("print/declaration-leaflet/1042010003.pdf").expect("named after it");
    let (_, output) = demo_built();
    let Some((alone, all)) = pages(alone).zip(pages(&output[LEAFLETS])) else { return };
    let in_batch = all.iter().find(|page| page.contains(code) && page.contains("签收回执"));
    assert_eq!(Some(&alone[0]), in_batch);
}

#[test]
fn what_is_left_after_a_jam_begins_where_it_is_told() {
    let codes = households(batch(&manifest_of_demo(), LEAFLETS));
    let order = Order { from: Some(codes[5].clone()), ..leaflets() };
    let (printed, made) = printed(&demo(), &order);
    assert_eq!(made.len(), 1, "{:?}", made.keys());
    let batches = printed.tally.expect("something is made").batches;
    let left: Vec<&str> = batches[0].sheets.iter().map(|one| one.household.as_str()).collect();
    assert_eq!(left, codes[5..]);
}

#[test]
fn a_village_or_a_group_can_be_ordered() {
    let order =
        Order { villages: vec!["砚岗村".into()], groups: vec!["二组".into()], ..leaflets() };
    let (printed, made) = printed(&demo(), &order);
    assert_eq!(made.len(), 1);
    let sheets = &printed.tally.expect("something is made").batches[0].sheets;
    let all = households(batch(&manifest_of_demo(), LEAFLETS));
    assert!(!sheets.is_empty() && sheets.len() < all.len());
    let Some(pages) = pages(made.values().next().expect("a file")) else { return };
    assert!(pages.iter().all(|page| !page.contains("一组")));
}

#[test]
fn what_does_not_exist_cannot_be_ordered() {
    for (order, code) in [
        (Order { kind: "明白".into(), ..Order::default() }, "print/unknown-kind"),
        (Order { villages: vec!["蓬莱村".into()], ..leaflets() }, "print/nothing"),
        (
            Order { kind: "check-form".into(), large: true, ..Order::default() },
            "print/no-large-print",
        ),
    ] {
        let (printed, made) = printed(&demo(), &order);
        assert_eq!((errors(&printed.findings), made.len()), (vec![code], 0));
    }
}

#[test]
fn one_bad_household_is_a_finding_and_a_gap_and_the_rest_is_printed() {
    // A character that no face of the theme has, as the name of a head.
    let files = demo_with(VILLAGE, |text| text.replacen("name: 沈𬭎", "name: 沈𪚥", 1));
    let order = Order { villages: vec!["砚岗村".into()], ..leaflets() };
    let (printed, made) = printed(&files, &order);
    assert_eq!(errors(&printed.findings), ["print/missing-glyph"]);
    let batch = &printed.tally.expect("the rest").batches[0];
    let expected = households(self::batch(&manifest_of_demo(), LEAFLETS));
    assert_eq!((batch.missing.len(), batch.sheets.len() + 1), (1, expected.len()));
    // The one who carries the pile sees which is missing.
    let Some(text) = pdf_text(made.values().next().expect("a file")) else { return };
    assert!(text.contains("没有印出来") && text.contains(&batch.missing[0]), "{text}");
    assert!(!text.contains("沈𪚥"));
}

#[test]
fn a_build_puts_the_rest_out_too() {
    // A name that fits into lists, but not into the leaflet's field.
    let name = format!("name: {}", "沈".repeat(40));
    let files = quick_with(VILLAGE, |text| text.replacen("name: 沈𬭎", &name, 1));
    let (made, output) = build(&files, 2);
    assert!(made.findings.has_errors() && made.changes.is_some(), "{:?}", codes(&made.findings));
    let manifest = manifest(&output);
    let batch = batch(&manifest, LEAFLETS);
    assert!(!batch["missing"].as_array().expect("a list").is_empty());
}

#[test]
fn what_is_wrong_in_one_record_does_not_keep_the_others_from_being_printed() {
    let files = demo_with(VILLAGE, |text| text.replacen("size: 4", "size: 很多", 1));
    let (built, _) = build(&files, 2);
    assert!(built.changes.is_none(), "a build puts nothing out");
    let (printed, made) = printed(&files, &leaflets());
    assert!(printed.findings.has_errors());
    let batches = printed.tally.expect("the others are printed").batches;
    let missing: usize = batches.iter().map(|batch| batch.missing.len()).sum();
    assert_eq!((missing, made.len()), (1, 3));
}

#[test]
fn a_fault_of_what_all_share_stops_everything() {
    let template = "themes/default/print/declaration-leaflet.typ";
    let files = demo_with(template, |text| text.replace("headline(view)", "headline(view.nobody)"));
    let (printed, made) = printed(&files, &leaflets());
    assert!(printed.findings.has_errors() && made.is_empty());
}

/// The structure of a PDF as poppler reads it.
fn structure(bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).expect("a file");
    let run = std::process::Command::new("pdfinfo").arg("-struct-text").arg(&path).output();
    run.ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn sheets_can_be_made_to_be_filed_or_read_aloud() {
    for (standard, mark) in
        [(Standard::Archive, "/OutputIntents"), (Standard::Accessible, "/StructTreeRoot")]
    {
        let order = Order { standard, villages: vec!["砚岗村".into()], ..leaflets() };
        let (printed, made) = printed(&demo(), &order);
        assert!(!printed.findings.has_errors(), "{:?}", printed.findings);
        let bytes = made.values().next().expect("a file");
        let has = |mark: &str| bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
        assert!(has(mark) && has("/StructTreeRoot"), "{mark}");
        let batch = &printed.tally.expect("something is made").batches[0];
        // Every sheet has its own place in the order of reading.
        let Some(structure) = structure(bytes) else { return };
        for sheet in &batch.sheets {
            let read = structure.matches(&sheet.household).count();
            assert!(read > 2, "{} stands {read} times in what is read aloud", sheet.household);
        }
    }
}

#[test]
fn who_stops_the_work_gets_whole_files_or_none() {
    let pace = Pace::new();
    pace.stop();
    let mut made = 0;
    let mut put = |_: Artifact| {
        made += 1;
        Ok(())
    };
    let request = Request { threads: 2, today: None, pace: Some(&pace) };
    mingbai::print(&demo(), request, Some(&leaflets()), &mut put, &|_| {}).expect("no disk");
    assert_eq!(made, 0);
}
