//! Merging is a function of the set of reports: the same groups in whatever order they are given, and nothing joined that may not be.

use std::collections::BTreeSet;

use dateline_chronicle::follow;
use dateline_chronicle::merge::{entry, group, pairs};
use dateline_chronicle::same::{Likeness, same};
use dateline_chronicle::stories::{self, Lead, Piece};
use dateline_chronicle::told::{Hour, Kind, Teller, Told};
use dateline_model::entry::EntryParty;
use dateline_model::plover::{Category, Status};
use dateline_model::topic::Topic;
use proptest::prelude::*;

fn party() -> impl Strategy<Value = EntryParty> {
    (0..3_usize, 0..4_usize).prop_map(|(country, person)| EntryParty {
        code: ["FRA", "DEU", "ITA"][country].parse().ok(),
        name: [None, None, Some("Ana Żuk"), Some("Lee Min")][person].map(str::to_owned),
    })
}

fn told() -> impl Strategy<Value = Told> {
    let dates = ["2030-05-01", "2030-05-02", "2030-05-03", "2030-05", "2030-05-02/2030-05-04", "XXXX-05-02", ""];
    let who = (proptest::collection::vec(party(), 0..3), proptest::collection::vec(party(), 0..2));
    (0..2_usize, 0..4_usize, who, 0..dates.len(), 0..3_i8, proptest::collection::vec(0..12_u32, 0..6), 0..2_u64)
        .prop_map(move |(category, status, (mut actors, mut recipients), date, published, mut words, article)| {
            actors.sort();
            recipients.sort();
            words.sort_unstable();
            words.dedup();
            let published = (published > 0).then(|| jiff::civil::date(2030, 5, published + 1));
            Told {
                key: 0,
                teller: Teller { article, published },
                category: [Category::Consult, Category::Assault][category],
                mode: None,
                kind: [Kind::Talk, Kind::Act][category],
                status: Status::ALL[status],
                actors,
                recipients,
                when: dates[date].parse().ok(),
                place: None,
                words,
                triggers: vec![],
                hour: Hour::Open,
            }
        })
}

fn partition(told: &[Told]) -> BTreeSet<BTreeSet<u64>> {
    group(told, pairs(told))
        .iter()
        .map(|group| group.members.iter().map(|member| told[*member].key).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn groups_do_not_depend_on_order(
        mut all in proptest::collection::vec(told(), 0..14),
        order in Just((0..14_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        for (key, told) in all.iter_mut().enumerate() {
            told.key = key as u64 * 7919 % 101;
            told.teller.article = told.teller.article * 1000 + key as u64;
        }
        let shuffled: Vec<Told> = order.iter().filter_map(|index| all.get(*index)).cloned().collect();
        let groups = partition(&all);
        prop_assert_eq!(partition(&shuffled), groups.clone());
        prop_assert_eq!(groups.iter().map(BTreeSet::len).sum::<usize>(), all.len(), "every report is in one group");
        for one in group(&all, pairs(&all)) {
            let members: Vec<&Told> = one.members.iter().map(|member| &all[*member]).collect();
            prop_assert!(members.windows(2).all(|two| two[0].category == two[1].category));
            prop_assert_eq!(one.why.iter().filter(|why| why.is_none()).count(), 1, "one report is the first, the others say why");
            let entry = entry(&members).expect("a group has members");
            prop_assert!(members.iter().any(|told| told.status == entry.status));
            for topic in follow::of_entry(&entry) {
                prop_assert!(follow::follows(&Topic::All(vec![topic.clone()]), &entry));
            }
        }
    }

    #[test]
    fn likeness_is_mutual_and_its_signs_can_be_kept(a in told(), b in told()) {
        let likeness = same(&a, &b);
        prop_assert_eq!(&likeness, &same(&b, &a));
        if let Some(likeness) = likeness {
            let again = Likeness::from_bits(likeness.points, likeness.firm, likeness.bits());
            prop_assert_eq!(again.why(), likeness.why());
        }
    }

    #[test]
    fn stories_do_not_depend_on_order(
        pieces in proptest::collection::vec((0..200_000_i64, proptest::collection::vec((0..4_i64, any::<bool>(), any::<bool>()), 0..3)), 0..10),
        order in Just((0..10_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let pieces: Vec<Piece> = pieces
            .into_iter()
            .enumerate()
            .map(|(key, (second, leads))| Piece {
                key: key as u64 * 7919 % 101,
                published: Some((second, second)),
                shingles: None,
                leads: leads.into_iter().map(|(entry, occurred, title)| Lead { entry, occurred, title }).collect(),
            })
            .collect();
        let shuffled: Vec<Piece> = order.iter().filter_map(|index| pieces.get(*index)).cloned().collect();
        let of = |pieces: &[Piece]| -> BTreeSet<(u64, u64)> {
            stories::group(pieces).iter().enumerate().map(|(index, story)| (pieces[index].key, pieces[*story].key)).collect()
        };
        prop_assert_eq!(of(&pieces), of(&shuffled));
    }
}
