-- The archive's tables, schema 1. The comments inside the brackets stay with the tables: `.schema`
-- in the sqlite3 shell shows them. akt-archive(5) says more.
--
-- Days are texts YYYY-MM-DD, moments are UTC, sizes and offsets are bytes of UTF-8, what is unknown
-- is NULL. Ids are of use inside this file only: what shall last is a source's sha256 and lines.

CREATE TABLE setting ( -- what this archive was made with
    key   TEXT PRIMARY KEY, -- akt, created, tokenizer_version, analysis_version
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run ( -- one `akt import`
    id      INTEGER PRIMARY KEY,
    state   TEXT NOT NULL CHECK (state = 'open' OR state = 'closed' OR state = 'interrupted'),
    started TEXT NOT NULL, -- 2025-04-10T08:30:00Z
    ended   TEXT,
    akt     TEXT NOT NULL, -- version of the program
    roots   TEXT NOT NULL, -- JSON array: the files and folders that were given
    options TEXT NOT NULL, -- JSON object
    counts  TEXT           -- JSON object: files by outcome, when closed
) STRICT;

CREATE TABLE sqlar ( -- original bytes; a real SQLite Archive: `sqlite3 akt.db -Ax` extracts it
    name  TEXT PRIMARY KEY, -- 16 digits of the sha256 / the file's name
    mode  INT,              -- access permissions
    mtime INT,              -- seconds since 1970-01-01
    sz    INT,              -- original size
    data  BLOB              -- zlib, or as it was when its size is sz
);

CREATE TABLE source ( -- one sequence of bytes, wherever and however often it was found
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL UNIQUE, -- 64 lower-case hexadecimal digits, of the original bytes
    size       INTEGER NOT NULL,     -- original bytes
    media_type TEXT NOT NULL,        -- text/markdown
    encoding   TEXT NOT NULL,        -- IANA name: windows-1252
    importer   TEXT NOT NULL,        -- what read it: markdown
    text_size  INTEGER NOT NULL,     -- bytes once decoded: what passages' places refer to
    repairs    TEXT, -- JSON array of {what, count, first}: what decoding had to mend, and where
    remarks    TEXT, -- JSON array of {what, at, detail}: text cut off, damaged markup
    original   TEXT REFERENCES sqlar(name) -- NULL: imported with --no-originals
) STRICT;

-- References from rows that are put by the dozen are looked at when the batch ends, for the same
-- reason as this: columns that change while a batch is written name their table in a comment in place of REFERENCES:
-- SQLite would open a statement journal for each change, and FTS5 then writes out what it holds.
-- akt verify checks them. Closed lists are spelt out with OR, commonest first: SQLite builds a table
-- for each IN of more than two, each time a row is put (3 of 4.6 us a passage).

CREATE TABLE path ( -- a place where files were found
    id         INTEGER PRIMARY KEY,
    root       TEXT NOT NULL, -- absolute: the widest folder given to import that it is in, or the file
    path       TEXT NOT NULL, -- below the root; empty when the root is the file
    root_bytes BLOB,          -- as in the file system, when that is not UTF-8
    path_bytes BLOB,
    source     INTEGER, -- source.id: what stood here last; NULL: nothing was ever taken
    mtime_ns   INTEGER NOT NULL, -- of that, nanoseconds since 1970-01-01
    size       INTEGER NOT NULL,
    vanished   INTEGER -- import_run.id: the run that found it gone
) STRICT;
CREATE UNIQUE INDEX path_by_place ON path (coalesce(root_bytes, root), coalesce(path_bytes, path));
CREATE INDEX path_by_source ON path (source);

CREATE TABLE seen ( -- which source stood at a path in which run: A, then B, then A can be told
    run      INTEGER NOT NULL REFERENCES import_run(id),
    path     INTEGER NOT NULL REFERENCES path(id),
    source   INTEGER REFERENCES source(id), -- NULL: not taken
    mtime_ns INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    PRIMARY KEY (run, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger ( -- what happened to each file of a run
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES import_run(id),
    path    INTEGER NOT NULL REFERENCES path(id),
    source  INTEGER REFERENCES source(id),
    outcome TEXT NOT NULL
            CHECK (outcome = 'imported' OR outcome = 'unchanged' OR outcome = 'new version' OR
                   outcome = 'duplicate' OR outcome = 'skipped' OR outcome = 'cut' OR
                   outcome = 're-decoded' OR outcome = 'vanished' OR outcome = 'left alone'),
    detail  TEXT -- a sentence: why it was skipped, where it was cut, how it was repaired
) STRICT;
CREATE INDEX ledger_by_run ON ledger (run, outcome);

CREATE TABLE document (
    id            INTEGER PRIMARY KEY,
    source        INTEGER NOT NULL REFERENCES source(id),
    part          INTEGER NOT NULL, -- of a file inside the file, from 1; 0 for the file itself
    current       INTEGER NOT NULL CHECK (current IN (0, 1)), -- 1: its source is the last at a path
    path          INTEGER, -- path.id: where it stands, or stood last
    earlier_id    INTEGER, -- document.id: the version that stood there before it
    title         TEXT,
    issuer        TEXT,
    language      TEXT, -- sv, en
    start_day     TEXT, -- the document's own date, first and last day
    end_day       TEXT,
    precision     TEXT, -- how much was written: day, week, month, quarter, ..., range
    date_text     TEXT, -- as written
    date_label    TEXT, -- what stood before it: Sammanställd
    date_kind     TEXT
                  CHECK (date_kind = 'dated' OR date_kind = 'published' OR date_kind = 'compiled' OR
                         date_kind = 'decided' OR date_kind = 'meeting' OR
                         date_kind = 'drawn-up' OR date_kind = 'changed' OR date_kind = 'saved'),
    date_rule     TEXT, -- how the value was found
    date_passage  INTEGER, -- n of the passage it stands in
    time          TEXT, -- 08:30
    other_dates   TEXT, -- JSON array: every other date of the document as a whole
    case_numbers  TEXT, -- its own, parted by ", "
    first_passage INTEGER NOT NULL, -- passage.id of its first; the others follow without a gap
    n_passages    INTEGER NOT NULL,
    first_unit    INTEGER NOT NULL, -- unit.id likewise
    n_units       INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_source ON document (source, part);

CREATE TABLE cue ( -- what a source says of itself outside its text: meta tags, mail headers
    document   INTEGER NOT NULL REFERENCES document(id),
    n          INTEGER NOT NULL,
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,
    begin_byte INTEGER NOT NULL, -- in the decoded text
    end_byte   INTEGER NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

-- What there are many rows of stores a code for a word of a closed list, a tenth of a passage's own
-- room less; the word is a column that SQLite makes of it when it is read.

CREATE TABLE passage ( -- find a document's by id: first_passage <= id < first_passage + n_passages
    id         INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
    n          INTEGER NOT NULL, -- from 1, within the document
    kind_code  INTEGER NOT NULL, -- stored for kind
    kind       TEXT NOT NULL
               AS (CASE kind_code WHEN 3 THEN 'paragraph' WHEN 4 THEN 'item' WHEN 6 THEN 'row'
                   WHEN 1 THEN 'heading' WHEN 2 THEN 'field' WHEN 0 THEN 'title'
                   WHEN 5 THEN 'header' WHEN 7 THEN 'quote' WHEN 8 THEN 'code'
                   WHEN 9 THEN 'caption' WHEN 10 THEN 'note' END),
    margin     INTEGER NOT NULL CHECK (margin IN (0, 1)), -- 1: menus, footers
    tier       TEXT NOT NULL AS (CASE margin WHEN 0 THEN 'main' ELSE 'margin' END),
    level      INTEGER, -- of a heading 1..6, of an item its depth
    heading    INTEGER, -- n of the heading or header row above it
    label      INTEGER, -- of a field: bytes of text that are its label
    first_line INTEGER NOT NULL, -- from 1, in the original
    last_line  INTEGER NOT NULL,
    page       INTEGER, -- from 1, when the source has pages
    part       INTEGER, -- of a file inside the file, from 1
    begin_byte INTEGER NOT NULL, -- in the decoded text
    end_byte   INTEGER NOT NULL, -- behind the last
    text       TEXT NOT NULL
) STRICT;

CREATE TABLE unit ( -- what ranking scores: neighbouring passages, about 100 words
    id            INTEGER PRIMARY KEY,
    document      INTEGER NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
    first_passage INTEGER NOT NULL, -- passage.id
    last_passage  INTEGER NOT NULL
) STRICT;

CREATE TABLE unit_block ( -- lengths of units 4096 * block + 1 and on
    block   INTEGER PRIMARY KEY,
    lengths BLOB NOT NULL -- two bytes a unit, the lower first: words; bit 15: not current
) STRICT;

-- The index: rowid is unit.id, text its passages' texts with newlines between. It holds no text.
-- Tokens are exact words; inflections are looked up in the table word. Needs akt's tokenizer:
-- `.load akt_fts5` in the sqlite3 shell.
CREATE VIRTUAL TABLE unit_index USING fts5(text, content='', columnsize=0, detail=full,
                                           tokenize='akt');

CREATE TABLE date ( -- a date in the text of a passage
    passage    INTEGER NOT NULL REFERENCES passage(id) DEFERRABLE INITIALLY DEFERRED,
    offset     INTEGER NOT NULL, -- bytes of the passage's text
    length     INTEGER NOT NULL,
    text       TEXT NOT NULL,    -- as written
    start_day  TEXT, -- both days included; NULL when it could not be resolved
    end_day    TEXT,
    precision_code INTEGER NOT NULL, -- stored for precision, role and rule
    role_code      INTEGER NOT NULL,
    rule_code      INTEGER NOT NULL,
    precision  TEXT NOT NULL
               AS (CASE precision_code WHEN 0 THEN 'day' WHEN 6 THEN 'year' WHEN 2 THEN 'month'
                   WHEN 8 THEN 'range' WHEN 1 THEN 'week' WHEN 3 THEN 'quarter'
                   WHEN 4 THEN 'season' WHEN 5 THEN 'half' WHEN 7 THEN 'decade'
                   WHEN 9 THEN 'weekend' WHEN 10 THEN 'tertial' WHEN 11 THEN 'term'
                   WHEN 12 THEN 'mandate' WHEN 13 THEN 'century' END),
    role       TEXT NOT NULL
               AS (CASE role_code WHEN 0 THEN 'mentioned' WHEN 1 THEN 'document-date'
                   WHEN 2 THEN 'decided' WHEN 3 THEN 'proposed' WHEN 4 THEN 'deadline'
                   WHEN 5 THEN 'planned' WHEN 6 THEN 'period' END),
    rule       TEXT NOT NULL  -- how the value was found; default: probable only
               AS (CASE rule_code WHEN 0 THEN 'written' WHEN 1 THEN 'paragraph-year'
                   WHEN 2 THEN 'weekday' WHEN 3 THEN 'tense' WHEN 4 THEN 'default'
                   WHEN 5 THEN 'relative' WHEN 6 THEN 'convention' END),
    confidence REAL NOT NULL, -- 0 to 1
    conflict   INTEGER NOT NULL CHECK (conflict IN (0, 1)), -- 1: its weekday is another day's
    PRIMARY KEY (passage, offset)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision ( -- a decision that a passage tells of
    passage    INTEGER NOT NULL REFERENCES passage(id) DEFERRABLE INITIALLY DEFERRED,
    offset     INTEGER NOT NULL, -- bytes of the passage's text
    length     INTEGER NOT NULL,
    status     TEXT NOT NULL
               CHECK (status = 'taken' OR status = 'proposed' OR status = 'planned'),
    mention    INTEGER NOT NULL CHECK (mention IN (0, 1)), -- 1: only mentioned, told elsewhere
    who        TEXT, -- the body or role that decides
    what       TEXT, -- the clause, shortened
    signal     TEXT NOT NULL, -- the words that show it: beslutade
    start_day  TEXT, -- both days included; NULL when the sentence does not tell: if taken, then on
                     -- or before the document's date
    end_day    TEXT,
    rule       TEXT NOT NULL -- how it was found
               CHECK (rule = 'verb' OR rule = 'minutes' OR rule = 'noun' OR rule = 'named' OR
                      rule = 'listed' OR rule = 'effect' OR rule = 'field' OR rule = 'table'),
    confidence REAL NOT NULL,
    PRIMARY KEY (passage, offset)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference ( -- another record that a passage refers to
    passage   INTEGER NOT NULL REFERENCES passage(id) DEFERRABLE INITIALLY DEFERRED,
    offset    INTEGER NOT NULL, -- bytes of the passage's text
    length    INTEGER NOT NULL,
    kind      TEXT NOT NULL
              CHECK (kind = 'case' OR kind = 'court-case' OR kind = 'statute' OR kind = 'print' OR
                     kind = 'paragraph' OR kind = 'attachment' OR kind = 'record' OR
                     kind = 'link'),
    text      TEXT NOT NULL, -- as written
    key       TEXT, -- the same for every spelling of it: rs:2024-5699
    authority TEXT, -- whose number it is
    tail      TEXT, -- the number's last two groups, which every way to cite it has: 2024-5699
    PRIMARY KEY (passage, offset, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_by_tail ON reference (tail) WHERE tail IS NOT NULL;

CREATE TABLE word ( -- the vocabulary: exact forms
    id    INTEGER PRIMARY KEY,
    word  TEXT NOT NULL UNIQUE, -- lower case, every accent kept
    stem  TEXT, -- NULL: the word itself
    bare  TEXT, -- stem without any marks; NULL: the stem itself
    units INTEGER NOT NULL -- units of all versions that hold it
) STRICT;
CREATE INDEX word_by_bare ON word (coalesce(bare, stem, word)); -- all inflections of a word

CREATE TABLE gram ( -- words by four letters in a row of their bare form, "^" and "$" at its ends
    gram  TEXT NOT NULL,
    block INTEGER NOT NULL, -- of the first of the batches that brought these words
    words BLOB NOT NULL, -- word.id ascending: the first, then differences, as 7-bit groups, lowest
                         -- first, bit 7 set when more follow
    PRIMARY KEY (gram, block)
) STRICT, WITHOUT ROWID;

CREATE VIEW document_view AS -- current documents, for people
SELECT d.id, d.title, d.issuer, d.start_day, d.end_day, d.case_numbers, d.n_passages,
       CASE WHEN p.root = '-' THEN p.path WHEN p.path = '' THEN p.root
            ELSE p.root || '/' || p.path END AS path, s.sha256
  FROM document d JOIN source s ON s.id = d.source JOIN path p ON p.id = d.path
 WHERE d.current;

CREATE VIEW passage_view AS -- passages of current documents with their places, for people
SELECT p.id, d.title, d.start_day AS document_day, v.path, p.first_line, p.last_line, p.page, p.kind,
       p.tier, p.text
  FROM document d JOIN document_view v ON v.id = d.id
  JOIN passage p ON p.id BETWEEN d.first_passage AND d.first_passage + d.n_passages - 1;
