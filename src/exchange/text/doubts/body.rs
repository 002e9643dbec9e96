//! Doubts about the body of a document.

use crate::diag::Text;
use crate::say;

pub(in super::super) fn sequence(level: u8, expected: usize, found: usize) -> Text {
    let (zh, en) =
        (crate::text::mark::printed(level, expected), crate::text::mark::printed(level, found));
    say!(
        "序号不连续：按顺序应为“{zh}”，这里是“{en}”，按原样保留",
        "the numbers are out of order: `{zh}` would be next, here is `{en}`; kept as typed"
    )
}

pub(in super::super) fn sequence_of_items() -> Text {
    say!(
        "这一组序号不是从1起连续的，按原样保留",
        "the numbers of this group do not run from 1; kept as typed"
    )
}

pub(in super::super) fn adopted() -> Text {
    say!(
        "标题下面的这一行（题注）按正文第一段保留，请看看该不该留、放在哪里",
        "this line below the title was kept as the first paragraph; see whether and where it should stand"
    )
}

pub(in super::super) fn number_alone() -> Text {
    say!("这一行只有序号，没有文字", "this line is a number without text")
}

pub(in super::super) fn number_lost() -> Text {
    say!("这一行开头的序号可能丢了", "the number at the start of this line may have been lost")
}

pub(in super::super) fn narrow_stop() -> Text {
    say!(
        "标题和正文之间原来是半角的“.”或“:”，已改成“。”“：”，请核对",
        "a narrow `.` or `:` stood between heading and text; it was made `。` or `：`. Check it"
    )
}

pub(in super::super) fn narrow_stop_left() -> Text {
    say!(
        "标题里有半角的“.”，是句号的请改成“。”，程序才把标题和正文分得开",
        "a narrow `.` stands in this heading; with `。` the program sets heading and text apart"
    )
}

pub(in super::super) fn gap() -> Text {
    say!(
        "标题和正文之间原来只有空格，已把正文另起一段，请核对",
        "only a gap stood between heading and text; the text became a paragraph of its own. Check it"
    )
}

pub(in super::super) fn mark_mended(typed: &str, read: &str) -> Text {
    say!(
        "序号“{typed}”后面没有顿号，按“{read}”读，请核对",
        "the number `{typed}` has no mark behind it and was read as `{read}`; check it"
    )
}

pub(in super::super) fn level_skipped() -> Text {
    say!(
        "“（1）”上面没有“1.”，层次跳了一级，按原样保留，请看看该不该改成“1.”",
        "`（1）` stands without `1.` above it; kept as typed. See whether it should be `1.`"
    )
}

pub(in super::super) fn run_together() -> Text {
    say!(
        "这一段里几个序号连着写，没有分段，按原样保留",
        "several numbers run on in this paragraph; kept as typed"
    )
}

pub(in super::super) fn odd_mark(typed: &str) -> Text {
    say!(
        "“{typed}”这样的序号公文里不用（应为一、（一）1.（1）），按正文原样保留，是标题的请改",
        "official documents have no marks like `{typed}`; kept as typed. Make it a heading if it is one"
    )
}

pub(in super::super) fn runs_on() -> Text {
    say!(
        "“（一）”这一层的序号是全文连着编的，已按原来的序号保留",
        "the second level is counted through the whole text; its numbers were kept"
    )
}

pub(in super::super) fn mixed_siblings() -> Text {
    say!(
        "从这一条起，同级的几条有的像标题、有的是整句，全部按正文处理，请核对",
        "from here on some siblings look like headings and some like sentences; all were left as text. Check them"
    )
}

pub(in super::super) fn odd_sibling() -> Text {
    say!(
        "同级的别的序号是标题，这一段不像标题，按正文处理，请核对",
        "its siblings are headings, this looks like none and was left as text. Check it"
    )
}

pub(in super::super) fn merged_heading(heading: &str) -> Text {
    say!(
        "这一段里可能粘着一个标题：“{heading}”",
        "a heading may be stuck to this paragraph: “{heading}”"
    )
}

pub(in super::super) fn heading_by_style() -> Text {
    say!(
        "标题原来没有序号，是按样式认的；用于公文时程序会编上序号",
        "headings had no numbers and were known by their style; in official documents the program numbers them"
    )
}

pub(in super::super) fn articles() -> Text {
    say!(
        "这是分章分条的文件，章、条的序号按原样保留",
        "the document is in chapters and articles; their numbers are kept as typed"
    )
}

pub(in super::super) fn traditional() -> Text {
    say!(
        "这一行有繁体字，可能是转码弄错的",
        "this line has traditional characters, perhaps by a wrong conversion"
    )
}

pub(in super::super) fn pinyin() -> Text {
    say!(
        "这一行夹着带声调的拼音，可能是转码弄错的",
        "this line holds pinyin, perhaps by a wrong conversion"
    )
}

pub(in super::super) fn garbled() -> Text {
    say!("这一行有乱码", "this line holds garbled characters")
}

pub(in super::super) fn private_use() -> Text {
    say!(
        "这一行有别的电脑显示不了的字（私用区），请换成标准的字",
        "this line has private-use characters, which other computers cannot show; replace them"
    )
}

pub(in super::super) fn personal() -> Text {
    say!(
        "这一行有手机号或者个人邮箱，公开前请去掉",
        "this line has a mobile number or a private mail address; remove it before publishing"
    )
}
