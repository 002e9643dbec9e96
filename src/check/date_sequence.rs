//! The dates of a head come one after the other.

use jiff::civil::Date;

use super::{Check, texts};
use crate::calendar::chinese;
use crate::diag::{Diagnostic, Diagnostics, Text as Words};
use crate::files::Origin;
use crate::load::{Document, Workspace, Year};
use crate::say;

pub(super) const CHECK: Check = Check {
    code: "head/date-sequence",
    explain: "文首的日期有先后：先成文，后印发、发布，再失效；数据截止在成文之前。",
    run,
};

fn run(workspace: &Workspace, findings: &mut Diagnostics) {
    for (year, text) in texts(workspace) {
        order(text, findings);
        if let Some(year) = year.filter(|_| text.year.is_some()) {
            of_year(text, year, findings);
        }
    }
}

/// A date of the head: its key, its name, the day.
type Dated = (&'static str, &'static str, Option<Date>);

fn order(text: &Document, findings: &mut Diagnostics) {
    let front = &text.front;
    let made: Dated = ("made_on", "成文日期", front.made_on);
    let published: Dated = ("published_on", "发布日期", front.published_on);
    let printed: Dated = ("printed_on", "印发日期", front.printed_on);
    let from: Dated = ("valid_from", "有效期起", front.valid_from);
    let to: Dated = ("valid_to", "有效期止", front.valid_to);
    for (first, second) in [(made, published), (made, printed), (from, to), (made, to)] {
        let ((earlier, one, Some(start)), (later, other, Some(end))) = (first, second) else {
            continue;
        };
        if end >= start {
            continue;
        }
        let (start, end) = (chinese(start), chinese(end));
        let message = say!(
            "{other}（{end}）早于{one}（{start}）",
            "`{later}` ({end}) is before `{earlier}` ({start})"
        );
        findings.push(contradiction(message, text, (later, earlier)));
    }
    if let (Some(day), Some(minute)) = (front.published_on, front.published_at)
        && minute.0.date() != day
    {
        let (at, day) = (chinese(minute.0.date()), chinese(day));
        let message = say!(
            "发布时间（{at}）和发布日期（{day}）不是同一天",
            "`published_at` ({at}) is not on the day of `published_on` ({day})"
        );
        findings.push(contradiction(message, text, ("published_at", "published_on")));
    }
}

fn contradiction(message: Words, text: &Document, (key, other): (&str, &str)) -> Diagnostic {
    let head = Origin::place(&text.file, text.front.at);
    Diagnostic::error(CHECK.code, message)
        .at(head.clone().key(key))
        .note(head.key(other), say!("另一个日期", "the other date"))
        .hint(say!("请照原件核对这两个日期", "check both dates"))
}

/// A text stands in the folder of its year, and speaks of data that were there when it was made.
fn of_year(text: &Document, year: &Year, findings: &mut Diagnostics) {
    let Some(made) = text.front.made_on else { return };
    let origin = Origin::place(&text.file, text.front.at).key("made_on");
    let number = i64::from(year.year);
    if (i64::from(made.year()) - number).abs() > 1 {
        let made = chinese(made);
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!(
                    "成文日期是{made}，文件却放在{number}年的文件夹",
                    "made on {made}, but it stands in the folder of {number}"
                ),
            )
            .at(origin.clone())
            .hint(say!(
                "请核对日期里的年份，或者移到那一年的文件夹",
                "check the year, or move the text"
            )),
        );
    }
    let data = year.office.data_date;
    let counts = text
        .body
        .slots()
        .into_iter()
        .find(|slot| slot.name.starts_with("count.") || slot.name == "office.data_date");
    if let Some(slot) = counts.filter(|_| made < data) {
        let (made, data) = (chinese(made), chinese(data));
        findings.push(
            Diagnostic::warning(
                CHECK.code,
                say!(
                    "{made}成文，文里的数却截至{data}",
                    "made on {made}, but its figures are as of {data}"
                ),
            )
            .at(Origin::place(&text.file, slot.at))
            .note(origin, say!("成文日期", "the date of making"))
            .hint(say!(
                "已经印发的文件，请把占位引用改成当时的数；还没有印发的，请核对成文日期",
                "in a document that was sent, write the figures of that day instead of placeholders"
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::findings_in;
    use super::CHECK;

    fn found(head: &str, body: &str) -> Vec<String> {
        let text = format!("---\ntitle: 甲\n{head}\n---\n{body}\n");
        let found = findings_in(CHECK, &[("content/2024/policies/a.md", &text)]).into_iter();
        found.map(|one| one.trim_start_matches("head/date-sequence ").to_owned()).collect()
    }

    #[test]
    fn dates_that_go_back_are_found_at_the_later_key() {
        assert_eq!(found("made_on: 2024-09-02\npublished_on: 2024-09-01", ""), ["2024-09-01"]);
        assert_eq!(found("made_on: 2024-09-02\nprinted_on: 2024-09-01", ""), ["2024-09-01"]);
        assert_eq!(found("valid_from: 2024-09-02\nvalid_to: 2024-09-01", ""), ["2024-09-01"]);
        assert_eq!(found("made_on: 2024-09-02\nvalid_to: 2024-08-31", ""), ["2024-08-31"]);
        let published = "published_on: 2024-09-02\npublished_at: 2024-09-03 16:21";
        assert_eq!(found(published, ""), ["2024-09-03 16:21"]);
    }

    #[test]
    fn the_year_of_the_folder_and_of_the_data_count() {
        assert_eq!(found("made_on: 2026-09-02", ""), ["2026-09-02"]);
        assert_eq!(
            found("made_on: 2024-08-01", "共{{ count.households }}户。"),
            ["{{ count.households }}"]
        );
        assert_eq!(found("made_on: 2024-08-01", "低于{{ policy.line }}元。"), [""; 0]);
    }

    #[test]
    fn dates_in_order_are_silent() {
        let head = "made_on: 2024-09-02\nprinted_on: 2024-09-02\npublished_on: 2024-09-04\npublished_at: 2024-09-04 16:21\nvalid_from: 2024-01-01\nvalid_to: 2025-12-31";
        assert_eq!(found(head, "截至{{ office.data_date }}。"), [""; 0]);
    }
}
