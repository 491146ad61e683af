/**
 * What must be asked before issuing (待答): contradictions, doubtful names and true gaps, one question for all items of
 * a kind where one answer settles them. Everything else has a default and is not asked.
 * Source: issue 2 section 3 (72 of 82 tasks have no date: never ask 72 times).
 */
import { addDays, dayOf, isDay } from '#base/day.ts'
import type { Reading, Span, Warning } from './reading/parse.ts'
import type { Draft } from './rules-propose.ts'
import { coreOf, indexTexts, longestRun } from './rules-similar.ts'
import type { Defaults, TimeGap } from './rules-time.ts'
import type { Answer } from './wire.ts'
import type { QuestionKind } from './words.ts'

export interface NewQuestion {
  kind: QuestionKind
  sentence: string
  /** Positions among the drafts. */
  about: number[]
  span: Span | null
  line: number | null
  options: { value: string; label: string }[]
  suggestion: Answer | null
  /** Open obligations that a continuation would carry on. */
  targets?: string[]
}

interface Asking {
  meetingDay: string
  today: string
  defaults: Defaults
  knows: (name: string) => boolean
}
const KEEP = { value: 'keep', label: '照原文，不改' }
/** The same duty in two items: as alike as this with a common owner; of two owners so many characters in a row. */
const SAME_DUTY = 0.5
const SAME_OBJECT = 8
const FAINT = 0.2

export function askAbout(drafts: readonly Draft[], reading: Reading, asking: Asking): NewQuestion[] {
  const own = drafts.flatMap((draft, at) => (draft.state === 'proposed' ? [{ draft, at }] : []))
  const asked = new Set(own.flatMap(({ draft }) => draft.doubts.map(({ name }) => name)))
  return [
    ...askOwners(own),
    ...askTwoLeads(own),
    ...askNames(reading.warnings, asked, asking.knows),
    ...askGaps(reading.warnings),
    ...askTimes(own, asking),
    ...askSame(own),
  ]
}

type Placed = readonly { draft: Draft; at: number }[]
const placeOf = ({ draft }: Placed[number]): Pick<NewQuestion, 'span' | 'line'> => ({
  span: draft.span,
  line: draft.firstLine,
})
const countWords = (items: Placed): string =>
  items.length > 1 ? `（${items.length} 项）` : `「${items[0]?.draft.title ?? ''}」`

const OWNER_SENTENCES = {
  doubtfulName: (name: string, near: string) =>
    `「${name}」不在单位名册里${near ? `，与「${near}」只差一字` : ''}，请指定是哪个单位`,
  ownerUnmatched: (name: string) => `名册里没有「${name}」，请指定牵头单位`,
  vagueGroup: (name: string) => `「${name}」指哪些单位，原文没有写明，请选定`,
}

function askOwners(own: Placed): NewQuestion[] {
  const named = Map.groupBy(
    own.flatMap((item) => item.draft.doubts.map((doubt) => ({ item, doubt }))),
    ({ doubt }) => doubt.name,
  )
  const questions = [...named].map(([name, found]): NewQuestion => {
    const { item, doubt } = found[0]!
    const items = found.map((each) => each.item)
    const near = doubt.suggested.map((unit) => unit.name).join('、')
    return {
      kind: doubt.kind,
      sentence: `${OWNER_SENTENCES[doubt.kind](name, near)}${countWords(items)}。`,
      about: items.map(({ at }) => at),
      ...placeOf(item),
      options: [],
      suggestion: doubt.suggested.length > 0 ? { unitIds: doubt.suggested.map(({ id }) => id) } : null,
    }
  })
  const unnamed = own.filter(({ draft }) => draft.ownerNamed === '')
  if (unnamed.length === 0) return questions
  return [
    ...questions,
    {
      kind: 'ownerUnnamed',
      sentence: `原文没有写明牵头单位${countWords(unnamed)}，请指定。`,
      about: unnamed.map(({ at }) => at),
      ...placeOf(unnamed[0]!),
      options: [],
      suggestion: null,
    },
  ]
}

function askTwoLeads(own: Placed): NewQuestion[] {
  const joint = own.filter(({ draft }) => draft.distribution === 'joint' && draft.duty.distribution !== 'each')
  return [...Map.groupBy(joint, ({ draft }) => draft.ownerUnitIds.join())].map(([, items]): NewQuestion => {
    const { owners, ownerNamed } = items[0]!.draft
    return {
      kind: 'twoLeads',
      sentence: `「${ownerNamed}」并列，一项只能有一个牵头单位${countWords(items)}：由谁牵头，其余配合？`,
      about: items.map(({ at }) => at),
      ...placeOf(items[0]!),
      options: [
        ...owners.map(({ id, name }) => ({ value: id, label: `${name}牵头，其余配合` })),
        { value: 'each', label: '各自承担，分别交办' },
      ],
      suggestion: { choice: owners[0]!.id },
    }
  })
}

function askNames(
  warnings: readonly Warning[],
  asked: ReadonlySet<string>,
  knows: (name: string) => boolean,
): NewQuestion[] {
  return warnings
    .filter(({ code }) => code === 'doubtfulName')
    .flatMap((warning): NewQuestion[] => {
      const name = /「(.+?)」/.exec(warning.message)?.[1] ?? ''
      if ([...asked].some((other) => other.includes(name)) || knows(name)) return []
      return [
        {
          kind: 'doubtfulName',
          sentence: `${warning.message}。`,
          about: [],
          span: spanOf(warning, name),
          line: warning.line ?? null,
          options: [KEEP],
          suggestion: { choice: 'keep' },
        },
      ]
    })
}

function askGaps(warnings: readonly Warning[]): NewQuestion[] {
  return warnings
    .filter(({ code }) => code === 'sequenceGap' || code === 'sequenceRepeat')
    .map((warning): NewQuestion => ({
      kind: 'sequenceGap',
      sentence: `${warning.message}。`,
      about: [],
      span: spanOf(warning, '一'),
      line: warning.line ?? null,
      options: [
        { value: 'asWritten', label: '原件如此，不缺内容' },
        { value: 'missing', label: '缺了内容，另行补录' },
      ],
      suggestion: { choice: 'asWritten' },
    }))
}

const spanOf = ({ at }: Warning, words: string): Span | null => (at === undefined ? null : [at, at + [...words].length])

function askTimes(own: Placed, { meetingDay, today, defaults }: Asking): NewQuestion[] {
  const of = (gap: TimeGap): Placed => own.filter(({ draft }) => draft.gap === gap)
  const from = meetingDay > today ? meetingDay : today
  const past = [
    ...Map.groupBy(of('pastDate'), ({ draft }) => (draft.dueAt ? dayOf(draft.dueAt) : endOf(draft))).entries(),
  ]
  const one = (
    gap: Exclude<TimeGap, 'pastDate'>,
    sentence: string,
    suggestion: Answer,
    options = [KEEP],
  ): NewQuestion[] => {
    const items = of(gap)
    if (items.length === 0) return []
    return [
      {
        kind: gap,
        sentence: `${sentence}${countWords(items)}。`,
        about: items.map(({ at }) => at),
        ...placeOf(items[0]!),
        options,
        suggestion,
      },
    ]
  }
  return [
    ...past.map(([day, items]): NewQuestion => ({
      kind: 'pastDate',
      sentence: `时限 ${day} 早于会议日 ${meetingDay}${countWords(items)}，请核对。`,
      about: items.map(({ at }) => at),
      ...placeOf(items[0]!),
      options: [{ value: 'keep', label: '照原文，按已到期处理' }],
      suggestion: null,
    })),
    ...one('impossibleDate', '原文的日期不成立，请给出日期', { day: addDays(from, defaults.taskDays) }, []),
    ...one('cutOffTime', '原文只说「按时」「按期」，请定一个报送时点', { time: defaults.reportTime }),
    ...one('urgentNoDate', '原文只说「抓紧」「尽快」，请定一个完成日期', { day: addDays(from, defaults.urgentDays) }),
    ...one('taskNoDate', '一次性任务没有写完成日期，请定一个日期', { day: addDays(from, defaults.taskDays) }),
  ]
}

function endOf({ until }: Draft): string {
  return until.kind === 'day' ? until.day : ''
}

/**
 * Two items about one thing: of one owner they are offered as one; of two owners they are shown together, and nothing is
 * suggested (「了解企业复工复产情况」 stands under two units in the founding minutes).
 */
function askSame(own: Placed): NewQuestion[] {
  const taken = new Set<number>()
  const titles = indexTexts(own.map(({ draft }) => draft.title))
  const bodies = indexTexts(own.map(({ draft }) => draft.body))
  return own.flatMap(({ draft }, index): NewQuestion[] => {
    if (taken.has(index)) return []
    const near = [...titles(draft.title, SAME_DUTY), ...bodies(draft.body, FAINT)]
    const twins = near
      .filter(({ at, score }) => at > index && !taken.has(at) && isSame(draft, own[at]!.draft, score))
      .map(({ at }) => at)
    const about = [index, ...new Set(twins)].sort((one, other) => one - other)
    if (about.length < 2) return []
    about.forEach((at) => taken.add(at))
    return [askToMerge(about.map((at) => own[at]!))]
  })
}

function askToMerge(items: Placed): NewQuestion {
  const [first, ...others] = items
  const isOneOwner = others.every(({ draft }) => sharesOwner(first!.draft, draft))
  const label = others.map(({ draft }) => `「${draft.title}」（${draft.ownerNamed}）`).join('')
  return {
    kind: 'sameDuty',
    sentence: `「${first!.draft.title}」（${first!.draft.ownerNamed}）与${label}像是同一事项，合成一项吗？`,
    about: items.map(({ at }) => at),
    ...placeOf(first!),
    options: [
      { value: 'merge', label: '合成一项，前者牵头' },
      { value: 'apart', label: '分开立项' },
    ],
    suggestion: isOneOwner ? { choice: 'merge' } : null,
  }
}

const sharesOwner = (one: Draft, other: Draft): boolean =>
  one.ownerUnitIds.some((id) => other.ownerUnitIds.includes(id))

function isSame(one: Draft, other: Draft, score: number): boolean {
  if (one.nature !== other.nature) return false
  if (sharesOwner(one, other)) return score >= SAME_DUTY
  if (one.nature !== 'task' || one.counterparties.names.join() !== other.counterparties.names.join()) return false
  const [a, b] = [coreOf(one.body), coreOf(other.body)]
  const run = longestRun(a, b)
  return run >= SAME_OBJECT && run >= Math.min([...a].length, [...b].length) * 0.6
}

/** Why `answer` does not fit, or undefined: an option shown, or what its kind asks for. */
export function whyUnfit(
  by: 'choice' | 'units' | 'day' | 'time',
  options: readonly { value: string }[],
  answer: Answer,
): string | undefined {
  if (answer.choice !== undefined)
    return options.some(({ value }) => value === answer.choice) ? undefined : '没有这个选项'
  if (by === 'units' && answer.unitIds?.length) return undefined
  if (by === 'day' && answer.day && isDay(answer.day)) return undefined
  if (by === 'time' && answer.time) return undefined
  return { choice: '请选一个选项', units: '请选定单位', day: '请给出日期', time: '请给出时点' }[by]
}
