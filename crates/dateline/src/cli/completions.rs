//! `dateline completions`: what a shell needs to complete commands and options, made from the one table of them.

use std::io::{self, Write as _};

use clap::{Args, CommandFactory as _};

use super::{Dateline, Outcome};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions zsh > ~/.zfunc/_dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

impl Completions {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Dateline::command(), "dateline", &mut script);
        io::stdout().write_all(&script)?;
        Ok(Outcome::Good)
    }
}
