//! What a table would change, or has changed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::columns::aligned;
use crate::diag::{Language, Text, mask};
use crate::exchange::households::columns::{COLUMNS, Form, Place};
use crate::exchange::households::{Change, Line, Proposal, Remark};
use crate::say;

/// So many of a kind are shown, if not all are wanted.
const SHOWN: usize = 12;

/// A proposal and what became of it.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// What a table would change.
    pub proposal: Proposal,
    /// Whether it was written.
    pub is_applied: bool,
    /// Whether every line of it is to be shown.
    pub all: bool,
}

/// The columns that are known, for `--list-columns`.
pub fn columns_known() -> String {
    let rows = COLUMNS.iter().map(|column| {
        let keys = match column.place {
            Place::OfHousehold(keys) => keys.join("."),
            Place::OfMember(keys) => format!("members.{}", keys.join(".")),
            Place::Household => "code".to_owned(),
            Place::Member => "members.code".to_owned(),
            Place::Group => "group".to_owned(),
            Place::Village => "（哪个村）".to_owned(),
            Place::Compared(_) => "（只核对）".to_owned(),
            Place::Nowhere => "（不收）".to_owned(),
        };
        [column.title.to_owned(), keys, form(column.form), column.others.join("、")]
    });
    aligned(&["列名", "收进", "写法", "也认得"], rows)
}

fn form(form: Form) -> String {
    match form {
        Form::Text => "文字".to_owned(),
        Form::Code => "编号".to_owned(),
        Form::Name => "姓名".to_owned(),
        Form::IdNumber => "18位，残疾证20或22位".to_owned(),
        Form::Phone => "电话".to_owned(),
        Form::Count => "整数".to_owned(),
        Form::Amount => "数".to_owned(),
        Form::Day => "年月日".to_owned(),
        Form::Month => "年月，或者年月日".to_owned(),
        Form::YesNo => "是、否".to_owned(),
        Form::Word(catalogue) => format!("目录 {catalogue} 里的词"),
        Form::Words(catalogue) => format!("目录 {catalogue} 里的词，可以几个"),
    }
}

impl Proposed {
    /// For a person.
    pub(super) fn in_words(&self, found: &str, language: Language) -> String {
        let proposal = &self.proposal;
        let Proposal { sheets, households, people, skipped, same, .. } = proposal;
        let sheet = sheets.join("、");
        let mut parts = vec![say!(
            "“{sheet}”：{households} 户、{people} 人，和台账一样的 {same} 户；另有 {skipped} 行不是人（合计、签字）",
            "`{sheet}`: {households} households, {people} people, {same} households as in the files; {skipped} rows about nobody"
        )];
        if proposal.elsewhere > 0 {
            let rows = proposal.elsewhere;
            parts.push(say!(
                "别的县、乡镇的 {rows} 行，没有收",
                "{rows} rows about people of other townships were left out"
            ));
        }
        parts.extend(self.news());
        parts.extend(self.changes());
        parts.extend(self.gone());
        parts.extend(self.remarks());
        let untaken = proposal.untaken.join("、");
        if !untaken.is_empty() {
            parts.push(say!(
                "没有收的列：{untaken}",
                "columns of which nothing was taken: {untaken}"
            ));
        }
        parts.push(self.end(found));
        let parts: Vec<&str> = parts.iter().map(|part| part.in_language(language)).collect();
        parts.join("\n")
    }

    fn news(&self) -> Option<Text> {
        let proposal = &self.proposal;
        let villages: Vec<&str> = proposal.new_villages.iter().map(|name| &**name).collect();
        let mut lines = Vec::new();
        if !villages.is_empty() {
            lines.push(format!("新的村 {} 个：{}", villages.len(), villages.join("、")));
        }
        let at =
            |(code, line): (&std::sync::Arc<str>, Line)| format!("{code}（{}）", self.row(line));
        let households = proposal.new.iter().map(|(code, line)| at((code, *line)));
        let members = proposal.new_members.iter().map(|(code, line, _)| at((code, *line)));
        for (title, all) in
            [("新的户", households.collect::<Vec<_>>()), ("新的人", members.collect())]
        {
            if !all.is_empty() {
                let count = all.len();
                lines.push(format!("{title} {count} 个：{}", self.some(all.into_iter(), "、")));
            }
        }
        (!lines.is_empty()).then(|| plain(lines.join("\n")))
    }

    fn changes(&self) -> Option<Text> {
        let all = &self.proposal.changes;
        if all.is_empty() {
            return None;
        }
        let rows = all.iter().take(self.most()).map(|change| {
            let member =
                change.member.as_ref().map_or(String::new(), |member| mask::name(&member.name));
            let title = COLUMNS[change.column].title.to_owned();
            [
                change.household.to_string(),
                member,
                title,
                was(change),
                is(change),
                self.line(change.line),
            ]
        });
        let table = aligned(&["户编号", "姓名", "项目", "原来", "现在", "行"], rows);
        let (count, rest) = (all.len(), self.rest(all.len()));
        Some(plain(format!("改动 {count} 处：\n{table}{rest}")))
    }

    fn gone(&self) -> Option<Text> {
        let Proposal { gone, gone_members, .. } = &self.proposal;
        let mut lines = Vec::new();
        if !gone.is_empty() {
            let codes = gone.iter().map(ToString::to_string);
            lines.push(format!(
                "表里没有、台账里有的户 {} 个，没有动：{}",
                gone.len(),
                self.some(codes, "、")
            ));
        }
        if !gone_members.is_empty() {
            let members =
                gone_members.iter().map(|(code, name)| format!("{code} {}", mask::name(name)));
            let (count, members) = (gone_members.len(), self.some(members, "、"));
            lines.push(format!("表里没有、台账里有的人 {count} 个，没有动：{members}"));
        }
        (!lines.is_empty()).then(|| plain(lines.join("\n")))
    }

    /// What could not be taken, one line for each kind of it.
    fn remarks(&self) -> Option<Text> {
        let mut kinds: BTreeMap<_, Vec<&Remark>> = BTreeMap::new();
        for remark in &self.proposal.remarks {
            kinds.entry((remark.trouble, remark.column)).or_default().push(remark);
        }
        let line = |((trouble, column), remarks): (&(_, Option<usize>), &Vec<&Remark>)| {
            let trouble: &crate::exchange::households::Trouble = trouble;
            let title = column.map_or(String::new(), |at| format!("“{}”", COLUMNS[at].title));
            let rows = remarks.iter().map(|remark| match &*remark.shown {
                "" => self.row(remark.line),
                shown => format!("{}（{shown}）", self.row(remark.line)),
            });
            let (count, rows) = (remarks.len(), self.some(rows, "、"));
            format!("  {title}{}：{count} 处，{rows}", trouble.words().zh)
        };
        let lines: Vec<String> = kinds.iter().map(line).collect();
        (!lines.is_empty()).then(|| plain(format!("看不准、没有收的：\n{}", lines.join("\n"))))
    }

    fn end(&self, found: &str) -> Text {
        let files = self.proposal.files.len();
        if self.is_applied {
            say!(
                "已经写进 {files} 个文件；{found}。请运行 mingbai check 再查一遍",
                "{files} files were written; {found}; run `mingbai check`"
            )
        } else if files == 0 {
            say!("没有要改的；{found}", "nothing to change; {found}")
        } else {
            say!(
                "只是预览，什么也没有改；{found}。写进数据：加上 --apply（要改 {files} 个文件）",
                "a preview, nothing was changed; {found}; add --apply to write {files} files"
            )
        }
    }

    /// A row in words, with its sheet if there are several.
    fn row(&self, line: Line) -> String {
        let sheets = &self.proposal.sheets;
        let sheet = sheets.get(line.sheet as usize).filter(|_| sheets.len() > 1);
        format!("{}第{}行", sheet.map_or("", String::as_str), line.row)
    }

    /// The number of a row, with its sheet if there are several.
    fn line(&self, line: Line) -> String {
        let sheets = &self.proposal.sheets;
        match sheets.get(line.sheet as usize).filter(|_| sheets.len() > 1) {
            Some(sheet) => format!("{sheet} {}", line.row),
            None => line.row.to_string(),
        }
    }

    fn most(&self) -> usize {
        if self.all { usize::MAX } else { SHOWN }
    }

    fn some(&self, all: impl Iterator<Item = String>, between: &str) -> String {
        let all: Vec<String> = all.collect();
        let rest = self.rest(all.len());
        format!("{}{rest}", all[..all.len().min(self.most())].join(between))
    }

    fn rest(&self, count: usize) -> String {
        match count.saturating_sub(self.most()) {
            0 => String::new(),
            rest => format!(" ……还有 {rest} 个（--all 全部列出）"),
        }
    }

    /// For a program.
    pub(super) fn json(&self) -> Value {
        let Proposal { sheets, households, people, same, .. } = &self.proposal;
        let sheet = |line: Line| sheets.get(line.sheet as usize);
        let change = |change: &Change| {
            json!({
                "household": &*change.household, "column": COLUMNS[change.column].title,
                "was": was(change), "is": is(change), "sheet": sheet(change.line), "row": change.line.row,
            })
        };
        let remark = |remark: &Remark| {
            let title = remark.column.map(|at| COLUMNS[at].title);
            json!({ "sheet": sheet(remark.line), "row": remark.line.row, "column": title, "why": remark.trouble.words().zh })
        };
        let one = |code: &str, line: Line| json!({ "household": code, "sheet": sheet(line), "row": line.row });
        let new = self.proposal.new.iter().map(|(code, line)| one(code, *line));
        let new_members = self.proposal.new_members.iter();
        let new_members = new_members.map(|(code, line, _)| one(code, *line));
        json!({
            "sheets": sheets, "households": households, "people": people, "same": same,
            "new": new.collect::<Vec<_>>(), "new_members": new_members.collect::<Vec<_>>(),
            "changes": self.proposal.changes.iter().map(change).collect::<Vec<_>>(),
            "gone": self.proposal.gone.iter().map(|code| &**code).collect::<Vec<_>>(),
            "doubtful": self.proposal.remarks.iter().map(remark).collect::<Vec<_>>(),
            "untaken": self.proposal.untaken,
            "files": self.proposal.files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
            "elsewhere": self.proposal.elsewhere, "applied": self.is_applied,
        })
    }
}

fn plain(zh: String) -> Text {
    Text { en: zh.clone(), zh }
}

fn was(change: &Change) -> String {
    shown(change, &change.was)
}

fn is(change: &Change) -> String {
    shown(change, &change.is)
}

/// A value that changes, with a person's numbers and name masked.
fn shown(change: &Change, value: &str) -> String {
    match COLUMNS[change.column].form {
        _ if value.is_empty() => "（没有）".to_owned(),
        Form::Name => mask::name(value),
        Form::IdNumber | Form::Phone => mask::numbers(value),
        _ => value.to_owned(),
    }
}
