/** The duty register (督办台账): what the list shows to this reader, with the newest word on each. */
import { writeSheet } from '#base/sheet.ts'
import type { Platform } from '#base/platform.ts'
import type { Principal } from '#kernel/identity/face.ts'
import { listAllObligations } from '#kernel/obligation/face.ts'
import { ANSWER_LABELS, cadenceWords, KIND_LABELS, ORIGIN_LABELS, STATE_LABELS, turnWords, type Answer } from '#kernel/obligation/words.ts'
import type { ListQuery } from '#kernel/obligation/wire-act.ts'
import { listUnitNames } from '#kernel/organisation/face.ts'
import { dueWords, filterWords, instantWords } from './rules.ts'
import { listLastSaid } from './store.ts'

/** Rows are only those the reader reaches: an outside firm's register is its own. */
export async function writeRegister({ db, clock }: Platform, principal: Principal, query: ListQuery): Promise<{ bytes: Buffer, rows: number }> {
  const at = clock.now()
  const rows = await listAllObligations(db, principal, query, at)
  const said = await listLastSaid(db, rows.map(({ id }) => id))
  const named = await listUnitNames(db, [query.unit, query.leader, query.reviewer].flatMap((id) => id ?? []), clock.today())
  const bytes = await writeSheet({
    title: '督办台账', note: `截至 ${instantWords(at)}；${filterWords(query, (id) => named.get(id)?.name ?? '所选单位')}；共 ${rows.length} 项`,
    columns: [
      { header: '序号', key: 'position', width: 6, kind: 'number' }, { header: '编号', key: 'no', width: 15 }, { header: '事项', key: 'title', width: 44, kind: 'wrap' },
      { header: '类别', key: 'kind', width: 7 }, { header: '来源', key: 'origin', width: 10 }, { header: '章节', key: 'section', width: 18, kind: 'wrap' },
      { header: '牵头', key: 'owner', width: 20, kind: 'wrap' }, { header: '配合', key: 'assists', width: 20, kind: 'wrap' },
      { header: '分管领导', key: 'leader', width: 20, kind: 'wrap' }, { header: '复核', key: 'reviewer', width: 20, kind: 'wrap' },
      { header: '节奏', key: 'cadence', width: 14 }, { header: '时限', key: 'due', width: 17 }, { header: '状态', key: 'state', width: 9 },
      { header: '轮到谁', key: 'turn', width: 20, kind: 'wrap' }, { header: '是否超期', key: 'overdue', width: 9, kind: 'centre' },
      { header: '交办时间', key: 'issuedAt', width: 17 }, { header: '最新进展', key: 'said', width: 40, kind: 'wrap' }, { header: '进展时间', key: 'saidAt', width: 17 },
    ],
    rows: rows.map((row, index) => {
      const last = said.get(row.id)
      return {
        position: index + 1, no: row.no, title: row.title, kind: KIND_LABELS[row.kind], origin: ORIGIN_LABELS[row.origin], section: row.section,
        owner: row.owner.name, assists: row.assists.map(({ name }) => name).join('、'), leader: row.leader?.name ?? '', reviewer: row.reviewer.name,
        cadence: cadenceWords(row.cadence), due: dueWords({ dueAt: row.dueAt ? new Date(row.dueAt) : null, untilLifted: row.untilLifted, lastDay: null, cadence: row.cadence }),
        state: STATE_LABELS[row.state], turn: turnWords(row.turn), overdue: row.flags.overdue ? '超期' : '',
        issuedAt: instantWords(row.issuedAt), said: last ? `${ANSWER_LABELS[last.answer as Answer]}${last.sentence ? `：${last.sentence}` : ''}` : '',
        saidAt: instantWords(last?.typed_at ?? null),
      }
    }),
  })
  return { bytes, rows: rows.length }
}
