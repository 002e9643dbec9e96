//! Lists of a leading group (`组　长：李某　镇长`, below it names alone) → a table of role, name and post.
//!
//! Only if every line can be read so; else the lines stay and that is said.

use super::characters::{is_blank, is_han, squeeze};
use super::doubts;
use super::source::{Block, Line, Table};

/// The roles of a group, with what may stand before them.
const ROLES: [&str; 10] =
    ["组长", "副组长", "成员", "主任", "副主任", "召集人", "总指挥", "指挥长", "队长", "组员"];

/// Fewer lines are a sentence, no list.
const FEWEST: usize = 3;

/// Makes tables of all lists of a body.
pub(super) fn tabulate(blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at < blocks.len() {
        if blocks[at].line().and_then(|line| labelled(&line.text)).is_none() {
            at += 1;
            continue;
        }
        let length = blocks[at..].iter().take_while(|block| is_row(block)).count();
        let lines: Vec<&Line> = blocks[at..at + length].iter().filter_map(Block::line).collect();
        let roles = lines.iter().filter(|line| labelled(&line.text).is_some()).count();
        if length < FEWEST || roles < 2 {
            at += length.max(1);
            continue;
        }
        let Some(rows) = rows(&lines) else {
            blocks[at].remarks().push(doubts::members_unread());
            at += length;
            continue;
        };
        let mut remarks: Vec<_> =
            lines.iter().flat_map(|line| line.remarks.iter().cloned()).collect();
        remarks.retain(|remark| *remark != doubts::perhaps_table());
        remarks.push(doubts::members());
        let table = Table { rows, remarks, ..Table::default() };
        blocks.splice(at..at + length, [Block::Table(table)]);
        at += 1;
    }
}

/// Whether a line may be one of a list: short, and no sentence.
fn is_row(block: &Block) -> bool {
    const LONGEST: usize = 40;
    block.line().is_some_and(|line| {
        let short = line.text.chars().count() <= LONGEST && !line.text.contains(['。', '；']);
        let other = line.text.contains(['：', ':']) && labelled(&line.text).is_none();
        short && !other && super::marks::marked(&line.text).is_none()
    })
}

/// The rows of the table, with its head.
fn rows(lines: &[&Line]) -> Option<Vec<Vec<String>>> {
    let mut out = vec![["职务（组内）", "姓名", "单位及职务"].map(str::to_owned).to_vec()];
    let mut role = String::new();
    for line in lines {
        let rest = match labelled(&line.text) {
            Some((found, rest)) => {
                role = found;
                rest
            }
            None => line.text.as_str(),
        };
        let (name, post) = person(rest)?;
        out.push(vec![role.clone(), name, post]);
    }
    Some(out)
}

/// The role that a line begins with, and what follows: `副 组 长：李某　镇长`.
fn labelled(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 8;
    let (label, rest) = text.split_once(['：', ':'])?;
    let label = squeeze(label);
    let known = ROLES.iter().any(|role| label.ends_with(role));
    let right = known && label.chars().count() <= LONGEST && label.chars().all(is_han);
    right.then(|| (label, rest.trim_matches(is_blank)))
}

/// Name and post: `李　某　镇长`, `李某（镇长）`; a body as a whole has no name: `各村党支部书记`.
fn person(text: &str) -> Option<(String, String)> {
    let text = text.trim_matches(|c| is_blank(c) || c == '，');
    if let Some((name, post)) =
        text.strip_suffix(['）', ')']).and_then(|text| text.split_once(['（', '(']))
        && is_name(&squeeze(name))
    {
        return Some((squeeze(name), squeeze(post)));
    }
    let parts: Vec<&str> = text.split(is_blank).filter(|part| !part.is_empty()).collect();
    let single = |part: &&str| part.chars().count() == 1;
    let of_name = if parts.len() > 2 && parts[..2].iter().all(single) { 2 } else { 1 };
    if parts.len() > of_name {
        let (name, post) = (parts[..of_name].concat(), parts[of_name..].concat());
        return is_name(&name).then_some((name, post));
    }
    let names = text.contains('、') && text.split('、').all(|part| is_name(&squeeze(part)));
    if names {
        return Some((squeeze(text), String::new()));
    }
    let whole = text.starts_with('各') || text.contains(['、', '等']);
    (whole && !text.is_empty()).then(|| (String::new(), squeeze(text)))
}

fn is_name(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(is_han)
        || name.contains('·') && name.chars().all(|c| is_han(c) || c == '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Block> {
        let line = |text: &str| Block::Line(Line::plain(text));
        let mut blocks: Vec<Block> = text.lines().map(line).collect();
        tabulate(&mut blocks);
        blocks
    }

    #[test]
    fn a_list_of_people_becomes_a_table() {
        let blocks = read(
            "组成人员如下：\n组　　长：李某某　镇党委书记\n王　某　镇党委副书记、镇长\n常务副组长：何某  副镇长\n\
             成员：赵某（镇财政所所长）\n各村党支部书记\n办公室设在镇农业农村办公室。",
        );
        let Some(Block::Table(table)) = blocks.get(1) else { panic!("{blocks:?}") };
        assert_eq!(table.rows[2], ["组长", "王某", "镇党委副书记、镇长"]);
        assert_eq!(table.rows[4], ["成员", "赵某", "镇财政所所长"]);
        assert_eq!(table.rows[5], ["成员", "", "各村党支部书记"]);
        assert_eq!((table.rows.len(), blocks.len(), table.remarks.len()), (6, 3, 1));
    }

    #[test]
    fn a_list_that_cannot_be_read_stays_and_is_said() {
        let blocks = read("组长：李某  镇长\n副组长：王某镇党委委员\n成员：赵某  所长");
        assert_eq!(blocks.len(), 3);
        assert_eq!(blocks[0].line().map(|line| line.remarks.len()), Some(1));
        assert_eq!(read("组长：李某\n联系人：王某").len(), 2);
        assert_eq!(person("李某某、王某"), Some(("李某某、王某".to_owned(), String::new())));
    }
}
