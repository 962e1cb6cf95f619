//! Floors under the figures: what a file once reached, it may not fall below without somebody lowering the floor in `floors.tsv`.
//!
//! In: `crates/lab/floors.tsv`, a line a figure: file, level, floor, bytes and checksum of the file that the figure is of. Where the file is absent the
//! figure is skipped, and said so; where it has changed, the floor must be set anew.

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use dateline::pipeline::Pipeline;

    use crate::evaluate::files;

    /// FNV-1a of a file's bytes.
    fn checksum(bytes: &[u8]) -> u64 {
        bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    }

    #[test]
    fn no_figure_falls_below_its_floor() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let table = std::fs::read_to_string(root.join("floors.tsv")).unwrap();
        let pipeline = Pipeline::bundled().unwrap();
        let mut last: Option<(String, crate::evaluate::events::Scores)> = None;
        let mut fallen = Vec::new();
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [file, level, floor, fingerprint] = fields[..] else {
                panic!("floors.tsv: {line:?}: expected four fields")
            };
            let floor: f64 = floor.parse().unwrap();
            if last.as_ref().is_none_or(|(name, _)| name != file) {
                let scores = if file == "cases" {
                    files::cases(&pipeline).unwrap()
                } else {
                    let path: PathBuf = root.join("../../../shared/gold").join(file);
                    let Ok(bytes) = std::fs::read(&path) else {
                        println!("skipped: no {} beside the workspace", path.display());
                        continue;
                    };
                    assert_eq!(
                        format!("{:016x}", checksum(&bytes)),
                        fingerprint,
                        "{file} has changed: set its floors anew"
                    );
                    files::gold_file(&pipeline, &path).unwrap()
                };
                last = Some((file.to_owned(), scores));
            }
            let Some((_, scores)) = &last else { continue };
            let (_, _, f1) =
                scores.levels.iter().find(|(name, _)| **name == level).map(|(_, count)| count.prf()).unwrap();
            println!("{file} {level}: {f1:.3} (floor {floor})");
            if f1 < floor {
                fallen.push(format!("{file} {level}: {f1:.3}, floor {floor}"));
            }
        }
        assert!(fallen.is_empty(), "fallen below their floors: {fallen:?}");
    }
}
