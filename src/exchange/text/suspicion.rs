//! What looks wrong in a line: lost or merged numbers, traditional characters, pinyin, unreadable signs, personal data.
//! Nothing is changed; a person decides.

use super::characters::is_han;
use super::{contacts, doubts};
use crate::diag::Text;
use crate::text::mark::mark;

/// Characters of the traditional script that no simplified text has. Two in a line are no name.
const TRADITIONAL: &str = "為國業農時對幫貧監測風險當來會個們說過還這進開關問題應該實際處發無與從裏裡麼產幹報據標準單員動務導組織領點線戶糧費劃號項類數萬億歲審覈辦離東車書長門間見現觀規親記許話語讀調論證識護財貨買賣責資質賬輔辭遠達選遺郵鄉醫釋鐵銀錢鎮陽陸隊隨難電靈頁須預頭顧飯餘馬驗體魚鳥麥黃齊齡縣區廳廣場壞備傷優傳價儀兒內兩冊凍劇劉勝勞勢勵勸協衛參雙變聯學寧寶將專尋層屬島帶師廢廠廟張強彈彙徑復態慶慮憂懷戰戲擁擇擊擔擬攜攝敗敘斷曆條極構樂樓樣橋檔檢歡歷歸氣決況淚淨減滅滿潔潛濟濕灑災煙營爭爺狀獎獨獲環畢畫異療癥盜盡盤礎禮稅種稱穩窮競筆節築籌簡糾約級紀紅納紙終結給統絕經網維緊緒編緩縮總績繼續罰罷義習聖聞職聽聲脅腦腳膽臨舉舊艱藝藥蘇虛補裝複訂計訊討訓託設訪註詞詢試詳誤課誰請諸謀講謝讓豐貢貴貸貿賀賓賞賠賢賴購贈贏趙跡踐輕較載輯輸轉轄辯邊遲遷適鄰醜釀鋼錄錯鍵鎖鐘鑒閉閱闊隸雖雜雞霧靜韓頂順頒頻顆額願顯飛飲養餓館駐騙驚骯髒鬆鬥鬧鮮鳳鹽黨";

/// Letters of pinyin with tone marks.
const PINYIN: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";

/// Signs of a text that was read in the wrong encoding and saved again.
const GARBLED: &[&str] =
    &["锟斤拷", "烫烫", "屯屯屯", "銆", "鈥", "鐨勫", "锛屽", "锛岀", "â€", "Ã©", "ï¼", "ã€"];

/// Says what looks wrong in a line. `next` are the next numbers of the first two levels.
pub(super) fn of_line(text: &str, next: [usize; 2], remarks: &mut Vec<Text>) {
    of_characters(text, remarks);
    if contacts::is_personal(text) {
        remarks.push(doubts::personal());
    }
    if lost_number(text) {
        remarks.push(doubts::number_lost());
    }
    if let Some(merged) = merged(text, next) {
        remarks.push(doubts::merged_heading(merged));
    }
}

/// Says what looks wrong in the characters of a text.
pub(super) fn of_characters(text: &str, remarks: &mut Vec<Text>) {
    if text.chars().filter(|c| TRADITIONAL.contains(*c)).count() >= 2 {
        remarks.push(doubts::traditional());
    }
    if text.chars().any(|c| PINYIN.contains(c)) {
        remarks.push(doubts::pinyin());
    }
    if text.contains('\u{FFFD}') || is_garbled(text) {
        remarks.push(doubts::garbled());
    }
    if text.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}')) {
        remarks.push(doubts::private_use());
    }
}

fn is_garbled(text: &str) -> bool {
    GARBLED.iter().any(|garbled| text.contains(garbled))
}

/// Whether a whole text was read in the wrong encoding and saved again.
pub(super) fn is_beyond_reading<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let (mut all, mut garbled) = (0_usize, 0_usize);
    for line in lines {
        all += 1;
        garbled += usize::from(is_garbled(line));
    }
    garbled * 4 >= all && (garbled >= 3 || garbled == all)
}

/// `（）加强领导`: the number was lost on the way.
fn lost_number(text: &str) -> bool {
    let bare: String = text.chars().take(4).filter(|c| !super::characters::is_blank(*c)).collect();
    ["（）", "()", "（)", "(）", "、"].iter().any(|start| bare.starts_with(start))
}

/// A heading that stands behind a paragraph in one line, though its number is the next.
fn merged(text: &str, next: [usize; 2]) -> Option<&str> {
    const SHORT: usize = 20;
    let starts =
        text.char_indices().skip(1).filter(|(_, c)| "一二三四五六七八九十（(".contains(*c));
    let body = starts.into_iter().find_map(|(at, _)| {
        let rest = &text[at..];
        let found = mark(rest)
            .filter(|mark| mark.level <= 2 && mark.number == next[usize::from(mark.level) - 1])?;
        let before = text[..at].chars().next_back()?;
        let title = &rest[found.typed.len()..];
        let stopped = "。；！？".contains(before) && title.starts_with(is_han);
        // `应消尽消二五、帮扶措施`: nothing but a heading is left of the line.
        let last = found.level == 1
            && is_han(before)
            && before != '第'
            && title.chars().count() <= SHORT
            && !title.contains(['。', '，', '、'])
            && at > 30;
        (stopped || last).then_some(rest)
    });
    body.map(|rest| rest.split(['。', '，']).next().unwrap_or(rest))
}

/// `收入情况.看工资`: behind a narrow stop the program does not see that the heading ends.
pub(super) fn has_narrow_stop(heading: &str) -> bool {
    let chars: Vec<char> = heading.chars().collect();
    chars.windows(3).any(|three| three[1] == '.' && is_han(three[0]) && is_han(three[2]))
        && !heading.contains('。')
}

/// `第一章 总则`, `第三条 …`.
pub(super) fn is_article(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('第') else { return false };
    let end = rest
        .find(|c: char| !("一二三四五六七八九十百零〇".contains(c) || c.is_ascii_digit()))
        .unwrap_or(0);
    end > 0 && rest[end..].starts_with(['章', '条', '节'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> usize {
        let mut remarks = Vec::new();
        of_line(text, [5, 2], &mut remarks);
        remarks.len()
    }

    #[test]
    fn damage_is_seen_and_good_text_is_left_in_peace() {
        for text in [
            "對脫貧戶進行監測",
            "监测fānɡ贫困",
            "锟斤拷锟斤拷",
            "（）加强领导",
            "请拨打16000000000",
            "对符合条件的监测对象按照规定的程序及时消除风险，做到应消尽消。五、帮扶措施",
            "对符合条件的监测对象按照规定的程序和时间要求及时消除风险，确保做到应消尽消二五、帮扶措施",
            "甲\u{E123}乙",
        ] {
            assert_eq!(said(text), 1, "{text}");
        }
        for text in [
            "各村要认真落实。三、四级残疾人也要查到。",
            "（一）加强领导",
            "拨打0600-5550101",
            "人均纯收入8300元",
            "於某到会",
            "第三批名单",
        ] {
            assert_eq!(said(text), 0, "{text}");
        }
    }

    #[test]
    fn articles_are_known() {
        assert!(is_article("第一章 总则") && is_article("第12条 本办法"));
        assert!(!is_article("第一书记") && !is_article("第一，要落实"));
    }
}
