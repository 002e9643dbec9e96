//! The command line as types. No behaviour: what was typed, not what it means.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::diag::Language;

/// The help, in Chinese throughout.
const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

/// 把一个乡镇的台账数据和政策文本编成可打印的文书和网站。
#[derive(Debug, Parser)]
#[command(
    name = "mingbai",
    version,
    about = "把一个乡镇的台账数据和政策文本编成可打印的文书和网站",
    disable_help_subcommand = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    help_template = HELP,
    override_usage = "mingbai [选项] <命令>",
    disable_help_flag = true,
    disable_version_flag = true,
    next_help_heading = "选项"
)]
#[command(
    after_help = "例：\n  mingbai init 我的乡镇    建一个新的工作文件夹\n  mingbai watch            边改边看\n  mingbai build            生成全部文书和网站\n  mingbai check            只检查，不生成\n  mingbai list             列出会生成哪些文书\n  mingbai print            列出能打印的文书，怎样打印\n  mingbai due              列出最近要办的事"
)]
pub struct Cli {
    /// 做什么.
    #[command(subcommand)]
    pub command: Command,
    /// 各命令共用的选项.
    #[command(flatten)]
    pub common: Common,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// 在空文件夹里建一个新的工作文件夹
    #[command(help_template = HELP, override_usage = "mingbai init [选项] [文件夹]")]
    Init(Init),
    /// 生成全部文书和网站
    #[command(help_template = HELP, override_usage = "mingbai build [选项]")]
    Build,
    /// 只检查数据和文本，不生成任何文件
    #[command(help_template = HELP, override_usage = "mingbai check [选项]")]
    Check,
    /// 边改边看：存盘就重新生成，在浏览器里看结果
    #[command(help_template = HELP, override_usage = "mingbai watch [选项]")]
    Watch(Watch),
    /// 打印一种文书：全镇、几个村、一个组、一户，或者卡纸以后剩下的；不写种类就列出有哪些
    #[command(help_template = HELP, override_usage = "mingbai print [选项] [种类]")]
    Print(Print),
    /// 列出会生成哪些文书、给谁、多少份
    #[command(help_template = HELP, override_usage = "mingbai list [选项]")]
    List,
    /// 说明一户：为什么在排查名单上、为什么不在、还缺什么资料
    #[command(help_template = HELP, override_usage = "mingbai explain [选项] [户]")]
    Explain(Explain),
    /// 列出过期没办的和最近要办的事
    #[command(help_template = HELP, override_usage = "mingbai due [选项]")]
    Due(Due),
    /// 把表格（系统导出的农户表、村里的台账）收进数据，把别处的公文变成本单位的文本
    #[command(help_template = HELP, override_usage = "mingbai import [选项] <表格>\n      mingbai import text [选项] <公文>")]
    Import(Import),
    /// 把农户和家庭成员导出成工作簿（.xlsx），改好以后用 import 收回来
    #[command(help_template = HELP, override_usage = "mingbai export [选项] <文件>")]
    Export(Export),
    /// 查成品文件里有没有不该有的个人信息：不写文件名，就查已经生成的全部文书；写了，就查那些文件
    #[command(help_template = HELP, override_usage = "mingbai scan [选项] [文件]…")]
    Scan(Scan),
    /// 写出数据格式说明，让编辑器边打字边提示、边核对
    #[command(help_template = HELP, override_usage = "mingbai schema [选项]")]
    Schema(Schema),
    /// 检查程序、字体和文件夹是否正常
    #[command(help_template = HELP, override_usage = "mingbai doctor [选项]")]
    Doctor,
    /// 输出命令行补全脚本
    #[command(help_template = HELP, override_usage = "mingbai completions <命令行>")]
    Completions {
        /// 用哪种命令行
        #[arg(value_name = "命令行", help_heading = "参数")]
        shell: clap_complete::Shell,
    },
}

/// What a new office is.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Init {
    /// 新的工作文件夹，默认是当前文件夹；必须是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: Option<PathBuf>,
    /// 年度，默认是今年
    #[arg(long, value_name = "年度", conflicts_with = "demo", value_parser = clap::value_parser!(u32).range(2000..2100))]
    pub year: Option<u32>,
    /// 建一个虚构的乡镇，用来试用和培训
    #[arg(long)]
    pub demo: bool,
    /// 虚构乡镇的户数
    #[arg(long, value_name = "户数", requires = "demo", default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..=200_000))]
    pub households: u32,
    /// 虚构乡镇的种子：同一个数得到同一个乡镇
    #[arg(long, value_name = "数", requires = "demo", default_value_t = 1)]
    pub seed: u64,
}

/// Which household to explain.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Explain {
    /// 户编号，或者它的最后几位，或者户主姓名；不写就说全部：每类群体、每个村各有多少户
    #[arg(value_name = "户", help_heading = "参数")]
    pub household: Option<String>,
    /// 哪一年，默认是当前年度
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(2000..2100))]
    pub year: Option<u32>,
}

/// What to print.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Print {
    /// 哪种文书：标识或者名称，例如 declaration-leaflet；不写就列出有哪些
    #[arg(value_name = "种类", help_heading = "参数")]
    pub kind: Option<String>,
    /// 只印这个村：村名或者区划代码，可以写几次
    #[arg(long, value_name = "村")]
    pub village: Vec<String>,
    /// 只印这个组：组名或者编号，可以写几次
    #[arg(long, value_name = "组")]
    pub group: Vec<String>,
    /// 只印这一户，单独一个文件：户编号、它的最后几位，或者户主姓名，可以写几次
    #[arg(long, value_name = "户", conflicts_with_all = ["from", "blank"])]
    pub household: Vec<String>,
    /// 从这一户印到这一册完，卡纸以后接着印用
    #[arg(long, value_name = "户", conflicts_with = "blank")]
    pub from: Option<String>,
    /// 印空白表
    #[arg(long)]
    pub blank: bool,
    /// 印大字版
    #[arg(long)]
    pub large: bool,
    /// 做成存档或者无障碍的PDF：pdfa（PDF/A-2u）或者 pdfua（PDF/UA-1），慢一些
    #[arg(long, value_name = "标准", hide_possible_values = true)]
    pub standard: Option<Standard>,
    /// 只算要多少纸，不写文件
    #[arg(long)]
    pub estimate: bool,
}

/// What a PDF must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Standard {
    /// PDF/A-2u，存档
    Pdfa,
    /// PDF/UA-1，无障碍
    Pdfua,
}

/// Which schemas to write.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Schema {
    /// 只写这一年的，默认有数据的每一年都写
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(2000..2100))]
    pub year: Option<u32>,
    /// 还没有 .vscode/settings.json 的，一并写好
    #[arg(long)]
    pub settings: bool,
}

/// Which finished files to read.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Scan {
    /// 准备公开的文件（网页、PDF、表格、图片都行）；按网站公开的要求查
    #[arg(value_name = "文件", help_heading = "参数")]
    pub files: Vec<PathBuf>,
}

/// What to import: a table, or what the first word says.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Import {
    /// 导入别的东西
    #[command(subcommand)]
    pub what: Option<ImportWhat>,
    /// A table.
    #[command(flatten)]
    pub table: ImportTable,
}

/// Which table to import.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct ImportTable {
    /// 农户表：.xlsx、.xls、.ods、.csv；先只预览
    #[arg(value_name = "表格", help_heading = "参数", required_unless_present = "list_columns")]
    pub file: Option<PathBuf>,
    /// 写进数据；不写这一项就只预览，什么也不改
    #[arg(long)]
    pub apply: bool,
    /// 列名对应表；没有这个文件就写好一份，改好再运行一次
    #[arg(long, value_name = "文件")]
    pub mapping: Option<PathBuf>,
    /// 谁更正的，记在更正记录里；本程序导出的工作簿在“说明”里填也行
    #[arg(long, value_name = "姓名")]
    pub by: Option<String>,
    /// 哪天更正的，例如 2026-09-16，默认是今天
    #[arg(long, value_name = "日期")]
    pub on: Option<jiff::civil::Date>,
    /// 改哪一年的数据，默认是当前年度
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(2000..2100))]
    pub year: Option<u32>,
    /// 预览里每一样全部列出，不只列前几个
    #[arg(long)]
    pub all: bool,
    /// 只列出认得的列名
    #[arg(long, conflicts_with = "file")]
    pub list_columns: bool,
}

/// Which households to export, and where to.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Export {
    /// 写成哪个文件，例如 农户.xlsx
    #[arg(value_name = "文件", help_heading = "参数")]
    pub file: PathBuf,
    /// 只要这个村：村名或者区划代码，可以写几次
    #[arg(long, value_name = "村")]
    pub village: Vec<String>,
    /// 只要监测对象
    #[arg(long)]
    pub monitored: bool,
    /// 只要这几列，给部门比对用，例如 姓名,证件号码；不写就是能改、能收回的工作簿
    #[arg(long, value_name = "列名", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// 再加几列空的，请部门填，例如 是否参加大病保险,备注
    #[arg(long, value_name = "列名", value_delimiter = ',', requires = "columns")]
    pub blank: Vec<String>,
    /// 哪一年的数据，默认是当前年度
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(2000..2100))]
    pub year: Option<u32>,
    /// 已经有这个文件也写；里面填好还没有收回来的会丢
    #[arg(long)]
    pub overwrite: bool,
}

/// What else to import.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum ImportWhat {
    /// 导入一份公文：.txt、.md、.docx、.html、.mhtml
    #[command(help_template = HELP, override_usage = "mingbai import text [选项] <文件>")]
    Text(ImportText),
    /// 把上级下发的数据问题明细收进整改清单：.xlsx、.xls、.ods、.csv；先只预览
    #[command(help_template = HELP, override_usage = "mingbai import problems [选项] <表格>")]
    Problems(ImportProblems),
}

/// Which list of problems to import.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct ImportProblems {
    /// 问题明细表
    #[arg(value_name = "表格", help_heading = "参数")]
    pub file: PathBuf,
    /// 写进整改清单；不写这一项就只预览
    #[arg(long)]
    pub apply: bool,
    /// 谁发现的，表里没有这一列时用，例如 省级数据比对
    #[arg(long, value_name = "单位")]
    pub source: Option<String>,
    /// 什么时候整改完，表里没有这一列时用，例如 2026-09-20
    #[arg(long, value_name = "日期")]
    pub due: Option<jiff::civil::Date>,
    /// 哪一年，默认是当前年度
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(2000..2100))]
    pub year: Option<u32>,
}

/// Which document to import, and where to.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct ImportText {
    /// 要导入的文件
    #[arg(value_name = "文件", help_heading = "参数")]
    pub file: PathBuf,
    /// 放进哪一年，默认是当前年度
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(2000..2100))]
    pub year: Option<u32>,
    /// 放进年度里的哪个目录，默认 plans
    #[arg(long, value_name = "目录", default_value = "plans", hide_default_value = true)]
    pub folder: String,
    /// 新文本的名称，默认取自原来的文件名
    #[arg(long, value_name = "名称")]
    pub name: Option<String>,
    /// 只显示结果，不写文件
    #[arg(long)]
    pub show: bool,
}

/// What is due when, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Due {
    /// 往后看几天，默认14天
    #[arg(long, value_name = "天数", default_value_t = 14, hide_default_value = true, value_parser = clap::value_parser!(u32).range(0..=366))]
    pub days: u32,
    /// 只看一个村的：村名或者区划代码
    #[arg(long, value_name = "村")]
    pub village: Option<String>,
}

/// A date as it was typed.
fn date(text: &str) -> Result<Date, String> {
    let fits = text.len() == 10;
    let date = text.parse().ok().filter(|_| fits);
    date.ok_or_else(|| "日期请写成 2024-09-20 的样子 / write the date like 2024-09-20".to_owned())
}

/// How to watch.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Watch {
    /// 网页的端口，默认从 8765 起找一个空的
    #[arg(long, value_name = "端口")]
    pub port: Option<u16>,
}

/// Options of all commands.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// 工作文件夹（含 mingbai.yaml），默认是当前文件夹
    #[arg(
        short,
        long,
        global = true,
        value_name = "文件夹",
        default_value = ".",
        hide_default_value = true
    )]
    pub root: PathBuf,
    /// 输出文件夹，默认是工作文件夹里的 output
    #[arg(short, long, global = true, value_name = "文件夹")]
    pub output: Option<PathBuf>,
    /// 把哪天当作今天，写成 2024-09-20：期满的公示和要办的事照这一天算，默认是今天
    #[arg(long, global = true, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    /// 同时工作的线程数，默认用全部处理器
    #[arg(short, long, global = true, value_name = "数目")]
    pub jobs: Option<usize>,
    /// 提示语言：zh 或 en，默认 zh
    #[arg(
        long,
        global = true,
        value_name = "语言",
        default_value = "zh",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub lang: Lang,
    /// 结果的形式：human 给人看，json 给程序读，默认 human
    #[arg(
        long,
        global = true,
        value_name = "形式",
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
    /// 只显示错误
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// 简体中文
    Zh,
    /// English
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Chinese,
            Lang::En => Self::English,
        }
    }
}

/// The form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 给人看
    Human,
    /// 给程序读（JSON）
    Json,
}
