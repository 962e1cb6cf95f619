//! Event sentences marked in their text: who, what, when, where. In: a text and the spans of its mentions, in bytes. Out: HTML.
//!
//! A mark is told by brackets and the kind of its underline, not by colour alone. Marks nest; one that would cross another is left out.
//! Everything else is escaped here, so what comes out may be put into a page as it is.

use std::fmt::Write as _;

use dateline_store::view::MentionLine;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// The evidence, with the numbers of the mentions that it stands for.
    Event,
    What,
    Who,
    When,
    Where,
}

impl Role {
    fn class(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::What => "what",
            Self::Who => "who",
            Self::When => "when",
            Self::Where => "where",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    start: usize,
    end: usize,
    role: Role,
}

/// One block of an article's text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The block with its marks.
    pub(super) html: String,
    /// Indexes of the mentions whose evidence begins in it.
    pub(super) mentions: Vec<usize>,
}

/// The text in blocks, each with the marks of the `mentions` that stand in it. Blocks are parted by a blank line.
pub(super) fn blocks(text: &str, mentions: &[MentionLine]) -> Vec<Block> {
    let marks = all(mentions);
    let mut blocks = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive("\n\n") {
        let end = start + piece.len();
        let body = start + (piece.len() - piece.trim_start().len())..start + piece.trim_end().len();
        if !body.is_empty() {
            let here: Vec<usize> = (0..mentions.len())
                .filter(|index| (start..end).contains(&(mentions[*index].span.0 as usize)))
                .collect();
            blocks.push(Block { html: marked(text, body.start, body.end, &marks, mentions), mentions: here });
        }
        start = end;
    }
    blocks
}

/// One mention's sentence with its own marks.
pub(super) fn sentence(mention: &MentionLine) -> String {
    let base = mention.span.0;
    let local = |(start, end): (u32, u32)| (start.saturating_sub(base), end.saturating_sub(base));
    let within = |span: &(u32, u32)| span.0 >= mention.span.0 && span.1 <= mention.span.1;
    let mut own = mention.clone();
    own.span = (0, 0);
    own.trigger = local(mention.trigger);
    for party in own.actors.iter_mut().chain(&mut own.recipients) {
        party.span = party.span.filter(within).map(local);
    }
    own.date_span = mention.date_span.filter(within).map(local);
    own.place_span = mention.place_span.filter(within).map(local);
    let own = [own];
    marked(&mention.sentence, 0, mention.sentence.len(), &all(&own), &own)
}

/// Text without marks, escaped.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, 0, text.len(), &mut out);
    out
}

/// The marks of all mentions, outer before inner.
fn all(mentions: &[MentionLine]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut mark = |(start, end): (u32, u32), role| {
        if start < end {
            marks.push(Mark { start: start as usize, end: end as usize, role });
        }
    };
    for mention in mentions {
        mark(mention.span, Role::Event);
        mark(mention.trigger, Role::What);
        mention
            .actors
            .iter()
            .chain(&mention.recipients)
            .filter_map(|party| party.span)
            .for_each(|span| mark(span, Role::Who));
        mention.date_span.into_iter().for_each(|span| mark(span, Role::When));
        mention.place_span.into_iter().for_each(|span| mark(span, Role::Where));
    }
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.role));
    marks.dedup();
    marks
}

/// `text[from..until]` with those of `marks` that lie in it.
fn marked(text: &str, from: usize, until: usize, marks: &[Mark], mentions: &[MentionLine]) -> String {
    let mut out = String::with_capacity((until - from) * 2);
    let mut open: Vec<Mark> = Vec::new();
    let mut at = from;
    let first = marks.partition_point(|mark| mark.start < from);
    for mark in marks[first..].iter().take_while(|mark| mark.start < until) {
        while let Some(inner) = open.pop_if(|inner| inner.end <= mark.start) {
            escape(text, at, inner.end, &mut out);
            at = at.max(inner.end);
            close(inner, mentions, &mut out);
        }
        let crosses = open.iter().any(|outer| mark.end > outer.end);
        let sound = text.is_char_boundary(mark.start) && text.is_char_boundary(mark.end);
        if crosses || !sound || mark.end > until {
            continue;
        }
        escape(text, at, mark.start, &mut out);
        at = mark.start;
        start(*mark, mentions, &mut out);
        open.push(*mark);
    }
    while let Some(inner) = open.pop() {
        escape(text, at, inner.end, &mut out);
        at = at.max(inner.end);
        close(inner, mentions, &mut out);
    }
    escape(text, at, until, &mut out);
    out
}

/// The mentions whose evidence a mark is, by place in the list.
fn of(mark: Mark, mentions: &[MentionLine]) -> impl Iterator<Item = (usize, &MentionLine)> {
    mentions
        .iter()
        .enumerate()
        .filter(move |(_, mention)| (mention.span.0 as usize, mention.span.1 as usize) == (mark.start, mark.end))
}

fn start(mark: Mark, mentions: &[MentionLine], out: &mut String) {
    let class = mark.role.class();
    // Writing to a string does not fail.
    let _ = match mark.role {
        Role::Event => {
            let _ = write!(out, "<span class=\"{class}\">");
            of(mark, mentions)
                .try_for_each(|(_, mention)| write!(out, "<a class=\"anchor\" id=\"m{}\"></a>", mention.id))
        }
        _ => write!(out, "<mark class=\"{class}\">"),
    };
}

fn close(mark: Mark, mentions: &[MentionLine], out: &mut String) {
    if mark.role != Role::Event {
        out.push_str("</mark>");
        return;
    }
    out.push_str("</span>");
    for (index, mention) in of(mark, mentions) {
        let _ = write!(
            out,
            "<a class=\"number\" href=\"#n{}\" aria-label=\"Event {number}\">{number}</a>",
            mention.id,
            number = index + 1
        );
    }
}

/// Text between marks: what would be markup is escaped.
fn escape(text: &str, from: usize, until: usize, out: &mut String) {
    for c in text.get(from..until).unwrap_or_default().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_store::view::MentionParty;

    fn mention(span: (u32, u32), trigger: (u32, u32), who: &[(u32, u32)], place: Option<(u32, u32)>) -> MentionLine {
        let actors = who.iter().map(|span| MentionParty { span: Some(*span), ..MentionParty::default() }).collect();
        MentionLine { id: 7, span, trigger, actors, place_span: place, ..MentionLine::default() }
    }

    #[test]
    fn marks_nest_and_never_cross() {
        let text = "A <b> met B in C.\n\nNo event here.";
        let blocks = blocks(text, &[mention((0, 17), (6, 9), &[(0, 5), (4, 11)], Some((15, 16)))]);
        assert_eq!(blocks.len(), 2);
        assert_eq!(
            blocks[0].html,
            "<span class=\"event\"><a class=\"anchor\" id=\"m7\"></a><mark class=\"who\">A &lt;b&gt;</mark> <mark class=\"what\">met</mark> B in \
             <mark class=\"where\">C</mark>.</span><a class=\"number\" href=\"#n7\" aria-label=\"Event 1\">1</a>"
        );
        assert_eq!((blocks[1].html.as_str(), blocks[1].mentions.as_slice()), ("No event here.", &[][..]));
    }

    #[test]
    fn a_sentence_is_marked_by_itself() {
        let mut mention = mention((10, 17), (12, 15), &[(10, 11), (0, 3)], None);
        mention.sentence = "A met B".to_owned();
        assert_eq!(sentence(&mention), "<mark class=\"who\">A</mark> <mark class=\"what\">met</mark> B");
    }

    #[test]
    fn spans_from_anywhere_are_harmless() {
        let text = "é é\n\n\n\né";
        for start in 0..12 {
            for end in 0..12 {
                let all =
                    blocks(text, &[mention((start, end), (end, start), &[(start, start + 1)], Some((end, end + 3)))]);
                let html: String = all.iter().map(|block| block.html.as_str()).collect();
                assert_eq!(html.matches("<mark").count(), html.matches("</mark>").count());
                assert_eq!(html.matches('é').count(), 3);
            }
        }
    }
}
