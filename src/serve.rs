//! The desk: a door to the browser of the person at work. It serves the finished files on this
//! machine only, and tells open pages when there are newer ones or why there are none.
//!
//! 1. [`Desk::publish`] takes what a build came to and wakes everybody who waits for it.
//! 2. [`Server::start`] finds a port and hands each connection to a thread of its own; `http` reads
//!    what it asks.
//! 3. `route` says what an address means; only files of the last outcome have one.
//! 4. `answer` refuses what does not come from this machine's browser, answers, or keeps a stream open.
//!
//! What is sent over a stream is the state and never a mere event. So nobody can miss anything: a page
//! compares the state with the one it was made from, whenever it connects.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the door to the browser: it reads finished files"
)]

mod answer;
mod http;
mod page;
mod route;

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// The port that is tried first, unless the user names one.
const PORT: u16 = 8765;
/// How many ports are tried.
const TRIES: u16 = 20;
/// Most connections at a time.
const MOST_CONNECTIONS: usize = 256;
/// Most pages that may listen for news at a time.
const MOST_STREAMS: usize = 64;
/// Most errors that a page is told of one by one.
const MOST_FOUND: usize = 50;

/// What a build came to, as far as the desk shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The files that the output folder holds now, such as `public/index.html`, and their sizes in bytes.
    pub files: BTreeMap<String, u64>,
    /// What they are called, by their paths: the heading below which they stand, and their own title. Those that are
    /// not here keep the names they had.
    pub titles: BTreeMap<String, (String, String)>,
    /// Whether one of them is another than before.
    pub changed: bool,
    /// The findings for a person, without colours.
    pub text: String,
    /// The findings as `report::json` writes them.
    pub json: String,
    /// How many of them are errors. With errors the files are those of an earlier build.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// When the build ended, in words.
    pub when: String,
}

/// What the server shows. Copies show the same.
#[derive(Clone)]
pub struct Desk(Arc<Shared>);

struct Shared {
    output: PathBuf,
    /// Differs from start to start, so that a page notices a new server.
    boot: String,
    state: Mutex<State>,
    news: Condvar,
}

/// What changes from build to build.
struct State {
    /// How many outcomes were published.
    number: u64,
    /// The number of the last one that changed a file.
    changed: u64,
    outcome: Outcome,
    /// What a stream sends.
    news: Arc<str>,
    /// One copy for each open stream.
    streams: Arc<()>,
    /// Cleared when the server ends.
    open: bool,
}

/// Which state a page depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// The files: most pages.
    Page,
    /// Every outcome: the list of the desk.
    Desk,
}

impl Desk {
    /// A desk for an output folder. Until the first outcome it has nothing to show.
    pub fn new(output: &Path) -> Self {
        let state = State {
            number: 0,
            changed: 0,
            outcome: Outcome::default(),
            news: Arc::from(""),
            streams: Arc::new(()),
            open: true,
        };
        let shared = Shared {
            output: output.to_owned(),
            boot: format!("{:016x}", RandomState::new().build_hasher().finish()),
            state: Mutex::new(state),
            news: Condvar::new(),
        };
        Self(Arc::new(shared))
    }

    /// Shows what a build came to, and tells every open page.
    pub fn publish(&self, mut outcome: Outcome) {
        outcome.files.retain(|path, _| route::is_plain(path));
        let mut state = self.state();
        for (path, title) in &state.outcome.titles {
            outcome.titles.entry(path.clone()).or_insert_with(|| title.clone());
        }
        state.number += 1;
        if outcome.changed || outcome.files != state.outcome.files {
            state.changed = state.number;
        }
        state.news = self.news(&state, &outcome).to_string().into();
        state.outcome = outcome;
        drop(state);
        self.0.news.notify_all();
    }

    /// What the pages are told of an outcome.
    fn news(&self, state: &State, outcome: &Outcome) -> Value {
        let all: Value = serde_json::from_str(&outcome.json).unwrap_or_default();
        let found = all["findings"].as_array().into_iter().flatten();
        let found: Vec<&Value> =
            found.filter(|one| one["severity"] == "error").take(MOST_FOUND).collect();
        // A fault of the world, such as a full disk, has a text only.
        let text = if outcome.errors > 0 && found.is_empty() { &outcome.text } else { "" };
        json!({
            "page": self.mark(state, Seen::Page),
            "desk": self.mark(state, Seen::Desk),
            "errors": outcome.errors,
            "found": found,
            "text": text,
        })
    }

    /// The name of a state. A page that was made from another one is out of date.
    fn mark(&self, state: &State, seen: Seen) -> String {
        let number = match seen {
            Seen::Page => state.changed,
            Seen::Desk => state.number,
        };
        format!("{}.{number}", self.0.boot)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that failed left nothing half done behind the lock.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A seat for one more stream, if there is one. It is free again when the seat is dropped.
    fn seat(&self) -> Option<Arc<()>> {
        let state = self.state();
        (Arc::strong_count(&state.streams) <= MOST_STREAMS).then(|| Arc::clone(&state.streams))
    }

    /// Waits until there is an outcome after number `last`, but no longer than `most`. Returns its
    /// number and what to tell of it; an error if the server ends.
    fn wait(&self, last: u64, most: Duration) -> Result<Option<(u64, Arc<str>)>, Closed> {
        let nothing_new = |state: &mut State| state.open && state.number == last;
        let waited = self.0.news.wait_timeout_while(self.state(), most, nothing_new);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match state.open {
            true if state.number == last => Ok(None),
            true => Ok(Some((state.number, Arc::clone(&state.news)))),
            false => Err(Closed),
        }
    }

    /// The content of a finished file.
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        // Read whole, so that a slow browser does not keep the file from being replaced.
        fs::read(path.split('/').fold(self.0.output.clone(), |at, part| at.join(part))).ok()
    }
}

/// The server is at its end.
struct Closed;

/// A running server. It ends when this is dropped.
pub struct Server {
    port: u16,
    desk: Desk,
}

impl Server {
    /// Serves a desk on this machine, on `port` or on the first free one from 8765.
    pub fn start(desk: Desk, port: Option<u16>) -> Result<Self> {
        let listener = listen(port)?;
        let port = listener.local_addr()?.port();
        let shared = desk.clone();
        let work = move || serve(&listener, &shared, port);
        thread::Builder::new().name("desk".to_owned()).spawn(work)?;
        Ok(Self { port, desk })
    }

    /// Where a browser finds it.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.desk.state().open = false;
        self.desk.0.news.notify_all();
        // Wakes the thread that waits for connections.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

/// Opens a port that only this machine reaches.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    let open = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return open(port).with_context(|| {
            format!("端口 {port} 不能用，请换一个 / port {port} cannot be used; name another")
        });
    }
    let last = PORT + TRIES - 1;
    (PORT..=last).find_map(|port| open(port).ok()).with_context(|| {
        format!(
            "端口 {PORT} 到 {last} 都不能用，请指定一个 / \
             none of the ports {PORT} to {last} can be used; name one"
        )
    })
}

/// Hands each connection to a thread of its own, until the desk is closed.
fn serve(listener: &TcpListener, desk: &Desk, port: u16) {
    let connections = Arc::new(());
    for stream in listener.incoming() {
        if !desk.state().open {
            return;
        }
        match stream {
            // One too many is closed at once.
            Ok(_) if Arc::strong_count(&connections) > MOST_CONNECTIONS => {}
            Ok(stream) => {
                let (desk, seat) = (desk.clone(), Arc::clone(&connections));
                let work = move || {
                    let _ = answer::answer(&stream, &desk, port);
                    drop(seat);
                };
                // Without a thread the connection is closed too.
                let _ = thread::Builder::new().spawn(work);
            }
            // The client has gone already, or the system has too many files open.
            Err(_) => thread::sleep(Duration::from_millis(50)),
        }
    }
}

#[cfg(test)]
mod tests;
