/** SQL of what proves a period (佐证): entries and evidence of many periods at once, as they stood at a moment. */
import { sql } from 'kysely'
import type { Reader } from '#base/database.ts'
import type { Entered } from './rules-verdict.ts'
import type { Acceptance, FieldValues } from './wire.ts'
import type { Answer } from './words.ts'

/** Entries of each period, oldest first. */
export async function listEntered(
  db: Reader, periodIds: readonly string[], asOf: Date,
): Promise<Map<string, Entered[]>> {
  const { rows } = await sql<{
    period_id: string, answer: Answer, sentence: string, fields: FieldValues, typed_at: Date, confirmed: boolean,
  }>`
    select g.period_id, g.answer, g.sentence, g.fields, g.typed_at, c.progress_id is not null as confirmed
    from kernel.progress g left join kernel.progress_confirmation c on c.progress_id = g.id and c.confirmed_at <=
      ${asOf}
    where g.period_id = any(${[...periodIds]}::uuid[]) and g.typed_at <= ${asOf} order by g.typed_at, g.id`.execute(db)
  return Map.groupBy(rows.map((row) => ({ ...row, typedAt: row.typed_at })), ({ period_id }) => period_id)
}

/** When each piece of evidence of a kind was added, oldest first, by period. */
export async function listAdded(
  db: Reader, periodIds: readonly string[], kind: 'file' | 'link', asOf: Date,
): Promise<Map<string, Date[]>> {
  const { rows } = await sql<{ period_id: string, times: Date[] }>`
    select period_id, array_agg(added_at order by added_at) as times from kernel.evidence
    where period_id = any(${[...periodIds]}::uuid[]) and kind = ${kind} and added_at <= ${asOf} and (withdrawn_at is
      null or withdrawn_at > ${asOf})
    group by period_id`.execute(db)
  return new Map(rows.map(({ period_id, times }) => [period_id, times]))
}

/** How many files each duty wants a period. */
export async function listWanted(db: Reader, obligationIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('kernel.obligation').select(['id', 'acceptance']).where(
    'id', 'in', [...new Set(obligationIds)],
  ).execute()
  return new Map(rows.map(({ id, acceptance }) => [id, (acceptance as Acceptance).files ?? 1]))
}
