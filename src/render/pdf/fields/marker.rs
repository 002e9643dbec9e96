//! What stands in a laid-out sheet where a value will be printed.
//!
//! The theme's `field` calls [`FUNCTION`] for a token. It leaves an empty frame of the size of the field, whose label
//! leads to what is known about it: the parts of its text, how it is aligned, and all styles in force at its place.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, CastInfo, Context, Dict, Func, Label, NativeElement, NativeFuncData,
    NativeFuncPtr, Packed, Scope, StyleChain, Styles, Value,
};
use typst::introspection::{Locator, MetadataElem};
use typst::layout::{Frame, FrameItem, InlineElem, InlineItem, Point, Size};
use typst::syntax::Span;
use typst::utils::{PicoStr, hash128};
use typst::visualize::{Color, Geometry};

use super::tokens::TOKEN;

/// The name of the input under which templates find the function.
pub(in super::super) const INPUT: &str = "press";

/// How labels of fields begin.
const PREFIX: &str = "press-";

/// A part of the text of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Piece {
    /// A value, by the way to it.
    Value(String),
    /// Words that the template gives.
    Words(String),
}

/// What is known about a field, wherever it stands on the sheet.
#[derive(Debug)]
pub(in super::super) struct Field {
    /// Its text.
    pub pieces: Vec<Piece>,
    /// Left, centred or right: 0, ½ or 1.
    pub across: f64,
    /// Top, middle or bottom.
    pub down: f64,
    /// How small the letters may become, of their full size.
    pub least: f64,
    /// How many lines it may take.
    pub lines: usize,
    /// Behind what alone a line may end.
    pub at: Option<String>,
    /// The styles at its place.
    pub styles: Styles,
    /// What tells fields apart whose text is set in the same manner.
    pub manner: u128,
}

/// All fields that were ever laid out. Typst remembers frames for as long as it likes, so fields are never forgotten;
/// their number is that of the fields in all templates.
static FIELDS: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Known {
    all: Vec<Arc<Field>>,
    numbers: HashMap<u128, usize>,
}

/// The field of a label; none if the label is another's.
pub(super) fn field(label: Label) -> Option<Arc<Field>> {
    let name = label.resolve();
    let number: usize = name.as_str().strip_prefix(PREFIX)?.parse().ok()?;
    FIELDS.lock().unwrap_or_else(PoisonError::into_inner).all.get(number).cloned()
}

/// The function as templates get it.
pub(in super::super) fn function() -> Value {
    Value::Func(Func::from(&FUNCTION))
}

/// `press(parts, options)` gives the place of a field.
static FUNCTION: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&place),
    name: "press",
    title: "Press",
    docs: "",
    def_site: None,
    keywords: &[],
    contextual: false,
    scope: LazyLock::new(&Scope::new),
    params: LazyLock::new(&Vec::new),
    returns: LazyLock::new(&|| CastInfo::Any),
};

fn place(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let parts: Array = args.expect("parts")?;
    let options: Dict = args.expect("options")?;
    args.take().finish()?;
    let mut known = options;
    known.insert("parts".into(), Value::Array(parts));
    let known = Packed::new(MetadataElem::new(Value::Dict(known)));
    Ok(Value::Content(InlineElem::layouter(known, mark).pack()))
}

#[expect(clippy::unnecessary_wraps, reason = "Typst asks for it")]
fn mark(
    known: &Packed<MetadataElem>,
    _: &mut Engine<'_>,
    _: Locator<'_>,
    styles: StyleChain<'_>,
    region: Size,
) -> SourceResult<Vec<InlineItem>> {
    let number = number(&known.value, styles.to_map());
    let mut frame = Frame::hard(region);
    // A shape, because what a template hides must be seen to be hidden.
    let shape = Geometry::Rect(region).filled(Color::WHITE);
    frame.push(Point::zero(), FrameItem::Shape(shape, Span::detached()));
    if let Some(label) = Label::new(PicoStr::intern(&format!("{PREFIX}{number}"))) {
        frame.label(label);
    }
    Ok(vec![InlineItem::Frame(frame)])
}

fn number(known: &Value, styles: Styles) -> usize {
    let hash = hash128(&(known, &styles));
    let mut fields = FIELDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(number) = fields.numbers.get(&hash) {
        return *number;
    }
    let number = fields.all.len();
    fields.all.push(Arc::new(read(known, styles)));
    fields.numbers.insert(hash, number);
    number
}

fn read(known: &Value, styles: Styles) -> Field {
    let empty = Dict::new();
    let dict = if let Value::Dict(dict) = known { dict } else { &empty };
    let share = |name: &str, otherwise: f64| match dict.get(name) {
        Ok(Value::Float(share)) => *share,
        Ok(Value::Ratio(share)) => share.get(),
        Ok(Value::Int(count)) => f64::from(i32::try_from(*count).unwrap_or(1)),
        _ => otherwise,
    };
    let parts = match dict.get("parts") {
        Ok(Value::Array(parts)) => parts.iter().map(piece).collect(),
        _ => Vec::new(),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
    let lines = share("lines", 1.0).clamp(1.0, 100.0) as usize;
    let (across, down, least) = (share("across", 0.0), share("down", 0.5), share("least", 1.0));
    let at = match dict.get("at") {
        Ok(Value::Str(at)) if !at.is_empty() => Some(at.to_string()),
        _ => None,
    };
    let manner = hash128(&(&styles, lines, least.to_bits()));
    Field { pieces: parts, across, down, least, lines, at, styles, manner }
}

fn piece(part: &Value) -> Piece {
    match part {
        Value::Dict(token) => match token.get(TOKEN) {
            Ok(Value::Str(way)) => Piece::Value(way.to_string()),
            _ => Piece::Words(String::new()),
        },
        Value::Str(words) => Piece::Words(words.to_string()),
        _ => Piece::Words(String::new()),
    }
}
