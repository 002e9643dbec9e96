//! The terminal: what goes to which stream, colours, progress. Results go to standard output, everything else
//! to standard error; colours and progress only where a person looks.

#![expect(clippy::disallowed_methods, reason = "this is a door: it measures time for people")]

use std::cell::{Cell, RefCell};
use std::fmt::Write;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use mingbai::cli::{Common, Format};
use mingbai::report::{self, Stages};
use mingbai::{Pace, Progress};

use crate::command::Exit;

/// What may be written besides errors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Everything.
    Full,
    /// Errors only.
    Quiet,
    /// The result as JSON, and nothing beside it.
    Json,
}

/// Where messages go.
pub(crate) struct Terminal {
    mode: Mode,
}

impl Terminal {
    /// Looks at the options; the streams themselves know whether they are terminals.
    pub(crate) fn new(common: &Common) -> Self {
        let mode = match (common.format, common.quiet) {
            (Format::Json, _) => Mode::Json,
            (Format::Human, true) => Mode::Quiet,
            (Format::Human, false) => Mode::Full,
        };
        Self { mode }
    }

    /// The result of a command.
    pub(crate) fn result(&self, text: &str) {
        if self.mode != Mode::Quiet && !text.is_empty() {
            anstream::println!("{text}");
        }
    }

    /// Findings and other messages.
    pub(crate) fn message(text: &str) {
        anstream::eprint!("{text}");
    }

    /// A fault of the world.
    pub(crate) fn failure(&self, error: &anyhow::Error) {
        let text = format!("{error:#}");
        match self.mode {
            Mode::Json => anstream::println!("{}", report::failure(&text)),
            Mode::Full | Mode::Quiet => anstream::eprintln!("失败 / failed: {text}"),
        }
    }

    /// A progress bar, hidden unless a person looks.
    pub(crate) fn bar(&self) -> Bar {
        let shown = self.mode == Mode::Full && std::io::stderr().is_terminal();
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_message("读取");
        let (start, ends, reading) = (Instant::now(), RefCell::default(), Cell::default());
        Bar { line: bar, start, ends, reading }
    }
}

/// How often the bar is drawn, in milliseconds.
const DRAWN: u64 = 100;

/// Counts what is done in this process.
pub(crate) static PACE: Pace = Pace::new();

/// Who looks on: from now on Ctrl-C ends the work in order, and a second one at once.
pub(crate) fn pace() -> &'static Pace {
    // Without a handler Ctrl-C ends the program as before; nothing half is left either way.
    let _ = ctrlc::set_handler(|| {
        if PACE.is_stopped() {
            std::process::exit(Exit::Interrupted as i32);
        }
        PACE.stop();
        Terminal::message("\n正在停下，已经印好的文件都是完整的…… / stopping\n");
    });
    &PACE
}

/// The progress of a build, and when each stage of it was over.
pub(crate) struct Bar {
    line: ProgressBar,
    start: Instant,
    ends: RefCell<Vec<f64>>,
    /// When the file at hand began to be read, and how long all of them took.
    reading: Cell<(f64, f64)>,
}

impl Bar {
    /// Takes note of a step.
    pub(crate) fn step(&self, step: Progress) {
        let bar = &self.line;
        let now = self.start.elapsed().as_secs_f64();
        let (began, before) = self.reading.get();
        match step {
            Progress::Reading => return self.reading.set((now, before)),
            Progress::Read => return self.reading.set((now, before + now - began)),
            Progress::Made => {}
            _ => self.ends.borrow_mut().push(now),
        }
        match step {
            Progress::Loaded => bar.set_message("检查"),
            Progress::Checked => bar.set_message("安排"),
            Progress::Planned { sheets, .. } => self.count(sheets),
            Progress::Made | Progress::Reading | Progress::Read => {}
        }
    }

    /// Shows how many sheets are done, how fast they come and how long it will take.
    fn count(&self, sheets: usize) {
        let bar = self.line.clone();
        let rate = |state: &ProgressState, to: &mut dyn Write| {
            let _ = write!(to, "每秒{:.0}份", state.per_sec());
        };
        let left = |state: &ProgressState, to: &mut dyn Write| {
            let _ = write!(to, "还要{}秒", state.eta().as_secs());
        };
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len}份　{rate}，{left}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.with_key("rate", rate).with_key("left", left));
        bar.set_length(sheets as u64);
        bar.set_message("排版");
        bar.reset_eta();
        let before = PACE.sheets();
        if bar.is_hidden() {
            return;
        }
        std::thread::spawn(move || {
            while !bar.is_finished() {
                bar.set_position((PACE.sheets() - before) as u64);
                std::thread::sleep(Duration::from_millis(DRAWN));
            }
        });
    }

    /// Clears the line. Returns how long loading, checking and planning took, and rendering until now.
    pub(crate) fn finish(&self) -> Stages {
        self.line.finish_and_clear();
        let ends = self.ends.borrow();
        let end = |index: usize| ends.get(index).copied().unwrap_or_default();
        let now = self.start.elapsed().as_secs_f64();
        let (_, scan) = self.reading.get();
        let render = (now - end(2) - scan).max(0.0);
        Stages { load: end(0), check: end(2) - end(0), render, scan }
    }
}
