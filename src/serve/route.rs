//! What an address means, and how a file goes out. Nothing here touches the disk or the network.

use std::collections::BTreeMap;

/// The prefix of everything that is not the public site.
pub(super) const DESK: &str = "/@desk";
/// The public site, below the output folder.
const SITE: &str = "public/";
/// Where the files of all audiences are.
const FILES: &str = "/files/";

/// What an address means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// A finished file.
    File(String),
    /// Another address.
    Elsewhere(String),
    /// The list of files and findings.
    List,
    /// The stream of news.
    Events,
    /// The script in every page.
    Script,
    /// Its looks.
    Style,
    /// Nothing.
    Nothing,
}

impl Route {
    /// Whether it may be reached from other sites, as on the web.
    pub(super) fn is_public(&self) -> bool {
        match self {
            Self::File(path) => path.starts_with(SITE),
            Self::Elsewhere(_) | Self::Nothing => true,
            Self::List | Self::Events | Self::Script | Self::Style => false,
        }
    }
}

/// Whether a path of the output means a file there, and none of the program's own.
pub(super) fn is_plain(path: &str) -> bool {
    let is_name = |part: &str| !part.is_empty() && !part.starts_with('.');
    path.split('/').all(is_name) && !path.contains(['\\', ':'])
}

/// Finds what a request asks for. A file is found only if it is among `files`.
pub(super) fn route(url: &str, files: &BTreeMap<String, u64>) -> Route {
    let raw = url.split(['?', '#']).next().unwrap_or_default();
    let Some(path) = decoded(raw).filter(|path| path.starts_with('/')) else {
        return Route::Nothing;
    };
    let (base, inside) = match path.strip_prefix(DESK).filter(|rest| rest.starts_with('/')) {
        Some("/") => return Route::List,
        Some("/events") => return Route::Events,
        Some("/client.js") => return Route::Script,
        Some("/client.css") => return Route::Style,
        Some(rest) => ("", rest.strip_prefix(FILES).unwrap_or_default()),
        None if path == DESK => return Route::Elsewhere(format!("{DESK}/")),
        None => (SITE, &path[1..]),
    };
    let file = format!("{base}{inside}");
    if file.ends_with('/') && files.contains_key(&format!("{file}index.html")) {
        Route::File(format!("{file}index.html"))
    } else if files.contains_key(&file) {
        Route::File(file)
    } else if files.contains_key(&format!("{file}/index.html")) {
        // The links of the page count from its folder.
        Route::Elsewhere(format!("{raw}/"))
    } else {
        Route::Nothing
    }
}

/// Resolves `%E6%9D%91`. None if that is no text.
fn decoded(raw: &str) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let mut rest = raw.bytes();
    let mut bytes = Vec::with_capacity(raw.len());
    while let Some(byte) = rest.next() {
        let escaped = byte == b'%';
        bytes.push(if escaped { digit(rest.next()?)? << 4 | digit(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

/// Where the desk shows a finished file.
pub(super) fn address(path: &str) -> String {
    match path.strip_prefix(SITE) {
        Some(inside) => format!("/{}", crate::files::encoded(inside)),
        None => format!("{DESK}{FILES}{}", crate::files::encoded(path)),
    }
}

/// Whether a request was meant for this server and not for a name that was led here.
pub(super) fn is_our_host(hosts: &[&str], port: u16) -> bool {
    const NAMES: &[&str] = &["127.0.0.1", "localhost", "[::1]"];
    let [host] = hosts else { return false };
    let host = host.to_ascii_lowercase();
    NAMES.iter().any(|name| host == format!("{name}:{port}") || (port == 80 && host == *name))
}

/// Whether a page of another site asked. Browsers say so; other programs need not.
pub(super) fn is_foreign(sites: &[&str]) -> bool {
    sites.iter().any(|site| !matches!(*site, "same-origin" | "none"))
}

/// The kind of a file by its name.
pub(super) fn kind(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    match end.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "pdf" => "application/pdf",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "txt" | "md" | "csv" => "text/plain; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        _ => "application/octet-stream",
    }
}

/// Puts a tag before the end of a page, or at the end if it has none.
pub(super) fn with_tag(mut page: Vec<u8>, tag: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END));
    let at = at.unwrap_or(page.len());
    page.splice(at..at, tag.bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, u64> {
        let paths = [
            "public/index.html",
            "public/2024/index.html",
            "public/2024/政策 一.pdf",
            "household/2024/leaflet/201-砚岗村.pdf",
            "internal/index.html",
        ];
        paths.iter().map(|path| ((*path).to_owned(), 1)).collect()
    }

    #[test]
    fn addresses_lead_to_listed_files() {
        let file = |path: &str| Route::File(path.to_owned());
        let elsewhere = |path: &str| Route::Elsewhere(path.to_owned());
        let cases = [
            ("/", file("public/index.html")),
            ("/?x=/../y", file("public/index.html")),
            ("/index.html", file("public/index.html")),
            ("/2024/", file("public/2024/index.html")),
            ("/2024?a", elsewhere("/2024/")),
            ("/2024/%E6%94%BF%e7%ad%96%20%E4%B8%80.pdf", file("public/2024/政策 一.pdf")),
            ("/@desk", elsewhere("/@desk/")),
            ("/@desk/", Route::List),
            ("/%40desk/?all", Route::List),
            ("/@desk/events", Route::Events),
            ("/@desk/client.js", Route::Script),
            ("/@desk/client.css", Route::Style),
            ("/@desk/files/internal/", file("internal/index.html")),
            ("/@desk/files/internal", elsewhere("/@desk/files/internal/")),
            ("/@desk/files/public/index.html", file("public/index.html")),
            (
                &address("household/2024/leaflet/201-砚岗村.pdf"),
                file("household/2024/leaflet/201-砚岗村.pdf"),
            ),
            (&address("public/2024/政策 一.pdf"), file("public/2024/政策 一.pdf")),
        ];
        for (url, expected) in cases {
            assert_eq!(route(url, &files()), expected, "{url}");
        }
    }

    #[test]
    fn nothing_else_has_an_address() {
        let urls = [
            "",
            "*",
            "http://127.0.0.1/",
            "/nothing",
            "/%",
            "/%e",
            "/%zz",
            "/%ff",
            "/@desk/files/",
            "/@desk/files",
            "/@desk/other",
            "/@desk/internal/index.html",
            "/@desk2/",
            "/internal/index.html",
            "/../internal/index.html",
            "/%2e%2e/internal/index.html",
            "/..%5cinternal%5cindex.html",
            "/@desk/files/../../etc/passwd",
            "/@desk/files//etc/passwd",
            "//2024",
            "/@desk/files/.mingbai/manifest.json",
        ];
        for url in urls {
            assert_eq!(route(url, &files()), Route::Nothing, "{url}");
        }
    }

    #[test]
    fn only_plain_paths_mean_files() {
        assert!(is_plain("public/a.b/村 一.html") && is_plain("a"));
        let others = ["", "/a", "a/", "a//b", "../a", "a/../b", ".mingbai/lock", "a\\b", "C:/a"];
        assert!(others.iter().all(|path| !is_plain(path)));
    }

    #[test]
    fn only_the_own_host_is_ours() {
        for host in ["127.0.0.1:8765", "localhost:8765", "LocalHost:8765", "[::1]:8765"] {
            assert!(is_our_host(&[host], 8765), "{host}");
        }
        for host in ["", "localhost", "127.0.0.1:80", "evil.cn:8765", "localhost.evil.cn:8765"] {
            assert!(!is_our_host(&[host], 8765), "{host}");
        }
        assert!(!is_our_host(&[], 8765));
        assert!(!is_our_host(&["localhost:8765", "evil.cn:8765"], 8765));
        assert!(is_our_host(&["localhost"], 80));
    }

    #[test]
    fn other_sites_are_foreign() {
        assert!(!is_foreign(&[]) && !is_foreign(&["none"]) && !is_foreign(&["same-origin"]));
        assert!(is_foreign(&["cross-site"]) && is_foreign(&["same-site"]));
    }

    #[test]
    fn tags_go_before_the_last_end() {
        let tagged = |page: &str| String::from_utf8(with_tag(page.into(), "<t>")).unwrap();
        assert_eq!(tagged("<p>村</BODY></html>"), "<p>村<t></BODY></html>");
        assert_eq!(tagged("</body>a</Body>"), "</body>a<t></Body>");
        assert_eq!(tagged("<p>"), "<p><t>");
        assert_eq!(tagged(""), "<t>");
    }

    #[test]
    fn kinds_mind_no_case() {
        assert_eq!(kind("a.b/c.PDF"), "application/pdf");
        assert_eq!(kind("a.html/c"), "application/octet-stream");
        assert_eq!(kind("x.woff2"), "font/woff2");
    }
}
