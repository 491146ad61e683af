/**
 * Bringing minutes in (导入): a file dropped or chosen, or pasted text; title, day and number are read from the text when
 * left out. A refusal says why, and what was pasted stays.
 *
 * Source: issue 2, section 3: paste, .txt, .docx, text-layer .pdf; up to 300 pages, 10 MB.
 */
import { useEffect, useRef, useState, type DragEvent, type FormEvent } from 'react'
import { ApiProblem, post, upload } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Link, useGo } from '#ui/link.tsx'
import { DateInput, TextArea, TextInput } from '#ui/field.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { Progress } from '#ui/progress.tsx'
import { useAct, useGet } from '#ui/query.ts'
import type { UnitList } from '#kernel/organisation/wire.ts'
import type { Minutes } from './wire.ts'

const ACCEPTED = '.txt,.docx,.pdf'
const MEGABYTES_MAX = 10

interface Brought { file: File | null, text: string, title: string, meetingDay: string, seriesNo: string }
const NOTHING: Brought = { file: null, text: '', title: '', meetingDay: '', seriesNo: '' }

/** What is known beside the text; what is empty is left for the reading. */
function besides({ title, meetingDay, seriesNo }: Brought): Record<string, string> {
  const fields = { title: title.trim(), meetingDay, seriesNo: seriesNo.trim() }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value))
}

function bring(given: Brought, onProgress: (share: number) => void): Promise<Minutes> {
  if (given.file) return upload<Minutes>('/api/minutes/upload', given.file, besides(given), onProgress)
  const { seriesNo, ...rest } = besides(given)
  return post<Minutes>('/api/minutes', { text: given.text, ...rest, ...(seriesNo && { seriesNo: Number(seriesNo) }) })
}

/** A file dropped anywhere on the page is taken, instead of being opened by the browser. */
function useDropAnywhere(take: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(take)
  useEffect(() => { latest.current = take })
  useEffect(() => {
    const over = (event: globalThis.DragEvent) => {
      event.preventDefault()
      setOver(event.type === 'dragover')
      const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined
      if (file) latest.current(file)
    }
    const kinds = ['dragover', 'dragleave', 'drop'] as const
    for (const kind of kinds) addEventListener(kind, over)
    return () => { for (const kind of kinds) removeEventListener(kind, over) }
  }, [])
  return isOver
}

export function Upload() {
  const go = useGo()
  const [given, setGiven] = useState<Brought>(NOTHING)
  const [share, setShare] = useState<number>()
  const put = (change: Partial<Brought>) => setGiven((before) => ({ ...before, ...change }))
  const isOver = useDropAnywhere((file) => put({ file, text: '' }))
  const reading = useAct((input: Brought) => bring(input, setShare), {
    refresh: ['minutes'], quiet: true, then: ({ id }) => go(`/minutes/${id}`),
  })
  const isReady = given.file !== null || given.text.trim() !== ''
  const isTooLarge = given.file !== null && given.file.size > MEGABYTES_MAX * 1_048_576
  const tooLarge = isTooLarge ? `文件超过 ${MEGABYTES_MAX} MB，没有上传。请拆分后再导入。` : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || isTooLarge) return
    setShare(0)
    reading.mutate(given)
  }
  const isSending = given.file !== null && share !== undefined && share < 1
  const swallow = (event: DragEvent) => event.stopPropagation()
  return (
    <form className="upload" data-over={isOver || undefined} aria-label="导入纪要" onDrop={swallow}
      onSubmit={submit}>
      {reading.error && <p className="form-problem upload-wide" role="alert">{refusalWords(reading.error)}</p>}
      <NoUnits />
      <div className="upload-what">
        <FileInput label="文件" accept={ACCEPTED} hint={`.txt、.docx 或带文字的 .pdf，不超过 ${MEGABYTES_MAX} MB、300 页`}
          error={tooLarge}
          value={given.file} onChange={(file) => { reading.reset(); put({ file }) }} />
        {!given.file && (
          <TextArea label="或粘贴文字" rows={6} value={given.text} onChange={(text) => put({ text })}
            placeholder="一、近期重点工作分工…" />
        )}
      </div>
      <div className="upload-besides">
        <TextInput label="标题" hint="不填时从原文读取" maxLength={100} value={given.title} onChange={(title) => put({ title })}
          />
        <DateInput label="会议日" hint="原文没有写年份时请填，用来推算时限" value={given.meetingDay}
          onChange={(meetingDay) => put({ meetingDay })} />
        <TextInput label="编号" inputMode="numeric" pattern="[0-9]{1,4}" hint="不填时接着上一号" value={given.seriesNo}
          onChange={(seriesNo) => put({ seriesNo })} />
      </div>
      <div className="upload-wide row">
        <Button look="primary" type="submit" disabled={!isReady || isTooLarge}
          busy={reading.isPending}>读取</Button>
        {reading.isPending && (
          <Progress {...(isSending && { share })} words={isSending ? '正在上传' : '正在读件，通常几秒钟'} />
        )}
        {!reading.isPending && <span className="muted small">读取后先复核，签发前不会交办任何人。</span>}
      </div>
    </form>
  )
}

/** Owners are recognised by the organisation: without it every proposal would have to be given one by hand. */
function NoUnits() {
  const units = useGet<UnitList>('unit', '/api/units', { params: { limit: 1000 } })
  if (!units.data || units.data.items.some(({ reporting }) => reporting)) return null
  return (
    <p className="upload-wide tone-amber">
      ▲ 组织里还没有单位，读出的牵头单位会都对不上。请先<Link to="/organisation?do=import">导入单位</Link>，再导入纪要。
    </p>
  )
}

/** Of all answers only a lost connection may have kept something: the same text again is recognised. */
function refusalWords(problem: ApiProblem): string {
  return problem.status === 0 ? '连不上服务器，文件和文字还在本页。请检查网络后再点读取；重复导入会被认出。' : problem.message
}
