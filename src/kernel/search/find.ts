/** Finding (检索): candidates by index, verified against the text itself, ranked. */
import type { Reader } from '#base/database.ts'
import { fold } from '#base/grams.ts'
import type { Keys } from '#base/keys.ts'
import { readName } from '#base/pinyin.ts'
import { reachOf, type Permit, type Principal } from '#kernel/identity/face.ts'
import { digestOf } from './face.ts'
import { excerptOf, hasSounds, matches, typedSound, wantedGrams } from './rules.ts'
import { listCandidates, listNames, listPositions, type Branch, type Candidate } from './store.ts'
import { KINDS, type Kind } from './words.ts'

/** The permission whose reach limits what is found of each kind; a notice is found by its recipients only. */
const PERMIT: Record<Exclude<Kind, 'notice'>, Permit> = {
  unit: 'unit.read', person: 'person.read', obligation: 'obligation.read', minutes: 'minutes.read',
}
const CANDIDATES = 300

export interface Found { kind: Kind, id: string, title: string, excerpt: string, unitIds: readonly string[], at: Date }

/** What the principal may find, at most `limit` of each kind; `more` names the kinds of which there is more. */
export async function find(
  db: Reader, keys: Keys, principal: Principal, query: string, kinds: readonly Kind[], limit: number,
): Promise<{ items: Found[], more: Kind[] }> {
  const branches = kinds.flatMap((kind) => branchOf(kind, principal, query, keys))
  const candidates = await listCandidates(db, branches, CANDIDATES)
  const idsOf = (wanted: Kind) => candidates.filter(({ kind }) => kind === wanted).map(({ id }) => id)
  const [named, positions] = await Promise.all([listNames(db, idsOf('person')), listPositions(db, idsOf('unit'))])
  const people = new Map(named.map((person) => [person.id, person]))
  const found = candidates.flatMap((candidate) => {
    const person = people.get(candidate.id)
    if (candidate.kind !== 'person') return verified(candidate, query,
      hasSounds(candidate.kind) ? soundsOf(candidate) : [])
    return person ? verified({ ...candidate, title: person.name }, query, [person.initials, typedSound(person.pinyin)])
      : []
  })
  const place = ({ id }: Found) => positions.get(id) ?? 0
  const groups = KINDS.map((kind) => found.filter((each) => each.kind === kind)
    .sort((one, other) => one.rank - other.rank || place(one) - place(other) || +other.at - +one.at))
  return {
    items: groups.flatMap((group) => group.slice(0, limit)),
    more: groups.flatMap((group) => (group.length > limit ? [group[0]!.kind] : [])),
  }
}

function branchOf(kind: Kind, principal: Principal, query: string, keys: Keys): Branch[] {
  const wanted = wantedGrams(kind, query, kind === 'person' ? digestOf(keys) : undefined)
  if (wanted.length === 0) return []
  if (kind === 'notice') return [{ kind, wanted, unitIds: undefined, recipientId: principal.personId }]
  const reach = reachOf(principal, PERMIT[kind])
  if (reach.everything) return [{ kind, wanted, unitIds: undefined }]
  return reach.unitIds.size > 0 ? [{ kind, wanted, unitIds: [...reach.unitIds] }] : []
}

function soundsOf({ title, text }: Candidate): string[] {
  return [title, ...text.split('\n')].filter(Boolean).flatMap((name) => {
    const { pinyin, initials } = readName(name, false)
    return [initials, typedSound(pinyin)]
  })
}

/** Rank 0: the title itself; 1: begins with it; 2: in the title; 3: in the text or by sound. */
function verified(candidate: Candidate, query: string, sounds: readonly string[]): (Found & { rank: number })[] {
  const { kind, id, title, text, unitIds, at } = candidate
  const inTitle = matches(query, title)
  const sound = fold(query).replaceAll(' ', '')
  if (!inTitle && !matches(query, `${title}\n${text}`) && !sounds.some((each) => each.includes(sound))) return []
  const [wanted, name] = [fold(query.trim()), fold(title)]
  const rank = name === wanted ? 0 : name.startsWith(wanted) ? 1 : inTitle ? 2 : 3
  const excerpt = kind === 'unit' ? text.replaceAll('\n', '、') : inTitle ? '' : excerptOf(query, text)
  return [{ kind, id, title, excerpt, unitIds, at, rank }]
}
