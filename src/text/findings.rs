//! What can be wrong with a text, in the words of the clerk, and where it is reported.

use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics, mask};
use crate::files::{Origin, Place, WorkspacePath};
use crate::say;

/// Where findings about one text go. Ranges are offsets in the source.
pub(super) struct Report<'a> {
    base: usize,
    file: &'a WorkspacePath,
    findings: &'a mut Diagnostics,
}

impl<'a> Report<'a> {
    /// A report on a text that begins at byte `base` of a file.
    pub(super) fn new(base: usize, file: &'a WorkspacePath, findings: &'a mut Diagnostics) -> Self {
        Self { base, file, findings }
    }

    /// A range of the source as a place in the file.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        (self.base + range.start..self.base + range.end).into()
    }

    /// Adds a finding about a range of the source.
    pub(super) fn find(&mut self, range: Range<usize>, diagnostic: Diagnostic) {
        let range = self.base + range.start..self.base + range.end;
        self.findings.push(diagnostic.at(Origin::bytes(self.file, range)));
    }
}

pub(super) fn slot_syntax() -> Diagnostic {
    slot_error(say!("占位符写得不对", "this placeholder is not written right"))
}

pub(super) fn slot_open() -> Diagnostic {
    slot_error(say!(
        "“{{{{”没有在同一行用“}}}}”结束",
        "`{{{{` is not closed by `}}}}` on the same line"
    ))
}

pub(super) fn slot_full_width() -> Diagnostic {
    slot_error(say!("占位符的花括号用了全角", "the braces of this placeholder are full-width"))
}

fn slot_error(message: crate::diag::Text) -> Diagnostic {
    Diagnostic::error("text/slot-syntax", message).hint(say!(
        "请写成 {{{{ policy.line }}}}：半角花括号，名称只用小写字母、数字、“-”“_”，中间用“.”连接；要原样显示花括号，请写 \\{{{{",
        "write `{{{{ policy.line }}}}`: lower-case letters, digits, `-` and `_`, joined by `.`; for literal braces write `\\{{{{`"
    ))
}

pub(super) fn slot_in_target() -> Diagnostic {
    Diagnostic::error(
        "text/slot-syntax",
        say!("链接或图片的地址里不能用占位符", "a placeholder cannot stand in an address"),
    )
    .hint(say!("请直接写出地址", "write the address itself"))
}

pub(super) fn slot_in_alt() -> Diagnostic {
    Diagnostic::error(
        "text/slot-syntax",
        say!(
            "图片说明里不能用占位符",
            "a placeholder cannot stand in the description of a picture"
        ),
    )
    .hint(say!("请直接写出图片的内容", "describe the picture in words"))
}

pub(super) fn private_use(c: char) -> Diagnostic {
    let code = u32::from(c);
    Diagnostic::error(
        "text/private-use-character",
        say!(
            "这里有自造字（U+{code:04X}），换一台电脑就会显示成别的字",
            "a private-use character (U+{code:04X}) that other computers show differently"
        ),
    )
    .hint(say!(
        "请改用国家标准 GB 18030 里的正式编码输入这个字",
        "enter the character with its code of GB 18030"
    ))
}

pub(super) fn raw_html() -> Diagnostic {
    Diagnostic::error("text/raw-html", say!("正文里不能写 HTML", "HTML is not allowed in a text"))
        .hint(say!(
            "请改用 Markdown：加粗写 **……**，换行在行末加 \\；要原样显示“<”，请写 \\<",
            "use Markdown: `**…**` for bold, `\\` at the end of a line for a break; for a literal `<` write `\\<`"
        ))
}

pub(super) fn link_target(target: &str) -> Diagnostic {
    if target.is_empty() {
        return Diagnostic::error(
            "text/link-target",
            say!("链接没有地址", "this link has no address"),
        )
        .hint(say!("请在圆括号里写上地址", "put the address between the parentheses"));
    }
    let target = mask::numbers(target);
    Diagnostic::error(
        "text/link-target",
        say!("不能链接到“{target}”", "a link to `{target}` is not allowed"),
    )
    .hint(say!(
        "可以用 https://、http://、mailto:、tel:、“#小标题”，或不带“/”开头的相对路径",
        "use `https://`, `http://`, `mailto:`, `tel:`, `#…` or a relative path without a leading `/`"
    ))
}

pub(super) fn image_target(target: &str) -> Diagnostic {
    let target = mask::numbers(target);
    Diagnostic::error(
        "text/link-target",
        say!("图片不能取自“{target}”", "a picture cannot be taken from `{target}`"),
    )
    .hint(say!(
        "请把图片放进资料文件夹，再写相对路径，如 images/map.png",
        "put the picture into the folder and write a relative path such as `images/map.png`"
    ))
}

pub(super) fn image_alt() -> Diagnostic {
    Diagnostic::error(
        "text/image-alt",
        say!("图片没有说明文字", "this picture has no description"),
    )
    .hint(say!(
        "请在方括号里用一句话写明图片内容，供看不见图片的人和存档使用：![办事流程图](…)",
        "say in the brackets what it shows, for blind readers and for the archive: `![how to apply](…)`"
    ))
}

pub(super) fn footnote_undefined(label: &str) -> Diagnostic {
    let label = mask::numbers(label);
    footnote(say!("脚注“{label}”没有内容", "footnote `{label}` is not defined")).hint(say!(
        "请另起一段写 [^{label}]: 脚注内容（冒号要用半角）",
        "add a paragraph `[^{label}]: …`, with a half-width colon"
    ))
}

pub(super) fn footnote_twice(label: &str) -> Diagnostic {
    let label = mask::numbers(label);
    footnote(say!("脚注“{label}”写了两次", "footnote `{label}` is defined twice"))
        .hint(say!("请给其中一条换一个编号", "give one of them another label"))
}

pub(super) fn footnote_nested() -> Diagnostic {
    footnote(say!("脚注里不能再有脚注", "a footnote cannot contain a footnote"))
        .hint(say!("请把内容并入外层脚注", "move its text into the outer footnote"))
}

pub(super) fn footnote_too_often(most: usize) -> Diagnostic {
    footnote(say!("同一条脚注引用超过 {most} 次", "more than {most} references to one footnote"))
        .hint(say!("请改为在正文里说明", "say it in the text instead"))
}

fn footnote(message: crate::diag::Text) -> Diagnostic {
    Diagnostic::error("text/footnote", message)
}

pub(super) fn footnote_unused(label: &str) -> Diagnostic {
    let label = mask::numbers(label);
    Diagnostic::warning(
        "text/footnote",
        say!("脚注“{label}”没有被引用，不会印出来", "footnote `{label}` is never referred to"),
    )
    .hint(say!(
        "请在正文相应位置写 [^{label}]，或删去这条脚注",
        "write `[^{label}]` where it belongs, or remove it"
    ))
}

pub(super) fn too_deep(most: usize) -> Diagnostic {
    Diagnostic::error(
        "text/too-deep",
        say!(
            "嵌套超过 {most} 层，更深的内容没有读入",
            "nested more than {most} levels deep; the rest was dropped"
        ),
    )
    .hint(say!("请减少列表、引用的层数", "use fewer levels of lists and quotations"))
}

pub(super) fn indented_code() -> Diagnostic {
    Diagnostic::error(
        "text/indented-code",
        say!(
            "行首空了四格，这一段会照原样排，占位引用也不会换",
            "four blanks make this a block of code"
        ),
    )
    .hint(say!(
        "段首不要空格，缩进由程序加；确要原样排，请在上下各加一行 ```",
        "do not indent paragraphs; put ``` above and below if it is to be literal"
    ))
}

pub(super) fn underlined() -> Diagnostic {
    Diagnostic::error(
        "text/underlined",
        say!(
            "文字下面紧跟着横线，这一段会变成标题",
            "a line right below a paragraph makes it a heading"
        ),
    )
    .hint(say!(
        "要横线，请在它前面空一行；要标题，请在行首写“# ”",
        "put an empty line before the line; begin a heading with `# `"
    ))
}

pub(super) fn too_many_cells(columns: usize) -> Diagnostic {
    Diagnostic::error(
        "text/table-cells",
        say!(
            "这一行的格子比表头多，表头只有 {columns} 列",
            "more cells than the {columns} columns of the head"
        ),
    )
    .hint(say!("请补上表头，或删去多出的“|”", "complete the head, or remove the extra `|`"))
}
