//! A place: where an act took place, as far as the page tells.

use crate::actor::Code;
use crate::span::Span;

/// A place named in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The words.
    pub span: Span,
    /// The country that it lies in; none for the high seas or where nothing tells.
    pub country: Option<Code>,
    /// Its usual English name.
    pub name: String,
    /// Latitude and longitude in degrees, north and east positive.
    pub point: Option<(f64, f64)>,
    /// GeoNames number.
    pub geonameid: Option<u32>,
}
