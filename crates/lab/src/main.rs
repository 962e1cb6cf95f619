//! Train, evaluate, compare: the workshop of the house, never published.
//!
//! `lab train coder` makes the coder's models from `gold/`; `lab cross-validate coder` prints what they predict on pages they were not made from;
//! `lab predict FILE` prints the product's records for a file of pages; `lab evaluate [FILE...]` scores the product on gold pages.
mod coding;
mod corpus;
mod evaluate {
    pub(crate) mod events;
    pub(crate) mod files;
}
mod linear;

use std::path::PathBuf;
use std::process::ExitCode;

use dateline::pipeline::Pipeline;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["train", "coder"] => coding::train(),
        ["cross-validate", "coder"] => coding::cross_validate(),
        ["predict", file] => coding::predict(file.as_ref()),
        ["evaluate", files @ ..] => evaluate_files(files),
        _ => Err("usage: lab train coder | cross-validate coder | predict FILE | evaluate [FILE...]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Score the product on these gold files; without any, on the dev files beside the workspace.
fn evaluate_files(files: &[&str]) -> Result<(), String> {
    let mut paths: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    if paths.is_empty() {
        let Some(shared) = corpus::shared() else {
            println!("no ../shared beside the workspace: its gold pages are skipped");
            return Ok(());
        };
        paths = ["pages-given", "pages-dev", "wire-dev"].iter().map(|name| shared.join("gold").join(format!("{name}.jsonl"))).collect();
    }
    let pipeline = Pipeline::bundled().map_err(|error| error.to_string())?;
    for path in paths {
        evaluate::events::print(&path.display().to_string(), &evaluate::files::gold_file(&pipeline, &path)?);
    }
    Ok(())
}
