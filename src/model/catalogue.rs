//! The catalogues of a year: which words may stand in which field, and what they are called.
//!
//! Labels change with the authority and the year (the competent department renames its categories), so the
//! program knows terms by their `id` only, and only the few ids below.

use crate::record;
use crate::record::{Catalogued, Decode, Form, Node, Reading, Word};

record! {
    /// One word of a catalogue.
    pub struct Term, "目录词条" {
        /// The stable identifier.
        pub id: String = "标识",
        /// The word that staff type and sheets print.
        pub label: String = "名称",
        /// Older or other words for the same thing.
        pub aliases: Vec<String> = "别名",
        /// Of measures: whether it may stand on a board that a household receives it; no if absent.
        pub posted: Option<bool> = "可以张贴",
    }
}

/// A list of terms in the order of the form.
pub type Catalogue = Vec<Term>;

/// All catalogues of a year, by name.
#[derive(Clone, Debug, Default)]
pub struct Catalogues {
    /// Name → terms, in the order of the file.
    pub lists: Vec<(String, Catalogue)>,
}

impl Decode for Catalogues {
    fn decode(node: &Node, label: &'static str, reading: &mut Reading<'_>) -> Option<Self> {
        Some(Self { lists: Decode::decode(node, label, reading)? })
    }

    fn form() -> Form {
        Vec::<(String, Catalogue)>::form()
    }
}

impl Catalogues {
    /// The catalogue with this name.
    pub fn list(&self, name: &str) -> Option<&Catalogue> {
        self.lists.iter().find(|(key, _)| key == name).map(|(_, list)| list)
    }

    /// The term that a typed word means: its label, an alias or its id.
    pub fn find(&self, catalogue: &str, typed: &str) -> Option<&Term> {
        self.list(catalogue)?.iter().find(|term| {
            term.label == typed || term.id == typed || term.aliases.iter().any(|a| a == typed)
        })
    }

    /// Whether a catalogue has a term with this identifier.
    pub fn has(&self, catalogue: &str, id: &str) -> bool {
        self.list(catalogue).is_some_and(|list| list.iter().any(|term| term.id == id))
    }

    /// Whether a word means the term with this identifier.
    pub fn is<C: Catalogued>(&self, word: &Word<C>, id: &str) -> bool {
        self.find(word.catalogue(), word.text()).is_some_and(|term| term.id == id)
    }

    /// Whether what a word stands for may be posted on a board.
    pub fn is_posted<C: Catalogued>(&self, word: &Word<C>) -> bool {
        let term = self.find(word.catalogue(), word.text());
        term.is_some_and(|term| term.posted == Some(true))
    }

    /// The year's name for a word; the word itself if the year does not know it.
    pub fn label<'a, C: Catalogued>(&'a self, word: &'a Word<C>) -> &'a str {
        self.find(word.catalogue(), word.text()).map_or(word.text(), |term| &term.label)
    }
}

/// The identifiers that the program itself relies on.
pub mod id {
    /// 户主.
    pub const HEAD: &str = "head";
    /// 脱贫户.
    pub const LIFTED: &str = "lifted";
    /// 入户, a way to look after a household.
    pub const IN_PERSON: &str = "in_person";
    /// 公示异议, a way in which a complaint comes.
    pub const OBJECTION: &str = "objection";

    /// All of them, with their catalogues.
    pub const ESSENTIAL: &[(&str, &str)] = &[("relation", HEAD), ("class", LIFTED)];
}

/// Declares one marker type for each catalogue.
macro_rules! catalogues {
    ($($(#[$meta:meta])* $name:ident = $key:literal;)*) => {
        /// The catalogues as types: `Word<Relation>` can only hold a word of the catalogue `relation`.
        pub mod catalogue_names {
            use crate::record::Catalogued;

            /// The names of all of them.
            pub const NAMES: &[&str] = &[$($key),*];

            $(
                $(#[$meta])*
                #[derive(Clone, Copy, Debug)]
                pub struct $name;
                impl Catalogued for $name {
                    const CATALOGUE: &'static str = $key;
                }
            )*
        }
    };
}

catalogues! {
    /// 与户主关系.
    Relation = "relation";
    /// 户类型.
    Class = "class";
    /// 监测对象类型.
    Category = "category";
    /// 风险类型.
    RiskType = "risk";
    /// 帮扶措施类别.
    MeasureType = "measure";
    /// 民族.
    Ethnicity = "ethnicity";
    /// 文化程度.
    Education = "education";
    /// 在校生状况.
    Schooling = "schooling";
    /// 健康状况.
    Health = "health";
    /// 劳动能力.
    Labour = "labour";
    /// 残疾类别.
    DisabilityType = "disability_category";
    /// 务工地点.
    WorkPlace = "work_place";
    /// 发现途径.
    DiscoveredBy = "discovered_by";
    /// 救助种类.
    WelfareType = "welfare";
    /// 支出种类.
    ExpenseType = "expense";
    /// 畜禽种类.
    LivestockType = "livestock";
    /// 产业种类.
    IndustryType = "industry";
    /// 救助金种类.
    AidType = "aid";
    /// 突发困难种类.
    ShockType = "shock";
    /// 居住情况.
    Residence = "residence";
    /// 排查方式.
    VisitMethod = "visit_method";
    /// 线索核实结果.
    ClueResult = "clue_result";
    /// 村里需要关注的情况.
    VillageFlagType = "village_flag";
    /// 补充名单的来源.
    AdditionOrigin = "addition_origin";
    /// 明白纸种类.
    Leaflet = "leaflet";
    /// 信访投诉和异议的来源.
    ComplaintChannel = "complaint_channel";
    /// 工作人员的职责.
    StaffRole = "staff_role";
}
