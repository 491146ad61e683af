/**
 * Every route with every role (权限): signed out, signed in inside the scope, signed in outside it, compared with the one
 * table. People sign in by the real route and pass the real guard; only what an id stands for is chosen here, so that
 * each scope of each role is met from both sides. The slices' own tests cover their subject finders.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PERMISSIONS, ROLES, scopesOf, type Permit, type Role } from '../src/kernel/identity/permissions.ts'
import type { Subject } from '../src/kernel/identity/principal.ts'
import { openWorld, type Client, type World } from './support/world.ts'

const HOLDER: Record<Role, string> = {
  director: 'director', leader: 'deputy.coordination', coordinator: 'coordinator1', head: 'property.head', deputyHead: 'property.deputy',
  clerk: 'property.clerk', staff: '', outsideContact: 'guard-firm.contact', auditor: 'auditor', administrator: '',
}
const OBJECT = '01900000-0000-7000-8000-000000000001'

let world: World
let subject: Subject | undefined

before(async () => {
  world = await openWorld()
  for (const [name] of world.app.subjects) world.app.subjects.set(name, async () => subject)
})
after(() => world.close())

/** A person who holds this role and no other that could stand in for it. */
async function holderOf(role: Role): Promise<{ username: string, unitId: string, personId: string }> {
  const { rows } = await query<{ username: string, unit_id: string, person_id: string }>(`
    select a.username, p.unit_id, p.person_id from kernel.account a join kernel.post p on p.person_id = a.person_id
    where p.role = $1 and ($2 = '' or a.username = $2) and (select count(*) from kernel.post q where q.person_id = p.person_id and q.role <> $1) = 0
    order by a.username limit 1`, [role, HOLDER[role]])
  const row = rows[0] ?? (await query<{ username: string, unit_id: string, person_id: string }>(`
    select a.username, p.unit_id, p.person_id from kernel.account a join kernel.post p on p.person_id = a.person_id
    where p.role = $1 order by (select count(*) from kernel.post q where q.person_id = p.person_id), a.username limit 1`, [role])).rows[0]
  assert.ok(row, `nobody in the demonstration centre holds ${role}`)
  return { username: row.username, unitId: row.unit_id, personId: row.person_id }
}

async function query<Row extends object>(text: string, values: unknown[]): Promise<{ rows: Row[] }> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  try {
    return await client.query<Row>(text, values)
  } finally {
    await client.end()
  }
}

/** Gives one role and nothing else to a person of the centre, so that the answer can only come from that role. */
async function makePure(role: Role, username: string, unitId: string): Promise<void> {
  await query('delete from kernel.post where person_id = (select person_id from kernel.account where username = $1)', [username])
  await query(`insert into kernel.post (id, person_id, unit_id, role, main, valid)
    select gen_random_uuid(), person_id, $2, $3, true, '[2019-01-01,)' from kernel.account where username = $1`, [username, unitId, role])
}

async function edgeChild(unitId: string, dimension: string): Promise<string | undefined> {
  const { rows } = await query<{ child_id: string }>('select child_id from kernel.unit_edge where parent_id = $1 and dimension = $2 limit 1', [unitId, dimension])
  return rows[0]?.child_id
}

interface Side { name: string, subject: Subject, reached: (scopes: readonly string[]) => boolean }

async function sidesOf(unitId: string, personId: string): Promise<Side[]> {
  const strange: Side = { name: 'elsewhere', subject: { unitIds: [OBJECT], personIds: [OBJECT] }, reached: (scopes) => scopes.includes('centre') }
  const sides: Side[] = [
    strange,
    { name: 'own unit', subject: { unitIds: [unitId] }, reached: (scopes) => scopes.some((scope) => ['centre', 'unit', 'subtree'].includes(scope)) },
    { name: 'oneself', subject: { unitIds: [OBJECT], personIds: [personId] }, reached: (scopes) => scopes.some((scope) => ['centre', 'own'].includes(scope)) },
  ]
  const charge = await edgeChild(unitId, 'inCharge')
  if (charge) sides.push({ name: 'in charge', subject: { unitIds: [charge] }, reached: (scopes) => scopes.some((scope) => ['centre', 'subtree'].includes(scope)) })
  const hosted = await edgeChild(unitId, 'host')
  if (hosted) sides.push({ name: 'hosted', subject: { unitIds: [hosted] }, reached: (scopes) => scopes.some((scope) => ['centre', 'subtree', 'host'].includes(scope)) })
  return sides
}

type Verdict = 'sign in' | 'refused' | 'let through'

async function tryRoute(client: Client, method: string, url: string): Promise<Verdict> {
  const path = url.replace(/:\w+/g, OBJECT).replace('*', 'x')
  const calls: Record<string, (path: string) => Promise<{ status: number, body: { type?: string } }>> = {
    GET: client.get, POST: (at) => client.post(at), PUT: (at) => client.put(at), PATCH: (at) => client.patch(at), DELETE: client.del,
  }
  const { status, body } = await calls[method]!(path)
  if (status === 401 && body?.type === 'identity.signInNeeded') return 'sign in'
  return status === 403 && body?.type === 'identity.forbidden' ? 'refused' : 'let through'
}

/** Routes that end the session or never end by themselves are tried by their slices. */
const APART = new Set(['POST /api/auth/sign-out', 'GET /api/live'])
const guarded = () => world.app.declared.filter(({ method, url, config }) =>
  method !== 'HEAD' && method !== 'OPTIONS' && config.permit !== 'public' && !APART.has(`${method} ${url}`))

test('each route declares a door, a permission of the table and a scope', () => {
  assert.ok(guarded().length > 40, `only ${guarded().length} guarded routes seen`)
  for (const { url, config } of guarded()) assert.ok(config.door && config.of && Object.hasOwn(PERMISSIONS, config.permit!), url)
})

test('signed out, every guarded route asks to sign in', async () => {
  for (const { method, url } of guarded()) assert.equal(await tryRoute(world.guest, method, url), 'sign in', `${method} ${url}`)
})

for (const role of ROLES) {
  test(`as ${role}, every route answers as the table says, inside the scope and outside`, async () => {
    const isHeld = role !== 'administrator'
    const holder = await holderOf(isHeld ? role : 'staff')
    await makePure(role, holder.username, holder.unitId)
    const client = await world.signIn(holder.username)
    const sides = await sidesOf(holder.unitId, holder.personId)
    let tried = 0
    for (const { method, url, config } of guarded()) {
      const scopes = scopesOf(config.permit as Permit, role)
      for (const side of typeof config.of === 'object' ? sides : sides.slice(0, 1)) {
        subject = side.subject
        const allowed = config.of === 'anyone' ? scopes.length > 0 && (scopes.some((scope) => scope !== 'host') || sides.some(({ name }) => name === 'hosted'))
          : config.of === 'centre' ? scopes.includes('centre') : scopes.length > 0 && side.reached(scopes)
        assert.equal(await tryRoute(client, method, url), allowed ? 'let through' : 'refused', `${role} ${side.name}: ${method} ${url} (${config.permit})`)
        tried++
      }
    }
    assert.ok(tried > 40, `only ${tried} tries`)
  })
}
