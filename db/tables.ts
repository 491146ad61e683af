/** Generated from the migrations by `./bihuan schema`; never edited by hand. */
import type { Generated, GeneratedAlways } from 'kysely'

export interface Tables {
  'auth.account': {
    id: string
    'accountId': string
    'providerId': string
    'userId': string
    'accessToken': string | null
    'refreshToken': string | null
    'idToken': string | null
    'accessTokenExpiresAt': Date | null
    'refreshTokenExpiresAt': Date | null
    scope: string | null
    password: string | null
    'createdAt': Date
    'updatedAt': Date
  }
  'auth.session': {
    id: string
    token: string
    'userId': string
    'expiresAt': Date
    'ipAddress': string | null
    'userAgent': string | null
    'createdAt': Date
    'updatedAt': Date
  }
  'auth.user': {
    id: string
    name: string
    email: string
    'emailVerified': boolean
    image: string | null
    username: string | null
    'displayUsername': string | null
    'createdAt': Date
    'updatedAt': Date
  }
  'auth.verification': {
    id: string
    identifier: string
    value: string
    'expiresAt': Date
    'createdAt': Date
    'updatedAt': Date
  }
  'kernel.account': {
    id: string
    person_id: string
    username: string
    state: Generated<string>
    demo: Generated<boolean>
    must_change_password: Generated<boolean>
    failures: Generated<number>
    locked_until: Date | null
    created_at: Date
  }
  'kernel.activation': {
    id: string
    account_id: string
    code_digest: Buffer
    expires_at: Date
    used_at: Date | null
  }
  'kernel.calendar_day': {
    day: string
    working: boolean
    name: string
    basis: Generated<string>
  }
  'kernel.calendar_year': {
    year: number
    basis: string
  }
  'kernel.centre': {
    id: string
    name: string
    place: string
    demo: boolean
    created_at: Date
    singleton: Generated<boolean>
  }
  'kernel.delegation': {
    id: string
    from_person_id: string
    to_person_id: string
    unit_id: string
    valid: string
    ground: string
  }
  'kernel.emergency': {
    id: string
    kind: string
    name: string
    valid: string
    revision: Generated<number>
    ended_on: string | null
    ended_at: Date | null
    end_reason: Generated<string>
  }
  'kernel.emergency_level': {
    id: string
    emergency_id: string
    level: string
    valid: string
    reason: Generated<string>
  }
  'kernel.evidence': {
    id: string
    obligation_id: string
    period_id: string | null
    kind: string
    file_id: string | null
    body: Generated<string>
    added_by: string
    added_at: Date
    withdrawn_at: Date | null
  }
  'kernel.extension': {
    id: string
    obligation_id: string
    asked_by: string
    asked_at: Date
    due_at_before: Date
    due_at_asked: Date
    reason: string
    verdict: string | null
    due_at_after: Date | null
    answered_by: string | null
    answered_at: Date | null
  }
  'kernel.file': {
    id: string
    sha256: string
    name: string
    media_type: string
    size_bytes: number
    object_kind: string
    object_id: string
    uploaded_by: string
    uploaded_at: Date
  }
  'kernel.inbox_entry': {
    id: string
    notice_id: string
    recipient_id: string
    unit_id: string | null
    instance: string
    rung: string
    read_at: Date | null
    acknowledged_at: Date | null
  }
  'kernel.minutes': {
    id: string
    title: string
    series_no: number
    version: number
    meeting_day: string
    emergency_id: string | null
    previous_id: string | null
    file_id: string | null
    raw_text: string
    text_sha256: string
    reading: unknown
    undone_corrections: Generated<unknown>
    difference: unknown | null
    state: string
    revision: Generated<number>
    issue_basis: string | null
    paper_file_id: string | null
    created_by: string
    created_at: Date
    issued_by: string | null
    issued_at: Date | null
  }
  'kernel.minutes_proposal': {
    id: string
    minutes_id: string
    position: number
    path: string[]
    span: string
    first_line: number
    last_line: number
    nature: string
    title: string
    body: string
    time_cue: Generated<string>
    owner_named: string
    owner_basis: string
    owner_unit_ids: string[]
    distribution: string
    assist_unit_ids: string[]
    reviewer_unit_id: string | null
    cadence: unknown
    due_at: Date | null
    until: unknown
    report_to: Generated<string>
    condition: Generated<string>
    counterparties: unknown
    acceptance: unknown
    same_as_id: string | null
    continues_ids: Generated<string[]>
    difference: string | null
    state: string
    reading: unknown
    revision: Generated<number>
  }
  'kernel.minutes_question': {
    id: string
    minutes_id: string
    position: number
    proposal_ids: string[]
    target_ids: Generated<string[]>
    kind: string
    sentence: string
    span: string | null
    line: number | null
    options: unknown
    suggestion: unknown | null
    state: string
    answer: unknown | null
    answered_by: string | null
    answered_at: Date | null
  }
  'kernel.notice': {
    id: string
    kind: string
    title: string
    body: string
    object_kind: string | null
    object_id: string | null
    needs_acknowledgement: Generated<boolean>
    sent_by: string | null
    sent_at: Date
  }
  'kernel.notice_unit': {
    notice_id: string
    unit_id: string
  }
  'kernel.obligation': {
    id: string
    no: string
    emergency_id: string | null
    origin: string
    kind: string
    nature: string
    title: string
    body: string
    owner_unit_id: string
    leader_unit_id: string | null
    reviewer_unit_id: string
    minutes_id: string | null
    proposal_id: string | null
    section: Generated<string>
    parent_id: string | null
    continues_id: string | null
    duplicate_of_id: string | null
    cadence: unknown
    due_at: Date | null
    first_day: string
    last_day: string | null
    until_lifted: Generated<boolean>
    report_to: Generated<string>
    condition: Generated<string>
    counterparties: Generated<unknown>
    acceptance: unknown
    evidence_source: string
    form: unknown | null
    state: string
    resumes_to: string | null
    handler_id: string | null
    revision: Generated<number>
    issued_at: Date | null
    signed_at: Date | null
    assigned_at: Date | null
    started_at: Date | null
    reported_at: Date | null
    accepted_at: Date | null
    closed_at: Date | null
    created_by: string
    created_at: Date
  }
  'kernel.obligation_assist': {
    obligation_id: string
    unit_id: string
  }
  'kernel.obligation_comment': {
    id: string
    obligation_id: string
    body: string
    by_person_id: string
    at: Date
  }
  'kernel.obligation_period': {
    id: string
    obligation_id: string
    unit_id: string
    from_day: string
    to_day: string
    due_at: Date
    created_at: Date
    waived_reason: string | null
  }
  'kernel.obligation_series': {
    series: string
    last: number
  }
  'kernel.obligation_step': {
    obligation_id: string
    seq: number
    action: string
    from_state: string
    to_state: string
    at: Date
    by_person_id: string | null
    for_person_id: string | null
    reason: Generated<string>
    detail: Generated<unknown>
  }
  'kernel.obligation_stocktake': {
    obligation_id: string
    verdict: string
    note: Generated<string>
    by_person_id: string
    at: Date
  }
  'kernel.person': {
    id: string
    no: string
    name: string
    pinyin: string
    sound: string
    initials: string
    grams: string[]
    employment: string
    mobile_sealed: string | null
    mobile_digest: Buffer | null
    valid: string
    revision: Generated<number>
  }
  'kernel.policy': {
    id: string
    key: string
    value: unknown
    basis: Generated<string>
    valid: string
  }
  'kernel.post': {
    id: string
    person_id: string
    unit_id: string
    role: string
    title: Generated<string>
    main: boolean
    valid: string
  }
  'kernel.progress': {
    id: string
    obligation_id: string
    period_id: string | null
    answer: string
    sentence: string
    fields: Generated<unknown>
    typed_by: string
    typed_at: Date
  }
  'kernel.progress_confirmation': {
    progress_id: string
    confirmed_by: string
    confirmed_at: Date
  }
  'kernel.record_entry': {
    id: GeneratedAlways<bigint>
    xid: Generated<string>
    at: Date
    actor_kind: string
    actor_id: string | null
    account_id: string | null
    action: string
    object_kind: string
    object_id: string
    unit_id: string | null
    before: unknown | null
    after: unknown | null
    reason: string | null
    request_id: string | null
  }
  'kernel.search_entry': {
    kind: string
    object_id: string
    unit_ids: Generated<string[]>
    title: string
    grams: string[]
    at: Date
    text: Generated<string>
  }
  'kernel.unit': {
    id: string
    code: string
    kind: string
    external: GeneratedAlways<boolean | null>
    reporting: Generated<boolean>
    contract_no: string | null
    valid: string
    position: Generated<number>
    revision: Generated<number>
  }
  'kernel.unit_edge': {
    id: string
    child_id: string
    parent_id: string
    dimension: string
    valid: string
  }
  'kernel.unit_lineage': {
    id: string
    predecessor_id: string
    successor_id: string
    kind: string
    day: string
    reason: string
  }
  'kernel.unit_name': {
    id: string
    unit_id: string
    name: string
    kind: string
    valid: string
    folded: string
    pinyin: string
    sound: string
    initials: string
    grams: string[]
  }
  'kernel.whereabouts': {
    id: string
    person_id: string
    state: string
    note_sealed: string | null
    valid: string
    entered_by: string
    entered_at: Date
  }
}
