//! What checks ask about official documents: which texts they are, and of which kind (文种).

use crate::load::{Document, Workspace, Year};
use crate::model::{Attached, Form};

/// The statutory kinds and those that townships write besides.
const KINDS: &[&str] = &[
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    "方案",
    "办法",
    "细则",
    "要点",
    "规定",
    "规则",
    "计划",
    "规划",
    "总结",
    "预案",
    "规程",
    "制度",
    "章程",
    "公约",
    "简报",
    "讲话",
    "公示",
    "倡议书",
    "协议",
    "协议书",
    "清单",
    "安排",
    "指南",
    "标准",
    "条例",
    "准则",
    "措施",
    "汇报",
    "说明",
    "答复",
    "名单",
    "目录",
    "承诺书",
    "责任书",
    "申请",
    "建议",
    "提纲",
    "发言",
    "守则",
    "体系",
    "表",
    "书",
    "白皮书",
    "情况",
];

/// Whether a text is set as an official document and filed as one.
pub(super) fn is_official(workspace: &Workspace, text: &Document) -> bool {
    let filed = workspace.theme.kinds.iter().any(|kind| {
        let archived = kind.outputs.iter().any(|output| output.archive == Some(true));
        archived && kind.folder.as_ref() == Some(&text.folder)
    });
    filed && text.front.form != Some(Form::Printout)
}

/// The document that puts a text out, or to which it is attached.
pub(super) fn host<'y>(text: &Document, year: &'y Year) -> Option<&'y Document> {
    let is_it = |name: &String| text.is_named(name);
    year.texts.iter().find(|other| {
        let mut attachments = other.front.attachments.iter();
        other.front.encloses.as_ref().is_some_and(is_it)
            || attachments.any(|one| matches!(&one.content, Attached::Text(name) if is_it(name)))
    })
}

/// The kind that a title ends in; `（试行）` and `（2024年版）` may stand behind it.
pub(super) fn kind(title: &str) -> Option<&'static str> {
    let mut bare = title.trim_end_matches(['》', '〉', '”']);
    while let Some(inner) = bare.strip_suffix(['）', ')']) {
        bare = inner.rfind(['（', '(']).map_or("", |at| bare[..at].trim_end());
    }
    KINDS.iter().copied().filter(|kind| bare.ends_with(kind)).max_by_key(|kind| kind.len())
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn the_kind_is_what_a_title_ends_in() {
        assert_eq!(kind("关于印发《甲方案》的通知"), Some("通知"));
        assert_eq!(kind("关于开展集中排查的函"), Some("函"));
        assert_eq!(kind("监测对象管理办法（试行）"), Some("办法"));
        assert_eq!(kind("关于开展2024年集中排查工作"), None);
        assert_eq!(kind("（试行）"), None);
    }
}
