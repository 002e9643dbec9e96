//! What is due in a year → a file for calendars of other programs (iCalendar, RFC 5545).
//!
//! Every thing is an event of a whole day. Its UID is the same for ever, so a calendar that reads the file again renews its
//! events instead of doubling them; its stamp is the date of the data, never the clock. Nothing about a single household
//! is in it: the view that it is made of has none.

use jiff::civil::Date;

use super::closed_field;
use crate::diag::Diagnostics;
use crate::document::{Context, View};
use crate::plan::Job;

/// Most octets of a line without its end (3.1).
const LONGEST: usize = 75;

/// When a calendar calls to mind: at nine in the morning of the day before.
const ALARM: &str = "-PT15H";

/// The calendar of a job.
///
/// # Errors
/// A finding if its readers may not see what is due.
pub(super) fn calendar(job: &Job<'_>, context: &Context<'_>) -> Result<Vec<u8>, Diagnostics> {
    let Some(View::List(dues)) = context.feed(job.kind, job.audience) else {
        let mut findings = Diagnostics::default();
        findings.push(closed_field("dues", job.audience).at(super::pdf::origin_of(job)));
        return Err(findings);
    };
    let office = &context.year.office;
    let head = Head {
        name: format!("{}{}年{}", office.town, context.year.year, job.title),
        stamp: office.data_date,
        host: format!("{}.mingbai", office.code),
    };
    Ok(file(&head, &dues).into_bytes())
}

/// What the events of a calendar have in common.
struct Head {
    /// What the calendar is called.
    name: String,
    /// The date of the data.
    stamp: Date,
    /// Makes the identifiers of one office different from those of all others.
    host: String,
}

fn file(head: &Head, dues: &[View]) -> String {
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//mingbai//calendar//ZH");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("NAME", &head.name);
    out.text("X-WR-CALNAME", &head.name);
    for due in dues {
        event(&mut out, head, due);
    }
    out.line("END", "VCALENDAR");
    out.0
}

fn event(out: &mut Lines, head: &Head, due: &View) {
    let (Some(uid), Some(what)) = (get(due, "uid"), get(due, "what")) else { return };
    let Some(day) = get(due, "date_iso").and_then(|day| day.parse::<Date>().ok()) else { return };
    let next = day.tomorrow().unwrap_or(day);
    let summary = match get(due, "village_name") {
        Some(village) => format!("{village}：{what}"),
        None => what.to_owned(),
    };
    out.line("BEGIN", "VEVENT");
    out.text("UID", &format!("{uid}@{}", head.host));
    out.line("DTSTAMP", &head.stamp.strftime("%Y%m%dT000000Z").to_string());
    out.line("DTSTART;VALUE=DATE", &day.strftime("%Y%m%d").to_string());
    out.line("DTEND;VALUE=DATE", &next.strftime("%Y%m%d").to_string());
    out.text("SUMMARY", &summary);
    let description = description(due);
    if !description.is_empty() {
        out.text("DESCRIPTION", &description);
    }
    if let Some(label) = get(due, "due_label") {
        out.text("CATEGORIES", label);
    }
    // The day stays free for meetings.
    out.line("TRANSP", "TRANSPARENT");
    if get(due, "done_on").is_none() {
        out.line("BEGIN", "VALARM");
        out.line("ACTION", "DISPLAY");
        out.text("DESCRIPTION", &summary);
        out.line("TRIGGER", ALARM);
        out.line("END", "VALARM");
    }
    out.line("END", "VEVENT");
}

/// Who, to whom, what is handed in, whether the day was moved, where it is laid down: a line each.
fn description(due: &View) -> String {
    let labelled = |label: &str, key| get(due, key).map(|value| format!("{label}：{value}"));
    let moved = get(due, "original").map(|original| {
        let weekday = get(due, "original_weekday").unwrap_or_default();
        let earlier = due.get("earlier") == Some(&View::Flag(true));
        let word = if earlier { "提前" } else { "顺延" };
        format!("原定{original}（{weekday}），逢休息日{word}")
    });
    let unsure =
        get(due, "unsure_year").map(|year| format!("没有{year}年的放假安排，不知道这天上不上班"));
    let source = due.get("source").and_then(|source| {
        let number = get(source, "number").map(|number| format!("（{number}）"));
        let clause = get(source, "clause").unwrap_or_default();
        let document = get(source, "document")?;
        Some(format!("依据：《{document}》{}{clause}", number.unwrap_or_default()))
    });
    let lines = [
        labelled("谁办", "who"),
        labelled("报给", "to"),
        labelled("成果", "deliverable"),
        moved,
        unsure,
        source,
        labelled("已办结", "done_on"),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A text of a view.
fn get<'v>(view: &'v View, key: &str) -> Option<&'v str> {
    match view.get(key) {
        Some(View::Text(text)) => Some(text),
        _ => None,
    }
}

/// Content lines, folded and ended as the standard wants it.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose value has no special characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        let mut escapes = false;
        for c in name.chars().chain([':']).chain(value.chars()) {
            // A line is never cut inside a character (3.1), and not between a backslash and its character either.
            let needed = c.len_utf8() + usize::from(c == '\\');
            if length + needed > LONGEST && !escapes {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
            escapes = c == '\\' && !escapes;
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is text (3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    fn due(entries: &[(&'static str, &str)]) -> View {
        View::map(entries.iter().map(|(key, value)| (*key, (*value).into())))
    }

    fn head() -> Head {
        Head {
            name: "测试镇2024年要办的事".into(),
            stamp: date(2024, 8, 31),
            host: "690721104000.mingbai".into(),
        }
    }

    /// The lines without their folds; fails on a line that is too long or ends in another way.
    fn unfolded(file: &str) -> Vec<String> {
        assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
        let mut lines: Vec<String> = Vec::new();
        for line in file.split_terminator("\r\n") {
            assert!(line.len() <= LONGEST, "{} octets: {line}", line.len());
            match line.strip_prefix(' ') {
                Some(rest) => lines.last_mut().expect("a line before").push_str(rest),
                None => lines.push(line.to_owned()),
            }
        }
        lines
    }

    fn values<'l>(lines: &'l [String], name: &str) -> Vec<&'l str> {
        let of_name = |line: &'l String| line.strip_prefix(name)?.strip_prefix(':');
        lines.iter().filter_map(of_name).collect()
    }

    #[test]
    fn events_are_whole_days_with_stable_names_and_the_stamp_of_the_data() {
        let one = due(&[
            ("uid", "duty/report/2024-09"),
            ("what", "报送线索核实情况报告"),
            ("date_iso", "2024-09-30"),
            ("who", "镇农业农村办公室"),
        ]);
        let other = due(&[
            ("uid", "milestone/check/2024"),
            ("what", "排查"),
            ("date_iso", "2024-12-31"),
            ("done_on", "2024年12月30日"),
        ]);
        let lines = unfolded(&file(&head(), &[one, other]));
        assert_eq!(lines[..2], ["BEGIN:VCALENDAR", "VERSION:2.0"]);
        assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
        assert_eq!(values(&lines, "DTSTART;VALUE=DATE"), ["20240930", "20241231"]);
        assert_eq!(values(&lines, "DTEND;VALUE=DATE"), ["20241001", "20250101"]);
        assert_eq!(values(&lines, "DTSTAMP"), ["20240831T000000Z"; 2]);
        let uids = values(&lines, "UID");
        assert_eq!(uids[0], "duty/report/2024-09@690721104000.mingbai");
        assert_eq!(uids.iter().collect::<BTreeSet<_>>().len(), 2);
        // What is done calls nobody to mind.
        assert_eq!(values(&lines, "TRIGGER"), ["-PT15H"]);
        for part in ["VCALENDAR", "VEVENT", "VALARM"] {
            let count =
                |word: &str| lines.iter().filter(|l| **l == format!("{word}:{part}")).count();
            assert_eq!(count("BEGIN"), count("END"));
        }
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_signs_are_escaped() {
        let what = "一件名称很长的事，".repeat(20) + "a;b,c\\d\u{7}";
        let one =
            due(&[("uid", "a"), ("what", &what), ("date_iso", "2024-09-30"), ("who", "甲\n乙")]);
        let written = file(&head(), &[one]);
        let lines = unfolded(&written);
        let summary = values(&lines, "SUMMARY")[0];
        assert!(summary.ends_with("a\\;b\\,c\\\\d"), "{summary}");
        assert_eq!(summary.matches("一件名称很长的事，").count(), 20);
        assert_eq!(values(&lines, "DESCRIPTION")[0], "谁办：甲\\n乙");
        let first = written.split("\r\n").find(|line| line.starts_with("SUMMARY")).expect("a line");
        assert!((73..=75).contains(&first.len()), "lines are as full as they can be");
    }

    #[test]
    fn a_day_that_was_moved_tells_from_where() {
        let source =
            due(&[("document", "办法"), ("number", "甲发〔2024〕1号"), ("clause", "第五条")]);
        let mut one = due(&[
            ("uid", "a"),
            ("what", "报告"),
            ("date_iso", "2024-10-18"),
            ("original", "10月20日"),
            ("original_weekday", "星期日"),
        ]);
        one.insert("earlier", View::Flag(true));
        one.insert("source", source);
        let lines = unfolded(&file(&head(), &[one]));
        let expected =
            "原定10月20日（星期日），逢休息日提前\\n依据：《办法》（甲发〔2024〕1号）第五条";
        assert_eq!(values(&lines, "DESCRIPTION")[0], expected);
    }
}
