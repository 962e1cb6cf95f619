//! Features as numbers: how a word or a pair of words becomes 32 bits.
//!
//! Tagger, parser and trainer must agree on these bits for ever: a change here makes all trained weights useless.

/// Joins two numbers into one that looks random.
pub fn mix(a: u32, b: u32) -> u32 {
    let joined = (u64::from(a) << 32 | u64::from(b)) ^ 0x2545_F491_4F6C_DD1D;
    let spread = (joined ^ (joined >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (spread >> 32) as u32
}

/// A word as a number.
pub fn word(text: &str) -> u32 {
    let mut state = START;
    for byte in text.bytes() {
        state = step(state, u32::from(byte));
    }
    end(state)
}

/// A word in small letters as a number; the same as `word(&text.to_lowercase())` but for a few letters of other scripts.
pub fn lower(text: &str) -> u32 {
    let mut state = START;
    if text.is_ascii() {
        for byte in text.bytes() {
            state = step(state, u32::from(byte.to_ascii_lowercase()));
        }
        return end(state);
    }
    let mut buffer = [0; 4];
    for c in text.chars().flat_map(char::to_lowercase) {
        // Both apostrophes are one.
        for byte in if c == '’' { "'" } else { &*c.encode_utf8(&mut buffer) }.bytes() {
            state = step(state, u32::from(byte));
        }
    }
    end(state)
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

fn step(state: u64, value: u32) -> u64 {
    (state ^ u64::from(value)).wrapping_mul(0x0000_0100_0000_01B3)
}

fn end(state: u64) -> u32 {
    ((state ^ (state >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_one() {
        assert_eq!(lower("Visited"), word("visited"));
        assert_eq!(lower("Élysée"), word("élysée"));
        assert_ne!(mix(1, 2), mix(2, 1));
    }
}
