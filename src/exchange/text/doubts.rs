//! What the import was unsure of, in words. Numbers of people are never quoted.

mod body;

pub(super) use body::*;

use crate::diag::Text;
use crate::say;

// Reading files.

pub(super) fn unreadable(count: usize) -> Text {
    say!(
        "文件里有{count}处读不出来的字，已用“\u{FFFD}”代替，请对照原文补上",
        "{count} characters could not be read and stand as “\u{FFFD}”; compare with the source"
    )
}

pub(super) fn unwrapped(count: usize) -> Text {
    say!(
        "原文按固定宽度折行，已接成段落（接了{count}处），请看看段落分得对不对",
        "the source was wrapped at a fixed width; {count} line ends were joined. See whether the paragraphs are right"
    )
}

pub(super) fn punctuation(count: usize) -> Text {
    say!(
        "原文有{count}处半角标点，已改成全角，请核对",
        "{count} half-width punctuation marks of Chinese text were made full-width; check them"
    )
}

pub(super) fn drawn(signs: &str) -> Text {
    say!(
        "原文里的表情符号（{signs}）公文字体里没有，已去掉",
        "pictures ({signs}), which no face of documents has, were left out"
    )
}

pub(super) fn joined_over_page() -> Text {
    say!(
        "这一段中间原来隔着页码，已接成一段",
        "a page number stood in the middle of this paragraph; its halves were joined"
    )
}

pub(super) fn joined_open() -> Text {
    say!(
        "这一段原来分成几行，已接成一段，请核对",
        "this paragraph stood in several lines, which were joined; check it"
    )
}

pub(super) fn typed_table() -> Text {
    say!(
        "这个表原来是用空格排的，已认成表格，请核对",
        "this table was typed with blanks and was read as one; check it"
    )
}

pub(super) fn perhaps_table() -> Text {
    say!(
        "从这一行起像是用空格排的表或者名单，按原样一行一段，请核对",
        "from here on lines look like a table or a list typed with blanks; kept line by line. Check it"
    )
}

pub(super) fn markup_left_out() -> Text {
    say!("原文里的加粗等标记已去掉", "bold type and the like were left out")
}

pub(super) fn picture() -> Text {
    say!("这里原来有图片，没有导入", "a picture stood here; it was not imported")
}

pub(super) fn merged_cells() -> Text {
    say!(
        "表格里有合并的单元格，内容放在左上一格，其余留空",
        "cells were merged in this table; the text stands in the first of them, the others are empty"
    )
}

pub(super) fn joined_head() -> Text {
    say!(
        "表头原来是两行，已合成一行，请核对",
        "the head of this table had two rows, which were joined into one; check it"
    )
}

pub(super) fn cell_lines() -> Text {
    say!("单元格里原来分行，已接成一行", "cells of this table had several lines; they were joined")
}

pub(super) fn nested_table() -> Text {
    say!("单元格里还有表格，已拆成文字", "a table stood inside a cell; it became plain text")
}

pub(super) fn tracked_changes() -> Text {
    say!(
        "文档里有没有接受的修订：插入的字保留，删除的字去掉了",
        "the document has tracked changes: insertions were kept, deletions left out"
    )
}

pub(super) fn comments() -> Text {
    say!("文档里有批注，没有导入", "the document has comments; they were not imported")
}

pub(super) fn text_box() -> Text {
    say!(
        "文档里有文本框，其中的文字没有导入",
        "the document has text boxes; their text was not imported"
    )
}

pub(super) fn hidden_text() -> Text {
    say!("文档里有隐藏的文字，没有导入", "the document has hidden text; it was not imported")
}

pub(super) fn contents() -> Text {
    say!("文档里的目录没有导入", "the table of contents was not imported")
}

pub(super) fn symbol() -> Text {
    say!(
        "这里有一个符号字体里的字，认不出来，已用“□”代替",
        "a sign of a symbol font could not be read; it became “□”"
    )
}

pub(super) fn lost(words: &str) -> Text {
    say!(
        "原文里有这些字没有写进来，请对照原文补上：“{words}”",
        "these words of the source were not written anywhere; add them: “{words}”"
    )
}

pub(super) fn margins() -> Text {
    say!(
        "文档的页眉页脚里有文字，没有导入",
        "the headers or footers of the document have text; it was not imported"
    )
}

pub(super) fn raised() -> Text {
    say!(
        "这一段有上标或者下标，没有对应的字符，已按普通的字写入",
        "this paragraph has raised or lowered signs that have no character of their own; they were written as plain ones"
    )
}

// The head.

pub(super) fn no_title() -> Text {
    say!("没有找到标题，请补上", "no title was found; add it")
}

pub(super) fn title_guessed() -> Text {
    say!("标题是猜的，请核对", "the title is a guess; check it")
}

pub(super) fn title_of_page() -> Text {
    say!("正文里没有标题，用了网页的标题", "the text has no title; that of the page was taken")
}

pub(super) fn title_differs(other: &str) -> Text {
    say!("网页登记的名称不一样：“{other}”", "the record of the site has another title: “{other}”")
}

pub(super) fn number_mended(typed: &str) -> Text {
    say!(
        "文号原来写作“{typed}”，括号已改成〔〕，请核对",
        "the number was typed `{typed}`; its brackets were made 〔〕. Check it"
    )
}

pub(super) fn number_of_basis(typed: &str) -> Text {
    say!(
        "正文引用的文号写作“{typed}”，这里（文首的依据）已改成〔〕，正文里按原样保留，请一并改",
        "the text cites the number `{typed}`; its brackets were made 〔〕 here, in the front matter, and kept in the text. Change them there too"
    )
}

pub(super) fn number_unread(typed: &str) -> Text {
    say!(
        "网页登记的文号“{typed}”不像文号，没有写入",
        "the record of the site has `{typed}` as number, which is none; it was left out"
    )
}

pub(super) fn number_differs(other: &str) -> Text {
    say!("网页登记的文号不一样：{other}", "the record of the site has another number: {other}")
}

pub(super) fn letter() -> Text {
    say!(
        "这是函，已写成信函格式（form: letter），请核对",
        "this is a letter, so it is set as one (form: letter); check it"
    )
}

pub(super) fn landscape(title: &str) -> Text {
    say!(
        "附件“{title}”的表格栏数多，已写成横排（landscape: true），请核对",
        "the table of the attachment “{title}” is wide, so it is set across the page (landscape: true); check it"
    )
}

pub(super) fn speaker_of_title() -> Text {
    say!("解读人是从标题里认的，请核对", "who explains was read from the title; check it")
}

pub(super) fn signers(typed: &str) -> Text {
    say!("签发人原来写作“{typed}”，请核对", "the signers were typed `{typed}`; check them")
}

pub(super) fn call(call: &str) -> Text {
    say!("标题前面的“【{call}】”没有写入", "`【{call}】` above the title was left out")
}

// The tail.

pub(super) fn date_guessed() -> Text {
    say!(
        "成文日期原来没有“年月日”，是按数字猜的，请核对",
        "the date had lost its 年月日 and was guessed from the digits; check it"
    )
}

pub(super) fn date_differs(other: &str) -> Text {
    say!(
        "网页登记的成文日期不一样：{other}",
        "the record of the site has another date of making: {other}"
    )
}

pub(super) fn organs_differ(red: &str) -> Text {
    say!(
        "红头的机关（{red}）和落款不一样，按落款填写",
        "the red head names another organ ({red}) than the signature, which was taken"
    )
}

pub(super) fn after_signature() -> Text {
    say!(
        "这一段在落款后面，请看看该放在哪里",
        "this stood below the signature; see where it belongs"
    )
}

pub(super) fn attachment_ending() -> Text {
    say!(
        "附件名称后面的文件扩展名（.docx 等）已去掉",
        "endings of files (.docx …) were taken off the names of attachments"
    )
}

pub(super) fn attachment_sub(typed: &str) -> Text {
    say!(
        "这个附件原来编为“{typed}”，程序只给附件编一级序号，请看看怎么编",
        "this attachment was numbered `{typed}`; the program numbers attachments in one row. See how it should be"
    )
}

pub(super) fn printed_twice(typed: &str) -> Text {
    say!(
        "标题后面的“{typed}”原来印了两遍，只留一遍",
        "`{typed}` stood twice in the title; one was kept"
    )
}

pub(super) fn attachment_differs(listed: &str, typed: &str) -> Text {
    say!(
        "附件说明写“{listed}”，附件本身的标题是“{typed}”",
        "the list of attachments says “{listed}”, the attachment is headed “{typed}”"
    )
}

pub(super) fn attachment_unlisted(typed: &str) -> Text {
    say!(
        "附件说明里没有“{typed}”，已补上",
        "the list of attachments did not name “{typed}”; it was added"
    )
}

pub(super) fn second_enclosed() -> Text {
    say!(
        "一个文件里有多份公文，只有第一份写进了 encloses",
        "the file holds several documents; only the first is named by `encloses`"
    )
}

pub(super) fn copies_by_other_name(word: &str) -> Text {
    say!(
        "原文写的是“{word}”，现行格式只有“抄送”，已并入抄送",
        "the source says `{word}`; the standard only knows 抄送, to which it was added"
    )
}

pub(super) fn print_run(run: &str) -> Text {
    say!(
        "原文印发机关后面有“{run}”，现行格式没有这一项，没有写入",
        "the source says `{run}` below the imprint; the standard has no place for it, it was left out"
    )
}

pub(super) fn topic_words(line: &str) -> Text {
    say!(
        "主题词现行格式已经取消，没有写入：“{line}”",
        "the standard no longer has subject words; they were left out: “{line}”"
    )
}

pub(super) fn no_organ() -> Text {
    say!(
        "没有找到发文机关（落款），程序会用本单位的名称；不是本单位发的，请补上 organs",
        "no organ was found; that of the office will be used. Add `organs` if it is another"
    )
}

pub(super) fn organ_of_title() -> Text {
    say!(
        "没有找到落款，发文机关是从标题里认的，请核对",
        "no signature was found; the organ was read from the title. Check it"
    )
}

pub(super) fn no_number() -> Text {
    say!("没有找到发文字号，有的请补上", "no document number was found; add it if there is one")
}

pub(super) fn no_date() -> Text {
    say!("没有找到成文日期，请补上", "no date of making was found; add it")
}

pub(super) fn date_without_year(typed: &str) -> Text {
    say!(
        "落款日期“{typed}”没有年份，没有写入，请补上成文日期",
        "the date below the signature, `{typed}`, has no year; it was left out. Add the date of making"
    )
}

pub(super) fn several_documents(titles: &str) -> Text {
    say!(
        "这个文件里还有别的公文，已经分开：{titles}；请看看分得对不对",
        "the file holds other documents, which were parted: {titles}. See whether that is right"
    )
}

pub(super) fn came_along(title: &str) -> Text {
    say!(
        "这一份和“{title}”在同一个文件里，看不出相互关系，已作为单独一份公文",
        "this stood in the same file as “{title}” without any relation to it; it became a document of its own"
    )
}

pub(super) fn enclosed_unnamed() -> Text {
    say!(
        "前面的公文没有提到这一份，按它印发的文件处理，请核对",
        "the document above does not name this one; it was taken for what that puts out. Check it"
    )
}

// Contacts.

pub(super) fn mobile() -> Text {
    say!(
        "联系电话里有手机号，没有写入；公开的公文请用办公电话",
        "a mobile number was left out; public documents give an office telephone"
    )
}

pub(super) fn private_mail() -> Text {
    say!(
        "邮箱是个人邮箱，没有写入；请用单位邮箱",
        "a private mail address was left out; give that of the office"
    )
}

pub(super) fn contact_unit(unit: &str) -> Text {
    say!(
        "原文还写了部门：{unit}，没有写入",
        "the source also names a department, {unit}; it was left out"
    )
}

pub(super) fn contact_without_name(phones: &str) -> Text {
    say!(
        "原文有联系电话或者邮箱，没有联系人，没有写入：{phones}",
        "a telephone or mail address without a name was left out: {phones}"
    )
}

pub(super) fn several_phones(phones: &str) -> Text {
    say!(
        "联系人和电话的个数对不上，请核对：{phones}",
        "there are not as many telephones as names, check them: {phones}"
    )
}

pub(super) fn fax(number: &str) -> Text {
    say!(
        "原文还写了传真：{number}，没有写入",
        "the source also gives a fax number, {number}; it was left out"
    )
}
