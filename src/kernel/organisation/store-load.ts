/** Bulk writing of units, people and posts (组织导入): used by setup, the demonstration centre and .xlsx import. */
import type { UnitOfWork } from '#base/database.ts'
import { readName } from '#base/pinyin.ts'
import { toRange } from '#base/ranges.ts'
import { foldName, nameGrams, soundOf } from './rules-names.ts'

export interface UnitRow {
  id: string
  code: string
  kind: string
  name: string
  aliases: readonly { name: string, kind: 'alias' | 'abbreviation' }[]
  reporting: boolean
  contractNo: string | null
  from: string
  position: number
}
export interface EdgeRow {
  id: string
  childId: string
  parentId: string
  dimension: 'admin' | 'inCharge' | 'host' | 'group' | 'place'
  from: string
  until?: string
}
export interface PersonRow {
  id: string
  no: string
  name: string
  employment: 'staff' | 'outside'
  mobileSealed: string | null
  mobileDigest: Buffer | null
  from: string
}
export interface PostRow {
  id: string
  personId: string
  unitId: string
  role: string
  title: string
  main: boolean
  from: string
  until?: string
}

const CHUNK = 1_000

/** The stored forms of a person's name: surname read as a surname; nobody types the 「·」 in initials. */
export function personNameColumns(name: string) {
  const reading = readName(name.replaceAll('·', ''), true)
  return { name: name.normalize('NFC'), ...reading, sound: soundOf(reading.pinyin), grams: nameGrams(name) }
}

export function unitNameColumns(name: string) {
  const reading = readName(name, false)
  return {
    name: name.normalize('NFC'), folded: foldName(name), ...reading, sound: soundOf(reading.pinyin),
    grams: nameGrams(name),
  }
}

async function inChunks<Row>(rows: readonly Row[], write: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK))
}

export async function insertUnits(uow: UnitOfWork, units: readonly UnitRow[], newNameId: () => string): Promise<void> {
  await inChunks(units, (chunk) => uow.insertInto('kernel.unit').values(chunk.map((unit) => ({
    id: unit.id, code: unit.code, kind: unit.kind, reporting: unit.reporting, contract_no: unit.contractNo,
    valid: toRange(unit.from), position: unit.position,
  }))).execute())
  const names = units.flatMap((unit) =>
    [{ name: unit.name, kind: 'official' }, ...unit.aliases].map(({ name, kind }) => ({
    id: newNameId(), unit_id: unit.id, kind, valid: toRange(unit.from), ...unitNameColumns(name),
  })))
  await inChunks(names, (chunk) => uow.insertInto('kernel.unit_name').values(chunk).execute())
}

export async function insertEdges(uow: UnitOfWork, edges: readonly EdgeRow[]): Promise<void> {
  await inChunks(edges, (chunk) => uow.insertInto('kernel.unit_edge').values(chunk.map((edge) => ({
    id: edge.id, child_id: edge.childId, parent_id: edge.parentId, dimension: edge.dimension,
    valid: toRange(edge.from, edge.until),
  }))).execute())
}

export async function insertPeople(uow: UnitOfWork, people: readonly PersonRow[]): Promise<void> {
  await inChunks(people, (chunk) => uow.insertInto('kernel.person').values(chunk.map((person) => ({
    id: person.id, no: person.no, ...personNameColumns(person.name), employment: person.employment,
    mobile_sealed: person.mobileSealed, mobile_digest: person.mobileDigest, valid: toRange(person.from),
  }))).execute())
}

export async function insertPosts(uow: UnitOfWork, posts: readonly PostRow[]): Promise<void> {
  await inChunks(posts, (chunk) => uow.insertInto('kernel.post').values(chunk.map((post) => ({
    id: post.id, person_id: post.personId, unit_id: post.unitId, role: post.role, title: post.title, main: post.main,
    valid: toRange(post.from, post.until),
  }))).execute())
}
