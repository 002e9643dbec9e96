//! What sharing sites and word processors leave in a text that is copied from them.

use super::letters::{Letters, is_numeral};
use super::lookup::Lookup;
use super::{Rule, Slips, Text, warning};
use crate::say;
use crate::text::passages::Passage;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/site-noise",
    explain: "从网上、文库拷来的文字会带上下载提示、页码和栏目名，这些不是文件的内容。",
    wrong: "各村要认真组织。\n\n文档下载后可编辑",
    right: "各村要认真组织。",
    look,
};

const NOISE: &[&str] = &[
    "下载后可编辑",
    "文档可编辑",
    "欢迎下载",
    "精品文档",
    "Word版本可编辑",
    "如有侵权",
    "版权归原作者",
    "百度文库",
    "道客巴巴",
    "豆丁网",
    "原创力文档",
    "人人文库",
    "仅供学习",
    "仅供个人学习",
    "相关推荐",
    "上一篇：",
    "下一篇：",
    "字体：大 中 小",
    "【字体：",
    "分享到：",
    "打印本页",
    "关闭窗口",
    "返回顶部",
    "浏览次数：",
    "浏览量：",
    "点击数：",
    "点击率：",
    "责任编辑：",
    "Copyright",
    "All rights reserved",
    "此处省略",
    "附件下载",
    "由会员分享",
    "可在线阅读",
    "页珍藏版",
    "用户上传",
    "会员上传",
    "网友上传",
    "网友分享",
    "不代表本站",
    "本站观点",
    "小编为大家",
    "小编整理",
    "小编收集",
    "欢迎品鉴",
    "喜欢就复制",
    "供您参考写作",
    "继续免费阅读",
    "下载本文档",
    "版权说明：",
    "已阅读",
    "当前显示",
    "字体大小：",
    "浏览：",
    "长辈版",
    "无障碍浏览",
    "双击自动滚屏",
    "点击下载",
    "相关附件：",
    "文件下载：",
    "扫一扫在手机",
    "作为一个人工智能",
    "作为AI",
    "希望以上内容",
    "以下是为您",
];

fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let noise = Lookup::new(NOISE.iter().map(|noise| (*noise, ())));
    for passage in text.body() {
        for (range, ()) in noise.hits(&passage.text) {
            find(passage, range, slips);
        }
        page_number(passage, slips);
    }
}

fn find(passage: &Passage, range: std::ops::Range<usize>, slips: &mut Slips<'_>) {
    let noise = &passage.text[range.clone()];
    slips.find(
        passage,
        range,
        warning(
            say!("“{noise}”像是从网页上带过来的", "`{noise}` looks like a scrap of a web page"),
            say!("不是文件内容的，请删去这一句", "remove it if it is no part of the document"),
        ),
    );
}

/// A paragraph that is nothing but `第3页 共12页` or `— 3 —`.
fn page_number(passage: &Passage, slips: &mut Slips<'_>) {
    let text = passage.text.trim();
    let letters = Letters::new(text);
    let only = |also: &'static str| {
        letters
            .iter()
            .all(|(_, c)| c.is_ascii_digit() || c == ' ' || is_numeral(c) || also.contains(c))
    };
    let digits = text.contains(|c: char| c.is_ascii_digit() || is_numeral(c));
    let page = text.starts_with('第') && text.contains('页') && only("第页共，/");
    let dashes =
        text.starts_with(['—', '-', '–']) && text.ends_with(['—', '-', '–']) && only("—-–");
    if digits && (page || dashes) {
        find(passage, 0..passage.text.len(), slips);
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "site-noise";

    #[test]
    fn scraps_of_web_pages_are_found() {
        let text = "附件下载：甲.docx\n\n精品文档\n\n第 3 页 共 12 页\n\n— 3 —\n\n浏览次数：120";
        assert_eq!(
            found(NAME, text),
            ["附件下载", "精品文档", "第 3 页 共 12 页", "— 3 —", "浏览次数："]
        );
    }

    #[test]
    fn texts_that_speak_of_pages_are_not() {
        silent(NAME, "可以在网站下载打印，见第3页。共12页的，每页签字。");
    }
}
