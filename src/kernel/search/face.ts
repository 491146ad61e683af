/** What other slices call to be found (检索). Call it in the transaction that changes the thing. */
import type { UnitOfWork } from '#base/database.ts'
import type { Keys } from '#base/keys.ts'
import { readName } from '#base/pinyin.ts'
import { entryGrams, hasSounds, typedSound } from './rules.ts'
import { listOrganisation, replaceUnits, upsertEntries, type EntryRow } from './store-write.ts'
import type { Kind } from './words.ts'

export interface SearchEntry { kind: Exclude<Kind, 'person'>, id: string, unitIds: readonly string[], title: string,
  text: string, at: Date }
export interface PersonEntry { id: string, name: string, unitIds: readonly string[], at: Date }

/** Puts things where they can be found, or over what was there. Title and text never hold a personal value. */
export async function indexForSearch(uow: UnitOfWork, entries: SearchEntry | readonly SearchEntry[]): Promise<void> {
  await upsertEntries(uow, [entries].flat().map((entry): EntryRow => {
    const names = hasSounds(entry.kind) ? [entry.title, ...entry.text.split('\n')].filter(Boolean) : []
    return { ...entry,
      grams: entryGrams(entry.kind, `${entry.title}\n${entry.text}`, names.flatMap((name) => soundsOf(name, false))) }
  }))
}

/** Makes people findable by name and pinyin: the index holds keyed digests of grams and nothing of the name itself. */
export async function indexPerson(uow: UnitOfWork, keys: Keys,
  people: PersonEntry | readonly PersonEntry[]): Promise<void> {
  await upsertEntries(uow, [people].flat().map(({ id, name, unitIds, at }): EntryRow => ({
    kind: 'person', id, unitIds, title: '', text: '', at,
      grams: entryGrams('person', name, soundsOf(name, true), digestOf(keys)),
  })))
}

/** A thing that changed hands is found by its new units. */
export const moveInSearch = replaceUnits

/** All units and people as of `day`: after loading or importing an organisation. */
export async function indexOrganisation(uow: UnitOfWork, keys: Keys, day: string, at: Date): Promise<void> {
  const { units, people } = await listOrganisation(uow, day)
  await indexForSearch(uow,
    units.map(({ id, names }) =>
    ({ kind: 'unit', id, unitIds: [id], title: names[0] ?? '', text: names.slice(1).join('\n'), at })))
  await indexPerson(uow, keys, people.map((person) => ({ ...person, at })))
}

/** 72 bits of a keyed digest: enough to tell grams apart, and nobody without the key can try names. */
export function digestOf(keys: Keys): (gram: string) => string {
  return (gram) => keys.digest(`search ${gram}`).toString('base64url').slice(0, 12)
}

function soundsOf(name: string, surname: boolean): string[] {
  const { pinyin, initials } = readName(name, surname)
  return [initials, typedSound(pinyin)]
}
