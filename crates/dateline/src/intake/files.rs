//! Which files are meant: paths and folders in, files in sorted order out. Nothing is opened here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One input: standard input or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// The files that a path means, one after another; a folder is walked in sorted order, holding one folder's names a level.
#[derive(Debug)]
pub(super) struct Walk {
    /// What is still to be visited, the next one last. The flag says whether the user named it.
    open: Vec<(PathBuf, bool)>,
}

impl Walk {
    pub(super) fn new(path: &Path) -> Self {
        Self { open: vec![(path.to_owned(), true)] }
    }
}

impl Iterator for Walk {
    type Item = Result<Input, (PathBuf, io::Error)>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some((path, named)) = self.open.pop() {
            if named && path.as_os_str() == "-" {
                return Some(Ok(Input::Stdin));
            }
            // Links are followed where the user names one, never inside a folder: a folder may link to itself.
            let looked = if named { fs::metadata(&path) } else { fs::symlink_metadata(&path) };
            let kind = match looked {
                Ok(metadata) => metadata,
                Err(error) => return Some(Err((path, error))),
            };
            if kind.is_dir() {
                match names(&path) {
                    Ok(names) => self.open.extend(names.into_iter().rev().map(|path| (path, false))),
                    Err(error) => return Some(Err((path, error))),
                }
            } else if named || (kind.is_file() && is_press(&path)) {
                return Some(Ok(Input::File(path)));
            }
        }
        None
    }
}

/// What stands in a folder, sorted by name.
fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    names.retain(|path| !is_hidden(path));
    names.sort();
    Ok(names)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a file found in a folder is taken for press: a README tells of the folder and is no page of it.
fn is_press(path: &Path) -> bool {
    !path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

/// How many bytes the files of `paths` have together; none when one is standard input or cannot be looked at.
pub fn total_bytes(paths: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for path in paths {
        for input in Walk::new(path) {
            let Ok(Input::File(file)) = input else { return None };
            total += fs::metadata(&file).ok()?.len();
        }
    }
    Some(total)
}
