//! The behaviour of the whole program: one test binary, because each links Typst.

mod architecture;
mod build;
mod commands;
mod determinism;
mod injection;
mod loading;
mod oracle;
mod privacy;
mod support;
mod tidy;
