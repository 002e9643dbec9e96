//! What the tags and class names of web pages mean to a reader of text.

/// Elements without content and end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "basefont"
            | "frame"
    )
}

/// Elements whose content nobody reads as text.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "select"
            | "button"
            | "textarea"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "math"
            | "rt"
            | "rp"
            | "datalist"
            | "applet"
            | "noframes"
    )
}

/// Elements that begin and end lines.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "summary"
            | "caption"
            | "menu"
            | "legend"
            | "head"
            | "frameset"
    )
}

/// Elements that hold one paragraph.
pub(super) fn is_small(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "td"
            | "th"
            | "tr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "dd"
            | "dt"
            | "tbody"
            | "caption"
            | "center"
    )
}

/// What a start tag ends if it is still open, and where the search for it stops.
pub(super) fn implied_ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["p", "li"], &["ul", "ol", "menu", "table", "td", "th", "div"]),
        "dd" | "dt" => (&["p", "dd", "dt"], &["dl", "table", "td", "th", "div"]),
        "td" | "th" => (&["p", "td", "th"], &["tr", "table"]),
        "tr" => (&["p", "td", "th", "tr"], &["table"]),
        "thead" | "tbody" | "tfoot" | "caption" => {
            (&["p", "td", "th", "tr", "thead", "tbody", "tfoot", "caption"], &["table"])
        }
        _ => (
            &["p"],
            &[
                "td",
                "th",
                "li",
                "div",
                "table",
                "body",
                "section",
                "article",
                "blockquote",
                "center",
            ],
        ),
    }
}

/// Where the search for what an end tag ends stops.
pub(super) fn is_fence(name: &str, ended: &str) -> bool {
    match ended {
        "table" => false,
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" => name == "table",
        _ => matches!(name, "td" | "th" | "table" | "caption"),
    }
}

/// Whether an element is known as a menu, a footer and the like by its tag.
pub(super) fn is_aside(name: &str) -> bool {
    matches!(name, "nav" | "header" | "footer" | "aside" | "menu" | "dialog")
}

/// Whether the class or id of an element names a menu, a footer and the like.
pub(super) fn names_aside(names: &str) -> bool {
    const WHOLE: &[&str] = &[
        "nav",
        "navi",
        "menu",
        "header",
        "top",
        "foot",
        "bottom",
        "crumb",
        "crumbs",
        "position",
        "dqwz",
        "weizhi",
        "bdsharebuttonbox",
        "toolbar",
        "print",
        "side",
        "search",
        "login",
        "links",
        "friendlink",
        "yqlj",
        "related",
        "recommend",
        "hot",
        "comment",
        "comments",
        "pagination",
        "pager",
        "banner",
        "logo",
        "qrcode",
        "ewm",
        "erweima",
        "weixin",
        "gotop",
        "backtop",
        "xgwz",
        "xgyd",
        "xgwd",
        "relation",
        "vip",
        "download",
        "ad",
        "ads",
        "prevnext",
    ];
    const WITHIN: &[&str] =
        &["footer", "breadcrumb", "navbar", "copyright", "sidebar", "share", "topbar"];
    names.to_ascii_lowercase().split([' ', '-', '_', '\t', '\n']).any(|name| WHOLE.contains(&name))
        || WITHIN.iter().any(|word| names.to_ascii_lowercase().contains(word))
}
