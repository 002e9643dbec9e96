//! The command line as types. No behaviour: what was typed, not what it means.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::diag::Language;

/// 把一个乡镇的台账数据和政策文本编成可打印的文书和网站。
#[derive(Debug, Parser)]
#[command(name = "mingbai", version, about, disable_help_subcommand = true)]
#[command(
    after_help = "例：\n  mingbai build            生成全部文书和网站\n  mingbai check            只检查，不生成\n  mingbai list             列出会生成哪些文书"
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// 生成全部文书和网站
    Build,
    /// 只检查数据和文本，不生成任何文件
    Check,
    /// 列出会生成哪些文书、给谁、多少份
    List,
}

/// Options of all commands.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// 工作区文件夹（含 mingbai.yaml）
    #[arg(short, long, global = true, value_name = "文件夹", default_value = ".")]
    pub root: PathBuf,
    /// 输出文件夹，默认是工作区里的 output
    #[arg(short, long, global = true, value_name = "文件夹")]
    pub output: Option<PathBuf>,
    /// 同时工作的线程数，默认用全部处理器
    #[arg(short, long, global = true, value_name = "数目")]
    pub jobs: Option<usize>,
    /// 提示语言
    #[arg(long, global = true, value_name = "语言", default_value = "zh")]
    pub lang: Lang,
    /// 结果的形式
    #[arg(long, global = true, value_name = "形式", default_value = "human")]
    pub format: Format,
    /// 只显示错误
    #[arg(short, long, global = true)]
    pub quiet: bool,
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
