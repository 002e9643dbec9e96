//! The behaviour of the whole program: one test binary, because each links Typst.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "tests look at the disk, say what they skip, and know the names they made"
)]

mod architecture;
mod build;
mod calendar;
mod commands;
mod delivery;
mod determinism;
mod explain;
mod forms;
mod gate;
mod hostile;
mod injection;
mod lines;
mod loading;
mod oracle;
mod paper;
mod planted;
mod press;
mod printer;
mod privacy;
mod schema;
mod support;
mod tables;
mod tidy;
mod versions;
mod warm;
mod watch;
mod words;

/// The program's own.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
