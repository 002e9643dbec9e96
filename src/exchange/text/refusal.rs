//! Why a file is not read at all, and what to do about it.

use crate::diag::Text;
use crate::say;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub hint: Text,
}

fn save_as_docx() -> Text {
    say!(
        "请在 Word 或 WPS 里打开，另存为 .docx，再导入",
        "open it in Word or WPS, save it as .docx and import that"
    )
}

fn copy_text() -> Text {
    say!(
        "请打开后全选、复制，粘贴到文本文件（.txt）里再导入",
        "open it, copy the text into a .txt file and import that"
    )
}

pub(super) fn empty() -> Refusal {
    Refusal {
        message: say!("文件里没有文字", "the file holds no text"),
        hint: say!(
            "请打开文件看一看是不是选错了",
            "open the file and see whether it is the right one"
        ),
    }
}

pub(super) fn too_large() -> Refusal {
    Refusal {
        message: say!("文件太大，不像一份公文", "the file is too large for an official document"),
        hint: copy_text(),
    }
}

pub(super) fn old_word() -> Refusal {
    Refusal {
        message: say!(
            "这是 Word 97—2003、WPS 旧格式或者加了密码的文件，不能直接读",
            "this is a Word 97–2003 or old WPS file, or one with a password; it cannot be read"
        ),
        hint: save_as_docx(),
    }
}

pub(super) fn pdf() -> Refusal {
    Refusal {
        message: say!(
            "这是 PDF 文件，读不出段落",
            "this is a PDF file; its paragraphs cannot be read"
        ),
        hint: say!(
            "请找原来的 Word 文件，另存为 .docx；没有的，从 PDF 里复制文字，粘贴到文本文件（.txt）里再导入",
            "take the Word file it was made of, saved as .docx; without one, copy the text into a .txt file"
        ),
    }
}

pub(super) fn rich_text() -> Refusal {
    Refusal {
        message: say!("这是 RTF 文件，不能直接读", "this is an RTF file; it cannot be read"),
        hint: save_as_docx(),
    }
}

pub(super) fn word_xml() -> Refusal {
    Refusal {
        message: say!(
            "这是 Word 的 XML 文件，不能直接读",
            "this is Word XML in one file; it cannot be read"
        ),
        hint: save_as_docx(),
    }
}

pub(super) fn picture() -> Refusal {
    Refusal {
        message: say!("这是图片，里面没有文字", "this is a picture; it holds no text"),
        hint: say!("请导入文字版的文件", "import a file with text"),
    }
}

/// `kind` names what the archive is in both languages.
pub(super) fn not_docx(kind: &Text) -> Refusal {
    let Text { zh, en } = kind;
    Refusal {
        message: say!(
            "这是{zh}，不是 Word 文档（.docx）",
            "this is {en}, not a Word document (.docx)"
        ),
        hint: save_as_docx(),
    }
}

pub(super) fn broken_docx() -> Refusal {
    Refusal {
        message: say!(
            "Word 文档已经损坏，或者没有传完整",
            "the Word document is damaged or incomplete"
        ),
        hint: say!(
            "请重新下载，或者在 Word 里打开修复后另存为 .docx",
            "download it again, or let Word repair it and save it as .docx"
        ),
    }
}

pub(super) fn no_text() -> Refusal {
    Refusal {
        message: say!("文件不是文本，或者已经损坏", "the file is not text, or it is damaged"),
        hint: say!(
            "能导入的有：文本（.txt、.md）、Word 文档（.docx）、保存下来的网页（.html、.mhtml）",
            "what can be imported: text (.txt, .md), Word documents (.docx), saved web pages (.html, .mhtml)"
        ),
    }
}

pub(super) fn garbled() -> Refusal {
    Refusal {
        message: say!(
            "文件里大多是乱码，是转码时弄坏的",
            "most of the file is garbled by a wrong conversion"
        ),
        hint: say!(
            "请从原来的网页或者文件重新复制、保存",
            "copy or save it anew from where it came from"
        ),
    }
}

pub(super) fn own_format() -> Refusal {
    Refusal {
        message: say!(
            "文件开头已经有文首信息，不用导入",
            "the file already has front matter; there is nothing to import"
        ),
        hint: say!("请直接放进 content 文件夹", "put it into the `content` folder as it is"),
    }
}
