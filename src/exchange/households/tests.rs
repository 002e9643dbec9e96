//! Tables as offices have them, against the files of an office.

use super::*;
use crate::files::Files;
use crate::load::yaml;
use crate::model::{Catalogues, Term};

pub(in crate::exchange) const VILLAGE: &str = "\
# 槐漪村农户台账
code: \"690721104203\"
name: 槐漪村
groups:
  - {code: \"1\", name: 一组}
  - {code: \"2\", name: 二组}
households:
  - code: \"1042030001\"
    group: \"1\"
    class: 一般户
    size: 2       # 2024年8月核对
    phone: \"16000301722\"
    members:
      - code: \"01\"
        name: 司马砺
        relation: 户主
        id_no: \"690721196905251353\"
        ethnicity: 汉族
        health: [健康]
        labour: 技能劳动力
      - code: \"02\"
        name: 蔺秋禾
        relation: 配偶
        id_no: \"690721197109292888\"
        ethnicity: 汉族
        work: 无
        insurance: {medical: 是}
";

const HEAD: &str = "序号,行政村,自然村,户编号,姓名,证件号码,人数,与户主关系,民族,健康状况,劳动技能,务工时间（月）,是否参加大病保险,户联系电话,户类型";
const FIRST: &str = "1,槐漪村,一组,1042030001,司马砺,690721196905251353,2,户主,汉族,健康,技能劳动力,,,16000301722,一般户";
const SECOND: &str =
    "2,槐漪村,一组,1042030001,蔺秋禾,690721197109292888,2,配偶,汉族,,,0,,16000301722,一般户";

pub(in crate::exchange) fn words() -> Catalogues {
    let term = |(id, label): &(&str, &str)| Term {
        at: (0..0).into(),
        id: (*id).to_owned(),
        label: (*label).to_owned(),
        aliases: Vec::new(),
        posted: None,
    };
    let list =
        |name: &str, terms: &[(&str, &str)]| (name.to_owned(), terms.iter().map(term).collect());
    Catalogues {
        lists: vec![
            list("relation", &[("head", "户主"), ("spouse", "配偶"), ("son", "之子")]),
            list("ethnicity", &[("han", "汉族"), ("uygur", "维吾尔族")]),
            list("health", &[("well", "健康"), ("chronic", "长期慢性病"), ("disabled", "残疾")]),
            list("labour", &[("skilled", "技能劳动力"), ("weak", "弱劳动力或半劳动力")]),
            list("class", &[("general", "一般户"), ("lifted", "脱贫户")]),
        ],
    }
}

fn proposed(rows: &[&str]) -> Proposal {
    let files: Files = [("data/2024/villages/a.yaml", VILLAGE)].into_iter().collect();
    let office = Office { files: &files, year: 2024, catalogues: &words(), here: None, threads: 2 };
    let text = std::iter::once(&HEAD).chain(rows).copied().collect::<Vec<_>>().join("\n");
    propose("表.csv", text.as_bytes(), office, &mapping::Mapping::default()).expect("a table")
}

pub(super) fn changes(proposal: &Proposal) -> Vec<(&str, &str, &str)> {
    let titled = |change: &Change| columns::COLUMNS[change.column].title;
    proposal.changes.iter().map(|change| (titled(change), &*change.was, &*change.is)).collect()
}

pub(super) fn troubles(proposal: &Proposal) -> Vec<(u32, Trouble)> {
    proposal.remarks.iter().map(|remark| (remark.line.row, remark.trouble)).collect()
}

/// The only changed file; it is YAML still.
pub(super) fn file(proposal: &Proposal) -> &str {
    let [(path, text)] = proposal.files.as_slice() else { panic!("{:?}", proposal.files) };
    let mut findings = crate::diag::Diagnostics::default();
    yaml::parse(text, 0, path, &mut findings);
    assert!(findings.iter().next().is_none(), "{text}");
    text
}

#[test]
fn what_the_files_say_already_changes_nothing() {
    let proposal = proposed(&[FIRST, SECOND]);
    assert_eq!((proposal.same, proposal.households, proposal.people), (1, 1, 2));
    assert!(proposal.files.is_empty() && proposal.changes.is_empty(), "{:?}", proposal.changes);
    assert!(proposal.remarks.is_empty(), "{:?}", proposal.remarks);
}

#[test]
fn changes_are_told_field_by_field_and_stand_where_they_belong() {
    let first =
        FIRST.replace("技能劳动力", "弱劳动力或半劳动力").replace("健康", "长期慢性病，残疾");
    let second = SECOND.replace(",0,", ",３,√").replace("√,,", "√,");
    let proposal = proposed(&[&first, &second]);
    assert_eq!(
        changes(&proposal),
        [
            ("健康状况", "健康", "长期慢性病、残疾"),
            ("劳动技能", "技能劳动力", "弱劳动力或半劳动力"),
            ("务工时间（月）", "0", "3"),
            ("是否参加大病保险", "", "是"),
        ]
    );
    let expected = VILLAGE
        .replace("health: [健康]", "health: [长期慢性病, 残疾]")
        .replace("labour: 技能劳动力", "labour: 弱劳动力或半劳动力")
        .replace("work: 无", "work: {months: 3}")
        .replace("{medical: 是}", "{medical: 是, critical_illness: 是}");
    assert_eq!(file(&proposal), expected);
}

#[test]
fn where_the_rows_of_a_household_differ_nothing_is_taken() {
    let changed = |row: &str| row.replace("16000301722", "16000309999");
    for rows in [[changed(FIRST), SECOND.to_owned()], [FIRST.to_owned(), changed(SECOND)]] {
        let proposal = proposed(&[&rows[0], &rows[1]]);
        assert!(proposal.changes.is_empty() && proposal.files.is_empty());
        assert_eq!(troubles(&proposal), [(3, Trouble::Twice)]);
    }
    let proposal = proposed(&[&changed(FIRST), &changed(SECOND)]);
    assert_eq!(changes(&proposal), [("户联系电话", "16000301722", "16000309999")]);
}

#[test]
fn new_people_and_households_are_added_and_nobody_is_taken_out() {
    let son = "3,,,,司马•一舟,690721200911080131,,之子,汉族,,,,是,,";
    let new = "4,槐漪村委会,第2组,1042039999,阮石泉,69072119970203001X,,户主,维吾尔族,,,,,,脱贫户";
    let proposal = proposed(&[FIRST, son, new, "合计,,,2"]);
    assert_eq!(
        proposal.new_members,
        [(
            "1042030001".into(),
            Line { sheet: 0, row: 3 },
            Person { code: "03".into(), name: "司马·一舟".into() }
        )],
        "{:?}",
        proposal.remarks
    );
    assert_eq!(
        proposal.new,
        [("1042039999".into(), Line { sheet: 0, row: 4 })],
        "{:?}",
        proposal.remarks
    );
    assert_eq!(proposal.gone_members, [("1042030001".into(), "蔺秋禾".into())]);
    assert_eq!(proposal.skipped, 1);
    let text = file(&proposal);
    assert!(text.starts_with(VILLAGE), "{text}");
    let added = text.strip_prefix(VILLAGE).expect("it stays");
    assert_eq!(
        added,
        "      - code: \"03\"\n        name: 司马·一舟\n        relation: 之子\n        id_no: \"690721200911080131\"\n        \
         ethnicity: 汉族\n        insurance: {critical_illness: 是}\n  - code: \"1042039999\"\n    group: \"2\"\n    \
         class: 脱贫户\n    size: 1\n    members:\n      - code: \"01\"\n        name: 阮石泉\n        relation: 户主\n        \
         id_no: \"69072119970203001X\"\n        ethnicity: 维吾尔族\n"
    );
}

#[test]
fn damaged_numbers_are_named_and_not_taken() {
    let with = |id: &str| FIRST.replace("690721196905251353", id);
    for (id, doubt) in [
        ("6.90721E+17", cells::Doubt::Cut),
        ("690721196905251000", cells::Doubt::Cut),
        ("690721196905251354", cells::Doubt::CheckDigit),
        ("69072119690525135", cells::Doubt::Length),
        ("69072119690525135O", cells::Doubt::Form),
    ] {
        let proposal = proposed(&[&with(id), SECOND]);
        assert_eq!(troubles(&proposal), [(2, Trouble::Value(doubt))], "{id}");
        assert!(proposal.remarks.iter().all(|remark| remark.shown.is_empty()), "a person's number");
        assert!(proposal.files.is_empty());
    }
    // Without their number they are known by their name.
    assert_eq!(proposed(&[&with("6.9E+17"), SECOND]).same, 1);
}

#[test]
fn a_village_that_is_not_there_yet_gets_a_file_to_be_filled_in() {
    let row = FIRST
        .replace("槐漪村", "鹭汀村")
        .replace("一组", "渡口")
        .replace("1042030001", "1042020001");
    let proposal = proposed(&[&row]);
    assert_eq!(proposal.new_villages, ["鹭汀村".into()]);
    let (path, text) = &proposal.files[0];
    assert_eq!(path.as_str(), "data/2024/villages/鹭汀村.yaml");
    assert!(text.contains("name: 渡口") && text.contains("code: \"1042020001\""), "{text}");
    file(&proposal);
}

#[test]
fn what_cannot_be_placed_is_told() {
    let proposal = proposed(&[
        &FIRST.replace("1042030001", "1042031111").replace("一组", "九组"),
        &SECOND.replace("1042030001", "1042032222").replace("槐漪村", ""),
    ]);
    assert_eq!(troubles(&proposal), [(3, Trouble::NoVillage), (2, Trouble::NoGroup)]);
    assert!(proposal.files.is_empty());
}

#[test]
fn a_second_time_changes_nothing() {
    let rows = [
        FIRST.replace("技能劳动力", "弱劳动力或半劳动力"),
        SECOND.replace(",0,", ",4,是").replace("是,,", "是,"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let first = proposed(&rows);
    let files: Files = [("data/2024/villages/a.yaml", file(&first))].into_iter().collect();
    let office = Office { files: &files, year: 2024, catalogues: &words(), here: None, threads: 2 };
    let text = std::iter::once(&HEAD).chain(&rows).copied().collect::<Vec<_>>().join("\n");
    let second =
        propose("表.csv", text.as_bytes(), office, &mapping::Mapping::default()).expect("a table");
    assert!(second.files.is_empty() && second.changes.is_empty(), "{:?}", second.changes);
    assert_eq!(second.same, 1);
}

fn proposed_for(files: &[(&str, &str)], rows: &[&str]) -> Proposal {
    let files: Files = files.iter().copied().collect();
    let office = Office { files: &files, year: 2024, catalogues: &words(), here: None, threads: 2 };
    let text = std::iter::once(&HEAD).chain(rows).copied().collect::<Vec<_>>().join("\n");
    propose("表.csv", text.as_bytes(), office, &mapping::Mapping::default()).expect("a table")
}

#[test]
fn a_village_without_households_gets_all_of_them() {
    let end = VILLAGE.find("households:").expect("it");
    for list in ["", "households:\n", "households: []\n"] {
        let village = format!("{}{list}", &VILLAGE[..end]);
        let other = FIRST
            .replace("1042030001", "1042030002")
            .replace("690721196905251353", "690721197109292888");
        let proposal = proposed_for(&[("data/2024/villages/a.yaml", &village)], &[FIRST, &other]);
        assert!(!proposal.faults.has_errors(), "{:?}", proposal.faults);
        assert_eq!(proposal.new.len(), 2);
        let text = file(&proposal);
        assert!(text.contains("1042030001") && text.contains("1042030002"), "{list}: {text}");
        let again = proposed_for(&[("data/2024/villages/a.yaml", text)], &[FIRST, &other]);
        assert_eq!((again.same, again.files.len()), (2, 0), "{list}");
    }
}

#[test]
fn nobody_is_new_because_a_file_cannot_be_read() {
    let broken = VILLAGE.replace("name: 槐漪村", "name: \"槐漪村");
    let proposal = proposed_for(&[("data/2024/villages/a.yaml", &broken)], &[FIRST]);
    assert!(proposal.faults.has_errors());
}

#[test]
fn a_new_village_takes_no_file_that_is_there() {
    let other = VILLAGE.replace("name: 槐漪村", "name: 青山屯").replace("1042030001", "1042039000");
    let proposal = proposed_for(&[("data/2024/villages/槐漪村.yaml", &other)], &[FIRST]);
    assert_eq!(proposal.files[0].0.as_str(), "data/2024/villages/槐漪村-2.yaml");
}

#[test]
fn a_person_who_stands_twice_is_one_person() {
    let (first, second) = (FIRST, SECOND);
    let again = second.replace("蔺秋禾", "蔺秋和");
    let proposal = proposed(&[first, second, second]);
    assert_eq!((proposal.same, proposal.people), (1, 2));
    let proposal = proposed(&[first, second, &again]);
    assert_eq!(troubles(&proposal), [(4, Trouble::TwiceNamed)]);
    assert!(proposal.files.is_empty());
}

#[test]
fn a_code_alone_makes_nobody_another_person() {
    let head = HEAD.replace("序号", "人编号");
    let other = FIRST
        .replace("1,槐漪村", "01,槐漪村")
        .replace("司马砺", "阮石泉")
        .replace("690721196905251353", "69072119970203001X");
    let files: Files = [("data/2024/villages/a.yaml", VILLAGE)].into_iter().collect();
    let office = Office { files: &files, year: 2024, catalogues: &words(), here: None, threads: 1 };
    let table = format!("{head}\n{other}");
    let proposal =
        propose("表.csv", table.as_bytes(), office, &mapping::Mapping::default()).expect("a table");
    assert_eq!(troubles(&proposal), [(2, Trouble::OtherPerson)]);
    assert!(proposal.files.is_empty() && proposal.new_members.is_empty());
}

#[test]
fn people_of_other_townships_and_villages_are_left_alone() {
    let head = HEAD.replace("序号", "乡(镇)");
    let files: Files = [("data/2024/villages/a.yaml", VILLAGE)].into_iter().collect();
    let here = gather::Here { county: "云濯县".to_owned(), town: Some("石漪镇".to_owned()) };
    let of = |rows: &[String]| {
        let office = Office {
            files: &files,
            year: 2024,
            catalogues: &words(),
            here: Some(&here),
            threads: 1,
        };
        propose(
            "表.csv",
            format!("{head}\n{}", rows.join("\n")).as_bytes(),
            office,
            &mapping::Mapping::default(),
        )
        .expect("a table")
    };
    let from = |town: &str| FIRST.replacen('1', town, 1).replace("一般户", "脱贫户");
    for (town, elsewhere) in [("石漪镇", 0), ("石漪镇人民政府", 0), ("石漪", 0), ("青崖镇", 1)]
    {
        let proposal = of(&[from(town)]);
        assert_eq!(
            (proposal.elsewhere, proposal.changes.len()),
            (elsewhere, 1 - elsewhere),
            "{town}"
        );
    }
    let moved = from("石漪镇").replace("槐漪村,一组", "青山屯,二组").replace("脱贫户", "一般户");
    let proposal = of(&[moved]);
    assert_eq!(troubles(&proposal), [(2, Trouble::OtherVillage)]);
    assert!(proposal.files.is_empty());
}

#[test]
fn another_head_shows_that_the_code_is_wrong() {
    let head = HEAD.replace("序号", "户主姓名");
    let files: Files = [("data/2024/villages/a.yaml", VILLAGE)].into_iter().collect();
    let office = Office { files: &files, year: 2024, catalogues: &words(), here: None, threads: 1 };
    let of = |name: &str| {
        let table = format!("{head}\n{}", FIRST.replacen('1', name, 1));
        propose("表.csv", table.as_bytes(), office, &mapping::Mapping::default()).expect("a table")
    };
    assert_eq!(troubles(&of("阮石泉")), [(2, Trouble::OtherHead)]);
    assert_eq!(troubles(&of("司马 砺")), []);
}

#[test]
fn our_own_workbooks_say_what_they_are() {
    let (name, columns) = ("农户".to_owned(), vec![6, 10]);
    let own = own::Own {
        year: 2024,
        id: "0123".to_owned(),
        sheets: vec![(name, columns)],
        ..own::Own::default()
    };
    let cell = |text: &String| crate::exchange::sheet::Cell::Text(text.as_str().into());
    let rows = own.rows();
    let rows = rows.iter().enumerate().map(|(at, cells)| crate::exchange::sheet::Row {
        number: at + 1,
        cells: cells.iter().map(cell).collect(),
    });
    let sheet = Sheet { name: own::INFO.to_owned(), rows: rows.collect(), merged: Vec::new() };
    assert_eq!(own::Own::of(&[sheet]), Some(own));
}

#[test]
fn what_departments_send_back_is_known_by_the_numbers_of_people() {
    let table = "姓名,身份证号,大病保险,养老保险\n\
                 司马砺,690721196905251353,是,\n蔺秋禾,690721197109292888,是,√\n阮石泉,69072119970203001X,是,是";
    let files: Files = [("data/2024/villages/a.yaml", VILLAGE)].into_iter().collect();
    let office = Office { files: &files, year: 2024, catalogues: &words(), here: None, threads: 1 };
    let proposal = propose("医保.csv", table.as_bytes(), office, &mapping::Mapping::default());
    let proposal = proposal.expect("a table");
    assert_eq!(
        changes(&proposal),
        [("是否参加大病保险", "", "是"), ("是否参加大病保险", "", "是"), ("养老保险", "", "是"),]
    );
    assert_eq!(troubles(&proposal), [(4, Trouble::NoCode)]);
    assert!(file(&proposal).contains("{medical: 是, critical_illness: 是, pension: 是}"));
}

#[test]
fn rows_of_departments_are_as_strict_as_others() {
    let of = |rows: &[&str]| {
        let table = format!("姓名,身份证号,联系电话,大病保险\n{}", rows.join("\n"));
        let files: Files = [("data/2024/villages/a.yaml", VILLAGE)].into_iter().collect();
        let words = words();
        let office =
            Office { files: &files, year: 2024, catalogues: &words, here: None, threads: 1 };
        propose("医保.csv", table.as_bytes(), office, &mapping::Mapping::default())
            .expect("a table")
    };
    let (head, wife) = ("司马砺,690721196905251353", "蔺秋禾,690721197109292888");
    // A person twice is one person, and nobody new.
    let twice = of(&[&format!("{head},,是"), &format!("{head},,是")]);
    assert_eq!((twice.changes.len(), twice.new_members.len(), twice.remarks.len()), (1, 0, 0));
    let differing = of(&[&format!("{head},,是"), &format!("{head},,否")]);
    assert_eq!(troubles(&differing), [(3, Trouble::TwiceNamed)]);
    // Two members of one household that name different telephones.
    let phones = of(&[&format!("{head},16000300001,"), &format!("{wife},16000300002,")]);
    assert_eq!(troubles(&phones), [(3, Trouble::Twice)]);
    assert!(phones.files.is_empty());
    let agreed = of(&[&format!("{head},16000300001,"), &format!("{wife},16000300001,")]);
    assert_eq!(changes(&agreed), [("户联系电话", "16000301722", "16000300001")]);
}
