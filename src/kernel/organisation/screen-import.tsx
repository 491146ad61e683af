/** Importing a sheet (导入): template, file, the dry run with each cell's error, then exactly that is committed. */
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ApiProblem, upload } from '#ui/api.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { dayOf, dayWords, serverNow } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { DateInput } from '#ui/field.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast-store.ts'
import type { DryRun, ImportItem, ImportKind } from './wire-import.ts'

const KINDS = [{ key: 'units', label: '单位' }, { key: 'people', label: '人员' }]
const VERDICTS = { new: ['新增', 'done'], changed: ['变动', 'amber'], unchanged: ['不变', undefined] } as const

export function ImportDialog({ kind: first, onClose }: { kind: ImportKind; onClose: () => void }) {
  const [kind, setKind] = useState<string>(first)
  const [file, setFile] = useState<File | null>(null)
  const [day, setDay] = useState(dayOf(serverNow()))
  const [dryRun, setDryRun] = useState<DryRun>()
  const [refusal, setRefusal] = useState('')
  const [isBusy, setBusy] = useState(false)
  const client = useQueryClient()

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setRefusal('')
    try {
      await work()
    } catch (problem) {
      setRefusal(problem instanceof ApiProblem ? problem.message : '没有办成，请再试一次。')
    } finally {
      setBusy(false)
    }
  }
  const check = () => attempt(async () => {
    if (!file) return setRefusal('请先选择 .xlsx 文件。')
    setDryRun(await upload<DryRun>(`/api/organisation/import/${kind}/check`, file, { day }))
  })
  const commit = () => attempt(async () => {
    const { counts } = await upload<DryRun>(`/api/organisation/import/${kind}`, file!, { day, seen: dryRun!.seen })
    for (const key of ['unit', 'person', 'organisation']) void client.invalidateQueries({ queryKey: [key] })
    toast(`已导入：新增 ${counts.fresh}，变动 ${counts.changed}，不变 ${counts.unchanged}`)
    onClose()
  })
  const restart = () => { setDryRun(undefined); setRefusal('') }

  const isReady = dryRun && dryRun.errors.length === 0 && dryRun.counts.fresh + dryRun.counts.changed > 0
  const foot = dryRun ? (
    <>
      <Button onClick={restart}>换一个文件</Button>
      {isReady
        && <Button look="primary" busy={isBusy} onClick={() => void commit()}>确认导入 {dryRun.counts.fresh
          + dryRun.counts.changed} 行</Button>}
    </>
  ) : <Button look="primary" busy={isBusy} onClick={() => void check()}>核对</Button>
  return (
    <Dialog open size="wide" title="导入单位和人员" onClose={onClose} foot={foot}>
      <div className="stack">
        {refusal && <p className="form-problem" role="alert">{refusal}</p>}
        {!dryRun && (
          <Tabs name="导入什么" tabs={KINDS} value={kind} onChange={setKind}>
            <div className="stack">
              <p className="prose">先下载模板填写，再传上来核对。核对不改动任何内容；有一处错误，一行也不导入。</p>
              <div>
                <LinkButton to={`/api/organisation/template/${kind}`} download>
                  下载{kind === 'units' ? '单位' : '人员'}模板
                </LinkButton>
              </div>
              <FileInput label="填好的表" value={file} onChange={setFile} accept=".xlsx" megabytesMax={10} />
              <DateInput label="从哪天起" value={day} onChange={setDay} hint="新设、更名、调动从这一天算起，以前的不变" />
            </div>
          </Tabs>
        )}
        {dryRun && <DryRunView dryRun={dryRun} />}
      </div>
    </Dialog>
  )
}

function DryRunView({ dryRun: { counts, items, errors, day } }: { dryRun: DryRun }) {
  const shown = items.filter(({ verdict }) => verdict !== 'unchanged')
  return (
    <>
      <p>
        从{dayWords(day)}起：新增 <strong>{counts.fresh}</strong>，变动 <strong>{counts.changed}</strong>，不变 {counts.unchanged}
        {counts.errors > 0 && <>，<strong className="tone-alarm">▲ 有错 {counts.errors} 行</strong></>}。
        {errors.length > 0 ? '改好下列单元格再传。' : shown.length === 0 ? '与现在一致，不必导入。' : '确认后才写入。'}
      </p>
      {errors.length > 0 && (
        <ul className="organisation-lines" aria-label="错误">
          {errors.map(({ address, sentence }, at) => <li key={`${address}-${at}`}>
            <span className="number tone-alarm">{address}</span>
            <span>{sentence}</span>
          </li>)}
        </ul>
      )}
      {shown.length > 0
        && <ul className="organisation-lines" aria-label="将有的变动">
          {shown.map((item) => <PlannedLine key={item.row} item={item} />)}
        </ul>}
    </>
  )
}

function PlannedLine({ item: { row, name, verdict, changes } }: { item: ImportItem }) {
  const [words, tone] = VERDICTS[verdict]
  return (
    <li>
      <span className="small muted number">第 {row} 行</span>
      <Tag tone={tone}>{words}</Tag>
      <span>{name}</span>
      {changes.map(({ field, before, after }) => (
        <span key={field} className="small">{field} <s className="muted">{before || '空'}</s> → {after || '空'}</span>
      ))}
    </li>
  )
}
