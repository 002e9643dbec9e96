//! Whoever writes templates, texts and data tries to get a secret out: nothing does.

use std::collections::BTreeMap;

use mingbai::document::{EVERYTHING, Reader, SubjectRef};
use mingbai::files::{Files, WorkspacePath};
use mingbai::model::Audience;
use mingbai::record::Phone;

use crate::support::{build, codes, demo, pdf_text, quick_with};

/// Somebody of the demo: an ID number, a telephone, the head of a household, and a member who is no head.
const ID: &str = "690721197003121239";
const PHONE: &str = "16000101005";
const MEMBER: &str = "陆小莲";

/// What the readers of the web and of a board could ever be shown, field by field, of every document that there is: no
/// number, and no name but those of heads on a board.
#[test]
fn no_view_for_the_web_or_a_board_holds_a_secret() {
    let files = demo();
    let (seen, _) = mingbai::check(&files, |plan| {
        let mut seen = 0;
        for context in plan.contexts.values() {
            let households =
                || context.year.villages.iter().flat_map(|village| &village.households);
            let numbers: Vec<&str> = households()
                .flat_map(|one| one.members.iter().map(|member| member.id_no.as_str()))
                .chain(households().filter_map(|one| one.phone.as_ref().map(Phone::as_str)))
                .collect();
            let of = |head: bool| {
                households().flat_map(move |one| {
                    let members = one.members.iter();
                    members.filter(move |member| {
                        context.year.head(one).is_some_and(|it| it.code == member.code) == head
                    })
                })
            };
            let heads: Vec<&str> = of(true).map(|member| member.name.as_str()).collect();
            let others: Vec<&str> = of(false).map(|member| member.name.as_str()).collect();
            for job in plan.jobs.iter().filter(|job| job.year == context.year.year) {
                for audience in [Audience::Public, Audience::Board] {
                    for subject in job.subjects.iter().take(3) {
                        // A page about one household exists for nobody but itself.
                        if matches!(subject, SubjectRef::Household(..))
                            && audience == Audience::Public
                        {
                            continue;
                        }
                        let reader = Reader { audience, kind: job.kind, names: &EVERYTHING };
                        let view =
                            context.view(reader, *subject).with(context.shared(reader, None));
                        let text = serde_json::to_string(&view).expect("JSON");
                        let what = format!("{} for {}", job.kind.kind, audience.folder());
                        let holds = |secret: &&&str| text.contains(**secret);
                        assert_eq!(numbers.iter().find(holds), None, "{what}");
                        let closed = if audience == Audience::Public {
                            [&heads, &others]
                        } else {
                            [&others, &others]
                        };
                        for names in closed {
                            let found =
                                names.iter().filter(|name| name.chars().count() > 2).find(holds);
                            // Staff who look after others may have a household of their own.
                            assert_eq!(found, None, "{what}");
                        }
                        seen += 1;
                    }
                }
            }
        }
        seen
    });
    assert!(seen.expect("the demo loads") > 200);
}

/// The data of the demo's year and its faces, with this one kind of documents.
fn with_kind(kind: &str) -> Files {
    let of_use = |path: &str| !path.starts_with("content/") && !path.contains("/2023/");
    let mut files = Files::default();
    for (path, file) in demo().iter().filter(|(path, _)| of_use(path.as_str())) {
        files.insert(path.clone(), file.bytes.clone());
    }
    let theme = format!("title: 试探\nkinds:\n  - {{kind: probe, title: 试探, {kind}}}\n");
    files.insert(WorkspacePath::new("themes/default/theme.yaml"), theme.into_bytes());
    files
}

/// One document for the board, set by this template.
fn with_template(subject: &str, template: &str) -> Files {
    let output = "outputs: [{audience: board, print: print/probe.typ}]";
    let mut files = with_kind(&format!("subject: {subject}, datasets: [scale], {output}"));
    let path = WorkspacePath::new("themes/default/print/probe.typ");
    files.insert(path, format!("#import \"lib/faces.typ\": *\n{template}\n").into_bytes());
    files
}

/// Ways in which the author of a template gets at what is closed: each is stopped.
#[test]
fn a_template_author_gets_nothing_out() {
    let set = |body: &str| format!("#let document(view) = {{ show: base; {body} }}");
    let attempts = [
        // Asking under other names, by computed keys, through lists of keys.
        ("village", set("[#view.village.households.first().members.first().id_no]")),
        (
            "village",
            set(
                "let k = \"id\" + \"_no\"; [#view.village.households.first().members.first().at(k)]",
            ),
        ),
        ("village", set("[#view.village.households.map(one => one.phone).join()]")),
        (
            "village",
            set(
                "for (k, v) in view.village.households.first() { [#k #repr(v)] }; [#view.village.households.first().members]",
            ),
        ),
        ("year", set("[#view.data.priority.first().head]")),
        // Reading past the view.
        ("year", set("[#read(\"/data/2024/villages/yangang.yaml\")]")),
        ("year", set("[#read(\"../../../data/2024/villages/yangang.yaml\")]")),
        ("year", set("[#yaml(\"/data/2024/villages/yangang.yaml\").households.first().phone]")),
        ("year", set("[#read(\"/data/2024/complaints.yaml\")]")),
        ("year", set("image(\"/data/2024/villages/yangang.yaml\")")),
        // Typing it in: on the page, unseen, turned round by the template, in the properties of the file.
        ("year", set(&format!("[{ID}]"))),
        ("year", set(&format!("place(dx: -400mm, text(size: 0.1pt)[{PHONE}])"))),
        ("year", set(&format!("hide[{PHONE}]"))),
        ("year", set(&format!("[#\"{}\".rev()]", ID.chars().rev().collect::<String>()))),
        ("year", set(&format!("set std.document(keywords: (\"{ID}\",)); [公示]"))),
        ("year", set(&format!("set std.document(title: \"{PHONE}\"); [公示]"))),
        ("year", set(&format!("[#link(\"https://a.example/?q={PHONE}\")[公示]]"))),
        (
            "year",
            set(&format!(
                "[公示#metadata(\"{ID}\")#figure(image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg'><text>{ID}</text></svg>\"), alt: \"{ID}\"))]"
            )),
        ),
        ("year", set(&format!("pdf.attach(\"a.txt\", bytes(\"{ID}\")); [公示]"))),
        ("year", set(&format!("heading(outlined: true, bookmarked: true)[{PHONE}]"))),
    ];
    for (subject, template) in attempts {
        let (built, output) = build(&with_template(subject, &template), 2);
        let found = codes(&built.findings);
        // What never reached the file needs no lock.
        let stopped = built.findings.has_errors() && built.changes.is_none();
        assert!(stopped || !shows_a_secret(&output), "{template}: {found:?}");
        let told = built
            .findings
            .iter()
            .any(|one| one.message.zh.contains(ID) || one.message.zh.contains(PHONE));
        assert!(!told, "{template}: the secret is told in a message");
    }
}

/// Whether a reader of another make finds a secret in what was put out; without one, whether anything was put out.
fn shows_a_secret(output: &BTreeMap<String, Vec<u8>>) -> bool {
    let shows = |text: &str| {
        let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        [ID, PHONE, MEMBER].iter().any(|secret| dense.contains(secret))
    };
    output.values().any(|bytes| {
        shows(&String::from_utf8_lossy(bytes)) || pdf_text(bytes).is_none_or(|text| shows(&text))
    })
}

/// The same on a page of the site.
#[test]
fn an_author_of_pages_gets_nothing_out() {
    let attempts = [
        "{{ villages[0].households[0].head }}".to_owned(),
        "{% for v in villages %}{{ v.households }}{% endfor %}".to_owned(),
        "{{ data.priority }}".to_owned(),
        format!("<p data-a=\"{ID}\">甲</p>"),
        format!("<!-- {PHONE} -->"),
        format!(
            "<script>var a=[{}]</script>",
            PHONE.chars().map(|c| format!("'{c}'")).collect::<Vec<_>>().join(",")
        ),
        format!("{{{{ \"{}\" | reverse }}}}", ID.chars().rev().collect::<String>()),
        format!("<img src=\"data:text/plain;base64,{}\">", base64(ID)),
        format!("{MEMBER}，家住砚岗村"),
    ];
    for page in attempts {
        let mut files =
            with_kind("subject: year, outputs: [{audience: public, page: html/probe.html}]");
        files.insert(
            WorkspacePath::new("themes/default/html/probe.html"),
            page.clone().into_bytes(),
        );
        let (built, _) = build(&files, 2);
        // A name that the author typed is the author's word; a number never is.
        if page.contains(MEMBER) {
            continue;
        }
        assert!(built.changes.is_none(), "{page}: {:?}", codes(&built.findings));
    }
}

fn spaced(text: &str) -> String {
    let letters: Vec<String> = text.chars().map(String::from).collect();
    letters.join(" ")
}

fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut coded = String::new();
    for three in text.as_bytes().chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            coded.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    coded
}

/// Whatever field of the data ends up in public: a secret that was typed into it stops everything.
#[test]
fn a_secret_in_a_field_that_is_posted_is_found() {
    let village = "data/2024/villages/yangang.yaml";
    let plants: &[(&str, &str, String)] = &[
        (village, "二组晒谷坪", format!("二组晒谷坪{PHONE}")),
        (village, "以工代赈务工", format!("以工代赈务工（{MEMBER}）")),
        (village, "以工代赈务工", format!("以工代赈务工{PHONE}")),
        (village, "name: 二组", format!("name: 二组{ID}")),
        (village, "name: 砚岗村\n", format!("name: 砚岗村{PHONE}\n")),
        ("data/2024/office.yaml", "石漪镇青石街6号", PHONE.to_owned()),
        ("data/2024/milestones.yaml", "label: ", format!("label: {ID}")),
        ("data/2024/supports.yaml", "benefit: ", format!("benefit: {PHONE}，")),
        ("content/2024/notices/support.md", "summary: ", format!("summary: {PHONE}")),
        (
            "content/2024/policies/declaration.md",
            "\n---\n",
            format!("\n---\n\n{}\n", spaced(PHONE)),
        ),
        ("mingbai.yaml", "title: 石漪镇", format!("title: {PHONE}石漪镇")),
    ];
    for (file, from, to) in plants {
        let files = quick_with(file, |text| {
            assert!(text.contains(from), "{file} has no {from}");
            text.replacen(from, to, 1)
        });
        let (built, _) = build(&files, 2);
        assert!(built.changes.is_none(), "{file}, {from}: {:?}", codes(&built.findings));
    }
}

/// What lies among the static files of a theme is looked into, whatever it is; what cannot be is not put out.
#[test]
fn files_beside_the_pages_are_looked_into() {
    let roll = "序号,户主\n1,陆小莲\n2,沈𬭎\n";
    let gbk = encoding_rs::GB18030.encode(roll).0.into_owned();
    let wide: Vec<u8> = roll.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>, &str); 7] = [
        ("roll.csv", roll.as_bytes().to_vec(), "privacy/name"),
        ("roll2.csv", gbk, "privacy/name"),
        ("roll3.csv", wide, "privacy/unreadable"),
        ("a.js", b"let a = '160' +\n    '00101' + '005'".to_vec(), "privacy/number"),
        ("b.svg", "<svg><text>陆小</text>\n<text>莲</text></svg>".into(), "privacy/name"),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00".to_vec(), "privacy/unreadable"),
        ("true.csv", format!("true,{ID}").into_bytes(), "privacy/number"),
    ];
    for (name, bytes, code) in files {
        let mut office =
            with_kind("subject: year, outputs: [{audience: public, page: html/probe.html}]");
        office.insert(WorkspacePath::new("themes/default/html/probe.html"), Vec::from("<p>甲</p>"));
        office.insert(WorkspacePath::new(&format!("themes/default/static/{name}")), bytes);
        let found = codes(&build(&office, 2).0.findings);
        assert!(found.contains(&code), "{name}: {found:?}");
    }
}

/// When a notice is over, the web keeps its title, its period and how it ended.
#[test]
fn an_expired_notice_leaves_no_figures_on_the_web() {
    use mingbai::publish::Previous;
    use mingbai::{Request, build as make};

    let files = demo();
    let of = |today| {
        let mut memory = crate::support::Memory::default();
        let request = Request { threads: 2, today, pace: None };
        make(&files, &Previous::default(), request, &mut memory, &|_| {}).expect("memory");
        let page = |path: &str| String::from_utf8(memory.0[path].clone()).expect("UTF-8");
        (
            page("public/2024/notices/elimination-201-砚岗村-2024-04-24.html"),
            page("public/2024/notices/included-2024-07-22.html"),
        )
    };
    let (hanging, announced) = of(jiff::civil::date(2024, 5, 6).into());
    assert!(hanging.contains("不足3户") && !hanging.contains("公示结果"));
    assert!(announced.contains("网上不登户数"));
    let (over, _) = of(jiff::civil::date(2024, 5, 7).into());
    assert!(over.contains("收到异议1件，都已核实答复") && over.contains("2024年4月24日"));
    for gone in ["不足3户", "民主评议", "现予公示"] {
        assert!(!over.contains(gone), "{gone}");
    }
}
