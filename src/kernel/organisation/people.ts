/** People and their posts (人员、岗位): what a person's page shows, and the changes to it. */
import { newId } from '#base/ids.ts'
import type { Platform } from '#base/platform.ts'
import type { Entry } from '#kernel/record/face.ts'
import { indexPerson } from '#kernel/search/face.ts'
import type { Reader, UnitOfWork } from '#base/database.ts'
import { cleanMobile, cutOut, overlaps } from './rules-days.ts'
import { cleanName } from './rules-names.ts'
import { insertPeople } from './store-load.ts'
import { listUnitNames } from './store-names.ts'
import * as store from './store-people.ts'
import { isOpen } from './store-shape.ts'
import { findUnit } from './store-units.ts'
import { refuse } from './wire.ts'
import type { PostRole } from './words.ts'

export interface PersonChange { uow: UnitOfWork, platform: Platform, note: (entry: Entry) => void }

/** A list's rows with the unit's name of the day. */
export async function listPeopleRows(db: Reader, query: store.PersonQuery) {
  const people = await store.listPeople(db, query)
  const units = await listUnitNames(db, people.flatMap(({ unit_id }) => unit_id ?? []), query.day)
  return people.map(({ unit_id, role, title, posts, ...person }) => {
    const unit = units.get(unit_id ?? '')
    return {
      ...person, posts: posts ?? 0, role: role ?? '', title: title ?? '',
      unit: unit ? { id: unit.id, name: unit.name } : null,
    }
  })
}

/** The number sealed and its digest; refused when it is no number or somebody else's. */
export async function sealMobile(
  { uow, platform: { keys } }: PersonChange, personId: string, typed: string,
): Promise<{ sealed: string, digest: Buffer }> {
  const mobile = cleanMobile(typed)
  if (!mobile) throw refuse.badMobile({ field: 'mobile' })
  const digest = keys.digest(mobile)
  await store.lockNumbers(uow)
  const owner = await store.findByMobile(uow, digest)
  if (owner && owner !== personId) throw refuse.mobileTaken({ field: 'mobile' })
  return { sealed: keys.seal(personId, mobile), digest }
}

interface NewPerson {
  name: string
  no?: string
  mobile?: string
  from: string
  unitId: string
  role: PostRole
  title?: string
}

export async function addPerson(change: PersonChange, given: NewPerson): Promise<string> {
  const { uow, platform, note } = change
  const { clock, keys } = platform
  const at = clock.now()
  const id = newId(at)
  const name = cleanName(given.name)
  await store.lockNumbers(uow)
  const no = given.no?.toUpperCase() ?? `P${String(await store.nextPersonNo(uow)).padStart(5, '0')}`
  if ((await store.findByNos(uow, [no])).size > 0) throw refuse.noTaken({ no, field: 'no' })
  const unit = await findUnit(uow, given.unitId)
  if (!unit || !await isOpen(uow, unit.id, given.from)) throw refuse.noSuchUnit({ day: given.from, field: 'unitId' })
  const mobile = given.mobile ? await sealMobile(change, id, given.mobile) : undefined
  const employment = unit.external ? 'outside' : 'staff'
  await insertPeople(
    uow,
    [{
      id, no, name, employment, mobileSealed: mobile?.sealed ?? null, mobileDigest: mobile?.digest ?? null,
      from: given.from,
    }],
  )
  await store.insertPost(uow, {
    id: newId(at), person_id: id, unit_id: unit.id, role: given.role, title: given.title ?? '', main: true,
    from: given.from, until: null,
  })
  await indexPerson(uow, keys, { id, name, unitIds: [unit.id], at })
  note({
    action: 'organisation.addPerson', object: { kind: 'person', id }, unitId: unit.id,
    after: {
      no, nameSealed: keys.seal(id, name), ...(mobile ? { mobileSealed: mobile.sealed } : {}), unitId: unit.id,
      role: given.role, from: given.from,
    },
  })
  return id
}

async function claimPerson({ uow }: PersonChange, id: string, revision: number): Promise<void> {
  if (!await store.touchPerson(uow, id, revision)) throw refuse.stale()
}

export async function changePerson(
  change: PersonChange, id: string,
  { name, mobile, revision }: { name?: string, mobile?: string | null, revision: number },
): Promise<void> {
  const { uow, platform: { keys, clock }, note } = change
  await claimPerson(change, id, revision)
  const person = (await store.findPerson(uow, id))!
  const entry: {
    before: Record<string, string | null>, after: Record<string, string | null>
  } = { before: {}, after: {} }
  if (name !== undefined) {
    const clean = cleanName(name)
    await store.replacePersonName(uow, id, clean)
    await indexPerson(
      uow, keys, { id, name: clean, unitIds: await store.listUnitIdsOf(uow, id, clock.today()), at: clock.now() },
    )
    entry.before.nameSealed = keys.seal(id, person.name)
    entry.after.nameSealed = keys.seal(id, clean)
  }
  if (mobile !== undefined) {
    const sealed = mobile ? await sealMobile(change, id, mobile) : undefined
    await store.replaceMobile(uow, id, sealed?.sealed ?? null, sealed?.digest ?? null)
    entry.before.mobileSealed = person.mobile_sealed
    entry.after.mobileSealed = sealed?.sealed ?? null
  }
  note({ action: 'organisation.changePerson', object: { kind: 'person', id }, ...entry })
}

interface NewPost {
  unitId: string
  role: PostRole
  title: string
  main: boolean
  from: string
  until?: string | null
  revision: number
}

/** A further post; a new main post makes the old one an ordinary one for its days, so that each day has one. */
export async function addPost(change: PersonChange, personId: string, given: NewPost): Promise<string> {
  const { uow, platform: { clock, keys }, note } = change
  await claimPerson(change, personId, given.revision)
  const days = { from: given.from, until: given.until ?? null }
  if (days.until !== null && days.until <= days.from) throw refuse.badPeriod({ field: 'until' })
  if (!await isOpen(uow, given.unitId, days.from)) throw refuse.noSuchUnit({ day: days.from, field: 'unitId' })
  const posts = await store.listPostsOf(uow, personId)
  if (posts.some((post) => post.unit_id === given.unitId && post.role === given.role && overlaps(post, days))) {
    throw refuse.postTaken()
  }
  const rolesThen = posts.filter((post) => overlaps(post, days)).map(({ role }) => role)
  if (given.role === 'administrator'
    ? rolesThen.includes('auditor')
    : given.role === 'auditor' && rolesThen.includes('administrator')) {
    throw refuse.separation()
  }
  const id = newId(clock.now())
  if (given.main) await yieldMain(change, posts, days)
  const main = given.main || !posts.some((post) => post.main && overlaps(post, days))
  await store.insertPost(
    uow, { id, person_id: personId, unit_id: given.unitId, role: given.role, title: given.title, main, ...days },
  )
  const person = (await store.findPerson(uow, personId))!
  await indexPerson(
    uow, keys,
    {
      id: personId, name: person.name, unitIds: await store.listUnitIdsOf(uow, personId, clock.today()),
      at: clock.now(),
    },
  )
  note({
    action: 'organisation.addPost', object: { kind: 'person', id: personId }, unitId: given.unitId,
    after: { postId: id, unitId: given.unitId, role: given.role, title: given.title, main, ...days },
  })
  return id
}

async function yieldMain(
  { uow, platform: { clock } }: PersonChange, posts: readonly store.PostFact[],
  days: { from: string, until: string | null },
): Promise<void> {
  for (const post of posts.filter((each) => each.main && overlaps(each, days))) {
    await store.endPost(uow, post.id, post.from)
    const kept = cutOut(post, days)
    const shared = { from: post.from > days.from ? post.from : days.from, until: earlier(post.until, days.until) }
    for (const part of [...kept, { ...post, ...shared, main: false }]) await store.insertPost(
      uow, { ...part, id: newId(clock.now()) },
    )
  }
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** Ends a post; the main one only when no other post is left to go on (leaving the centre). */
export async function endPost(
  change: PersonChange, personId: string, postId: string, { day, revision }: { day: string, revision: number },
): Promise<void> {
  const { uow, note } = change
  await claimPerson(change, personId, revision)
  const posts = await store.listPostsOf(uow, personId)
  const post = posts.find(({ id }) => id === postId)
  if (!post || (post.until !== null && post.until <= day)) throw refuse.stale()
  const others = posts.filter((each) => each.id !== postId && (each.until === null || each.until > day))
  if (post.main && others.length > 0) throw refuse.mainNeeded()
  await store.endPost(uow, postId, day)
  note({
    action: 'organisation.endPost', object: { kind: 'person', id: personId }, unitId: post.unit_id,
    before: { postId, unitId: post.unit_id, role: post.role }, after: { until: day },
  })
}
