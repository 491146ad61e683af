/** Evidence (佐证): files with their upload shown, words, links; withdrawn ones stay, struck through. */
import { useRef, useState, type DragEvent } from 'react'
import { ApiProblem, post, upload } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { ConfirmButton } from '#ui/dialog.tsx'
import { TextArea, TextInput } from '#ui/field.tsx'
import { useHotkeys } from '#ui/hotkeys.ts'
import { Card } from '#ui/page.tsx'
import { Progress } from '#ui/progress.tsx'
import { useAct } from '#ui/query.ts'
import { Tag } from '#ui/tag.tsx'
import { noteActed } from './screen-acted.tsx'
import { PATHS } from './screen-paths.ts'
import './screen-duty.css'
import type { Evidence, ObligationFull } from './wire.ts'
import type { Acted } from './wire-act.ts'
import { NEED_LABELS } from './words.ts'

const KILOBYTE = 1024
const sizeWords = (bytes: number) => (bytes < KILOBYTE * KILOBYTE
  ? `${Math.max(1, Math.round(bytes / KILOBYTE))} KB` : `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`)

export function EvidenceCard({ duty }: { duty: ObligationFull }) {
  const mayAdd = duty.allowed.some(({ action }) => action === 'evidence')
  const kept = duty.evidence.filter(({ withdrawnAt }) => !withdrawnAt)
  const { needs, files, note } = duty.acceptance
  const rule = [NEED_LABELS[needs], files && files > 1 ? `至少 ${files} 份` : '', note].filter(Boolean).join('，')
  return (
    <Card title={`佐证 ${kept.length} 份`} extra={<span className="muted small">销号要求：{rule}</span>}>
      <div className="stack">
        {duty.missing.length > 0 && <p className="duty-missing" role="status">还缺：{duty.missing.join('；')}</p>}
        {duty.evidence.length > 0 && (
          <ul className="duty-evidence">
            {duty.evidence.map((each) => (
              <EvidenceLine key={each.id} dutyId={duty.id} evidence={each} mayWithdraw={mayAdd} />
            ))}
          </ul>
        )}
        {duty.evidence.length === 0 && !mayAdd && <p className="muted">还没有佐证。由承办单位上传照片、文件或写明结果。</p>}
        {mayAdd && <AddEvidence id={duty.id} revision={duty.revision} />}
      </div>
    </Card>
  )
}

function EvidenceLine({ dutyId, evidence, mayWithdraw }: { dutyId: string; evidence: Evidence; mayWithdraw: boolean }) {
  const { id, kind, body, file, addedBy, addedAt, withdrawnAt } = evidence
  const withdraw =
    useAct(() => post(PATHS.withdraw(dutyId, id), { reason: '上传有误' }), { refresh: ['obligation'], done: '已撤回，记录保留' })
  return (
    <li data-withdrawn={withdrawnAt ? true : undefined}>
      <div>
        {file && <a href={PATHS.file(file.id)} target="_blank" rel="noreferrer">{file.name}</a>}
        {file && <span className="muted small"> {sizeWords(file.sizeBytes)}</span>}
        {kind === 'link' && <a href={body} target="_blank" rel="noreferrer noopener">{body}</a>}
        {kind !== 'link' && body && <p className="prose">{body}</p>}
        <div className="muted small">
          {`${addedBy.name} ${instantWords(addedAt)} 添${withdrawnAt ? `，${instantWords(withdrawnAt)} 撤回` : ''}`}
        </div>
      </div>
      {withdrawnAt ? <Tag>已撤回</Tag> : mayWithdraw && (
        <ConfirmButton look="quiet" size="small" question="撤回这份佐证？" onConfirm={() => withdraw.mutateAsync()}
          consequence="撤回后不算数，但仍留在记录里。">撤回</ConfirmButton>
      )}
    </li>
  )
}

interface Sending { name: string; share: number; refusal?: string }

/** Files go one after the other: each changes the revision the next one must name. */
function AddEvidence({ id, revision }: { id: string; revision: number }) {
  const [sending, setSending] = useState<Sending>()
  const [isWriting, setWriting] = useState<'text' | 'link'>()
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const send = useAct(
    async (files: File[]) => {
      let seen = revision
      for (const file of files) {
        setSending({ name: file.name, share: 0 })
        const acted = await upload<Acted>(PATHS.evidenceFile(id), file, { revision: String(seen) },
          (share) => setSending({ name: file.name, share }))
        seen = acted.revision
        noteActed(acted)
      }
    },
    {
      refresh: ['obligation'], quiet: true, then: () => setSending(undefined),
      done: (_, files) => (files.length > 1 ? `已添佐证 ${files.length} 份` : '已添佐证'),
    },
  )
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length === 0) return
    send.mutate(files, {
      onError: (problem) => setSending((now) => ({ name: now?.name ?? '', share: 0, refusal: refusalOf(problem) })),
    })
    if (input.current) input.current.value = ''
  }
  const drag = (over: boolean) => (event: DragEvent) => { event.preventDefault(); setOver(over) }
  useHotkeys({ e: { label: '添佐证（选文件）', run: () => input.current?.click(), target: () => input.current } })
  return (
    <div className="stack">
      <div className="file-input" data-over={isOver || undefined} onDragOver={drag(true)} onDragLeave={drag(false)}
        onDrop={(event) => { drag(false)(event); take(event.dataTransfer.files) }}>
        <input ref={input} type="file" multiple aria-label="添佐证文件" disabled={send.isPending}
          onChange={(event) => take(event.target.files)} />
        <span className="button" aria-hidden="true">上传文件或照片<span className="letter">E</span></span>
        <span className="muted">或把文件拖到这里</span>
      </div>
      {sending && !sending.refusal && <Progress share={sending.share} words={`正在上传 ${sending.name}`} />}
      {sending?.refusal && <p className="form-problem" role="alert">{sending.name}：{sending.refusal}</p>}
      {isWriting
        ? <WriteEvidence key={isWriting} id={id} revision={revision} kind={isWriting}
          onClose={() => setWriting(undefined)} />
        : (
          <div className="row">
            <Button look="quiet" size="small" onClick={() => setWriting('text')}>写文字说明</Button>
            <Button look="quiet" size="small" onClick={() => setWriting('link')}>附链接</Button>
          </div>
        )}
    </div>
  )
}

const refusalOf = (problem: Error) => (problem instanceof ApiProblem ? problem.message : '没有传上去，请再试一次。')

function WriteEvidence({ id, revision, kind, onClose }: {
  id: string; revision: number; kind: 'text' | 'link'; onClose: () => void
}) {
  const [body, setBody] = useState('')
  const [error, setError] = useState<string>()
  const add = useAct(() => post<Acted>(PATHS.act(id, 'evidence'), { revision, kind, body: body.trim() }), {
    refresh: ['obligation'], done: '已添佐证', quiet: true, then: (acted) => { noteActed(acted); onClose() },
  })
  const send = () => {
    if (!body.trim()) return setError(kind === 'text' ? '请写明结果。' : '请填写网址。')
    if (kind === 'link' && !/^https?:\/\//.test(body.trim())) return setError('网址以 http:// 或 https:// 开头。')
    add.mutate(undefined, { onError: (problem) => setError(problem.message) })
  }
  const shared = { value: body, onChange: setBody, error, autoFocus: true }
  return (
    <div className="stack">
      {kind === 'text'
        ? <TextArea label="文字说明" {...shared} maxLength={2000} placeholder="例如：1月28日至2月3日巡查 7 次，隐患 2 处已整改" />
        : <TextInput label="链接" {...shared} type="url" maxLength={2000} placeholder="https://" />}
      <div className="row">
        <Button look="primary" size="small" busy={add.isPending} onClick={send}>添上</Button>
        <Button size="small" onClick={onClose}>取消</Button>
      </div>
    </div>
  )
}
