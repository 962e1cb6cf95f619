//! Sentence to tokens, by the conventions of Universal Dependencies for English.
//!
//! Hyphens part words ("Sino", "-", "French"), clitics stand alone ("is" "n't", "Putin" "'s"), abbreviations keep their stops, numbers
//! keep their signs. In comes a span of the page's text, out go tokens that cover all of it but white space, in order.

use dateline_model::sentence::{Deprel, Token, Upos, XPOS};
use dateline_model::span::Span;

use crate::abbreviations::{Stop, is_dotted, stop_after};
use crate::lemma;

/// The tokens of the words at `span`, not yet tagged: lemma provisional, `upos` X, `xpos` "_", each its own head.
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let unknown = (XPOS.len() - 1) as u8;
    let words = span.of(text);
    pieces(words)
        .into_iter()
        .enumerate()
        .map(|(number, (start, end))| Token {
            span: Span::new(span.start as usize + start, span.start as usize + end),
            lemma: lemma::guess(&words[start..end]),
            upos: Upos::X,
            xpos: unknown,
            head: number as u32,
            deprel: Deprel::Dep,
        })
        .collect()
}

/// The byte ranges of the tokens of `words`.
pub(crate) fn pieces(words: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(words.len() / 5 + 1);
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let space = rest.len() - rest.trim_start().len();
        at += space;
        if at >= words.len() {
            break;
        }
        let rest = &words[at..];
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let last = rest[length..].trim().is_empty();
        chunk(words, at, at + length, last, &mut found);
        at += length;
    }
    found
}

/// The tokens of one run of signs without white space. `last`: nothing follows it in the sentence.
fn chunk(words: &str, start: usize, end: usize, last: bool, found: &mut Vec<(usize, usize)>) {
    if let Some(stop) = address_end(&words[start..end]) {
        found.push((start, start + stop));
        return marks(words, start + stop, end, last, found);
    }
    marks(words, start, end, last, found);
}

/// The length of an address of the web or mail at the start of `text`, without the stop or bracket after it.
fn address_end(text: &str) -> Option<usize> {
    let looks =
        text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") || is_mail(text);
    let site = !looks && is_site(text);
    (looks || site).then(|| text.trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '"', '\'', '”', ']', '>']).len())
}

fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty()
        && host.contains('.')
        && !host.contains('@')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b))
}

/// "kcna.kp", "NKNews.org": letters, a dot, a country's or common ending.
fn is_site(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ',', ')', ';', ':']);
    let Some((name, end)) = text.rsplit_once('.') else { return false };
    matches!(end, "com" | "org" | "net" | "gov" | "edu" | "ru" | "cn" | "kp" | "info" | "uk" | "de" | "io")
        && name.len() > 1
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b))
}

/// Cuts `words[start..end]` at signs.
fn marks(words: &str, start: usize, end: usize, last: bool, found: &mut Vec<(usize, usize)>) {
    let mut at = start;
    while at < end {
        let rest = &words[at..end];
        let Some(c) = rest.chars().next() else { break };
        let length = if c.is_numeric() || (matches!(c, '.' | ',') && starts_with_digit(&rest[1..]) && at == start) {
            number(rest)
        } else if is_word(c) || (matches!(c, '\'' | '’' | '#' | '@') && opens_word(rest, c, at == start)) {
            let length = word(rest);
            let whole_end = at + length;
            clitics(words, at, whole_end, found);
            at = whole_end;
            // The stop of an abbreviation, unless it is the sentence's own.
            if let Some(&(from, to)) = found.last() {
                let written = &words[from..to];
                if words[at..end].starts_with('.')
                    && !words[at..end].starts_with("..")
                    && keeps_stop(written, last && at + 1 >= end)
                {
                    if let Some(token) = found.last_mut() {
                        token.1 += 1;
                    }
                    at += 1;
                }
            }
            continue;
        } else {
            sign(rest, c)
        };
        found.push((at, at + length));
        at += length;
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || is_mark(c)
}

/// Combining marks and joiners, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{2bb}' | '\u{2bc}')
}

/// Whether an apostrophe begins a word ("'em", "'90s", "'s") or "#", "@" a tag or handle.
fn opens_word(rest: &str, sign: char, first: bool) -> bool {
    let after = &rest[sign.len_utf8()..];
    if matches!(sign, '#' | '@') {
        return first && after.starts_with(char::is_alphabetic);
    }
    let word = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m" | "em" | "til" | "cause" | "n" | "twas" | "tis")
        && !(first && matches!(lower.as_str(), "s" | "d" | "m") && word.starts_with(char::is_uppercase))
}

/// The length of a number with its inner signs: "1,200", "3.5", "1990s", "5th", "2:30", "9/11", "3D".
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = usize::from(matches!(bytes[0], b'.' | b','));
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        if c.is_numeric() {
            at += c.len_utf8();
        } else if matches!(c, '.' | ',' | ':' | '/')
            && at > 0
            && starts_with_digit(&rest[1..])
            && bytes[at - 1].is_ascii_digit()
        {
            at += 1;
        } else {
            break;
        }
    }
    // Letters that belong to the number: "5th", "1990s", "2D", "19e"; units and "am"/"pm" stand alone, as in the treebanks.
    let letters = text[at..].find(|c: char| !is_word(c)).unwrap_or(text.len() - at);
    let tail = &text[at..at + letters];
    let unit = matches!(
        tail.to_lowercase().as_str(),
        "am" | "pm"
            | "km"
            | "kg"
            | "m"
            | "cm"
            | "mm"
            | "mph"
            | "bn"
            | "mn"
            | "k"
            | "kb"
            | "mb"
            | "gb"
            | "ft"
            | "lbs"
            | "lb"
            | "hrs"
            | "yr"
            | "yrs"
            | "min"
            | "usd"
    );
    if unit { at } else { at + letters + trailing_digits(&text[at + letters..], letters) }
}

/// In "F16" or "3G2" digits may follow letters inside one word.
fn trailing_digits(text: &str, letters: usize) -> usize {
    if letters == 0 { 0 } else { text.bytes().take_while(u8::is_ascii_alphanumeric).count() }
}

/// The length of a word: letters, digits, inner apostrophes, the inner stops of "U.S".
fn word(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let mut at = first;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let after = &rest[c.len_utf8()..];
        let inside = match c {
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' => after.starts_with(char::is_alphabetic),
            // "AT&T", "R&D".
            '&' => at <= 2 && after.starts_with(char::is_uppercase),
            '.' => inner_stop(text, at),
            '-' => after.starts_with(char::is_alphabetic) && is_prefix(&text[..at]),
            _ => c.is_alphanumeric() || is_mark(c) || c == '_',
        };
        if inside {
            at += c.len_utf8();
        } else {
            break;
        }
    }
    at
}

/// Whether a hyphen after `word` does not part it from what follows: "non-commercial", "anti-ship", "e-mail".
fn is_prefix(word: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "micro", "mid", "mini", "multi", "neo", "non",
        "over", "pan", "post", "pre", "pro", "re", "semi", "socio", "sub", "trans", "ultra", "un",
    ];
    word.len() <= 7 && PREFIXES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// Whether the stop at `at` stands inside an abbreviation: "U.S", "a.m", "Ph.D".
fn inner_stop(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let part = &before[before.rfind('.').map_or(0, |dot| dot + 1)..];
    let after = &text[at + 1..];
    let mut letters = after.chars();
    let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none_or(|c| !c.is_alphanumeric());
    single && (part.chars().count() == 1 || matches!(part, "Ph" | "Ed" | "Lt"))
}

/// Whether the stop after `word` is its own. `ends`: nothing follows it, so it may be the sentence's.
fn keeps_stop(word: &str, ends: bool) -> bool {
    if is_dotted(word) {
        return true;
    }
    match stop_after(word, true) {
        None => false,
        // "... of Vitamin C." / "He said no."
        Some(_) if ends => matches!(word, "Inc" | "Corp" | "Ltd" | "Co" | "etc" | "Jr" | "Sr" | "Dr" | "St"),
        Some(Stop::BeforeNumber) => word != "no" && word != "art" && word != "mar" && word != "sec",
        Some(_) => true,
    }
}

/// Parts a word from its clitics: "n't", "'s", "'ll", "can" "not", "gon" "na".
fn clitics(words: &str, start: usize, end: usize, found: &mut Vec<(usize, usize)>) {
    let written = &words[start..end];
    if written.len() < 3 {
        return found.push((start, end));
    }
    if !written.contains(['\'', '’', '‘']) {
        let joined = match written.to_ascii_lowercase().as_str() {
            "cannot" | "gonna" | "gotta" | "wanna" => 3,
            "dont" | "didnt" | "doesnt" | "isnt" | "wasnt" | "wont" | "cant" if written.is_ascii() => written.len() - 2,
            _ => 0,
        };
        if joined > 0 {
            found.push((start, start + joined));
            return found.push((start + joined, end));
        }
        // "the ministers' visit": the apostrophe after the word is a token of its own; `marks` makes it.
        return found.push((start, end));
    }
    const TAILS: &[&str] =
        &["'s", "’s", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m", "n't", "n’t", "‘s"];
    // "shouldn't've" has two, nothing has more.
    let mut cuts = [end; 3];
    let mut count = 0;
    while count < 2 {
        let written = &words[start..cuts[count]];
        let tail = TAILS.iter().find(|tail| {
            let cut = written.len().wrapping_sub(tail.len());
            cut > 0 && written.get(cut..).is_some_and(|ending| ending.eq_ignore_ascii_case(tail))
        });
        let Some(tail) = tail else { break };
        cuts[count + 1] = cuts[count] - tail.len();
        count += 1;
    }
    found.push((start, cuts[count]));
    for at in (0..count).rev() {
        found.push((cuts[at + 1], cuts[at]));
    }
}

/// The length of a token that begins with a sign: runs of stops and dashes stay together, all else stands alone.
fn sign(text: &str, c: char) -> usize {
    let run = text.find(|next| next != c).unwrap_or(text.len());
    match c {
        '.' | '-' | '_' | '*' | '=' | '~' | '…' if run > 1 => run,
        '!' | '?' => text.find(|next| !matches!(next, '!' | '?')).unwrap_or(text.len()),
        '`' | '\'' if run == 2 => 2,
        ':' | ';' | '=' if face(text) > 0 => face(text),
        _ => {
            // A sign with the marks and joiners that belong to it (emoji).
            let mut end = c.len_utf8();
            while let Some(mark) = text[end..].chars().next().filter(|&c| is_mark(c)) {
                end += mark.len_utf8();
            }
            end
        }
    }
}

/// The length of a face made of signs at the end of a run: ":)", ":-(".
fn face(text: &str) -> usize {
    [":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", "=)", ":P", ":/"]
        .iter()
        .find(|face| text == **face)
        .map_or(0, |face| face.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(words: &str) -> String {
        pieces(words).into_iter().map(|(start, end)| &words[start..end]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tokens_of_the_press() {
        for (words, tokens) in [
            ("Putin's Sino-French talks didn't end.", "Putin 's Sino - French talks did n't end ."),
            ("The U.S. president paid $1.2 million (10%).", "The U.S. president paid $ 1.2 million ( 10 % ) ."),
            ("Gen. Kim came on Jan. 5, at 5 p.m.", "Gen. Kim came on Jan. 5 , at 5 p.m."),
            ("the ministers' visit... “We can’t,” he said", "the ministers ' visit ... “ We ca n’t , ” he said"),
            ("2003-2004, in the 1990s; see http://kcna.kp/x.", "2003 - 2004 , in the 1990s ; see http://kcna.kp/x ."),
            ("O'Brien cannot meet Sana'a.", "O'Brien can not meet Sana'a ."),
            ("He said no.", "He said no ."),
        ] {
            assert_eq!(show(words), tokens);
        }
    }
}
