/**
 * When a duty falls due (时限), and the date of the document that relative words lean on.
 *
 * Source: office.md 2.3 step 9. A day is a Beijing 'YYYY-MM-DD', a minute 'YYYY-MM-DDThh:mm'. A date is never
 * invented: without a year in the text or in the document `resolved` stays null and the rule says what is missing.
 */
import { addDays, weekdayOf } from '#base/day.ts'
import type { Deadline } from './shape.ts'

const pad = (value: number) => String(value).padStart(2, '0')
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lastDay = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : DAYS_OF_MONTH[month - 1] ?? 30)
const isDate = (year: number, month: number, day: number) => month >= 1 && month <= 12 && day >= 1
  && day <= lastDay(year, month)

const HAN_DIGIT = '〇一二三四五六七八九'
const hanYear = (text: string) => Number([...text.replace(/[零○Ｏ]/g, '〇')].map((each) =>
  HAN_DIGIT.indexOf(each)).join(''))

/** The date that the document itself bears: the line of signature, or the meeting time. */
export function readDocumentDate(text: string): string | undefined {
  const signed = [...text.matchAll(/^[^\S\n]*[（(]?(\d{4})年(\d{1,2})月(\d{1,2})日[）)]?(?:印发)?[^\S\n]*$/gm)].at(-1)
  const meeting = new RegExp(
    String.raw`(?:会议)?(?:时间|日期|Date)[：:][^\S\n]*\**[^\S\n]*(\d{4})\s?(?:年|[-./])\s?(\d{1,2})\s?(?:月|`
    + String.raw`[-./])\s?(\d{1,2})`, 'i').exec(text)
  const held = /(?:^|\n|。)[^\n。]{0,12}?(\d{4})年(\d{1,2})月(\d{1,2})日[^\n。]{0,60}?(?:主持召开|召开)/.exec(text)
  const found = meeting ?? held ?? signed ?? hanDate(text) ?? titleDate(text)
  if (!found) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return isDate(year, month, day) ? `${year}-${pad(month)}-${pad(day)}` : undefined
}

/** A date in the first lines: 项目例会纪要（2024年7月1日）. */
function titleDate(text: string): RegExpExecArray | null {
  const head = text.trimStart().split('\n', 3).join('\n').slice(0, 200)
  return /(20\d{2})\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})/.exec(head)
}

function hanDate(text: string): string[] | undefined {
  const found = /^[^\S\n]*([二一][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日[^\S\n]*$/m.exec(text)
  return found ? ['', String(hanYear(found[1] ?? '')), String(small(found[2] ?? '')),
    String(small(found[3] ?? ''))] : undefined
}

/** 一 to 三十一. */
function small(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, units] = text.includes('十') ? text.split('十') : ['', text]
  return (text.includes('十') ? (tens ? HAN_DIGIT.indexOf(tens) : 1) * 10 : 0) + (units ? HAN_DIGIT.indexOf(units) : 0)
}

type Resolve = (found: RegExpExecArray, date: string | undefined) => readonly [resolved: string | null, rule: string]
const NO_YEAR = '年份未写明，文件日期不详，请补'
const NUM = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const LIMIT = '(?:之?前|以前|底前|底|内|截止|为止)'

const RULES: readonly (readonly [RegExp, Resolve])[] = [
  [/(20\d{2})\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})\s?[日号]?[^，。；]{0,2}?(\d{1,2})[：:](\d{2})/, (f) =>
    onDay(Number(f[1]), Number(f[2]), Number(f[3]), `T${pad(Number(f[4]))}:${f[5]}`)],
  [/(20\d{2})\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})\s?[日号]?/, (f) =>
    onDay(Number(f[1]), Number(f[2]), Number(f[3]))],
  [new RegExp(`(20\\d{2})年${NUM}月(?:份)?(?:底|末)?${LIMIT}?`), (f) =>
    [endOfMonth(Number(f[1]), small(f[2] ?? '')), '当月最后一日']],
  [new RegExp(`(今年|本年|明年|次年|当年)?${NUM}月${NUM}[日号][^，。；\\d]{0,2}(\\d{1,2})[：:点时](\\d{2})?分?${LIMIT}?`), (f, date) =>
    monthDay(f, date, `T${pad(Number(f[4]))}:${f[5] ?? '00'}`)],
  [new RegExp(`(今年|本年|明年|次年|当年)?${NUM}月${NUM}[日号]${LIMIT}?`), (f, date) => monthDay(f, date, '')],
  [new RegExp(`(今年|本年|明年|次年|当年)?${NUM}月(?:份)?(?:底|末)${LIMIT}?`), (f, date) => month(f, date)],
  [new RegExp(`(今年|本年|明年|次年|当年)?${NUM}月(?:份)?(?:上旬|中旬|下旬)(?:${LIMIT})?`), (f, date) => month(f, date)],
  [new RegExp(`(今年|本年|明年|次年|当年)?${NUM}月(?:份)?(?:之?前|以前|内)`), (f, date) => month(f, date)],
  [/(20\d{2})年(?:年)?(底|末)?(?:之?前|以前)?(?=[，。；）完底前]|$)/, (f) => [`${f[1]}-12-31`, '当年最后一日']],
  [/(今年|本年|年内|年底|年末|明年)(?:年?[底末])?(?:之?前|以前)?/,
    (f, date) => (date ? [`${Number(date.slice(0, 4)) + (f[1] === '明年' ? 1 : 0)}-12-31`, '按文件年份'] : [null, NO_YEAR])],
  [/(上半年|[一二三四]季度末?)(?:之?前|底前|内|末)?/, (f, date) => quarter(f[1] ?? '', date)],
  [/(本月|下月|次月|当月)(?:底|末|内)?(?:之?前)?/, (f, date) => ownMonth(f[1] ?? '', date)],
  [/(?<![\d一二三四五六七八九十年每上本下次当个份])(月)底(?:之?前)?/, (f, date) => ownMonth(f[1] ?? '', date)],
  [/(本周|下周|这周)([一二三四五六日天末])?(?:之?前|内)?/, (f, date) => week(f[1] ?? '', f[2], date)],
  [/[（](今年|明年)?(\d{1,2})[/.](\d{1,2})(?:日?前)?[）]/, (f, date) => monthDay(f, date, '')],
  [/^(今年|明年)?(\d{1,2})[/.](\d{1,2})(?:日?前)?$/, (f, date) => monthDay(f, date, '')],
  [/\b(?:by|before|on)\s+(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/i, (f, date) =>
    nextWeekday(WEEKDAYS[(f[1] ?? '').toLowerCase()] ?? '', date)],
  [new RegExp(
    String.raw`\b(?:by|before)\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})`, 'i'),
  (f, date) => englishDay(f, date)],
  [/(?<![每本下这上隔])(?:周|星期)([一二三四五六日天])(?:之?前|内|下班前|中午前|晚)?/, (f, date) => nextWeekday(f[1] ?? '', date)],
  [/(明天|明日|今天|今日|后天|当天|当日)(?:之?前|内)?/, (f, date) => nextDays(f[1] ?? '', date)],
  [/(?:(?:自|收到|会后|印发之日起|接到)[^，。；]{0,8}?)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作日|自然日|日|天|周|月|小时)(?:之?内|以内)/, () =>
    [null, '自起算日起计算，起算日须在立项时确认']],
  [/节后/, () => [null, '自节后第一个工作日起；结束日期未写明']],
  [/(?:疫情|应急响应|汛期|节假日|假期|放假|春节|国庆|防控)(?:防控)?期间/, () => [null, '持续至该期间结束']],
  [/按[时期]|如期|限期/, () => [null, '原文只说按时，具体时点须另行设定']],
  [/抓紧|尽快|尽早|立即|马上|第一时间|ASAP/i, () => [null, '紧急，原文没有日期']],
  [/长期(?:坚持)?|常态化|持续推进/, () => [null, '长期任务，没有截止日期']],
]
/** 自…起至…止: the end counts. */
const RANGE_END = /(?:起|日|开始)(?:，)?至((?:20\d{2}年)?\d{1,2}月\d{1,2}日)/
/** 6 月 30 日. */
const SPACED = /(?<=\d)[ ]+(?=[年月日号])|(?<=[年月])[ ]+(?=\d)/g
/** 2月10日起 begins a duty and limits none. */
const FROM_DAY = /(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日)?起(?!至|到|，?至)/g
const WEEKDAYS: Readonly<Record<string, string>> = {
  mon: '一', tue: '二', wed: '三', thu: '四', fri: '五', sat: '六', sun: '日',
}
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const DATA_PERIOD = new RegExp(`(?<![底前])${NUM}月份(?![^，。；]{0,6}(?:前|内|完成))`)

/** The first limit the words name; a bare 一月份 is the period of the data, not a due date. */
export function readDeadline(text: string, documentDate: string | undefined): Deadline | null {
  if (/每[日天周月季年]/.test(text) && !/\d{1,2}月/.test(text)) return null
  const close = text.replace(SPACED, '')
  const words = RANGE_END.exec(close)?.[1] ?? close.replace(FROM_DAY, '')
  for (const [pattern, resolve] of RULES) {
    const found = pattern.exec(words)
    if (!found) continue
    const [resolved, rule] = resolve(found, documentDate)
    return { cue: found[0], resolved, rule }
  }
  const period = DATA_PERIOD.exec(text)
  if (!period) return null
  const at = small(period[1] ?? '')
  const resolved = documentDate && at >= 1 && at <= 12 ? `${documentDate.slice(0, 4)}-${pad(at)}` : null
  return { cue: period[0], resolved, rule: '数据所属期，不是完成时限' }
}

function onDay(year: number, month: number, day: number, minute = ''): readonly [string | null, string] {
  return isDate(year, month, day) ? [`${year}-${pad(month)}-${pad(day)}${minute}`, '原文日期'] : [null, '原文日期不成立，请核对']
}

const endOfMonth = (year: number, at: number): string | null => (at >= 1 && at <= 12
  ? `${year}-${pad(at)}-${pad(lastDay(year, at))}` : null)

/** A month without year is the next one from the document's date on. */
function yearFor(word: string | undefined, at: number, date: string): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  if (word === '明年' || word === '次年') return year + 1
  return !word && at < month ? year + 1 : year
}

function monthDay(found: RegExpExecArray, date: string | undefined, minute: string): readonly [string | null, string] {
  const [at, day] = [small(found[2] ?? ''), small(found[3] ?? '')]
  if (!date) return [null, NO_YEAR]
  const year = yearFor(found[1], at, date)
  return isDate(year, at, day) ? [`${year}-${pad(at)}-${pad(day)}${minute}`, '按文件日期定年份'] : [null, '原文日期不成立，请核对']
}

function month(found: RegExpExecArray, date: string | undefined): readonly [string | null, string] {
  const at = small(found[2] ?? '')
  if (at < 1 || at > 12) return [null, '原文日期不成立，请核对']
  if (!date) return [null, NO_YEAR]
  const year = yearFor(found[1], at, date)
  if (/上旬/.test(found[0])) return [`${year}-${pad(at)}-10`, '上旬最后一日']
  if (/中旬/.test(found[0])) return [`${year}-${pad(at)}-20`, '中旬最后一日']
  if (/月(?:份)?(?:之?前|以前)$/.test(found[0])) return [at === 1 ? `${year - 1}-12-31` : endOfMonth(year, at - 1),
    '该月之前的最后一日']
  return [endOfMonth(year, at), '当月最后一日']
}

function quarter(word: string, date: string | undefined): readonly [string | null, string] {
  if (!date) return [null, NO_YEAR]
  const at = word === '上半年' ? 6 : '一二三四'.indexOf(word.charAt(0)) * 3 + 3
  return [endOfMonth(Number(date.slice(0, 4)), at), '季度或半年最后一日']
}

function ownMonth(word: string, date: string | undefined): readonly [string | null, string] {
  if (!date) return [null, NO_YEAR]
  const shift = word === '下月' || word === '次月' ? 1 : 0
  const index = Number(date.slice(5, 7)) - 1 + shift
  return [endOfMonth(Number(date.slice(0, 4)) + Math.floor(index / 12), (index % 12) + 1), '当月最后一日']
}

function week(word: string, day: string | undefined, date: string | undefined): readonly [string | null, string] {
  if (!date) return [null, '文件日期不详，请补']
  const today = weekdayOf(date) - 1
  const wanted = day ? '一二三四五六日'.indexOf(day.replace('天', '日')) : 4
  const index = day === '末' ? 6 : wanted
  return [addDays(date, index - today + (word === '下周' ? 7 : 0)), day ? '按文件日期推算' : '当周最后一个工作日']
}

function englishDay(found: RegExpExecArray, date: string | undefined): readonly [string | null, string] {
  const at = MONTHS.indexOf((found[1] ?? '').toLowerCase()) + 1
  if (!date) return [null, NO_YEAR]
  return onDay(yearFor(undefined, at, date), at, Number(found[2]))
}

function nextWeekday(day: string, date: string | undefined): readonly [string | null, string] {
  if (!date) return [null, '文件日期不详，请补']
  return [addDays(date, ('一二三四五六日'.indexOf(day.replace('天', '日')) + 8 - weekdayOf(date)) % 7), '文件日期起最近的一个']
}

function nextDays(word: string, date: string | undefined): readonly [string | null, string] {
  if (!date || /当/.test(word)) return [null, '文件日期不详，请补']
  return [addDays(date, word.startsWith('明') ? 1 : word.startsWith('后') ? 2 : 0), '按文件日期推算']
}

const MILESTONE = /[，；。]/
const LIMITS = /前|底|末|内|截止|完成|\d日|季度|半年/

/** The limits of a duty with several steps (6月底前完成一期，12月底前完成二期), in order of their days. */
export function readMilestones(text: string, documentDate: string | undefined): Deadline[] {
  const found = text.split(MILESTONE).filter((each) => LIMITS.test(each)).flatMap((each) => {
    const deadline = readDeadline(each, documentDate)
    return deadline?.resolved && !/所属期/.test(deadline.rule) ? [deadline] : []
  })
  const days = new Map(found.map((each) => [each.resolved ?? '', each]))
  return [...days.keys()].sort().flatMap((day) => days.get(day) ?? [])
}
