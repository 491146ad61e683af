/**
 * A person's page (人员): posts over time, whereabouts, delegations; what is sealed is opened only for those who may see
 * it.
 */
import type { Platform } from '#base/platform.ts'
import { mayTouch, type Principal } from '#kernel/identity/face.ts'
import { maskMobile } from './rules-days.ts'
import { listPersonNames, listUnitNames } from './store-names.ts'
import * as store from './store-people.ts'
import { listWhereaboutsOf } from './store-whereabouts.ts'
import type { Person } from './wire.ts'

const SHOWN_STAYS = 30

export async function readPerson({ db, clock, keys }: Platform, principal: Principal, id: string): Promise<Person> {
  const today = clock.today()
  const person = (await store.findPerson(db, id))!
  const [posts, delegations, stays, unitIds] = await Promise.all([
    store.listPostsOf(db, id), store.listDelegationsOf(db, id), listWhereaboutsOf(db, id, SHOWN_STAYS),
    store.listUnitIdsOf(db, id, today),
  ])
  const subject = { unitIds, personIds: [id] }
  const units = await listUnitNames(db, [...posts, ...delegations].map((row) => row.unit_id), today)
  const people = await listPersonNames(
    db,
    [...delegations.flatMap((row) => [row.from_person_id, row.to_person_id]), ...stays.map((row) => row.entered_by)],
  )
  const unitOf = (unitId: string) => ({ id: unitId, name: units.get(unitId)?.name ?? '' })
  const personOf = (personId: string) => ({ id: personId, name: people.get(personId) ?? '' })
  const mayEnter = mayTouch(principal, 'whereabouts.enter', subject)
  const mobile = person.mobile_sealed ? keys.open(id, person.mobile_sealed) : undefined
  return {
    id, no: person.no, name: person.name, employment: person.employment, from: person.from, until: person.until,
    revision: person.revision,
    mobile: mobile ? maskMobile(mobile) : null,
    mayReveal: mobile !== undefined && mayTouch(principal, 'person.reveal', subject),
    mayManage: mayTouch(principal, 'person.manage', subject),
    mayDelegate: mayTouch(principal, 'delegation.manage', subject),
    mayEnter,
    posts: posts.map(({ unit_id, person_id: _person, ...post }) => ({ ...post, unit: unitOf(unit_id) })),
    delegations: delegations.map((row) => ({
      id: row.id, given: row.from_person_id === id,
      other: personOf(row.from_person_id === id ? row.to_person_id : row.from_person_id),
      unit: unitOf(row.unit_id), ground: row.ground, from: row.from, until: row.until,
    })),
    whereabouts: mayTouch(principal, 'whereabouts.read', subject) || mayEnter ? stays.map((stay) => ({
      state: stay.state, from: stay.from, until: stay.until, enteredBy: personOf(stay.entered_by),
      enteredAt: stay.entered_at.toISOString(),
      note: mayEnter && stay.note_sealed ? keys.open(id, stay.note_sealed) ?? null : null,
    })) : [],
    asOf: clock.now().toISOString(),
  }
}
