//! The settings of a workspace and the theme: which kinds of documents exist, about whom, for whom.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::record;
use crate::record::Choice;

record! {
    /// `mingbai.yaml`.
    pub struct Settings, "工作区设置" {
        /// The folder below `themes/`.
        pub theme: String = "主题",
        /// The year the office is working on.
        pub year: u32 = "当前年度",
        /// The site.
        pub site: Site = "网站",
        /// For an invented township: the day that is taken for today. A real office has none.
        pub today: Option<Date> = "当作今天的日期",
    }
}

record! {
    /// The office's site.
    pub struct Site, "网站" {
        /// Its title.
        pub title: String = "网站名称",
        /// Where it is published; an office without a site has none.
        pub address: Option<String> = "网址",
        /// How notices name households on the web; not at all if absent.
        pub notice_names: Option<NoticeNames> = "网上公示的户主姓名",
    }
}

/// How a notice names the heads of households on the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeNames {
    /// Not at all: there are figures only.
    Counts,
    /// With the given name masked.
    Masked,
}

impl Choice for NoticeNames {
    const WORDS: &'static [(&'static str, Self)] =
        &[("counts", Self::Counts), ("masked", Self::Masked)];
}

record! {
    /// A theme: the looks of the office and its kinds of documents.
    pub struct Theme, "主题" {
        /// Its name.
        pub title: String = "主题名称",
        /// The kinds of documents, in the order of lists.
        pub kinds: Vec<Kind> = "文书种类",
        /// Tables that texts can have as attachments.
        pub tables: Vec<Table> = "表格",
    }
}

record! {
    /// A table that the program fills from a dataset.
    pub struct Table, "表格" {
        /// The identifier.
        pub table: String = "标识",
        /// The dataset, one row for each of its entries.
        pub data: String = "数据表",
        /// What stands above it on the right, `单位：户、人`.
        pub unit: Option<String> = "单位行",
        /// What stands below the title, in the middle; slots of texts may stand in it.
        pub remark: Option<String> = "题下说明",
        /// What stands below the table: how it is filled in, how its figures are counted.
        pub note: Option<String> = "填表说明",
        /// Set across the page; lengthwise if absent.
        pub landscape: Option<bool> = "横排",
        /// How many empty rows stand below those that are filled; none if absent.
        pub empty: Option<u32> = "空行",
        /// Who signs below it, from left to right.
        pub signatures: Vec<String> = "签名",
        /// The columns, from left to right.
        pub columns: Vec<Column> = "栏",
    }
}

record! {
    /// A column of a table.
    pub struct Column, "栏" {
        /// What stands in the head.
        pub label: String = "栏名",
        /// The field of the dataset; `#` counts the rows; to be filled in by hand if absent.
        pub value: Option<String> = "取值",
        /// How it is aligned.
        pub align: Option<Side> = "对齐",
        /// Its width in millimetres; columns without one share what is left.
        pub width: Option<Decimal> = "宽度（毫米）",
        /// A second value, set small below the first.
        pub under: Option<String> = "下面一行",
        /// What stands between several values; each begins a line if absent.
        pub between: Option<String> = "几项之间",
        /// Boxes to be ticked.
        pub choices: Vec<String> = "选项",
    }
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

impl Choice for Side {
    const WORDS: &'static [(&'static str, Self)] =
        &[("left", Self::Left), ("center", Self::Center), ("right", Self::Right)];
}

record! {
    /// A kind of document.
    pub struct Kind, "文书种类" {
        /// The identifier; also the name of its folder in the output.
        pub kind: String = "标识",
        /// What it is called.
        pub title: String = "名称",
        /// What one document is about.
        pub subject: Subject = "文书对象",
        /// Which households it is about (of lists: which are in them), or which notices; all if absent.
        pub select: Option<String> = "选取条件",
        /// For texts: the folder below `content/<year>/`.
        pub folder: Option<String> = "文本目录",
        /// For other subjects: the text that goes into every document, `policies/declaration`.
        pub text: Option<String> = "正文",
        /// Which documents are printed together.
        pub batch: Option<BatchBy> = "成册方式",
        /// Which sheets lie in one pile; those of a group if absent. On routes a pile is a route.
        pub pile: Option<PileBy> = "分摞方式",
        /// What lies on top of every pile of a batch: a sheet that says what it is and how many there are.
        pub separator: Option<String> = "分隔页模板",
        /// What lies below it: the list on which the households sign.
        pub receipt: Option<String> = "签收表模板",
        /// Whether its templates can set it in large print; it is then made to order, or where an output says so.
        pub large: Option<bool> = "大字版",
        /// The paper.
        pub paper: Option<Paper> = "纸张",
        /// Whether headings are numbered 一、（一）1.（1）; no if absent.
        pub numbered: Option<bool> = "标题编号",
        /// Tables of figures that the documents need.
        pub datasets: Vec<String> = "数据表",
        /// The table of the theme that they show; its data are theirs too.
        pub table: Option<String> = "表格",
        /// Whether there is also an edition with nothing in it, to be filled in by hand.
        pub blank: Option<bool> = "空白表",
        /// For packs: the kinds whose documents about one village are put together, in this order.
        pub pack: Vec<String> = "合成一册的文书",
        /// What is made of each document.
        pub outputs: Vec<Output> = "输出",
    }
}

record! {
    /// The paper of a kind.
    pub struct Paper, "纸张" {
        /// Most pages that one document may have; no limit if absent.
        pub pages: Option<u32> = "每份页数上限",
        /// Printed on both sides: every document of a batch starts on a front side.
        pub duplex: Option<bool> = "双面打印",
    }
}

record! {
    /// One thing that is made of a document: a PDF (`print`), a page of the site (`page`), or, of a year, what is due in it
    /// as a file for calendars of other programs (`calendar`).
    pub struct Output, "输出" {
        /// Who will read it; decides what it may show.
        pub audience: Audience = "读者",
        /// The Typst template.
        pub print: Option<String> = "打印模板",
        /// The HTML template.
        pub page: Option<String> = "网页模板",
        /// A calendar file (RFC 5545).
        pub calendar: Option<bool> = "日历文件",
        /// Where it goes, below the audience's folder; `{year}`, `{kind}`, `{name}` are filled in.
        pub path: Option<String> = "输出路径",
        /// Whether it is a file of its own; yes if absent. If not, it is printed in packs only.
        pub alone: Option<bool> = "单独成册",
        /// Made to be filed: PDF/A-2u and PDF/UA-1.
        pub archive: Option<bool> = "存档格式",
        /// In large print.
        pub large: Option<bool> = "大字版",
    }
}

/// Who reads a document. Each may know more than the one before, and a household all about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Anybody: the web.
    Public,
    /// The village: a notice board.
    Board,
    /// One household, about itself.
    Household,
    /// The office.
    Internal,
}

impl Audience {
    /// All audiences, the widest first.
    pub const ALL: [Self; 4] = [Self::Public, Self::Board, Self::Household, Self::Internal];

    /// The identifier, which is also the folder in the output.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Board => "board",
            Self::Household => "household",
            Self::Internal => "internal",
        }
    }

    /// The word in messages.
    pub fn label(self) -> &'static str {
        match self {
            Self::Public => "网站公开",
            Self::Board => "村内公示栏",
            Self::Household => "发至本户",
            Self::Internal => "内部资料",
        }
    }
}

impl Choice for Audience {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Public.folder(), Self::Public),
        (Self::Board.folder(), Self::Board),
        (Self::Household.folder(), Self::Household),
        (Self::Internal.folder(), Self::Internal),
    ];
}

/// What one document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One household.
    Household,
    /// One village.
    Village,
    /// One villagers' group.
    Group,
    /// One notice of a village: the households publicised together.
    Notice,
    /// What the township announces on one day in all of its villages.
    Announcement,
    /// One Markdown text.
    Text,
    /// One month of a year.
    Month,
    /// The office in one year.
    Year,
    /// The office over all years.
    Site,
}

impl Choice for Subject {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("household", Self::Household),
        ("village", Self::Village),
        ("group", Self::Group),
        ("notice", Self::Notice),
        ("announcement", Self::Announcement),
        ("text", Self::Text),
        ("month", Self::Month),
        ("year", Self::Year),
        ("site", Self::Site),
    ];
}

/// Which documents go into one print file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchBy {
    /// All of one village, in the order of delivery.
    Village,
    /// All of one villagers' group.
    Group,
    /// All on one route of a village; a village without routes is one batch.
    Route,
}

impl Choice for BatchBy {
    const WORDS: &'static [(&'static str, Self)] =
        &[("village", Self::Village), ("group", Self::Group), ("route", Self::Route)];
}

/// Which sheets lie in one pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PileBy {
    /// Those of one village: for kinds of which there are few.
    Village,
    /// Those of one villagers' group.
    Group,
}

impl Choice for PileBy {
    const WORDS: &'static [(&'static str, Self)] =
        &[("village", Self::Village), ("group", Self::Group)];
}
