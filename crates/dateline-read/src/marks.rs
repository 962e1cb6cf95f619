//! "Read more": the marks that part a listing's teasers. Comes in: a line or paragraph; goes out: whether it is such a mark, or where one
//! stands at its end, and whether a text breaks off.
//!
//! The words are those that the publishing systems of the press print; they are compared without case, brackets and arrows.

use std::ops::Range;

use crate::lines::is_space;

/// Words that are a mark wherever they end a paragraph after a stop, an ellipsis or in brackets, or stand alone.
const SURE: &[&str] = &[
    "read more",
    "read on",
    "read the rest",
    "read full story",
    "read full article",
    "read full text",
    "read the full story",
    "read the full article",
    "read the article",
    "read article",
    "read story",
    "read the story",
    "continue reading",
    "keep reading",
    "continue",
    "full story",
    "full text",
    "full article",
    "full report",
    "more details",
    "find out more",
    "learn more",
    "see more",
    "view more",
    "view article",
    "view full article",
    "view story",
    "more info",
    "click here to read more",
    "click to read more",
    "more here",
    "story continues",
    "go to article",
    "open article",
    "read now",
    "read in full",
    "more on this story",
    // German, French, Spanish, Portuguese, Italian, Dutch
    "weiterlesen",
    "mehr lesen",
    "mehr erfahren",
    "zum artikel",
    "lesen sie mehr",
    "artikel lesen",
    "lire la suite",
    "lire plus",
    "en savoir plus",
    "suite",
    "lire l'article",
    "lire l’article",
    "leer más",
    "leer mas",
    "seguir leyendo",
    "ver más",
    "ver mas",
    "continuar leyendo",
    "leer artículo",
    "leia mais",
    "ler mais",
    "continue lendo",
    "continuar lendo",
    "saiba mais",
    "leggi tutto",
    "leggi di più",
    "continua a leggere",
    "continua",
    "lees meer",
    "lees verder",
    "meer lezen",
    // Nordic, Slavic, Turkish, Greek, Hungarian, Romanian, Indonesian
    "läs mer",
    "les mer",
    "læs mere",
    "lue lisää",
    "czytaj więcej",
    "czytaj dalej",
    "więcej",
    "číst dále",
    "celý článek",
    "více",
    "читать далее",
    "читать дальше",
    "читать полностью",
    "читать",
    "подробнее",
    "далее",
    "читати далі",
    "докладніше",
    "детальніше",
    "още",
    "прочети още",
    "devamını oku",
    "devamı",
    "haberin devamı",
    "διαβάστε περισσότερα",
    "περισσότερα",
    "tovább",
    "tovább olvasom",
    "bővebben",
    "citește mai mult",
    "citeste mai mult",
    "selengkapnya",
    "baca selengkapnya",
    "xem thêm",
    // Arabic, Persian, Hebrew, Hindi, Chinese, Japanese, Korean
    "اقرأ المزيد",
    "المزيد",
    "قراءة المزيد",
    "ادامه مطلب",
    "بیشتر بخوانید",
    "קרא עוד",
    "और पढ़ें",
    "阅读全文",
    "阅读更多",
    "查看更多",
    "閱讀全文",
    "閱讀更多",
    "続きを読む",
    "もっと見る",
    "더 보기",
    "더보기",
];

/// Words that are a mark only alone on a line, in brackets, before an arrow or after an ellipsis: they are common words too.
const AFTER_ELLIPSIS: &[&str] = &[
    "more", "mehr", "plus", "más", "mais", "altro", "meer", "mer", "read", "full", "details", "next", "lire", "leer",
    "leggi",
];

/// Characters that frame a mark: brackets, arrows, dots.
fn is_frame(c: char) -> bool {
    is_space(c) || "[](){}<>«»‹›→➔➜➞►▶▸⟶⇒»>.…·•|-–—:*_!".contains(c)
}

fn is_arrow(c: char) -> bool {
    "»›>→➔➜➞►▶▸⟶⇒".contains(c)
}

fn is_word(words: &str, list: &[&str]) -> bool {
    words.chars().count() <= 40 && {
        let lower = words.to_lowercase();
        list.iter().any(|mark| *mark == lower)
    }
}

/// Whether a whole line is a mark: "Read More", "[...]", "More »", "Continue reading Talks in Geneva".
pub(crate) fn is_mark(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let core = line.trim_matches(is_frame);
    if core.is_empty() {
        // "[...]", "»" and "…" alone; a rule such as "-----" or "***" is none.
        return line.contains(['…', '»', '→', '›']) || line.contains("...") || line.contains(">>");
    }
    if is_word(core, SURE) || is_word(core, AFTER_ELLIPSIS) {
        return true;
    }
    // "Continue reading “Talks in Geneva”", "Read more about the talks", "Read more: ..."
    let lower = core.to_lowercase();
    ["continue reading ", "read more about ", "read more on ", "read the full "].iter().any(|start| {
        lower
            .strip_prefix(start)
            .is_some_and(|rest| rest.split_whitespace().count() <= 20 && !line.trim_end().ends_with(['.', '!', '?']))
    })
}

/// Where the mark at the end of a paragraph stands: "Read more" in "... was seen in the north. Read more".
pub(crate) fn mark_at_end(words: &str) -> Option<Range<usize>> {
    let trimmed = words.trim_end_matches(is_frame);
    let tail = &words[trimmed.len()..];
    let arrow = tail.contains(is_arrow);
    // "... »": an arrow alone after a text.
    if arrow && !tail.trim_start_matches(['.', '…', ' ', '!']).contains(['(', '[']) && trimmed.len() < words.len() {
        let only = tail.find(is_arrow)?;
        let word = last_words(trimmed, true, true);
        return Some(word.unwrap_or(trimmed.len() + only)..words.len());
    }
    let closing = tail.contains([']', ')']);
    let start = last_words(trimmed, closing, false)?;
    // A mark that ends in a full stop of its own is a sentence ("He had to read more.").
    (closing || !tail.trim_start().starts_with(['.', '!'])).then_some(start..words.len())
}

/// Where the words of a mark begin at the end of `text`; `framed` when a bracket or an arrow follows them.
fn last_words(text: &str, framed: bool, arrow: bool) -> Option<usize> {
    let mut start = text.len();
    // "Lire la suite" ends in "suite": the longest words that are a mark count.
    let mut longest = None;
    for _ in 0..6 {
        let before = text[..start].trim_end_matches(is_space);
        let Some(at) = before.rfind(|c: char| is_space(c) || "[(.…".contains(c)) else { break };
        let word_start = at + text[at..].chars().next().map_or(1, char::len_utf8);
        if word_start >= before.len() {
            break;
        }
        start = word_start;
        let words = &text[start..];
        let lead = text[..start].trim_end_matches(is_space);
        let bracket = lead.ends_with(['[', '(']) && framed && !arrow;
        let ellipsis = lead.ends_with("...")
            || lead.ends_with('…')
            || lead.ends_with("...]")
            || lead.ends_with("…]")
            || lead.ends_with("[..]");
        let stop = lead.ends_with(['.', '!', '?', '”', '"', ')', ']', '»', '。']);
        let spaced = lead.len() < start || bracket || ellipsis;
        if !spaced {
            continue;
        }
        if is_word(words, SURE) && (bracket || ellipsis || arrow || (stop && begins_high(words))) {
            longest = Some(if bracket { lead.len() - 1 } else { start });
        }
        if is_word(words, AFTER_ELLIPSIS)
            && (bracket || ellipsis || (arrow && begins_high(words)) || (stop && all_high(words)))
        {
            longest = longest.or(Some(if bracket { lead.len() - 1 } else { start }));
        }
    }
    longest
}

fn begins_high(words: &str) -> bool {
    words.starts_with(|c: char| c.is_uppercase() || !c.is_lowercase())
}

fn all_high(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

/// Whether `words` end in an ellipsis.
pub(crate) fn breaks_off(words: &str) -> bool {
    let end = words.trim_end_matches(|c: char| is_space(c) || "])\"”’»".contains(c));
    end.ends_with("...") || end.ends_with('…') || end.ends_with("..") || end.ends_with(". . .")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_text() {
        for line in [
            "Read More",
            "[...]",
            "More »",
            "[more]",
            "→",
            "Continue reading →",
            "READ MORE",
            "Weiterlesen",
            "Full story >>",
            "(more)",
            "Continue reading “Talks in Geneva”",
        ] {
            assert!(is_mark(line), "{line}");
        }
        for line in
            ["-----", "***", "More rain", "They read more", "Continue reading and you will see that he was wrong."]
        {
            assert!(!is_mark(line), "{line}");
        }
        for (text, mark) in [
            ("Kim will... MORE", "MORE"),
            ("It came. Read more", "Read more"),
            ("and left... »", "»"),
            ("in the end... [more]", "[more]"),
            ("will pay more", ""),
            ("They met. Continue →", "Continue →"),
            ("He asked to read more.", ""),
            ("the army [...] Read on", "Read on"),
            ("the army… Lire la suite »", "Lire la suite »"),
            ("a week later... Continue →", "Continue →"),
            ("The north has seen more", ""),
            ("They met (more)", "(more)"),
            ("He said: “Leave.” Read more »", "Read more »"),
        ] {
            assert_eq!(mark_at_end(text).map_or("", |range| &text[range]), mark, "{text}");
        }
    }
}
