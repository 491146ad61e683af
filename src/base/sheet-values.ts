/**
 * What people type into cells (单元格取值): days in the ways offices write them, numbers with units, and what Excel has
 * spoiled. Pure; a day is a Beijing 'YYYY-MM-DD'.
 */
import { addDays, isDay } from './day.ts'

const SERIAL_ZERO = '1899-12-30' // day 0 of Excel's calendar, for serials from 1 March 1900 on
const SERIAL_FROM = 20_000 // 1954; smaller whole numbers are counts, not days
const SERIAL_UNTIL = 80_000 // 2119
const FULL_DAY = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?(\s+\d{1,2}:\d{2}(:\d{2})?)?$/
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/
const MONTH_DAY = /^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$/
const SPOILED = /^\d(\.\d+)?E\+?\d{2,}$/i

/**
 * The day a cell means: 2020-02-05, 2020.2.5, 2020年2月5日, 20200205, the serial 43866; without a year (2月5日) the one
 * nearest `nearDay`. Undefined when it is no day: the caller says which cell.
 */
export function readCellDay(text: string, nearDay?: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const full = FULL_DAY.exec(plain) ?? COMPACT_DAY.exec(plain)
  if (full) return toDay(full[1]!, full[2]!, full[3]!)
  const short = MONTH_DAY.exec(plain)
  if (short && nearDay) return nearest(nearDay, short[1]!, short[2]!)
  const serial = Number(plain)
  if (/^\d{5}(\.\d+)?$/.test(plain) && serial >= SERIAL_FROM && serial < SERIAL_UNTIL) return addDays(SERIAL_ZERO, Math.floor(serial))
  return undefined
}

/** A number as typed: full-width digits, thousands separators and spaces allowed; undefined when it is none. */
export function readCellNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(\D|$))/g, '').replace(/\s/g, '')
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** True for a long number that Excel has turned into 1.40102E+17: its last digits are lost. */
export function isSpoiledNumber(text: string): boolean {
  return SPOILED.test(text.trim())
}

function toDay(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

function nearest(nearDay: string, month: string, day: string): string | undefined {
  const year = Number(nearDay.slice(0, 4))
  const distance = (candidate: string): number => Math.abs(Date.parse(candidate) - Date.parse(nearDay))
  return [year - 1, year, year + 1].flatMap((each) => toDay(String(each), month, day) ?? [])
    .sort((one, other) => distance(one) - distance(other))[0]
}
