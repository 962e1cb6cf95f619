//! Trains the tagger: the dictionary by counting, the weights by the averaged perceptron.
//!
//! In come trees with tags, out goes the tagger and its packed form; and tags for each tree by a tagger that never saw it (jackknife),
//! so that the parser learns to live with the tagger's mistakes.

use std::collections::{BTreeMap, HashMap};

use dateline_language::lexicon::Lexicon;
use dateline_language::linear::{Linear, Row, Weights};
use dateline_language::pack::Writer;
use dateline_language::tag::{self, Tagger, surfaces};
use dateline_language::{hash, lemma};
use dateline_model::sentence::{Upos, xpos_index};

use super::conllu::Tree;
use super::perceptron::{Dice, Perceptron};

/// Passes over the data.
const EPOCHS: usize = 8;
/// From so many mistakes on a feature counts.
const ACTIVE: u32 = 3;
/// A word seen this often with one tag only is not asked about.
const SURE: u32 = 12;

/// A trained tagger and its packed bytes.
pub(crate) struct Trained {
    /// Ready to use.
    pub tagger: Tagger,
    /// As it is kept.
    pub packed: Vec<u8>,
}

/// Trains on these trees.
pub(crate) fn train(trees: &[&Tree], epochs: usize, pack: bool) -> Trained {
    let mut counts: BTreeMap<(Upos, u8), u32> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        *counts.entry((word.upos, word.xpos)).or_default() += 1;
    }
    // Pairs seen once or twice are slips of the annotators.
    let tags: Vec<(Upos, u8)> =
        counts.iter().filter(|(_, count)| **count > 2).map(|(pair, _)| *pair).take(200).collect();
    let class_of = |pair: (Upos, u8)| tags.binary_search(&pair).ok().map(|class| class as u8);
    let lexicon = lexicon(trees, &tags);

    let sentences: Vec<(Vec<tag::Surface>, Vec<Option<u8>>)> = trees
        .iter()
        .map(|tree| {
            let gold = tree.words.iter().map(|word| class_of((word.upos, word.xpos))).collect();
            (surfaces(tree.words.iter().map(|word| word.form.as_str()), &lexicon), gold)
        })
        .collect();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut dice = Dice::new(7);
    let mut perceptron = Perceptron::new(ACTIVE);
    let mut found = Vec::new();
    let mut scores = vec![0; tags.len()];
    for epoch in 0..epochs {
        dice.shuffle(&mut order);
        let mut wrong = 0;
        for &number in &order {
            let (surfaces, gold) = &sentences[number];
            let mut guessed: Vec<u8> = Vec::with_capacity(gold.len());
            for (at, surface) in surfaces.iter().enumerate() {
                if let Some(sure) = lexicon.sure(surface.form) {
                    guessed.push(sure);
                    continue;
                }
                tag::features(surfaces, at, &guessed, &mut found);
                scores.fill(0);
                for &feature in &found {
                    perceptron.add(feature, &mut scores);
                }
                let best = tag::best(&scores);
                perceptron.tick();
                if let Some(gold) = gold[at].filter(|gold| *gold != best) {
                    perceptron.update(&found, usize::from(gold), usize::from(best));
                    wrong += 1;
                }
                guessed.push(best);
            }
        }
        eprintln!("tagger: pass {} of {epochs}, {wrong} mistakes, {} rows", epoch + 1, perceptron.len());
    }
    let rows: Vec<Row> = perceptron.averages().rows(ACTIVE, 300_000);
    let packed = if pack {
        let mut writer = Writer::default();
        Tagger::write_tags(&tags, &mut writer);
        lexicon.write(&mut writer);
        Linear::write(&rows, &mut writer);
        writer.pack()
    } else {
        Vec::new()
    };
    Trained { tagger: Tagger { weights: Linear::new(&rows), lexicon, tags }, packed }
}

/// Trains on all trees.
pub(crate) fn train_all(trees: &[&Tree]) -> Trained {
    train(trees, EPOCHS, true)
}

/// For each tree the tags that a tagger trained on the other folds gives.
pub(crate) fn jackknife(trees: &[&Tree], folds: usize) -> Vec<Vec<(Upos, u8)>> {
    // Stretches of sentences, so that a document mostly falls into one fold.
    let in_fold = |at: usize, fold: usize| at / 40 % folds == fold;
    let fold = |fold: usize| -> Vec<(usize, Vec<(Upos, u8)>)> {
        let others: Vec<&Tree> =
            trees.iter().enumerate().filter(|(at, _)| !in_fold(*at, fold)).map(|(_, tree)| *tree).collect();
        let Trained { tagger, .. } = train(&others, 4, false);
        let own = trees.iter().enumerate().filter(|(at, _)| in_fold(*at, fold));
        own.map(|(at, tree)| {
            let surfaces = surfaces(tree.words.iter().map(|word| word.form.as_str()), &tagger.lexicon);
            (at, tagger.tag(&surfaces).into_iter().map(|class| tagger.tags[usize::from(class)]).collect())
        })
        .collect()
    };
    let mut given = vec![Vec::new(); trees.len()];
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..folds)
            .map(|number| {
                scope.spawn({
                    let fold = &fold;
                    move || fold(number)
                })
            })
            .collect();
        for (at, tags) in runs.into_iter().flat_map(|run| run.join().expect("a training does not panic")) {
            given[at] = tags;
        }
    });
    given
}

/// The dictionary of these trees.
fn lexicon(trees: &[&Tree], tags: &[(Upos, u8)]) -> Lexicon {
    let mut by_lower: BTreeMap<u32, BTreeMap<(Upos, u8), u32>> = BTreeMap::new();
    let mut by_form: BTreeMap<u32, BTreeMap<(Upos, u8), u32>> = BTreeMap::new();
    let mut lemmas: BTreeMap<(String, Upos), BTreeMap<String, u32>> = BTreeMap::new();
    let mut regular: HashMap<(String, Upos), (u32, u32)> = HashMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        let pair = (word.upos, word.xpos);
        let lower = hash::lower(&word.form);
        *by_lower.entry(lower).or_default().entry(pair).or_default() += 1;
        *by_form.entry(hash::word(&word.form)).or_default().entry(pair).or_default() += 1;
        if !matches!(word.upos, Upos::Propn | Upos::X | Upos::Punct | Upos::Sym | Upos::Num) && word.lemma != "_" {
            let key = (word.form.to_lowercase().replace('’', "'"), word.upos);
            *lemmas.entry(key.clone()).or_default().entry(word.lemma.to_lowercase()).or_default() += 1;
            let tally = regular.entry(key).or_default();
            tally.1 += 1;
            tally.0 += u32::from(*lemma::by_rule(&word.form, word.upos, word.xpos) == *word.lemma.to_lowercase());
        }
    }
    let mut lexicon = Lexicon::default();
    let mut sets: BTreeMap<Vec<(Upos, u8)>, u32> = BTreeMap::new();
    let mut set_of: BTreeMap<u32, Vec<(Upos, u8)>> = BTreeMap::new();
    for (lower, counts) in &by_lower {
        let total: u32 = counts.values().sum();
        if total < 2 {
            continue;
        }
        let mut set: Vec<_> = counts.iter().filter(|(_, count)| **count * 20 >= total).collect();
        set.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let mut set: Vec<_> = set.into_iter().map(|(pair, _)| *pair).collect();
        // In fixed order, so that words seen and forms derived fall into the same classes.
        set.sort_unstable();
        *sets.entry(set.clone()).or_default() += 1;
        set_of.insert(*lower, set);
    }
    for (lower, set) in inflected(trees) {
        // Only words that were not seen often enough to speak for themselves.
        if let std::collections::btree_map::Entry::Vacant(place) = set_of.entry(lower) {
            *sets.entry(set.clone()).or_default() += 1;
            place.insert(set);
        }
    }
    let numbers: BTreeMap<&Vec<(Upos, u8)>, u16> = sets.keys().zip(1..).collect();
    for (lower, set) in &set_of {
        lexicon.classes.insert(*lower, numbers[set]);
    }
    for (form, counts) in &by_form {
        let total: u32 = counts.values().sum();
        let Some((pair, count)) = counts.iter().max_by_key(|(pair, count)| (**count, **pair)) else { continue };
        if total >= SURE
            && *count * 1000 >= total * 998
            && let Ok(class) = tags.binary_search(pair)
        {
            lexicon.sure.insert(*form, class as u8);
        }
    }
    for ((form, upos), counts) in lemmas {
        let Some((lemma, _)) = counts.iter().max_by_key(|(_, count)| **count) else { continue };
        let (right, all) = regular.get(&(form.clone(), upos)).copied().unwrap_or_default();
        if right * 2 < all {
            lexicon.lemmas.insert(lemma::key(hash::word(&form), upos), lemma.as_str().into());
        }
    }
    lexicon
}

/// The regular forms of verbs and nouns seen at least twice, with the tags that such a form has: "urges" is known when "urge" is.
fn inflected(trees: &[&Tree]) -> BTreeMap<u32, Vec<(Upos, u8)>> {
    let mut seen: BTreeMap<(&str, Upos), u32> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words).filter(|word| matches!(word.upos, Upos::Verb | Upos::Noun)) {
        *seen.entry((word.lemma.as_str(), word.upos)).or_default() += 1;
    }
    let mut forms: BTreeMap<String, Vec<(Upos, u8)>> = BTreeMap::new();
    for ((lemma, upos), _) in seen.into_iter().filter(|(_, count)| *count > 1) {
        if lemma.len() < 3 || !lemma.bytes().all(|b| b.is_ascii_lowercase()) {
            continue;
        }
        let mut put = |form: String, tags: &[&str]| {
            forms.entry(form).or_default().extend(tags.iter().map(|tag| (upos, xpos_index(tag))));
        };
        let y = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
        let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end));
        let s_form = match y {
            Some(stem) => format!("{stem}ies"),
            None if hisses => format!("{lemma}es"),
            None => format!("{lemma}s"),
        };
        if upos == Upos::Noun {
            put(lemma.to_owned(), &["NN"]);
            put(s_form, &["NNS"]);
            continue;
        }
        put(lemma.to_owned(), &["VB", "VBP"]);
        put(s_form, &["VBZ"]);
        let silent = lemma.strip_suffix('e').filter(|stem| !stem.ends_with('e'));
        let last = &lemma[lemma.len() - 1..];
        let mut endings = vec![match (y, silent) {
            (Some(stem), _) => (format!("{stem}ied"), format!("{lemma}ing")),
            (None, Some(stem)) => (format!("{stem}ed"), format!("{stem}ing")),
            (None, None) => (format!("{lemma}ed"), format!("{lemma}ing")),
        }];
        // "stopped" beside "visited": the form with the doubled letter is listed too, and does no harm where it is not used.
        if y.is_none() && silent.is_none() && "bdgklmnprt".contains(last) {
            endings.push((format!("{lemma}{last}ed"), format!("{lemma}{last}ing")));
        }
        for (past, ing) in endings {
            put(past, &["VBD", "VBN"]);
            put(ing, &["VBG"]);
        }
    }
    forms
        .into_iter()
        .map(|(form, mut tags)| {
            tags.sort_unstable();
            tags.dedup();
            (hash::word(&form), tags)
        })
        .collect()
}
