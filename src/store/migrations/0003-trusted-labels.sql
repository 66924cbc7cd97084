-- Every label says who stands behind it; those of earlier versions came from one reader alone.
update classifications
set labels = coalesce(
  (
    select jsonb_agg(
      label || jsonb_build_object(
        'basis', case when model = 'keyless' then 'rules' else 'model' end,
        'confidence', 0.9,
        'model', model,
        'prompt', case when model = 'keyless' then 'terms 1' else 'classify-entry 1' end
      )
      order by at
    )
    from jsonb_array_elements(labels) with ordinality as each (label, at)
  ),
  '[]'
);

alter table classifications
  -- Why the keyless rules stood in for the model; null where they did not.
  add column stand_in text check (stand_in in ('outage', 'backlog', 'refused', 'suspect')),
  -- All opinions, where the readers differ; null where they do not.
  add column dispute jsonb;

create index classifications_stand_in on classifications (stand_in, entry_key) where stand_in is not null;
create index classifications_dispute on classifications (entry_key) where dispute is not null;
create index classifications_version on classifications (version, entry_key);
create index classifications_touching on classifications (entry_key) where labels <> '[]';

-- The content that was classified; null before the first time. With it a new entry is found without reading all of them.
alter table entries add column classified_hash text;
update entries set classified_hash = classifications.content_hash
from classifications where entry_key = key;
alter table entries
  add column unread boolean not null generated always as (classified_hash is distinct from content_hash) stored;
create index entries_unread on entries (key) where unread;

-- What members ruled. The last ruling of an entry wins over its classification; the earlier ones are the record.
create table corrections (
  id bigint generated always as identity primary key,
  entry_key bigint not null references entries (key) on delete cascade,
  labels jsonb not null,
  decided_by text not null,
  decided_at timestamptz not null
);
create index corrections_entry on corrections (entry_key, id);

create table summaries (
  entry_key bigint primary key references entries (key) on delete cascade,
  content_hash text not null,
  -- The first of the labels, to which why_it_matters speaks.
  recommendation text not null,
  original text not null,
  texts jsonb not null,
  why_it_matters jsonb not null,
  model text not null,
  version text not null,
  written_at timestamptz not null
);

-- What is spent and set aside on a day (UTC), in millionths of a dollar. One row a day, so that replicas share one budget.
create table model_budget (
  day date primary key,
  tokens bigint not null,
  microdollars bigint not null
);

create table model_spending (
  day date not null,
  model text not null,
  purpose text not null,
  calls integer not null,
  input_tokens bigint not null,
  cached_tokens bigint not null,
  output_tokens bigint not null,
  microdollars bigint not null,
  primary key (day, model, purpose)
);

-- Batches at the vendor whose replies have not been taken in; the rows go when they have.
create table model_batches (
  id text primary key,
  version text not null,
  model text not null,
  prompt text not null,
  -- The content that was handed in, by the entry's key.
  entries jsonb not null,
  submitted_at timestamptz not null
);
