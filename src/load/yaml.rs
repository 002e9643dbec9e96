//! YAML text → a tree of values with places.
//!
//! The only module that knows the YAML library. Only what clerks need is read: scalars, lists, mappings.
//! Anchors, aliases, tags and several documents in one file are findings; without aliases nothing in a
//! file can grow, so a "YAML bomb" is just a finding.

mod slips;

use serde_yaml::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span};

use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Origin, Place, WorkspacePath};
use crate::record::{Entry, Node, Value};
use crate::say;

/// Deeper nesting than any record needs.
const MAX_DEPTH: usize = 24;

/// Parses a text. `base` is its byte offset in the file (front matter starts after its first line).
/// `None` if the text is no YAML at all, which is reported; an empty text is an empty mapping.
pub fn parse(
    text: &str,
    base: usize,
    file: &WorkspacePath,
    findings: &mut Diagnostics,
) -> Option<Node> {
    super::plain::parse(text, base).or_else(|| library(text, base, file, findings))
}

/// Parses a text with the library, which knows all of YAML and has the say on every finding.
pub(super) fn library(
    text: &str,
    base: usize,
    file: &WorkspacePath,
    findings: &mut Diagnostics,
) -> Option<Node> {
    let mut builder =
        Builder { text, base, file, findings, parser: Parser::new_from_str(text), last: 0..0 };
    builder.document().ok()
}

/// Parsing cannot go on; the reason has been reported.
struct Stop;

struct Builder<'a> {
    text: &'a str,
    base: usize,
    file: &'a WorkspacePath,
    findings: &'a mut Diagnostics,
    parser: Parser<'a, serde_yaml::granit_parser::StrInput<'a>>,
    last: std::ops::Range<usize>,
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Node, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                _ if root.is_some() => {
                    return Err(self.stop(several_documents(), self.range(&span)));
                }
                event => root = Some(self.node(event, &span, 0)?),
            }
        }
        let empty = || Node { place: (self.base..self.base).into(), value: Value::Map(Vec::new()) };
        Ok(root.unwrap_or_else(empty))
    }

    /// The next event.
    fn next(&mut self) -> Result<(Event<'a>, Span), Stop> {
        match self.parser.next_event() {
            None => Ok((Event::StreamEnd, Span::default())),
            Some(Ok((Event::Anchor(..), span))) => Err(self.stop(anchor(), self.range(&span))),
            Some(Ok((event, span))) => {
                // The end of a block has no width of its own: what stands there is the next token.
                let range = self.range(&span);
                if !range.is_empty() {
                    self.last = range;
                }
                Ok((event, span))
            }
            Some(Err(error)) => Err(self.syntax_error(&error)),
        }
    }

    fn node(&mut self, event: Event<'a>, span: &Span, depth: usize) -> Result<Node, Stop> {
        let range = self.range(span);
        if depth > MAX_DEPTH {
            return Err(self.stop(too_deep(), range));
        }
        if event.is_alias() || event.anchor_id().is_some() {
            return Err(self.stop(anchor(), range));
        }
        if event.tag().is_some() {
            self.findings.push(tag().at(Origin::bytes(self.file, range.clone())));
        }
        let value = match event {
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::SequenceStart(..) => Value::List(self.list(depth)?),
            Event::MappingStart(..) => Value::Map(self.mapping(depth)?),
            _ => Value::Nothing,
        };
        let end = match value {
            Value::Nothing | Value::Scalar(_) => range.end,
            Value::List(_) | Value::Map(_) => self.last.end.max(range.end),
        };
        Ok(Node { place: (range.start..end).into(), value })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Stop> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd | Event::StreamEnd, _) => return Ok(nodes),
                (event, span) => nodes.push(self.node(event, &span, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Result<Vec<Entry>, Stop> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                return Ok(entries);
            }
            let key = self.node(event, &span, depth + 1)?;
            let (event, span) = self.next()?;
            let node = self.node(event, &span, depth + 1)?;
            let Value::Scalar(name) = key.value else {
                self.findings.push(bad_key().at(self.origin(key.place)));
                continue;
            };
            match entries.iter().find(|entry| entry.key == name) {
                Some(first) => {
                    let first = self.origin(first.key_place);
                    self.findings.push(duplicate_key(&name, self.origin(key.place), first));
                }
                None => entries.push(Entry { key: name, key_place: key.place, node }),
            }
        }
    }

    fn range(&self, span: &Span) -> std::ops::Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        let limit = self.text.len();
        self.base + range.start.min(limit)..self.base + range.end.min(limit)
    }

    fn origin(&self, place: Place) -> Origin {
        Origin::place(self.file, place)
    }

    fn stop(&mut self, diagnostic: Diagnostic, range: std::ops::Range<usize>) -> Stop {
        self.findings.push(diagnostic.at(Origin::bytes(self.file, range)));
        Stop
    }

    /// The parser stops on the first line that no longer fits, often the one after the culprit. What clerks
    /// most often do wrong is looked for on the lines around and shown there.
    fn syntax_error(&mut self, error: &ScanError) -> Stop {
        let mut at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        // Nothing is left of the file: show its last line instead of the void behind it.
        if self.text[at..].trim().is_empty() {
            at = self.text.trim_end().len();
        }
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return self.stop(too_deep(), self.base + at..self.base + at);
        }
        let (finding, range) =
            slips::around(self.text, at).unwrap_or((syntax(error.kind()), at..at));
        self.stop(finding, self.base + range.start..self.base + range.end)
    }
}

/// What a scalar is. Only a plain empty scalar or `~` means "nothing": `""` is an empty text.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = matches!(style, ScalarStyle::Plain);
    if plain && matches!(text, "" | "~" | "null") {
        Value::Nothing
    } else {
        Value::Scalar(text.to_owned())
    }
}

fn syntax(kind: &ErrorKind) -> Diagnostic {
    let error = |message| Diagnostic::error("load/yaml-syntax", message);
    match kind {
        ErrorKind::UnexpectedEof
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping => error(say!(
            "文件在这里突然结束：引号或括号没有配对",
            "the file ends unexpectedly: a quote or bracket is not closed"
        ))
        .hint(say!("请补上缺少的引号或括号", "close it")),
        _ => error(say!("这里的格式看不懂", "this line does not fit the format")).hint(say!(
            "请检查这一行和上一行：缩进是否对齐，冒号和短横后是否有空格，引号括号是否成对、是否误用了全角符号",
            "check this line and the one above: indentation, a blank after colon and dash, paired quotes"
        )),
    }
}

fn duplicate_key(key: &str, second: Origin, first: Origin) -> Diagnostic {
    Diagnostic::error(
        "load/duplicate-key",
        say!("同一条记录里“{key}”写了两次", "`{key}` stands twice in the same record"),
    )
    .at(second)
    .note(first, say!("第一次在这里", "first here"))
    .hint(say!(
        "多余的请删去一行；如果从这里开始是另一条，请在它第一行前面补上短横“- ”",
        "remove one of them; if another entry starts here, put the missing `- ` before its first line"
    ))
}

fn anchor() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-anchor",
        say!(
            "不支持 YAML 的锚点和引用（& 和 *）",
            "YAML anchors and aliases (& and *) are not supported"
        ),
    )
    .hint(say!(
        "请直接写出内容；如果内容本身以 & 或 * 开头，请加引号",
        "write the content itself; put quotes around a text that starts with & or *"
    ))
}

fn tag() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-tag",
        say!("不支持 YAML 的类型标签（!）", "YAML tags (!) are not supported"),
    )
    .hint(say!("请删去“!”开头的标签", "remove the tag"))
}

fn several_documents() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-documents",
        say!("一个文件里只能有一份内容，这里用“---”又开始了一份", "a second document starts here"),
    )
    .hint(say!("请删去“---”或拆成两个文件", "remove the `---` or split the file"))
}

fn too_deep() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-depth",
        say!("嵌套超过 {MAX_DEPTH} 层", "nested more than {MAX_DEPTH} levels deep"),
    )
    .hint(say!("请检查括号和缩进", "check brackets and indentation"))
}

fn bad_key() -> Diagnostic {
    Diagnostic::error(
        "load/yaml-key",
        say!("冒号前应是一个简单的名称", "a key must be a simple name"),
    )
    .hint(say!("请检查缩进和括号", "check indentation and brackets"))
}
