//! Answers one request.

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::http::{self, Request};
use super::route::{self, Route};
use super::{Desk, Seen, page};

/// How often a silent stream says that it lives. A client that has gone is noticed then.
const HEARTBEAT: Duration = Duration::from_millis(if cfg!(test) { 100 } else { 10_000 });
const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
const STREAM: &str = "text/event-stream; charset=utf-8";

/// An answer that is known as a whole.
struct Reply {
    status: u16,
    fields: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let length = body.len().to_string();
        let fields = vec![("Content-Type", kind.to_owned()), ("Content-Length", length)];
        Self { status, fields, body }
    }

    fn and(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fields.push((name, value.into()));
        self
    }
}

/// Answers what comes over a connection. An error is a client that has gone, and nobody's fault.
pub(super) fn answer(mut stream: &TcpStream, desk: &Desk, port: u16) -> io::Result<()> {
    http::prepare(stream)?;
    let Some(request) = Request::read(stream) else { return Ok(()) };
    let route = route::route(&request.target, &desk.state().outcome.files);
    let only_head = request.method == "HEAD";
    let reply = match refusal(&request, &route, port) {
        Some(refusal) => refusal,
        None if route == Route::Events && !only_head => match desk.seat() {
            Some(_seat) => return tell(stream, desk),
            None => Reply::new(503, PLAIN, "打开的页面太多"),
        },
        None => reply(route, &request, desk),
    };
    http::head(&mut stream, reply.status, &reply.fields)?;
    if !only_head {
        stream.write_all(&reply.body)?;
    }
    http::part(stream)
}

/// What a request is refused with, if it is.
fn refusal(request: &Request, route: &Route, port: u16) -> Option<Reply> {
    if !route::is_our_host(&request.values("Host"), port) {
        Some(Reply::new(403, PLAIN, "只能从本机用 127.0.0.1 或 localhost 打开"))
    } else if !matches!(request.method.as_str(), "GET" | "HEAD") {
        Some(Reply::new(405, PLAIN, "这里只能看").and("Allow", "GET, HEAD"))
    } else if !route.is_public() && route::is_foreign(&request.values("Sec-Fetch-Site")) {
        Some(Reply::new(403, PLAIN, "请在地址栏里直接打开"))
    } else {
        None
    }
}

/// The answer to everything but a stream.
fn reply(route: Route, request: &Request, desk: &Desk) -> Reply {
    // The mark is taken before the file is read: a page may then be newer than its mark, which
    // loads it once more, but never older.
    let tag = |seen| page::tag(seen, &desk.mark(&desk.state(), seen));
    match route {
        Route::File(path) => {
            let (tag, kind) = (tag(Seen::Page), route::kind(&path));
            match desk.read(&path) {
                Some(body) if kind == HTML => Reply::new(200, kind, route::with_tag(body, &tag)),
                Some(body) => Reply::new(200, kind, body).and("Content-Disposition", "inline"),
                None => Reply::new(404, HTML, page::missing(&request.target, true, &tag)),
            }
        }
        Route::Elsewhere(address) => Reply::new(307, PLAIN, "").and("Location", address),
        Route::List => {
            let (tag, state) = (tag(Seen::Desk), desk.state());
            Reply::new(200, HTML, page::list(&state.outcome, &tag))
        }
        Route::Events => Reply::new(200, STREAM, ""),
        Route::Script => Reply::new(200, route::kind("client.js"), include_str!("client.js")),
        Route::Style => Reply::new(200, route::kind("client.css"), include_str!("client.css")),
        Route::Nothing => {
            let (tag, made) = (tag(Seen::Page), desk.state().number > 0);
            Reply::new(404, HTML, page::missing(&request.target, made, &tag))
        }
    }
}

/// Sends the state, and sends it again whenever it is another, until the client goes.
fn tell(mut stream: &TcpStream, desk: &Desk) -> io::Result<()> {
    http::head(&mut stream, 200, &[("Content-Type", STREAM.to_owned())])?;
    stream.write_all(b"retry: 1000\n\n")?;
    let mut last = 0;
    while let Ok(news) = desk.wait(last, HEARTBEAT) {
        let text = match news {
            // The news is one line of JSON.
            Some((number, news)) => {
                last = number;
                format!("data: {news}\n\n")
            }
            None => ":\n\n".to_owned(),
        };
        stream.write_all(text.as_bytes())?;
    }
    Ok(())
}
