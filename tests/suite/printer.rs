//! Finished batches, as what stands between them and paper sees them: qpdf, ghostscript, mupdf, poppler and the engine of
//! Chromium. Each test says so and tests nothing where its tool is not installed; CI installs them all.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::support::{demo_built, python_with};

/// One file of every kind of sheet, one in large print, one that is posted.
const FILES: [&str; 6] = [
    "household/2024/declaration-leaflet/201-砚岗村.pdf",
    "household/2024/support-leaflet/201-砚岗村.pdf",
    "internal/2024/visit-pack/201-砚岗村.pdf",
    "household/2024/household-plan/201-砚岗村.pdf",
    "-大字版.pdf",
    "board/2024/inclusion-notice",
];

/// What office printers leave empty along the edges, at least, in points: 4.2 mm.
const EDGE: f64 = 12.0;

/// The files of [`FILES`] on disk, under plain names.
fn batches() -> &'static [PathBuf] {
    static FOLDER: OnceLock<(tempfile::TempDir, Vec<PathBuf>)> = OnceLock::new();
    &FOLDER
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a folder");
            let (_, output) = demo_built();
            let paths = FILES.iter().enumerate().map(|(number, wanted)| {
                let mut found = output.iter().filter(|(path, _)| path.ends_with(".pdf"));
                let (_, bytes) = found
                    .find(|(path, _)| path.contains(wanted))
                    .unwrap_or_else(|| panic!("{wanted} is not put out"));
                let path = folder.path().join(format!("{number}.pdf"));
                std::fs::write(&path, bytes).expect("a file");
                path
            });
            let paths = paths.collect();
            (folder, paths)
        })
        .1
}

/// What a tool says about a file; none where it is not installed.
fn ask(tool: &str, before: &[&str], path: &Path, behind: &[&str]) -> Option<Output> {
    let run = Command::new(tool).args(before).arg(path).args(behind).output();
    if run.is_err() {
        println!("skipped: {tool} is not installed");
    }
    run.ok()
}

fn words(output: &Output) -> String {
    let all = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8_lossy(&all).into_owned()
}

/// The sizes of pages in points.
fn sizes(path: &Path) -> Option<Vec<(f64, f64)>> {
    let info = words(&ask("pdfinfo", &["-f", "1", "-l", "9999"], path, &[])?);
    let pages = info.lines().filter(|line| line.starts_with("Page ") && line.contains("size:"));
    let size = |line: &str| {
        let (width, rest) = line.split_once("size:")?.1.split_once('x')?;
        let height = rest.split_whitespace().next()?;
        Some((width.trim().parse().ok()?, height.parse().ok()?))
    };
    pages.map(size).collect()
}

#[test]
fn qpdf_finds_nothing() {
    for path in batches() {
        let Some(output) = ask("qpdf", &["--check"], path, &[]) else { return };
        assert!(output.status.success(), "{}", words(&output));
    }
}

#[test]
fn black_is_black_alone_and_stays_off_the_edges() {
    for path in batches() {
        let quiet = ["-q", "-dBATCH", "-dNOPAUSE", "-o", "-"];
        let Some(inks) = ask("gs", &[&quiet[..], &["-sDEVICE=inkcov"]].concat(), path, &[]) else {
            return;
        };
        let inks = words(&inks);
        let inks = inks.lines().filter(|line| line.contains("CMYK"));
        let mut pages = 0;
        for line in inks {
            assert!(line.trim().starts_with("0.00000  0.00000  0.00000"), "{line}");
            pages += 1;
        }
        assert!(pages > 0, "ghostscript sees no page");
        let bounds = ask("gs", &[&quiet[..], &["-sDEVICE=bbox"]].concat(), path, &[]);
        let bounds = words(&bounds.expect("it ran before"));
        let Some(sizes) = sizes(path) else { return };
        let bounds = bounds.lines().filter_map(|line| line.strip_prefix("%%HiResBoundingBox: "));
        let bounds: Vec<&str> = bounds.collect();
        assert_eq!((bounds.len(), sizes.len()), (pages, pages), "{}", path.display());
        for (line, (width, height)) in bounds.into_iter().zip(sizes) {
            let edges: Vec<f64> = line.split(' ').filter_map(|side| side.parse().ok()).collect();
            let [left, low, right, high] = edges[..] else { panic!("{line}") };
            // The empty back of a sheet.
            if right > left {
                let inside = left >= EDGE && low >= EDGE;
                let inside = inside && right <= width - EDGE && high <= height - EDGE;
                assert!(inside, "{}: {line}", path.display());
            }
        }
    }
}

/// The pages of a file as grey pictures.
fn pictures(path: &Path) -> Option<Vec<Vec<u8>>> {
    let folder = path.with_extension("pages");
    std::fs::create_dir_all(&folder).expect("a folder");
    let target = folder.join("page").display().to_string();
    ask("pdftoppm", &["-gray", "-r", "50"], path, &[&target])?;
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("a folder").flatten().map(|page| page.path()).collect();
    pages.sort();
    Some(pages.iter().map(|page| std::fs::read(page).expect("a picture")).collect())
}

#[test]
fn ghostscript_hands_on_the_same_pages() {
    // Words are not compared: ghostscript loses what characters beyond the first plane stand for.
    for path in batches() {
        let through = path.with_extension("gs.pdf");
        let target = format!("-sOutputFile={}", through.display());
        let options = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", &target];
        let Some(run) = ask("gs", &options, path, &[]) else { return };
        assert!(words(&run).trim().is_empty(), "{}", words(&run));
        let (Some(before), Some(after)) = (pictures(path), pictures(&through)) else { return };
        assert_eq!(before.len(), after.len(), "{}", path.display());
        for (page, (one, other)) in before.iter().zip(&after).enumerate() {
            let apart = one.iter().zip(other).filter(|(a, b)| a.abs_diff(**b) > 64).count();
            let same = one.len() == other.len() && apart * 1000 < one.len();
            assert!(same, "{}, page {}: {apart} points differ", path.display(), page + 1);
        }
    }
}

#[test]
fn mupdf_has_nothing_to_mend() {
    for path in batches() {
        let Some(output) = ask("mutool", &["draw", "-q", "-F", "txt", "-o", "-"], path, &[]) else {
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr);
        // Debian builds it without colour management.
        let said = said.lines().filter(|line| !line.contains("ICC support is not available"));
        let said: Vec<&str> = said.collect();
        assert!(output.status.success() && said.is_empty(), "{said:?}");
    }
}

#[test]
fn all_faces_are_contained_and_only_what_is_used_of_them() {
    for path in batches() {
        let Some(output) = ask("pdffonts", &[], path, &[]) else { return };
        let said = words(&output);
        let faces: Vec<&str> = said.lines().skip(2).collect();
        assert!(!faces.is_empty(), "{said}");
        for face in faces {
            // … emb sub uni object ID
            let columns: Vec<&str> = face.split_whitespace().rev().collect();
            assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{face}");
        }
    }
}

#[test]
fn the_engine_of_chromium_opens_them() {
    let Some(python) = python_with("pypdfium2") else { return };
    for path in batches() {
        let script = "import sys, pypdfium2\nfor page in pypdfium2.PdfDocument(sys.argv[1]):\n    page.render(scale=0.5)\n    print(len(page.get_textpage().get_text_range()))";
        let output = Command::new(&python).args(["-c", script]).arg(path).output();
        let output = output.expect("it ran before");
        assert!(output.status.success(), "{}", words(&output));
        let filled = words(&output)
            .lines()
            .filter(|line| line.parse::<usize>().is_ok_and(|n| n > 0))
            .count();
        let Some(info) = ask("pdfinfo", &[], path, &[]) else { return };
        let info = words(&info);
        let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
        let pages: usize = pages.expect("pages").trim().parse().expect("a number");
        assert!(filled * 2 >= pages, "{filled} of {pages} pages have text");
    }
}

#[test]
fn a_file_tells_the_printer_how_it_is_to_be_printed() {
    for (number, path) in batches().iter().enumerate() {
        let bytes = std::fs::read(path).expect("a file");
        let has = |mark: &str| bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
        assert!(has("/PrintScaling/None"), "{}", FILES[number]);
        let both_sides = !["board", "household/2024/declaration"]
            .iter()
            .any(|one_side| FILES[number].starts_with(one_side));
        assert_eq!(has("/Duplex/DuplexFlipLongEdge"), both_sides, "{}", FILES[number]);
        let Some(sizes) = sizes(path) else { return };
        assert!(!sizes.is_empty(), "{}", FILES[number]);
        for (width, height) in sizes {
            let a4 = |short: f64, long: f64| (short - 595.276).abs() + (long - 841.89).abs() < 0.01;
            assert!(
                a4(width, height) || a4(height, width),
                "{}: {width} × {height}",
                FILES[number]
            );
        }
    }
}
