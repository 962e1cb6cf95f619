//! Arguments in, exit code out: 0 all good, 1 nothing could be done, 2 wrong usage, 3 some inputs failed.

#![allow(clippy::print_stderr, reason = "the program speaks to its user here and nowhere else")]

use std::io;
use std::process::ExitCode;

use clap::Parser as _;

mod cli;

use cli::{Dateline, Outcome};

fn main() -> ExitCode {
    match Dateline::parse().command.run() {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(3),
        // `dateline read press | head` has got what it wanted.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
