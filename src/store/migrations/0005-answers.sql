-- Documents of the members' own, in the same index as entries.
create table documents (
  id bigint generated always as identity primary key,
  title text not null,
  origin text not null,
  language text not null,
  added_at timestamptz not null
);
create unique index documents_origin on documents (md5(origin));

alter table chunks
  alter column entry_key drop not null,
  add column document_id bigint references documents (id) on delete cascade,
  add column place text,
  add constraint chunks_of_one check (num_nonnulls(entry_key, document_id) = 1);
create unique index chunks_document on chunks (document_id, position) where document_id is not null;

-- Where each term occurs, and how often: see postings.ts. Read whole, thus never compressed.
drop index chunks_terms;
drop table term_statistics;
alter table chunks drop column frequencies;
create table postings (
  term text collate "C" not null,
  block integer not null,
  places bytea not null,
  primary key (block, term)
);
alter table postings alter column places set storage external;

-- Chunks are cut otherwise now and tell their place: all are made anew.
truncate chunks;
-- From chunks to their entries and back without a look at the chunks, which are wide.
alter table chunks
  drop constraint chunks_pkey,
  add primary key (key) include (entry_key),
  drop constraint chunks_entry_key_position_key;
create unique index chunks_entry on chunks (entry_key, position) include (key) where entry_key is not null;
-- Counts the changes of the index: see posting-shelf.ts.
alter table index_totals add column revision bigint not null default 0;
update index_totals set chunks = 0, length = 0;
update entries set indexed_hash = null where indexed_hash is not null;

-- Kinds of publication that the title tells, as it was when the entry was indexed.
alter table entries add column types text[] not null default '{}';

-- Some publishers tell only when they last changed something: that is the date that people see.
update entries set published_instant = updated_at::timestamptz
where published_instant is null and updated_at ~ '^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])(T[0-9:.]+Z)?$';

-- Questions by time of publication, by what is touched; the rest by what filters look at, beside the texts, which are wide.
create index entries_published on entries ((coalesce(published_instant, case when not backlog then first_fetched_at end)));
create index entries_told on entries (key)
  include (story_key, source_id, published_instant, first_fetched_at, backlog, types);
create index classifications_recommendations on classifications
  using gin (jsonb_path_query_array(labels, '$[*].recommendation'));

-- What was asked and answered: memory of a conversation, and record.
create table questions (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversations (id) on delete cascade,
  member text,
  workspace text,
  asked_at timestamptz not null,
  language text not null,
  question text not null,
  standalone text not null,
  -- unanswered: being answered, or the answer failed; forgotten: only counted for the limits, without a word.
  outcome text not null
    check (outcome in ('grounded', 'declined', 'refused', 'unanswered', 'forgotten')),
  sentences jsonb not null,
  sources jsonb not null,
  model text not null,
  -- Tokens; null where no hosted model was asked.
  used jsonb,
  milliseconds integer not null,
  feedback text check (feedback in ('helpful', 'unhelpful'))
);
create index questions_conversation on questions (conversation_id, asked_at);
create index questions_member on questions (member, asked_at) where member is not null;
create index questions_workspace on questions (workspace, asked_at) where workspace is not null;
create index questions_asked_at on questions (asked_at);

-- What the bot has understood of a member's looser words and not done: it waits for a yes. See domain/proposal.ts.
alter table conversations
  add column proposal jsonb,
  add column proposed_at timestamptz,
  add constraint conversations_proposal check (num_nonnulls(proposal, proposed_at) in (0, 2));
