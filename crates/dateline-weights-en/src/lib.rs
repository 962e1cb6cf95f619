//! Trained weights for reading English: data and nothing else.
//!
//! Made by `cargo run --release -p lab -- train language` from the treebanks named in ATTRIBUTION.md, and like them under CC BY-SA 4.0 (LICENSE).
//! `dateline-language` is their only reader.

/// Tags and dictionary, packed.
pub static TAGGER: &[u8] = include_bytes!("../data/tagger.bin");

/// The transition parser, packed.
pub static PARSER: &[u8] = include_bytes!("../data/parser.bin");
