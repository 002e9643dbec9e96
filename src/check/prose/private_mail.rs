//! Private mail boxes in texts that everybody may read.

use super::{Rule, Slips, Text, warning};
use crate::say;

pub(in crate::check) const RULE: Rule = Rule {
    code: "text/private-mail",
    explain: "公开的文本里要留单位的邮箱，私人邮箱换了人就没人收，材料也会流到外面。",
    wrong: "电子版发送至 example@qq.com。",
    right: "电子版发送至 example@example.gov.cn。",
    look,
};

/// Where private people have their mail.
const HOSTS: &[&str] = &[
    "qq.com",
    "vip.qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "yeah.net",
    "188.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "sina.com",
    "sina.cn",
    "sina.com.cn",
    "vip.sina.com",
    "vip.163.com",
    "vip.126.com",
    "sohu.com",
    "21cn.com",
    "tom.com",
    "263.net",
    "aliyun.com",
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "live.cn",
    "msn.com",
    "yahoo.com",
    "yahoo.com.cn",
    "yahoo.cn",
    "icloud.com",
    "proton.me",
];

/// Looks at the file itself: addresses stand in links and in the head as well.
fn look(text: &Text<'_>, slips: &mut Slips<'_>) {
    let source = &text.document.source;
    for (at, sign) in source.match_indices(['@', '＠']) {
        let name = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
        let start = source[..at].trim_end_matches(name).len();
        let rest = &source[at + sign.len()..];
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ".-".contains(c)));
        let host = rest[..length.unwrap_or(rest.len())].trim_end_matches(['.', '-']);
        if start == at || !HOSTS.contains(&host.to_lowercase().as_str()) {
            continue;
        }
        let end = at + sign.len() + host.len();
        slips.find_in_file(
            start..end,
            warning(
                say!("这里留的是私人邮箱（{host}）", "a private mail address ({host})"),
                say!(
                    "请改留单位的邮箱（如 gov.cn 结尾的），或者只留办公电话",
                    "give the address of the office, or its telephone alone"
                ),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::{found, silent};

    const NAME: &str = "private-mail";

    #[test]
    fn private_boxes_are_found_in_head_text_and_links() {
        let text = "---\ntitle: 甲\ncontacts: [{name: 甲, mail: a.b@163.com}]\n---\n发至12345@QQ.com。[写信](mailto:c@gmail.com)\n";
        assert_eq!(found(NAME, text), ["a.b@163.com", "12345@QQ.com", "c@gmail.com"]);
    }

    #[test]
    fn boxes_of_offices_are_not() {
        silent(NAME, "发至 office@example.gov.cn，见 https://example.gov.cn/@desk/，@全体人员。");
    }
}
