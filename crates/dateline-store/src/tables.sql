-- The store, version 1. Days are numbered from 1970-01-01; offsets are bytes of the text in `body`.
-- What outside readers may rely on are the views at the end; tables may change with the version.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,             -- (second of publication << 20) + n: time order; undated articles below 1 << 20
    key INTEGER NOT NULL UNIQUE,        -- FNV-1a of outlet and text
    page TEXT NOT NULL,
    url TEXT,
    title TEXT,
    label TEXT,
    teaser TEXT,
    truncated INTEGER NOT NULL,
    teaser_only INTEGER NOT NULL,
    authors TEXT NOT NULL,              -- JSON list
    source TEXT,
    published TEXT,
    first_second INTEGER,
    last_second INTEGER,
    published_by TEXT,
    modified TEXT,
    language TEXT,
    doubts TEXT NOT NULL,               -- JSON list
    mentions INTEGER NOT NULL,
    shingles BLOB,                      -- MinHash
    story INTEGER NOT NULL              -- id of one of its articles
);
CREATE INDEX article_page ON article(page);
CREATE INDEX article_url ON article(url) WHERE url IS NOT NULL;
CREATE INDEX article_story ON article(story);
CREATE INDEX article_source ON article(source, id);

CREATE TABLE body (
    article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    sum INTEGER NOT NULL                -- FNV-1a of the text
);

-- Earlier texts of an article that changed under its address.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE ON UPDATE CASCADE,
    title TEXT,
    text TEXT NOT NULL,
    modified TEXT
);
CREATE INDEX version_article ON version(article);

CREATE TABLE band (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE INDEX band_article ON band(article);

CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    category TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    date TEXT,                          -- EDTF
    first_day INTEGER,
    last_day INTEGER,
    place_country TEXT,
    place_name TEXT,
    articles INTEGER NOT NULL,
    independent INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    evidence INTEGER NOT NULL           -- a mention
);
CREATE INDEX entry_day ON entry(first_day, id);

CREATE TABLE entry_party (
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    role INTEGER NOT NULL,              -- 0 actor, 1 recipient
    n INTEGER NOT NULL,
    code TEXT,
    name TEXT,
    office TEXT,
    PRIMARY KEY (entry, role, n)
) WITHOUT ROWID;

-- One event as one article tells it: its mentions folded. Merging compares these.
CREATE TABLE told (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    entry INTEGER REFERENCES entry(id),
    key INTEGER NOT NULL,
    teller INTEGER NOT NULL,
    published TEXT,
    lead INTEGER NOT NULL,              -- 2 in the title, 1 in the first sentence, 0 further down
    firm INTEGER NOT NULL,
    category TEXT NOT NULL,
    mode TEXT,
    kind INTEGER NOT NULL,
    status TEXT NOT NULL,
    date TEXT,
    place_country TEXT,
    place_name TEXT,
    parties TEXT NOT NULL,
    words BLOB NOT NULL,
    triggers BLOB NOT NULL,
    hour INTEGER NOT NULL,              -- 0 not told, 1 early, 2 late, 3 both
    joined INTEGER,                     -- the one that it joined its entry by
    signs INTEGER                       -- by what signs it joined
);
CREATE INDEX told_article ON told(article);
CREATE INDEX told_entry ON told(entry);

CREATE TABLE block (
    block INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    told INTEGER NOT NULL REFERENCES told(id) ON DELETE CASCADE,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (block, first_day, told)
) WITHOUT ROWID;
CREATE INDEX block_told ON block(told);

-- Which reports may tell the same event; each pair stands here twice, once from either side.
CREATE TABLE likeness (
    one INTEGER NOT NULL REFERENCES told(id) ON DELETE CASCADE,
    other INTEGER NOT NULL,
    points INTEGER NOT NULL,
    firm INTEGER NOT NULL,
    signs INTEGER NOT NULL,             -- bits, see dateline_chronicle::same::Sign::ALL
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    told INTEGER NOT NULL REFERENCES told(id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    category TEXT NOT NULL,
    mode TEXT,
    contexts TEXT NOT NULL,             -- JSON list
    status TEXT NOT NULL,
    date TEXT,
    date_start INTEGER,
    date_end INTEGER,
    place_country TEXT,
    place_name TEXT,
    place_start INTEGER,
    place_end INTEGER,
    lat REAL,
    lon REAL,
    geonameid INTEGER,
    event_id INTEGER NOT NULL,
    rule TEXT NOT NULL,
    cites TEXT NOT NULL                 -- JSON list of sources named in the sentence
);
CREATE INDEX mention_article ON mention(article, start);
CREATE INDEX mention_told ON mention(told);

CREATE TABLE party (
    mention INTEGER NOT NULL REFERENCES mention(id) ON DELETE CASCADE,
    role INTEGER NOT NULL,
    n INTEGER NOT NULL,
    start INTEGER,
    end INTEGER,
    code TEXT,
    sector TEXT,
    name TEXT,
    office TEXT,
    actor TEXT,
    words TEXT NOT NULL,
    PRIMARY KEY (mention, role, n)
) WITHOUT ROWID;

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,           -- a country's code, or a canonical name
    kind TEXT NOT NULL,                 -- country, person, organisation
    name TEXT NOT NULL,
    code TEXT,
    told INTEGER NOT NULL DEFAULT 0,    -- 1 when kind and name come from the actor files
    articles INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX topic_entries ON topic(entries DESC, articles DESC);

CREATE TABLE topic_name (
    folded TEXT NOT NULL,
    topic INTEGER NOT NULL REFERENCES topic(id) ON DELETE CASCADE,
    PRIMARY KEY (folded, topic)
) WITHOUT ROWID;

CREATE TABLE topic_article (
    topic INTEGER NOT NULL REFERENCES topic(id),
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    PRIMARY KEY (topic, article)
) WITHOUT ROWID;
CREATE INDEX topic_article_article ON topic_article(article);
CREATE TRIGGER topic_article_in AFTER INSERT ON topic_article BEGIN
    UPDATE topic SET articles = articles + 1 WHERE id = new.topic;
END;
CREATE TRIGGER topic_article_out AFTER DELETE ON topic_article BEGIN
    UPDATE topic SET articles = articles - 1 WHERE id = old.topic;
END;

CREATE TABLE topic_entry (
    topic INTEGER NOT NULL REFERENCES topic(id),
    day INTEGER NOT NULL,               -- first day; -1000000 for entries without one
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    PRIMARY KEY (topic, day, entry)
) WITHOUT ROWID;
CREATE INDEX topic_entry_entry ON topic_entry(entry);
CREATE TRIGGER topic_entry_in AFTER INSERT ON topic_entry BEGIN
    UPDATE topic SET entries = entries + 1 WHERE id = new.topic;
END;
CREATE TRIGGER topic_entry_out AFTER DELETE ON topic_entry BEGIN
    UPDATE topic SET entries = entries - 1 WHERE id = old.topic;
END;

-- Corrections by analysts: only ever added to. `target` is the content key of what is corrected, so that it survives reading again.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    note TEXT NOT NULL,
    what TEXT NOT NULL,                 -- JSON
    undoes INTEGER REFERENCES correction(id)
);

-- Full text: contentless, rows in time order, facets as tokens (see search.rs).
CREATE VIRTUAL TABLE words USING fts5(title, text, facets, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('words', 'row');

-- Stable views, for sqlite3, datasette, DuckDB and R. Columns may be added at the end, never changed or taken away.
CREATE VIEW articles AS
    SELECT article.id, url, title, label, teaser, teaser_only, authors, source, published, language, story, mentions, body.text
    FROM article JOIN body ON body.article = article.id;
CREATE VIEW mentions AS
    SELECT mention.id, mention.article, told.entry, mention.category AS event, mention.mode, mention.status, mention.date,
        mention.place_country, mention.place_name, mention.contexts, mention.rule, mention.start AS start_byte, mention.end AS end_byte,
        CAST(substr(CAST(body.text AS BLOB), mention.start + 1, mention.end - mention.start) AS TEXT) AS sentence,
        (SELECT group_concat(coalesce(name, code, words), '; ') FROM party WHERE party.mention = mention.id AND role = 0) AS actors,
        (SELECT group_concat(coalesce(name, code, words), '; ') FROM party WHERE party.mention = mention.id AND role = 1) AS recipients
    FROM mention JOIN told ON told.id = mention.told JOIN body ON body.article = mention.article;
CREATE VIEW entries AS
    SELECT entry.id, category AS event, mode, status, date, date(first_day * 86400, 'unixepoch') AS first_day,
        date(last_day * 86400, 'unixepoch') AS last_day, place_country, place_name, articles, independent, sources,
        (SELECT group_concat(coalesce(name, code), '; ') FROM entry_party WHERE entry_party.entry = entry.id AND role = 0) AS actors,
        (SELECT group_concat(coalesce(name, code), '; ') FROM entry_party WHERE entry_party.entry = entry.id AND role = 1) AS recipients
    FROM entry;
CREATE VIEW topics AS SELECT key, kind, name, code, articles, entries FROM topic WHERE articles > 0 OR entries > 0;
