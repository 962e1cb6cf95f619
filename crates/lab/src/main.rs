//! Train, evaluate, compare: the workshop of the house, never published.
mod corpus;
mod linear;
mod train {
    pub(crate) mod coder;
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["train", "coder"] => train::coder::train(),
        ["cross-validate", "coder"] => train::coder::cross_validate(),
        _ => eprintln!("usage: lab train coder | cross-validate coder"),
    }
}
