//! The words that lines are known by: of sites, of organs, of kinds of documents.

/// The words of a list.
pub(super) fn list(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split_ascii_whitespace()
}

/// A line of only these words, in any number, is a page's tools or menu. Lower case.
pub(super) const WHOLE: &str = "\
    首页 网站首页 返回首页 打印 打印本页 打印此页 打印文章 打印页面 我要打印 关闭 关闭窗口 关闭本页 关闭页面 \
    收藏 收藏本页 加入收藏 设为首页 分享 分享到 分享至 一键分享 微信 微博 新浪微博 腾讯微博 qq空间 qq好友 qq \
    复制链接 字体:大中小 字体：大中小 字号:大中小 字号：大中小 大中小 字体大中小 字号大中小 字体大小 字体大小： \
    字体 字号 大 中 小 上一页 下一页 尾页 末页 返回顶部 回到顶部 返回列表 返回 top 下载 立即下载 免费下载 \
    点击下载 下载文档 下载全文 全文下载 vip 开通vip 会员 登录 注册 登陆 退出 搜索 站内搜索 高级搜索 \
    热门搜索 请输入关键字 请输入关键词 无障碍 无障碍浏览 无障碍阅读 适老版 长者模式 长者版 关怀版 老年模式 繁體 \
    繁体 简体 english 手机版 移动版 客户端 政务微信 微信公众号 公众号 政务微博 智能问答 智能机器人 扫一扫 举报 \
    评论 点赞 网站地图 联系我们 关于我们 隐私声明 免责声明 版权声明 法律声明 网站声明 使用帮助 展开 收起 更多 \
    换一换 朗读 语音播报 听全文 走进 政务公开 政府信息公开 信息公开 政务服务 办事服务 网上办事 互动交流 政民互动 \
    公众参与 新闻中心 新闻动态 工作动态 通知公告 公示公告 政策文件 政策法规 政策解读 专题专栏 专题 机构概况 \
    机构设置 领导之窗 领导信箱 数据开放 数据发布 乡镇概况 镇情概况 乡镇动态 党建工作 法定主动公开内容 依申请公开 \
    政府信息公开指南 政府信息公开制度 政府信息公开年报 文档 文档介绍 文档信息 文档预览 全屏预览 预览 正文 页数 \
    加载中 正在加载 展开全文 阅读全文 点击查看更多 微信扫码 手机查看 推荐 热门 最新 在看 赞 写留言 阅读原文 收藏点赞在看 上一主题 下一主题 end theend 完";

/// A short line that holds one of these is noise, even if it is a sentence. Lower case.
pub(super) const WITHIN: &str = "\
    icp备 icp证 公网安备 公安备案 版权所有 copyright © allrightsreserved 网站标识码 政府网站找错 扫一扫在手机 \
    本文档由 由会员分享 用户上传 用户投稿 仅供学习 仅供参考学习 请勿商用 人人文库 道客巴巴 豆丁网 原创力文档 \
    百度文库 如有侵权 侵权请联系 精选优质文档 倾情为你奉上 转载请注明 您的浏览器 最佳分辨率 vip免费下载 \
    下载此文档 关闭窗口 打印本页";

/// A short line that holds one of these is noise, unless it is a sentence. Lower case.
pub(super) const HINTS: &str = "\
    扫一扫， 扫一扫, 扫码阅读 微信扫一扫 手机扫一扫 扫描二维码 可在线阅读 文库网 下载本文 可编辑版 word可编辑 \
    精品文档 欢迎下载 vip 付费下载 金币下载 下载积分 积分下载 整理分享 浏览器版本 推荐使用ie 请使用1024 返回顶部 \
    一键复制 相关文档推荐 剩余页未读 未读完 继续阅读 继续免费阅读 免费在线阅读 全站搜索 本站支持ipv6 \
    本网站支持ipv6 适老化 点击上方蓝字 关注我们 扫码关注 长按识别 关闭本页";

/// A line of this, a colon and perhaps a value is noise. Lower case.
pub(super) const STARTS: &str = "\
    当前位置 您当前的位置 您当前位置 您现在的位置 您现在所在的位置 您的位置 所在位置 您所在的位置 您所在位置 \
    当前所在位置 现在位置 你的位置 浏览次数 浏览量 浏览 阅读次数 阅读量 阅读人数 已阅读 阅读 点击数 点击率 \
    点击量 点击次数 点击 访问量 访问次数 人气 字体 字号 字体大小 文字大小 字体显示 视力保护色 背景色 保护视力色 \
    责任编辑 编辑 责编 编辑人 初审 复审 终审 一审 二审 三审 审稿 校对 分享到 分享 分享至 上一篇 下一篇 上一条 \
    下一条 上一个 下一个 网站标识码 备案号 备案序号 技术支持 网站主办 网站承办 文档来源 文档编号 文档格式 \
    文件格式 文档分类 所属分类 文件大小 上传时间 上传者 上传人 上传用户 下载次数 所需积分 文档页数 总页数 页数 \
    关键词 关键字 标签 收藏次数 评论数 稿件来源 网站编辑";

/// What follows one of these at the end of a page is a list of other pages.
pub(super) const RELATED: &str = "\
    相关文档 相关推荐 相关阅读 相关链接 相关新闻 相关信息 相关稿件 相关文章 相关内容 猜你喜欢 热门推荐 推荐文档 \
    推荐阅读 最新文档 热门文档 热门文章 友情链接 更多相关 网友评论 发表评论 延伸阅读 你可能感兴趣 往期推荐 往期回顾 往期精彩 精彩推荐";

/// The same, if the line says nothing else: a document may speak of them too.
pub(super) const RELATED_ALONE: &str = "相关文件 相关政策 相关解读 相关附件链接 延伸";

/// A line at the very end that begins with one of these speaks of the site.
pub(super) const FOOTER: &str = "\
    主办单位： 主办: 主办： 主办单位: 承办单位 承办： 承办: 协办 技术支持 网站地图 地址： 地址: 邮编 邮政编码 \
    来源： 来源: 编辑： 编辑: 审核： 传真 网址 联系我们 关于我们 开发维护 运行维护 维护单位 网站维护 建设单位 主管单位 主管： 制作单位 政府热线";

/// What the name of an organ ends with.
const ORGANS: &str = "\
    政府 委员会 办公室 局 小组 中心 党委 办事处 委 院 站 所 协会 公司 指挥部 厅 部 党支部 学校 处 队 署 专班 \
    联席会议 办 总工会 团委 商会 合作社 服务队 工作队 监委 党工委 管委会 妇联 残联 联合会 村委会 居委会 社区 工委 领导组 大队 支部 党总支";

/// What offices put in brackets behind a signature, for the seal.
const SEALS: [&str; 6] = ["章", "盖章", "公章", "印章", "印", "加盖公章"];

/// The name of an organ without `（公章）` and the like.
pub(super) fn without_seal(squeezed: &str) -> &str {
    let bracketed =
        squeezed.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']));
    match bracketed {
        Some((name, seal)) if SEALS.contains(&seal) => name,
        _ => squeezed,
    }
}

/// Whether a line may be the name of an organ.
pub(super) fn is_organ(squeezed: &str) -> bool {
    let count = squeezed.chars().count();
    let name = without_seal(squeezed);
    (3..=40).contains(&count)
        && list(ORGANS).any(|end| name.ends_with(end))
        && !squeezed.contains(['，', '。', '；', '：', '、', '？', ',', ';', ':', '《'])
}

/// What a title ends with: the fifteen kinds of official documents and what goes with them.
const GENRES: &str = "\
    决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 方案 要点 办法 细则 规定 制度 计划 \
    规划 总结 公示 解读 问答 明白纸 说明 指南 预案 章程 公约 倡议书 承诺书 清单 规程 标准 措施 答记者问 公开信 政策解答 \
    申请书 申请表 登记表 审批表 协议书 责任书 提纲 简报 工作提示 答复 工作手册 手册 流程 情况 机制 条例 一览表 分工表 安排表 进度表 明细表 对照表 任务表 汇总表 名单 统计表 排查表 台账 安排 须知 公开信 暂行规定";

/// Whether a line ends as titles do.
pub(super) fn ends_like_title(squeezed: &str) -> bool {
    let title = squeezed.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut title = title;
    // `（试行）`, `（征求意见稿）`, `（样表）` belong to the title.
    while let Some(before) =
        title.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']))
        && before.1.chars().count() <= 12
    {
        title = before.0;
    }
    let title = title.trim_end_matches(['》', '”']);
    list(GENRES).any(|genre| title.ends_with(genre))
}

/// Whether a line lists or heads an attachment.
pub(super) fn is_attachment(squeezed: &str) -> bool {
    squeezed.starts_with("附件") || squeezed.starts_with("附：") || squeezed.starts_with("附表")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_are_known_by_their_ends() {
        for organ in [
            "石漪镇人民政府",
            "中共石漪镇委员会",
            "云濯县农业农村局",
            "云濯县防止返贫监测帮扶领导小组办公室（章）",
        ] {
            assert!(is_organ(organ), "{organ}");
        }
        for other in ["各村民委员会：", "报县农业农村局。", "局", "2024年9月2日"]
        {
            assert!(!is_organ(other), "{other}");
        }
    }

    #[test]
    fn titles_are_known_by_their_ends() {
        for title in [
            "关于开展集中排查工作的通知",
            "集中排查实施方案（试行）",
            "《石漪镇集中排查方案》政策解读",
            "入户排查表（样表）",
            "关于印发《方案》的通知（代拟稿）",
        ] {
            assert!(ends_like_title(title), "{title}");
        }
        assert!(!ends_like_title("石漪镇人民政府"));
    }
}
