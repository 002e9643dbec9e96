//! What the clerk must know of files that were edited by hand and of runs that were cut off.

use crate::diag::{Language, Text};
use crate::disk::{Outcome, Recovery};
use crate::say;

/// One line for each thing that happened to the output besides writing it.
pub fn notices(recovery: &Recovery, outcome: &Outcome, language: Language) -> String {
    let mut lines = of_recovery(recovery);
    lines.extend(of_outcome(outcome));
    lines.iter().flat_map(|line| [line.in_language(language), "\n"]).collect()
}

fn of_recovery(recovery: &Recovery) -> Vec<Text> {
    match recovery {
        Recovery::Clean => Vec::new(),
        Recovery::Cleared => vec![say!(
            "上一次生成中途停止，没有写进输出；已清理",
            "the last build was cut off before it wrote anything; cleaned up"
        )],
        Recovery::Finished(outcome) => {
            let finished = say!(
                "上一次生成在写入时中断，已先把它写完",
                "the last build was cut off while writing; it has been finished"
            );
            std::iter::once(finished).chain(of_outcome(outcome)).collect()
        }
        Recovery::Unreadable => vec![say!(
            "上一次生成在写入时中断，记录已损坏；本次生成会把输出补齐",
            "the last build was cut off while writing and its journal is damaged; this build mends the output"
        )],
    }
}

fn of_outcome(outcome: &Outcome) -> Vec<Text> {
    let kept = outcome.kept.iter().map(|path| {
        say!(
            "{path} 被人改过，现在已不再生成；文件保留，程序不再管它",
            "{path} was edited by hand and is no longer made; it stays and is yours"
        )
    });
    let aside = outcome.set_aside.iter().map(|moved| {
        let (path, now) = (&moved.path, &moved.now);
        say!(
            "{path} 被人改过，已换成新生成的；改过的那份移到了 {now}",
            "{path} was edited by hand and has been replaced; the edited file is now {now}"
        )
    });
    kept.chain(aside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::SetAside;
    use crate::files::OutPath;

    #[test]
    fn nothing_happened_nothing_said() {
        assert_eq!(notices(&Recovery::Clean, &Outcome::default(), Language::Chinese), "");
    }

    #[test]
    fn a_file_that_was_moved_is_always_named() {
        let moved = SetAside {
            path: OutPath::new("public/a.html"),
            now: OutPath::new(".mingbai/set-aside/1/public/a.html"),
        };
        let outcome = Outcome { kept: Vec::new(), set_aside: vec![moved] };
        for recovery in [Recovery::Clean, Recovery::Finished(outcome.clone())] {
            let text = notices(&recovery, &outcome, Language::Chinese);
            assert!(text.contains("public/a.html") && text.contains("set-aside/1"));
        }
    }
}
