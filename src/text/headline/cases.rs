//! What becomes of titles.

use super::titles::{FIELD, LONG, NAMES, TOWNSHIP, UNSEEN};
use super::{Shape, is_good, lines};

/// The width of a line in the type area: twenty characters.
const WIDTH: usize = 40;

/// The lines of a title in short: `甲 / 乙`, with `!` in front if they are poor.
fn shown(title: &str) -> String {
    match lines(title, NAMES, WIDTH) {
        Shape::Lines(lines) => lines.join(" / "),
        Shape::Poor(lines) => format!("! {}", lines.join(" / ")),
    }
}

/// What was marked at each break of a title: `|`, `/`, or something else where the break tears.
fn marks(marked: &str) -> Vec<char> {
    let title: String = marked.chars().filter(|c| !"|/".contains(*c)).collect();
    let shape = lines(&title, NAMES, WIDTH);
    let mut rest = marked.chars().peekable();
    let mut found = Vec::new();
    for line in shape.lines() {
        for c in line.chars() {
            rest.by_ref().find(|&marked| marked == c);
        }
        found.extend(rest.peek());
    }
    found
}

#[test]
fn no_marked_title_is_torn_or_poor() {
    for marked in FIELD.iter().chain(TOWNSHIP).chain(LONG) {
        let title = marked.replace(['|', '/'], "");
        let shown = shown(&title);
        let lines: Vec<&str> = shown.split(" / ").collect();
        assert!(is_good(&lines, WIDTH), "{shown}");
        assert!(marks(marked).iter().all(|mark| "|/".contains(*mark)), "{shown}");
    }
}

#[test]
fn most_breaks_stand_where_a_careful_clerk_would_break() {
    let titles = FIELD.iter().chain(TOWNSHIP).chain(LONG);
    let breaks: Vec<char> = titles.flat_map(|marked| marks(marked)).collect();
    let best = breaks.iter().filter(|&&mark| mark == '|').count();
    assert!(breaks.len() > 200 && best * 100 >= breaks.len() * 80, "{best} of {}", breaks.len());
}

#[test]
fn few_titles_on_unknown_matters_are_torn() {
    let torn: Vec<&&str> = UNSEEN
        .iter()
        .filter(|marked| marks(marked).iter().any(|mark| !"|/".contains(*mark)))
        .collect();
    assert!(torn.len() * 100 <= UNSEEN.len() * 6, "{torn:#?}");
}

#[test]
fn titles_read_as_a_clerk_would_set_them() {
    for lines in [
        "关于开展防止返贫集中排查的通知",
        "关于做好2024年防止返贫监测帮扶 / 集中排查工作的通知",
        "青石镇人民政府 / 关于做好2024年防止返贫监测帮扶 / 集中排查工作的通知",
        "关于印发 / 《青石镇2024年政府工作要点》的通知",
        "青石镇人民政府 / 关于印发《青石镇2024年防止返贫监测帮扶 / 集中排查工作实施方案》的通知",
        "关于调整 / 青石镇防止返贫监测帮扶工作领导小组 / 成员的通知",
        "关于拟认定王某某等3户 / 为防止返贫监测对象的公示",
        "中共青石镇委员会青石镇人民政府 / 关于做好2024年全面推进乡村振兴 / 重点工作的实施意见",
        "云岭县人民政府 / 关于青石镇国土空间总体规划 / （2021—2035年）的批复",
        "青石镇人民政府 / 关于对松坪村、大湾村、红星村 / 防止返贫监测帮扶工作落实不力问题的通报",
        "关于举办2024年“我们的节日·端午” / 主题活动的通知",
        "中共云岭县委农村工作领导小组办公室、 / 云岭县农业农村局、云岭县民政局 / 关于做好防止返贫监测帮扶 / 工作的补充通知",
        "云岭县住房和城乡建设局 / 关于做好农村房屋安全隐患排查整治 / “回头看”工作的通知",
    ] {
        assert_eq!(shown(&lines.replace(" / ", "")), lines);
    }
}

#[test]
fn blanks_at_a_break_are_dropped_and_others_stay() {
    assert_eq!(
        shown(
            " 中共青石镇委员会　青石镇人民政府 关于做好2024年全面推进乡村振兴重点工作的实施意见\n"
        ),
        "中共青石镇委员会　青石镇人民政府 / 关于做好2024年全面推进乡村振兴 / 重点工作的实施意见"
    );
}

#[test]
fn a_name_longer_than_a_line_is_broken_between_its_words() {
    let name = "青石镇巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作领导小组";
    let title = format!("{name}关于做好近期重点工作的通知");
    let Shape::Lines(lines) = lines(&title, &[name], WIDTH) else { panic!("poor") };
    assert_eq!(lines[..2].concat(), name);
}

#[test]
fn what_cannot_be_broken_well_is_poor() {
    for title in [
        // Unknown words, longer than a line.
        "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁",
        // Nothing to break at.
        "https://www.example.gov.cn/a/very/long/address/without/end",
        // `的通知` would stand alone.
        "青石镇防止返贫监测帮扶工作领导小组办公室的通知",
        // More than eight lines.
        &"关于做好防止返贫监测帮扶工作的通知".repeat(12),
    ] {
        assert!(shown(title).starts_with('!'), "{}", shown(title));
    }
}

#[test]
fn lines_an_author_marked_are_judged() {
    for good in [
        &["关于做好2024年防止返贫监测帮扶", "集中排查工作的通知"][..],
        &[
            "青石镇人民政府",
            "关于印发《青石镇2024年防止返贫",
            "监测帮扶集中排查工作实施方案》的通知",
        ],
        &["关于启用印章的通知"],
        &["云岭县发展和改革局关于2023年度", "的情况报告"],
    ] {
        assert!(is_good(good, WIDTH), "{good:?}");
    }
    for poor in [
        &[][..],
        &["关于开展2024年防止返贫监测帮扶集中排查工作的通知"],
        &["关于开展2024年防止返贫监测帮扶集中排查", "的通知"],
        &["关于开展监测帮扶", "和集中排查工作的通知"],
        &["关于印发《", "工作方案》的通知"],
        &["关于印发《青石镇", "工作方案》的通知"],
        &["关于做好2024", "年集中排查工作的通知"],
        &["关于", "做好集中排查工作的通知"],
        &["青石镇人民政府关于", "做好集中排查", "有关工作的情况通报"],
        &["关于做好防止返贫", "监测帮扶集中排查", "有关工作的通知啊"],
        &["关于做好集中排查", "", "工作的通知"],
    ] {
        assert!(!is_good(poor, WIDTH), "{poor:?}");
    }
}
