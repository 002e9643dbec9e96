//! Contacts of a document: `联系人：李某；联系电话：0600-5550101；邮箱：…`.
//!
//! A line is one of contacts if it begins with such a label and consists of labels and values. A mobile number and
//! a private mailbox belong to a person: they are left out, and that is said.

use super::characters::{close_up, is_blank, is_han, narrow, squeeze};
use super::doubts;
use super::front::{self, Front};
use super::source::{Block, Line};

/// Who answers questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) phone: Option<String>,
    pub(super) mail: Option<String>,
}

impl Contact {
    pub(super) fn yaml(&self) -> String {
        front::map(&[
            ("name", Some(&self.name)),
            ("phone", self.phone.as_ref()),
            ("mail", self.mail.as_ref()),
        ])
    }
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Unit,
    Person,
    Phone,
    Mail,
    Fax,
    Any,
}

const LABELS: &[(&str, Label)] = &[
    ("政策咨询部门", Label::Unit),
    ("政策咨询单位", Label::Unit),
    ("咨询部门", Label::Unit),
    ("咨询单位", Label::Unit),
    ("解读单位", Label::Unit),
    ("解读部门", Label::Unit),
    ("联系单位", Label::Unit),
    ("联系部门", Label::Unit),
    ("联系科室", Label::Unit),
    ("联系人及电话", Label::Any),
    ("联系人及联系电话", Label::Any),
    ("联系人和电话", Label::Any),
    ("联系人员", Label::Person),
    ("联系人", Label::Person),
    ("咨询人", Label::Person),
    ("解读人", Label::Person),
    ("政策咨询电话", Label::Phone),
    ("联系电话", Label::Phone),
    ("咨询电话", Label::Phone),
    ("办公电话", Label::Phone),
    ("联系方式", Label::Any),
    ("电话", Label::Phone),
    ("手机", Label::Phone),
    ("传真", Label::Fax),
    ("电子邮箱", Label::Mail),
    ("电子邮件", Label::Mail),
    ("联系邮箱", Label::Mail),
    ("邮箱", Label::Mail),
    ("邮件", Label::Mail),
    ("E-mail", Label::Mail),
    ("Email", Label::Mail),
];

/// The words of all labels.
pub(super) fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.iter().map(|(name, _)| *name)
}

/// Mailboxes that anybody can have.
const PRIVATE: &[&str] = &[
    "qq.com",
    "163.com",
    "126.com",
    "139.com",
    "189.cn",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "foxmail.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "yeah.net",
    "aliyun.com",
    "21cn.com",
    "wo.cn",
    "tom.com",
    "live.com",
    "icloud.com",
];

/// Takes the lines of contacts out of the end of a document. Lines that name nobody have no place in the front matter
/// and stay.
pub(super) fn take(blocks: &mut Vec<Block>, front: &mut Front) {
    const NEAR_THE_END: usize = 16;
    let mut at = blocks.len().saturating_sub(NEAR_THE_END);
    while at < blocks.len() {
        let (values, length) = run(&blocks[at..]);
        if length > 0 && names_anybody(&values) {
            blocks.drain(at..at + length);
            add(&values, front);
        } else {
            at += length.max(1);
        }
    }
}

/// Reads lines of contacts that follow each other, and counts them.
fn run(blocks: &[Block]) -> (Vec<(Label, String)>, usize) {
    let lines = blocks.iter().map_while(|block| of_line(&block.line()?.text));
    let lines: Vec<_> = lines.collect();
    let length = lines.len();
    (lines.concat(), length)
}

/// Whether somebody can be written down as a contact: a person, or an office that is asked as a whole.
fn names_anybody(values: &[(Label, String)]) -> bool {
    let of = |read: &dyn Fn(&str) -> Vec<String>| -> usize {
        values
            .iter()
            .filter(|(label, _)| !matches!(label, Label::Unit | Label::Fax))
            .map(|(_, value)| read(value).len())
            .sum()
    };
    // Who has which of several telephones cannot be known.
    if of(&phones) > 1 && of(&phones) != of(&names) {
        return false;
    }
    values.iter().any(|(label, value)| match label {
        Label::Unit | Label::Person => !value.is_empty(),
        Label::Any => !names(value).is_empty(),
        Label::Phone | Label::Mail | Label::Fax => false,
    })
}

/// Whether a line may be one of contacts.
pub(super) fn is_line(line: &Line) -> bool {
    of_line(&line.text).is_some()
}

/// Reads a line of contacts that names somebody; whether it was one.
pub(super) fn take_line(line: &Line, front: &mut Front) -> bool {
    let values = of_line(&line.text).filter(|values| names_anybody(values));
    if let Some(values) = &values {
        add(values, front);
    }
    values.is_some()
}

/// The labels and values of a line of contacts.
fn of_line(text: &str) -> Option<Vec<(Label, String)>> {
    let text = text.trim_matches(|c| is_blank(c) || "（）()。".contains(c));
    if text.chars().count() > 160 || text.contains(['。', '！', '《']) {
        return None;
    }
    let mut starts: Vec<(usize, usize, Label)> = Vec::new();
    for (at, _) in text.char_indices() {
        let free = text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| is_blank(c) || "，,；;、（(：".contains(c) || !is_han(c));
        let inside = starts.last().is_some_and(|(_, end, _)| at < *end);
        if free
            && !inside
            && let Some((length, label)) = label_at(&text[at..])
        {
            starts.push((at, at + length, label));
        }
    }
    if starts.first().is_none_or(|(at, ..)| *at > 0) {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let value = |from: usize, to: usize| {
        text[from..to].trim_matches(|c| is_blank(c) || "，,；;、（(".contains(c)).to_owned()
    };
    let values: Vec<(Label, String)> =
        starts.iter().zip(ends).map(|((_, from, label), to)| (*label, value(*from, to))).collect();
    let told = values.iter().all(|(label, value)| is_value(*label, value));
    (told && values.iter().any(|(_, value)| !value.is_empty())).then_some(values)
}

/// Whether a value fits its label: `电话：由各村填写` is an instruction.
fn is_value(label: Label, value: &str) -> bool {
    let short = |most: usize| {
        value
            .split(|c| is_blank(c) || "、，,；;/（）()".contains(c))
            .all(|part| part.chars().count() <= most)
    };
    match label {
        _ if value.is_empty() => true,
        Label::Unit => short(30),
        Label::Person => short(12) && value.chars().any(is_han),
        Label::Mail => value.contains(['@', '＠']),
        Label::Phone | Label::Fax | Label::Any => {
            value.chars().any(|c| narrow(c).is_ascii_digit()) || value.contains('@') || short(4)
        }
    }
}

/// The label at the start of a text, blanks inside allowed, with the colon behind it; its length in bytes.
fn label_at(text: &str) -> Option<(usize, Label)> {
    LABELS.iter().find_map(|(name, label)| {
        let mut rest = text;
        for c in name.chars() {
            rest = rest.trim_start_matches(is_blank).strip_prefix(c)?;
        }
        let after = rest.trim_start_matches(is_blank).strip_prefix(['：', ':'])?;
        Some((text.len() - after.len(), *label))
    })
}

/// What was read from labels and values.
#[derive(Default)]
struct Gathered {
    units: Vec<String>,
    names: Vec<String>,
    phones: Vec<String>,
    mails: Vec<String>,
}

/// Puts labels and values into the front matter.
fn add(values: &[(Label, String)], front: &mut Front) {
    let mut all = Gathered::default();
    for (label, value) in values {
        match label {
            Label::Unit => all.units.push(close_up(value)),
            Label::Mail => all.mails.extend(mails(value)),
            Label::Fax => front.remark("contacts", doubts::fax(value)),
            _ => {
                all.names.extend(names(value));
                all.phones.extend(phones(value));
                all.mails.extend(mails(value));
            }
        }
    }
    let masked = values.iter().any(|(_, value)| is_masked(value));
    if masked || all.phones.iter().any(|phone| is_mobile(phone)) {
        front.remark("contacts", doubts::mobile());
        all.phones.retain(|phone| !is_mobile(phone));
    }
    if all.mails.iter().any(|mail| is_private(mail)) {
        front.remark("contacts", doubts::private_mail());
        all.mails.retain(|mail| !is_private(mail));
    }
    gathered(all, front);
}

fn gathered(all: Gathered, front: &mut Front) {
    let Gathered { units, mut names, phones, mails } = all;
    if names.is_empty() {
        // An office that is asked as a whole.
        names.extend(units.first().cloned());
    } else if !units.is_empty() {
        front.remark("contacts", doubts::contact_unit(&units.join("、")));
    }
    if names.is_empty() {
        if !phones.is_empty() || !mails.is_empty() {
            front.remark("contacts", doubts::contact_without_name(&phones.join("、")));
        }
        return;
    }
    if phones.len() > 1 && phones.len() != names.len() {
        front.remark("contacts", doubts::several_phones(&phones.join("、")));
    }
    // Who share a telephone are one entry, so that it is printed once.
    if names.len() > 1 && phones.len() < 2 && mails.len() < 2 {
        names = vec![names.join("、")];
    }
    for (at, name) in names.iter().enumerate() {
        let of = |values: &[String]| values.get(at).or(values.first()).cloned();
        let contact = Contact { name: name.clone(), phone: of(&phones), mail: of(&mails) };
        if !front.contacts.contains(&contact) {
            front.contacts.push(contact);
        }
    }
}

/// The names in a value; one character and another are one name spaced out.
pub(super) fn names(value: &str) -> Vec<String> {
    // `李某（镇农业农村办公室）` is one name with what is said of it.
    if value.trim_matches(is_blank).ends_with(['）', ')'])
        && let Some((name, post)) = value.split_once(['（', '('])
        && !post.contains(['（', '('])
        && !post.chars().any(|c| narrow(c).is_ascii_digit())
        && (2..=4).contains(&squeeze(name).chars().count())
    {
        return vec![squeeze(value)];
    }
    let parts = value.split(|c: char| is_blank(c) || "、，,；;/（）()".contains(c));
    let mut names: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty() && part.chars().all(|c| is_han(c) || c == '·'))
    {
        match names.last_mut() {
            Some(last) if last.chars().count() == 1 && part.chars().count() == 1 => {
                last.push_str(part);
            }
            _ => names.push(part.to_owned()),
        }
    }
    names
}

/// The telephone numbers in a value: `0600-5550101`, `（0600）5550101`.
fn phones(value: &str) -> Vec<String> {
    let plain: String = squeeze(value)
        .chars()
        .map(narrow)
        .map(|c| if matches!(c, '—' | '–' | '―' | '‐' | '－') { '-' } else { c })
        .collect();
    let plain = plain.replace(['(', '（'], " ").replace([')', '）'], "-");
    let runs = plain.split(|c: char| !c.is_ascii_digit() && c != '-');
    let runs = runs.map(|run| run.trim_matches('-').replace("--", "-"));
    runs.filter(|run| (5..=12).contains(&run.bytes().filter(u8::is_ascii_digit).count())).collect()
}

/// The mail addresses in a value.
fn mails(value: &str) -> Vec<String> {
    let plain: String = value.chars().map(narrow).collect();
    let parts = plain.split(|c: char| is_blank(c) || ",;、，；。！？()（）<>".contains(c));
    let right = |part: &&str| {
        part.split_once('@').is_some_and(|(box_, host)| !box_.is_empty() && host.contains('.'))
            && part.is_ascii()
    };
    parts.filter(right).map(str::to_owned).collect()
}

/// A number of eleven digits that begins with 1 belongs to a person.
fn is_mobile(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    digits.len() == 11 && digits.starts_with('1')
}

/// `138****6677`: a number of a person whose middle was left out.
pub(super) fn is_masked(text: &str) -> bool {
    let starred = |c: char| c.is_ascii_digit() || matches!(c, '*' | '×' | '＊');
    text.split(|c: char| !starred(c)).any(|run| {
        run.chars().count() == 11 && run.starts_with('1') && run.contains(['*', '×', '＊'])
    })
}

fn is_private(mail: &str) -> bool {
    let host = mail.rsplit('@').next().unwrap_or_default().to_lowercase();
    PRIVATE.iter().any(|private| host == *private || host.ends_with(&format!(".{private}")))
}

/// Whether a running text holds a mobile number or a private mailbox.
pub(super) fn is_personal(text: &str) -> bool {
    let private = text.contains('@')
        && mails(&text.replace(['：', ':'], " ")).iter().any(|mail| is_private(mail));
    let runs = text.split(|c: char| !c.is_ascii_digit());
    let mut mobile = runs.filter(|run| run.len() == 11 && run.starts_with('1'));
    private || mobile.next().is_some() || is_masked(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (Vec<Contact>, usize, usize) {
        let mut front = Front::default();
        let mut blocks: Vec<Block> =
            lines.iter().map(|line| Block::Line(Line::plain(line))).collect();
        take(&mut blocks, &mut front);
        (front.contacts, front.remarks.len(), blocks.len())
    }

    fn contact(name: &str, phone: &str, mail: &str) -> Contact {
        let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Contact { name: name.to_owned(), phone: known(phone), mail: known(mail) }
    }

    #[test]
    fn contacts_are_read_from_one_line_and_from_many() {
        let one = contact("李某", "0600-5550101", "office@shiyi.gov.cn");
        let expected = (vec![one], 0, 0);
        assert_eq!(
            read(&["联系人：李某；联系电话：0600-5550101；邮箱：office@shiyi.gov.cn"]),
            expected
        );
        assert_eq!(
            read(&[
                "联 系 人：李　某",
                "联系电话：０６００－５５５０１０１",
                "电子邮箱: office@shiyi.gov.cn"
            ]),
            expected
        );
        assert_eq!(
            read(&["（联系人：李某，电话：（0600）5550101，E-mail：office@shiyi.gov.cn）"]),
            expected
        );
    }

    #[test]
    fn several_people_share_a_telephone_or_have_their_own() {
        let (contacts, remarks, _) = read(&["联系人：李某、王某", "联系电话：0600-5550101"]);
        assert_eq!(contacts, [contact("李某、王某", "0600-5550101", "")]);
        assert_eq!(remarks, 0);
        let (contacts, ..) = read(&["联系人：李某 王某，电话：0600-5550101、0600-5550102"]);
        assert_eq!(
            contacts,
            [contact("李某", "0600-5550101", ""), contact("王某", "0600-5550102", "")]
        );
    }

    #[test]
    fn an_office_may_be_asked_as_a_whole() {
        let (contacts, ..) = read(&["政策咨询部门：云濯县农业农村局", "联系方式：0600-5550000"]);
        assert_eq!(contacts, [contact("云濯县农业农村局", "0600-5550000", "")]);
    }

    #[test]
    fn what_belongs_to_a_person_is_left_out_and_said() {
        let (contacts, remarks, left) =
            read(&["联系人：李某，手机：16000000000，邮箱：abc@qq.com"]);
        assert_eq!((contacts, remarks, left), (vec![contact("李某", "", "")], 2, 0));
        let (contacts, remarks, _) =
            read(&["联系人：李某   联系电话：0600-5550101   手机：160****0000"]);
        assert_eq!((contacts, remarks), (vec![contact("李某", "0600-5550101", "")], 1));
        assert!(is_personal("请加微信16000000000。") && is_personal("发到邮箱：abc@163.com。"));
        assert!(!is_personal("拨打0600-5550101，或者发到office@shiyi.gov.cn"));
    }

    #[test]
    fn sentences_about_contacts_stay() {
        for line in [
            "联系人：由各村于9月5日前报镇乡村振兴办公室，并抄送镇党政办公室，逾期不报的予以通报批评。",
            "各村联系电话：见附件",
            "监督电话：12317",
        ] {
            assert_eq!(read(&[line]).2, 1, "{line}");
        }
    }
}
