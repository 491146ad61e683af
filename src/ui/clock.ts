/**
 * The browser's clock and written times (时间). The server's time counts, not the machine's: each answer that carries
 * `asOf` sets it. A wrong desktop clock must not turn 15:59 into 迟报. Everything is shown in Beijing time, 24 h.
 */

let offset: number | undefined
let heardAsOf = ''

/** Sets the clock from a server answer's `asOf` (ISO 8601 instant). */
export function noteServerTime(asOf: string): void {
  const at = Date.parse(asOf)
  if (Number.isNaN(at)) return
  offset = at - performance.now()
  heardAsOf = asOf
}

/** The server's time by now; the machine's own until the first answer. */
export function serverNow(): Date {
  return new Date((offset ?? performance.timeOrigin) + performance.now())
}

/** The `asOf` of the newest answer, '' before the first. */
export function lastHeard(): string {
  return heardAsOf
}

const zone = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit',
  hour: '2-digit', minute: '2-digit', second: '2-digit',
})

/** 'YYYY-MM-DD HH:MM:SS' in Beijing. */
function writeInstant(at: string | Date): string {
  const date = typeof at === 'string' ? new Date(at) : at
  return Number.isNaN(date.getTime()) ? '' : parts.format(date)
}

/** The Beijing day of an instant, 'YYYY-MM-DD'. */
export function dayOf(at: string | Date): string {
  return writeInstant(at).slice(0, 10)
}

/** '16:03:12', for "as of" figures. */
export function clockTime(at: string | Date): string {
  return writeInstant(at).slice(11)
}

/** '2月10日', with the year when it is another one: '2021年2月10日'. */
export function dayWords(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number)
  if (!year || !month || !date) return ''
  const sameYear = String(year) === dayOf(serverNow()).slice(0, 4)
  return `${sameYear ? '' : `${year}年`}${month}月${date}日`
}

/** '今日 16:00', '明日 09:00', '2月10日 16:00'. */
export function instantWords(at: string | Date): string {
  const written = writeInstant(at)
  if (!written) return ''
  const apart = (Date.parse(written.slice(0, 10)) - Date.parse(dayOf(serverNow()))) / 86_400_000
  const near: Record<string, string> = { '-1': '昨日', 0: '今日', 1: '明日' }
  return `${near[String(apart)] ?? dayWords(written)} ${written.slice(11, 16)}`
}

const STEPS = [[86_400, '天'], [3600, '小时'], [60, '分钟']] as const

/** How far `at` lies ahead or behind: '还有 2 小时', '超 3 天'. */
export function distanceWords(at: string | Date, from: Date = serverNow()): string {
  const seconds = (new Date(at).getTime() - from.getTime()) / 1000
  const [size, unit] = STEPS.find(([step]) => Math.abs(seconds) >= step) ?? [60, '分钟']
  return `${seconds < 0 ? '超' : '还有'} ${Math.max(1, Math.floor(Math.abs(seconds) / size))} ${unit}`
}

/** For <input type="datetime-local">: 'YYYY-MM-DDTHH:MM' in Beijing, whatever zone the machine is in. */
export function toLocalInput(at: string): string {
  return at ? writeInstant(at).slice(0, 16).replace(' ', 'T') : ''
}

/** Back to an instant: '2020-02-10T16:00' → '2020-02-10T16:00:00+08:00'. */
export function fromLocalInput(local: string): string {
  return local ? `${local.slice(0, 16)}:00+08:00` : ''
}
