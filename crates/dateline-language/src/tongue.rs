//! In which language is a text written? Only English is read; anything else is a doubt.
//!
//! In comes an article's text, out goes the BCP 47 tag of its language where enough words tell it. The recognition is that of the crate `whatlang`.

use dateline_model::article::Article;
use dateline_model::doubt::Doubt;
use whatlang::{Detector, Lang};

/// Shorter texts, in bytes, tell too little.
const ENOUGH: usize = 120;
/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 2_000;

/// The language of `text`, when it is plain: "en", "de", "ru"; three letters where there is no shorter tag in our list.
pub fn recognise(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = Detector::new().detect(&text[..end]).filter(|_| text.trim().len() >= ENOUGH)?;
    info.is_reliable().then(|| tag(info.lang()))
}

/// A doubt about an article that is plainly not English, which is therefore not to be coded; none for English and for texts too short to tell.
pub fn doubt(article: &Article) -> Option<Doubt> {
    let tag = recognise(article.own_text()).filter(|tag| *tag != "en")?;
    Some(Doubt::at(format!("written in another language than English ({tag}), not read"), article.span))
}

fn tag(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Pol => "pl",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Pes => "fa",
        Lang::Hin => "hi",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_apart() {
        let english = "The foreign minister said on Monday that talks with his counterpart would go on until an agreement on the border could be signed by both governments.";
        let german = "Der Außenminister sagte am Montag, die Gespräche mit seinem Amtskollegen würden fortgesetzt, bis beide Regierungen ein Abkommen über die Grenze unterzeichnen könnten.";
        let russian = "Министр иностранных дел заявил в понедельник, что переговоры с его коллегой будут продолжаться до подписания соглашения о границе.";
        assert_eq!(recognise(english), Some("en"));
        assert_eq!(recognise(german), Some("de"));
        assert_eq!(recognise(russian), Some("ru"));
        assert_eq!(recognise("Guten Tag"), None, "too short to tell");
    }
}
