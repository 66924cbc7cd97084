-- Subscriptions: a digest at other times and filters, alerts beside it, pauses.
alter table subscriptions
  add column kind text not null default 'digest' check (kind in ('digest', 'alerts')),
  add column filter jsonb,
  add column cadence text,
  add column paused_at timestamptz,
  -- A replica writes its digest: the others leave it alone until then.
  add column held_until timestamptz,
  add column quiet_from text,
  add column quiet_to text,
  add column most_a_day integer,
  -- Of alerts: only what became ready from here on is told.
  add column since timestamptz;
update subscriptions set cadence = 'weekly', filter = jsonb_build_object(
  'pillars', to_jsonb(pillars), 'recommendations', '[]'::jsonb, 'publishers', '[]'::jsonb,
  'words', '', 'minimumTriage', 'context');
alter table subscriptions
  drop constraint subscriptions_conversation_id_key,
  drop column pillars,
  alter column kind drop default,
  alter column filter set not null,
  alter column weekday drop not null,
  alter column time drop not null,
  alter column next_digest_at drop not null,
  alter column covered_until drop not null,
  add constraint subscriptions_shape check (case kind
    when 'digest' then num_nulls(cadence, weekday, time, next_digest_at, covered_until) = 0
    else num_nulls(most_a_day, since) = 0 and (quiet_from is null) = (quiet_to is null) end);
create index subscriptions_conversation on subscriptions (conversation_id);
create unique index subscriptions_one_digest on subscriptions (conversation_id) where kind = 'digest';
create unique index subscriptions_one_filter on subscriptions (conversation_id, md5(filter::text)) where kind = 'alerts';

-- Nobody can be reached there any more.
alter table conversations
  add column parked_since timestamptz,
  add column parked_reason text,
  add constraint conversations_parking check ((parked_since is null) = (parked_reason is null));

alter table deliveries
  drop constraint deliveries_state_check,
  add constraint deliveries_state_check
    check (state in ('pending', 'sending', 'delivered', 'ambiguous', 'failed', 'dead')),
  add column page_id uuid not null default gen_random_uuid(),
  add column subscription_id bigint references subscriptions (id) on delete set null,
  -- What it edits or replies to.
  add column about bigint references deliveries (id) on delete cascade,
  add column action text not null default 'post' check (action in ('post', 'edit', 'reply')),
  add column post_ids text[] not null default '{}',
  -- When each piece was shown: the channels' limits are kept by it.
  add column shown_at timestamptz[] not null default '{}',
  -- Whoever sends it has until then.
  add column held_until timestamptz,
  add column created_at timestamptz not null default now(),
  add constraint deliveries_about check ((about is null) = (action = 'post'));
update deliveries set
  post_ids = case when post_id is null then '{}' else array[post_id] end,
  shown_at = case when delivered_at is null then '{}' else array[delivered_at] end,
  held_until = claimed_at,
  created_at = least(created_at, delivered_at, next_attempt_at),
  -- What waits is taken back with its subscription.
  subscription_id = (
    select id from subscriptions
    where subscriptions.conversation_id = deliveries.conversation_id
      and deliveries.key like 'digest/' || subscriptions.id || '/%'
  );
drop index deliveries_sending;
alter table deliveries drop column claimed_at, drop column post_id;
create index deliveries_sending on deliveries (held_until) where state = 'sending';
create unique index deliveries_page on deliveries (page_id);
create index deliveries_subscription on deliveries (subscription_id) where subscription_id is not null;
create index deliveries_about on deliveries (about) where about is not null;
-- Few, and operators look for them.
create index deliveries_unsettled on deliveries (id) where state in ('ambiguous', 'failed', 'dead');

-- A story that is told, or waits to be told, to a conversation.
create table alerts (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversations (id) on delete cascade,
  -- No reference: what was told is kept when its subscription goes, so that the story is not told again.
  subscription_id bigint not null,
  entry_key bigint not null references entries (key) on delete cascade,
  due_at timestamptz not null,
  said_until timestamptz not null,
  -- None yet: it waits for its time.
  delivery_ids bigint[] not null default '{}',
  unique (conversation_id, entry_key)
);
create index alerts_entry on alerts (entry_key);
create index alerts_due on alerts (due_at) where delivery_ids = '{}';
create index alerts_subscription on alerts (subscription_id);

-- Their words or labels changed since alerts were last decided: see classifications.ts and reviews.ts.
alter table entries add column alerts_undecided boolean not null default false;
create index entries_alerts_undecided on entries (key) where alerts_undecided;
-- What changed since the last digest.
create index revisions_seen_at on revisions (seen_at) where kind = 'material';
