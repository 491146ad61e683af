/**
 * What an entry is found by (检索): its characters and pairs, and for names their pinyin, each behind one letter that
 * stands for the kind. Of a person only keyed digests of them leave the home table.
 *
 * Source: issue 2, section 2 (two-character names by index; a personal field only as a keyed digest). Pure.
 */
import { fold, gramsOf, queryGrams } from '#base/grams.ts'
import type { Kind } from './words.ts'

/** The letter of each kind, and of its pinyin grams. */
const LETTER: Record<Kind, string> = { unit: 'u', person: 'p', obligation: 'o', minutes: 'm', notice: 'n' }
const SOUND = '~'
const LATIN = /^[a-z0-9 ]+$/

/** How a gram is written into the index: itself, or of a person its keyed digest. */
export type Write = (gram: string) => string

/** The grams of a text of one kind; `sounds` are pinyin readings, found by letters. */
export function entryGrams(kind: Kind, text: string, sounds: readonly string[] = [],
  write: Write = (gram) => gram): string[] {
  const grams = [...gramsOf(text), ...sounds.flatMap((sound) => gramsOf(sound).map((gram) => SOUND + gram))]
  return [...new Set(grams)].map((gram) => LETTER[kind] + write(gram))
}

/** What an entry of this kind must contain to match; letters may also be pinyin: then either list serves. */
export function wantedGrams(kind: Kind, query: string, write: Write = (gram) => gram): string[][] {
  const grams = queryGrams(query)
  if (grams.length === 0) return []
  const plain = grams.map((gram) => LETTER[kind] + write(gram))
  if (!hasSounds(kind) || !LATIN.test(fold(query))) return [plain]
  return [plain, grams.map((gram) => LETTER[kind] + write(SOUND + gram))]
}

export function hasSounds(kind: Kind): boolean {
  return kind === 'unit' || kind === 'person'
}

/** Syllables with tone numbers ('wu4 liu2') as people type them: 'wuliu'. */
export function typedSound(pinyin: string): string {
  return pinyin.replace(/[^a-z]/g, '')
}

/** True when every word of the query stands in the text: grams alone also match characters that lie apart. */
export function matches(query: string, text: string): boolean {
  const folded = fold(text)
  return fold(query).split(/\s+/).filter(Boolean).every((word) => folded.includes(word))
}

/**
 * The stretch of `text` around the first word of the query, at most `length` code points; '' when it stands nowhere.
 */
export function excerptOf(query: string, text: string, length = 60): string {
  const [word = ''] = query.trim().split(/\s+/)
  const at = text.toLowerCase().indexOf(word.toLowerCase())
  if (at < 0 || word === '') return ''
  const characters = [...text]
  const start = Math.max(0, [...text.slice(0, at)].length - Math.floor((length - [...word].length) / 3))
  const end = Math.min(characters.length, start + length)
  const inner = characters.slice(start, end).join('').replace(/\s+/g, ' ').trim()
  return `${start > 0 ? '…' : ''}${inner}${end < characters.length ? '…' : ''}`
}
