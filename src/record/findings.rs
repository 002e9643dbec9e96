//! What can be wrong with one value of a file, in the words of the clerk.

use super::{Field, Value};
use jiff::civil::Date;

use crate::diag::{self, Diagnostic, Severity, Text};
use crate::say;

impl Value {
    /// What kind of value this is, for a message.
    pub(super) fn kind(&self) -> Text {
        match self {
            Self::Nothing => say!("空值", "nothing"),
            Self::Scalar(_) => say!("一个值", "a single value"),
            Self::List(_) => list(),
            Self::Map(_) => mapping(),
        }
    }
}

/// The kind of value that has `key: value` lines.
pub(super) fn mapping() -> Text {
    say!("若干“键: 值”行", "a mapping of `key: value` lines")
}

/// The kind of value that has lines starting with a dash.
pub(super) fn list() -> Text {
    say!("以“- ”开头的列表", "a list of `- ` entries")
}

pub(super) fn wrong_type(label: &str, expected: &Text, found: &Text) -> Diagnostic {
    let (zh, en, found_zh, found_en) = (&expected.zh, &expected.en, &found.zh, &found.en);
    Diagnostic::error(
        "load/wrong-type",
        say!("“{label}”应为{zh}，这里是{found_zh}", "`{label}` must be {en}, found {found_en}"),
    )
    .hint(if *expected == list() {
        say!(
            "一条一行，以“- ”开头；核实过一样也没有的，写 []",
            "one entry a line behind `- `; write [] if there is none"
        )
    } else {
        say!("请检查缩进和冒号后的空格", "check the indentation and the space after the colon")
    })
}

pub(super) fn missing(field: &Field) -> Diagnostic {
    let Field { key, label } = field;
    Diagnostic::error(
        "load/missing-field",
        say!("缺少必填项“{label}”（{key}）", "required field `{key}` ({label}) is missing"),
    )
    .hint(say!("请补上一行“{key}: …”", "add a line `{key}: …`"))
}

pub(super) fn unknown_key(key: &str, record: &str, fields: &[Field]) -> Diagnostic {
    let finding = Diagnostic::error(
        "load/unknown-key",
        say!("“{record}”没有“{key}”这一项", "`{record}` has no field `{key}`"),
    );
    if key.bytes().all(|byte| byte.is_ascii_digit()) {
        return finding.hint(say!(
            "数里不要写逗号：40700，不是 40,700",
            "no commas inside of numbers: 40700, not 40,700"
        ));
    }
    if key.contains(['：', '，', '；']) {
        return finding.hint(say!(
            "这里的冒号或逗号用了全角，请改成半角，后面空一格",
            "a full-width colon or comma: write it half-width, with a blank after it"
        ));
    }
    if let Some(Field { key, label }) = nearest(key, fields) {
        return finding
            .hint(say!("是否想写“{key}”（{label}）？", "did you mean `{key}` ({label})?"));
    }
    let known: Vec<&str> = fields.iter().map(|field| field.key).collect();
    let known = known.join("、");
    finding.hint(say!("可用的项：{known}", "known fields: {known}"))
}

/// The field that was probably meant: its key is a few typing slips away, or its Chinese name was used.
fn nearest<'f>(key: &str, fields: &'f [Field]) -> Option<&'f Field> {
    let by_label = fields.iter().find(|field| field.label == key);
    by_label.or_else(|| {
        let key = diag::nearest(&key.to_lowercase(), fields.iter().map(|field| field.key))?;
        fields.iter().find(|field| field.key == key)
    })
}

/// A value that does not have the form its field needs. `right` is an example.
pub(super) fn malformed(label: &str, typed: &str, right: &str) -> Diagnostic {
    Diagnostic::error(
        "load/malformed-value",
        say!("“{label}”看不懂：{typed}", "cannot read `{label}`: {typed}"),
    )
    .hint(say!("请写成这样：{right}", "write it like this: {right}"))
}

/// A date that is clear but not written as the program writes dates: read, and told once.
pub(super) fn date_form(label: &str, day: Date) -> Diagnostic {
    let finding = Diagnostic::warning(
        "load/date-form",
        say!("“{label}”的日期已读作 {day}", "the date `{label}` was read as {day}"),
    )
    .hint(say!(
        "日期统一写成 2024-08-29 的样子；其他日期也这样写的不再一一列出",
        "write dates like 2024-08-29; other dates like this are not listed"
    ));
    Diagnostic { severity: Severity::Note, ..finding }
}

/// A year and a month are no day, and inventing one would be worse.
pub(super) fn month_only(label: &str, typed: &str) -> Diagnostic {
    Diagnostic::error(
        "load/malformed-value",
        say!("“{label}”只写到了月：{typed}", "`{label}` has no day: {typed}"),
    )
    .hint(say!(
        "请写全年月日，如 2024-08-29；查不到哪一天的，只删去这个日期，同一条里别的都留着",
        "write the whole date, like 2024-08-29; leave this date out, and only it, if the day is not known"
    ))
}

pub(super) fn full_width(label: &str) -> Diagnostic {
    Diagnostic::error(
        "load/full-width",
        say!("“{label}”里有全角数字或字母", "`{label}` contains full-width digits or letters"),
    )
    .hint(say!("请切换到半角后重新输入", "type it again in half-width characters"))
}

pub(super) fn cut_by_spreadsheet(label: &str) -> Diagnostic {
    Diagnostic::error(
        "load/cut-number",
        say!(
            "“{label}”被电子表格改成了科学计数法，末几位已经丢失",
            "a spreadsheet turned `{label}` into scientific notation; its last digits are lost"
        ),
    )
    .hint(say!(
        "请按证件原件重新输入，并把表格中该列设为“文本”",
        "type it again from the document itself, and set that column to text in the spreadsheet"
    ))
}

pub(super) fn private_use(label: &str, c: char) -> Diagnostic {
    let code = u32::from(c);
    Diagnostic::error(
        "load/private-use-character",
        say!(
            "“{label}”里有自造字（U+{code:04X}），换一台电脑就会显示成别的字",
            "`{label}` contains a private-use character (U+{code:04X}) that other computers show differently"
        ),
    )
    .hint(say!(
        "请改用国家标准 GB 18030 里的正式编码输入这个字",
        "enter the character with its code of GB 18030"
    ))
}

pub(super) fn name_dot(label: &str, c: char) -> Diagnostic {
    let code = u32::from(c);
    Diagnostic::warning(
        "load/name-dot",
        say!(
            "“{label}”的间隔号用了 U+{code:04X}，已按标准的“·”处理",
            "`{label}` uses U+{code:04X} as its dot; read as the standard `·` (U+00B7)"
        ),
    )
    .hint(say!("请改成“·”", "replace it with `·`"))
}

pub(super) fn inner_space(label: &str) -> Diagnostic {
    Diagnostic::warning(
        "load/name-space",
        say!("“{label}”里有空格，已去掉", "`{label}` contains spaces; they were dropped"),
    )
    .hint(say!("姓名中间不要为了对齐而加空格", "do not pad names with spaces"))
}

pub(super) fn mobile_number(label: &str) -> Diagnostic {
    Diagnostic::error(
        "load/mobile-number",
        say!(
            "“{label}”会印在公开的文书上，不能用个人手机号",
            "`{label}` is published: it must not be a person's mobile number"
        ),
    )
    .hint(say!("请填办公室的座机号码", "give the landline of the office"))
}

/// The typed number is not quoted: it may be a person's.
pub(super) fn malformed_number(label: &str, lengths: &[usize]) -> Diagnostic {
    let lengths: Vec<String> = lengths.iter().map(ToString::to_string).collect();
    let (zh, en) = (lengths.join(" 或 "), lengths.join(" or "));
    Diagnostic::error(
        "load/malformed-value",
        say!("“{label}”的位数或字符不对", "`{label}` has a wrong length or wrong characters"),
    )
    .hint(say!(
        "应为 {zh} 位，加引号；第 18 位可以是 X，其余是数字",
        "it must have {en} characters, in quotes; the 18th may be an X, the others are digits"
    ))
}

/// A character that no name contains: what is left of a lost one, or something typed by mistake.
pub(super) fn name_character(label: &str, c: char) -> Diagnostic {
    let code = u32::from(c);
    if matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
    {
        return Diagnostic::error(
            "load/name-character",
            say!(
                "“{label}”里有一个自造的字（U+{code:04X}），换一台电脑就认不出是什么字",
                "`{label}` has a character of a private font (U+{code:04X}), which means nothing elsewhere"
            ),
        )
        .hint(say!(
            "公安、银行的老系统用过自造字。请查这个字的标准编码，照户口簿重新输入；没有标准编码的，写规范的同音字并备注",
            "look up its standard code and enter it again from the register"
        ));
    }
    Diagnostic::error(
        "load/name-character",
        say!(
            "“{label}”里有不该有的字符（U+{code:04X}）",
            "`{label}` contains a character that no name has (U+{code:04X})"
        ),
    )
    .hint(say!(
        "问号、星号多半是生僻字丢失了，请按户口簿重新输入这个字",
        "a question mark or star is mostly a lost rare character: enter it again from the register"
    ))
}

pub(super) fn empty(label: &str) -> Diagnostic {
    Diagnostic::error("load/empty-value", say!("“{label}”是空的", "`{label}` is empty")).hint(say!(
        "请填上；没有内容的项整行删去",
        "fill it in; remove the line if there is nothing"
    ))
}

pub(super) fn not_whole(label: &str) -> Diagnostic {
    Diagnostic::error(
        "load/malformed-value",
        say!("“{label}”应是一个整数", "`{label}` must be a whole number"),
    )
    .hint(say!("只写数字，不带“人”“年”等单位", "write digits only, without a unit"))
}

/// U+FFFD is what a decoder leaves of bytes that it cannot read.
pub(super) fn lost_character(label: &str) -> Diagnostic {
    Diagnostic::error(
        "load/lost-character",
        say!(
            "“{label}”里有一个字已经丢失（U+FFFD）",
            "`{label}` contains a lost character (U+FFFD)"
        ),
    )
    .hint(say!(
        "文件转换编码时损坏了，请重新输入这个字",
        "damaged by a conversion: enter the character again"
    ))
}
