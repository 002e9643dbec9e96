//! How the templates of a document mention the names of a view: only as the value of a field, or in any other way.
//!
//! What is shown in fields alone cannot move anything, so it need not be known when a sheet is laid out. The answer is
//! taken from the syntax of the templates and errs to one side: what is not certainly a field alone is not one.

mod chains;
mod makers;

use std::borrow::Cow;
use std::collections::BTreeSet;

use typst::syntax::{SyntaxKind, SyntaxNode};

use chains::{Chain, Chains, meets};

/// The function of the theme that makes a field.
const FIELD: &str = "field";

/// What gets at values without naming them: methods, and functions.
const GENERIC_METHODS: [&str; 5] = ["keys", "values", "pairs", "encode", "dedup"];
const GENERIC_FUNCTIONS: [&str; 2] = ["repr", "eval"];

/// What Typst brings: `text.size` is no value of a view.
const TYPST: [&str; 8] = ["text", "par", "page", "table", "grid", "calc", "std", "sys"];

/// What templates mention.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Mentions {
    /// What stands anywhere but in a field.
    plain: Chains,
    /// What stands in a field.
    shown: Chains,
    /// Of what it is asked whether it is there.
    asked: Chains,
    /// What is taken from something that Typst brings, by its first name.
    of_typst: BTreeSet<(String, Chain)>,
    /// Names that the templates themselves give.
    given: BTreeSet<String>,
    /// What is handed on with all that is in it.
    scattered: BTreeSet<String>,
    /// The functions that make a field of their first value.
    makers: BTreeSet<String>,
    /// Makers whose name means something else, too.
    shadowed: BTreeSet<String>,
    /// Whether something gets at values without naming them.
    generic: bool,
}

impl Mentions {
    /// Those of the files of a template.
    pub(in super::super) fn of<'s>(sources: impl Iterator<Item = Cow<'s, str>>) -> Self {
        let roots: Vec<SyntaxNode> = sources.map(|source| typst::syntax::parse(&source)).collect();
        let mut makers = makers::of(&roots);
        loop {
            let mut mentions = Self { makers: makers.clone(), ..Self::default() };
            for root in &roots {
                mentions.walk(root);
            }
            if mentions.shadowed.is_empty() {
                return mentions;
            }
            makers.retain(|maker| !mentions.shadowed.contains(maker));
        }
    }

    /// Whether there are fields at all, and no doubt what a field is.
    pub(in super::super) fn have_fields(&self) -> bool {
        !self.shown.is_empty() && !self.generic
    }

    /// Whether a value may show in more than fields. `path` is where it stands, without the places in lists.
    pub(super) fn is_plain(&self, path: &[&str]) -> bool {
        let scattered = path.iter().any(|name| self.scattered.contains(*name));
        let own = |(root, chain): &(String, Chain)| self.given.contains(root) && meets(chain, path);
        scattered || self.plain.meet(path) || self.of_typst.iter().any(own)
    }

    /// Whether the templates may look at what stands there at all.
    pub(super) fn means(&self, path: &[&str]) -> bool {
        self.shown.meet(path) || self.asked.meet(path) || self.is_plain(path)
    }

    /// Whether a value that is not there may be taken for an empty one: it is shown in fields, and nobody asks.
    pub(super) fn may_be_empty(&self, path: &[&str]) -> bool {
        self.shown.meet(path) && !self.asked.meet(path) && !self.is_plain(path)
    }

    /// Whether anything of this name is mentioned.
    pub(super) fn has(&self, name: &str) -> bool {
        [&self.plain, &self.shown, &self.asked].iter().any(|chains| chains.have(name))
    }

    fn walk(&mut self, node: &SyntaxNode) {
        match node.kind() {
            SyntaxKind::FieldAccess => self.accessed(node),
            SyntaxKind::Str => self.plain.insert(vec![unquoted(node)]),
            SyntaxKind::Destructuring => self.destructured(node),
            SyntaxKind::Ident => self.name(node),
            SyntaxKind::ForLoop => {
                self.generic |= runs_through_entries(node);
                self.give(node);
            }
            SyntaxKind::Params => self.give(node),
            SyntaxKind::Spread => self.spread(node),
            SyntaxKind::LetBinding => return self.binding(node),
            SyntaxKind::ImportItemPath => return,
            SyntaxKind::FuncCall if self.is_field(node) => return self.field(node),
            SyntaxKind::Binary if asks_for_presence(node) => return self.asked(node),
            SyntaxKind::Binary if compares(node) => return self.compared(node),
            _ => {}
        }
        node.children().for_each(|child| self.walk(child));
    }

    /// A name that stands by itself, not as the function of a call that makes a field.
    fn name(&mut self, node: &SyntaxNode) {
        let name = node.leaf_text();
        self.generic |= GENERIC_FUNCTIONS.contains(&name.as_str());
        if self.makers.contains(name.as_str()) {
            self.shadowed.insert(name.to_string());
        }
    }

    fn is_field(&self, call: &SyntaxNode) -> bool {
        makers::callee(call).is_some_and(|name| self.makers.contains(name.as_str()))
    }

    fn accessed(&mut self, access: &SyntaxNode) {
        let last = chain(access).pop();
        self.generic |= last.is_some_and(|last| GENERIC_METHODS.contains(&last.as_str()));
        let root = root(access).filter(|root| TYPST.contains(&root.as_str()));
        match root {
            Some(root) => drop(self.of_typst.insert((root, chain(access)))),
            None => self.plain.insert(chain(access)),
        }
    }

    /// Takes note of the names that parameters, variables and loops give.
    fn give(&mut self, node: &SyntaxNode) {
        for child in node.children() {
            match child.kind() {
                SyntaxKind::Ident => drop(self.given.insert(child.leaf_text().to_string())),
                SyntaxKind::Named | SyntaxKind::Spread | SyntaxKind::Destructuring => {
                    self.give(child);
                }
                // The name of a function; its parameters come by themselves.
                SyntaxKind::Closure => {
                    let name = child.children().next();
                    self.given.extend(name.map(|name| name.leaf_text().to_string()));
                }
                SyntaxKind::In | SyntaxKind::Eq => return,
                _ => {}
            }
        }
    }

    /// A string that something is compared with is no name.
    fn compared(&mut self, binary: &SyntaxNode) {
        let sides = binary.children().filter(|child| child.kind() != SyntaxKind::Str);
        let lists = binary.children().any(|child| child.kind() == SyntaxKind::In);
        for side in sides {
            if lists && side.kind() == SyntaxKind::Array {
                let items = side.children().filter(|item| item.kind() != SyntaxKind::Str);
                items.for_each(|item| self.walk(item));
            } else {
                self.walk(side);
            }
        }
        // `"head" in view.household` asks for an entry by its name.
        let first =
            binary.children().next().filter(|first| lists && first.kind() == SyntaxKind::Str);
        self.plain.extend(first.map(|first| vec![unquoted(first)]));
    }

    /// `let cell(…) = …`: the name of a maker is given here, and only here.
    fn binding(&mut self, node: &SyntaxNode) {
        self.give(node);
        for child in node.children() {
            let name = child.children().next().filter(|_| child.kind() == SyntaxKind::Closure);
            if name.is_some_and(|name| self.makers.contains(name.leaf_text().as_str())) {
                child.children().skip(1).for_each(|rest| self.walk(rest));
            } else {
                self.walk(child);
            }
        }
    }

    /// `..view.household`: whoever takes it gets every entry.
    fn spread(&mut self, node: &SyntaxNode) {
        let all = node.children().filter(|child| child.kind() == SyntaxKind::FieldAccess);
        self.scattered.extend(all.filter_map(|access| chain(access).pop()));
    }

    /// Names that a pattern takes out of a dictionary.
    fn destructured(&mut self, node: &SyntaxNode) {
        self.give(node);
        for child in node.children() {
            let name = match child.kind() {
                SyntaxKind::Ident => Some(child),
                SyntaxKind::Named => child.children().next(),
                _ => None,
            };
            self.plain.extend(name.map(|name| vec![name.leaf_text().to_string()]));
        }
    }

    /// The first value of a field is shown; what else is said about it is not.
    fn field(&mut self, call: &SyntaxNode) {
        let arguments = call.children().filter(|child| child.kind() == SyntaxKind::Args);
        let mut first = true;
        for argument in arguments.flat_map(SyntaxNode::children) {
            match argument.kind() {
                SyntaxKind::FieldAccess if first => {
                    self.shown(argument);
                    first = false;
                }
                SyntaxKind::Array if first => {
                    for item in argument.children() {
                        match item.kind() {
                            SyntaxKind::FieldAccess => self.shown(item),
                            // Fixed words between the values.
                            SyntaxKind::Str => {}
                            _ => self.walk(item),
                        }
                    }
                    first = false;
                }
                kind if kind.is_trivia() => {}
                SyntaxKind::LeftParen | SyntaxKind::RightParen | SyntaxKind::Comma => {}
                SyntaxKind::Named => self.walk(argument),
                _ => {
                    first = false;
                    self.walk(argument);
                }
            }
        }
    }

    fn asked(&mut self, binary: &SyntaxNode) {
        let Some(access) = binary.children().next() else { return };
        self.asked.insert(chain(access));
        access.children().take(1).for_each(|target| self.walk(target));
    }

    fn shown(&mut self, access: &SyntaxNode) {
        self.shown.insert(chain(access));
        // What the last name is taken from is not shown.
        access.children().take(1).for_each(|target| self.walk(target));
    }
}

/// The names of an access; if it begins with a variable, without that.
fn chain(access: &SyntaxNode) -> Chain {
    let mut names = Vec::new();
    let mut node = access;
    while node.kind() == SyntaxKind::FieldAccess {
        let name = node.children().rev().find(|child| child.kind() == SyntaxKind::Ident);
        names.extend(name.map(|name| name.leaf_text().to_string()));
        let Some(target) = node.children().next() else { break };
        node = target;
    }
    names.reverse();
    names
}

/// The variable that an access begins with.
fn root(access: &SyntaxNode) -> Option<String> {
    let mut node = access;
    while node.kind() == SyntaxKind::FieldAccess {
        node = node.children().next()?;
    }
    (node.kind() == SyntaxKind::Ident).then(|| node.leaf_text().to_string())
}

/// `for (key, value) in dictionary`. What a function gives back is a list.
fn runs_through_entries(node: &SyntaxNode) -> bool {
    let mut parts = node.children().filter(|child| !child.kind().is_trivia());
    let pattern = parts.nth(1).map(SyntaxNode::kind);
    let over = parts.nth(1).map(SyntaxNode::kind);
    pattern == Some(SyntaxKind::Destructuring) && over != Some(SyntaxKind::FuncCall)
}

fn compares(binary: &SyntaxNode) -> bool {
    let signs = [SyntaxKind::EqEq, SyntaxKind::ExclEq, SyntaxKind::In];
    binary.children().any(|child| signs.contains(&child.kind()))
}

/// `x.y == none`, `x.y != none`, `x.y in (none, "")`: whether there is a value, not which one.
fn asks_for_presence(binary: &SyntaxNode) -> bool {
    let mut parts = binary.children().filter(|child| !child.kind().is_trivia());
    let (Some(left), Some(operator)) = (parts.next(), parts.next()) else { return false };
    let Some(right) = parts.next_back() else { return false };
    let compares = matches!(
        operator.kind(),
        SyntaxKind::EqEq | SyntaxKind::ExclEq | SyntaxKind::In | SyntaxKind::Not
    );
    let nothing = |node: &SyntaxNode| match node.kind() {
        SyntaxKind::None => true,
        SyntaxKind::Str => unquoted(node).is_empty(),
        _ => false,
    };
    let none = match right.kind() {
        SyntaxKind::Array => right.children().all(|item| {
            let around = [SyntaxKind::LeftParen, SyntaxKind::RightParen, SyntaxKind::Comma];
            nothing(item) || item.kind().is_trivia() || around.contains(&item.kind())
        }),
        _ => nothing(right),
    };
    let plain_access = |mut node: &SyntaxNode| {
        while node.kind() == SyntaxKind::FieldAccess {
            let Some(target) = node.children().next() else { return false };
            node = target;
        }
        node.kind() == SyntaxKind::Ident
    };
    compares && none && left.kind() == SyntaxKind::FieldAccess && plain_access(left)
}

fn unquoted(node: &SyntaxNode) -> String {
    node.leaf_text().trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAKER: &str = "#let field(value, width: 100%) = value\n";

    fn mentions(template: &str) -> Mentions {
        Mentions::of([Cow::Borrowed(MAKER), Cow::Borrowed(template)].into_iter())
    }

    fn open(template: &str) -> bool {
        let mentions = mentions(template);
        mentions.have_fields() && !mentions.is_plain(&["household", "head"])
    }

    #[test]
    fn a_value_in_fields_alone_is_known_as_such() {
        for template in [
            "#let document(view) = field(view.household.head, width: 5em)",
            "#let document(view) = [户主 #field(view.household.head)，#view.office.name]",
            "#let document(view) = field((view.village.name, \"　\", view.household.head))",
            "#let document(view) = if view.household.head != none { field(view.household.head) }",
            "#let document(view) = if view.household.head in (none, \"\") [——] else { field(view.household.head) }",
            "#let document(view) = { if view.kind == \"head\" [x]; if view.kind in (\"head\", \"code\") [x]; field(view.household.head) }",
            "#let document(view) = { set text(size: text.head * 2); field(view.household.head) }",
            "#let cell(value, lines: 1) = field(value, lines: lines)\n#let document(view) = cell(view.household.head)",
            "#let cell(value) = if true { field(value) } else { field(value, width: 3em) }\n#let wide(it) = cell(it)\n#let document(view) = wide(view.household.head)",
            "#let row(one) = field(one.head)\n#let document(view) = row(view.household)",
        ] {
            assert!(open(template), "{template}");
        }
    }

    #[test]
    fn a_value_that_is_used_in_any_other_way_is_not() {
        for template in [
            "#let document(view) = { field(view.household.head); view.household.head }",
            "#let document(view) = { field(view.household.head); view.household.at(\"head\") }",
            "#let document(view) = { let (head, code) = view.household; field(view.household.head) }",
            "#let document(view) = { let (head: it) = view.household; field(view.household.head) }",
            "#let document(view) = { if view.household.head == \"某\" [x]; field(view.household.head) }",
            "#let document(view) = { field(view.household.head.split(\"·\").first()) }",
            "#let document(view) = { field(view.household.head + \"户\") }",
            "#let document(view) = { field(view.village.name, width: view.household.head.len() * 1em); field(view.household.head) }",
            "#let document(view) = { if \"head\" in view.household [x]; for key in (\"head\",) { view.household.at(key) }; field(view.household.head) }",
            "#let cell(value) = { field(value); value.len() }\n#let document(view) = cell(view.household.head)",
            "#let cell(value) = [#value]\n#let document(view) = cell(view.household.head)",
            "#let cell(value) = field(value)\n#let document(view) = { (cell,).map(f => f(view.household.code)); cell(view.household.head) }",
            "#let cell(value) = field(value)\n#let cell(value) = value.len()\n#let document(view) = cell(view.household.head)",
            "#let row(text) = text.head\n#let document(view) = { row(view.household); field(view.household.head) }",
            "#let document(view) = { for text in view.households { text.head }; field(view.household.head) }",
            "#let document(view) = { let text = view.household; text.head; field(view.household.head) }",
            "#let row(one) = one.head\n#let document(view) = { row(view.household); field(view.household.head) }",
            "#let document(view) = if view.households.first().head != none { field(view.household.head); [#view.households.first().head] }",
        ] {
            assert!(!open(template), "{template}");
        }
    }

    #[test]
    fn a_second_function_of_that_name_closes_all_fields() {
        for template in [
            "#let field(x) = x.len()\n#let document(view) = field(view.household.head)",
            "#let with(field) = field(view.household.head)",
            "#let document(view) = { let field = x => x.len(); field(view.household.head) }",
            "#let document(view) = (field,).map(f => f(view.household.head))",
            "#let document(view) = { field(view.household.head); view.household.values().join() }",
            "#let document(view) = { field(view.household.head); for (key, value) in view.household { value } }",
            "#let f(head: none) = head\n#let document(view) = { field(view.household.head); f(..view.household) }",
        ] {
            assert!(!open(template), "{template}");
        }
    }

    #[test]
    fn what_no_template_looks_at_is_known_as_such() {
        let mentions = mentions(
            "#let row(one) = field(one.name)\n#let document(view) = { if view.household.case.planned_on != none [x]; view.household.members.map(row); field(view.household.case.holder) }",
        );
        for path in [
            &["household"][..],
            &["household", "case"],
            &["household", "case", "planned_on"],
            &["household", "case", "holder"],
            &["household", "members"],
            &["household", "members", "name"],
        ] {
            assert!(mentions.means(path), "{path:?}");
        }
        for path in [
            &["household", "phone"][..],
            &["household", "case", "measures"],
            &["household", "case", "measures", "planned_on"],
            &["household", "measures", "holder"],
        ] {
            assert!(!mentions.means(path), "{path:?}");
        }
    }

    #[test]
    fn a_longer_name_does_not_meet_another_of_the_same_end() {
        let mentions =
            mentions("#let document(view) = { view.office.name; field(view.village.name) }");
        assert!(mentions.is_plain(&["office", "name"]));
        assert!(!mentions.is_plain(&["village", "name"]));
        assert!(mentions.has("village") && !mentions.has("household"));
    }
}
