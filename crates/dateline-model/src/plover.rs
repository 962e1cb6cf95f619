//! The closed lists of PLOVER 2.0 (draft of 4 February 2024): categories, modes, contexts, sectors, and the status of an event.
//!
//! Contradictions of the manual are settled here, once: ACCUSE scores −3 (the manual prints 3, its modes and the older table are
//! negative); SANCTION is material conflict, quad class 4 (the category section is the later text); CAMEO 20 is ASSAULT.

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal : $doc:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $doc] $variant,)* }

        impl $name {
            /// All of them, in the order of the manual.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word as PLOVER writes it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// What it means, in a few words.
            pub fn meaning(self) -> &'static str {
                match self { $($name::$variant => $doc,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text { $($text => Ok($name::$variant),)* _ => Err(UnknownWord(text.to_owned())) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// A word that is not in the closed list that was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord(pub String);

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not a word of PLOVER 2.0", self.0)
    }
}

impl std::error::Error for UnknownWord {}

words! {
    /// The sixteen event categories.
    Category {
        Agree = "AGREE": "commits, offers or promises to cooperate",
        Consult = "CONSULT": "meetings, visits, calls, talks",
        Support = "SUPPORT": "diplomatic cooperation in words: praise, recognition, signing",
        Concede = "CONCEDE": "concession in words: eased restrictions, pardons, announced ceasefires",
        Cooperate = "COOPERATE": "mutual material cooperation: trade, joint exercises, extradition",
        Aid = "AID": "one-sided material help: money, arms, relief, asylum",
        Retreat = "RETREAT": "concession carried out: release, withdrawal, ceasefire in force, resignation",
        Request = "REQUEST": "requests, demands, orders",
        Accuse = "ACCUSE": "criticism, condemnation, accusation, investigation",
        Reject = "REJECT": "refusals, denials, cancelled meetings",
        Threaten = "THREATEN": "warnings with serious consequences",
        Protest = "PROTEST": "collective civilian action",
        Sanction = "SANCTION": "reduces relations: sanctions, expulsions, convictions, breaking off",
        Mobilize = "MOBILIZE": "military or police moves short of force, one-sided exercises, tests",
        Coerce = "COERCE": "repression and coercion short of violence: arrest, ban, raid, curfew",
        Assault = "ASSAULT": "deliberate physical harm",
    }
}

words! {
    /// How an event was done. Which modes belong to which category: [`Category::modes`].
    Mode {
        Visit = "visit": "the actor travels, the recipient hosts",
        ThirdParty = "third-party": "hosted by someone else",
        Multilateral = "multilateral": "an alliance, organisation or three or more states",
        Phone = "phone": "call or video link",
        Withdraw = "withdraw": "forces leave; or taking oneself or resources out",
        Release = "release": "captives are let go",
        Disarm = "disarm": "arms are given up",
        Ceasefire = "ceasefire": "a truce in force",
        Access = "access": "observers or aid are let in",
        Resign = "resign": "an official resigns",
        Assist = "assist": "exchange, relations, help",
        Change = "change": "policy, government, institutions",
        Yield = "yield": "release, lifting of measures, ceasefire",
        Meet = "meet": "meetings, negotiations",
        Disapprove = "disapprove": "criticise, condemn, complain",
        Investigate = "investigate": "any inquiry",
        Allege = "allege": "accuse, indict, sue",
        Restrict = "restrict": "movement, freedoms, bans, blockades",
        Arrest = "arrest": "arrest or its threat",
        Relations = "relations": "break off relations or talks",
        Expel = "expel": "diplomats, groups, members",
        Territory = "territory": "occupy",
        Violence = "violence": "force",
        Demo = "demo": "peaceful rally",
        Riot = "riot": "violent protest",
        Strike = "strike": "leaving work",
        Hunger = "hunger": "hunger strike",
        Boycott = "boycott": "boycott",
        Obstruct = "obstruct": "blocking a place",
        Vandalize = "vandalize": "symbolic damage",
        Convict = "convict": "found guilty or liable",
        Discontinue = "discontinue": "any other cut, formal sanctions included",
        Troops = "troops": "soldiers",
        Weapons = "weapons": "arms, ships, missiles",
        Police = "police": "police",
        Militia = "militia": "any non-state armed body",
        Seize = "seize": "search, raid, confiscate",
        Censor = "censor": "censorship",
        Curfew = "curfew": "curfew",
        MartialLaw = "martial-law": "martial law or state of emergency",
        Deport = "deport": "of individuals",
        Withhold = "withhold": "services or supplies",
        Misinformation = "misinformation": "false information spread",
        Cyber = "cyber": "cyber attack",
        Abduct = "abduct": "abduction, hijacking, capture",
        Beat = "beat": "blows, or unspecified assault",
        Torture = "torture": "torture",
        Sexual = "sexual": "sexual violence",
        Targeted = "targeted": "assassination, execution, massacre, attempts included",
        Destroy = "destroy": "intended destruction, or weapon unknown",
        Primitive = "primitive": "fire, blades, rocks",
        Firearms = "firearms": "firearms",
        Explosives = "explosives": "mines, bombs",
        SuicideAttack = "suicide-attack": "suicide attack",
        Aerial = "aerial": "crewed aircraft",
        Drone = "drone": "drones",
        HeavyWeapons = "heavy-weapons": "artillery, rockets, armour",
        CrowdControl = "crowd-control": "gas, water cannon, batons",
        Unconventional = "unconventional": "chemical, biological, radiological, nuclear",
    }
}

words! {
    /// What an event was about: the 37 contexts.
    Context {
        Military = "military": "state armed forces",
        Intelligence = "intelligence": "espionage and services",
        Executive = "executive": "heads of state and government, cabinets",
        Legislative = "legislative": "parliaments, lawmaking",
        Election = "election": "elections, campaigns",
        PoliticalInstitutions = "political_institutions": "change in formal bodies, constitutions",
        ProDemocracy = "pro_democracy": "democratisation",
        ProAutocracy = "pro_autocracy": "backsliding, coups",
        Economic = "economic": "economy, trade, finance",
        Legal = "legal": "courts, law",
        Reparations = "reparations": "compensation for past harm",
        HumanRights = "human_rights": "rights in general, war crimes",
        RightsFreedoms = "rights_freedoms": "speech, assembly, press, movement",
        Repression = "repression": "force against mostly unarmed people",
        HumanSecurity = "human_security": "access to water, food, housing, energy",
        Gender = "gender": "gender issues",
        Lgbt = "lgbt": "LGBTQ issues",
        ReligionEthnicity = "religion_ethnicity": "religious, ethnic, language groups",
        Inequality = "inequality": "unequal resources, discrimination",
        Diplomatic = "diplomatic": "formal relations, embassies, negotiation",
        Territory = "territory": "borders, autonomy",
        Peacekeeping = "peacekeeping": "monitoring and keeping peace",
        Health = "health": "public health",
        Asylum = "asylum": "asylum",
        Migration = "migration": "refugees, migrants",
        Disasters = "disasters": "natural disasters, industrial accidents",
        NaturalResource = "natural_resource": "extraction and trade",
        Environment = "environment": "pollution, climate",
        Technology = "technology": "high technology",
        Terrorism = "terrorism": "terrorist groups and acts",
        Cbrn = "cbrn": "chemical, biological, radiological, nuclear weapons",
        Cyber = "cyber": "cyber matters",
        Misinformation = "misinformation": "false information",
        Crime = "crime": "crime in general",
        Corruption = "corruption": "corruption",
        IllegalDrugs = "illegal_drugs": "illegal drugs",
        Trafficking = "trafficking": "of humans, arms, goods",
    }
}

words! {
    /// What an actor is within its country.
    Sector {
        Gov = "GOV": "government, executive, ruling party",
        Mil = "MIL": "state military",
        Cop = "COP": "police",
        Jud = "JUD": "courts",
        Leg = "LEG": "legislature",
        Pty = "PTY": "party",
        Reb = "REB": "armed opposition",
        Opp = "OPP": "opposition",
        Spy = "SPY": "intelligence",
        Prm = "PRM": "paramilitary",
        Uaf = "UAF": "unidentified armed",
        Bus = "BUS": "business",
        Crm = "CRM": "criminals",
        Cvl = "CVL": "civilians, protesters",
        Edu = "EDU": "education",
        Eli = "ELI": "former officials, families",
        Jrn = "JRN": "media",
        Lab = "LAB": "labour",
        Med = "MED": "medical",
        Ref = "REF": "refugees",
        Rel = "REL": "religious",
        Soc = "SOC": "civil society",
        Agr = "AGR": "farmers",
        Pre = "PRE": "breakaway region",
        Unk = "UNK": "unidentified people",
    }
}

words! {
    /// Whether an event took place. PLOVER's auxiliary modes, in a field of their own: the type makes the caller choose.
    Status {
        Occurred = "occurred": "took place",
        Future = "future": "planned, announced, scheduled",
        Hypothetical = "hypothetical": "if, could, is considering",
        Negated = "negated": "did not take place",
    }
}

impl Category {
    /// PLOVER's quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(self) -> u8 {
        use Category::*;
        match self {
            Agree | Consult | Support | Concede => 1,
            Cooperate | Aid | Retreat => 2,
            Request | Accuse | Reject | Threaten => 3,
            Protest | Sanction | Mobilize | Coerce | Assault => 4,
        }
    }

    /// The modes that the manual lists for this category; empty for AGREE, SUPPORT, CONCEDE, COOPERATE and AID.
    pub fn modes(self) -> &'static [Mode] {
        use Mode::*;
        match self {
            Category::Consult => &[Visit, ThirdParty, Multilateral, Phone],
            Category::Retreat => &[Withdraw, Release, Disarm, Ceasefire, Access, Resign],
            Category::Request | Category::Reject => &[Assist, Change, Yield, Meet],
            Category::Accuse => &[Disapprove, Investigate, Allege],
            Category::Threaten => &[Restrict, Arrest, Relations, Expel, Territory, Violence],
            Category::Protest => &[Demo, Riot, Strike, Hunger, Boycott, Obstruct, Vandalize],
            Category::Sanction => &[Convict, Expel, Withdraw, Discontinue],
            Category::Mobilize => &[Troops, Weapons, Police, Militia],
            Category::Coerce => {
                &[Seize, Restrict, Censor, Curfew, MartialLaw, Arrest, Deport, Withhold, Misinformation, Cyber]
            }
            Category::Assault => &[
                Abduct,
                Beat,
                Torture,
                Sexual,
                Targeted,
                Destroy,
                Primitive,
                Firearms,
                Explosives,
                SuicideAttack,
                Aerial,
                Drone,
                HeavyWeapons,
                CrowdControl,
                Unconventional,
            ],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_have_the_sizes_of_the_manual() {
        assert_eq!((Category::ALL.len(), Context::ALL.len()), (16, 37));
        assert!(Mode::ALL.iter().all(|mode| Category::ALL.iter().any(|category| category.modes().contains(mode))));
        assert_eq!("CONSULT".parse(), Ok(Category::Consult));
        assert!("FIGHT".parse::<Category>().is_err());
    }
}
