/** Half-open day ranges as PostgreSQL writes them (有效期): '[2020-02-03,)'. */

/** The text of a range; `until` is the first day after it. */
export function toRange(from: string | null, until: string | null = null): string {
  return `[${from ?? ''},${until ?? ''})`
}
