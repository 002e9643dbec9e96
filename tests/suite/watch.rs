//! `watch` as a clerk meets it: the program runs, a browser asks, files change.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::copy_demo;

/// Longer than any build of the demo takes, also beside other tests.
const PATIENCE: Duration = Duration::from_mins(2);

/// A running watch; it ends with the test.
struct Watching {
    child: Child,
    host: String,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watching {
    fn start(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mingbai"))
            .args(["watch", "--port", "0", "-r"])
            .arg(root)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("http://")?.1.trim_end_matches('/').to_owned()));
        // What it says later must be taken from it, or it would wait for ever.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, host: address.expect("it says where it is") }
    }

    /// The whole answer to a request.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host).expect("it takes");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Waits until a page contains some text.
    #[track_caller]
    fn wait_for(&self, path: &str, text: &str) {
        let start = Instant::now();
        while !self.get(path).contains(text) {
            assert!(start.elapsed() < PATIENCE, "{path} never said {text}: {}", self.get(path));
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

#[test]
fn a_broken_file_leaves_the_last_good_page_and_a_mended_one_a_new_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("石漪 镇");
    copy_demo(&root);
    let watching = Watching::start(&root);
    watching.wait_for("/about.html", "关于本站");
    watching.wait_for("/@desk/", "没有发现问题");
    assert!(watching.get("/about.html").contains("/@desk/client.js"));
    assert!(watching.get("/@desk/").contains("201-"), "the list has the sheets");
    let page = root.join("content/pages/about.md");
    let whole = std::fs::read_to_string(&page).expect("the page");
    std::fs::write(&page, format!("{whole}\n\n{{{{ policy.lien }}}}\n")).expect("broken");
    watching.wait_for("/@desk/", "policy.lien");
    assert!(watching.get("/about.html").contains("关于本站"), "the last good page stays");
    std::fs::write(&page, format!("{whole}\n\n新写的一段。\n")).expect("mended");
    watching.wait_for("/about.html", "新写的一段。");
    watching.wait_for("/@desk/", "没有发现问题");
}
