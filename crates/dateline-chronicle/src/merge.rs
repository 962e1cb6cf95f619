//! Reports to entries: which of them tell the same event, independent of the order in which they came.
//!
//! In comes a set of [`Told`]; out come groups, each an entry, with the reason why every report belongs to it. What is firmly dated is
//! grouped first, best likeness first; what is vaguely dated then goes to the group of its best likeness, and never joins two groups;
//! what is left is grouped among itself. Ties are broken by keys made from content, so the result is a function of the set alone.

use dateline_model::entry::{Entry, EntryParty};
use dateline_model::plover::Status;
use dateline_model::when::When;

use crate::same::{Likeness, same};
use crate::told::{Kind, Told, Window, rank};

/// The likeness of two of the reports that are to be grouped, by their indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index of the one.
    pub one: usize,
    /// Index of the other.
    pub other: usize,
    /// How alike.
    pub likeness: Likeness,
}

/// Reports of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Their indexes, in order of their keys.
    pub members: Vec<usize>,
    /// For each member the report that it joined by, and why; none for the first.
    pub why: Vec<Option<(usize, String)>>,
}

/// All pairs of `told` that may tell the same event. Takes time quadratic in the number of reports: give it what lies near together.
pub fn pairs(told: &[Told]) -> Vec<Pair> {
    let mut out = Vec::new();
    for one in 0..told.len() {
        for other in one + 1..told.len() {
            if let Some(likeness) = same(&told[one], &told[other]) {
                out.push(Pair { one, other, likeness });
            }
        }
    }
    out
}

/// Groups the reports by the likenesses between them. Every report is in exactly one group.
pub fn group(told: &[Told], mut pairs: Vec<Pair>) -> Vec<Group> {
    let key = |pair: &Pair| {
        let (a, b) = (told[pair.one].key, told[pair.other].key);
        (std::cmp::Reverse(pair.likeness.points), a.min(b), a.max(b))
    };
    pairs.sort_by_key(key);
    let firm: Vec<bool> = told.iter().map(|told| told.window().is_some_and(|window| window.firm)).collect();
    let mut sets = Sets::new(told);
    for pair in pairs.iter().filter(|pair| firm[pair.one] && firm[pair.other]) {
        sets.join(told, pair);
    }
    // Each vague report on its own goes to its best firm group, if that takes it as it stands: others that are vague have no say.
    let roots: Vec<usize> = (0..told.len()).map(|index| sets.root(index)).collect();
    let firm_sets: Vec<Option<Extent>> =
        (0..told.len()).map(|index| firm[index].then(|| sets.extent[roots[index]].clone())).collect();
    let mut placed = vec![false; told.len()];
    for pair in pairs.iter().filter(|pair| firm[pair.one] != firm[pair.other]) {
        let (anchor, vague) = if firm[pair.one] { (pair.one, pair.other) } else { (pair.other, pair.one) };
        let takes = firm_sets[anchor].as_ref().is_some_and(|extent| extent.takes(&Extent::of(&told[vague])));
        if !placed[vague] && takes {
            placed[vague] = true;
            sets.join_without_extent(anchor, vague, pair);
        }
    }
    for pair in pairs.iter().filter(|pair| !firm[pair.one] && !firm[pair.other]) {
        if !placed[pair.one] && !placed[pair.other] {
            sets.join(told, pair);
        }
    }
    sets.groups(told)
}

/// What the members of a group say together: it bounds what may still join.
#[derive(Clone, Debug)]
struct Extent {
    /// The days on which all firmly dated members overlap or lie together.
    days: Option<Window>,
    journey: bool,
    names: Vec<EntryParty>,
}

impl Extent {
    fn of(told: &Told) -> Self {
        let mut names: Vec<EntryParty> = told.parties().filter(|party| party.name.is_some()).cloned().collect();
        names.sort();
        names.dedup();
        Self { days: told.window(), journey: told.kind == Kind::Journey, names }
    }

    /// Whether the two may be one: the days of both together are not longer than one act or journey takes, and no country is
    /// represented by different people only.
    fn takes(&self, other: &Self) -> bool {
        if let (Some(a), Some(b)) = (&self.days, &other.days) {
            let most = if self.journey { 12 } else { 2 };
            let together = (a.last.max(b.last) - a.first.min(b.first)).get_days();
            if a.firm && b.firm && together > most.max(a.days() - 1).max(b.days() - 1) {
                return false;
            }
            if a.gap(b) > if self.journey { 4 } else { 1 } {
                return false;
            }
        }
        let clash = |ours: &[EntryParty], theirs: &[EntryParty]| {
            ours.iter().any(|party| {
                !theirs.contains(party) && theirs.iter().any(|their| their.code == party.code && their.code.is_some())
            })
        };
        let common = self.names.iter().filter(|party| other.names.contains(party)).count();
        let clashes = clash(&self.names, &other.names) || clash(&other.names, &self.names);
        !(clashes && common < self.names.len().min(other.names.len()))
    }

    fn add(&mut self, other: Self) {
        self.days = match (self.days, other.days) {
            (Some(a), Some(b)) if a.firm == b.firm => {
                Some(Window { first: a.first.min(b.first), last: a.last.max(b.last), firm: a.firm })
            }
            (Some(a), Some(b)) => Some(if a.firm { a } else { b }),
            (one, other) => one.or(other),
        };
        self.names.extend(other.names);
        self.names.sort();
        self.names.dedup();
    }
}

struct Sets {
    parent: Vec<usize>,
    extent: Vec<Extent>,
    /// The likenesses by which groups were joined: a tree in each group.
    joints: Vec<(usize, usize, String)>,
}

impl Sets {
    fn new(told: &[Told]) -> Self {
        Self { parent: (0..told.len()).collect(), extent: told.iter().map(Extent::of).collect(), joints: Vec::new() }
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.parent[index] != index {
            self.parent[index] = self.parent[self.parent[index]];
            index = self.parent[index];
        }
        index
    }

    fn join(&mut self, told: &[Told], pair: &Pair) {
        let (a, b) = (self.root(pair.one), self.root(pair.other));
        if a == b || !self.extent[a].takes(&self.extent[b]) {
            return;
        }
        let (keep, gone) = if told[a].key <= told[b].key { (a, b) } else { (b, a) };
        self.parent[gone] = keep;
        let extent = self.extent[gone].clone();
        self.extent[keep].add(extent);
        self.joints.push((pair.one, pair.other, pair.likeness.why()));
    }

    fn join_without_extent(&mut self, anchor: usize, vague: usize, pair: &Pair) {
        let root = self.root(anchor);
        self.parent[vague] = root;
        self.joints.push((anchor, vague, pair.likeness.why()));
    }

    fn groups(mut self, told: &[Told]) -> Vec<Group> {
        let mut order: Vec<usize> = (0..told.len()).collect();
        order.sort_by_key(|index| told[*index].key);
        let mut beside: Vec<Vec<(usize, &str)>> = vec![Vec::new(); told.len()];
        let joints = std::mem::take(&mut self.joints);
        for (one, other, why) in &joints {
            beside[*one].push((*other, why));
            beside[*other].push((*one, why));
        }
        let mut group_of = vec![usize::MAX; told.len()];
        let mut groups: Vec<Group> = Vec::new();
        let mut why: Vec<Option<(usize, String)>> = vec![None; told.len()];
        for index in order {
            let root = self.root(index);
            if group_of[root] == usize::MAX {
                group_of[root] = groups.len();
                groups.push(Group::default());
                // The first of a group needs no reason; from there each is explained by the one through which it is reached.
                let mut open = vec![index];
                while let Some(from) = open.pop() {
                    for (to, reason) in &beside[from] {
                        if *to != index && why[*to].is_none() {
                            why[*to] = Some((from, (*reason).to_owned()));
                            open.push(*to);
                        }
                    }
                }
            }
            let group = &mut groups[group_of[root]];
            group.members.push(index);
            group.why.push(why[index].take());
        }
        groups
    }
}

/// The entry that the reports of one group make: the best-supported values, one voice an article.
pub fn entry(members: &[&Told]) -> Option<Entry> {
    let first = members.first()?;
    let best = |status: Status| members.iter().filter(|told| told.status == status).count();
    let status = members.iter().map(|told| told.status).min_by_key(|status| {
        // What several articles say has occurred has occurred; one voice against a planned act that was called off does not undo it.
        (rank(*status), std::cmp::Reverse(best(*status)))
    })?;
    let tellers: Vec<&&Told> = members.iter().filter(|told| told.status == status).collect();
    let when = vote(tellers.iter().filter_map(|told| told.when), |when: &When| when.precision() as usize * 4)
        .or_else(|| vote(members.iter().filter_map(|told| told.when), |when| when.precision() as usize * 4));
    Some(Entry {
        category: first.category,
        mode: vote(members.iter().filter_map(|told| told.mode), |_| 0),
        status,
        actors: sides(members, |told| &told.actors),
        recipients: sides(members, |told| &told.recipients),
        when,
        place: vote(members.iter().filter_map(|told| told.place.clone()), |(country, name)| {
            usize::from(!name.is_empty()) + usize::from(country.is_some())
        }),
    })
}

/// The value with most voices and weight; of equals the smallest in order.
fn vote<T: Ord + Clone>(values: impl Iterator<Item = T>, weight: impl Fn(&T) -> usize) -> Option<T> {
    let mut all: Vec<T> = values.collect();
    all.sort();
    let mut best: Option<(usize, T)> = None;
    for run in all.chunk_by(|a, b| a == b) {
        let worth = run.len() + weight(&run[0]);
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, run[0].clone()));
        }
    }
    best.map(|(_, value)| value)
}

/// One side of an entry: each party that at least a third of the articles that name this side put there; people in place of their
/// countries.
fn sides(members: &[&Told], side: impl Fn(&Told) -> &Vec<EntryParty>) -> Vec<EntryParty> {
    let tellers = members.iter().filter(|told| !side(told).is_empty()).count();
    let mut all: Vec<&EntryParty> = members.iter().flat_map(|told| side(told)).collect();
    all.sort();
    let mut counted: Vec<(usize, &EntryParty)> = all.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect();
    let named: Vec<_> = counted.iter().filter(|(_, party)| party.name.is_some()).map(|(_, party)| party.code).collect();
    counted.retain(|(count, party)| count * 3 >= tellers && (party.name.is_some() || !named.contains(&party.code)));
    if counted.is_empty() {
        return all.first().map(|party| vec![(*party).clone()]).unwrap_or_default();
    }
    counted.sort_by_key(|(count, party)| (std::cmp::Reverse(*count), (*party).clone()));
    counted.into_iter().map(|(_, party)| party.clone()).collect()
}
