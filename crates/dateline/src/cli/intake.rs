//! What `read`, `add` and `desk` share: the options of reading, a progress bar on a terminal, a message for each failure, a summary.

use std::io::{self, IsTerminal as _};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use dateline::intake::{Options, Summary, Taken, each, total_bytes};
use dateline::pipeline::{Pipeline, Told};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;

use super::Outcome;

/// How to read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Threads that read and code; as many as there are cores unless told
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Day of publication (YYYY-MM-DD) of pages that name none
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,
    /// Outlet of pages that name none
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("expected a day of the calendar such as 2024-07-25, found {text:?}"))
}

impl Reading {
    /// Takes all pages of `paths` in and gives what each told to `sink`, in input order. Failures and a summary go to standard error.
    pub(crate) fn each(
        self,
        paths: &[PathBuf],
        pipeline: &Pipeline,
        mut sink: impl FnMut(Told) -> anyhow::Result<()>,
    ) -> anyhow::Result<(Outcome, Summary)> {
        let Self { jobs, published, source } = self;
        let defaults = Options::default();
        let options = Options { jobs: jobs.unwrap_or(defaults.jobs), published, source };
        let bar = bar(paths);
        let summary = each(paths, pipeline, &options, |Taken { input, told, bytes }| {
            bar.inc(bytes);
            match told {
                Ok(told) => sink(told),
                Err(failure) => {
                    bar.suspend(|| eprintln!("dateline: {input}: {failure}"));
                    Ok(())
                }
            }
        });
        bar.finish_and_clear();
        let summary = summary?;
        let outcome = if summary.failed == 0 { Outcome::Good } else { Outcome::SomeFailed };
        Ok((outcome, summary))
    }
}

/// The pipeline with all that is bundled.
pub(crate) fn pipeline() -> anyhow::Result<Pipeline> {
    Pipeline::bundled().context("the bundled data cannot be used")
}

/// A bar where someone looks at it: on a terminal, when the size of the inputs is known and not tiny.
fn bar(paths: &[PathBuf]) -> ProgressBar {
    const WORTH_A_BAR: u64 = 1 << 20;
    let total = if io::stderr().is_terminal() { total_bytes(paths) } else { None };
    let Some(total) = total.filter(|total| *total >= WORTH_A_BAR) else { return ProgressBar::hidden() };
    let style = ProgressStyle::with_template("reading {wide_bar} {bytes} of {total_bytes}, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(8));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// "84 pages read: 112 articles, 310 events, 4 doubts; 1 input failed".
pub(crate) fn in_words(summary: &Summary) -> String {
    let Summary { pages, articles, events, doubts, failed } = summary;
    let mut words = format!(
        "{} read: {}, {}, {}",
        many(*pages, "page"),
        many(*articles, "article"),
        many(*events, "event"),
        many(*doubts, "doubt")
    );
    if *failed > 0 {
        words += &format!("; {failed} failed");
    }
    words
}

/// "1 page", "2 pages".
pub(crate) fn many(count: u64, noun: &str) -> String {
    match (count, noun.strip_suffix("ry")) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ries"),
        (_, None) => format!("{count} {noun}s"),
    }
}
