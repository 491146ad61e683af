/**
 * What the review screen says and offers (复核用语): flags of a proposal, quick dates, sections of the list.
 *
 * Source: founding minutes 一, 三; office.md 2.3. Days and times are Beijing's; a quick date ends at the close of the
 * working day, 18:00, except Friday's weekly line of progress, 16:00.
 */
import type { Minutes, Proposal } from './wire.ts'
import { DISTRIBUTION_LABELS, NATURE_LABELS, OWNER_BASIS_LABELS, cadenceWords, pathWords, untilWords } from './words.ts'

export type Row = Proposal
export type Cadence = Proposal['cadence']
export type Until = Proposal['until']

const DAY_MS = 86_400_000
const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
/** 1 = Monday … 7 = Sunday. */
const weekdayOf = (day: string) => (new Date(day).getUTCDay() + 6) % 7 + 1
const at = (day: string, time: string) => `${day}T${time}:00+08:00`

function lastDayOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The dates a clerk means most, from `today` on; null = no due time. */
export function quickDates(today: string): { label: string, dueAt: string | null }[] {
  const friday = addDays(today, (5 - weekdayOf(today) + 7) % 7)
  return [
    { label: '今日 18:00', dueAt: at(today, '18:00') },
    { label: '明日 18:00', dueAt: at(addDays(today, 1), '18:00') },
    { label: '本周五 16:00', dueAt: at(friday, '16:00') },
    { label: '下周五 16:00', dueAt: at(addDays(friday, 7), '16:00') },
    { label: '月底 18:00', dueAt: at(lastDayOfMonth(today), '18:00') },
    { label: '不设时限', dueAt: null },
  ]
}

export const CADENCES: readonly { label: string, cadence: Cadence }[] = [
  { label: '一次性', cadence: { type: 'once' } },
  { label: '每日', cadence: { type: 'daily', time: '16:00' } },
  { label: '每个工作日', cadence: { type: 'workdays', time: '16:00' } },
  { label: '每周', cadence: { type: 'weekly', weekday: 5, time: '16:00' } },
  { label: '每月', cadence: { type: 'monthly', day: 25, time: '16:00' } },
  { label: '每隔几天', cadence: { type: 'everyDays', days: 3, time: '16:00' } },
  { label: '有事即报', cadence: { type: 'event' } },
]

export const UNTILS: readonly { value: Until['kind'], label: string }[] = [
  { value: 'lifted', label: '到解除为止' }, { value: 'day', label: '到某日' }, { value: 'open', label: '未定' },
]

export const ACCEPTANCES: readonly { value: Proposal['acceptance']['needs'], label: string }[] = [
  { value: 'text', label: '文字说明' }, { value: 'file', label: '材料' },
  { value: 'fileAndText', label: '材料和说明' }, { value: 'none', label: '不需佐证' },
]

/** 「物流一处」, 「各部门（15 家）」, 「未定」. */
export function ownerWords({ owners, ownerNamed }: Row): string {
  if (owners.length === 0) return '未定'
  if (owners.length === 1) return owners[0]?.name ?? ''
  return ownerNamed ? `${ownerNamed}（${owners.length} 家）` : `${owners[0]?.name ?? ''}等 ${owners.length} 家`
}

/** Several units each with a duty of its own have each its own reviewer; without an owner nobody can be told yet. */
export function reviewerWords({ reviewer, owners, nature }: Row): string {
  if (reviewer) return reviewer.name
  if (nature !== 'task') return '—'
  return owners.length === 0 ? '随牵头而定' : owners.length > 1 ? '各自分管领导' : '未定'
}

export const lacksOwner = (row: Row) => isLive(row) && row.nature === 'task' && row.owners.length === 0
export const lacksReviewer = (row: Row) => reviewerWords(row) === '未定'
export const isStanding = ({ cadence }: Row) => cadence.type !== 'once'
export const isLive = ({ state }: Row) => state === 'proposed' || state === 'confirmed'
/** Whatever has an answer to give before issuing: such a row is confirmed one by one. */
export const isClear = (row: Row) =>
  row.state === 'proposed' && row.openQuestions === 0 && !lacksOwner(row) && !lacksReviewer(row)

type Flag = { words: string, tone?: 'amber' | 'alarm' | 'accent' }
/** Readings of the owner that are less than certain; 「承前句」 is the common case and only told when opened. */
const UNSURE = new Set(['cataphoric', 'section-default', 'via-配合'])

/** What is out of the ordinary, in the order of weight. */
export function flagsOf(row: Row): Flag[] {
  const flags: [boolean, Flag][] = [
    [row.openQuestions > 0, { words: `待答 ${row.openQuestions}`, tone: 'amber' }],
    [lacksOwner(row), { words: '无牵头', tone: 'alarm' }],
    [isLive(row) && lacksReviewer(row), { words: '无复核', tone: 'alarm' }],
    [row.nature !== 'task', { words: NATURE_LABELS[row.nature] }],
    [row.difference === 'changed', { words: '比上一版有改动', tone: 'accent' }],
    [row.difference === 'added', { words: '比上一版新增', tone: 'accent' }],
    [row.continues !== null, { words: `接续 ${row.continues?.no ?? ''}`, tone: 'accent' }],
    [UNSURE.has(row.ownerBasis), { words: `牵头${OWNER_BASIS_LABELS[row.ownerBasis]}` }],
    [row.condition !== '', { words: '有前提' }],
  ]
  return flags.filter(([holds]) => holds).map(([, flag]) => flag)
}

/** Under the owner: how several carry it, and who helps. */
export function besideOwner({ owners, distribution, assists }: Row): string {
  const how = owners.length > 1 ? DISTRIBUTION_LABELS[distribution] : ''
  return [how, assists.length > 0 ? `配合 ${assists.map(({ name }) => name).join('、')}` : ''].filter(Boolean).join('，')
}

/** 「每周五 16:00」 and, below, 「到解除为止」 or the due time. */
export function timeWords(row: Row, say: (instant: string) => string): { first: string, second: string } {
  if (row.cadence.type === 'once') return { first: '一次性', second: row.dueAt ? say(row.dueAt) : '未定时限' }
  return { first: cadenceWords(row.cadence), second: row.dueAt ? say(row.dueAt) : untilWords(row.until) }
}

export interface Section { key: string, label: string, title: string, rows: Row[] }

/** Rows under the headings of the document, in its order: the deepest heading or labelled item above each. */
export function groupBySection(rows: readonly Row[], nodes: Minutes['nodes']): Section[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const sections: Section[] = []
  for (const row of rows) {
    const depth = findHeadingDepth(row.path, byId)
    const path = row.path.slice(0, depth)
    const key = path.join('/')
    const last = sections[sections.length - 1]
    if (last?.key === key) last.rows.push(row)
    else sections.push({ key, label: pathWords(path), title: byId.get(key)?.title ?? '', rows: [row] })
  }
  return sections
}

function findHeadingDepth(path: readonly string[], byId: ReadonlyMap<string, Minutes['nodes'][number]>): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = byId.get(path.slice(0, depth).join('/'))
    if (node?.title && (node.kind === 'heading' || node.kind === 'labelled-item')) return depth
  }
  return Math.max(0, path.length - 1)
}
