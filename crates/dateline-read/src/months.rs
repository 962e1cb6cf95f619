//! The names of the months in the languages of the press. Comes in: a word in lower case; goes out: a month from 1 to 12.
//!
//! English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Ukrainian, Czech, Turkish, Swedish, Norwegian and
//! Danish, Hungarian, Romanian, Indonesian, Greek, Finnish, Arabic; full and short names, and the case that dates are written in. Names
//! that mean different months in two languages (Polish and Czech *listopad*) keep the one whose language has more press online.

/// The month that `word` (lower case, without a point) names, in any of the languages.
pub(crate) fn month(word: &str) -> Option<i8> {
    MONTHS.binary_search_by_key(&word, |&(name, _)| name).ok().map(|at| MONTHS[at].1)
}

/// Names in byte order, so that they can be searched.
#[rustfmt::skip]
const MONTHS: &[(&str, i8)] = &[
    ("abr", 4), ("abril", 4), ("ago", 8), ("agosto", 8), ("agt", 8), ("agu", 8), ("agustus", 8), ("aout", 8), ("août", 8),
    ("apr", 4), ("april", 4), ("aprile", 4), ("aprilie", 4), ("ara", 12), ("aralık", 12), ("aug", 8), ("august", 8),
    ("augusti", 8), ("augustus", 8), ("augusztus", 8), ("avr", 4), ("avril", 4), ("ağu", 8), ("ağustos", 8), ("bře", 3),
    ("březen", 3), ("března", 3), ("cze", 6), ("czerwca", 6), ("czerwiec", 6), ("dec", 12), ("december", 12), ("decembre", 12),
    ("decembrie", 12), ("des", 12), ("desember", 12), ("dez", 12), ("dezember", 12), ("dezembro", 12), ("dic", 12),
    ("dicembre", 12), ("diciembre", 12), ("dub", 4), ("duben", 4), ("dubna", 4), ("déc", 12), ("décembre", 12), ("eki", 10),
    ("ekim", 10), ("elo", 8), ("elokuu", 8), ("elokuuta", 8), ("ene", 1), ("enero", 1), ("eyl", 9), ("eylül", 9), ("feb", 2),
    ("febbraio", 2), ("feber", 2), ("febr", 2), ("febrero", 2), ("februar", 2), ("februari", 2), ("februarie", 2),
    ("february", 2), ("február", 2), ("fev", 2), ("fevereiro", 2), ("fevr", 2), ("fevrier", 2), ("fév", 2), ("févr", 2),
    ("février", 2), ("gen", 1), ("gennaio", 1), ("giu", 6), ("giugno", 6), ("gru", 12), ("grudnia", 12), ("grudzień", 12),
    ("haz", 6), ("haziran", 6), ("heinä", 7), ("heinäkuu", 7), ("heinäkuuta", 7), ("helmi", 2), ("helmikuu", 2),
    ("helmikuuta", 2), ("huhti", 4), ("huhtikuu", 4), ("huhtikuuta", 4), ("ian", 1), ("ianuarie", 1), ("iul", 7), ("iulie", 7),
    ("iun", 6), ("iunie", 6), ("jan", 1), ("janeiro", 1), ("januar", 1), ("januari", 1), ("january", 1), ("január", 1),
    ("janv", 1), ("janvier", 1), ("joulu", 12), ("joulukuu", 12), ("joulukuuta", 12), ("juil", 7), ("juillet", 7), ("juin", 6),
    ("jul", 7), ("julho", 7), ("juli", 7), ("julio", 7), ("july", 7), ("jun", 6), ("june", 6), ("junho", 6), ("juni", 6),
    ("junio", 6), ("jän", 1), ("jänner", 1), ("júl", 7), ("július", 7), ("jún", 6), ("június", 6), ("kas", 11), ("kasım", 11),
    ("kesä", 6), ("kesäkuu", 6), ("kesäkuuta", 6), ("kvě", 5), ("květen", 5), ("května", 5), ("kwi", 4), ("kwiecień", 4),
    ("kwietnia", 4), ("led", 1), ("leden", 1), ("ledna", 1), ("lip", 7), ("lipca", 7), ("lipiec", 7), ("lis", 11),
    ("listopad", 11), ("listopada", 11), ("loka", 10), ("lokakuu", 10), ("lokakuuta", 10), ("lug", 7), ("luglio", 7),
    ("lut", 2), ("lutego", 2), ("luty", 2), ("maalis", 3), ("maaliskuu", 3), ("maaliskuuta", 3), ("maart", 3), ("maerz", 3),
    ("mag", 5), ("maggio", 5), ("mai", 5), ("maio", 5), ("maj", 5), ("maja", 5), ("mar", 3), ("marca", 3), ("march", 3),
    ("marco", 3), ("maret", 3), ("marras", 11), ("marraskuu", 11), ("marraskuuta", 11), ("mars", 3), ("mart", 3), ("martie", 3),
    ("marzec", 3), ("marzo", 3), ("março", 3), ("may", 5), ("mayo", 5), ("mayıs", 5), ("mei", 5), ("mrt", 3), ("mrz", 3),
    ("máj", 5), ("május", 5), ("márc", 3), ("március", 3), ("mär", 3), ("märz", 3), ("nis", 4), ("nisan", 4), ("noi", 11),
    ("noiembrie", 11), ("nov", 11), ("november", 11), ("novembre", 11), ("novembro", 11), ("noviembre", 11), ("oca", 1),
    ("ocak", 1), ("oct", 10), ("october", 10), ("octobre", 10), ("octombrie", 10), ("octubre", 10), ("okt", 10),
    ("oktober", 10), ("október", 10), ("ott", 10), ("ottobre", 10), ("out", 10), ("outubro", 10), ("paź", 10),
    ("październik", 10), ("października", 10), ("pro", 12), ("prosince", 12), ("prosinec", 12), ("sep", 9), ("sept", 9),
    ("september", 9), ("septembre", 9), ("septembrie", 9), ("septiembre", 9), ("set", 9), ("setembro", 9), ("setiembre", 9),
    ("sett", 9), ("settembre", 9), ("sie", 8), ("sierpień", 8), ("sierpnia", 8), ("srp", 8), ("srpen", 8), ("srpna", 8),
    ("sty", 1), ("styczeń", 1), ("stycznia", 1), ("syys", 9), ("syyskuu", 9), ("syyskuuta", 9), ("szept", 9), ("szeptember", 9),
    ("tammi", 1), ("tammikuu", 1), ("tammikuuta", 1), ("tem", 7), ("temmuz", 7), ("touko", 5), ("toukokuu", 5),
    ("toukokuuta", 5), ("wrz", 9), ("wrzesień", 9), ("września", 9), ("zář", 9), ("září", 9), ("ápr", 4), ("április", 4),
    ("úno", 2), ("únor", 2), ("února", 2), ("červen", 6), ("července", 7), ("červenec", 7), ("června", 6), ("čvc", 7),
    ("čvn", 6), ("říj", 10), ("říjen", 10), ("října", 10), ("şub", 2), ("şubat", 2), ("απρ", 4), ("απρίλιος", 4),
    ("απριλίου", 4), ("αυγ", 8), ("αυγούστου", 8), ("αύγουστος", 8), ("δεκ", 12), ("δεκέμβριος", 12), ("δεκεμβρίου", 12),
    ("ιαν", 1), ("ιανουάριος", 1), ("ιανουαρίου", 1), ("ιουλ", 7), ("ιουλίου", 7), ("ιουν", 6), ("ιουνίου", 6), ("ιούλιος", 7),
    ("ιούνιος", 6), ("μάι", 5), ("μάιος", 5), ("μάρτιος", 3), ("μαΐ", 5), ("μαΐου", 5), ("μαρ", 3), ("μαρτίου", 3),
    ("νοέμβριος", 11), ("νοε", 11), ("νοεμβρίου", 11), ("οκτ", 10), ("οκτωβρίου", 10), ("οκτώβριος", 10), ("σεπ", 9),
    ("σεπτέμβριος", 9), ("σεπτεμβρίου", 9), ("φεβ", 2), ("φεβρουάριος", 2), ("φεβρουαρίου", 2), ("авг", 8), ("август", 8),
    ("августа", 8), ("апр", 4), ("апрель", 4), ("апреля", 4), ("бер", 3), ("березень", 3), ("березня", 3), ("вер", 9),
    ("вересень", 9), ("вересня", 9), ("гру", 12), ("грудень", 12), ("грудня", 12), ("дек", 12), ("декабрь", 12),
    ("декабря", 12), ("жов", 10), ("жовтень", 10), ("жовтня", 10), ("июл", 7), ("июль", 7), ("июля", 7), ("июн", 6),
    ("июнь", 6), ("июня", 6), ("кві", 4), ("квітень", 4), ("квітня", 4), ("лип", 7), ("липень", 7), ("липня", 7),
    ("листопада", 11), ("лют", 2), ("лютий", 2), ("лютого", 2), ("май", 5), ("мар", 3), ("март", 3), ("марта", 3), ("мая", 5),
    ("ноя", 11), ("нояб", 11), ("ноябрь", 11), ("ноября", 11), ("окт", 10), ("октябрь", 10), ("октября", 10), ("сен", 9),
    ("сент", 9), ("сентябрь", 9), ("сентября", 9), ("сер", 8), ("серпень", 8), ("серпня", 8), ("січ", 1), ("січень", 1),
    ("січня", 1), ("тра", 5), ("травень", 5), ("травня", 5), ("фев", 2), ("февр", 2), ("февраль", 2), ("февраля", 2),
    ("чер", 6), ("червень", 6), ("червня", 6), ("янв", 1), ("январь", 1), ("января", 1), ("آب", 8), ("آذار", 3), ("أبريل", 4),
    ("أغسطس", 8), ("أكتوبر", 10), ("أيار", 5), ("أيلول", 9), ("ابريل", 4), ("تموز", 7), ("حزيران", 6), ("ديسمبر", 12),
    ("سبتمبر", 9), ("شباط", 2), ("فبراير", 2), ("مارس", 3), ("مايو", 5), ("نوفمبر", 11), ("نيسان", 4), ("يناير", 1),
    ("يوليو", 7), ("يونيو", 6),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_byte_order_so_that_each_is_found() {
        assert!(MONTHS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(
            (month("июля"), month("dez"), month("maart"), month("ağustos"), month("smarch")),
            (Some(7), Some(12), Some(3), Some(8), None)
        );
    }
}
