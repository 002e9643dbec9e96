//! Template → function, view → laid-out document. Drives Typst's stages by hand, because a template is called
//! many times but evaluated once.

use typst::World;
use typst::comemo::{Constraint, Track, Tracked};
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::EcoVec;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{
    Args, Content, Context, Dict, Func, IntoArgs, StyleChain, Styles, Target, TargetElem, Value,
};
use typst::introspection::{EmptyIntrospector, Introspector, Locator};
use typst::layout::{Abs, Axes, Frame, Region, Size};
use typst::syntax::Span;
use typst::text::{TextElem, TextSize};
use typst::utils::Protected;
use typst_layout::PagedDocument;

use super::errors;
use super::world::{ThemeWorld, file_id};
use crate::diag::Diagnostics;
use crate::files::WorkspacePath;

/// Rounds after which a document that still moves is given up. Typst takes it as it is after five; an official
/// document whose closing, imprint and page numbers depend on each other needs up to seven.
const MAX_ROUNDS: usize = 12;

/// Typst's faults about one document.
pub(super) type Faults = EcoVec<SourceDiagnostic>;

/// Evaluates a template and takes its function `document`.
pub(super) fn template(world: &ThemeWorld<'_>, path: &WorkspacePath) -> Result<Func, Diagnostics> {
    let evaluate = || -> Result<Option<Func>, Faults> {
        let mut sink = Sink::new();
        let traced = Traced::default();
        let Some(source) = file_id(path).and_then(|id| world.source(id).ok()) else {
            return Ok(None);
        };
        let dynamic: &dyn World = world;
        let module = typst_eval::eval(
            dynamic.track(),
            world.library(),
            traced.track(),
            sink.track_mut(),
            Route::default().track(),
            &source,
        )?;
        Ok(match module.field("document", ()) {
            Ok(Value::Func(function)) => Some(function.clone()),
            _ => None,
        })
    };
    match evaluate() {
        Ok(Some(function)) => Ok(function),
        Ok(None) => Err(errors::no_function(path)),
        Err(faults) => Err(errors::template_findings(world, &faults)),
    }
}

/// Calls a template's function with a view and lays the result out. Warnings count as faults: an unknown
/// face would silently be replaced by another.
pub(super) fn document(
    world: &ThemeWorld<'_>,
    function: &Func,
    view: Dict,
) -> Result<PagedDocument, Faults> {
    let mut sink = Sink::new();
    let content = call(world, function, [view], &mut sink)?.display();
    laid_out(world, &content, sink)
}

/// Calls a template's function with a view. What it gives in parts (`lib/field.typ`) comes in parts: contents, or functions
/// that give them.
pub(super) fn parts(
    world: &ThemeWorld<'_>,
    function: &Func,
    view: Dict,
) -> Result<Vec<Value>, Faults> {
    let given = |sink: &mut Sink| call(world, function, [view], sink);
    Ok(match without_warnings(given)? {
        Value::Array(parts) => parts.into_iter().collect(),
        whole => vec![whole],
    })
}

/// What a part of a sheet consists of.
pub(super) fn content(world: &ThemeWorld<'_>, part: &Value) -> Result<Content, Faults> {
    let Value::Func(function) = part else { return Ok(part.clone().display()) };
    let nothing = Args::new(Span::detached(), [] as [Value; 0]);
    let given = |sink: &mut Sink| call(world, function, nothing, sink);
    without_warnings(given).map(Value::display)
}

/// Lays out one part of a sheet.
pub(super) fn part(world: &ThemeWorld<'_>, content: &Content) -> Result<PagedDocument, Faults> {
    laid_out(world, content, Sink::new())
}

fn without_warnings<T>(make: impl FnOnce(&mut Sink) -> SourceResult<T>) -> Result<T, Faults> {
    let mut sink = Sink::new();
    let value = make(&mut sink)?;
    let mut faults = sink.delayed();
    faults.extend(sink.warnings());
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

fn laid_out(
    world: &ThemeWorld<'_>,
    content: &Content,
    mut sink: Sink,
) -> Result<PagedDocument, Faults> {
    let (document, last) = settle(world, content)?;
    sink.extend_from_sink(last);
    let mut faults = sink.delayed();
    faults.extend(sink.warnings());
    if faults.is_empty() { Ok(document) } else { Err(faults) }
}

/// Sets a text in given styles, in one line or, if there is a `room` (width and size of the letters in points), in as many
/// as it takes.
pub(super) fn text(
    world: &ThemeWorld<'_>,
    styles: &Styles,
    text: &str,
    room: Option<(f64, f64)>,
) -> SourceResult<Frame> {
    let mut styles = styles.clone();
    if let Some((_, size)) = room {
        styles.set(TextElem::size, TextSize(Abs::pt(size).into()));
    }
    let width = room.map_or(Abs::inf(), |(width, _)| Abs::pt(width));
    let content = TextElem::packed(text);
    let mut sink = Sink::new();
    let traced = Traced::default();
    let empty = EmptyIntrospector;
    let mut engine = engine(world, empty.track(), &traced, &mut sink);
    let region = Region::new(Size::new(width, Abs::inf()), Axes::new(room.is_some(), false));
    let styles = StyleChain::new(&styles);
    typst_layout::layout_frame(&mut engine, &content, Locator::root(), styles, region)
}

/// What all of Typst's stages want to have at hand.
#[expect(clippy::needless_pass_by_value, reason = "Typst's own way")]
fn engine<'a>(
    world: &'a ThemeWorld<'_>,
    known: Tracked<'a, dyn Introspector + 'a>,
    traced: &'a Traced,
    sink: &'a mut Sink,
) -> Engine<'a> {
    let dynamic: &dyn World = world;
    Engine {
        library: world.library(),
        world: dynamic.track(),
        introspector: Protected::new(known),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    }
}

fn call(
    world: &ThemeWorld<'_>,
    function: &Func,
    args: impl IntoArgs,
    sink: &mut Sink,
) -> SourceResult<Value> {
    let empty = EmptyIntrospector;
    let traced = Traced::default();
    let mut engine = engine(world, empty.track(), &traced, sink);
    function.call(&mut engine, Context::none().track(), args)
}

/// Lays out until counters and page numbers no longer change.
fn settle(world: &ThemeWorld<'_>, content: &Content) -> Result<(PagedDocument, Sink), Faults> {
    let base = StyleChain::new(&world.library().styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = base.chain(&target);
    let mut previous: Option<PagedDocument> = None;
    let mut round = 0;
    loop {
        let mut sink = Sink::new();
        let traced = Traced::default();
        let empty = EmptyIntrospector;
        let constraint = Constraint::new();
        let known: &dyn Introspector = match &previous {
            Some(document) => document.introspector().as_ref(),
            None => &empty,
        };
        let mut engine = engine(world, known.track_with(&constraint), &traced, &mut sink);
        let document = typst_layout::layout_document(&mut engine, content, styles)?;
        round += 1;
        let now: &dyn Introspector = document.introspector().as_ref();
        if constraint.validate(now) {
            return Ok((document, sink));
        }
        if round == MAX_ROUNDS {
            let message = "the layout does not come to rest";
            return Err(EcoVec::from([SourceDiagnostic::error(Span::detached(), message)]));
        }
        previous = Some(document);
    }
}
