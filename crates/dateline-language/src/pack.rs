//! How trained models are written to bytes and read back: small numbers short, the whole deflated, with a checksum.
//!
//! A packed model is the eight bytes `dateline`, the version, the length and the checksum of what follows, then a deflate stream.

use crate::error::LoadError;

const MAGIC: &[u8; 8] = b"dateline";
const VERSION: u32 = 1;

/// Writes numbers and texts to bytes.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// A number, in one byte for each seven bits.
    pub fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A text with its length.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// The bytes as they are.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The bytes packed: header and deflate stream.
    pub fn pack(self) -> Vec<u8> {
        let mut packed = MAGIC.to_vec();
        packed.extend_from_slice(&VERSION.to_le_bytes());
        packed.extend_from_slice(&(self.bytes.len() as u32).to_le_bytes());
        packed.extend_from_slice(&checksum(&self.bytes).to_le_bytes());
        packed.extend_from_slice(&miniz_oxide::deflate::compress_to_vec(&self.bytes, 9));
        packed
    }
}

/// Unpacks what [`Writer::pack`] packed.
///
/// # Errors
/// [`LoadError::Foreign`] when the bytes are no model of this version, [`LoadError::Damaged`] when they do not unpack to what was packed.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, LoadError> {
    let word = |at: usize| packed.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    if !packed.starts_with(MAGIC) || word(8) != Some(VERSION) {
        return Err(LoadError::Foreign);
    }
    let (Some(length), Some(low), Some(high), Some(body)) = (word(12), word(16), word(20), packed.get(24..)) else {
        return Err(LoadError::Damaged);
    };
    let bytes =
        miniz_oxide::inflate::decompress_to_vec_with_limit(body, length as usize).map_err(|_| LoadError::Damaged)?;
    let expected = u64::from(low) | u64::from(high) << 32;
    if bytes.len() == length as usize && checksum(&bytes) == expected { Ok(bytes) } else { Err(LoadError::Damaged) }
}

/// The 64-bit FNV-1a sum over words of eight bytes: quick, and enough against damage.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0xCBF2_9CE4_8422_2325, |state, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let mixed = (state ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01B3);
        mixed ^ (mixed >> 29)
    })
}

/// Reads numbers and texts from unpacked bytes.
#[derive(Debug)]
pub struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    /// From the first byte on.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// One byte.
    ///
    /// # Errors
    /// [`LoadError::Cut`] at the end.
    pub fn byte(&mut self) -> Result<u8, LoadError> {
        let (&first, rest) = self.bytes.split_first().ok_or(LoadError::Cut)?;
        self.bytes = rest;
        Ok(first)
    }

    /// A number.
    ///
    /// # Errors
    /// [`LoadError::Cut`] at the end, or when the number does not end.
    pub fn number(&mut self) -> Result<u32, LoadError> {
        let mut number = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(LoadError::Cut)
    }

    /// A text.
    ///
    /// # Errors
    /// [`LoadError::Cut`] at the end, or when the text is no UTF-8.
    pub fn text(&mut self) -> Result<&'b str, LoadError> {
        let length = self.number()? as usize;
        let (text, rest) = self.bytes.split_at_checked(length).ok_or(LoadError::Cut)?;
        self.bytes = rest;
        std::str::from_utf8(text).map_err(|_| LoadError::Cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacks_what_was_packed_and_nothing_else() {
        let mut writer = Writer::default();
        writer.number(u32::MAX);
        writer.text("Élysée");
        let packed = writer.pack();
        let bytes = unpack(&packed).unwrap();
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.number().unwrap(), u32::MAX);
        assert_eq!(reader.text().unwrap(), "Élysée");
        assert!(reader.byte().is_err());
        let mut damaged = packed.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(unpack(&damaged).is_err() && unpack(&packed[..20]).is_err() && unpack(b"").is_err());
    }
}
