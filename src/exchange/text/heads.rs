//! Heads of tables in two rows → one row, which is all that a Markdown table can have: `监测对象` above `户数` and `人数`
//! becomes `监测对象户数` and `监测对象人数`.

/// Joins the first two rows if the second one only divides cells of the first; whether it did.
pub(super) fn join(rows: &mut Vec<Vec<String>>) -> bool {
    let [upper, lower, _, ..] = rows.as_slice() else { return false };
    let Some(head) = joined(upper, lower) else { return false };
    rows.splice(..2, [head]);
    true
}

/// The head of two rows; nothing if they are not one.
fn joined(upper: &[String], lower: &[String]) -> Option<Vec<String>> {
    let mut head: Vec<String> = Vec::with_capacity(upper.len());
    // The cell above that reaches over this column, and how many columns it has.
    let mut over: Option<&String> = None;
    let mut whole = 0;
    for (at, (above, below)) in upper.iter().zip(lower).enumerate() {
        let next = upper.get(at + 1).is_some_and(String::is_empty)
            && lower.get(at + 1).is_some_and(|cell| !cell.is_empty());
        // No head has figures alone.
        if below.chars().any(|c| c.is_ascii_digit()) && !below.chars().any(char::is_alphabetic) {
            return None;
        }
        match (above.is_empty(), below.is_empty()) {
            (false, true) => {
                over = None;
                whole += 1;
                head.push(above.clone());
            }
            (false, false) if next => {
                over = Some(above);
                head.push(both(above, below));
            }
            (true, false) => head.push(both(over?, below)),
            _ => return None,
        }
    }
    let divided = whole < head.len();
    (divided && whole > 0).then_some(head)
}

/// Upper and lower words; what the lower one says again is said once.
fn both(upper: &str, lower: &str) -> String {
    if lower.contains(upper) { lower.to_owned() } else { format!("{upper}{lower}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(upper: &[&str], lower: &[&str]) -> Option<Vec<String>> {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        joined(&row(upper), &row(lower))
    }

    #[test]
    fn heads_in_two_rows_become_one() {
        assert_eq!(
            head(&["村", "监测对象", "", "备注"], &["", "户数", "人数", ""]),
            Some(["村", "监测对象户数", "监测对象人数", "备注"].map(str::to_owned).to_vec())
        );
        assert_eq!(
            head(&["村", "户数", ""], &["", "总户数", "监测户"]).map(|head| head[1].clone()),
            Some("总户数".to_owned())
        );
    }

    #[test]
    fn rows_of_data_are_no_heads() {
        assert_eq!(head(&["村", "户数", ""], &["柳湾", "3", ""]), None);
        assert_eq!(head(&["村", "户数", ""], &["", "3", "1"]), None);
        assert_eq!(head(&["户主", "人口"], &["", ""]), None);
        assert_eq!(head(&["户主", "人口", ""], &["", "", "甲"]), None);
    }
}
