//! Names with the given name masked, so that within one list each still means one household.

use std::collections::BTreeSet;

/// Surnames of two characters that are not a character of a given name. From the list of surnames in use (《百家姓》 and the
/// registers of the police); a surname that is missing here loses its second character, never shows more.
const COMPOUND: &[&str] = &[
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛",
    "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容",
    "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马",
    "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐",
    "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "公户", "梁丘", "左丘", "东门", "西门",
    "第五",
];

/// Signs between the parts of a name, as different people type them.
const DOTS: [char; 3] = ['·', '•', '．'];

/// Somebody in a list.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// The name.
    pub name: &'a str,
    /// The villagers' group.
    pub group: &'a str,
    /// The code of the household.
    pub code: &'a str,
}

/// The masked name: `张*`, `张*明`, `欧阳**`, `买买提·***`.
pub fn masked(name: &str) -> String {
    if let Some((first, rest)) = name.split_once(DOTS) {
        return format!("{first}·{}", stars(rest.chars().count()));
    }
    let letters: Vec<char> = name.chars().collect();
    let compound = COMPOUND.iter().any(|surname| name.starts_with(surname)) && letters.len() > 2;
    let surname: String = letters.iter().take(if compound { 2 } else { 1 }).collect();
    match letters.len() - surname.chars().count() {
        // A name of one character would be shown as a whole.
        0 => "*".to_owned(),
        // The last character stays, so that people find themselves.
        2 if !compound => format!("{surname}*{}", letters[2]),
        more => format!("{surname}{}", stars(more)),
    }
}

fn stars(count: usize) -> String {
    "*".repeat(count.min(3))
}

/// The masked names of a list, each told from the others: by its group, then by the last figures of its code.
pub fn distinct(list: &[Listed<'_>]) -> Vec<String> {
    let plain: Vec<String> = list.iter().map(|one| masked(one.name)).collect();
    let grouped: Vec<String> = list
        .iter()
        .zip(&plain)
        .map(|(one, mask)| {
            if is_single(&plain, mask) {
                mask.clone()
            } else {
                format!("{mask}（{}）", one.group)
            }
        })
        .collect();
    let tails = tails(list);
    let tell = |((one, mask), tail): ((&Listed<'_>, &String), &String)| {
        if is_single(&grouped, mask) {
            return mask.clone();
        }
        format!("{}（{}，户号末位{tail}）", masked(one.name), one.group)
    };
    list.iter().zip(&grouped).zip(&tails).map(tell).collect()
}

fn is_single(all: &[String], one: &str) -> bool {
    all.iter().filter(|other| *other == one).count() == 1
}

/// The ends of the codes, as long as it takes to tell them apart.
fn tails(list: &[Listed<'_>]) -> Vec<String> {
    let end = |code: &str, length: usize| {
        let letters: Vec<char> = code.chars().collect();
        letters[letters.len().saturating_sub(length)..].iter().collect::<String>()
    };
    let longest = list.iter().map(|one| one.code.chars().count()).max().unwrap_or(0);
    let ends = |length| list.iter().map(|one| end(one.code, length)).collect::<Vec<_>>();
    let apart = |all: &Vec<String>| {
        let mut seen = BTreeSet::new();
        all.iter().all(|one| seen.insert(one))
    };
    (2..=longest).map(ends).find(apart).unwrap_or_else(|| ends(longest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_masked_as_their_parts_are() {
        let cases = [
            ("张三", "张*"),
            ("张小明", "张*明"),
            ("欧阳修", "欧阳*"),
            ("司马相如", "司马**"),
            ("买买提·艾山", "买买提·**"),
            ("李", "*"),
            ("爱新觉罗启明", "爱***"),
        ];
        for (name, mask) in cases {
            assert_eq!(masked(name), mask);
        }
    }

    #[test]
    fn two_of_one_mask_are_told_apart() {
        let of = |name, group, code| Listed { name, group, code };
        let list = [
            of("张小明", "一组", "1042010011"),
            of("张大明", "二组", "1042010012"),
            of("张二明", "二组", "1042010013"),
            of("王五", "一组", "1042010014"),
        ];
        let seen =
            ["张*明（一组）", "张*明（二组，户号末位12）", "张*明（二组，户号末位13）", "王*"];
        assert_eq!(distinct(&list), seen);
    }

    proptest! {
        #[test]
        fn masks_of_a_list_are_distinct_and_hide(
            people in proptest::collection::btree_map("[0-9]{10}", ("[张王李欧][阳小大][明华强]?", "[一二]组"), 1..40)
        ) {
            let list: Vec<Listed<'_>> = people
                .iter()
                .map(|(code, (name, group))| Listed { name, group, code })
                .collect();
            let masks = distinct(&list);
            let single: std::collections::BTreeSet<&String> = masks.iter().collect();
            prop_assert_eq!(single.len(), masks.len());
            for (one, mask) in list.iter().zip(&masks) {
                prop_assert!(!mask.contains(one.name));
            }
        }
    }
}
