/**
 * Evidence sources (佐证来源): how the state of a duty's period is found out. The state is derived and never stored;
 * other slices hang their own sources on the loop here (daily reports, patrols, statistics).
 * Source: architecture 4a "Obligation and evidence".
 */
import type { Reader } from '#base/database.ts'
import { refuse } from './wire.ts'

/** One period of one duty of one unit, [fromDay, toDay). */
export interface Instance {
  id: string, obligationId: string, unitId: string, fromDay: string, toDay: string, dueAt: Date,
}

export interface Verdict {
  /** Silence is `notYet` before the due time and `missed` after it; never `zero`. */
  state: 'met' | 'zero' | 'notYet' | 'missed'
  /** When it was given; later than the due time it is shown as late. */
  at?: Date
  count?: number
  note?: string
  /** Typed but not answered for: it is the head's turn. */
  awaitsConfirmation?: boolean
}

export interface EvidenceSource {
  key: string
  label: string
  /** Judges many instances in few statements; every instance gets a verdict, as things stood at `asOf`. */
  evaluate(reader: Reader, instances: readonly Instance[], asOf: Date): Promise<Map<string, Verdict>>
  /** One line for people: what proves a period. */
  describe(): string
  /** Where a person gives it; undefined when on the obligation's own page. */
  open(instance: Pick<Instance, 'obligationId'> & Partial<Instance>): string | undefined
}

const sources = new Map<string, EvidenceSource>()

/** Adds a source; two of one key are a programming error. */
export function registerEvidenceSource(source: EvidenceSource): void {
  const known = sources.get(source.key)
  if (known && known !== source) throw new Error(`two evidence sources are called ${source.key}`)
  sources.set(source.key, source)
}

/** @throws Problem `obligation.noSuchSource`. */
export function readSource(key: string): EvidenceSource {
  const source = sources.get(key)
  if (!source) throw refuse.noSuchSource({ source: key })
  return source
}

export function listSources(): EvidenceSource[] {
  return [...sources.values()]
}

/** The verdicts of instances of several sources, each source asked once. */
export async function evaluateAll(
  reader: Reader, instances: readonly (Instance & { source: string })[], asOf: Date,
): Promise<Map<string, Verdict>> {
  const bySource = Map.groupBy(instances, ({ source }) => source)
  const verdicts = new Map<string, Verdict>()
  for (const [key, some] of bySource) {
    for (const [id, verdict] of await readSource(key).evaluate(reader, some, asOf)) verdicts.set(id, verdict)
  }
  return verdicts
}
