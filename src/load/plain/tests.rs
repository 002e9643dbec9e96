//! The judge of the fast path is the slow one: what is accepted must be the same tree with the same
//! places, and without a finding.

use proptest::prelude::*;

use crate::diag::Diagnostics;
use crate::files::WorkspacePath;
use crate::load::yaml::library;
use crate::record::{Node, Value};

/// Whether the text is accepted. Panics if it should not have been, or was read differently.
#[track_caller]
fn accepted(text: &str) -> bool {
    let base = text.len() % 5;
    let Some(fast) = super::parse(text, base) else { return false };
    let mut findings = Diagnostics::default();
    let path = WorkspacePath::new("a.yaml");
    let slow = library(text, base, &path, &mut findings);
    assert!(findings.iter().next().is_none(), "accepted what has findings: {text:?}");
    let slow = slow.expect("what has no findings is a tree");
    assert!(is_same(&fast, &slow), "{text:?}\nfast {fast:?}\nslow {slow:?}");
    true
}

/// Equal with all places; `==` on places is always true.
fn is_same(a: &Node, b: &Node) -> bool {
    let is_same_value = match (&a.value, &b.value) {
        (Value::Nothing, Value::Nothing) => true,
        (Value::Scalar(a), Value::Scalar(b)) => a == b,
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let mut pairs = a.iter().zip(b);
            a.len() == b.len()
                && pairs.all(|(a, b)| {
                    let is_same_key = a.key == b.key && a.key_place.range() == b.key_place.range();
                    is_same_key && is_same(&a.node, &b.node)
                })
        }
        _ => false,
    };
    a.place.range() == b.place.range() && is_same_value
}

#[test]
fn the_forms_of_the_manual_are_accepted() {
    let texts = [
        "a: 1",
        "a: 1\r\nb: 2\r\n",
        "# 说明\n\na:   甲 # 注\nb:\nc: ~\nd: null\n",
        "a:\n- 1\n- 2\nb: 3\n",
        "a:\n  - 1\n  -\n  - b: 2\n    c:\n    - x\n  -   d: 3\n      e: 4\n",
        "- - a\n  - b\n- c: 1\n",
        "-\n  a: 1\n- # 注\n  b: 2\n-\n",
        "a:\n- # 注\n- # 注\nb: 1\n",
        "a:\n  甲乙\nb:\n  \"丙\"\nc:\n  [1, 2]\n",
        "a: {kind: 牛, head: 2, of: [健康, 残疾], no: , last:  }\n",
        "a: [\n  {b: 1}, # 注\n\n{c: 2},\n# 注\n]\nd: []\ne: {}\n",
        "a: \"x: # y\"\nb: 'it''s'\n\"c d\": ''\n'e': \"\"\n",
        "a: b:c\nd: e#f\ng: -5\nh: .5\ni: x, [y] {z}\nj: [k:l, m#n]\n",
        "  a: 1\n  b: 2\n",
    ];
    for text in texts {
        assert!(accepted(text), "{text:?}");
    }
}

#[test]
fn what_is_doubtful_is_left_to_the_library() {
    let texts = [
        "",
        "# 注\n",
        "甲",
        "[1, 2]x",
        "a: 1\na: 2\n",
        "a: {b: 1, b: 2}",
        "a: &x 1\n",
        "a: *x\n",
        "a: !t 1\n",
        "a: |\n  x\n",
        "a: >-\n  x\n",
        "%YAML 1.2\n---\na: 1\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "a: 1\n--- \nb: 2\n",
        "a: 甲\n  乙\n",
        "a: \"甲\n  乙\"\n",
        "a: \"\\n\"\n",
        "a:\tb\n",
        "a: 1\rb: 2\n",
        "a: b: c\n",
        "a: - b\n",
        "a: \"b\" c\n",
        "a: \"b\"#c\n",
        "a: [b]#c\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: [b\n c]\n",
        "? a\n: b\n",
        ": a\n",
        "~: a\n",
        "a : b\n",
        "a:\n  b: 1\n c: 2\n",
        "a:\n  - b\n - c\n",
        "a: \u{85}\n",
        "a: \u{2028}\n",
        "\u{FEFF}a: 1\n",
        "a: 1 # \u{0}\n",
        "a: 1 # \u{FFFF}\n",
    ];
    for text in texts {
        assert!(!accepted(text), "{text:?}");
    }
}

#[test]
fn the_limits_are_those_of_the_library() {
    let nested = |depth: usize| format!("{}{}", "- ".repeat(depth), "x");
    assert!(accepted(&nested(24)));
    assert!(!accepted(&nested(25)));
    let flow = |depth: usize| format!("a: {}1{}", "[".repeat(depth), "]".repeat(depth));
    assert!(accepted(&flow(23)));
    assert!(!accepted(&flow(24)));
    let key = |length: usize| format!("{}: 1\nb: 2\n", "k".repeat(length));
    assert!(accepted(&key(1000)));
    assert!(!accepted(&key(1001)));
}

#[test]
fn a_sign_for_the_library_is_found_wherever_it_stands() {
    for length in 0..300 {
        for sign in ["\t", "\u{85}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{7F}", "\r"] {
            for behind in ["", "\nb: 1\n"] {
                let text = format!("a: 1 # {}{sign}{behind}", "x".repeat(length));
                let is_line_end = sign == "\r" && behind.starts_with('\n');
                assert_eq!(accepted(&text), is_line_end, "{text:?}");
            }
        }
    }
}

/// A tree and how it is written.
#[derive(Clone, Debug)]
enum Tree {
    Scalar(&'static str),
    List(Vec<Tree>, Layout),
    Map(Vec<Tree>, Layout),
}

/// How a collection is written.
#[derive(Clone, Copy, Debug)]
struct Layout {
    is_flow: bool,
    /// How much further in the next level stands; between brackets, whether lines are broken.
    step: usize,
    /// A comment or an empty line after some lines.
    note: &'static str,
}

const SCALARS: &[&str] = &[
    "",
    "~",
    "null",
    "甲",
    "0012",
    "-5",
    ".5",
    "2024-01-01",
    "a b",
    "a:b",
    "a#b",
    "\"\"",
    "''",
    "\"引 # : ,]\"",
    "'it''s'",
    "“引”",
    "(a)",
    "100%",
    "𬭎",
];
const KEYS: &[&str] = &["name", "\"k 1\"", "'k2'", "键", "k-4", "k.5", "6"];
const NOTES: &[&str] = &["", "", "", " ", " # 注: [", "\n", "\n  # - 注", " # a\n\n"];

fn trees() -> impl Strategy<Value = Tree> {
    let layout = (any::<bool>(), 1..4_usize, prop::sample::select(NOTES))
        .prop_map(|(is_flow, step, note)| Layout { is_flow, step, note });
    let scalar = prop::sample::select(SCALARS).prop_map(Tree::Scalar);
    scalar.prop_recursive(5, 40, 6, move |inner| {
        let children = prop::collection::vec(inner, 1..6);
        (children, layout.clone(), any::<bool>()).prop_map(|(children, layout, is_list)| {
            if is_list { Tree::List(children, layout) } else { Tree::Map(children, layout) }
        })
    })
}

/// Writes what stands behind a colon or a dash, and the end of the line.
fn write(tree: &Tree, column: usize, layout: Layout, is_dash: bool, out: &mut String) {
    let (Tree::List(children, own) | Tree::Map(children, own)) = tree else {
        let Tree::Scalar(text) = tree else { return };
        out.extend([" ", text, layout.note, "\n"]);
        return;
    };
    if own.is_flow {
        out.push(' ');
        write_flow(tree, out);
        out.extend([layout.note, "\n"]);
        return;
    }
    let is_list = matches!(tree, Tree::List(..));
    // A list may be flush with its key.
    let inner = column + if is_list && !is_dash { own.step - 1 } else { own.step };
    *out += layout.note;
    out.push('\n');
    for (child, key) in children.iter().zip(KEYS) {
        *out += &" ".repeat(inner);
        if is_list {
            out.push('-');
        } else {
            out.extend([key, ":"]);
        }
        write(child, inner, *own, is_list, out);
    }
}

fn write_flow(tree: &Tree, out: &mut String) {
    let (Tree::List(children, layout) | Tree::Map(children, layout)) = tree else {
        let Tree::Scalar(text) = tree else { return };
        *out += if text.is_empty() { "~" } else { text };
        return;
    };
    let is_list = matches!(tree, Tree::List(..));
    let gap = if layout.step == 3 { format!("{}\n  ", layout.note) } else { String::new() };
    out.push(if is_list { '[' } else { '{' });
    for (child, key) in children.iter().zip(KEYS) {
        *out += &gap;
        if !is_list {
            out.extend([key, ": "]);
        }
        write_flow(child, out);
        *out += ", ";
    }
    out.push(if is_list { ']' } else { '}' });
}

fn written(tree: &Tree) -> String {
    let layout = Layout { is_flow: false, step: 1, note: "" };
    let mut out = String::new();
    match tree {
        Tree::Scalar(_) => write(&Tree::Map(vec![tree.clone()], layout), 0, layout, true, &mut out),
        Tree::List(children, own) | Tree::Map(children, own) => {
            let own = Layout { is_flow: false, ..*own };
            let tree = match tree {
                Tree::List(..) => Tree::List(children.clone(), own),
                _ => Tree::Map(children.clone(), own),
            };
            write(&tree, 0, layout, true, &mut out);
        }
    }
    out
}

/// What is put somewhere into a text; an empty one takes a character away.
const BITS: &[&str] = &[
    "", "", "", ":", ": ", "- ", "-", "[", "]", "{", "}", ",", "#", " #", "\"", "'", "|", ">-",
    "&a ", "*a", "!", "%", "@", "`", "? ", "~", "\n", "\r\n", "\r", " ", "  ", "\t", "\\", "---\n",
    "...\n", "\u{FEFF}", "\u{2028}", "\0", "：", "，", "a", "a: b", "\n  ", "\n- ", "\n# c\n",
    " # c", "\n\n",
];

fn changed(text: &str, changes: &[(u32, &str)]) -> String {
    let mut text = text.to_owned();
    for (place, bit) in changes {
        let mut at = *place as usize % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        if bit.is_empty() && at < text.len() {
            text.remove(at);
        } else {
            text.insert_str(at, bit);
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn trees_of_the_subset_are_accepted(tree in trees(), is_windows in any::<bool>()) {
        let text = written(&tree);
        let text = if is_windows { text.replace('\n', "\r\n") } else { text };
        prop_assert!(accepted(&text), "{text:?}");
    }

    #[test]
    fn changed_trees_are_the_same_or_declined(
        tree in trees(),
        changes in prop::collection::vec((any::<u32>(), prop::sample::select(BITS)), 1..4),
    ) {
        accepted(&changed(&written(&tree), &changes));
    }

    #[test]
    fn any_signs_are_the_same_or_declined(signs in prop::collection::vec(prop::sample::select(BITS), 0..12)) {
        accepted(&signs.concat());
    }
}
