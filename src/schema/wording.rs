//! How a value is written, in words for people who type it.

use crate::record::{Form, Slot};

/// How many words are told; an editor offers all.
const SHOWN: usize = 12;

/// What an editor shows beside a field: its name, whether it must be there, how it is written.
pub(super) fn of_field(slot: &Slot) -> String {
    let must = if (slot.is_required)() { "（必填）" } else { "" };
    format!("{}{must}：{}", slot.field.label, of_form((slot.form)()))
}

/// How a value is written.
pub(super) fn of_form(form: Form) -> String {
    match form {
        Form::YesNo => "是或者否".to_owned(),
        Form::Whole => "整数，如 12".to_owned(),
        Form::Number => "数，如 8300、6154.5，不写逗号".to_owned(),
        Form::Day => "日期，如 2024-08-29".to_owned(),
        Form::Minute => "日期和时间，如 2024-08-29 16:21".to_owned(),
        Form::Text => "文字".to_owned(),
        Form::Identifier => "名称，不以数字开头".to_owned(),
        Form::Rule => "条件，或者写有 {{ }} 的一句话".to_owned(),
        Form::Name => "姓名，只写字和间隔号".to_owned(),
        Form::Numbered(lengths) => {
            let lengths: Vec<String> = lengths.iter().map(ToString::to_string).collect();
            format!("号码，{}位，加引号", lengths.join("位或者"))
        }
        Form::Phone => "电话，如 \"0600-5550123\"，加引号".to_owned(),
        Form::OfficePhone => "办公电话，如 \"0600-5550123\"，不能是手机号".to_owned(),
        Form::Word(catalogue) => format!("目录（catalogues.yaml）{catalogue} 里的词"),
        Form::Choice(words) => format!("这几个词里的一个：{}", some(&words())),
        Form::Usual(words) => format!("{}；单位自己定的也可以", some(&words())),
        Form::Record(layout) => {
            let first = layout.slots.iter().take(SHOWN / 2).map(|slot| slot.field.label);
            let more = if layout.slots.len() > SHOWN / 2 { "等" } else { "" };
            format!("分项写{}{more}", first.collect::<Vec<_>>().join("、"))
        }
        Form::List(item) => format!("一条一行，以“- ”开头；每条{}", of_form(item())),
        Form::Stated(one) => format!("{}；没有的写“无”", of_form(one())),
        Form::Map(value) => format!("一项一行，名称自己定；每项{}", of_form(value())),
        Form::Either(forms) => {
            forms.iter().map(|form| of_form(form())).collect::<Vec<_>>().join("；或者")
        }
    }
}

fn some(words: &[&str]) -> String {
    let more = if words.len() > SHOWN { "等" } else { "" };
    format!("{}{more}", words[..words.len().min(SHOWN)].join("、"))
}
