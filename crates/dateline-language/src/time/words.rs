//! The words that phrases of time are made of, and the tokens of a text.
//!
//! In comes text, out come tokens that carry what the scanner needs to know of each word: a month, a unit, a number, a word of direction.
//! A word that plays no part in time is [`Lex::Other`]; the table is small, so most words are dismissed after one look.

use std::sync::LazyLock;

/// A unit of time, shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of the day, with its TIMEX3 letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
}

/// Words that mean one thing to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    The,
    A,
    Of,
    In,
    On,
    At,
    By,
    To,
    Onset,
    Until,
    And,
    Or,
    Between,
    Since,
    During,
    Within,
    Throughout,
    For,
    As,
    Per,
    This,
    That,
    These,
    Those,
    Last,
    Past,
    Previous,
    Next,
    Coming,
    Following,
    Same,
    Current,
    Recent,
    Final,
    Rest,
    Early,
    Earlier,
    Late,
    Later,
    Mid,
    Middle,
    Begin,
    End,
    Half,
    Portion,
    Ago,
    Before,
    After,
    Afterwards,
    Hence,
    Previously,
    Now,
    Every,
    Each,
    Daily,
    Weekly,
    Monthly,
    Yearly,
    Quarterly,
    Hourly,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Overnight,
    Recently,
    Currently,
    Future,
    Soon,
    Couple,
    Few,
    Several,
    Many,
    Dozen,
    Score,
    Hundred,
    Thousand,
    More,
    Than,
    Less,
    About,
    Nearly,
    Over,
    Under,
    Up,
    Least,
    Most,
    Just,
    Only,
    Another,
    Other,
    Fiscal,
    S,
    Th,
    Am,
    Pm,
    Ad,
    Bc,
    Utc,
    Zone,
    Old,
    Long,
    Full,
    Time,
    Times,
    Moment,
    Point,
    Period,
    Turn,
    Eve,
    Oclock,
    Once,
    Twice,
    Shortly,
    Q,
    H,
    T,
    Z,
    M,
    P,
    C,
    E,
    B,
    Very,
    Any,
    Its,
}

/// What a token is to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    /// A word or sign without part in time.
    Other,
    /// A run of digits, with its value; `u32::MAX` when it is too long to be one.
    Number(u32),
    /// A month by its full name.
    Month(u8),
    /// A month by its short name, to be followed by a stop or a number.
    Short(u8),
    /// A weekday, Monday is 1.
    Weekday(u8),
    /// "Mondays".
    Weekdays(u8),
    /// "Mon", "Tue".
    ShortDay(u8),
    /// Spring 21 to winter 24.
    Season(u8),
    Unit(Unit),
    Units(Unit),
    /// A number word below a hundred.
    Card(u8),
    /// "first" to "thirty-first".
    Ord(u8),
    Part(Part),
    Key(Key),
    /// A verb form of the past.
    Past,
    /// A word of the future.
    Will,
    /// A word of the present.
    Is,
    /// The start of a new clause.
    Clause,
    /// A sign of one byte.
    Sign(u8),
    /// A hyphen or dash.
    Dash,
    /// The end of a paragraph or line, or of a sentence.
    Break,
}

/// One token. Spans count bytes of the text scanned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tok {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) lex: Lex,
    /// Whether no space stands before it.
    pub(super) glued: bool,
    /// Whether it starts with a capital letter.
    pub(super) cap: bool,
}

#[rustfmt::skip]
const WORDS: &[(&str, Lex)] = {
    use Key::*;
    use Lex::{Card, Is, Month, Ord, Past as Did, Season, Short, ShortDay, Unit as U, Units as Us, Weekday, Weekdays, Will};
    use Unit as V;
    &[
        ("january", Month(1)), ("february", Month(2)), ("march", Month(3)), ("april", Month(4)), ("may", Month(5)), ("june", Month(6)),
        ("july", Month(7)), ("august", Month(8)), ("september", Month(9)), ("october", Month(10)), ("november", Month(11)), ("december", Month(12)),
        ("jan", Short(1)), ("feb", Short(2)), ("mar", Short(3)), ("apr", Short(4)), ("jun", Short(6)), ("jul", Short(7)), ("aug", Short(8)),
        ("sep", Short(9)), ("sept", Short(9)), ("oct", Short(10)), ("nov", Short(11)), ("dec", Short(12)),
        ("monday", Weekday(1)), ("tuesday", Weekday(2)), ("wednesday", Weekday(3)), ("thursday", Weekday(4)), ("friday", Weekday(5)),
        ("saturday", Weekday(6)), ("sunday", Weekday(7)),
        ("mondays", Weekdays(1)), ("tuesdays", Weekdays(2)), ("wednesdays", Weekdays(3)), ("thursdays", Weekdays(4)), ("fridays", Weekdays(5)),
        ("saturdays", Weekdays(6)), ("sundays", Weekdays(7)),
        ("mon", ShortDay(1)), ("tue", ShortDay(2)), ("tues", ShortDay(2)), ("wed", ShortDay(3)), ("thu", ShortDay(4)), ("thur", ShortDay(4)),
        ("thurs", ShortDay(4)), ("fri", ShortDay(5)), ("sat", ShortDay(6)), ("sun", ShortDay(7)),
        ("spring", Season(21)), ("springtime", Season(21)), ("summer", Season(22)), ("summertime", Season(22)), ("autumn", Season(23)), ("fall", Season(23)), ("winter", Season(24)), ("wintertime", Season(24)),
        ("second", Ord(2)), ("seconds", Us(V::Second)), ("minute", U(V::Minute)), ("minutes", Us(V::Minute)), ("hour", U(V::Hour)), ("hours", Us(V::Hour)),
        ("day", U(V::Day)), ("days", Us(V::Day)), ("nights", Us(V::Night)), ("weekend", U(V::Weekend)), ("weekends", Us(V::Weekend)),
        ("week", U(V::Week)), ("weeks", Us(V::Week)), ("fortnight", U(V::Fortnight)), ("fortnights", Us(V::Fortnight)), ("month", U(V::Month)), ("months", Us(V::Month)),
        ("quarter", U(V::Quarter)), ("quarters", Us(V::Quarter)), ("year", U(V::Year)), ("years", Us(V::Year)), ("decade", U(V::Decade)), ("decades", Us(V::Decade)),
        ("century", U(V::Century)), ("centuries", Us(V::Century)),
        ("one", Card(1)), ("two", Card(2)), ("three", Card(3)), ("four", Card(4)), ("five", Card(5)), ("six", Card(6)), ("seven", Card(7)), ("eight", Card(8)),
        ("nine", Card(9)), ("ten", Card(10)), ("eleven", Card(11)), ("twelve", Card(12)), ("thirteen", Card(13)), ("fourteen", Card(14)), ("fifteen", Card(15)),
        ("sixteen", Card(16)), ("seventeen", Card(17)), ("eighteen", Card(18)), ("nineteen", Card(19)), ("twenty", Card(20)), ("thirty", Card(30)),
        ("forty", Card(40)), ("fifty", Card(50)), ("sixty", Card(60)), ("seventy", Card(70)), ("eighty", Card(80)), ("ninety", Card(90)),
        ("first", Ord(1)), ("third", Ord(3)), ("fourth", Ord(4)), ("fifth", Ord(5)), ("sixth", Ord(6)), ("seventh", Ord(7)), ("eighth", Ord(8)), ("ninth", Ord(9)),
        ("tenth", Ord(10)), ("eleventh", Ord(11)), ("twelfth", Ord(12)), ("thirteenth", Ord(13)), ("fourteenth", Ord(14)), ("fifteenth", Ord(15)),
        ("sixteenth", Ord(16)), ("seventeenth", Ord(17)), ("eighteenth", Ord(18)), ("nineteenth", Ord(19)), ("twentieth", Ord(20)), ("thirtieth", Ord(30)),
        ("dawn", Lex::Part(Part::Dawn)), ("daybreak", Lex::Part(Part::Dawn)), ("sunrise", Lex::Part(Part::Dawn)), ("morning", Lex::Part(Part::Morning)), ("noon", Lex::Part(Part::Noon)), ("midday", Lex::Part(Part::Noon)),
        ("afternoon", Lex::Part(Part::Afternoon)), ("evening", Lex::Part(Part::Evening)), ("dusk", Lex::Part(Part::Evening)), ("night", Lex::Part(Part::Night)),
        ("nightfall", Lex::Part(Part::Night)), ("midnight", Lex::Part(Part::Midnight)),
        ("the", Lex::Key(The)), ("a", Lex::Key(A)), ("an", Lex::Key(A)), ("of", Lex::Key(Of)), ("in", Lex::Key(In)), ("on", Lex::Key(On)), ("at", Lex::Key(At)),
        ("by", Lex::Key(By)), ("to", Lex::Key(To)), ("from", Lex::Key(Onset)), ("until", Lex::Key(Until)), ("till", Lex::Key(Until)), ("through", Lex::Key(Until)),
        ("and", Lex::Key(And)), ("or", Lex::Key(Or)), ("between", Lex::Key(Between)), ("since", Lex::Key(Since)), ("during", Lex::Key(During)), ("within", Lex::Key(Within)),
        ("throughout", Lex::Key(Throughout)), ("for", Lex::Key(For)), ("as", Lex::Key(As)), ("per", Lex::Key(Per)),
        ("this", Lex::Key(This)), ("that", Lex::Key(That)), ("these", Lex::Key(These)), ("those", Lex::Key(Those)), ("last", Lex::Key(Last)), ("past", Lex::Key(Past)),
        ("previous", Lex::Key(Previous)), ("preceding", Lex::Key(Previous)), ("prior", Lex::Key(Previous)), ("next", Lex::Key(Next)), ("coming", Lex::Key(Coming)),
        ("following", Lex::Key(Following)), ("ensuing", Lex::Key(Following)), ("subsequent", Lex::Key(Following)), ("succeeding", Lex::Key(Following)), ("same", Lex::Key(Same)), ("current", Lex::Key(Current)), ("recent", Lex::Key(Recent)), ("final", Lex::Key(Final)), ("rest", Lex::Key(Rest)), ("remainder", Lex::Key(Rest)),
        ("early", Lex::Key(Early)), ("earlier", Lex::Key(Earlier)), ("late", Lex::Key(Late)), ("later", Lex::Key(Later)), ("mid", Lex::Key(Mid)), ("middle", Lex::Key(Middle)),
        ("beginning", Lex::Key(Begin)), ("start", Lex::Key(Begin)), ("outset", Lex::Key(Begin)), ("end", Lex::Key(End)), ("close", Lex::Key(End)), ("half", Lex::Key(Half)), ("part", Lex::Key(Portion)),
        ("ago", Lex::Key(Ago)), ("before", Lex::Key(Before)), ("after", Lex::Key(After)), ("afterwards", Lex::Key(Afterwards)), ("afterward", Lex::Key(Afterwards)), ("thereafter", Lex::Key(Afterwards)), ("hence", Lex::Key(Hence)), ("previously", Lex::Key(Previously)),
        ("beforehand", Lex::Key(Previously)), ("now", Lex::Key(Now)), ("every", Lex::Key(Every)), ("each", Lex::Key(Each)), ("daily", Lex::Key(Daily)), ("weekly", Lex::Key(Weekly)),
        ("monthly", Lex::Key(Monthly)), ("yearly", Lex::Key(Yearly)), ("annual", Lex::Key(Yearly)), ("annually", Lex::Key(Yearly)), ("quarterly", Lex::Key(Quarterly)),
        ("hourly", Lex::Key(Hourly)), ("everyday", Lex::Key(Daily)), ("today", Lex::Key(Today)), ("yesterday", Lex::Key(Yesterday)), ("tomorrow", Lex::Key(Tomorrow)), ("tonight", Lex::Key(Tonight)),
        ("overnight", Lex::Key(Overnight)), ("recently", Lex::Key(Recently)), ("lately", Lex::Key(Recently)), ("currently", Lex::Key(Currently)), ("presently", Lex::Key(Currently)), ("nowadays", Lex::Key(Currently)),
        ("future", Lex::Key(Future)), ("soon", Lex::Key(Soon)), ("couple", Lex::Key(Couple)), ("few", Lex::Key(Few)), ("several", Lex::Key(Several)), ("many", Lex::Key(Many)),
        ("dozen", Lex::Key(Dozen)), ("score", Lex::Key(Score)), ("hundred", Lex::Key(Hundred)), ("thousand", Lex::Key(Thousand)), ("more", Lex::Key(More)), ("than", Lex::Key(Than)), ("less", Lex::Key(Less)), ("fewer", Lex::Key(Less)),
        ("about", Lex::Key(About)), ("around", Lex::Key(About)), ("approximately", Lex::Key(About)), ("roughly", Lex::Key(About)), ("circa", Lex::Key(About)), ("ca", Lex::Key(About)), ("nearly", Lex::Key(Nearly)),
        ("almost", Lex::Key(Nearly)), ("over", Lex::Key(Over)), ("under", Lex::Key(Under)), ("up", Lex::Key(Up)), ("least", Lex::Key(Least)), ("most", Lex::Key(Most)), ("just", Lex::Key(Just)),
        ("only", Lex::Key(Only)), ("barely", Lex::Key(Only)), ("another", Lex::Key(Another)), ("other", Lex::Key(Other)), ("fiscal", Lex::Key(Fiscal)), ("financial", Lex::Key(Fiscal)),
        ("s", Lex::Key(S)), ("st", Lex::Key(Th)), ("nd", Lex::Key(Th)), ("rd", Lex::Key(Th)), ("th", Lex::Key(Th)), ("am", Lex::Key(Am)), ("pm", Lex::Key(Pm)),
        ("ad", Lex::Key(Ad)), ("ce", Lex::Key(Ad)), ("bc", Lex::Key(Bc)), ("bce", Lex::Key(Bc)), ("utc", Lex::Key(Utc)), ("gmt", Lex::Key(Utc)),
        ("est", Lex::Key(Zone)), ("edt", Lex::Key(Zone)), ("cst", Lex::Key(Zone)), ("cdt", Lex::Key(Zone)), ("pst", Lex::Key(Zone)), ("pdt", Lex::Key(Zone)), ("cet", Lex::Key(Zone)), ("cest", Lex::Key(Zone)), ("bst", Lex::Key(Zone)), ("msk", Lex::Key(Zone)), ("kst", Lex::Key(Zone)), ("jst", Lex::Key(Zone)), ("ist", Lex::Key(Zone)), ("eet", Lex::Key(Zone)), ("et", Lex::Key(Zone)),
        ("old", Lex::Key(Old)), ("long", Lex::Key(Long)), ("full", Lex::Key(Full)), ("whole", Lex::Key(Full)), ("entire", Lex::Key(Full)), ("straight", Lex::Key(Full)), ("consecutive", Lex::Key(Full)), ("time", Lex::Key(Time)), ("times", Lex::Key(Times)), ("moment", Lex::Key(Moment)), ("point", Lex::Key(Point)), ("period", Lex::Key(Period)), ("turn", Lex::Key(Turn)), ("eve", Lex::Key(Eve)),
        ("clock", Lex::Key(Oclock)), ("once", Lex::Key(Once)), ("twice", Lex::Key(Twice)), ("shortly", Lex::Key(Shortly)), ("q", Lex::Key(Q)), ("h", Lex::Key(H)), ("t", Lex::Key(T)), ("z", Lex::Key(Z)), ("m", Lex::Key(M)), ("p", Lex::Key(P)), ("c", Lex::Key(C)), ("e", Lex::Key(E)), ("b", Lex::Key(B)), ("fy", Lex::Key(Fiscal)), ("very", Lex::Key(Very)), ("some", Lex::Key(Any)), ("its", Lex::Key(Its)), ("his", Lex::Key(Its)), ("her", Lex::Key(Its)), ("their", Lex::Key(Its)),
        ("will", Will), ("shall", Will), ("ll", Will), ("upcoming", Will), ("forthcoming", Will), ("scheduled", Will), ("due", Will), ("slated", Will), ("expected", Will), ("planned", Will), ("plans", Will), ("plan", Will), ("intends", Will), ("intend", Will), ("wants", Will), ("want", Will), ("seeks", Will), ("agrees", Will), ("vows", Will), ("may", Will), ("might", Will), ("hopes", Will), ("wo", Will), ("going", Will), ("set", Will), ("invited", Will), ("would", Will), ("could", Will), ("should", Will), ("must", Will), ("ahead", Will), ("aims", Will),
        ("is", Is), ("are", Is), ("am", Is), ("be", Is), ("re", Is), ("has", Is), ("have", Is), ("ve", Is), ("says", Is),
        ("was", Did), ("were", Did), ("had", Did), ("met", Did), ("held", Did), ("took", Did), ("said", Did), ("told", Did), ("went", Did), ("came", Did), ("gave", Did), ("made", Did), ("began", Did),
        ("left", Did), ("led", Did), ("shot", Did), ("struck", Did), ("broke", Did), ("brought", Did), ("bought", Did), ("built", Did), ("chose", Did), ("drew", Did), ("drove", Did), ("fell", Did), ("felt", Did),
        ("fought", Did), ("found", Did), ("flew", Did), ("froze", Did), ("got", Did), ("grew", Did), ("heard", Did), ("hid", Did), ("kept", Did), ("knew", Did), ("laid", Did), ("lost", Did), ("paid", Did),
        ("ran", Did), ("rose", Did), ("saw", Did), ("sent", Did), ("sold", Did), ("sought", Did), ("spoke", Did), ("spent", Did), ("stood", Did), ("stole", Did), ("swore", Did), ("swept", Did), ("taught", Did), ("threw", Did),
        ("thought", Did), ("won", Did), ("withdrew", Did), ("wrote", Did), ("became", Did), ("blew", Did), ("dealt", Did), ("did", Did), ("ate", Did), ("fled", Did), ("forbade", Did), ("overthrew", Did), ("rang", Did), ("sank", Did), ("sat", Did), ("shook", Did), ("stuck", Did), ("tore", Did), ("undertook", Did), ("upheld", Did), ("woke", Did), ("arose", Did), ("bore", Did), ("cut", Did), ("hit", Did), ("put", Did), ("quit", Did), ("burst", Did), ("cast", Did), ("shut", Did), ("split", Did),
        // They end like verbs of the past and are none, or stand before nouns.
        ("proceed", Lex::Other), ("succeed", Lex::Other), ("exceed", Lex::Other), ("indeed", Lex::Other), ("speed", Lex::Other), ("breed", Lex::Other), ("greed", Lex::Other), ("bleed", Lex::Other), ("armed", Lex::Other), ("unarmed", Lex::Other), ("alleged", Lex::Other), ("limited", Lex::Other), ("masked", Lex::Other), ("hooded", Lex::Other), ("wounded", Lex::Other), ("retired", Lex::Other), ("renewed", Lex::Other), ("sacred", Lex::Other), ("hatred", Lex::Other), ("naked", Lex::Other), ("wicked", Lex::Other), ("rugged", Lex::Other), ("embed", Lex::Other), ("separated", Lex::Other), ("related", Lex::Other), ("detained", Lex::Other),
        ("who", Lex::Clause), ("which", Lex::Clause), ("when", Lex::Clause), ("where", Lex::Clause), ("while", Lex::Clause), ("because", Lex::Clause), ("although", Lex::Clause), ("but", Lex::Clause), ("if", Lex::Clause),
    ]
};

const SIZE: usize = 2048;

/// Open addressing over a table four times as large as the list.
static TABLE: LazyLock<Box<[u16; SIZE]>> = LazyLock::new(|| {
    let mut table = Box::new([0u16; SIZE]);
    for (at, (word, _)) in WORDS.iter().enumerate() {
        let mut slot = hash(word.as_bytes()) % SIZE;
        while table[slot] != 0 && WORDS[usize::from(table[slot]) - 1].0 != *word {
            slot = (slot + 1) % SIZE;
        }
        if table[slot] == 0 {
            table[slot] = at as u16 + 1;
        }
    }
    table
});

/// FNV-1a over the letters in lower case.
fn hash(word: &[u8]) -> usize {
    let mut h = 0x811c_9dc5u32;
    for byte in word {
        h = (h ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    (h ^ (h >> 15)) as usize
}

/// What a word is to the grammar.
pub(super) fn lex(word: &[u8]) -> Lex {
    if word.len() > 12 {
        return if word.ends_with(b"ed") { Lex::Past } else { Lex::Other };
    }
    let mut slot = hash(word) % SIZE;
    while TABLE[slot] != 0 {
        let (known, lex) = WORDS[usize::from(TABLE[slot]) - 1];
        if known.as_bytes().eq_ignore_ascii_case(word) {
            return lex;
        }
        slot = (slot + 1) % SIZE;
    }
    // Regular past forms; the few adjectives and nouns that end alike do no harm, since tense only breaks ties.
    if word.len() > 4 && word.ends_with(b"ed") && word[0].is_ascii_lowercase() { Lex::Past } else { Lex::Other }
}

/// Cuts a text into tokens. Linear in the text's length.
pub(super) fn tokens(text: &str) -> Vec<Tok> {
    let bytes = text.as_bytes();
    let mut out: Vec<Tok> = Vec::with_capacity(bytes.len() / 5 + 8);
    let (mut at, mut glued, mut lines) = (0, false, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() || (byte == 0xC2 && bytes.get(at + 1) == Some(&0xA0)) {
            lines += u32::from(byte == b'\n');
            at += if byte == 0xC2 { 2 } else { 1 };
            glued = false;
            continue;
        }
        let start = at;
        let (lex, end) = if byte.is_ascii_alphabetic() || byte >= 0x80 {
            word_or_mark(bytes, at)
        } else if byte.is_ascii_digit() {
            let end = bytes[at..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |n| at + n);
            let value = if end - at > 6 { u32::MAX } else { text[at..end].parse().unwrap_or(u32::MAX) };
            (Lex::Number(value), end)
        } else if byte == b'-' {
            (Lex::Dash, at + 1)
        } else {
            (Lex::Sign(byte), at + 1)
        };
        let cap = byte.is_ascii_uppercase();
        // A line that ends is the end of a phrase, except where a long line was folded before a small letter or a digit.
        if lines > 1 || (lines == 1 && (cap || matches!(lex, Lex::Sign(_) | Lex::Dash))) {
            out.push(Tok { start: start as u32, end: start as u32, lex: Lex::Break, glued: false, cap: false });
        }
        lines = 0;
        at = end;
        out.push(Tok { start: start as u32, end: end as u32, lex, glued, cap });
        glued = true;
    }
    out
}

/// A word, or a dash, quotation mark or apostrophe of several bytes.
fn word_or_mark(bytes: &[u8], at: usize) -> (Lex, usize) {
    if let Some(mark) = mark(bytes, at) {
        return (mark, at + 3);
    }
    let mut end = at;
    while end < bytes.len() && (bytes[end].is_ascii_alphabetic() || bytes[end] >= 0x80) {
        if bytes[end] >= 0x80
            && ((bytes[end] == 0xC2 && bytes.get(end + 1) == Some(&0xA0)) || mark(bytes, end).is_some())
        {
            break;
        }
        end += 1;
    }
    (lex(&bytes[at..end]), end.max(at + 1))
}

/// General punctuation, U+2010 to U+203A: dashes and quotation marks.
fn mark(bytes: &[u8], at: usize) -> Option<Lex> {
    match bytes.get(at..at + 3)? {
        [0xE2, 0x80, 0x90..=0x95] => Some(Lex::Dash),
        [0xE2, 0x80, 0x98 | 0x99] => Some(Lex::Sign(b'\'')),
        [0xE2, 0x80, 0x9C..=0x9E] => Some(Lex::Sign(b'"')),
        [0xE2, 0x80, 0xA6] => Some(Lex::Sign(b'.')),
        [0xE2, 0x80, 0xA2] => Some(Lex::Sign(b'*')),
        [0xE2, 0x88, 0x92] => Some(Lex::Dash),
        _ => None,
    }
}
