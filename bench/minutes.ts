/** Reading minutes (读纪要): the speed on 100,000 characters, and the bars of the gold documents that are at hand. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseMinutes } from '../src/kernel/minutes/reading/parse.ts'
import { median, round, time, type Bar, type Bench } from './support/form.ts'

const root = resolve(import.meta.dirname, '..')
const gold = resolve(root, '../shared/minutes')
const CHARACTERS = 100_000
const BAR_MS = 1_000
/** The bars of the founding document. Source: minutes/score.py. */
const FOUNDING: Record<string, number> = { recall: 0.95, precision: 0.93, lead: 0.97, support_of_statistic: 2 }

function hundredThousand(text: string): string {
  return [...text.repeat(Math.ceil(CHARACTERS / text.length))].slice(0, CHARACTERS).join('')
}

/** One document by the scorer that lies beside the gold. */
function score(text: string, goldFile: string, folder: string): Record<string, number | string | boolean> {
  const reading = join(folder, 'reading.json')
  writeFileSync(reading, JSON.stringify(parseMinutes(readFileSync(text, 'utf8'))))
  const { stdout } = spawnSync('python3', [join(gold, 'score.py'), reading, goldFile, text], { encoding: 'utf8' })
  return JSON.parse(stdout) as Record<string, number | string | boolean>
}

function barsOfGold(say: (line: string) => void): Bar[] {
  if (!existsSync(join(gold, 'score.py'))) {
    say('no gold documents beside this checkout: only the speed is measured')
    return []
  }
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-bench-'))
  const founding = score(join(gold, 'founding.txt'), join(gold, 'founding.gold.json'), folder)
  say(JSON.stringify(founding))
  const bars: Bar[] = Object.entries(FOUNDING).map(([key, bar]) => ({ name: `founding ${key}`, value: Number(founding[key]), op: '>=', bar }))
  bars.push({ name: 'founding holds', value: Number(founding.holds), op: '==', bar: 1 })
  for (const text of globSync('cases/*.txt', { cwd: gold }).sort()) {
    const result = score(join(gold, text), join(gold, text.replace('.txt', '.gold.json')), folder)
    say(JSON.stringify(result))
    bars.push({ name: `${basename(text, '.txt')} f1`, value: Number(result.f1), op: '>=', bar: 0.85 })
    if (text.includes('m18')) bars.push({ name: 'm18 false duties', value: Number(result.false_duties), op: '<=', bar: 1 })
  }
  rmSync(folder, { recursive: true })
  return bars
}

export const bench: Bench = async ({ say }) => {
  const text = hundredThousand(readFileSync(join(root, 'db/demo/minutes.txt'), 'utf8'))
  const short = text.slice(0, CHARACTERS / 10)
  parseMinutes(short) // compiled before it is timed
  const ours: number[] = []
  const tenth: number[] = []
  const limit: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    ours.push(await time(() => parseMinutes(text)))
    tenth.push(await time(() => parseMinutes(short)))
    limit.push(await time(() => text.normalize('NFKC').split(/[，。；：\n]/).map((clause) => clause.trim()).length))
  }
  return {
    settings: { characters: CHARACTERS, turns: ours.length },
    ours: { hundredThousandMs: median(ours), tenThousandMs: median(tenth) },
    limit: { normaliseAndSplitMs: median(limit) },
    ratios: { oursToLimit: round(median(ours) / median(limit)), growthTenfold: round(median(ours) / median(tenth)) },
    bars: [{ name: '100,000 characters, ms', value: median(ours), op: '<', bar: BAR_MS }, ...barsOfGold(say)],
  }
}
