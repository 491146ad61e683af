import assert from 'node:assert/strict'
import { request, type IncomingMessage } from 'node:http'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { newId } from '#base/ids.ts'
import { openWorld, type Client, type World } from '../../../test/support/world.ts'
import { MOST_OF_ONE } from './hub.ts'

let world: World
let port = 0
before(async () => {
  world = await openWorld()
  port = await listen(world)
})
after(() => world.close())

async function listen({ app }: World): Promise<number> {
  return Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
}

interface Stream { hints: { kind: string, id: string, action: string }[], status: number, ended: Promise<void>, close(): void, until(met: (stream: Stream) => boolean): Promise<void> }

/** A browser's EventSource, as far as it matters here. */
async function follow(client: Client): Promise<Stream> {
  const answer = await new Promise<IncomingMessage>((settle, reject) => {
    request({ host: '127.0.0.1', port, path: '/api/live', headers: { cookie: client.cookie, accept: 'text/event-stream' } }, settle).on('error', reject).end()
  })
  const waiting = new Set<() => void>()
  let text = ''
  const stream: Stream = {
    hints: [], status: answer.statusCode ?? 0,
    ended: new Promise((settle) => answer.once('close', settle)),
    close: () => answer.destroy(),
    until: (met) => new Promise((settle) => {
      const look = (): void => {
        if (!met(stream)) return
        waiting.delete(look)
        settle()
      }
      waiting.add(look)
      look()
    }),
  }
  answer.on('error', () => undefined)
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    stream.hints = [...text.matchAll(/^event: change\ndata: (.+)$/gm)].map(([, data]) => JSON.parse(data!) as Stream['hints'][number])
    for (const look of waiting) look()
  })
  return stream
}

const heard = (kind: string, id?: string) => (stream: Stream) => stream.hints.some((hint) => hint.kind === kind && (id === undefined || hint.id === id))
const sendNotice = async (sender: Client, unit: string): Promise<void> => {
  const sent = await sender.post('/api/notices', {
    id: newId(world.platform.clock.now()), title: '测温', body: '', needsAcknowledgement: false, unitIds: [await world.unitId(unit)], groups: [],
  })
  assert.equal(sent.status, 201)
}

test('a change reaches those who may know its kind, without its content, and an inbox only its owner', async () => {
  const [coordinator, head, contact] = [await world.signIn('coordinator1'), await world.signIn('logistics-1.head'), await world.signIn('guard-firm.contact')]
  const [one, two, three] = [await follow(coordinator), await follow(head), await follow(contact)]
  assert.equal(one.status, 200)
  const me = (await head.get('/api/me')).body.person.id
  await sendNotice(coordinator, 'logistics-1')
  await Promise.all([one.until(heard('notice')), two.until(heard('inbox', me))])
  await sendNotice(coordinator, 'guard-firm')
  await three.until(heard('inbox'))
  assert.ok(!two.hints.some(({ kind, id }) => kind === 'inbox' && id !== me), 'another person’s inbox')
  assert.ok(!three.hints.some(({ kind }) => kind === 'notice'), 'the outside firm hears nothing of what was sent to others')
  assert.ok(!JSON.stringify([...one.hints, ...two.hints, ...three.hints]).includes('测温'))
  for (const stream of [one, two, three]) stream.close()
})

test('when the listening connection is lost it comes back, and everybody is told to look again', async () => {
  const coordinator = await world.signIn('coordinator1')
  const stream = await follow(coordinator)
  const admin = new pg.Client({ connectionString: world.ownerUrl })
  await admin.connect()
  const { rowCount } = await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bihuan-live' and datname = current_database()")
  await admin.end()
  assert.equal(rowCount, 1, 'one listening connection a process')
  await stream.until((each) => each.hints.some(({ action, kind }) => action === 'live.resync' && kind === 'obligation'))
  const before = stream.hints.length
  await sendNotice(coordinator, 'logistics-1')
  await stream.until(({ hints }) => hints.slice(before).some(({ kind, action }) => kind === 'notice' && action === 'notice.send'))
  stream.close()
})

test('a person may open five pages; the sixth is told why it is not live', async () => {
  const head = await world.signIn('logistics-2.head')
  const streams = await Promise.all(Array.from({ length: MOST_OF_ONE }, () => follow(head)))
  assert.ok(streams.every(({ status }) => status === 200))
  const sixth = await head.get('/api/live')
  assert.deepEqual([sixth.status, sixth.body.type], [429, 'live.tooManyOfYours'])
  streams[0]!.close()
  await streams[0]!.ended
  for (const stream of streams) stream.close()
})

test('signed out, there is no stream; a server that stops ends them all', async () => {
  assert.equal((await world.guest.get('/api/live')).status, 401)
  const other = await openWorld()
  const mine = port
  port = await listen(other)
  const stream = await follow(await other.signIn('director'))
  port = mine
  await other.close()
  await stream.ended
})
