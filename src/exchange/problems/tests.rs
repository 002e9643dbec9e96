//! Lists as counties send them.

use super::super::households::tests::{VILLAGE, words};
use super::*;
use crate::files::Files;

const PATH: &str = "data/2024/problems.yaml";

fn proposed(list: Option<&str>, table: &str, given: &[(&'static str, String)]) -> Additions {
    let mut files: Files = [("data/2024/villages/a.yaml", VILLAGE)].into_iter().collect();
    if let Some(list) = list {
        files.insert(WorkspacePath::new(PATH), list.as_bytes().to_vec());
    }
    let words = words();
    let office = Office { files: &files, year: 2024, catalogues: &words, here: None, threads: 1 };
    propose("问题.csv", table.as_bytes(), office, given).expect("a list")
}

const TABLE: &str = "数据问题明细,,,,\n序号,村,姓名,身份证号,存在问题,整改时限\n\
    1,槐漪村,蔺秋禾,690721197109292888,务工时间为空,2024年9月20日\n\
    2,槐漪村,司马砺,6.9E+17,证件号码位数不对,\n3,槐漪村,阮石泉,,查无此人,\n合计,,,,,";

#[test]
fn problems_become_entries_of_the_list() {
    let given = [("source", "省乡村振兴局".to_owned())];
    let additions = proposed(None, TABLE, &given);
    assert_eq!(additions.doubtful, [(5, "找不到这一户（人）")]);
    let (path, text) = additions.file.expect("a new list");
    assert_eq!(path.as_str(), PATH);
    assert_eq!(
        text,
        "# 2024年度问题整改清单\nproblems:\n  - id: \"001\"\n    household: \"1042030001\"\n    member: \"02\"\n    \
         text: 务工时间为空\n    source: 省乡村振兴局\n    due_on: 2024-09-20\n  - id: \"002\"\n    household: \
         \"1042030001\"\n    member: \"01\"\n    text: 证件号码位数不对\n    source: 省乡村振兴局\n"
    );
}

#[test]
fn a_second_time_adds_nothing_and_what_was_written_stays() {
    let (_, first) = proposed(None, TABLE, &[]).file.expect("a new list");
    let edited = first.replace(
        "text: 务工时间为空",
        "text: 务工时间为空   # 已问过本人\n    done_on: 2024-09-12",
    );
    let again = proposed(Some(&edited), TABLE, &[]);
    assert_eq!((again.known, again.new.len(), again.file), (2, 0, None));
    let more = format!("{TABLE}\n户主,槐漪村,蔺秋禾,,健康状况与残疾证不符,");
    let (_, text) = proposed(Some(&edited), &more, &[]).file.expect("one more");
    assert!(text.starts_with(edited.trim_end()), "{text}");
    assert!(text.contains("id: \"003\"") && text.ends_with("健康状况与残疾证不符\n"), "{text}");
}

#[test]
fn what_lists_no_problems_is_refused() {
    let files = Files::default();
    let words = words();
    let office = Office { files: &files, year: 2024, catalogues: &words, here: None, threads: 1 };
    assert!(propose("a.csv", "姓名,证件号码\n司马砺,1".as_bytes(), office, &[]).is_err());
}
