/** Words for days that the organisation's screens share (时段). */

/** 'YYYY-MM-DD', `count` days on. */
export function addDay(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** 「2019-01-01 起」「2020-02-10 至 2020-02-14」: the last day itself is named, not the first day after. */
export function periodWords({ from, until }: { from: string | null; until: string | null }): string {
  if (until === null) return `${from ?? ''} 起`
  const last = addDay(until, -1)
  return last === from ? last : `${from ?? ''} 至 ${last}`
}
