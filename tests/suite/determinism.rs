//! The same files and the same request give the same bytes.

use mingbai::files::Files;

use crate::support::{build, copy_demo, demo, tree};

#[test]
fn threads_and_the_order_of_files_do_not_change_a_byte() {
    let files = demo();
    let (_, one) = build(&files, 1);
    let mut reversed = Files::default();
    let entries: Vec<_> = files.iter().collect();
    for (path, file) in entries.into_iter().rev() {
        reversed.insert(path.clone(), file.bytes.clone());
    }
    let (_, many) = build(&reversed, 5);
    assert_eq!(one.keys().collect::<Vec<_>>(), many.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(bytes == &many[path], "{path} differs");
    }
}

#[test]
fn the_folder_and_the_time_zone_do_not_change_a_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut outputs = Vec::new();
    for (name, zone) in [("a", "UTC"), ("石漪镇 2024 年", "Pacific/Kiritimati")] {
        let root = folder.path().join(name);
        copy_demo(&root);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_mingbai"))
            .args(["build", "--quiet", "--root"])
            .arg(&root)
            .env("TZ", zone)
            .env("LANG", "C")
            .status()
            .expect("the program runs");
        assert!(status.success());
        let mut output = tree(&root.join("output"));
        output.retain(|path, _| !path.starts_with(".mingbai"));
        outputs.push(output);
    }
    assert!(outputs[0] == outputs[1]);
    assert!(outputs[0].len() > 15);
}
