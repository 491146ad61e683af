/**
 * From sections to duties (条目到任务): puts owner, kind, cadence, limit and parties to each stretch and leaf.
 *
 * Source: office.md 2.3 steps 5 to 11.
 */
import { readCadence } from './cadence.ts'
import { cutParagraph, isNeed, type Leaf } from './clauses.ts'
import { readCounterparties } from './counterparties.ts'
import { readDeadline, readMilestones } from './deadlines.ts'
import { readKind } from './kinds.ts'
import { expandGroups } from './known.ts'
import type { Lead } from './leads.ts'
import { CONSENT, ENGLISH_DUTY } from './lexicon-duties.ts'
import { PEOPLE } from './lexicon-units.ts'
import { spanOf, type Mapped } from './mapped.ts'
import { readOwner, type Known } from './owners.ts'
import type { Deadline, Duty, LeadBasis, RosterUnit, Span } from './shape.ts'
import { titleOf } from './titles.ts'

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
  const { deadline, milestones } = limitsOf(text, parts.due ?? null, setting)
  const parties = readCounterparties(text, [...lead, ...parts.support])
  const expansion = expandGroups(lead, setting.roster)
  return {
    id: '', path: parts.path, span: parts.span,
    lines: [setting.lineOf(parts.span[0]), setting.lineOf(Math.max(parts.span[0], parts.span[1] - 1))],
    kind: readKind(text), title: titleOf(parts.title || text, lead), text, clauseText: text,
    lead, support: parts.support,
    reportTo: readRecipient(text, setting.known), supervisor: parts.supervisor ?? null, person: parts.person ?? null,
    coLead: lead.length > 1,
    distribution: distributionOf(lead), leadBasis: parts.basis,
    cadence: readCadence(text, Boolean(deadline?.resolved?.includes('-'))),
    deadline, condition: CONDITION.exec(text)?.[0] ?? null, counterparties: parties.names,
    openCounterparties: parties.open,
    assists: null, related: [], ...(expansion.length ? { expansion } : {}),
    ...(milestones.length > 1 ? { milestones } : {}),
  }
}

/** The limit beside the text (bracket, label, cell) counts before the one in the text; of several the last. */
function limitsOf(text: string, due: string | null, { documentDate }: Setting): { deadline: Deadline | null,
  milestones: Deadline[] } {
  const milestones = readMilestones(due ?? text, documentDate)
  const deadline = (milestones.length > 1 ? milestones.at(-1) : undefined)
    ?? (due ? readDeadline(due, documentDate) : null) ?? readDeadline(text, documentDate)
    ?? (due ? { cue: due, resolved: null, rule: '原文时限无法换算成日期，请核对' } : null)
  return { deadline, milestones }
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

/** 关于…。 names the matter, 研究了… reports. */
const TOPIC = /^关于[^，。；]{2,40}[。；]?$|^(?:会议)?(?:研究|讨论|审议|通报|传达|听取|分析|回顾|介绍|审定|通过)了/

/** Leaves that oblige somebody: all of them under a number, only expressly assigned ones in free text. */
export function readDutyLeaves(text: string, known: Known, labelled: boolean, free: boolean): Leaf[] {
  const leaves = cutParagraph(text, known, labelled)
  const kept: Leaf[] = []
  for (const [n, leaf] of leaves.entries()) {
    const assigned = leaf.clauses.some((each) => each.assignment ?? each.roles)
    if (leaf.reporting && !assigned) continue
    if (!assigned && TOPIC.test(text.slice(leaf.start, leaf.end).trim())) continue
    if (isProposal(leaf, leaves, n) || (!assigned && permits(text, leaf))) continue
    if (!assigned && consents(text, leaf)) continue
    if (!/[\u3400-\u9fffA-Za-z]{2}/.test(text.slice(leaf.start, leaf.end).replace(/@[\w.-]+|（[^（）]*）/g, ''))) continue
    if (!free || obliges(text, leaf, kept.at(-1), leaves, n)) kept.push(leaf)
  }
  return kept
}

/** 可参照执行: what is allowed obliges nobody. */
function permits(text: string, leaf: Leaf): boolean {
  const modal = leaf.clauses.filter((each) => each.modal)
  return modal.length > 0 && !leaf.clauses.some((each) => each.cue) && modal.every((each) => /(?<![应要须])可以?$/.test(
    text.slice(each.start, each.start + text.slice(each.start, each.end).indexOf(each.predicate))))
}

function consents(text: string, leaf: Leaf): boolean {
  return CONSENT.test(text.slice(leaf.start, leaf.start + 12).trimStart())
    && !leaf.clauses.some((each) => each.subject !== undefined || each.modal)
    && !(leaf.clauses[0]?.submitters && leaf.clauses.length > 1)
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

function obliges(text: string, leaf: Leaf, before: Leaf | undefined, leaves: readonly Leaf[], n: number): boolean {
  const express = leaf.clauses.some((each) => each.assignment ?? each.roles
    ?? (each.cue || (each.modal && !isNeed(text, each)) || each.handle || (each.subject && each.proposes)))
  if (express) return true
  if (leaf.clauses.some((each) => each.subject?.owners.length
    && (/^(?:负责|牵头|配合|于|在|将)/.test(each.predicate) || ENGLISH_DUTY.test(each.predicate)))) return true
  if (leaves.slice(n + 1, n + 4).some((each) => each.sentence === leaf.sentence
    && each.clauses.some((one) => one.assignment))) return true
  if (!before || leaf.clauses.some((each) => each.subject)) return false
  return before.sentence === leaf.sentence
    || (before.sentence === leaf.sentence - 1 && leaf.clauses[0]?.class === 'main')
}
