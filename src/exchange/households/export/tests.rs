//! Workbooks that go out and come back.

use super::super::columns::by_title;
use super::super::ledger::{Who, entry};
use super::super::own::{BY, GUIDE, ON};
use super::super::tests::{VILLAGE, changes, file, troubles, words};
use super::super::{Proposal, Trouble, propose};
use super::layout::guide;
use super::*;
use crate::exchange::book::Plan;
use crate::exchange::sheet::Tables;
use crate::files::Files;

const PATH: &str = "data/2024/villages/a.yaml";

fn day() -> Date {
    Date::constant(2024, 9, 16)
}

fn exported(village: &str, wanted: &Wanted) -> Exported {
    let files: Files = [(PATH, village)].into_iter().collect();
    let words = words();
    let office = Office { files: &files, year: 2024, catalogues: &words, here: None, threads: 2 };
    let scratch = tempfile::tempdir().expect("a folder");
    let done = export(office, wanted, (day(), scratch.path())).expect("the disk takes it");
    done.expect("the file can be read")
}

/// The rows of a sheet as somebody leaves them.
type Edit<'e> = &'e dyn Fn(&str, &mut Vec<Vec<String>>);

/// The workbook as another program would write it after somebody has changed it.
fn edited(bytes: &[u8], edit: Edit<'_>) -> Vec<u8> {
    let mut tables = Tables::open("a.xlsx", bytes).expect("a workbook");
    let names: Vec<String> =
        tables.sheets().expect("sheets").into_iter().map(|sheet| sheet.name).collect();
    let scratch = tempfile::tempdir().expect("a folder");
    let plan = |name: &String| Plan { name: name.clone(), ..Plan::default() };
    let plans = names.iter().filter(|name| *name != "词表").map(plan).collect();
    let mut book = Book::new(plans, day(), scratch.path()).expect("a workbook");
    for (at, name) in names.iter().enumerate().filter(|(_, name)| *name != "词表") {
        let mut rows = Vec::new();
        let mut take = |row: &crate::exchange::sheet::Row| {
            rows.push(row.cells.iter().map(crate::exchange::sheet::Cell::shown).collect());
        };
        tables.rows(name, &mut take).expect("rows");
        edit(name, &mut rows);
        for row in &rows {
            book.row(at, row.iter().map(String::as_str)).expect("a row");
        }
    }
    book.finish().expect("a workbook")
}

/// What comes back to an office whose file may have been changed meanwhile.
fn back(village: &str, bytes: &[u8]) -> Proposal {
    let files: Files = [(PATH, village)].into_iter().collect();
    let words = words();
    let office = Office { files: &files, year: 2024, catalogues: &words, here: None, threads: 2 };
    propose("农户.xlsx", bytes, office, &super::super::mapping::Mapping::default())
        .expect("our workbook")
}

/// The cell under a title.
fn cell<'r>(rows: &'r mut [Vec<String>], row: usize, title: &str) -> &'r mut String {
    let at = rows[0].iter().position(|head| head == title).expect("a title");
    let row = &mut rows[row];
    while row.len() <= at {
        row.push(String::new());
    }
    &mut row[at]
}

fn with(sheet: &'static str, row: usize, title: &'static str, value: &'static str) -> Vec<u8> {
    let exported = exported(VILLAGE, &Wanted::default());
    edited(&exported.bytes, &|name, rows| {
        if name == sheet {
            *cell(rows, row, title) = value.to_owned();
        }
    })
}

#[test]
fn what_nobody_touched_changes_nothing() {
    let exported = exported(VILLAGE, &Wanted::default());
    assert_eq!((exported.villages, exported.households, exported.people), (1, 1, 2));
    for bytes in [exported.bytes.clone(), edited(&exported.bytes, &|_, _| {})] {
        let proposal = back(VILLAGE, &bytes);
        assert_eq!((proposal.same, proposal.people, proposal.skipped), (1, 2, 0));
        assert!(proposal.files.is_empty() && proposal.remarks.is_empty(), "{:?}", proposal.remarks);
        assert!(proposal.untaken.is_empty(), "{:?}", proposal.untaken);
        // Not even where the office has gone on meanwhile.
        let later = VILLAGE.replace("16000301722", "16000309999").replace("一般户", "脱贫户");
        assert!(back(&later, &bytes).files.is_empty());
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let once = exported(VILLAGE, &Wanted::default());
    assert!(once.bytes == exported(VILLAGE, &Wanted::default()).bytes);
}

#[test]
fn exactly_what_was_changed_arrives() {
    let proposal = back(VILLAGE, &with(HOUSEHOLDS, 1, "户联系电话", "16000305555"));
    assert_eq!(changes(&proposal), [("户联系电话", "16000301722", "16000305555")]);
    assert_eq!(file(&proposal), VILLAGE.replace("16000301722", "16000305555"));
    let proposal = back(VILLAGE, &with(MEMBERS, 2, "与户主关系", "之子"));
    assert_eq!(changes(&proposal), [("与户主关系", "配偶", "之子")]);
    let proposal = back(VILLAGE, &with(MEMBERS, 2, "姓名", "蔺秋和"));
    assert_eq!(changes(&proposal), [("姓名", "蔺秋禾", "蔺秋和")]);
    let proposal = back(VILLAGE, &with(HOUSEHOLDS, 1, "自然村", "二组"));
    assert_eq!(changes(&proposal), [("自然村", "1", "2")]);
    let proposal = back(VILLAGE, &with(MEMBERS, 2, "务工时间（月）", "3"));
    assert_eq!(file(&proposal), VILLAGE.replace("work: 无", "work: {months: 3}"));
}

#[test]
fn an_emptied_cell_takes_the_value_out() {
    let proposal = back(VILLAGE, &with(HOUSEHOLDS, 1, "户联系电话", ""));
    assert_eq!(changes(&proposal), [("户联系电话", "16000301722", "")]);
    assert_eq!(file(&proposal), VILLAGE.replace("    phone: \"16000301722\"\n", ""));
    let proposal = back(VILLAGE, &with(MEMBERS, 2, "基本医疗保险", ""));
    assert_eq!(file(&proposal), VILLAGE.replace("{medical: 是}", "{}"));
    let proposal = back(VILLAGE, &with(MEMBERS, 1, "姓名", ""));
    assert_eq!(troubles(&proposal), [(2, Trouble::Required)]);
    assert!(proposal.files.is_empty());
}

#[test]
fn what_was_changed_on_both_sides_is_told_and_left() {
    let bytes = with(HOUSEHOLDS, 1, "户联系电话", "16000305555");
    let later = VILLAGE.replace("16000301722", "16000309999");
    let proposal = back(&later, &bytes);
    assert_eq!(troubles(&proposal), [(2, Trouble::ChangedMeanwhile)]);
    assert!(proposal.files.is_empty());
    // A second time, the files have it already.
    let later = VILLAGE.replace("16000301722", "16000305555");
    let proposal = back(&later, &bytes);
    assert!(proposal.files.is_empty() && proposal.remarks.is_empty(), "{:?}", proposal.remarks);
}

#[test]
fn a_group_that_was_changed_on_both_sides_is_told_and_left() {
    let village = VILLAGE.replace(
        "  - {code: \"2\", name: 二组}\n",
        "  - {code: \"2\", name: 二组}\n  - {code: \"3\", name: 三组}\n",
    );
    let bytes = edited(&exported(&village, &Wanted::default()).bytes, &|name, rows| {
        if name == HOUSEHOLDS {
            *cell(rows, 1, "自然村") = "二组".to_owned();
        }
    });
    assert_eq!(changes(&back(&village, &bytes)), [("自然村", "1", "2")]);
    let later = village.replace("group: \"1\"", "group: \"3\"");
    assert_eq!(troubles(&back(&later, &bytes)), [(2, Trouble::ChangedMeanwhile)]);
    let emptied = with(HOUSEHOLDS, 1, "自然村", "");
    assert_eq!(troubles(&back(VILLAGE, &emptied)), [(2, Trouble::Required)]);
}

#[test]
fn who_was_taken_out_is_not_put_back() {
    let bytes = with(MEMBERS, 2, "与户主关系", "之子");
    let end = VILLAGE.find("      - code: \"02\"").expect("it");
    let proposal = back(&VILLAGE[..end], &bytes);
    assert_eq!(troubles(&proposal), [(3, Trouble::TakenOut)]);
    let proposal = back(&VILLAGE.replace("1042030001", "1042030002"), &bytes);
    assert_eq!(troubles(&proposal), [(2, Trouble::TakenOut)]);
    assert!(proposal.files.is_empty() && proposal.new.is_empty());
}

#[test]
fn rows_below_are_new_people() {
    let exported = exported(VILLAGE, &Wanted::default());
    let bytes = edited(&exported.bytes, &|name, rows| {
        if name == MEMBERS {
            rows.push(Vec::new());
            for (title, value) in [
                ("户编号", "1042030001"),
                ("姓名", "司马一舟"),
                ("证件号码", "690721200911080131"),
                ("与户主关系", "之子"),
                ("民族", "汉族"),
            ] {
                *cell(rows, 3, title) = value.to_owned();
            }
        }
    });
    let proposal = back(VILLAGE, &bytes);
    assert_eq!(proposal.new_members.len(), 1, "{:?}", proposal.remarks);
    assert!(file(&proposal).contains("code: \"03\"\n        name: 司马一舟"));
}

#[test]
fn only_what_is_wanted_goes_out() {
    let none = exported(VILLAGE, &Wanted { monitored: true, ..Wanted::default() });
    assert_eq!(none.households, 0);
    for village in ["槐漪村", "690721104203"] {
        let wanted = Wanted { villages: vec![village.to_owned()], ..Wanted::default() };
        assert_eq!(exported(VILLAGE, &wanted).households, 1);
    }
    let wanted = Wanted { villages: vec!["别的村".to_owned()], ..Wanted::default() };
    let nobody = exported(VILLAGE, &wanted);
    assert_eq!((nobody.households, nobody.unknown), (0, vec!["别的村".to_owned()]));
}

#[test]
fn the_guide_asks_who_and_when() {
    assert!(
        guide(2024).iter().any(|line| line[0] == BY)
            && guide(2024).iter().any(|line| line[0] == ON)
    );
}

#[test]
fn a_workbook_can_be_filled_in_further_after_it_came_back() {
    let first = with(HOUSEHOLDS, 1, "户联系电话", "16000305555");
    let proposal = back(VILLAGE, &first);
    let who = Who { by: Some("阮石泉"), on: day(), source: "农户.xlsx" };
    let files: Files = [(PATH, VILLAGE)].into_iter().collect();
    let (path, entry) = entry(&files, 2024, &proposal, &who).expect("something changed");
    assert_eq!(path.as_str(), "data/2024/changes/2024-09-16-1.yaml");
    let now = file(&proposal).to_owned();
    let again = edited(&first, &|name, rows| {
        if name == HOUSEHOLDS {
            *cell(rows, 1, "户联系电话") = "16000306666".to_owned();
        }
    });
    let of = |entries: &[(&str, &str)]| {
        let files: Files = entries.iter().copied().collect();
        let words = words();
        let office =
            Office { files: &files, year: 2024, catalogues: &words, here: None, threads: 1 };
        propose("农户.xlsx", &again, office, &super::super::mapping::Mapping::default())
            .expect("our workbook")
    };
    let proposal = of(&[(PATH, &now), (path.as_str(), &entry)]);
    assert_eq!(changes(&proposal), [("户联系电话", "16000305555", "16000306666")]);
    // Without the record, nobody knows who wrote what the file has.
    let proposal = of(&[(PATH, &now)]);
    assert_eq!(troubles(&proposal), [(2, Trouble::ChangedMeanwhile)]);
}

#[test]
fn what_was_changed_is_recorded_with_who_and_when() {
    let bytes = edited(&exported(VILLAGE, &Wanted::default()).bytes, &|name, rows| match name {
        GUIDE => {
            for row in rows {
                match &*row[0] {
                    BY => row.push("阮石泉".to_owned()),
                    ON => row.push("2024.9.12".to_owned()),
                    _ => {}
                }
            }
        }
        MEMBERS => *cell(rows, 2, "姓名") = "蔺秋和".to_owned(),
        _ => {}
    });
    let proposal = back(VILLAGE, &bytes);
    assert_eq!(proposal.by.as_deref(), Some("阮石泉"));
    assert_eq!(proposal.on, Some(Date::constant(2024, 9, 12)));
    let who = Who { by: proposal.by.as_deref(), on: day(), source: "农户.xlsx" };
    let (_, text) = entry(&Files::default(), 2024, &proposal, &who).expect("something changed");
    let id = proposal.workbook.expect("it says which");
    let expected = format!(
        "# 导入时自动记的，请不要改\non: 2024-09-16\nby: 阮石泉\nsource: 农户.xlsx\nworkbook: {}\nchanges:\n  \
         - {{household: \"1042030001\", member: \"02\", item: 姓名, was: 蔺秋禾, is: 蔺秋和}}\n",
        crate::exchange::amend::plain_or_quoted(&id)
    );
    assert_eq!(text, expected);
}

#[test]
fn a_list_for_others_has_what_they_need_and_no_more() {
    let columns = |titles: &[&str]| titles.iter().filter_map(|title| by_title(title)).collect();
    let listed = |titles: &[&str]| {
        let blank = vec!["是否参加大病保险".to_owned(), "备注".to_owned()];
        let wanted = Wanted { columns: columns(titles), blank, ..Wanted::default() };
        let exported = exported(VILLAGE, &wanted);
        let mut tables = Tables::open("a.xlsx", &exported.bytes).expect("a workbook");
        let sheets = tables.sheets().expect("sheets");
        let row = |row: &crate::exchange::sheet::Row| -> Vec<String> {
            row.cells.iter().map(crate::exchange::sheet::Cell::shown).collect()
        };
        sheets[0].rows.iter().map(row).collect::<Vec<_>>()
    };
    let members = listed(&["姓名", "证件号码", "户编号"]);
    assert_eq!(members[0], ["姓名", "证件号码", "户编号", "是否参加大病保险", "备注"]);
    assert_eq!(members[2], ["蔺秋禾", "690721197109292888", "1042030001"]);
    assert_eq!(members.len(), 3);
    let households = listed(&["户编号", "户主姓名", "户联系电话"]);
    assert_eq!(households[1], ["1042030001", "司马砺", "16000301722"]);
    assert_eq!(households.len(), 2);
}
