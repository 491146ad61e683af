-- Minutes, the duties proposed from them, and the questions to answer before issuing (纪要, 任务建议, 待答).
create table kernel.minutes (
  id uuid primary key,
  title text not null check (char_length(title) between 1 and 100),
  series_no integer not null check (series_no >= 1),
  version integer not null check (version >= 1),
  meeting_day date not null,
  emergency_id uuid references kernel.emergency,
  previous_id uuid references kernel.minutes,
  file_id uuid references kernel.file,
  raw_text text not null,
  text_sha256 text not null,
  reading jsonb not null,
  undone_corrections jsonb not null default '[]',
  difference jsonb,
  state text not null check (state in ('review', 'issued', 'discarded')),
  revision integer not null default 1,
  issue_basis text check (issue_basis in ('signed', 'paper')),
  paper_file_id uuid references kernel.file,
  created_by uuid not null references kernel.person,
  created_at timestamptz not null,
  issued_by uuid references kernel.person,
  issued_at timestamptz,
  check ((state = 'issued') = (issued_at is not null)));
comment on table kernel.minutes is '纪要: raw text as it came in; spans count code points of raw_text';
comment on column kernel.minutes.text_sha256 is 'of the normalised text: the same text again is recognised as a re-import';
comment on column kernel.minutes.version is '版次: a corrected text of the same meeting is the next version';
create unique index minutes_series on kernel.minutes (series_no, version) where state <> 'discarded';
create index minutes_text on kernel.minutes (text_sha256);

create table kernel.minutes_proposal (
  id uuid primary key,
  minutes_id uuid not null references kernel.minutes,
  position integer not null,
  path text[] not null,
  span int4range not null,
  first_line integer not null,
  last_line integer not null,
  nature text not null check (nature in ('task', 'requirement', 'goal')),
  title text not null,
  body text not null,
  time_cue text not null default '',
  owner_named text not null,
  owner_basis text not null,
  owner_unit_ids uuid[] not null,
  distribution text not null check (distribution in ('each', 'joint', 'single')),
  assist_unit_ids uuid[] not null,
  reviewer_unit_id uuid references kernel.unit,
  cadence jsonb not null,
  due_at timestamptz,
  until jsonb not null,
  report_to text not null default '',
  condition text not null default '',
  counterparties jsonb not null,
  acceptance jsonb not null,
  same_as_id uuid references kernel.minutes_proposal,
  continues_ids uuid[] not null default '{}',
  difference text check (difference in ('unchanged', 'changed', 'added')),
  state text not null check (state in ('proposed', 'confirmed', 'merged', 'dropped')),
  reading jsonb not null,
  revision integer not null default 1,
  unique (minutes_id, position) deferrable initially deferred,
  check ((state = 'merged') = (same_as_id is not null)));
create index minutes_proposal_same_as on kernel.minutes_proposal (same_as_id) where same_as_id is not null;
comment on table kernel.minutes_proposal is '任务建议: what the parser read and what the clerk made of it; nothing is created before issuing';

create table kernel.minutes_question (
  id uuid primary key,
  minutes_id uuid not null references kernel.minutes,
  position integer not null,
  proposal_ids uuid[] not null,
  target_ids uuid[] not null default '{}',
  kind text not null,
  sentence text not null,
  span int4range,
  line integer,
  options jsonb not null,
  suggestion jsonb,
  state text not null check (state in ('open', 'answered', 'leftOpen')),
  answer jsonb,
  answered_by uuid references kernel.person,
  answered_at timestamptz,
  check ((state = 'open') = (answered_at is null)));
comment on table kernel.minutes_question is '待答: contradictions, doubtful names and true gaps; answered or explicitly left open before issuing';
comment on column kernel.minutes_question.target_ids is 'open obligations that a continuation (接续) would carry on';
create index minutes_question_minutes on kernel.minutes_question (minutes_id);
