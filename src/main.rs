//! The door of the program: parses the command line, runs one command, chooses the exit code.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the door: it measures how long a command took and knows what day it is"
)]

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser};
use mingbai::cli::{Cli, Command, ImportWhat};

mod command;
mod terminal;

use command::Exit;
use terminal::Terminal;

/// A county is millions of small texts, which the allocators of Windows and of old systems are slow with.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = Terminal::new(&cli.common);
    let exit = run(&cli, &terminal).unwrap_or_else(|error| {
        terminal.failure(&error);
        Exit::Environment
    });
    exit.into()
}

/// One command.
fn run(cli: &Cli, terminal: &Terminal) -> Result<Exit> {
    let common = &cli.common;
    match &cli.command {
        Command::Init(init) => command::init::run(init, common, terminal),
        Command::Build => command::build::run(common, terminal),
        Command::Check => command::check::run(common, terminal),
        Command::Watch(watch) => command::watch::run(watch, common, terminal),
        Command::Explain(explain) => command::explain::run(explain, common, terminal),
        Command::Print(print) => command::print::run(print, common, terminal),
        Command::List => command::list::run(common, terminal),
        Command::Due(due) => command::due::run(due, common, terminal),
        Command::Import(import) => match &import.what {
            Some(ImportWhat::Problems(problems)) => {
                command::import::problems(problems, common, terminal)
            }
            Some(ImportWhat::Text(text)) => command::import::run(text, common, terminal),
            None => command::import::table(&import.table, common, terminal),
        },
        Command::Export(export) => command::export::run(export, common, terminal),
        Command::Scan(scan) => command::scan::run(scan, common, terminal),
        Command::Schema(schema) => command::schema::run(schema, common, terminal),
        Command::Doctor => command::doctor::run(common, terminal),
        Command::Completions { shell } => {
            let mut declared = Cli::command();
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut declared, "mingbai", &mut script);
            // A reader that has seen enough closes the pipe.
            let _ = std::io::stdout().write_all(&script);
            Ok(Exit::Done)
        }
    }
}
