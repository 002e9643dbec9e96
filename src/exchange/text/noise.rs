//! Lines that belong to the site or the program a text was copied from, not to the text.
//!
//! 1. [`sweep`] drops what stood beside the article of a web page, but for lists of attachments.
//! 2. Lines that are noise wherever they stand: page numbers, `字号：大 中 小`, `打印本页`.
//! 3. What follows a `相关阅读` or stands around a copyright line at the end.
//!
//! All dropped lines are kept in a list, so that a person can look.

use super::characters::{han, narrow, squeeze};
use super::date;
use super::source::{Block, Line, Source};
use super::words::{self, FOOTER, HINTS, RELATED, RELATED_ALONE, STARTS, WHOLE, WITHIN, list};

/// A longer line is a paragraph, whatever words it holds.
const LONGEST: usize = 60;

/// Whether a line is the number of a page: `— 1 —`, `第 1 页 共 3 页`, `1/3`.
pub(super) fn is_page_number(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let text: String = squeeze(text).chars().map(narrow).collect();
    let digits =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let dash =
        |c: char| matches!(c, '-' | '—' | '–' | '―' | '－' | '─' | '~' | '·' | '•' | '‐' | '﹣');
    let inner = text.trim_matches(dash);
    let dashed = text.starts_with(dash) && text.ends_with(dash) && digits(inner);
    let page = |text: &str| {
        text.strip_prefix(['第', '共']).and_then(|t| t.strip_suffix('页')).is_some_and(digits)
    };
    let pages = text.split_once('页').is_some_and(|(first, rest)| {
        let rest = rest.trim_start_matches([',', '/', '，', '、', '(']).trim_end_matches(')');
        page(&format!("{first}页")) && (rest.is_empty() || page(rest))
    });
    dashed || pages
}

/// Whether a line is noise wherever it stands.
pub(super) fn is_noise(text: &str) -> bool {
    if is_page_number(text) {
        return true;
    }
    let squeezed = squeeze(text);
    let count = squeezed.chars().count();
    if count > LONGEST || squeezed.is_empty() {
        return false;
    }
    let bare: String =
        squeezed.chars().filter(|c| !"【】[]()（）〖〗「」|｜>»＞·•※".contains(*c)).collect();
    if bare.is_empty() || bare.chars().all(|c| "-—–=_*~～".contains(c)) {
        return true;
    }
    let low = bare.to_lowercase();
    is_credit(text)
        || list(WHOLE).any(|word| word == low.trim_matches(|c| "-—–=~·".contains(c)))
        || list(WITHIN).any(|word| low.contains(word))
        || (!bare.ends_with('。') && list(HINTS).any(|word| low.contains(word)))
        || made_of_words(&low)
        || is_counted(&low)
        || (starts(&low) && !bare.ends_with('。'))
        || is_file(&low)
        || is_breadcrumb(&squeezed)
        || is_dateline(&squeezed)
}

/// `来源｜县农业农村局`, `编辑｜李某  审核｜王某`, as accounts end their articles.
fn is_credit(text: &str) -> bool {
    const LABELS: &str = "来源 编辑 责编 审核 校对 监制 文 图 文字 图片 撰稿 供稿 初审 复审 终审 一审 二审 三审 作者 \
        制作 排版 美编 摄影 统筹 策划";
    let mut parts = text.split(super::characters::is_blank).filter(|part| !part.is_empty());
    let credit = |part: &str| {
        part.split_once(['｜', '丨', '|']).is_some_and(|(label, value)| {
            list(LABELS).any(|word| word == label) && value.chars().count() <= 20
        })
    };
    text.contains(['｜', '丨', '|']) && parts.all(credit)
}

/// `阅读 1024 赞 15 在看 8`, `阅读 3,421`.
fn is_counted(low: &str) -> bool {
    let words: String =
        low.chars().filter(|c| !c.is_ascii_digit() && !"+,，.万".contains(*c)).collect();
    let starts = ["阅读", "在看", "点赞", "赞", "分享"].iter().any(|word| low.starts_with(word));
    words.len() < low.len() && starts && made_of_words(words.trim_start_matches("阅读"))
}

/// `浏览次数：123`, `当前位置：首页`.
fn starts(low: &str) -> bool {
    list(STARTS).any(|word| {
        low.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with([':', '：'])
                || rest.chars().all(|c| c.is_ascii_digit() || c == '次')
        })
    })
}

/// Several words of a page's tools in a row: `打印 关闭 收藏`, `首页 政务公开 互动交流`.
fn made_of_words(low: &str) -> bool {
    let mut rest = low;
    while !rest.is_empty() {
        let found =
            list(WHOLE).filter(|word| rest.starts_with(*word)).max_by_key(|word| word.len());
        match found {
            Some(word) => rest = &rest[word.len()..],
            None => return false,
        }
    }
    true
}

/// The name of the file, which sites put above a text. In lists of attachments a number or `附件` comes first.
fn is_file(low: &str) -> bool {
    let ends =
        [".doc", ".docx", ".pdf", ".wps", ".txt", ".ppt"].iter().any(|end| low.ends_with(end));
    ends && !low.starts_with('附') && !low.starts_with(|c| narrow(c).is_ascii_digit())
}

/// `首页 > 政务公开 > 通知公告`.
fn is_breadcrumb(squeezed: &str) -> bool {
    let steps: Vec<&str> = squeezed.split(['>', '»', '＞', '›']).collect();
    let short = |step: &&str| {
        (1..=15).contains(&step.chars().count()) && !step.contains(['。', '，', '；', '<'])
    };
    let first = steps[0].ends_with("首页") || steps.len() > 2;
    let open = !squeezed.ends_with(['。', '；', '，', '、', '：']);
    open && steps.len() > 1 && first && steps[..steps.len() - 1].iter().all(short)
}

/// `今天是2024年9月4日 星期三`.
fn is_dateline(squeezed: &str) -> bool {
    squeezed.starts_with("今天是")
        || squeezed.starts_with("今日是")
        || (squeezed.contains("星期")
            && squeezed.contains('年')
            && squeezed.ends_with(['一', '二', '三', '四', '五', '六', '日', '天'])
            && han(squeezed) <= 8)
}

/// Whether a line speaks of the site at the end of a page.
pub(super) fn is_footer(text: &str) -> bool {
    let low = squeeze(text).to_lowercase();
    list(FOOTER).any(|word| low.starts_with(word)) || list(WITHIN).any(|word| low.contains(word))
}

/// Drops the noise of a document.
pub(super) fn sweep(source: &mut Source) {
    let dropped = &mut source.dropped;
    let blocks = std::mem::take(&mut source.blocks);
    let (mut kept, mut after_article) = (Vec::with_capacity(blocks.len()), false);
    let mut label = false;
    for block in blocks {
        let aside = block.aside();
        after_article |= !aside;
        let drop = match &block {
            Block::Line(line) => {
                let follows = std::mem::take(&mut label) && line.text.chars().count() <= LONGEST;
                label = is_bare_neighbour(&line.text);
                let attached = after_article && words::is_attachment(&line.squeezed());
                follows || (aside && !attached) || is_noise(&line.text)
            }
            Block::Table(_) => aside,
        };
        if drop && aside {
            source.beside.push(block.shown());
        } else if drop {
            dropped.push(block.shown());
        } else {
            kept.push(block);
        }
    }
    cut_tail(&mut kept, dropped);
    source.blocks = kept;
}

/// `上一篇：`, whose title stands in the next line.
fn is_bare_neighbour(text: &str) -> bool {
    let text = squeeze(text);
    let text = text.trim_end_matches([':', '：']);
    matches!(text, "上一篇" | "下一篇" | "上一条" | "下一条" | "上一个" | "下一个")
}

/// Drops what follows the last line of the article: lists of related pages, addresses of the site.
fn cut_tail(blocks: &mut Vec<Block>, dropped: &mut Vec<String>) {
    let is = |block: &Block, words: &'static str| {
        block.line().is_some_and(|line| {
            let text = line.squeezed().to_lowercase();
            let bare = text.trim_matches(|c| "：:>》»【】|".contains(c));
            let exact = words == RELATED && list(RELATED_ALONE).any(|word| word == bare);
            let starts = list(words).any(|word| text.starts_with(word));
            text.chars().count() <= LONGEST && (exact || starts)
        })
    };
    let related = blocks.iter().rposition(|block| is(block, RELATED));
    if let Some(at) = related
        && blocks[at..].iter().all(is_beside)
    {
        dropped.extend(blocks.drain(at..).map(|block| block.shown()));
    }
    // What a footer says of the site looks like a contact of the document, so only the very end counts.
    while blocks.last().is_some_and(|block| is(block, FOOTER)) {
        dropped.extend(blocks.pop().map(|block| block.shown()));
    }
}

/// Whether a block may be one of a list of other pages: neither long, nor of the tail of a document.
fn is_beside(block: &Block) -> bool {
    let tail =
        |line: &Line| date::alone(&line.text).is_some() || words::is_attachment(&line.squeezed());
    block.shown().chars().count() <= LONGEST && !block.line().is_some_and(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known_in_every_dress() {
        for text in [
            "— 1 —",
            "-12-",
            "－ 3 －",
            "―4―",
            "第 1 页",
            "第1页 共3页",
            "第 2 页/共 10 页",
            "共3页",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["1", "2024-9-2", "第1页的表格填写说明", "—", "-1", "共3户"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn lines_of_the_site_are_noise() {
        for text in [
            "首页 > 政务公开 > 通知公告",
            "当前位置：首页 > 政务公开",
            "您现在的位置： 首页 政务公开",
            "【字号：大 中 小】",
            "字体：【大】【中】【小】",
            "浏览次数：1234",
            "点击数： 次",
            "[打印本页] [关闭窗口]",
            "分享到：",
            "扫一扫在手机打开当前页",
            "上一篇：关于秋收防火的通知",
            "版权所有：石漪镇人民政府",
            "岚ICP备2024000000号-1",
            "岚公网安备 69072102000000号",
            "网站标识码：6907210001",
            "VIP免费下载",
            "本文档由用户上传",
            "今天是2024年9月4日 星期三",
            "首页 政务公开 政务服务 互动交流",
            "阅读 1024 赞 15 在看 8",
            "在看 12",
            "阅读 3,421",
            "— END —",
            "来源｜县农业农村局",
            "编辑｜李某  责编｜王某",
            "------------",
        ] {
            assert!(is_noise(text), "{text}");
        }
    }

    #[test]
    fn lines_of_the_text_are_none() {
        for text in [
            "一、排查范围",
            "各村民委员会：",
            "石漪镇人民政府",
            "2024年9月2日",
            "阅读后请签字。",
            "打印的排查表由村里保管。",
            "审核人：＿＿＿＿",
            "联系人：李某",
            "附件：1.入户排查表",
            "主办单位要按时报送材料。",
            "下载“防止返贫APP”，由网格员录入。",
            "人均纯收入<监测范围>的农户",
            "会议于星期三召开",
            "来源 | 用途 | 金额",
        ] {
            assert!(!is_noise(text), "{text}");
        }
    }
}
