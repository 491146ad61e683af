/** The numbered task list of issued minutes (任务分解表), as a sheet and as an official paper. */
import { dayOf } from '#base/day.ts'
import { writeOfficialDocument } from '#base/official-document.ts'
import type { Platform } from '#base/platform.ts'
import { writeSheet } from '#base/sheet.ts'
import { readCentre } from '#kernel/policy/face.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { cadenceWords } from '#kernel/obligation/words.ts'
import { dueWords, instantWords, ownersWords, rowsWithSections, type Task } from './rules.ts'
import * as store from './store.ts'
import { refuse } from './wire.ts'

export interface Breakdown { title: string, issuedAt: Date, tasks: Task[] }

/** @throws Problem `export.noSuch`, `export.notIssued`. */
export async function readBreakdown({ db, clock }: Platform, minutesId: string): Promise<Breakdown> {
  const minutes = await store.findMinutes(db, minutesId)
  if (!minutes) throw refuse.noSuch()
  if (minutes.state !== 'issued' || !minutes.issued_at) throw refuse.notIssued()
  const rows = await store.listTasks(db, minutesId)
  const names = await listUnitNames(db, rows.flatMap((row) => [row.owner_unit_id, row.reviewer_unit_id, ...row.owner_ids, ...row.assist_ids]), clock.today())
  const nameOf = (id: string): string => names.get(id)?.name ?? ''
  return {
    title: minutes.title, issuedAt: minutes.issued_at,
    tasks: rows.map((row) => {
      const cadence = row.cadence as Parameters<typeof dueWords>[0]['cadence']
      return {
        no: row.no, section: row.section, task: row.body || row.title,
        owner: ownersWords((row.owner_ids.length > 0 ? row.owner_ids : [row.owner_unit_id]).map(nameOf), true),
        assist: ownersWords(row.assist_ids.map(nameOf), true),
        due: dueWords({ dueAt: row.due_at, untilLifted: row.until_lifted, lastDay: row.last_day, cadence }),
        cadence: cadenceWords(cadence), reviewer: nameOf(row.reviewer_unit_id),
      }
    }),
  }
}

const TITLE = '任务分解表'

export function writeTaskSheet({ title, issuedAt, tasks }: Breakdown, at: Date): Promise<Buffer> {
  return writeSheet({
    title: `${title}${TITLE}`, sheetName: TITLE,
    note: `签发 ${instantWords(issuedAt)}；截至 ${instantWords(at)}；共 ${tasks.length} 项`,
    columns: [
      { header: '序号', key: 'position', width: 6, kind: 'number' }, { header: '编号', key: 'no', width: 14 }, { header: '章节', key: 'section', width: 20, kind: 'wrap' },
      { header: '任务', key: 'task', width: 60, kind: 'wrap' }, { header: '牵头', key: 'owner', width: 24, kind: 'wrap' },
      { header: '配合', key: 'assist', width: 20, kind: 'wrap' }, { header: '时限', key: 'due', width: 17 }, { header: '节奏', key: 'cadence', width: 15 },
      { header: '复核', key: 'reviewer', width: 22, kind: 'wrap' },
    ],
    rows: tasks.map((task, index) => ({ position: index + 1, ...task })),
  })
}

export async function writeTaskDocument({ db }: Platform, { title, issuedAt, tasks }: Breakdown, at: Date): Promise<Buffer> {
  const { name } = await readCentre(db)
  const short = tasks.map((task) => ({ ...task, owner: ownersWords(task.owner.split('、'), false) }))
  return writeOfficialDocument({
    title: `${title}\u3000${TITLE}`, landscape: true,
    blocks: [
      { kind: 'note', text: `签发 ${instantWords(issuedAt)}　截至 ${instantWords(at)}　共 ${tasks.length} 项` },
      {
        kind: 'table',
        columns: [
          { header: '序号', width: 11, align: 'centre' }, { header: '任务', width: 92 }, { header: '牵头', width: 34 }, { header: '配合', width: 26 },
          { header: '时限', width: 24 }, { header: '节奏', width: 22 }, { header: '复核', width: 26 },
        ],
        rows: rowsWithSections(short),
      },
    ],
    signature: { unit: name, day: dayOf(issuedAt) },
  })
}
