/** Pinyin of names (拼音): for sorting and finding; surnames read as surnames (单 shàn, 仇 qiú). */
import { pinyin } from 'pinyin-pro'

export interface Reading {
  /** Syllables with tone numbers, spaced: sorts 张 before 章 by tone. */
  pinyin: string
  /** First letters, e.g. 'zxm'. A character without a reading keeps its place as '_'. */
  initials: string
}

/** The reading of a person's name (`surname`) or of a unit's. */
export function readName(name: string, surname: boolean): Reading {
  const syllables = pinyin(name.normalize('NFC'), {
    type: 'array', toneType: 'num', nonZh: 'consecutive', v: true, ...(surname ? { surname: 'head' as const } : {}),
  }).map((syllable) => syllable.toLowerCase())
  const initials = syllables.map((syllable) => /^[a-z0-9]/.exec(syllable)?.[0] ?? '_').join('')
  return { pinyin: syllables.join(' '), initials }
}
