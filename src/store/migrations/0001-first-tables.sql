-- Texts called *_at of type text hold the publisher's own precision (a day, or an instant); *_instant sorts.
create table feed_states (
  feed_id text primary key,
  etag text,
  last_modified text,
  next_check_at timestamptz not null,
  last_checked_at timestamptz,
  last_success_at timestamptz,
  -- How and when the whole document was last read: other settings, or too long ago, and the validators are not sent.
  read_as text,
  fully_read_at timestamptz,
  failures integer not null,
  last_error text
);

create table entries (
  key bigint generated always as identity primary key,
  feed_id text not null,
  source_id text not null,
  id text not null,
  title text not null,
  url text,
  summary text not null,
  text text,
  language text not null,
  published_at text,
  published_instant timestamptz,
  updated_at text,
  categories text[] not null,
  content_hash text not null,
  first_fetched_at timestamptz not null,
  changed_at timestamptz not null,
  -- Came with the first entries of its feed, which may be years old.
  backlog boolean not null,
  -- When it could first be told: classified. Digests go by this, so that what a model reads late is not lost.
  ready_at timestamptz,
  -- The content that the search index holds; null before the first time.
  indexed_hash text
);

-- A publisher's identifier may be longer than an index entry can be (2,704 bytes), hence its digest.
create unique index entries_identity on entries (feed_id, md5(id));
create index entries_ready_at on entries (ready_at);
create index entries_content on entries (key, content_hash);
create index entries_unindexed on entries (key) where indexed_hash is distinct from content_hash;

create table classifications (
  entry_key bigint primary key references entries (key) on delete cascade,
  content_hash text not null,
  version text not null,
  model text not null,
  labels jsonb not null,
  classified_at timestamptz not null
);
create index classifications_content on classifications (entry_key, content_hash, version);

-- Rows above 2 kB keep their wide columns elsewhere, so that ranking reads few pages.
create table chunks (
  key bigint generated always as identity primary key,
  entry_key bigint not null references entries (key) on delete cascade,
  position integer not null,
  text text not null,
  -- Distinct; frequencies[i] tells how often terms[i] occurs.
  terms text[] not null,
  frequencies integer[] not null,
  length integer not null,
  unique (entry_key, position)
) with (toast_tuple_target = 128);

-- No pending list: a search after a large poll must not read it from end to end.
create index chunks_terms on chunks using gin (terms) with (fastupdate = off);

create table term_statistics (
  term text primary key,
  chunks integer not null
);

-- One row. Whoever changes the index locks it first, so that the statistics never lie nor lock each other out.
create table index_totals (
  only_row boolean primary key default true check (only_row),
  chunks bigint not null,
  length bigint not null
);
insert into index_totals (chunks, length) values (0, 0);

create table conversations (
  id bigint generated always as identity primary key,
  channel text not null,
  address text not null,
  language text not null
);
create unique index conversations_place on conversations (channel, md5(address));

create table subscriptions (
  id bigint generated always as identity primary key,
  conversation_id bigint not null unique references conversations (id) on delete cascade,
  weekday smallint not null,
  time text not null,
  time_zone text not null,
  language text not null,
  pillars text[] not null,
  next_digest_at timestamptz not null,
  covered_until timestamptz not null
);
create index subscriptions_next_digest_at on subscriptions (next_digest_at);

create table deliveries (
  id bigint generated always as identity primary key,
  key text not null unique,
  conversation_id bigint not null references conversations (id) on delete cascade,
  message jsonb not null,
  state text not null check (state in ('pending', 'sending', 'delivered', 'ambiguous', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  claimed_at timestamptz,
  delivered_at timestamptz,
  post_id text,
  last_error text
);
create index deliveries_pending on deliveries (next_attempt_at, id) where state = 'pending';
create index deliveries_sending on deliveries (claimed_at) where state = 'sending';
create index deliveries_conversation on deliveries (conversation_id, id);
