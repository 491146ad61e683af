-- The loop (闭环): obligations, their steps, periods, progress and evidence.
create table kernel.obligation (
  id uuid primary key,
  no text not null unique,
  emergency_id uuid references kernel.emergency,
  origin text not null check (origin in ('minutes', 'quick', 'standing', 'register', 'paper')),
  kind text not null check (kind in ('task', 'duty', 'campaign', 'condition')),
  nature text not null check (nature in ('task', 'requirement', 'goal')),
  title text not null check (char_length(title) between 1 and 200),
  body text not null,
  owner_unit_id uuid not null references kernel.unit,
  leader_unit_id uuid references kernel.unit,
  reviewer_unit_id uuid not null references kernel.unit,
  minutes_id uuid references kernel.minutes,
  proposal_id uuid references kernel.minutes_proposal,
  section text not null default '',
  parent_id uuid references kernel.obligation,
  continues_id uuid references kernel.obligation,
  duplicate_of_id uuid references kernel.obligation,
  cadence jsonb not null,
  due_at timestamptz,
  first_day date not null,
  last_day date,
  until_lifted boolean not null default false,
  report_to text not null default '',
  condition text not null default '',
  counterparties jsonb not null default '{"names": [], "open": false}',
  acceptance jsonb not null,
  evidence_source text not null,
  form jsonb,
  state text not null check (state in
    ('drafted', 'issued', 'signedFor', 'inProgress', 'reportedDone', 'accepted', 'closed',
     'returned', 'extensionAsked', 'suspended', 'duplicateOf', 'revoked', 'group')),
  resumes_to text,
  handler_id uuid references kernel.person,
  revision integer not null default 1,
  issued_at timestamptz,
  signed_at timestamptz,
  assigned_at timestamptz,
  started_at timestamptz,
  reported_at timestamptz,
  accepted_at timestamptz,
  closed_at timestamptz,
  created_by uuid not null references kernel.person,
  created_at timestamptz not null,
  constraint obligation_reviewer_is_not_owner check (reviewer_unit_id <> owner_unit_id),
  constraint obligation_last_after_first check (last_day is null or last_day >= first_day),
  constraint obligation_resumes check ((resumes_to is not null) = (state in ('suspended', 'extensionAsked'))),
  constraint obligation_closed_was_accepted check (state <> 'closed' or (closed_at is not null and (accepted_at is not null or kind = 'duty'))),
  constraint obligation_stamps_in_order check (signed_at >= issued_at and assigned_at >= signed_at and started_at >= signed_at
    and reported_at >= started_at and accepted_at >= reported_at and closed_at >= coalesce(accepted_at, issued_at)));
comment on table kernel.obligation is '事项: task 任务 (one-off), duty 职责 (standing, closes per period), campaign 活动, condition 条件; state group 分解 = fanned out, its children carry the work';
comment on column kernel.obligation.due_at is '时限';
comment on column kernel.obligation.resumes_to is 'the state to go back to from 挂起 and 申请延期';
comment on column kernel.obligation.handler_id is '承办人: named when the unit breaks the work down (分解落实)';
create index obligation_owner on kernel.obligation (owner_unit_id, state);
create index obligation_reviewer on kernel.obligation (reviewer_unit_id, state);
create index obligation_minutes on kernel.obligation (minutes_id);
create index obligation_parent on kernel.obligation (parent_id) where parent_id is not null;
create index obligation_leader on kernel.obligation (leader_unit_id, state);
create index obligation_due on kernel.obligation (due_at) where state not in ('closed', 'revoked', 'duplicateOf', 'group');

create table kernel.obligation_assist (
  obligation_id uuid not null references kernel.obligation,
  unit_id uuid not null references kernel.unit,
  primary key (obligation_id, unit_id));
comment on table kernel.obligation_assist is '配合单位';
create index obligation_assist_unit on kernel.obligation_assist (unit_id);

create table kernel.obligation_step (
  obligation_id uuid not null references kernel.obligation,
  seq integer not null check (seq >= 1),
  action text not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  by_person_id uuid references kernel.person,
  for_person_id uuid references kernel.person,
  reason text not null default '',
  detail jsonb not null default '{}',
  primary key (obligation_id, seq));
comment on table kernel.obligation_step is '流转: each transition with actor, time and reason; append-only; for_person = on whose behalf (代管)';
create index obligation_step_at on kernel.obligation_step (at);
revoke update, delete, truncate on kernel.obligation_step from bihuan_app;

create table kernel.obligation_period (
  id uuid primary key,
  obligation_id uuid not null references kernel.obligation,
  unit_id uuid not null references kernel.unit,
  from_day date not null,
  to_day date not null check (to_day > from_day),
  due_at timestamptz not null,
  created_at timestamptz not null,
  waived_reason text,
  constraint obligation_period_once unique (obligation_id, unit_id, from_day));
comment on table kernel.obligation_period is '期次: one a (obligation, unit, period), [from_day, to_day); its state is derived from the evidence source, never stored';
create index obligation_period_due on kernel.obligation_period (due_at);
create index obligation_period_unit on kernel.obligation_period (unit_id, due_at);
create index obligation_period_reach on kernel.obligation_period (obligation_id, to_day);

create table kernel.progress (
  id uuid primary key,
  obligation_id uuid not null references kernel.obligation,
  period_id uuid references kernel.obligation_period,
  answer text not null check (answer in ('progress', 'nothingNew', 'difficulty', 'zero')),
  sentence text not null,
  fields jsonb not null default '{}',
  typed_by uuid not null references kernel.person,
  typed_at timestamptz not null,
  check (answer in ('nothingNew', 'zero') or sentence <> '' or fields <> '{}'));
comment on table kernel.progress is '进展: 有进展, 无新进展, 有困难, 零报告; append-only, the newest counts';
create index progress_obligation on kernel.progress (obligation_id, typed_at);
create index progress_period on kernel.progress (period_id);
revoke update, delete, truncate on kernel.progress from bihuan_app;

create table kernel.progress_confirmation (
  progress_id uuid primary key references kernel.progress,
  confirmed_by uuid not null references kernel.person,
  confirmed_at timestamptz not null);
comment on table kernel.progress_confirmation is '确认: the head who answers for what the clerk typed';
revoke update, delete, truncate on kernel.progress_confirmation from bihuan_app;

create table kernel.evidence (
  id uuid primary key,
  obligation_id uuid not null references kernel.obligation,
  period_id uuid references kernel.obligation_period,
  kind text not null check (kind in ('file', 'text', 'link')),
  file_id uuid references kernel.file,
  body text not null default '',
  added_by uuid not null references kernel.person,
  added_at timestamptz not null,
  withdrawn_at timestamptz);
comment on table kernel.evidence is '佐证';
create index evidence_obligation on kernel.evidence (obligation_id);

create table kernel.extension (
  id uuid primary key,
  obligation_id uuid not null references kernel.obligation,
  asked_by uuid not null references kernel.person,
  asked_at timestamptz not null,
  due_at_before timestamptz not null,
  due_at_asked timestamptz not null check (due_at_asked > due_at_before),
  reason text not null,
  verdict text check (verdict in ('extended', 'refused')),
  due_at_after timestamptz check (due_at_after > due_at_before),
  answered_by uuid references kernel.person,
  answered_at timestamptz,
  check ((verdict = 'extended') = (due_at_after is not null)),
  check (answered_by <> asked_by));
comment on table kernel.extension is '延期: asked only before the due time; the answer names the new date';
create index extension_obligation on kernel.extension (obligation_id);

create table kernel.obligation_comment (
  id uuid primary key,
  obligation_id uuid not null references kernel.obligation,
  body text not null check (body <> ''),
  by_person_id uuid not null references kernel.person,
  at timestamptz not null);
comment on table kernel.obligation_comment is '留言; append-only';
create index obligation_comment_obligation on kernel.obligation_comment (obligation_id, at);
revoke update, delete, truncate on kernel.obligation_comment from bihuan_app;

create table kernel.obligation_stocktake (
  obligation_id uuid primary key references kernel.obligation,
  verdict text not null check (verdict in ('continue', 'pause', 'affected', 'finished')),
  note text not null default '',
  by_person_id uuid not null references kernel.person,
  at timestamptz not null);
comment on table kernel.obligation_stocktake is '梳理: what a department said, once, of each item that was already running';
revoke update, delete, truncate on kernel.obligation_stocktake from bihuan_app;

create table kernel.obligation_series (
  series text primary key,
  last integer not null check (last >= 1));
comment on table kernel.obligation_series is '编号: the last number given in each series, 「2020-003」 → 17';
