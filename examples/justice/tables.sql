-- What justice keeps. Columns are named as public security names them, so that what is handed over is taken as it comes
-- (src/take-over.ts); that its values are among those of the schema, GraphQL says.
create table if not exists disputes (
  id uuid primary key,
  community_code char(12) not null check (community_code ~ '^[0-9]{12}$'),
  kind text not null,
  place text not null,
  summary text not null,
  status text not null,
  reported_on date not null,
  accepted_on date,
  agreement_number text,
  agreed_on date,
  agreement_terms text,
  perform_by date,
  court text,
  confirmation_number text,
  confirmed_on date,
  ended_on date,
  end_reason text,
  version integer not null check (version > 0)
);
create index if not exists disputes_reported_on on disputes (reported_on desc, id);
create index if not exists disputes_community on disputes (community_code, reported_on desc, id);

create unique index if not exists disputes_agreement_number on disputes (agreement_number);
create unique index if not exists disputes_confirmation_number on disputes (confirmation_number);

create table if not exists dispute_parties (
  id uuid primary key,
  dispute_id uuid not null references disputes deferrable initially deferred,
  role text not null,
  resident_id uuid,
  outsider text,
  check (num_nonnulls(resident_id, outsider) = 1)
);
create index if not exists dispute_parties_dispute on dispute_parties (dispute_id);
create index if not exists dispute_parties_resident on dispute_parties (resident_id, dispute_id);

create table if not exists mediation_sessions (
  id uuid primary key,
  dispute_id uuid not null references disputes deferrable initially deferred,
  held_on date not null,
  place text not null,
  record text not null
);
create index if not exists mediation_sessions_dispute on mediation_sessions (dispute_id, held_on, id);

create table if not exists session_mediators (
  session_id uuid not null references mediation_sessions deferrable initially deferred,
  mediator_id uuid not null,
  primary key (session_id, mediator_id)
);

create table if not exists legal_aid_cases (
  id uuid primary key,
  resident_id uuid not null,
  community_code char(12) not null check (community_code ~ '^[0-9]{12}$'),
  matter_kind text not null,
  matter text not null,
  status text not null,
  ground text,
  applied_on date not null,
  evidence_gathered_at timestamptz not null,
  decide_by date not null,
  decided_on date,
  refusal_reason text,
  lawyer_id uuid,
  assigned_on date,
  closed_on date,
  outcome text,
  closing_note text,
  version integer not null check (version > 0)
);
create index if not exists legal_aid_cases_applied_on on legal_aid_cases (applied_on desc, id);
create index if not exists legal_aid_cases_community on legal_aid_cases (community_code, applied_on desc, id);
create index if not exists legal_aid_cases_resident on legal_aid_cases (resident_id, applied_on desc, id);

create table if not exists supervision_orders (
  id uuid primary key,
  resident_id uuid not null,
  community_code char(12) not null check (community_code ~ '^[0-9]{12}$'),
  kind text not null,
  status text not null,
  decided_by text not null,
  document_number text not null,
  starts_on date not null,
  ends_on date not null,
  reported_on date,
  officer_id uuid not null,
  visit_every_days integer not null,
  next_visit_due_on date,
  ended_on date,
  end_reason text,
  retain_until date,
  version integer not null check (version > 0)
);
create index if not exists supervision_orders_starts_on on supervision_orders (starts_on desc, id);
create index if not exists supervision_orders_community on supervision_orders (community_code, starts_on desc, id);
create index if not exists supervision_orders_resident on supervision_orders (resident_id, starts_on desc, id);

create table if not exists supervision_visits (
  id uuid primary key,
  order_id uuid not null references supervision_orders deferrable initially deferred,
  visited_on date not null,
  kind text not null,
  result text not null,
  note text
);
create index if not exists supervision_visits_order on supervision_visits (order_id, visited_on);

create table if not exists supervision_supports (
  id uuid primary key,
  order_id uuid not null references supervision_orders deferrable initially deferred,
  given_on date not null,
  kind text not null,
  note text not null
);
create index if not exists supervision_supports_order on supervision_supports (order_id, given_on);

-- Every command that took effect: the same key takes effect once. Of its input only a hash is kept.
create table if not exists command_log (
  idempotency_key varchar(100) primary key,
  command text not null,
  input_hash char(64) not null,
  caller text not null,
  purpose text not null,
  result uuid,
  done_at timestamptz not null default now()
);
