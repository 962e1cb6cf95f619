//! Merging: the cases of `cases/merging.md`, in the given order and in any other, in one batch and in many.

mod common;

use dateline_store::Store;
use proptest::prelude::*;

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for world in common::worlds() {
        let mut store = Store::open_memory().unwrap();
        common::add(&mut store, &world.pages);
        let (entries, stories) = common::merged(&store, &world);
        let (wanted, wanted_stories) =
            (common::several(world.entries.clone().into_iter()), common::several(world.stories.clone().into_iter()));
        if entries != wanted || stories != wanted_stories {
            wrong.push(format!(
                "{}\n  entries {entries:?}\n  wanted  {wanted:?}\n  stories {stories:?}\n  wanted  {wanted_stories:?}",
                world.name
            ));
        }
        assert_eq!(store.check().unwrap(), [""; 0]);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_joined_report_says_why() {
    for world in common::worlds() {
        let mut store = Store::open_memory().unwrap();
        common::add(&mut store, &world.pages);
        let ids: Vec<String> = world.pages.iter().map(|page| page.id.clone()).collect();
        let mut silent = std::collections::BTreeMap::new();
        for event in store.merged(&ids).unwrap().iter().flat_map(|page| &page.events) {
            match &event.why {
                Some(why) => assert!(why.starts_with("merged because: ") && why.len() > 18, "{why}"),
                None => *silent.entry(event.entry).or_insert(0) += 1,
            }
        }
        assert!(silent.values().all(|count| *count == 1), "one report of each entry is the first: {silent:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_arrival_does_not_matter(order in Just((0..64_usize).collect::<Vec<_>>()).prop_shuffle(), batch in 1..5_usize) {
        for world in common::worlds() {
            let mut store = Store::open_memory().unwrap();
            let shuffled: Vec<_> = order.iter().filter_map(|index| world.pages.get(*index)).cloned().collect();
            for pages in shuffled.chunks(batch) {
                common::add(&mut store, pages);
            }
            let mut given = Store::open_memory().unwrap();
            common::add(&mut given, &world.pages);
            prop_assert_eq!(common::merged(&store, &world), common::merged(&given, &world));
            prop_assert_eq!(store.check().unwrap(), [""; 0]);
        }
    }
}

/// The development stream with its labels in place of coded fields is not coded here; what is checked is that a long stream that
/// shares people and days gives the same entries in any order.
#[test]
fn one_large_world_in_three_orders() {
    let pages: Vec<_> = common::worlds().into_iter().flat_map(|world| world.pages).collect();
    let world = common::World { pages: pages.clone(), ..common::World::default() };
    let mut results = Vec::new();
    for turn in 0..3_usize {
        let mut store = Store::open_memory().unwrap();
        let mut shuffled = pages.clone();
        shuffled.rotate_left(turn * 7);
        if turn == 2 {
            shuffled.reverse();
        }
        for page in &shuffled {
            common::add(&mut store, std::slice::from_ref(page));
        }
        results.push(common::merged(&store, &world));
    }
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
}
