//! Talks to a real server over real sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use tempfile::TempDir;

use super::*;

const PDF: &str = "household/2024/leaflet/201-砚岗村.pdf";
/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(10);

/// An output folder, and what was made in it.
fn made() -> (TempDir, Outcome) {
    let output = tempfile::tempdir().unwrap();
    let mut files = BTreeMap::new();
    for (path, content) in [
        ("public/index.html", "<body>首页</body>"),
        ("public/2024/村 一.html", "<body>村</BODY>"),
        ("public/assets/style.css", "b {}"),
        (PDF, "%PDF"),
        ("internal/index.html", "<p>内部"),
    ] {
        let place = output.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, content).unwrap();
        files.insert(path.to_owned(), content.len() as u64);
    }
    fs::write(output.path().join("public/secret.txt"), "not listed").unwrap();
    (output, Outcome { files, changed: true, ..Outcome::default() })
}

fn broken(outcome: &Outcome) -> Outcome {
    let json = r#"{"findings":[{"severity":"warning","message":"提醒"},
        {"severity":"error","message":"两户同号</script>","places":[{"file":"data/a.yaml","line":3}]}]}"#;
    Outcome { changed: false, json: json.to_owned(), errors: 1, warnings: 1, ..outcome.clone() }
}

fn started(output: &TempDir) -> (Desk, Server) {
    let desk = Desk::new(output.path());
    let server = Server::start(desk.clone(), Some(0)).unwrap();
    (desk, server)
}

fn connect(server: &Server, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream.write_all(head.replace("PORT", &server.port.to_string()).as_bytes()).unwrap();
    stream
}

/// The answer to a request: status and head, and body.
fn ask(server: &Server, method: &str, path: &str, more: &str) -> (String, String) {
    let line = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    let host = if more.contains("Host:") { "" } else { "Host: 127.0.0.1:PORT\r\n" };
    let mut answer = Vec::new();
    connect(server, &format!("{line}{host}{more}\r\n")).read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

fn get(server: &Server, path: &str) -> (String, String) {
    ask(server, "GET", path, "")
}

/// An open stream of news.
struct Stream(BufReader<TcpStream>);

impl Stream {
    fn open(server: &Server) -> Self {
        let head = "GET /@desk/events HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n";
        Self(BufReader::new(connect(server, head)))
    }

    /// The next news.
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

#[test]
fn files_go_out_with_their_kind_and_pages_with_the_script() {
    let (output, outcome) = made();
    let (desk, server) = started(&output);
    assert!(get(&server, "/").1.contains("正在生成"));
    desk.publish(outcome);
    let (head, body) = get(&server, "/");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/html; charset=utf-8"));
    for header in ["no-store", "nosniff", "Cross-Origin-Resource-Policy: same-origin"] {
        assert!(head.contains(header), "{head}");
    }
    assert!(!head.contains("Access-Control"));
    let mark = desk.mark(&desk.state(), Seen::Page);
    let tag = page::tag(Seen::Page, &mark);
    assert_eq!(body, format!("<body>首页{tag}</body>"));
    assert!(get(&server, "/2024/%E6%9D%91%20%E4%B8%80.html").1.ends_with("defer></script></BODY>"));
    assert_eq!(get(&server, "/assets/style.css").1, "b {}");
    let (head, body) = get(&server, &route::address(PDF));
    assert!(head.contains("application/pdf") && head.contains("Content-Disposition: inline"));
    assert_eq!(body, "%PDF");
    assert!(get(&server, "/@desk/files/internal/").1.starts_with("<p>内部<script"));
    assert!(get(&server, "/@desk/files/internal").0.ends_with("Location: /@desk/files/internal/"));
    let (head, body) = ask(&server, "HEAD", "/", "");
    assert!(head.contains("Content-Length: ") && body.is_empty());
    assert!(get(&server, "/@desk/").1.contains("201-砚岗村.pdf"));
    assert!(get(&server, "/@desk/client.js").1.contains("EventSource"));
    assert!(get(&server, "/@desk/client.css").0.contains("text/css"));
    let unharmed = fs::read_to_string(output.path().join("public/index.html")).unwrap();
    assert_eq!(unharmed, "<body>首页</body>");
}

#[test]
fn what_is_not_listed_does_not_exist() {
    let (output, outcome) = made();
    let (desk, server) = started(&output);
    desk.publish(outcome);
    for path in
        ["/secret.txt", "/../internal/index.html", "/%2e%2e/internal/index.html", "/@desk/x"]
    {
        let (head, body) = get(&server, path);
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        assert!(body.contains("没有这个页面") && body.contains("client.js"), "{body}");
    }
    fs::remove_file(output.path().join("public/index.html")).unwrap();
    assert!(get(&server, "/").0.starts_with("HTTP/1.1 404"));
}

#[test]
fn strangers_are_refused() {
    let (output, outcome) = made();
    let (desk, server) = started(&output);
    desk.publish(outcome);
    let status =
        |method: &str, path: &str, more: &str| ask(&server, method, path, more).0[9..12].to_owned();
    assert_eq!(status("GET", "/", "Host: evil.cn:PORT\r\n"), "403");
    assert_eq!(status("GET", "/", "Host: localhost:PORT\r\n"), "200");
    assert_eq!(status("GET", "/", "Host: localhost:PORT\r\nHost: a\r\n"), "403");
    assert_eq!(status("POST", "/", "Content-Length: 1\r\n\r\na"), "405");
    assert_eq!(status("OPTIONS", "/@desk/events", ""), "405");
    for path in ["/@desk/", "/%40desk/", "/@desk/events", &route::address(PDF)] {
        for site in ["cross-site", "same-site"] {
            assert_eq!(
                status("GET", path, &format!("Sec-Fetch-Site: {site}\r\n")),
                "403",
                "{path}"
            );
        }
    }
    assert_eq!(status("GET", "/", "Sec-Fetch-Site: cross-site\r\n"), "200");
    assert_eq!(status("GET", "/@desk/", "Sec-Fetch-Site: same-origin\r\n"), "200");
}

#[test]
fn a_stream_tells_of_every_state() {
    let (output, outcome) = made();
    let (desk, server) = started(&output);
    let mut stream = Stream::open(&server);
    desk.publish(outcome.clone());
    let first = stream.next();
    assert_eq!(first["page"], first["desk"]);
    desk.publish(broken(&outcome));
    let second = stream.next();
    assert_eq!(second["page"], first["page"], "the page stands");
    assert_ne!(second["desk"], first["desk"]);
    assert_eq!(second["found"].as_array().unwrap().len(), 1, "errors only");
    assert_eq!(second["found"][0]["places"][0]["line"], 3);
    // Nothing was changed to mend it, so the page still stands.
    desk.publish(Outcome { changed: false, ..outcome.clone() });
    let third = stream.next();
    assert_eq!((&third["page"], &third["errors"]), (&first["page"], &json!(0)));
    desk.publish(outcome);
    assert_ne!(stream.next()["page"], first["page"]);
}

#[test]
fn who_comes_late_or_after_a_restart_learns_the_state() {
    let (output, outcome) = made();
    let (desk, server) = started(&output);
    desk.publish(outcome.clone());
    let first = Stream::open(&server).next();
    // These were told to nobody.
    desk.publish(outcome.clone());
    desk.publish(broken(&outcome));
    let late = Stream::open(&server).next();
    assert_ne!(late["page"], first["page"]);
    assert_eq!(late["errors"], 1);
    drop(server);
    let (desk, server) = started(&output);
    desk.publish(outcome);
    assert_ne!(Stream::open(&server).next()["page"], first["page"], "another server");
}

#[test]
fn a_fault_of_the_world_is_told_as_text() {
    let (output, outcome) = made();
    let (desk, server) = started(&output);
    let text = "磁盘已满\n第二行".to_owned();
    desk.publish(Outcome { errors: 1, text: text.clone(), json: "?".to_owned(), ..outcome });
    assert_eq!(Stream::open(&server).next()["text"], text);
}

#[test]
fn streams_have_a_limit_and_free_their_seat() {
    let (output, outcome) = made();
    let (desk, server) = started(&output);
    desk.publish(outcome);
    let mut streams: Vec<Stream> = (0..MOST_STREAMS).map(|_| Stream::open(&server)).collect();
    for stream in &mut streams {
        stream.next();
    }
    assert!(get(&server, "/@desk/events").0.starts_with("HTTP/1.1 503"));
    // Full streams keep nobody else waiting.
    assert!(get(&server, "/").0.starts_with("HTTP/1.1 200"));
    drop(streams);
    let start = Instant::now();
    while Arc::strong_count(&desk.state().streams) > 1 {
        assert!(start.elapsed() < LONG, "a stream outlives its client");
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(Stream::open(&server).next()["errors"], 0);
}

#[test]
fn slow_readers_do_not_block_others() {
    let (output, mut outcome) = made();
    let (desk, server) = started(&output);
    fs::write(output.path().join("public/big.pdf"), vec![0; 16 << 20]).unwrap();
    outcome.files.insert("public/big.pdf".to_owned(), 16 << 20);
    desk.publish(outcome);
    let head = "GET /big.pdf HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n";
    let idle: Vec<TcpStream> = (0..8).map(|_| connect(&server, head)).collect();
    assert!(get(&server, "/").0.starts_with("HTTP/1.1 200"));
    drop(idle);
}

#[test]
fn a_taken_port_is_passed_over_unless_it_was_named() {
    let output = tempfile::tempdir().unwrap();
    let (_, first) = started(&output);
    let desk = Desk::new(output.path());
    let named = Server::start(desk.clone(), Some(first.port)).err().unwrap();
    assert!(named.to_string().contains("不能用"));
    let second = Server::start(desk.clone(), None).unwrap();
    let third = Server::start(desk, None).unwrap();
    assert_ne!(second.port, third.port);
    assert!(third.address().starts_with("http://127.0.0.1:87"));
}
