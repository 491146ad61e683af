-- Written by `./bihuan schema` from the migrations, so that a review sees the whole; not run by anything.

-- 
table auth.account
  id text not null
  accountId text not null
  providerId text not null
  userId text not null
  accessToken text
  refreshToken text
  idToken text
  accessTokenExpiresAt timestamp with time zone
  refreshTokenExpiresAt timestamp with time zone
  scope text
  password text
  createdAt timestamp with time zone not null
  updatedAt timestamp with time zone not null
  CREATE INDEX auth_account_user ON auth.account USING btree ("userId")
  constraint account_pkey PRIMARY KEY (id)
  constraint account_userId_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE

-- 
table auth.session
  id text not null
  token text not null
  userId text not null
  expiresAt timestamp with time zone not null
  ipAddress text
  userAgent text
  createdAt timestamp with time zone not null
  updatedAt timestamp with time zone not null
  CREATE INDEX auth_session_user ON auth.session USING btree ("userId")
  constraint session_pkey PRIMARY KEY (id)
  constraint session_token_key UNIQUE (token)
  constraint session_userId_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE

-- 
table auth.user
  id text not null
  name text not null
  email text not null
  emailVerified boolean not null
  image text
  username text
  displayUsername text
  createdAt timestamp with time zone not null
  updatedAt timestamp with time zone not null
  constraint user_email_key UNIQUE (email)
  constraint user_pkey PRIMARY KEY (id)
  constraint user_username_key UNIQUE (username)

-- 
table auth.verification
  id text not null
  identifier text not null
  value text not null
  expiresAt timestamp with time zone not null
  createdAt timestamp with time zone not null
  updatedAt timestamp with time zone not null
  constraint verification_pkey PRIMARY KEY (id)

-- 账号: one person, one account
table kernel.account
  id uuid not null
  person_id uuid not null
  username text not null
  state text not null default 'active'::text
  demo boolean not null default false
  must_change_password boolean not null default false
  failures integer not null default 0
  locked_until timestamp with time zone
  created_at timestamp with time zone not null
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id)
  constraint account_person_id_key UNIQUE (person_id)
  constraint account_pkey PRIMARY KEY (id)
  constraint account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
  constraint account_username_check CHECK ((username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'::text))
  constraint account_username_key UNIQUE (username)

-- 一次性口令: how a new account sets its first password
table kernel.activation
  id uuid not null
  account_id uuid not null
  code_digest bytea not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint activation_account_id_fkey FOREIGN KEY (account_id) REFERENCES kernel.account(id)
  constraint activation_code_digest_key UNIQUE (code_digest)
  constraint activation_pkey PRIMARY KEY (id)

-- 节假日与调休: days named by the State Council's notices; any other day follows the week
table kernel.calendar_day
  day date not null
  working boolean not null
  name text not null
  basis text not null default ''::text
  constraint calendar_day_pkey PRIMARY KEY (day)

-- 已公布放假安排的年份; a year without a row falls back to the week and says so
table kernel.calendar_year
  year integer not null
  basis text not null
  constraint calendar_year_pkey PRIMARY KEY (year)
  constraint calendar_year_year_check CHECK (((year >= 1949) AND (year <= 2200)))

-- 中心: one a database; a demonstration centre is never turned into a real one
table kernel.centre
  id uuid not null
  name text not null
  place text not null
  demo boolean not null
  created_at timestamp with time zone not null
  singleton boolean not null default true
  constraint centre_pkey PRIMARY KEY (id)
  constraint centre_singleton_check CHECK (singleton)
  constraint centre_singleton_key UNIQUE (singleton)

-- 代管: the deputy acts with the post of the absent, for these days
table kernel.delegation
  id uuid not null
  from_person_id uuid not null
  to_person_id uuid not null
  unit_id uuid not null
  valid daterange not null
  ground text not null
  CREATE INDEX delegation_to ON kernel.delegation USING btree (to_person_id)
  constraint delegation_check CHECK ((from_person_id <> to_person_id))
  constraint delegation_from_person_id_fkey FOREIGN KEY (from_person_id) REFERENCES kernel.person(id)
  constraint delegation_one_deputy EXCLUDE USING gist (from_person_id WITH =, unit_id WITH =, valid WITH &&)
  constraint delegation_pkey PRIMARY KEY (id)
  constraint delegation_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES kernel.person(id)
  constraint delegation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)

-- 突发事件: first day to end; duties 「until lifted」 refer to it
table kernel.emergency
  id uuid not null
  kind text not null
  name text not null
  valid daterange not null
  revision integer not null default 1
  ended_on date -- 解除之日: from this day on no longer in force, though valid keeps at least its first day
  ended_at timestamp with time zone
  end_reason text not null default ''::text
  constraint emergency_ended_once CHECK (((ended_on IS NULL) = (ended_at IS NULL)))
  constraint emergency_pkey PRIMARY KEY (id)
  constraint emergency_valid_check CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL)))

-- 响应级别 by day
table kernel.emergency_level
  id uuid not null
  emergency_id uuid not null
  level text not null
  valid daterange not null
  reason text not null default ''::text -- 依据
  constraint emergency_level_emergency_id_fkey FOREIGN KEY (emergency_id) REFERENCES kernel.emergency(id)
  constraint emergency_level_emergency_id_valid_excl EXCLUDE USING gist (emergency_id WITH =, valid WITH &&)
  constraint emergency_level_pkey PRIMARY KEY (id)
  constraint emergency_level_valid_check CHECK ((NOT isempty(valid)))

-- 佐证
table kernel.evidence
  id uuid not null
  obligation_id uuid not null
  period_id uuid
  kind text not null
  file_id uuid
  body text not null default ''::text
  added_by uuid not null
  added_at timestamp with time zone not null
  withdrawn_at timestamp with time zone
  CREATE INDEX evidence_obligation ON kernel.evidence USING btree (obligation_id)
  constraint evidence_added_by_fkey FOREIGN KEY (added_by) REFERENCES kernel.person(id)
  constraint evidence_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(id)
  constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'text'::text, 'link'::text])))
  constraint evidence_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint evidence_period_id_fkey FOREIGN KEY (period_id) REFERENCES kernel.obligation_period(id)
  constraint evidence_pkey PRIMARY KEY (id)

-- 延期: asked only before the due time; the answer names the new date
table kernel.extension
  id uuid not null
  obligation_id uuid not null
  asked_by uuid not null
  asked_at timestamp with time zone not null
  due_at_before timestamp with time zone not null
  due_at_asked timestamp with time zone not null
  reason text not null
  verdict text
  due_at_after timestamp with time zone
  answered_by uuid
  answered_at timestamp with time zone
  CREATE INDEX extension_obligation ON kernel.extension USING btree (obligation_id)
  constraint extension_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES kernel.person(id)
  constraint extension_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES kernel.person(id)
  constraint extension_check CHECK ((due_at_asked > due_at_before))
  constraint extension_check1 CHECK ((due_at_after > due_at_before))
  constraint extension_check2 CHECK (((verdict = 'extended'::text) = (due_at_after IS NOT NULL)))
  constraint extension_check3 CHECK ((answered_by <> asked_by))
  constraint extension_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint extension_pkey PRIMARY KEY (id)
  constraint extension_verdict_check CHECK ((verdict = ANY (ARRAY['extended'::text, 'refused'::text])))

-- 文件: content lies under the data folder by its hash; a row says what it proves
table kernel.file
  id uuid not null
  sha256 text not null
  name text not null
  media_type text not null
  size_bytes integer not null
  object_kind text not null
  object_id uuid not null
  uploaded_by uuid not null
  uploaded_at timestamp with time zone not null
  CREATE INDEX file_object ON kernel.file USING btree (object_kind, object_id)
  constraint file_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
  constraint file_pkey PRIMARY KEY (id)
  constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint file_size_bytes_check CHECK ((size_bytes >= 0))
  constraint file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES kernel.person(id)

-- 收件箱: unique by (instance, rung, recipient), so nobody is told twice
table kernel.inbox_entry
  id uuid not null
  notice_id uuid not null
  recipient_id uuid not null
  unit_id uuid -- 以哪个单位的身份收到
  instance text not null
  rung text not null
  read_at timestamp with time zone
  acknowledged_at timestamp with time zone
  CREATE INDEX inbox_entry_notice ON kernel.inbox_entry USING btree (notice_id)
  CREATE INDEX inbox_entry_recipient ON kernel.inbox_entry USING btree (recipient_id, notice_id)
  CREATE INDEX inbox_entry_unread ON kernel.inbox_entry USING btree (recipient_id) WHERE (read_at IS NULL)
  constraint inbox_entry_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES kernel.notice(id)
  constraint inbox_entry_once UNIQUE (instance, rung, recipient_id)
  constraint inbox_entry_pkey PRIMARY KEY (id)
  constraint inbox_entry_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES kernel.person(id)
  constraint inbox_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)

-- 纪要: raw text as it came in; spans count code points of raw_text
table kernel.minutes
  id uuid not null
  title text not null
  series_no integer not null
  version integer not null -- 版次: a corrected text of the same meeting is the next version
  meeting_day date not null
  emergency_id uuid
  previous_id uuid
  file_id uuid
  raw_text text not null
  text_sha256 text not null -- of the normalised text: the same text again is recognised as a re-import
  reading jsonb not null
  undone_corrections jsonb not null default '[]'::jsonb
  difference jsonb
  state text not null
  revision integer not null default 1
  issue_basis text
  paper_file_id uuid
  created_by uuid not null
  created_at timestamp with time zone not null
  issued_by uuid
  issued_at timestamp with time zone
  CREATE INDEX minutes_text ON kernel.minutes USING btree (text_sha256)
  CREATE UNIQUE INDEX minutes_series ON kernel.minutes USING btree (series_no, version) WHERE (state <> 'discarded'::text)
  constraint minutes_check CHECK (((state = 'issued'::text) = (issued_at IS NOT NULL)))
  constraint minutes_created_by_fkey FOREIGN KEY (created_by) REFERENCES kernel.person(id)
  constraint minutes_emergency_id_fkey FOREIGN KEY (emergency_id) REFERENCES kernel.emergency(id)
  constraint minutes_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(id)
  constraint minutes_issue_basis_check CHECK ((issue_basis = ANY (ARRAY['signed'::text, 'paper'::text])))
  constraint minutes_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES kernel.person(id)
  constraint minutes_paper_file_id_fkey FOREIGN KEY (paper_file_id) REFERENCES kernel.file(id)
  constraint minutes_pkey PRIMARY KEY (id)
  constraint minutes_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES kernel.minutes(id)
  constraint minutes_series_no_check CHECK ((series_no >= 1))
  constraint minutes_state_check CHECK ((state = ANY (ARRAY['review'::text, 'issued'::text, 'discarded'::text])))
  constraint minutes_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 100)))
  constraint minutes_version_check CHECK ((version >= 1))

-- 任务建议: what the parser read and what the clerk made of it; nothing is created before issuing
table kernel.minutes_proposal
  id uuid not null
  minutes_id uuid not null
  position integer not null
  path text[] not null
  span int4range not null
  first_line integer not null
  last_line integer not null
  nature text not null
  title text not null
  body text not null
  time_cue text not null default ''::text
  owner_named text not null
  owner_basis text not null
  owner_unit_ids uuid[] not null
  distribution text not null
  assist_unit_ids uuid[] not null
  reviewer_unit_id uuid
  cadence jsonb not null
  due_at timestamp with time zone
  until jsonb not null
  report_to text not null default ''::text
  condition text not null default ''::text
  counterparties jsonb not null
  acceptance jsonb not null
  same_as_id uuid
  continues_ids uuid[] not null default '{}'::uuid[]
  difference text
  state text not null
  reading jsonb not null
  revision integer not null default 1
  CREATE INDEX minutes_proposal_same_as ON kernel.minutes_proposal USING btree (same_as_id) WHERE (same_as_id IS NOT NULL)
  constraint minutes_proposal_check CHECK (((state = 'merged'::text) = (same_as_id IS NOT NULL)))
  constraint minutes_proposal_difference_check CHECK ((difference = ANY (ARRAY['unchanged'::text, 'changed'::text, 'added'::text])))
  constraint minutes_proposal_distribution_check CHECK ((distribution = ANY (ARRAY['each'::text, 'joint'::text, 'single'::text])))
  constraint minutes_proposal_minutes_id_fkey FOREIGN KEY (minutes_id) REFERENCES kernel.minutes(id)
  constraint minutes_proposal_minutes_id_position_key UNIQUE (minutes_id, "position") DEFERRABLE INITIALLY DEFERRED
  constraint minutes_proposal_nature_check CHECK ((nature = ANY (ARRAY['task'::text, 'requirement'::text, 'goal'::text])))
  constraint minutes_proposal_pkey PRIMARY KEY (id)
  constraint minutes_proposal_reviewer_unit_id_fkey FOREIGN KEY (reviewer_unit_id) REFERENCES kernel.unit(id)
  constraint minutes_proposal_same_as_id_fkey FOREIGN KEY (same_as_id) REFERENCES kernel.minutes_proposal(id)
  constraint minutes_proposal_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'merged'::text, 'dropped'::text])))

-- 待答: contradictions, doubtful names and true gaps; answered or explicitly left open before issuing
table kernel.minutes_question
  id uuid not null
  minutes_id uuid not null
  position integer not null
  proposal_ids uuid[] not null
  target_ids uuid[] not null default '{}'::uuid[] -- open obligations that a continuation (接续) would carry on
  kind text not null
  sentence text not null
  span int4range
  line integer
  options jsonb not null
  suggestion jsonb
  state text not null
  answer jsonb
  answered_by uuid
  answered_at timestamp with time zone
  CREATE INDEX minutes_question_minutes ON kernel.minutes_question USING btree (minutes_id)
  constraint minutes_question_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES kernel.person(id)
  constraint minutes_question_check CHECK (((state = 'open'::text) = (answered_at IS NULL)))
  constraint minutes_question_minutes_id_fkey FOREIGN KEY (minutes_id) REFERENCES kernel.minutes(id)
  constraint minutes_question_pkey PRIMARY KEY (id)
  constraint minutes_question_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'leftOpen'::text])))

-- 通知
table kernel.notice
  id uuid not null
  kind text not null
  title text not null
  body text not null
  object_kind text
  object_id uuid
  needs_acknowledgement boolean not null default false
  sent_by uuid
  sent_at timestamp with time zone not null
  CREATE INDEX notice_sent_at ON kernel.notice USING btree (sent_at)
  constraint notice_pkey PRIMARY KEY (id)
  constraint notice_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES kernel.person(id)

-- 发往单位: units a notice was sent to, so that one without a recipient shows as untold
table kernel.notice_unit
  notice_id uuid not null
  unit_id uuid not null
  constraint notice_unit_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES kernel.notice(id)
  constraint notice_unit_pkey PRIMARY KEY (notice_id, unit_id)
  constraint notice_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)

-- 事项: task 任务 (one-off), duty 职责 (standing, closes per period), campaign 活动, condition 条件; state group 分解 = fanned out, its children carry the work
table kernel.obligation
  id uuid not null
  no text not null
  emergency_id uuid
  origin text not null
  kind text not null
  nature text not null
  title text not null
  body text not null
  owner_unit_id uuid not null
  leader_unit_id uuid
  reviewer_unit_id uuid not null
  minutes_id uuid
  proposal_id uuid
  section text not null default ''::text
  parent_id uuid
  continues_id uuid
  duplicate_of_id uuid
  cadence jsonb not null
  due_at timestamp with time zone -- 时限
  first_day date not null
  last_day date
  until_lifted boolean not null default false
  report_to text not null default ''::text
  condition text not null default ''::text
  counterparties jsonb not null default '{"open": false, "names": []}'::jsonb
  acceptance jsonb not null
  evidence_source text not null
  form jsonb
  state text not null
  resumes_to text -- the state to go back to from 挂起 and 申请延期
  handler_id uuid -- 承办人: named when the unit breaks the work down (分解落实)
  revision integer not null default 1
  issued_at timestamp with time zone
  signed_at timestamp with time zone
  assigned_at timestamp with time zone
  started_at timestamp with time zone
  reported_at timestamp with time zone
  accepted_at timestamp with time zone
  closed_at timestamp with time zone
  created_by uuid not null
  created_at timestamp with time zone not null
  CREATE INDEX obligation_board ON kernel.obligation USING btree (state, due_at) INCLUDE (id, kind, owner_unit_id, leader_unit_id, minutes_id, evidence_source, reported_at, closed_at, created_at)
  CREATE INDEX obligation_due ON kernel.obligation USING btree (due_at) WHERE (state <> ALL (ARRAY['closed'::text, 'revoked'::text, 'duplicateOf'::text, 'group'::text]))
  CREATE INDEX obligation_emergency ON kernel.obligation USING btree (emergency_id, state)
  CREATE INDEX obligation_leader ON kernel.obligation USING btree (leader_unit_id, state)
  CREATE INDEX obligation_minutes ON kernel.obligation USING btree (minutes_id)
  CREATE INDEX obligation_owner ON kernel.obligation USING btree (owner_unit_id, state)
  CREATE INDEX obligation_parent ON kernel.obligation USING btree (parent_id) WHERE (parent_id IS NOT NULL)
  CREATE INDEX obligation_reviewer ON kernel.obligation USING btree (reviewer_unit_id, state)
  constraint obligation_closed_was_accepted CHECK (((state <> 'closed'::text) OR ((closed_at IS NOT NULL) AND ((accepted_at IS NOT NULL) OR (kind = 'duty'::text)))))
  constraint obligation_continues_id_fkey FOREIGN KEY (continues_id) REFERENCES kernel.obligation(id)
  constraint obligation_created_by_fkey FOREIGN KEY (created_by) REFERENCES kernel.person(id)
  constraint obligation_duplicate_of_id_fkey FOREIGN KEY (duplicate_of_id) REFERENCES kernel.obligation(id)
  constraint obligation_emergency_id_fkey FOREIGN KEY (emergency_id) REFERENCES kernel.emergency(id)
  constraint obligation_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES kernel.person(id)
  constraint obligation_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'duty'::text, 'campaign'::text, 'condition'::text])))
  constraint obligation_last_after_first CHECK (((last_day IS NULL) OR (last_day >= first_day)))
  constraint obligation_leader_unit_id_fkey FOREIGN KEY (leader_unit_id) REFERENCES kernel.unit(id)
  constraint obligation_minutes_id_fkey FOREIGN KEY (minutes_id) REFERENCES kernel.minutes(id)
  constraint obligation_nature_check CHECK ((nature = ANY (ARRAY['task'::text, 'requirement'::text, 'goal'::text])))
  constraint obligation_no_key UNIQUE (no)
  constraint obligation_origin_check CHECK ((origin = ANY (ARRAY['minutes'::text, 'quick'::text, 'standing'::text, 'register'::text, 'paper'::text])))
  constraint obligation_owner_unit_id_fkey FOREIGN KEY (owner_unit_id) REFERENCES kernel.unit(id)
  constraint obligation_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES kernel.obligation(id)
  constraint obligation_pkey PRIMARY KEY (id)
  constraint obligation_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES kernel.minutes_proposal(id)
  constraint obligation_resumes CHECK (((resumes_to IS NOT NULL) = (state = ANY (ARRAY['suspended'::text, 'extensionAsked'::text]))))
  constraint obligation_reviewer_is_not_owner CHECK ((reviewer_unit_id <> owner_unit_id))
  constraint obligation_reviewer_unit_id_fkey FOREIGN KEY (reviewer_unit_id) REFERENCES kernel.unit(id)
  constraint obligation_stamps_in_order CHECK (((signed_at >= issued_at) AND (assigned_at >= signed_at) AND (started_at >= signed_at) AND (reported_at >= started_at) AND (accepted_at >= reported_at) AND (closed_at >= COALESCE(accepted_at, issued_at))))
  constraint obligation_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'issued'::text, 'signedFor'::text, 'inProgress'::text, 'reportedDone'::text, 'accepted'::text, 'closed'::text, 'returned'::text, 'extensionAsked'::text, 'suspended'::text, 'duplicateOf'::text, 'revoked'::text, 'group'::text])))
  constraint obligation_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))

-- 配合单位
table kernel.obligation_assist
  obligation_id uuid not null
  unit_id uuid not null
  CREATE INDEX obligation_assist_unit ON kernel.obligation_assist USING btree (unit_id)
  constraint obligation_assist_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint obligation_assist_pkey PRIMARY KEY (obligation_id, unit_id)
  constraint obligation_assist_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)

-- 留言; append-only
table kernel.obligation_comment
  id uuid not null
  obligation_id uuid not null
  body text not null
  by_person_id uuid not null
  at timestamp with time zone not null
  CREATE INDEX obligation_comment_obligation ON kernel.obligation_comment USING btree (obligation_id, at)
  constraint obligation_comment_body_check CHECK ((body <> ''::text))
  constraint obligation_comment_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES kernel.person(id)
  constraint obligation_comment_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint obligation_comment_pkey PRIMARY KEY (id)

-- 期次: one a (obligation, unit, period), [from_day, to_day); its state is derived from the evidence source, never stored
table kernel.obligation_period
  id uuid not null
  obligation_id uuid not null
  unit_id uuid not null
  from_day date not null
  to_day date not null
  due_at timestamp with time zone not null
  created_at timestamp with time zone not null
  waived_reason text
  CREATE INDEX obligation_period_due ON kernel.obligation_period USING btree (due_at)
  CREATE INDEX obligation_period_reach ON kernel.obligation_period USING btree (obligation_id, to_day)
  CREATE INDEX obligation_period_unit ON kernel.obligation_period USING btree (unit_id, due_at)
  constraint obligation_period_check CHECK ((to_day > from_day))
  constraint obligation_period_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint obligation_period_once UNIQUE (obligation_id, unit_id, from_day)
  constraint obligation_period_pkey PRIMARY KEY (id)
  constraint obligation_period_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)

-- 编号: the last number given in each series, 「2020-003」 → 17
table kernel.obligation_series
  series text not null
  last integer not null
  constraint obligation_series_last_check CHECK ((last >= 1))
  constraint obligation_series_pkey PRIMARY KEY (series)

-- 流转: each transition with actor, time and reason; append-only; for_person = on whose behalf (代管)
table kernel.obligation_step
  obligation_id uuid not null
  seq integer not null
  action text not null
  from_state text not null
  to_state text not null
  at timestamp with time zone not null
  by_person_id uuid
  for_person_id uuid
  reason text not null default ''::text
  detail jsonb not null default '{}'::jsonb
  CREATE INDEX obligation_step_at ON kernel.obligation_step USING btree (at)
  constraint obligation_step_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES kernel.person(id)
  constraint obligation_step_for_person_id_fkey FOREIGN KEY (for_person_id) REFERENCES kernel.person(id)
  constraint obligation_step_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint obligation_step_pkey PRIMARY KEY (obligation_id, seq)
  constraint obligation_step_seq_check CHECK ((seq >= 1))

-- 梳理: what a department said, once, of each item that was already running
table kernel.obligation_stocktake
  obligation_id uuid not null
  verdict text not null
  note text not null default ''::text
  by_person_id uuid not null
  at timestamp with time zone not null
  constraint obligation_stocktake_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES kernel.person(id)
  constraint obligation_stocktake_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint obligation_stocktake_pkey PRIMARY KEY (obligation_id)
  constraint obligation_stocktake_verdict_check CHECK ((verdict = ANY (ARRAY['continue'::text, 'pause'::text, 'affected'::text, 'finished'::text])))

-- 人员: home of a person's name; the mobile number only sealed, and as a keyed digest for finding it
table kernel.person
  id uuid not null
  no text not null
  name text not null
  pinyin text not null
  sound text not null
  initials text not null
  grams text[] not null -- characters and pairs of the name, so that two characters are found without a scan; they go when the name goes
  employment text not null
  mobile_sealed text
  mobile_digest bytea
  valid daterange not null
  revision integer not null default 1
  CREATE INDEX person_grams ON kernel.person USING gin (grams)
  CREATE INDEX person_initials ON kernel.person USING btree (initials text_pattern_ops)
  CREATE INDEX person_order ON kernel.person USING btree (pinyin COLLATE "C", id)
  CREATE INDEX person_sound ON kernel.person USING btree (sound text_pattern_ops)
  constraint person_employment_check CHECK ((employment = ANY (ARRAY['staff'::text, 'outside'::text])))
  constraint person_mobile_digest_key UNIQUE (mobile_digest)
  constraint person_name_check CHECK ((((char_length(name) >= 1) AND (char_length(name) <= 50)) AND (name = NORMALIZE(name, NFC))))
  constraint person_no_key UNIQUE (no)
  constraint person_pkey PRIMARY KEY (id)
  constraint person_valid_check CHECK ((NOT isempty(valid)))

-- 规则: thresholds and defaults as dated data, each with its basis
table kernel.policy
  id uuid not null
  key text not null
  value jsonb not null
  basis text not null default ''::text
  valid daterange not null
  constraint policy_key_valid_excl EXCLUDE USING gist (key WITH =, valid WITH &&)
  constraint policy_pkey PRIMARY KEY (id)
  constraint policy_valid_check CHECK ((NOT isempty(valid)))

-- 岗位: a person may hold several at once, has one desk and counts once (main)
table kernel.post
  id uuid not null
  person_id uuid not null
  unit_id uuid not null
  role text not null
  title text not null default ''::text
  main boolean not null
  valid daterange not null
  CREATE INDEX post_person ON kernel.post USING btree (person_id)
  CREATE INDEX post_unit ON kernel.post USING btree (unit_id)
  constraint post_main_once EXCLUDE USING gist (person_id WITH =, valid WITH &&) WHERE (main)
  constraint post_once EXCLUDE USING gist (person_id WITH =, unit_id WITH =, role WITH =, valid WITH &&)
  constraint post_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id)
  constraint post_pkey PRIMARY KEY (id)
  constraint post_role_check CHECK ((role = ANY (ARRAY['director'::text, 'leader'::text, 'coordinator'::text, 'head'::text, 'deputyHead'::text, 'clerk'::text, 'staff'::text, 'outsideContact'::text, 'auditor'::text, 'administrator'::text])))
  constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)
  constraint post_valid_check CHECK ((NOT isempty(valid)))

-- 进展: 有进展, 无新进展, 有困难, 零报告; append-only, the newest counts
table kernel.progress
  id uuid not null
  obligation_id uuid not null
  period_id uuid
  answer text not null
  sentence text not null
  fields jsonb not null default '{}'::jsonb
  typed_by uuid not null
  typed_at timestamp with time zone not null
  CREATE INDEX progress_obligation ON kernel.progress USING btree (obligation_id, typed_at)
  CREATE INDEX progress_period ON kernel.progress USING btree (period_id)
  constraint progress_answer_check CHECK ((answer = ANY (ARRAY['progress'::text, 'nothingNew'::text, 'difficulty'::text, 'zero'::text])))
  constraint progress_check CHECK (((answer = ANY (ARRAY['nothingNew'::text, 'zero'::text])) OR (sentence <> ''::text) OR (fields <> '{}'::jsonb)))
  constraint progress_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES kernel.obligation(id)
  constraint progress_period_id_fkey FOREIGN KEY (period_id) REFERENCES kernel.obligation_period(id)
  constraint progress_pkey PRIMARY KEY (id)
  constraint progress_typed_by_fkey FOREIGN KEY (typed_by) REFERENCES kernel.person(id)

-- 确认: the head who answers for what the clerk typed
table kernel.progress_confirmation
  progress_id uuid not null
  confirmed_by uuid not null
  confirmed_at timestamp with time zone not null
  constraint progress_confirmation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES kernel.person(id)
  constraint progress_confirmation_pkey PRIMARY KEY (progress_id)
  constraint progress_confirmation_progress_id_fkey FOREIGN KEY (progress_id) REFERENCES kernel.progress(id)

-- 留痕: one entry for each mutation, in its transaction; sealed later in (xid, id) order; never updated or deleted
table kernel.record_entry
  id bigint not null
  xid xid8 not null default pg_current_xact_id()
  at timestamp with time zone not null
  actor_kind text not null
  actor_id uuid
  account_id uuid
  action text not null
  object_kind text not null
  object_id text not null
  unit_id uuid
  before jsonb
  after jsonb
  reason text
  request_id text
  CREATE INDEX record_entry_actor ON kernel.record_entry USING btree (actor_id, id)
  CREATE INDEX record_entry_object ON kernel.record_entry USING btree (object_kind, object_id, id)
  constraint record_entry_action_check CHECK ((action ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'::text))
  constraint record_entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'import'::text])))
  constraint record_entry_check CHECK (((actor_kind = 'person'::text) = (actor_id IS NOT NULL)))
  constraint record_entry_pkey PRIMARY KEY (id)

-- 检索: single characters and pairs under a GIN index; of a person only keyed digests of them
table kernel.search_entry
  kind text not null
  object_id uuid not null
  unit_ids uuid[] not null default '{}'::uuid[]
  title text not null
  grams text[] not null -- each gram behind one letter for its kind, so that a word common among obligations does not slow the search for a unit
  at timestamp with time zone not null
  text text not null default ''::text -- what was indexed, for checking a hit and showing where it is; empty for a person, whose name stays at home
  CREATE INDEX search_entry_grams ON kernel.search_entry USING gin (grams, unit_ids) WITH (fastupdate=off)
  CREATE INDEX search_entry_newest ON kernel.search_entry USING btree (kind, at DESC)
  constraint search_entry_pkey PRIMARY KEY (kind, object_id)

-- 单位: leader posts, work groups, departments, subsidiaries, Party branches, contractors (外协), tenants (外租), places
table kernel.unit
  id uuid not null
  code text not null
  kind text not null
  external boolean default (kind = ANY (ARRAY['contractor'::text, 'tenant'::text]))
  reporting boolean not null default false -- 应报单位
  contract_no text
  valid daterange not null
  position integer not null default 0
  revision integer not null default 1
  constraint unit_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text))
  constraint unit_code_key UNIQUE (code)
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['centre'::text, 'leader'::text, 'workGroup'::text, 'department'::text, 'subsidiary'::text, 'partyBranch'::text, 'contractor'::text, 'tenant'::text, 'team'::text, 'place'::text])))
  constraint unit_pkey PRIMARY KEY (id)
  constraint unit_valid_check CHECK (((NOT isempty(valid)) AND (lower(valid) IS NOT NULL)))

-- 隶属关系: admin 上下级, inCharge 分管, host 归口管理, group 工作组成员, place 办公地
table kernel.unit_edge
  id uuid not null
  child_id uuid not null
  parent_id uuid not null
  dimension text not null
  valid daterange not null
  CREATE INDEX unit_edge_parent ON kernel.unit_edge USING btree (parent_id, dimension)
  constraint unit_edge_check CHECK ((child_id <> parent_id))
  constraint unit_edge_child_id_fkey FOREIGN KEY (child_id) REFERENCES kernel.unit(id)
  constraint unit_edge_dimension_check CHECK ((dimension = ANY (ARRAY['admin'::text, 'inCharge'::text, 'host'::text, 'group'::text, 'place'::text])))
  constraint unit_edge_once EXCLUDE USING gist (child_id WITH =, parent_id WITH =, dimension WITH =, valid WITH &&)
  constraint unit_edge_one_parent EXCLUDE USING gist (child_id WITH =, dimension WITH =, valid WITH &&) WHERE ((dimension <> 'group'::text))
  constraint unit_edge_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES kernel.unit(id)
  constraint unit_edge_pkey PRIMARY KEY (id)
  constraint unit_edge_valid_check CHECK ((NOT isempty(valid)))

-- 沿革: which unit came from which
table kernel.unit_lineage
  id uuid not null
  predecessor_id uuid not null
  successor_id uuid not null
  kind text not null
  day date not null
  reason text not null
  constraint unit_lineage_kind_check CHECK ((kind = ANY (ARRAY['rename'::text, 'split'::text, 'merge'::text, 'move'::text])))
  constraint unit_lineage_pkey PRIMARY KEY (id)
  constraint unit_lineage_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES kernel.unit(id)
  constraint unit_lineage_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES kernel.unit(id)

-- 单位名称与别名: one unit may bear several names at once, never a second unit
table kernel.unit_name
  id uuid not null
  unit_id uuid not null
  name text not null
  kind text not null
  valid daterange not null
  folded text not null -- the name without width, brackets, spaces and case, as written names are compared
  pinyin text not null
  sound text not null
  initials text not null
  grams text[] not null
  CREATE INDEX unit_name_folded ON kernel.unit_name USING btree (folded)
  CREATE INDEX unit_name_grams ON kernel.unit_name USING gin (grams)
  CREATE INDEX unit_name_initials ON kernel.unit_name USING btree (initials text_pattern_ops)
  CREATE INDEX unit_name_sound ON kernel.unit_name USING btree (sound text_pattern_ops)
  CREATE INDEX unit_name_unit ON kernel.unit_name USING btree (unit_id)
  constraint unit_name_kind_check CHECK ((kind = ANY (ARRAY['official'::text, 'alias'::text, 'abbreviation'::text])))
  constraint unit_name_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 50)))
  constraint unit_name_official_once EXCLUDE USING gist (unit_id WITH =, valid WITH &&) WHERE ((kind = 'official'::text))
  constraint unit_name_pkey PRIMARY KEY (id)
  constraint unit_name_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES kernel.unit(id)
  constraint unit_name_valid_check CHECK ((NOT isempty(valid)))

-- 在岗情况: 在岗, 网上办公, 出差, 请假; a person without a row is on duty by default and shown as 未填
table kernel.whereabouts
  id uuid not null
  person_id uuid not null
  state text not null
  note_sealed text
  valid daterange not null
  entered_by uuid not null
  entered_at timestamp with time zone not null
  constraint whereabouts_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES kernel.person(id)
  constraint whereabouts_one_state EXCLUDE USING gist (person_id WITH =, valid WITH &&)
  constraint whereabouts_person_id_fkey FOREIGN KEY (person_id) REFERENCES kernel.person(id)
  constraint whereabouts_pkey PRIMARY KEY (id)
  constraint whereabouts_state_check CHECK ((state = ANY (ARRAY['onDuty'::text, 'remoteWork'::text, 'travelling'::text, 'onLeave'::text])))
  constraint whereabouts_valid_check CHECK ((NOT isempty(valid)))
