/** A seeded maker of right and spoilt values from JSON schemas (乱输入), for the garbage test. */

export interface Shape {
  type?: string | string[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape | Shape[]
  anyOf?: Shape[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  patternProperties?: Record<string, Shape>
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
}
/** Ids that exist, by what they are called in a path: a field named after one of them gets one of its kind. */
export type Known = Readonly<Record<string, readonly string[]>>
export interface Chance { next(): number, pick<Value>(of: readonly Value[]): Value }

/** mulberry32: small, seeded, the same on every machine. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { next, pick: (of) => of[Math.floor(next() * of.length)]! }
}

/** Text that fits most fields but hurts: any plane, lone halves, marks of direction, what SQL, HTML and paths mind. */
const TEXTS = [
  '𠮷𪚥😀', 'é', '\ud800', '\udfff中', '中\u202e文', '\u0007响', "'; drop table kernel.unit; --", '<img src=x onerror=alert(1)>',
  '${7*7}{{7*7}}', '%', '_', '\\', '../../etc/passwd', '=1+1', '　', '\ufeff', '\uffff', '中'.repeat(200), '😀'.repeat(200),
]
const STRANGE: readonly unknown[] = [
  null, true, -1, 0, 0.5, 1e308, -1e308, 9_007_199_254_740_993, 2_147_483_648, '', ' ', '\u0000', 'x\u0000y', '0', 'NaN', '[object Object]',
  [], {}, [[]], [null], { constructor: 1 }, { toString: 1 }, '9999-12-31', '0000-01-01', '2021-02-29', '275760-09-13T00:00:00Z', '2020-02-30T25:00:00Z',
  '9999-12-31T23:59:59.999999999Z', '2016-12-31T23:59:60Z', '24:00', '01900000-0000-7000-8000-000000000001', ...TEXTS,
]

/** What no text column can keep, tried at every place. */
const HALVES = ['x\u0000y', '中\ud800'] as const

export function sample(shape: Shape, random: Chance, known: Known, name = ''): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return random.pick(shape.enum)
  if (shape.anyOf) return sample(random.pick(shape.anyOf), random, known, name)
  const type = Array.isArray(shape.type) ? random.pick(shape.type) : shape.type
  if (type === 'object' || shape.properties) return sampleObject(shape, random, known)
  if (type === 'array') return sampleArray(shape, random, known, name)
  if (type === 'integer' || type === 'number') return Math.floor(shape.minimum ?? 1) + (name === 'revision' ? random.pick([0, 0, 1, 2]) : 0)
  if (type === 'boolean') return random.next() < 0.5
  if (type === 'null') return null
  return sampleText(shape, random, known, name)
}

function sampleObject({ properties = {}, required = [], patternProperties }: Shape, random: Chance, known: Known): Record<string, unknown> {
  const wanted = Object.entries(properties).filter(([key]) => required.includes(key) || random.next() < 0.7)
  const own = wanted.map(([key, shape]) => [key, sample(shape, random, known, key)] as const)
  const free = Object.values(patternProperties ?? {}).map((shape) => ['n', sample(shape, random, known)] as const)
  return Object.fromEntries([...own, ...free])
}

function sampleArray({ items = {}, minItems = 0 }: Shape, random: Chance, known: Known, name: string): unknown[] {
  if (Array.isArray(items)) return items.map((shape) => sample(shape, random, known))
  return Array.from({ length: Math.max(minItems, 1) }, () => sample(items, random, known, name))
}

const KIND_OF: readonly (readonly [RegExp, string])[] = [
  [/unit|owner|leader|reviewer|host|place|parent|charge/i, 'units'], [/person/i, 'people'], [/period/i, 'periods'],
  [/minutes/i, 'minutes'], [/^ids?$/, 'proposals'], [/./, 'obligations'],
]

function sampleText({ format, pattern = '', maxLength = 200, minLength = 0 }: Shape, random: Chance, known: Known, name: string): string {
  const kind = KIND_OF.find(([words]) => words.test(name))?.[1] ?? 'obligations'
  if (format === 'uuid') return random.pick(known[kind] ?? Object.values(known).flat())
  if (format === 'date') return random.pick(['2020-02-10', '2020-02-11', '2020-02-29', '2024-02-29', '1999-12-31', '9999-12-31'])
  if (format === 'date-time') return random.pick(['2020-03-01T16:00:00+08:00', '2020-02-29T16:00:00Z', '2020-06-30T23:59:60Z'])
  if (pattern.includes('24:00')) return random.pick(['16:00', '24:00'])
  if (pattern.startsWith('^[a-z]')) return 'n'
  if (pattern.startsWith('^(/')) return '/x'
  if (pattern.includes('1[3-9]') || /\\d\{/.test(pattern)) return '13800000000'.slice(0, maxLength)
  return (random.next() < 0.5 ? '文字' : random.pick(TEXTS)).padEnd(minLength, '字').slice(0, maxLength)
}

/** JSON of `whole` with one place spoilt at a time, and the ways JSON itself can be strange. */
export function spoilAll(whole: unknown, shape: Shape, random: Chance, known: Known): string[] {
  const places = placesOf(whole)
  const spoilt = places.flatMap((place) => [...HALVES, random.pick(STRANGE), random.pick(STRANGE), random.pick(TEXTS)]
    .map((value) => JSON.stringify(replaced(whole, place, value))))
  const again = Array.from({ length: 8 }, () => JSON.stringify(sample(shape, random, known)))
  const text = JSON.stringify(whole)
  const first = Object.keys(whole as object)[0] ?? 'x'
  return [
    ...spoilt, ...again, text.replace(/^\{/, '{"unknownField":1,'), text.replace(/^\{/, '{"__proto__":{"isAdmin":true},'),
    text.replace(/^\{/, '{"constructor":{"prototype":{"isAdmin":true}},'), text.replace(/^\{/, `{"${first}":1,`),
    JSON.stringify(replaced(whole, places.at(-1) ?? [], Array(10_000).fill('x'))),
    JSON.stringify(replaced(whole, random.pick(places.length > 0 ? places : [[]]), 'PLACE')).replace('"PLACE"', `${'['.repeat(2000)}${']'.repeat(2000)}`),
  ]
}

type Place = readonly (string | number)[]

function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inside = Object.entries(value).flatMap(([key, one]) => placesOf(one, [...at, Array.isArray(value) ? Number(key) : key]))
  return at.length === 0 ? inside : [at, ...inside]
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((one, index) => index === key ? replaced(one, rest, by) : one)
  return { ...value as object, [key]: replaced((value as Record<string, unknown>)[key], rest, by) }
}

const form = (boundary: string, body: string) => ({ headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: body })
const part = (name: string, body: string, file = '') => `--b\r\ncontent-disposition: form-data; name="${name}"${file && `; filename="${file}"`}\r\n\r\n${body}\r\n`

/** Requests whose body is missing, of another kind, or a broken form. */
export const HARSH_HEADERS: readonly { headers: Record<string, string>, payload?: string | Buffer }[] = [
  { headers: {} },
  { headers: { 'content-type': 'application/json' } },
  { headers: { 'content-type': 'application/json' }, payload: '{"a":' },
  { headers: { 'content-type': 'application/json' }, payload: 'null' },
  { headers: { 'content-type': 'application/json' }, payload: '"文字"' },
  { headers: { 'content-type': 'application/json; charset=utf-16' }, payload: Buffer.from('{}', 'utf16le') },
  { headers: { 'content-type': 'application/json' }, payload: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
  { headers: { 'content-type': 'text/plain' }, payload: '{}' },
  { headers: { 'content-type': 'application/xml' }, payload: '<a/>' },
  { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=1' },
  { headers: { 'content-type': '中;;=', }, payload: 'x' },
  { headers: { 'content-type': 'multipart/form-data' }, payload: 'x' },
  form('b', 'x'), form('b', '--b'), form('b', '--b--\r\n'), form('c', `${part('file', 'x', 'a.txt')}--b--\r\n`),
  form('b', part('file', 'cut off', 'a.txt')),
  form('b', `${part('file', '', 'a.txt')}--b--\r\n`),
  form('b', `${part('file', '文字', '../../../a\u0000.txt')}--b--\r\n`),
  form('b', `${part('file', '<script>alert(1)</script>', 'a.html')}--b--\r\n`),
  form('b', `${part('__proto__', 'x')}${part('file', '文字', 'a.txt')}--b--\r\n`),
  form('b', `${part('constructor', 'x')}${part('toString', 'x')}${part('file', '文字', `${'长'.repeat(3000)}.txt`)}--b--\r\n`),
  form('b', `${part('duty', '[]')}${part('revision', 'x')}${part('periodId', 'x')}${part('meetingDay', 'x')}${part('file', '文字', 'a.txt')}--b--\r\n`),
  form('b', `${part('revision', '1e400')}${part('duty', '{"__proto__":1}')}${part('title', '\ud800\u0000')}${part('file', '一、物流一处负责消毒。', 'a.txt')}--b--\r\n`),
  form('b', `${part('x', 'x').repeat(40)}${part('file', '文字', 'a.txt')}--b--\r\n`),
  form('b', `${part('file', '文字', 'a.txt')}${part('file', '文字', 'b.txt')}--b--\r\n`),
]

/** Path parameters that are no ids. */
export const HARSH_PATHS = ['x', '%00', '%F0%A0%AE%B7', '%ED%A0%80', '%', '..%2f..%2fetc', '__proto__', '01900000-0000-7000-8000-000000000001', 'a'.repeat(90), '-1', '99999999999999999999']
