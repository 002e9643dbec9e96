//! Which columns the sheets of an export have, and how they look.

use super::super::columns::{COLUMNS, Column, Compared, Form, Place};
use super::super::own::{BY, GUIDE, INFO, ON, ORIGINAL};
use super::{HOUSEHOLDS, MEMBERS};
use crate::exchange::book::{self, Kind, Plan};
use crate::model::Catalogues;

/// The sheet of a list.
const LIST: &str = "名单";

/// A column of one of the sheets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Village,
    Group,
    Household,
    Member,
    Head,
    /// A field.
    Field(usize),
    Original,
}

/// The columns of households.
pub(super) fn of_households() -> Vec<Shown> {
    let fields = COLUMNS.iter().enumerate();
    let fields = fields.filter(|(_, column)| matches!(column.place, Place::OfHousehold(_)));
    let first = [Shown::Village, Shown::Household, Shown::Head, Shown::Group];
    let fields = fields.map(|(at, _)| Shown::Field(at));
    first.into_iter().chain(fields).chain([Shown::Original]).collect()
}

/// The columns of people.
pub(super) fn of_members() -> Vec<Shown> {
    let fields = COLUMNS.iter().enumerate();
    let fields = fields.filter(|(_, column)| matches!(column.place, Place::OfMember(_)));
    let first = [Shown::Village, Shown::Household, Shown::Member];
    let fields = fields.map(|(at, _)| Shown::Field(at));
    first.into_iter().chain(fields).chain([Shown::Original]).collect()
}

impl Shown {
    /// What shows a column of [`COLUMNS`]; none if the files do not hold it.
    pub(super) fn of(column: usize) -> Option<Self> {
        match COLUMNS[column].place {
            Place::Village => Some(Self::Village),
            Place::Group => Some(Self::Group),
            Place::Household => Some(Self::Household),
            Place::Member => Some(Self::Member),
            Place::Compared(Compared::Head) => Some(Self::Head),
            Place::OfHousehold(_) | Place::OfMember(_) => Some(Self::Field(column)),
            Place::Compared(_) | Place::Nowhere => None,
        }
    }

    /// Whether it tells one member from another.
    pub(super) fn is_of_member(self) -> bool {
        match self {
            Self::Member => true,
            Self::Field(column) => matches!(COLUMNS[column].place, Place::OfMember(_)),
            _ => false,
        }
    }

    /// Its number in [`COLUMNS`].
    pub(super) fn column(self) -> Option<usize> {
        let at = |place: Place| COLUMNS.iter().position(|column| column.place == place);
        match self {
            Self::Village => at(Place::Village),
            Self::Group => at(Place::Group),
            Self::Household => at(Place::Household),
            Self::Member => at(Place::Member),
            Self::Head => at(Place::Compared(Compared::Head)),
            Self::Field(column) => Some(column),
            Self::Original => None,
        }
    }

    /// Whether what stood in it is kept: what can be changed.
    pub(super) fn is_kept(self) -> bool {
        matches!(self, Self::Group | Self::Field(_))
    }
}

pub(super) fn kept_of(sheet: &[Shown]) -> Vec<usize> {
    sheet.iter().filter(|shown| shown.is_kept()).filter_map(|shown| shown.column()).collect()
}

/// The sheets of the workbook.
pub(super) fn plans(sheets: &[Vec<Shown>; 2], words: &Catalogues) -> Vec<Plan> {
    let columns =
        |sheet: &[Shown]| sheet.iter().map(|shown| column(*shown, words)).collect::<Vec<_>>();
    let plan = |name: &str| Plan { name: name.to_owned(), ..Plan::default() };
    vec![
        plan(GUIDE),
        Plan { columns: columns(&sheets[0]), frozen: 3, ..plan(HOUSEHOLDS) },
        Plan { columns: columns(&sheets[1]), frozen: 4, ..plan(MEMBERS) },
        Plan { is_hidden: true, ..plan(INFO) },
    ]
}

fn column(shown: Shown, words: &Catalogues) -> book::Column {
    let Some(at) = shown.column() else {
        return book::Column {
            title: ORIGINAL.to_owned(),
            width: 8,
            is_locked: true,
            is_hidden: true,
            ..book::Column::default()
        };
    };
    let Column { title, form, .. } = &COLUMNS[at];
    let (kind, width) = match form {
        Form::IdNumber => (Kind::Text, 22),
        Form::Code | Form::Phone | Form::Month => (Kind::Text, 14),
        Form::Text | Form::Words(_) => (Kind::Text, 18),
        Form::Count | Form::Amount => (Kind::Number, 9),
        Form::Day => (Kind::Day, 12),
        Form::YesNo => (Kind::Text, 9),
        Form::Name | Form::Word(_) => (Kind::Text, 12),
    };
    book::Column {
        title: (*title).to_owned(),
        kind,
        width,
        is_locked: !shown.is_kept(),
        words: choices(*form, words),
        is_open: matches!(form, Form::Words(_)),
        hint: hint(*form).to_owned(),
        ..book::Column::default()
    }
}

/// The words of a column.
fn choices(form: Form, words: &Catalogues) -> Vec<String> {
    match form {
        Form::YesNo => ["是", "否"].map(str::to_owned).to_vec(),
        Form::Word(catalogue) | Form::Words(catalogue) => {
            let terms = words.list(catalogue).map_or(&[][..], Vec::as_slice);
            terms.iter().map(|term| term.label.clone()).collect()
        }
        _ => Vec::new(),
    }
}

fn hint(form: Form) -> &'static str {
    match form {
        Form::Words(_) => "可以写几个，用顿号隔开",
        Form::IdNumber => "18位，单元格保持文本格式",
        _ => "",
    }
}

/// How to fill the workbook in.
pub(super) fn guide(year: u32) -> Vec<[String; 2]> {
    let line = |first: &str, text: &str| [first.to_owned(), text.to_owned()];
    vec![
        line("年度", &format!("{year}年")),
        line(
            "怎么改",
            "在“农户”和“家庭成员”两张表里直接改。白格可以改，灰格用来认户、认人，改不动。",
        ),
        line("", "只有改过的格子才算数，没动的一律不变。把格子清空，就是去掉这一项。"),
        line("", "有下拉箭头的从词表里选。身份证号、电话按文本填，不要让表格软件变成数。"),
        line(
            "加人",
            "在“家庭成员”下面的空行写户编号、姓名、证件号码、与户主关系、民族，其他能写就写。",
        ),
        line("加户", "在“农户”下面的空行写行政村、户编号、自然村、户类型，再到“家庭成员”里加人。"),
        line("减人", "删掉一行不会把人从台账里去掉。人员减少在台账里办。"),
        line(BY, ""),
        line(ON, ""),
        line("收回", "存盘以后运行 mingbai import 加这个文件名，看过预览再加上 --apply。"),
    ]
}

/// The only sheet of a list: these columns, and some to be filled in by whoever gets it.
pub(super) fn list(columns: &[Shown], blank: &[String], words: &Catalogues) -> Vec<Plan> {
    let open = |shown: &Shown| book::Column { is_locked: false, ..column(*shown, words) };
    let asked = |title: &String| {
        let known = super::super::columns::by_title(title).and_then(Shown::of);
        let known = known.map(|shown| book::Column { is_locked: false, ..column(shown, words) });
        let width = 14;
        known.unwrap_or(book::Column { title: title.clone(), width, ..book::Column::default() })
    };
    let columns = columns.iter().map(open).chain(blank.iter().map(asked)).collect();
    vec![Plan { name: LIST.to_owned(), columns, frozen: 1, is_hidden: false }]
}
