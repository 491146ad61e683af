/**
 * From sections to duties (条目到任务): puts owner, kind, cadence, limit and parties to each stretch and leaf.
 *
 * Source: office.md 2.3 steps 5 to 11.
 */
import { readCadence } from './cadence.ts'
import { cutParagraph, type Leaf } from './clauses.ts'
import { readCounterparties } from './counterparties.ts'
import { readDeadline } from './deadlines.ts'
import { readKind } from './kinds.ts'
import { expandGroups } from './known.ts'
import type { Lead } from './leads.ts'
import { ADVERB_WORDS, CONSENT, MEETING_CUE, MODAL_WORDS } from './lexicon-duties.ts'
import { PEOPLE } from './lexicon-units.ts'
import { spanOf, type Mapped } from './mapped.ts'
import { readOwner, type Known } from './owners.ts'
import type { Duty, LeadBasis, RosterUnit, Span } from './shape.ts'

export interface Setting {
  known: Known
  roster: readonly RosterUnit[]
  documentDate: string | undefined
  isMarkdown: boolean
  lineOf: (at: number) => number
}

export interface DutyParts {
  path: string[]
  span: Span
  text: string
  lead: string[]
  support: string[]
  basis: LeadBasis
  supervisor?: string | null
  person?: string | null
  due?: string | null
  title?: string
}

const CONDITION = /在[^，。；]{2,40}(?:前提|情况|条件)下|(?:如|若|凡|遇有?|一旦)[^，。；]{2,30}(?=，)/
const REPORT = /(?:上报|报送|呈报|报告|报|提交|反馈)(?:给|至|到|送)?([\u3400-\u9fff（）]{2,16}?)(?:备案|审批|审定|审核|汇总|备查|批准|审议|存档)?$/

/** Builds one duty; ids are given when all are in order. */
export function makeDuty(parts: DutyParts, setting: Setting): Duty {
  const { lead, text } = parts
  const deadline = (parts.due ? readDeadline(parts.due, setting.documentDate) : null)
    ?? readDeadline(text, setting.documentDate)
    ?? (parts.due ? { cue: parts.due, resolved: null, rule: '原文时限无法换算成日期，请核对' } : null)
  const parties = readCounterparties(text, [...lead, ...parts.support])
  const expansion = expandGroups(lead, setting.roster)
  return {
    id: '', path: parts.path, span: parts.span,
    lines: [setting.lineOf(parts.span[0]), setting.lineOf(Math.max(parts.span[0], parts.span[1] - 1))],
    kind: readKind(text), title: parts.title || titleOf(text), text, clauseText: text, lead, support: parts.support,
    reportTo: readRecipient(text, setting.known), supervisor: parts.supervisor ?? null, person: parts.person ?? null,
    coLead: lead.length > 1,
    distribution: distributionOf(lead), leadBasis: parts.basis,
    cadence: readCadence(text, Boolean(deadline?.resolved?.includes('-'))),
    deadline, condition: CONDITION.exec(text)?.[0] ?? null, counterparties: parties.names,
    openCounterparties: parties.open,
    assists: null, related: [], ...(expansion.length ? { expansion } : {}),
  }
}

/** A group owes one instance each; several named units share one; a single owner stands alone. */
function distributionOf(lead: readonly string[]): Duty['distribution'] {
  if (lead.some((name) => /各|全体|广大|所有|^全|有关|相关/.test(name) || PEOPLE.test(name))) return 'each'
  return lead.length > 1 ? 'joint' : 'single'
}

function readRecipient(text: string, known: Known): string | null {
  for (const clause of text.split(/[，。；]/)) {
    const to = REPORT.exec(clause)?.[1]
    if (to && readOwner(to, known)) return to
  }
  return null
}

const LEADING = new RegExp(`^(?:[一二三四五六七八九十](?:是|要)|${MODAL_WORDS}|${ADVERB_WORDS})+`)

/** A short name for lists: the first clause that says the deed, without number, cue and adverbs. */
function titleOf(text: string): string {
  const clauses = text.split(/[，。；：]/).map((each) => each.replace(MEETING_CUE, '').trim())
  const deed = clauses.find((each) => each.length >= 5
    && !/^(?:根据|按照|在|为|对|结合|针对|以)|(?:期间|前|后|下|要求|情况|的)$/.test(each)) ?? clauses[0] ?? ''
  const plain = deed.replace(LEADING, '') || deed
  const points = Array.from(plain)
  return points.length > 30 ? `${points.slice(0, 29).join('')}…` : plain
}

/** One duty of a leaf in a paragraph. */
export function dutyOfLeaf(paragraph: Mapped, leaf: Leaf, lead: Lead, path: string[], setting: Setting,
  due: string | null): Duty {
  const [start, end] = trimmed(paragraph.text, leaf)
  return makeDuty({
    path, span: spanOf(paragraph, start, end), text: paragraph.text.slice(start, end), lead: lead.lead,
    support: lead.support, basis: lead.basis, due,
  }, setting)
}

function trimmed(text: string, leaf: Leaf): [number, number] {
  const words = text.slice(leaf.start, leaf.end)
  return [leaf.start + words.length - words.trimStart().length, leaf.start + words.trimEnd().length]
}

/** Leaves that oblige somebody: all of them under a number, only expressly assigned ones in free text. */
export function readDutyLeaves(text: string, known: Known, labelled: boolean, free: boolean): Leaf[] {
  const leaves = cutParagraph(text, known, labelled)
  const kept: Leaf[] = []
  for (const [n, leaf] of leaves.entries()) {
    const assigned = leaf.clauses.some((each) => each.assignment ?? each.roles)
    if (leaf.reporting && !assigned) continue
    if (isProposal(leaf, leaves, n)) continue
    if (!assigned && consents(text, leaf)) continue
    if (!/[\u3400-\u9fffA-Za-z]{2}/.test(text.slice(leaf.start, leaf.end).replace(/@[\w.-]+/g, ''))) continue
    if (!free || obliges(leaf, kept.at(-1), leaves, n)) kept.push(leaf)
  }
  return kept
}

function consents(text: string, leaf: Leaf): boolean {
  return CONSENT.test(text.slice(leaf.start, leaf.start + 12).trimStart())
    && !leaf.clauses.some((each) => each.subject !== undefined || each.modal)
}

/** X提出…，由Y负责…: what X brought up is no duty of X. 建议 alone stays as a weak one. */
function isProposal(leaf: Leaf, leaves: readonly Leaf[], n: number): boolean {
  const clause = leaf.clauses.find((each) => each.proposes)
  if (!clause || leaf.clauses.some((each) => each.assignment)) return false
  const words = clause.predicate
  const handed = leaves.slice(n + 1, n + 4).some((each) => each.sentence === leaf.sentence
    && each.clauses.some((one) => one.assignment))
  return handed || !/^(?:建议|提议)/.test(words)
}

function obliges(leaf: Leaf, before: Leaf | undefined, leaves: readonly Leaf[], n: number): boolean {
  const express = leaf.clauses.some((each) => each.assignment ?? each.roles
    ?? (each.cue || each.modal || each.handle || (each.subject && each.proposes)))
  if (express) return true
  if (leaf.clauses.some((each) => each.subject?.owners.length
    && /^(?:负责|牵头|配合|于|在|将)/.test(each.predicate))) return true
  if (leaves.slice(n + 1, n + 4).some((each) => each.sentence === leaf.sentence
    && each.clauses.some((one) => one.assignment))) return true
  if (!before || leaf.clauses.some((each) => each.subject)) return false
  return before.sentence === leaf.sentence
    || (before.sentence === leaf.sentence - 1 && leaf.clauses[0]?.class === 'main')
}
