//! Changes do what they say, and nothing else changes: not a comment, not a blank.

use proptest::prelude::*;

use super::*;
use crate::diag::Diagnostics;
use crate::files::WorkspacePath;
use crate::load::yaml;

const FIELDS: &[Field] = &[
    Field { key: "code", label: "编号" },
    Field { key: "size", label: "人口" },
    Field { key: "phone", label: "电话" },
    Field { key: "housing", label: "住房" },
    Field { key: "members", label: "成员" },
];

const FILE: &str = "\
# 台账
name: 槐漪村   # 山上
households:
  # 一组
  - code: \"001\"
    size: 3     # 问过
    housing: {grade: A,  structure: 砖混} # 2019年改造
    members:
      - code: \"01\"
        name: 司马砺

      - {code: \"02\", name: 蔺秋禾}
  - code: \"002\"   # 新搬来
    phone:
";

fn parsed(text: &str) -> Node {
    let mut findings = Diagnostics::default();
    let path = WorkspacePath::new("a.yaml");
    let node = yaml::parse(text, 0, &path, &mut findings).expect("YAML");
    assert!(findings.iter().next().is_none(), "{text}\n{findings:?}");
    node
}

fn household(root: &Node, at: usize) -> &Node {
    let Value::List(all) = &root.get("households").expect("households").node.value else {
        panic!()
    };
    &all[at]
}

fn text(text: &str) -> Written {
    Written::Text(text.to_owned())
}

/// The file with some changes of its households.
fn changed(file: &str, change: impl FnOnce(&mut Amended<'_>, &Node)) -> String {
    let root = parsed(file);
    let mut amended = Amended::new(file);
    change(&mut amended, &root);
    let text = amended.finish().expect("no two changes meet");
    parsed(&text);
    text
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

#[test]
fn a_value_is_replaced_where_it_stands() {
    let new = changed(FILE, |amended, root| {
        amended.set(household(root, 0), "size", &Written::Plain("4".into()), FIELDS);
        let housing = &household(root, 0).get("housing").expect("it").node;
        amended.set(housing, "grade", &text("B"), &[]);
        amended.set(housing, "renovated_on", &Written::Plain("2019-05-01".into()), &[]);
    });
    assert_eq!(
        new,
        FILE.replace("size: 3 ", "size: 4 ").replace(
            "{grade: A,  structure: 砖混}",
            "{grade: B,  structure: 砖混, renovated_on: 2019-05-01}"
        )
    );
}

#[test]
fn a_new_value_stands_in_the_order_of_the_fields() {
    let new = changed(FILE, |amended, root| {
        amended.set(household(root, 0), "phone", &text("0600-5550101"), FIELDS);
        amended.set(household(root, 1), "phone", &text("16000301722"), FIELDS);
        amended.set(household(root, 1), "size", &Written::Plain("2".into()), FIELDS);
    });
    let lines = lines(&new);
    assert_eq!(lines[6], "    phone: \"0600-5550101\"");
    assert_eq!(lines[5], "    size: 3     # 问过");
    assert_eq!(
        &lines[13..],
        ["  - code: \"002\"   # 新搬来", "    size: 2", "    phone: \"16000301722\""]
    );
}

#[test]
fn all_that_is_taken_out_of_brackets_goes_at_once() {
    let all = ["a", "b", "c", "d"];
    for goes in 1..16_u32 {
        let keys: Vec<&str> = (0..4).filter(|at| goes & (1 << at) != 0).map(|at| all[at]).collect();
        for file in
            ["x: {a: 1, b: 2, c: 3, d: 4}  # 注\n", "x:\n  a: 1\n  b: 2  # 注\n  c: 3\n  d: 4\n"]
        {
            let new = changed(file, |amended, root| {
                amended.remove(&root.get("x").expect("it").node, &keys);
            });
            let root = parsed(&new);
            let rest = &root.get("x").expect("it stays").node;
            for key in all {
                assert_eq!(rest.get(key).is_none(), keys.contains(&key), "{keys:?}: {new}");
            }
        }
    }
}

#[test]
fn items_are_added_behind_the_last() {
    let member =
        |name: &str| Written::Map(vec![("code".into(), text("03")), ("name".into(), text(name))]);
    let new = changed(FILE, |amended, root| {
        let two = vec![member("司马青岚"), member("司马一舟")];
        amended.extend(household(root, 0), "members", two, FIELDS);
        amended.extend(
            household(root, 1),
            "members",
            vec![member("乔有田"), member("陆翠莲")],
            FIELDS,
        );
        amended.extend(
            root,
            "households",
            vec![Written::Map(vec![("code".into(), text("003"))])],
            &[],
        );
    });
    let root = parsed(&new);
    let names = |at: usize| -> Vec<String> {
        let Value::List(members) =
            &household(&root, at).get("members").expect("members").node.value
        else {
            panic!()
        };
        let name = |member: &Node| match &member.get("name").expect("a name").node.value {
            Value::Scalar(name) => name.clone(),
            _ => panic!(),
        };
        members.iter().map(name).collect()
    };
    assert_eq!(names(0), ["司马砺", "蔺秋禾", "司马青岚", "司马一舟"]);
    assert_eq!(names(1), ["乔有田", "陆翠莲"]);
    assert!(new.ends_with("  - code: \"003\"\n"), "{new}");
}

#[test]
fn lines_are_taken_out_whole() {
    let new = changed(FILE, |amended, root| {
        amended.remove(household(root, 0), &["size"]);
        let housing = &household(root, 0).get("housing").expect("it").node;
        amended.remove(housing, &["grade"]);
        amended.remove(household(root, 1), &["phone"]);
    });
    assert!(!new.contains("size") && !new.contains("grade") && !new.contains("phone"), "{new}");
    assert!(new.contains("housing: {structure: 砖混} # 2019年改造"), "{new}");
}

#[test]
fn line_ends_of_windows_stay() {
    let file = FILE.replace('\n', "\r\n");
    let new = changed(&file, |amended, root| {
        amended.set(household(root, 0), "phone", &text("12"), FIELDS);
        amended.extend(
            root,
            "households",
            vec![Written::Map(vec![("code".into(), text("003"))])],
            &[],
        );
    });
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
    assert_eq!(new.lines().count(), FILE.lines().count() + 2);
}

/// A tree without places, to compare.
fn bare(node: &Node) -> String {
    match &node.value {
        Value::Nothing => "~".to_owned(),
        Value::Scalar(text) => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(bare).collect::<Vec<_>>().join(",")),
        Value::Map(entries) => {
            let entry = |entry: &Entry| format!("{}:{}", entry.key, bare(&entry.node));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a text is, it is read as what was written, in a block and in brackets, beside any comment.
    #[test]
    fn any_text_is_read_as_it_was_written(value in "[ -~一-丁\u{3000}，。：#\"'\\\\\n\t]{0,12}", at in 0..3_usize) {
        prop_assume!(!value.trim().is_empty());
        let new = changed(FILE, |amended, root| match at {
            0 => amended.set(household(root, 0), "phone", &text(&value), FIELDS),
            1 => amended.set(&household(root, 0).get("housing").expect("it").node, "structure", &text(&value), &[]),
            _ => amended.extend(household(root, 1), "members", vec![Written::Map(vec![("name".into(), text(&value))])], FIELDS),
        });
        let root = parsed(&new);
        let found = match at {
            0 => household(&root, 0).get("phone"),
            1 => household(&root, 0).get("housing").expect("it").node.get("structure"),
            _ => match &household(&root, 1).get("members").expect("it").node.value {
                Value::List(members) => members[0].get("name"),
                _ => None,
            },
        };
        prop_assert_eq!(bare(&found.expect("written").node), format!("{:?}", value));
        // Everything else is what it was, to the comment.
        for line in FILE.lines().filter(|line| line.contains('#')) {
            let comment = &line[line.find('#').expect("one")..];
            prop_assert!(new.contains(comment), "{}", comment);
        }
    }
}
