//! `dateline desk`: reads what is named into the store, then shows the store in a browser until it is stopped.

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::add;
use super::intake::Reading;
use super::{Db, Outcome};

/// Show the store in a browser, after reading PATHs into it
///
/// Prints its address when it is ready and stops on Ctrl-C. The desk only reads: `dateline add` may run beside it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Desk {
    /// Files, folders, or - for standard input, to read first
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    db: Db,
    /// Address and port to serve at; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8484")]
    listen: SocketAddr,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "Examples:
  dateline desk examples/press
  dateline desk --db korea.db --listen 127.0.0.1:9000";

impl Desk {
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        // Before anything is read: whoever waits for a long reading must not then hear that the port is taken.
        let listener = listen(self.listen)?;
        let mut store = self.db.to_write()?;
        // Without anything to read, actor files and models are not loaded: the desk is there at once, and small.
        let outcome =
            if self.paths.is_empty() { Outcome::Good } else { add::add(&mut store, &self.paths, self.reading)? };
        drop(store);
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            eprintln!("dateline: anyone who reaches {address} can read this desk; it asks for no password");
        }
        let ready = || {
            let mut out = io::stdout().lock();
            writeln!(out, "Dateline is at http://{address} (Ctrl-C stops it)").and_then(|()| out.flush())
        };
        dateline::desk::serve(&self.db.db, listener, ready)?;
        Ok(outcome)
    }
}

fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let next = SocketAddr::new(address.ip(), address.port().checked_add(1).unwrap_or(8484));
            anyhow::bail!("{address} is taken by another program: stop it, or serve elsewhere with --listen {next}")
        }
        bound => bound.with_context(|| format!("cannot serve at {address}")),
    }
}
