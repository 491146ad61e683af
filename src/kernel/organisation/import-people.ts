/** Importing people (导入人员): what a sheet would change, and the change itself, all or nothing. */
import type { Reader } from '#base/database.ts'
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import type { SheetRow } from '#base/sheet.ts'
import { changePerson, sealMobile, type PersonChange } from './people.ts'
import { planPeople, type Plan, type Planned, type PersonTarget } from './rules-import.ts'
import { foldName } from './rules-names.ts'
import { findMainPost, listEverybody } from './store-import.ts'
import { insertPeople, insertPosts, type PersonRow, type PostRow } from './store-load.ts'
import { listUnitsOf } from './store-names.ts'
import { endPost, findByNos, findPerson, insertPost, listPostsOf, nextPersonNo } from './store-people.ts'
import { overlaps } from './rules-days.ts'
import { refuse } from './wire.ts'
import type { PostRole } from './words.ts'

export async function planPeopleSheet(
  db: Reader, { keys }: Platform, rows: readonly SheetRow[], day: string, mayGive: (role: PostRole) => boolean,
): Promise<Plan<PersonTarget>> {
  const [everybody, units] = [await listEverybody(db, day), await listUnitsOf(db, day)]
  const byDigest = new Map(
    everybody.flatMap(({ id, mobile_digest }) => (mobile_digest ? [[mobile_digest.toString('hex'), id] as const] : [])),
  )
  const byName = new Map(
    [...units].reverse().flatMap((unit) =>
      [unit.id, ...unit.aliases, unit.name].map((name) => [foldName(name), unit] as const)),
  )
  return planPeople(rows, {
    people: everybody.map((person) => ({
      id: person.id, no: person.no, name: person.name, hasMobile: person.mobile_digest !== null, unitId: person.unit_id,
      role: person.role ?? '', title: person.title ?? '',
    })),
    ownerOf: (mobile) => byDigest.get(keys.digest(mobile).toString('hex')),
    unitOf: (name) => byName.get(foldName(name)),
    mayGive,
  })
}

export async function importPeople(
  change: PersonChange, items: readonly Planned<PersonTarget>[], day: string,
): Promise<void> {
  await insertFresh(change, items.flatMap(({ verdict, target }) => (verdict === 'new' ? [target] : [])), day)
  for (const { verdict, target } of items) if (verdict === 'changed') await applyChange(change, target, day)
}

async function insertFresh(change: PersonChange, fresh: readonly PersonTarget[], day: string): Promise<void> {
  const { uow, platform: { clock, keys }, note } = change
  const taken = await findByNos(uow, fresh.flatMap(({ no }) => no || []))
  let next = await nextPersonNo(uow)
  const units = new Map((await listUnitsOf(uow, day)).map((unit) => [unit.id, unit]))
  const people: PersonRow[] = []
  const posts: PostRow[] = []
  for (const target of fresh) {
    if (taken.has(target.no)) throw refuse.noTaken({ no: target.no })
    const id = newId(clock.now())
    const no = target.no || `P${String(next++).padStart(5, '0')}`
    const unit = units.get(target.unitId!)!
    const mobile = target.mobile ? await sealMobile(change, id, target.mobile) : undefined
    people.push({
      id, no, name: target.name, employment: unit.external ? 'outside' : 'staff', mobileSealed: mobile?.sealed ?? null,
      mobileDigest: mobile?.digest ?? null, from: day,
    })
    const role = target.role || 'staff'
    posts.push({
      id: newId(clock.now()), personId: id, unitId: unit.id, role, title: target.title, main: true, from: day,
    })
    note({
      action: 'organisation.addPerson', object: { kind: 'person', id }, unitId: unit.id, reason: '表格导入',
      after: {
        no, nameSealed: keys.seal(id, target.name), mobileSealed: mobile?.sealed ?? null, unitId: unit.id, role,
        from: day,
      },
    })
  }
  await insertPeople(uow, people)
  await insertPosts(uow, posts)
}

async function applyChange(change: PersonChange, target: PersonTarget, day: string): Promise<void> {
  const { uow } = change
  const person = target.person!
  const isRenamed = target.name !== '' && target.name !== person.name
  if (isRenamed || target.mobile) {
    const { revision } = (await findPerson(uow, person.id))!
    await changePerson(
      change, person.id,
      { revision, ...(isRenamed ? { name: target.name } : {}), ...(target.mobile ? { mobile: target.mobile } : {}) },
    )
  }
  const wanted = {
    unitId: target.unitId ?? person.unitId, role: target.role || person.role, title: target.title || person.title,
  }
  if (wanted.unitId !== person.unitId || wanted.role !== person.role || wanted.title !== person.title) {
    await transfer(change, person.id, wanted, day)
  }
}

/** From `day` the main post is another one: a transfer, not a second post. */
async function transfer(
  change: PersonChange, personId: string, to: { unitId: string | null, role: string, title: string }, day: string,
): Promise<void> {
  const { uow, platform: { clock }, note } = change
  const main = await findMainPost(uow, personId, day)
  const same = (await listPostsOf(uow, personId)).filter((post) =>
    post.id !== main?.id && post.unit_id === to.unitId && post.role === to.role)
  if (same.some((post) => overlaps(post, { from: day, until: null }))) throw refuse.postTaken()
  if (main) await endPost(uow, main.id, day)
  const id = newId(clock.now())
  await insertPost(
    uow,
    {
      id, person_id: personId, unit_id: to.unitId!, role: to.role as PostRole, title: to.title, main: true, from: day,
      until: null,
    },
  )
  note({
    action: 'organisation.transfer', object: { kind: 'person', id: personId }, unitId: to.unitId!, reason: '表格导入',
    before: main ? { unitId: main.unit_id, role: main.role, title: main.title } : {}, after: { ...to, from: day },
  })
}
