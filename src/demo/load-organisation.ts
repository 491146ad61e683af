/** The demonstration centre's units, people and accounts (演示中心), from db/demo; every name in it is invented. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { UnitOfWork } from '#base/database.ts'
import { addDays } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import { hashPassword, insertAccount } from '#kernel/identity/face.ts'
import { insertEdges, insertPeople, insertPosts, insertUnits, type EdgeRow, type PostRow } from '#kernel/organisation/face.ts'
import { indexOrganisation } from '#kernel/search/face.ts'

/** Accounts of the demonstration centre share one password; they are refused anywhere but on this machine. */
export const DEMO_PASSWORD = 'Bihuan-demo-1'
const FOUNDED = '2019-01-01'
const folder = resolve(import.meta.dirname, '../../db/demo')

interface DemoUnit {
  code: string, name: string, kind: string, aliases: { name: string, kind: string }[], parent?: string, inCharge?: string, host?: string
  place?: string, groups?: string[], reporting: boolean
}
interface DemoPerson {
  name: string, no: string, unit: string, role: string, title: string, account?: string
  moreposts?: { unit: string, role: string, title: string }[], deputyFor?: string
}

export function readDemo<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Shape
}

export interface DemoCentre { unitOf: Map<string, string>, personOf: Map<string, string> }

/** Loads the organisation as it has stood since its founding day; answers ids by unit code and by personnel number. */
export async function loadDemoOrganisation(platform: Platform, uow: UnitOfWork): Promise<DemoCentre> {
  const at = platform.clock.now()
  const today = platform.clock.today()
  const units = readDemo<DemoUnit[]>('units.json')
  const people = readDemo<DemoPerson[]>('people.json')
  const unitOf = new Map(units.map((unit) => [unit.code, newId(at)]))
  const personOf = new Map(people.map((person) => [person.no, newId(at)]))
  const unitId = (code: string): string => unitOf.get(code) ?? fail(`db/demo names no unit ${code}`)

  await uow.insertInto('kernel.centre')
    .values({ id: newId(at), name: units[0]!.name, place: units.find((unit) => unit.kind === 'place')?.name ?? '', demo: true, created_at: at }).execute()
  await insertUnits(uow, units.map((unit, position) => ({
    id: unitId(unit.code), code: unit.code, kind: unit.kind, name: unit.name, reporting: unit.reporting, contractNo: null, from: FOUNDED, position,
    aliases: unit.aliases.map(({ name, kind }) => ({ name, kind: kind === 'abbr' ? 'abbreviation' as const : 'alias' as const })),
  })), () => newId(at))
  const edge = (child: string, parent: string, dimension: EdgeRow['dimension']): EdgeRow =>
    ({ id: newId(at), childId: unitId(child), parentId: unitId(parent), dimension, from: FOUNDED })
  await insertEdges(uow, units.flatMap((unit) => [
    ...(unit.parent ? [edge(unit.code, unit.parent, 'admin')] : []),
    ...(unit.inCharge ? [edge(unit.code, unit.inCharge, 'inCharge')] : []),
    ...(unit.host ? [edge(unit.code, unit.host, 'host')] : []),
    ...(unit.place ? [edge(unit.code, unit.place, 'place')] : []),
    ...(unit.groups ?? []).map((group) => edge(unit.code, group, 'group')),
  ]))
  const outside = new Set(units.filter(({ kind }) => kind === 'contractor' || kind === 'tenant').map(({ code }) => code))
  await insertPeople(uow, people.map((person, index) => {
    const id = personOf.get(person.no)!
    const mobile = `1990000${String(index).padStart(4, '0')}` // an unassigned prefix: nobody's number
    return {
      id, no: person.no, name: person.name, employment: outside.has(person.unit) ? 'outside' as const : 'staff' as const,
      mobileSealed: platform.keys.seal(id, mobile), mobileDigest: platform.keys.digest(mobile), from: FOUNDED,
    }
  }))
  await insertPosts(uow, people.flatMap((person): PostRow[] => [
    { unit: person.unit, role: person.role, title: person.title, main: true },
    ...(person.moreposts ?? []).map((post) => ({ ...post, main: false })),
  ].map(({ unit, role, title, main }) => ({
    id: newId(at), personId: personOf.get(person.no)!, unitId: unitId(unit), role, title, main, from: FOUNDED,
  }))))
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const person of people.filter(({ account }) => account)) {
    const account = { id: newId(at), personId: personOf.get(person.no)!, username: person.account!, demo: true, mustChange: false, passwordHash }
    await insertAccount(uow, account, at)
  }
  await indexOrganisation(uow, platform.keys, today, at)
  await loadEmergency(uow, today, at)
  return { unitOf, personOf }
}

/** An emergency on its thirtieth day, so that the top bar and duties 「until lifted」 have something to refer to. */
async function loadEmergency(uow: UnitOfWork, today: string, at: Date): Promise<void> {
  const id = newId(at)
  const firstDay = addDays(today, -29)
  await uow.insertInto('kernel.emergency').values({ id, kind: 'epidemic', name: '疫情防控', valid: `[${firstDay},)` }).execute()
  await uow.insertInto('kernel.emergency_level').values([
    { id: newId(at), emergency_id: id, level: '二级响应', valid: `[${firstDay},${addDays(firstDay, 4)})` },
    { id: newId(at), emergency_id: id, level: '一级响应', valid: `[${addDays(firstDay, 4)},)` },
  ]).execute()
}

function fail(message: string): never {
  throw new Error(message)
}
