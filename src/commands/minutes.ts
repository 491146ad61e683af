/**
 * `./bihuan minutes FILE`: reads minutes and prints the duties found (读纪要). No database is needed.
 *
 * Source: architecture.md section 3; the JSON is what minutes/score.py judges.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Problem, sentenceOf } from '#base/problem.ts'
import { decode, extractText } from '#kernel/minutes/extract.ts'
import { parseMinutes, type Duty, type Reading, type RosterUnit } from '#kernel/minutes/reading/parse.ts'

const HELP = `用法: ./bihuan minutes 文件 [--roster units.json] [--json]
读纪要或公文（.txt、.docx、带文字的 .pdf），列出条目、任务、更正与提示。

  --json             在标准输出打印一个 JSON
  --roster 文件      已知单位：[{"name","aliases","kind","members"}]，用来展开“各部门”
  --help             本说明

返回码: 0 完成，1 文件无法读取，2 用法不对。
`

/** A refusal with a sentence for people. */
class Refusal extends Error {}

export async function run(args: string[]): Promise<number> {
  const asked = readArguments(args)
  if (!asked) {
    process.stderr.write(HELP)
    return 2
  }
  if (asked.help) {
    process.stdout.write(HELP)
    return 0
  }
  try {
    const text = await readText(asked.file)
    const reading = parseMinutes(text, { roster: asked.roster ? readRoster(asked.roster) : [] })
    process.stdout.write(asked.json ? `${JSON.stringify(reading)}\n` : describe(reading))
    return 0
  } catch (error) {
    const reason = error instanceof Problem ? sentenceOf(error) : error instanceof Refusal ? error.message : undefined
    if (reason === undefined) throw error
    process.stderr.write(`${reason}\n`)
    return 1
  }
}

interface Asked { file: string; roster: string | undefined; json: boolean; help: boolean }

function readArguments(args: string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { json: { type: 'boolean' }, roster: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
    const help = values.help ?? false
    if (!help && positionals.length !== 1) return undefined
    return { file: positionals[0] ?? '', roster: values.roster, json: values.json ?? false, help }
  } catch {
    return undefined
  }
}

/** The text of the file; a byte order mark stays, so that spans count what the file holds. */
async function readText(file: string): Promise<string> {
  const bytes = readBytes(file)
  const text = await extractText(bytes, basename(file))
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? `\ufeff${text}` : text
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new Refusal(`无法打开文件「${file}」。`)
  }
}

function readRoster(file: string): RosterUnit[] {
  let units: unknown
  try {
    units = JSON.parse(decode(readBytes(file)))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(`单位名单「${file}」不是 JSON。`)
  }
  if (!Array.isArray(units)) throw new Refusal(`单位名单「${file}」应为数组。`)
  return units.map(readUnit)
}

function readUnit(unit: unknown): RosterUnit {
  const { name, aliases, kind, members } = Object(unit) as Partial<Record<keyof RosterUnit, unknown>>
  if (typeof name !== 'string' || !name) throw new Refusal('单位名单里有一项没有 name。')
  const texts = (list: unknown) => (Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [])
  return { name, aliases: texts(aliases), kind: typeof kind === 'string' ? kind : '', members: texts(members) }
}

const KIND_WORDS = { task: '任务', requirement: '要求', goal: '目标', none: '其他' } as const

/** A tree for people: numbers as headings, duties below with owner, helpers and limit. */
function describe({ nodes, duties, corrections, warnings }: Reading): string {
  const entries = [
    ...nodes.filter((node) => node.kind !== 'row').map((node) => ({ at: node.span[0],
      text: `${'  '.repeat(node.level - 1)}${node.label} ${node.title}` })),
    ...duties.map((duty) => ({ at: duty.span[0] + 0.5, text: describeDuty(duty) })),
  ].sort((a, b) => a.at - b.at)
  return [
    ...entries.map(({ text }) => text), '',
    `条目 ${nodes.length}，任务与要求 ${duties.length}，更正 ${corrections.length}，提示 ${warnings.length}`,
    ...corrections.map((each) => `  更正 第${each.line}行 ${each.wrong} → ${each.right}`),
    ...warnings.map((each) => `  提示 ${each.line ? `第${each.line}行 ` : ''}${each.message}`), '',
  ].join('\n')
}

function describeDuty(duty: Duty): string {
  const parts = [
    `牵头: ${duty.lead.join('、') || '未写明'}`, duty.support.length ? `配合: ${duty.support.join('、')}` : '',
    duty.deadline ? `时限: ${duty.deadline.resolved ?? duty.deadline.cue}` : '', duty.reportTo
      ? `报: ${duty.reportTo}` : '',
  ].filter(Boolean)
  return `${'  '.repeat(duty.path.length)}· [${KIND_WORDS[duty.kind]}] ${duty.title}（${parts.join('；')}）`
}
