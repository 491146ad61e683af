/**
 * From the reading to proposals (任务建议): each duty with its owner units, helpers, cadence, due time and what closes it.
 * Pure: the directory says which unit a name means, the defaults what the document leaves out.
 * Source: founding minutes 一, 三; issue 2 section 3.
 */
import type { Cadence } from '#kernel/calendar/wire.ts'
import type { Acceptance, Counterparties, Until } from '#kernel/obligation/wire.ts'
import type { Duty, Reading, Span } from './reading/parse.ts'
import { distributionOf, resolveOwners, type Directory, type Owners, type Unit } from './rules-owners.ts'
import { readTime, type Defaults, type TimeGap } from './rules-time.ts'

export interface Draft {
  path: string[]
  span: Span
  firstLine: number
  lastLine: number
  nature: 'task' | 'requirement' | 'goal'
  title: string
  body: string
  timeCue: string
  ownerNamed: string
  ownerBasis: Duty['leadBasis'] | 'byHand'
  ownerUnitIds: string[]
  distribution: 'each' | 'joint' | 'single'
  assistUnitIds: string[]
  cadence: Cadence
  dueAt: Date | null
  until: Until
  reportTo: string
  condition: string
  counterparties: Counterparties
  acceptance: Acceptance
  state: 'proposed' | 'merged'
  /** The draft that carries this one: of a 配合 half, the statistics duty itself. */
  sameAs: number | null
  duty: Duty
  doubts: Owners['doubts']
  owners: Unit[]
  gap: TimeGap | null
}

export interface Setting {
  directory: Directory
  defaults: Defaults
  meetingDay: string
  /** Who keeps an eye on norms and targets of everybody: the coordination group. */
  watcher?: Unit | undefined
}

export function propose(reading: Pick<Reading, 'duties'>, setting: Setting): Draft[] {
  const duties = reading.duties.filter(({ kind }) => kind !== 'none')
  const drafts = duties.map((duty) => draftOf(duty, setting))
  const indexOf = new Map(duties.map(({ id }, at) => [id, at]))
  drafts.forEach((draft, at) => {
    const carrier = indexOf.get(draft.duty.assists ?? '')
    if (carrier !== undefined && carrier !== at) fold(draft, carrier, drafts[carrier]!)
  })
  return drafts
}

/** 「配合物流一处汇总…」 is half of the other's duty: its units become helpers there, and the line stays visible as merged. */
function fold(half: Draft, carrier: number, whole: Draft): void {
  half.state = 'merged'
  half.sameAs = carrier
  whole.assistUnitIds = [...new Set([...whole.assistUnitIds, ...half.assistUnitIds])].filter(
    (id) => !whole.ownerUnitIds.includes(id),
  )
}

function draftOf(duty: Duty, setting: Setting): Draft {
  const { units: named, doubts } = resolveOwners(duty.lead, setting.directory)
  const assists = resolveOwners(duty.support, setting.directory).units.map(({ id }) => id)
  const nature = duty.kind === 'none' ? 'requirement' : duty.kind
  const read = distributionOf(duty.distribution, named.length, duty.lead.length)
  const isWatched = nature !== 'task' && read === 'each' && setting.watcher !== undefined
  const units = isWatched ? underWatch(named, setting.watcher!) : named
  const ownerUnitIds = units.map(({ id }) => id)
  const { gap, ...time } = readTime(duty, setting.meetingDay, setting.defaults)
  return {
    path: duty.path,
    span: duty.span,
    firstLine: duty.lines[0],
    lastLine: duty.lines[1],
    nature,
    title: titleOf(duty.title, duty.text),
    body: duty.text,
    ...time,
    ownerNamed: duty.lead.join('、'),
    ownerBasis: duty.leadBasis,
    ownerUnitIds,
    distribution: isWatched ? 'joint' : read,
    assistUnitIds: assists.filter((id) => !ownerUnitIds.includes(id)),
    reportTo: duty.reportTo ?? '',
    condition: duty.condition ?? '',
    counterparties: { names: duty.counterparties, open: duty.openCounterparties },
    acceptance: acceptanceOf(nature, time.cadence, setting.defaults),
    state: 'proposed',
    sameAs: null,
    duty,
    doubts,
    owners: units,
    gap,
  }
}

/**
 * A norm or a target of everybody (要求, 目标) gets no card a unit: the coordination group keeps it, and it stands on the
 * page of each unit as one it takes part in. Source: founding.gold.json `convention.kind`.
 */
function underWatch(units: readonly Unit[], watcher: Unit): Unit[] {
  return [watcher, ...units.filter(({ id }) => id !== watcher.id)]
}

export function acceptanceOf(nature: string, cadence: Cadence, defaults: Defaults): Acceptance {
  if (nature !== 'task') return { needs: 'none', note: '' }
  return cadence.type === 'once' ? defaults.task : defaults.duty
}

/** A title without a bracket left open, at most 60 characters. */
export function titleOf(title: string, text: string): string {
  const plain = (title.trim() || text.trim())
    .replace(/\s+/g, ' ')
    .replace(/[（(][^）)]*$/, '')
    .replace(/[，。；：、,;:]+$/, '')
  const characters = [...(plain || text.trim() || '未命名')]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}

/** How many obligations issuing makes of it: one a unit under a parent, or one; none when what runs goes on. */
export function countCreated(proposal: {
  state: string
  distribution: string
  ownerCount: number
  goesOn: boolean
}): number {
  if (proposal.state === 'merged' || proposal.state === 'dropped' || proposal.goesOn) return 0
  return proposal.distribution === 'each' && proposal.ownerCount > 1 ? proposal.ownerCount + 1 : 1
}
