//! The functions of templates that make a field of their first value and do nothing else with it.

use std::collections::BTreeSet;

use typst::ecow::EcoString;
use typst::syntax::{SyntaxKind, SyntaxNode};

use super::FIELD;

/// Their names: `field`, and what hands its first value on to one of them. A name that is given twice is none of them.
pub(super) fn of(roots: &[SyntaxNode]) -> BTreeSet<String> {
    let mut functions = Vec::new();
    for root in roots {
        collect(root, &mut functions);
    }
    let once = |name: &EcoString| functions.iter().filter(|one| one.name == *name).count() == 1;
    let mut makers = BTreeSet::new();
    if once(&FIELD.into()) {
        makers.insert(FIELD.to_owned());
    }
    loop {
        let known = makers.len();
        for function in functions.iter().filter(|function| once(&function.name)) {
            if function.hands_on(&makers) {
                makers.insert(function.name.to_string());
            }
        }
        if makers.len() == known {
            return makers;
        }
    }
}

/// The name of the function that is called; none if it is not called by a name.
pub(super) fn callee(call: &SyntaxNode) -> Option<&EcoString> {
    let callee = call.children().next()?;
    (callee.kind() == SyntaxKind::Ident).then(|| callee.leaf_text())
}

/// A function that a template makes.
struct Function<'s> {
    name: EcoString,
    /// The name of its first value.
    first: EcoString,
    body: &'s SyntaxNode,
}

impl Function<'_> {
    /// Whether the first value goes to a maker wherever it is used.
    fn hands_on(&self, makers: &BTreeSet<String>) -> bool {
        let (mut used, mut handed) = (0, 0);
        count(self.body, &self.first, makers, (&mut used, &mut handed));
        used > 0 && used == handed
    }
}

fn collect<'s>(node: &'s SyntaxNode, functions: &mut Vec<Function<'s>>) {
    if node.kind() == SyntaxKind::LetBinding {
        let closure = node.children().find(|child| child.kind() == SyntaxKind::Closure);
        let bare = node.children().find(|child| child.kind() == SyntaxKind::Ident);
        if let Some(closure) = closure {
            functions.extend(function(closure));
        } else if let Some(name) = bare {
            // A variable of that name is a second meaning.
            let (name, first) = (name.leaf_text().clone(), EcoString::new());
            functions.push(Function { name, first, body: node });
        }
    }
    node.children().for_each(|child| collect(child, functions));
}

fn function(closure: &SyntaxNode) -> Option<Function<'_>> {
    let mut parts = closure.children().filter(|child| !child.kind().is_trivia());
    let name = parts.next().filter(|name| name.kind() == SyntaxKind::Ident)?;
    let params = parts.next().filter(|params| params.kind() == SyntaxKind::Params)?;
    let first = params.children().find(|param| param.kind() == SyntaxKind::Ident);
    let first = first.map(|param| param.leaf_text().clone()).unwrap_or_default();
    Some(Function { name: name.leaf_text().clone(), first, body: parts.next_back()? })
}

/// How often a name is used, and how often of these as the first value of a maker.
fn count(
    node: &SyntaxNode,
    name: &EcoString,
    makers: &BTreeSet<String>,
    (used, handed): (&mut usize, &mut usize),
) {
    if node.kind() == SyntaxKind::Ident && node.leaf_text() == name {
        *used += 1;
    }
    if node.kind() == SyntaxKind::FuncCall
        && callee(node).is_some_and(|callee| makers.contains(callee.as_str()))
    {
        let arguments = node.children().find(|child| child.kind() == SyntaxKind::Args);
        let mut values = arguments.into_iter().flat_map(SyntaxNode::children).filter(|argument| {
            let signs = [SyntaxKind::LeftParen, SyntaxKind::RightParen, SyntaxKind::Comma];
            !argument.kind().is_trivia()
                && !signs.contains(&argument.kind())
                && argument.kind() != SyntaxKind::Named
        });
        let first = values.next();
        if first.is_some_and(|value| value.kind() == SyntaxKind::Ident && value.leaf_text() == name)
        {
            *handed += 1;
        }
    }
    node.children().for_each(|child| count(child, name, makers, (&mut *used, &mut *handed)));
}
