//! Train, evaluate, compare: the workshop of the house, never published.
//!
//! `lab train language` makes the weights of `dateline-weights-en` from the treebanks, `lab evaluate language` prints how well they read;
//! `lab train coder` makes the coder's models from `gold/`; `lab cross-validate coder` prints what they predict on pages they were not made from;
//! `lab predict FILE` prints the product's records for a file of pages; `lab evaluate [FILE...]` scores the product on gold pages;
//! `lab places FOLDER ADMIN1 CONLLU` makes the coder's table of places; `lab evaluate cases` scores the project's own cases. The floors of the figures are in `crates/lab/floors.tsv`, and a test.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a workshop prints its tables")]

mod cases;
mod coding;
mod corpus;
mod evaluate {
    pub(crate) mod events;
    pub(crate) mod files;
    #[cfg(test)]
    mod floors;
    pub(crate) mod language;
}
mod linear;
mod places;
mod train;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["train", "language"] => train_language(),
        ["train", "coder"] => coding::train(),
        ["cross-validate", "coder"] => coding::cross_validate(),
        ["predict", file] => coding::predict(file.as_ref()),
        ["places", cache, admin1, conllu] => places::make(cache.as_ref(), admin1.as_ref(), conllu.as_ref()),
        ["evaluate", "cases"] => evaluate_cases(),
        ["evaluate", "language"] => evaluate_language(),
        ["evaluate", files @ ..] => evaluate_files(files),
        _ => Err("usage: lab train language | train coder | evaluate language | cross-validate coder | predict FILE | evaluate cases | evaluate [FILE...]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Train tagger and parser into `crates/dateline-weights-en/data`.
fn train_language() -> Result<(), String> {
    let shared = corpus::shared().ok_or("no ../shared beside the workspace: there is nothing to train on")?;
    train::train(&shared, &PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../dateline-weights-en/data"))
}

/// Print how well the embedded models split, tag and parse.
fn evaluate_language() -> Result<(), String> {
    match corpus::shared() {
        Some(shared) => evaluate::language::print(&shared),
        None => {
            println!("no ../shared beside the workspace: its treebanks are skipped");
            Ok(())
        }
    }
}

/// Score the product on the project's own cases.
fn evaluate_cases() -> Result<(), String> {
    let pipeline = coding::product()?;
    evaluate::events::print("cases (crates/dateline-coder/tests/cases)", &evaluate::files::cases(&pipeline)?);
    Ok(())
}

/// Score the product on these gold files; without any, on its own cases and the dev files beside the workspace.
fn evaluate_files(files: &[&str]) -> Result<(), String> {
    if files.is_empty() {
        evaluate_cases()?;
    }
    let mut paths: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    if paths.is_empty() {
        let Some(shared) = corpus::shared() else {
            println!("no ../shared beside the workspace: its gold pages are skipped");
            return Ok(());
        };
        paths = ["pages-given", "pages-dev", "wire-dev"]
            .iter()
            .map(|name| shared.join("gold").join(format!("{name}.jsonl")))
            .collect();
    }
    let pipeline = coding::product()?;
    for path in paths {
        evaluate::events::print(&path.display().to_string(), &evaluate::files::gold_file(&pipeline, &path)?);
    }
    Ok(())
}
