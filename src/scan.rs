//! The second lock of privacy: reads finished files as whoever finds them could, and looks for what must not be in them.
//!
//! The first lock is the view (`document/fields`): what an audience may not see never reaches a template. This one
//! knows nothing of views and templates. It takes the bytes of a file, everything readable in them (`read`), the
//! numbers and names of all households (`secrets`), and asks what stands where it must not:
//!
//! - on the web and on a board: no number of anybody; no name of a member of a household, but on a board those of the
//!   heads that the notice is about;
//! - on the sheet of a household: no secret of another one.
//!
//! Number by number this is a search for exact strings, so a mistake of the first lock cannot be repeated here.

mod digits;
mod numbers;
mod read;
mod secrets;

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::notice;
use crate::calendar;
use crate::diag::{Diagnostic, Diagnostics, Text, mask};
use crate::document::{SubjectRef, selections};
use crate::files::{Artifact, Files, Origin};
use crate::load::{Workspace, Year};
use crate::model::{Audience, Household, Village};
use crate::plan::{Body, Job, Plan};
use crate::record::OfficePhone;
use crate::say;
use crate::text::squeeze::squeezed;

pub use numbers::What;
pub use read::{Passage, Place};
use secrets::{Owner, Secrets};

/// What begins the code of every finding of this lock.
pub const AREA: &str = "privacy/";

/// A person is posted from this age on: everything about a younger one is sensitive (个人信息保护法 art. 28).
const POSTED_FROM_AGE: i16 = 14;

/// Reads finished files.
pub struct Scanner<'w> {
    secrets: Secrets<'w>,
    sights: BTreeMap<String, Sight<'w>>,
    /// Numbers and addresses that the office gives out itself, in its texts and in its own files.
    given_out: BTreeSet<String>,
}

/// What may be read in one file.
struct Sight<'w> {
    audience: Audience,
    /// Where the file comes from: the place of its kind in the theme.
    origin: Origin,
    /// Names that may stand in it.
    names: BTreeSet<String>,
    /// The households that it is about, in the order of delivery.
    households: Vec<&'w Household>,
    /// Whom the lists may name that lie on top of its piles: the heads, with the codes of their households.
    receipts: BTreeSet<(String, String)>,
    /// The texts that stand in it. Whether they name a person is asked of them, by a check.
    written: Vec<&'w str>,
}

/// Something that stands where it must not.
struct Hit<'s, 'w> {
    place: Place,
    /// What it is, in both languages.
    what: Text,
    /// The value, masked.
    shown: String,
    /// A name as it is.
    name: Option<String>,
    owner: Option<&'s Owner<'w>>,
}

impl<'w> Scanner<'w> {
    /// Prepares the search for the files of a plan.
    pub fn new(workspace: &'w Workspace, files: &Files, plan: &Plan<'w>) -> Self {
        let of = |wanted: &dyn Fn(&str) -> bool| -> Vec<&str> {
            let all = files.iter().filter(|(path, _)| wanted(path.as_str()));
            all.filter_map(|(_, file)| std::str::from_utf8(&file.bytes).ok()).collect()
        };
        let heads: Vec<String> = workspace.years.values().map(heads).collect();
        let internal = internal_texts(workspace);
        let texts: Vec<&str> = of(&|path: &str| is_written(path) && !internal.contains(path))
            .into_iter()
            .chain(heads.iter().map(String::as_str))
            .collect();
        let templates = of(&is_template);
        let sight = |job: &Job<'w>| (job.path.to_string(), Sight::of(workspace, plan, job));
        Self {
            secrets: Secrets::of(workspace, &texts, &templates),
            sights: plan.jobs.iter().map(sight).collect(),
            given_out: texts
                .iter()
                .flat_map(|text| given_out(text))
                .chain(desks(workspace))
                .collect(),
        }
    }

    /// Whether a file is read at every build: what everybody or the village may see. The sheets of households are read
    /// before they are published.
    pub fn concerns(&self, artifact: &Artifact) -> bool {
        let audience = self.audience(artifact.path.as_str());
        matches!(audience, Some(Audience::Public | Audience::Board))
    }

    /// Reads a file and adds what must not be in it.
    pub fn scan(&self, artifact: &Artifact, findings: &mut Diagnostics) {
        let path = artifact.path.as_str();
        let passages = read::passages(artifact);
        let hits = match self.audience(path) {
            Some(Audience::Public | Audience::Board) => self.posted(path, &passages),
            Some(Audience::Household) => self.of_households(path, &passages),
            Some(Audience::Internal) | None => return,
        };
        let origin = self.sights.get(path).map(|sight| sight.origin.clone());
        for hit in hits {
            findings.push(finding(path, hit, origin.clone()));
        }
    }

    /// Who may open a file: as the plan says, else by its folder.
    fn audience(&self, path: &str) -> Option<Audience> {
        let planned = self.sights.get(path).map(|sight| sight.audience);
        let folder = path.split('/').next().unwrap_or_default();
        planned.or_else(|| Audience::ALL.into_iter().find(|one| one.folder() == folder))
    }

    /// What must not stand in a file that people without a right to it can read.
    fn posted<'s>(&'s self, path: &str, passages: &[Passage]) -> Vec<Hit<'s, 'w>> {
        let allowed = self.sights.get(path).map(|sight| &sight.names);
        let mut hits = Vec::new();
        for passage in passages {
            if passage.place == Place::Closed {
                hits.push(closed(passage));
                continue;
            }
            for (what, number) in self.numbers_in(&passage.text) {
                let owner = self.secrets.owners(&number).first();
                hits.push(number_hit(passage, what, &number, owner));
            }
            for found in self.secrets.names_in(&passage.text) {
                let own = self.sights.get(path).is_some_and(|sight| {
                    sight.written.iter().any(|text| text.contains(found.name))
                });
                if !own && !allowed.is_some_and(|names| names.contains(found.name)) {
                    hits.push(name_hit(passage, found.name, found.owners.first()));
                }
            }
        }
        hits
    }

    /// What must not stand on the sheets of households: on every page there must be one household of the batch whose
    /// everything is that is read there.
    fn of_households<'s>(&'s self, path: &str, passages: &[Passage]) -> Vec<Hit<'s, 'w>> {
        let Some(sight) = self.sights.get(path) else { return self.posted(path, passages) };
        let mut hits = Vec::new();
        let mut receipts = Receipts { left: sight.receipts.clone() };
        for passage in passages {
            // The properties of the file belong to all of its sheets.
            let shared = !matches!(passage.place, Place::Page(_));
            let mut found: Vec<(Hit<'s, 'w>, Vec<&str>)> = Vec::new();
            for (what, number) in self.numbers_in(&passage.text) {
                let owners = self.secrets.owners(&number);
                let codes = owners.iter().map(|owner| owner.household.code.as_str()).collect();
                found.push((number_hit(passage, what, &number, owners.first()), codes));
            }
            for name in self.secrets.names_in(&passage.text) {
                let codes = name.owners.iter().map(|one| one.household.code.as_str()).collect();
                found.push((name_hit(passage, name.name, name.owners.first()), codes));
            }
            let covers = |household: &&&Household| {
                let responsible = responsible_phone(household);
                found.iter().all(|(hit, codes)| {
                    codes.contains(&household.code.as_str())
                        || responsible
                            .as_deref()
                            .is_some_and(|phone| mask::numbers(phone) == hit.shown)
                })
            };
            if found.is_empty() || (!shared && sight.households.iter().any(|one| covers(&one))) {
                continue;
            }
            if !shared && receipts.take(&found, &passage.text) {
                continue;
            }
            // The household that most of the page is about; what is not its own does not belong there.
            let count = |household: &&Household| {
                found.iter().filter(|(_, codes)| codes.contains(&household.code.as_str())).count()
            };
            let own = sight.households.iter().copied().max_by_key(count).filter(|_| !shared);
            let strange =
                |codes: &[&str]| own.is_none_or(|own| !codes.contains(&own.code.as_str()));
            hits.extend(found.into_iter().filter(|(_, codes)| strange(codes)).map(|(hit, _)| hit));
        }
        hits
    }

    /// Somebody's numbers in a text: those of the data in whatever form, and everything that has the form of one.
    fn numbers_in(&self, text: &str) -> Vec<(Text, String)> {
        let mut found: BTreeMap<String, Text> = BTreeMap::new();
        for run in digits::runs(text, digits::WIDE_GAP) {
            for (_, stretch, _) in numbers::joined(&run) {
                if let Some(owner) = self.secrets.owners(stretch).first() {
                    let (label, key) = (owner.label, owner.key);
                    found.insert(stretch.to_owned(), say!("{label}", "`{key}`"));
                }
            }
        }
        for run in digits::runs(text, digits::GAP) {
            for (what, number) in numbers::by_form(&run) {
                found.entry(number).or_insert_with(|| named(what));
            }
        }
        for mail in numbers::mails(text) {
            found.entry(mail).or_insert_with(|| named(What::Mail));
        }
        found.retain(|number, _| !self.given_out.contains(number));
        found.into_iter().map(|(number, what)| (what, number)).collect()
    }
}

impl<'w> Sight<'w> {
    fn of(workspace: &'w Workspace, plan: &Plan<'w>, job: &Job<'w>) -> Self {
        let year = plan.contexts.get(&job.year).map(|context| context.year);
        let mut households: Vec<&'w Household> = Vec::new();
        for subject in &job.subjects {
            match subject {
                SubjectRef::Household(_, household) => households.push(household),
                SubjectRef::Notice(village, wanted) => {
                    let on_it = year.map(|year| notice::households(village, wanted, year));
                    households.extend(on_it.into_iter().flatten());
                }
                // A list of a village shows those whom its kind selects, never everybody.
                SubjectRef::Village(village) => {
                    households.extend(chosen(job, plan, &village.record));
                }
                SubjectRef::Group(village, group) => {
                    let all = chosen(job, plan, &village.record);
                    households.extend(all.into_iter().filter(|one| one.group == group.code));
                }
                _ => {}
            }
        }
        let names = match (job.audience, year) {
            (Audience::Board, Some(year)) => {
                households.iter().filter_map(|household| posted_head(year, household)).collect()
            }
            _ => BTreeSet::new(),
        };
        let origin = workspace.theme.origin(job.kind.at).key("kind");
        let texts = job.body.iter().flat_map(Body::texts);
        let written = texts.map(|(text, _)| text.source.as_str()).collect();
        let listed = !job.delivery.templates.is_empty();
        let head = |household: &&Household| {
            Some((year?.head_name(household)?.to_owned(), household.code.clone()))
        };
        let receipts = households.iter().filter(|_| listed).filter_map(head).collect();
        Self { audience: job.audience, origin, names, households, receipts, written }
    }
}

/// The lists on which households sign. Each head stands on one of them, once: a page that names heads again is no list.
struct Receipts {
    /// The heads, with the codes of their households, that have not been met.
    left: BTreeSet<(String, String)>,
}

impl Receipts {
    /// Whether a page is such a list: it names heads beside the codes of their households, and nothing else of anybody.
    fn take(&mut self, found: &[(Hit<'_, '_>, Vec<&str>)], text: &str) -> bool {
        let line = |(hit, codes): &(Hit<'_, '_>, Vec<&str>)| {
            let mut own = self.left.iter().filter(|(_, code)| codes.contains(&code.as_str()));
            own.find(|(head, code)| hit.name.as_ref() == Some(head) && text.contains(code.as_str()))
                .cloned()
        };
        let Some(lines) = found.iter().map(line).collect::<Option<Vec<_>>>() else { return false };
        for line in &lines {
            self.left.remove(line);
        }
        true
    }
}

/// The households of a village that a kind selects; none if it selects everybody.
fn chosen<'w>(job: &Job<'w>, plan: &Plan<'w>, village: &'w Village) -> Vec<&'w Household> {
    let narrow = job.kind.select.as_deref().is_some_and(|select| select != "all");
    let select = selections::households(job.kind).filter(|_| narrow);
    let (Some(select), Some(context)) = (select, plan.contexts.get(&job.year)) else {
        return Vec::new();
    };
    let all = village.households.iter();
    all.filter(|one| select(one, context.year, &context.concluded)).collect()
}

/// The name of a head that a notice may show.
fn posted_head(year: &Year, household: &Household) -> Option<String> {
    let head = year.head(household)?;
    let age = calendar::age(head.born_on()?, year.office.data_date);
    (age >= POSTED_FROM_AGE).then(|| squeezed(head.name.as_str()))
}

/// The telephone of whoever looks after a household; it may stand on its sheet.
fn responsible_phone(household: &Household) -> Option<String> {
    let responsible = household.case.as_ref()?.responsible.as_ref()?;
    let phone = responsible.phone.as_ref()?;
    Some(phone.as_str().chars().filter(char::is_ascii_digit).collect())
}

/// Whether the office wrote a file itself: texts, and data that are not about households. What lies beside texts, such as
/// a picture or a table, comes from anywhere.
fn is_written(path: &str) -> bool {
    let about_people = ["clues.yaml", "additions.yaml", "staff.yaml", "complaints.yaml"];
    (path.starts_with("content/") && path.rsplit_once('.').is_some_and(|(_, end)| end == "md"))
        || path == "mingbai.yaml"
        || (path.starts_with("data/")
            && !path.contains("/villages/")
            && !about_people.iter().any(|name| path.ends_with(name)))
}

/// The texts for the office alone.
fn internal_texts(workspace: &Workspace) -> BTreeSet<&str> {
    let years = workspace.years.values().flat_map(|year| &year.texts);
    let all = years.chain(&workspace.lasting);
    all.filter(|text| workspace.is_internal(text)).map(|text| text.file.as_str()).collect()
}

/// The telephones of offices: somebody's own may be one of them.
fn desks(workspace: &Workspace) -> Vec<String> {
    let mut phones: Vec<&str> = Vec::new();
    for year in workspace.years.values() {
        let office = &year.office;
        phones.extend([office.hotline.as_str(), office.supervision.as_str()]);
        phones.extend(office.contacts.iter().map(|one| one.phone.as_str()));
        phones.extend(
            office.departments.iter().filter_map(|one| one.phone.as_ref()).map(OfficePhone::as_str),
        );
        let villages = year.villages.iter().filter_map(|village| village.contact.0.as_ref());
        phones.extend(villages.map(|person| person.phone.as_str()));
    }
    let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect();
    phones.into_iter().map(digits).collect()
}

/// Whether a file of the theme holds words that are printed.
fn is_template(path: &str) -> bool {
    const WITH_WORDS: &[&str] = &[".typ", ".html", ".css", ".js", ".yaml"];
    path.starts_with("themes/") && WITH_WORDS.iter().any(|end| path.ends_with(end))
}

/// The names of villages, groups and places of posting: words of the office's own.
fn heads(year: &Year) -> String {
    let mut text = String::new();
    for village in &year.villages {
        let groups = village.groups.iter().map(|group| group.name.as_str());
        for word in [village.name.as_str()]
            .into_iter()
            .chain(groups)
            .chain(village.postings.iter().map(String::as_str))
        {
            text.push_str(word);
            text.push('\n');
        }
    }
    text
}

/// Mail addresses of a text of the office. Numbers of persons in texts are errors of a check already.
fn given_out(text: &str) -> Vec<String> {
    numbers::mails(text)
}

fn named(what: What) -> Text {
    let (zh, en) = (what.label(), what.english());
    say!("{zh}", "{en}")
}

/// A file that nobody can look into.
fn closed<'s, 'w>(passage: &Passage) -> Hit<'s, 'w> {
    let what = say!("打不开、查不了的内容", "content that cannot be looked into");
    Hit { place: passage.place.clone(), what, shown: passage.text.clone(), name: None, owner: None }
}

fn number_hit<'s, 'w>(
    passage: &Passage,
    what: Text,
    number: &str,
    owner: Option<&'s Owner<'w>>,
) -> Hit<'s, 'w> {
    Hit { place: passage.place.clone(), what, shown: mask::numbers(number), name: None, owner }
}

fn name_hit<'s, 'w>(passage: &Passage, name: &str, owner: Option<&'s Owner<'w>>) -> Hit<'s, 'w> {
    let (what, shown, name) = (say!("姓名", "a name"), mask::name(name), Some(name.to_owned()));
    Hit { place: passage.place.clone(), what, shown, name, owner }
}

fn finding(path: &str, hit: Hit<'_, '_>, origin: Option<Origin>) -> Diagnostic {
    let code = match hit.place {
        Place::Closed => "privacy/unreadable",
        _ if hit.what.zh == "姓名" => "privacy/name",
        _ => "privacy/number",
    };
    let (zh, en) = (hit.place.label(), hit.place.english());
    let (what, what_en, shown) = (hit.what.zh, hit.what.en, hit.shown);
    let whose = hit.owner.map(|owner| {
        let (code, label) = (&owner.household.code, owner.label);
        let member = owner.member.map(|member| (&member.code, &member.code));
        let (zh, en) = member.map_or_else(Default::default, |(zh, en)| {
            (format!("成员 {zh} "), format!(", member {en}"))
        });
        say!("，是户 {code} {zh}的{label}", " of household {code}{en}")
    });
    let (whose, whose_en) = whose.map(|text| (text.zh, text.en)).unwrap_or_default();
    let message = say!(
        "{path}（{zh}）里有不该有的{what}：{shown}{whose}",
        "{path} ({en}) holds {what_en} that must not be there: {shown}{whose_en}"
    );
    let mut finding = Diagnostic::error(code, message).hint(match (&origin, &hit.place) {
        (_, Place::Closed) => say!(
            "查不了的文件不能公开：请换成网页、PDF、PNG 或者 UTF-8 的文本，再查一遍",
            "what cannot be read cannot be made public; use another format"
        ),
        (Some(_), _) => say!(
            "没有生成任何文件。请看这种文书的数据、正文和模板，去掉这一项；查不出来的，请把这条提示原样交给做模板的人",
            "nothing was put out; take it out of the data, the template or the text of this kind of document"
        ),
        (None, _) => say!(
            "这个文件不能公开：请在原来的文件里去掉这一项，再查一遍",
            "this file must not be made public; take it out at its source"
        ),
    });
    if let Some(origin) = origin {
        finding = finding.at(origin);
    }
    if let Some(owner) = hit.owner {
        let place = owner.member.map_or(owner.household.at, |member| member.at);
        let label = say!("原来的记录", "the record");
        finding = finding.note(owner.village.origin(place).key(owner.key), label);
    }
    finding
}
