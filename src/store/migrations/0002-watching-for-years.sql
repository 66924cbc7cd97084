-- What is remembered of a feed, for courtesy and for its health.
alter table feed_states
  add column failing_since timestamptz,
  add column last_fault text check (last_fault in ('blocked', 'gone', 'failed')),
  add column host_rests_until timestamptz,
  add column moved_to text,
  add column moved_since timestamptz,
  add column last_number integer,
  add column publishing_hints jsonb,
  add column newest_entry_at timestamptz,
  add column usual_gap_hours double precision,
  add column longest_gap_hours double precision,
  add column told_as text;

alter table entries
  -- Digests of the link and of the title in plain form: an entry that comes under another id is known by them. Null until
  -- its feed tells of it again, for entries older than this migration.
  add column link_key text,
  add column title_key text,
  -- Over all that the feed told: where it is the same, nothing has to be compared. Null as above.
  add column told_hash text,
  -- Since when it is missing from a list that is whole.
  add column left_at timestamptz,
  -- The first entry that tells of the same act; null for one that is the first itself.
  add column story_key bigint references entries (key) on delete set null,
  -- The content whose place in a story is known; null before the first time.
  add column placed_hash text,
  -- SHA-256 of the text that was read behind the entry; `content_hash` counts it in.
  add column read_hash text;

create index entries_link_key on entries (feed_id, link_key);
create index entries_title_key on entries (feed_id, title_key);
create index entries_story on entries (story_key);
create index entries_unplaced on entries (key) where placed_hash is distinct from content_hash;

create table revisions (
  entry_key bigint not null references entries (key) on delete cascade,
  number integer not null,
  seen_at timestamptz not null,
  kind text not null check (kind in ('cosmetic', 'material')),
  changes jsonb not null,
  primary key (entry_key, number)
);

create table story_marks (
  mark text not null,
  entry_key bigint not null references entries (key) on delete cascade,
  primary key (mark, entry_key)
);
create index story_marks_entry on story_marks (entry_key);

-- The text of the page or PDF behind an entry; without an address, how often it could not be read.
create table readings (
  entry_key bigint primary key references entries (key) on delete cascade,
  address text,
  format text,
  text text,
  read_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  last_error text
);

create table deadlines (
  entry_key bigint not null references entries (key) on delete cascade,
  position integer not null,
  kind text not null,
  date text not null,
  words text not null,
  details jsonb not null,
  primary key (entry_key, position)
);
create index deadlines_date on deadlines (date);
