//! As much of HTTP as the desk needs: a connection carries one request and one answer.
//!
//! `tiny_http` would do this too. But of six connections that a browser opens at once it leaves two
//! waiting until another one ends, which takes minutes, and it has no limits of time.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// Most bytes before the content of a request.
const MOST_HEAD: u64 = 32 * 1024;
/// Most bytes of a request's content that are passed over.
const MOST_REST: u64 = 1 << 20;
/// How long a client may neither send nor take anything.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one may take to go after its answer.
const PARTING: Duration = Duration::from_secs(1);
/// What every answer says. The desk shows personal data: no other site may read it, nothing keeps it.
const ALWAYS: &[(&str, &str)] = &[
    ("Connection", "close"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Referrer-Policy", "same-origin"),
];

/// What was asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    /// The address below the host, as it came.
    pub(super) target: String,
    fields: Vec<(String, String)>,
}

impl Request {
    /// Reads a request without its content. None if it is none, or not complete.
    pub(super) fn read(from: impl Read) -> Option<Self> {
        let mut lines = BufReader::new(from.take(MOST_HEAD)).split(b'\n').map_while(|line| {
            // Cookies of other programs on this machine may be in any encoding.
            Some(String::from_utf8_lossy(&line.ok()?).trim_end_matches('\r').to_owned())
        });
        let first = lines.next()?;
        let mut parts = first.split(' ');
        let (method, target) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        parts.next().filter(|version| version.starts_with("HTTP/1."))?;
        let mut fields = Vec::new();
        for line in lines {
            if line.is_empty() {
                return Some(Self { method, target, fields });
            }
            let (name, value) = line.split_once(':')?;
            fields.push((name.to_owned(), value.trim().to_owned()));
        }
        None
    }

    /// All values of a header.
    pub(super) fn values(&self, name: &str) -> Vec<&str> {
        let named = self.fields.iter().filter(|(field, _)| field.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }
}

/// Prepares a connection, so that nobody holds a thread for ever.
pub(super) fn prepare(stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)
}

/// Writes everything before the content. `fields` are ASCII.
pub(super) fn head(
    to: &mut impl Write,
    status: u16,
    fields: &[(&'static str, String)],
) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {status} \r\n");
    for (name, value) in ALWAYS {
        head.extend([*name, ": ", *value, "\r\n"]);
    }
    for (name, value) in fields {
        head.extend([*name, ": ", value.as_str(), "\r\n"]);
    }
    head.push_str("\r\n");
    to.write_all(head.as_bytes())
}

/// Closes a connection after the answer. What the client still sends is read, for otherwise its system
/// may throw the answer away.
pub(super) fn part(mut stream: &TcpStream) -> io::Result<()> {
    stream.flush()?;
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(PARTING))?;
    io::copy(&mut stream.take(MOST_REST), &mut io::sink()).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read_to_the_end_of_their_head() {
        let text = "GET /%E6 HTTP/1.1\r\nHost: a:1\r\nhost:b\r\nCookie: \u{6751}\r\n\r\nrest";
        let request = Request::read(text.as_bytes()).unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/%E6"));
        assert_eq!(request.values("Host"), ["a:1", "b"]);
        assert!(request.values("Accept").is_empty());
    }

    #[test]
    fn anything_else_is_no_request() {
        let long = format!("GET / HTTP/1.1\r\na: {}\r\n\r\n", "x".repeat(64 * 1024));
        for text in [
            "",
            "GET /\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "GET / HTTP/1.1\r\na: b\r\n",
            "\x16\x03\n",
            &long,
        ] {
            assert_eq!(Request::read(text.as_bytes()), None, "{text:.40}");
        }
    }
}
