//! What can be wrong with a model: it was made by another version, or its bytes are damaged.

/// Why trained weights cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The bytes are no model of this version.
    #[error("the bytes are no model that this version reads")]
    Foreign,
    /// The bytes do not unpack to what was packed.
    #[error("the model is damaged: length or checksum differ")]
    Damaged,
    /// The unpacked model ends too early.
    #[error("the model ends before all that it announces")]
    Cut,
    /// A row speaks of a class that the model does not have.
    #[error("a row names class {found}, the model has {classes}")]
    Class {
        /// The class named.
        found: u8,
        /// How many there are.
        classes: usize,
    },
    /// A label that is not in the model crate's lists.
    #[error("the model uses the label {0:?}, which is not known here")]
    Label(String),
}
