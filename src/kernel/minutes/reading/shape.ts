/**
 * What a reading of minutes is made of (读件结果).
 *
 * Source: minutes/founding.gold.json (its `convention` paragraph) and office.md 2.3 step 11.
 * Every span is half-open and counts code points of the raw text; lines count from 1.
 */
export type NodeKind = 'heading' | 'item' | 'labelled-item' | 'row'
export type DutyKind = 'task' | 'requirement' | 'goal' | 'none'
export type LeadBasis =
  | 'explicit' | 'inherited' | 'cataphoric' | 'section-default' | 'via-配合' | 'unnamed'
export type CadenceType =
  | 'once' | 'daily' | 'periodic' | 'recurring-unspecified' | 'continuous' | 'campaign' | 'event'
  | 'once-then-maintain'
export type Span = readonly [start: number, end: number]

export interface MinutesNode {
  id: string
  label: string
  level: number
  line: number
  kind: NodeKind
  title: string
  subject: string[] | null
  span: Span
}

export interface Cadence { type: CadenceType; cue: string }

/** `resolved` is a day, a minute or a month, and null whenever the document does not settle it. */
export interface Deadline { cue: string; resolved: string | null; rule: string }

/** How a group owner opens into units (各部门 → …): known members only, never a guess. */
export interface Expansion { group: string; units: string[] }

export interface Duty {
  id: string
  path: string[]
  span: Span
  lines: readonly [first: number, last: number]
  kind: DutyKind
  title: string
  text: string
  clauseText: string
  lead: string[]
  support: string[]
  reportTo: string | null
  supervisor: string | null
  /** The person answering inside the leading unit (责任人 beside 责任单位). */
  person: string | null
  coLead: boolean
  distribution: 'each' | 'joint' | 'single'
  leadBasis: LeadBasis
  cadence: Cadence
  /** The last limit when there are several. */
  deadline: Deadline | null
  /** Every limit, when the paper sets more than one (6月底前一期，12月底前二期). */
  milestones?: Deadline[]
  condition: string | null
  counterparties: string[]
  openCounterparties: boolean
  /** The duty this one assists (配合), when the document holds it. */
  assists: string | null
  /** Duties elsewhere in the document about the same thing: links, never merges. */
  related: string[]
  expansion?: Expansion[]
}

export interface Correction {
  wrong: string
  right: string
  at: number
  line: number
  confidence: 'certain' | 'high'
}

export type WarningCode =
  | 'sequenceGap' | 'sequenceRepeat' | 'doubtfulName' | 'unnamedOwner' | 'vagueGroup' | 'lostFullStop'
  | 'noDuty' | 'undatedUrgency' | 'openDate' | 'emptyText'

export interface Warning { code: WarningCode; message: string; line?: number; at?: number; duty?: string }

export interface Reading {
  nodes: MinutesNode[]
  duties: Duty[]
  corrections: Correction[]
  warnings: Warning[]
}

/** A unit the caller knows: its other names, and the members when it stands for a group. */
export interface RosterUnit { name: string; aliases: string[]; kind: string; members: string[] }
export interface ReadingOptions { roster?: RosterUnit[] }
