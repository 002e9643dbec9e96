//! What can be wrong with an expression, in the words of whoever wrote it.

use std::ops::Range;

use crate::diag::Text;
use crate::say;

/// A fault in an expression, with its place in the text of the expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes from the beginning of the expression.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub hint: Option<Text>,
    /// Where it is: in the condition or in one of the sentences that say why.
    pub part: Part,
}

/// The parts of a rule that are written by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The condition.
    Condition,
    /// The sentence that says why it holds.
    Because,
    /// The sentence that says why it does not.
    Otherwise,
}

impl Fault {
    fn new(span: Range<usize>, message: Text) -> Self {
        Self { span, message, hint: None, part: Part::Condition }
    }

    fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same fault in a text that has `by` more bytes before it.
    pub(super) fn moved(mut self, by: usize) -> Self {
        self.span = self.span.start + by..self.span.end + by;
        self
    }
}

pub(super) fn number(span: Range<usize>) -> Fault {
    Fault::new(span, say!("条件里的数写得不对", "this is no number"))
        .hint(say!("数只用半角数字和一个小数点，例如 8300、0.2", "digits and one point: 8300, 0.2"))
}

pub(super) fn sign(c: char, meant: Option<&str>) -> Fault {
    let fault =
        Fault::new(0..c.len_utf8(), say!("条件里不能用“{c}”", "`{c}` cannot stand in a condition"));
    match meant {
        Some(meant) => fault.hint(say!("请写成半角的 {meant}", "write {meant}")),
        None => fault,
    }
}

pub(super) fn open_quote(span: Range<usize>) -> Fault {
    Fault::new(span, say!("引号没有配对", "the quotation mark is not closed"))
        .hint(say!("文字前后都用半角单引号，例如 '低保'", "put text between two single quotes"))
}

/// Something else stands where `what` belongs; `found` is what stands there, none if the condition ends before it.
pub(super) fn expected(span: Range<usize>, what: &str, found: Option<&str>) -> Fault {
    let message = match found {
        Some(found) => say!("这里应是{what}，却是“{found}”", "expected {what}, found `{found}`"),
        None => say!("条件不完整：末尾还缺{what}", "the condition ends before {what}"),
    };
    Fault::new(span, message)
}

/// Something else stands where `what` belongs.
pub(super) fn instead(span: Range<usize>, what: &str) -> Fault {
    Fault::new(span, say!("这里应是{what}", "expected {what}"))
}

pub(super) fn chained(span: Range<usize>) -> Fault {
    Fault::new(span, say!("比较不能连写", "comparisons cannot be chained")).hint(say!(
        "请拆成两个比较，用 && 连接，例如 0 < a && a < 10",
        "write two comparisons with && between them"
    ))
}

pub(super) fn too_large(span: Range<usize>) -> Fault {
    Fault::new(span, say!("条件太长或者套得太深", "the condition is too long or too deep"))
        .hint(say!("请拆成几条", "write several rules"))
}

/// Says what was probably meant, or else what there is.
fn suggest(fault: Fault, nearest: Option<&str>, known: &[&str]) -> Fault {
    if let Some(meant) = nearest {
        return fault.hint(say!("是否想写“{meant}”？", "did you mean `{meant}`?"));
    }
    if known.is_empty() {
        return fault;
    }
    let known = known.join("、");
    fault.hint(say!("可以写：{known}", "there are: {known}"))
}

/// A name that nothing has. `nearest` is what may have been meant, `known` what there is.
pub(super) fn unknown(
    span: Range<usize>,
    (name, of): (&str, &str),
    nearest: Option<&str>,
    known: &[&str],
) -> Fault {
    let fault = Fault::new(span, say!("{of}没有“{name}”这一项", "there is no `{name}` in {of}"));
    suggest(fault, nearest, known)
}

pub(super) fn closed(span: Range<usize>, name: &str) -> Fault {
    Fault::new(span, say!("“{name}”不能用在条件里", "`{name}` cannot be used in a condition")).hint(
        say!(
            "证件号码、电话等个人号码不参与判断；出生日期和性别可以用 birth_date、sex、age",
            "personal numbers decide nothing; use birth_date, sex, age"
        ),
    )
}

pub(super) fn unset(span: Range<usize>, name: &str) -> Fault {
    let fault = Fault::new(span, say!("参数“{name}”没有设定", "the parameter `{name}` is not set"));
    fault.hint(say!(
        "请在本年度 policy.yaml 的 parameters 里写上 {name} 的数值和依据；上级文件没有明确的，由本单位研究确定",
        "set {name} with its source under `parameters` in policy.yaml"
    ))
}

pub(super) fn wrong_kind(span: Range<usize>, expected: &str, found: &str) -> Fault {
    Fault::new(
        span,
        say!("这里要的是{expected}，写的是{found}", "expected {expected}, found {found}"),
    )
}

pub(super) fn not_comparable(span: Range<usize>, left: &str, right: &str) -> Fault {
    let fault =
        Fault::new(span, say!("{left}和{right}不能比较", "{left} and {right} cannot be compared"));
    if [left, right].contains(&"日期") {
        return fault.hint(say!(
            "日期写成 date('2024-08-29')；只比年份，写 x.getFullYear() == 2024",
            "write a day as date('2024-08-29'), its year as x.getFullYear()"
        ));
    }
    fault.hint(say!(
        "请核对两边：数不加引号，文字加引号",
        "numbers without, text with quotation marks"
    ))
}

/// A word that the catalogue does not have.
pub(super) fn unknown_word(
    span: Range<usize>,
    (word, list): (&str, &str),
    nearest: Option<&str>,
    known: &[&str],
) -> Fault {
    let fault = Fault::new(
        span,
        say!("“{list}”里没有“{word}”这个词", "the list `{list}` has no word `{word}`"),
    );
    suggest(fault, nearest, known)
}

pub(super) fn arguments(span: Range<usize>, name: &str, form: &str) -> Fault {
    Fault::new(span, say!("“{name}”的写法不对", "`{name}` is not written like this"))
        .hint(say!("请写成 {form}", "write {form}"))
}

pub(super) fn no_date(span: Range<usize>, text: &str) -> Fault {
    Fault::new(span, say!("“{text}”不是日期", "`{text}` is no date"))
        .hint(say!("请写成 date('2024-08-29')", "write date('2024-08-29')"))
}

pub(super) fn taken(span: Range<usize>, name: &str) -> Fault {
    Fault::new(span, say!("“{name}”已经有别的意思", "`{name}` means something else already"))
        .hint(say!("请换一个字母", "choose another letter"))
}

pub(super) fn open_slot(span: Range<usize>) -> Fault {
    Fault::new(span, say!("双花括号没有配对", "the double brace is not closed"))
        .hint(say!("请写成 {{{{ m.name }}}}", "write {{{{ m.name }}}}"))
}
