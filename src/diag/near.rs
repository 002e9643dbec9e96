//! The word that was probably meant.

/// The known word that is a few typing slips away from what was written: at most one in three characters, and one in
/// a short word. Of those that are equally near the one of the same length, else the first: 未通过 for 不通过, not 通过.
///
/// In a word of one character there is nothing to go by.
pub fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = written.chars().count();
    let count = |word: &str| word.chars().count();
    let distances = known.into_iter().map(|word| {
        let distance = strsim::damerau_levenshtein(written, word);
        (distance, count(word).abs_diff(length), word)
    });
    let (distance, _, word) = distances.min_by_key(|(far, longer, _)| (*far, *longer))?;
    let allowed = (count(word).min(length) / 3).max(1);
    (distance <= allowed && distance < length).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_seen_and_another_word_is_not() {
        let known = ["申请", "入户核查", "民主评议", "severity"];
        assert_eq!(nearest("入户核察", known), Some("入户核查"));
        assert_eq!(nearest("申情", known), Some("申请"));
        assert_eq!(nearest("severtiy", known), Some("severity"));
        assert_eq!(nearest("不通过", ["通过", "未通过"]), Some("未通过"));
        assert_eq!(nearest("请客", known), None);
        assert_eq!(nearest("核", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("入户", std::iter::empty()), None);
    }
}
