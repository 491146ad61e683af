/**
 * Bringing in a register kept in Excel (台账导入): a dry run with every wrong cell by its address, then all or nothing.
 * Source: issue 2 section 4 (existing 督办台账 .xlsx are imported with owners, dates and states).
 */
import { useState } from 'react'
import { ApiProblem, upload } from '#ui/api.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { Page } from '#ui/page.tsx'
import { Progress } from '#ui/progress.tsx'
import { useAct } from '#ui/query.ts'
import { PATHS } from './screen-paths.ts'
import type { RegisterVerdict } from './wire-act.ts'
import { STATE_LABELS } from './words.ts'

type Wrong = RegisterVerdict['errors'][number]
type Item = RegisterVerdict['items'][number]

const WRONG: Column<Wrong>[] = [
  { key: 'address', title: '单元格', render: ({ address }) => address, sort: ({ address }) => address, nowrap: true,
    width: '7em' },
  { key: 'column', title: '列', render: ({ column }) => column, sort: ({ column }) => column },
  { key: 'text', title: '现在写的', render: ({ text }) => text || '（空）' },
  { key: 'sentence', title: '怎么改', render: ({ sentence }) => sentence, phone: 'title' },
]
const ITEMS: Column<Item>[] = [
  { key: 'title', title: '事项', render: ({ title }) => title },
  { key: 'owner', title: '牵头', render: ({ owner }) => owner, sort: ({ owner }) => owner },
  { key: 'dueAt', title: '时限', render: ({ dueAt }) => (dueAt ? instantWords(dueAt) : '未定'), sort: ({ dueAt }) => dueAt,
    nowrap: true },
  { key: 'state', title: '状态', render: ({ state }) => (STATE_LABELS as Record<string, string>)[state] ?? state,
    sort: ({ state }) => state },
  { key: 'row', title: '行', render: ({ row }) => row, align: 'end', phone: 'hidden' },
]
const REGISTER_MEGABYTES_MAX = 10

export default function RegisterImportScreen() {
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState<number>()
  const [verdict, setVerdict] = useState<RegisterVerdict>()
  const [refused, setRefused] = useState('')
  const send = useAct(
    ({ sheet, commit }: { sheet: File; commit: boolean }) =>
      upload<RegisterVerdict>(PATHS.registerImport, sheet, { commit: String(commit) }, setShare),
    {
      quiet: true, refresh: ['obligation'],
      done: (result) => (result.committed ? `已导入 ${result.items.length} 项` : ''),
      then: (result) => { setVerdict(result); setShare(undefined) },
    },
  )
  const run = (sheet: File, commit: boolean) => {
    setRefused('')
    send.mutate({ sheet, commit }, { onError: (problem) => { setShare(undefined); refuse(problem) } })
  }
  const refuse = (problem: Error) => setRefused(problem instanceof ApiProblem ? problem.message : '没有读出来，请再试一次。')
  const choose = (next: File | null) => {
    setFile(next)
    setVerdict(undefined)
    if (next) run(next, false)
  }
  return (
    <Page title="台账导入" trail={[['闭环', '/loop']]} matter={<Matter verdict={verdict} />}
      actions={<LinkButton to={PATHS.registerTemplate} download>下载模板</LinkButton>}>
      <div className="form">
        <FileInput label="督办台账（.xlsx）" accept=".xlsx" megabytesMax={REGISTER_MEGABYTES_MAX} value={file}
          onChange={choose}
          hint="先试读，不改任何东西；有一处不对，就一行也不导入" error={refused || undefined} />
        {send.isPending && <Progress share={share} words={share === 1 ? '正在逐格核对' : '正在上传'} />}
        {file && verdict && !verdict.committed && verdict.errors.length === 0 && verdict.total > 0 && (
          <div className="form-foot">
            <Button look="primary" busy={send.isPending}
              onClick={() => run(file, true)}>导入 {verdict.items.length} 项</Button>
          </div>
        )}
        {verdict?.committed && (
          <div className="form-foot">
            <LinkButton to="/loop?origin=register" look="primary">看导入的事项</LinkButton>
            <LinkButton to="/review-running">逐项梳理</LinkButton>
          </div>
        )}
      </div>
      {!verdict && !send.isPending && (
        <EmptyState title="把原来的台账带进来"
          steps={['下载模板，或用现有台账（列名相近即可）', '上传后逐格核对，错处写明单元格', '改好再传，全对才能导入', '导入后各单位逐项梳理一次：继续、暂停、受影响、办结']} />
      )}
      {verdict && verdict.errors.length > 0 && (
        <DataTable name="要改的单元格" rows={verdict.errors} columns={WRONG}
          rowKey={({ address, sentence }) => address + sentence}
          rowTone={() => 'alarm'} urlKey="e" copyText={(rows) =>
            rows.map(({ address, sentence }) => `${address}：${sentence}`).join('\n')} />
      )}
      {verdict && verdict.items.length > 0 && (
        <DataTable name="读出的事项" rows={verdict.items} columns={ITEMS} rowKey={({ row }) => String(row)} urlKey="i" />
      )}
      {refused && <div><CopyText label="复制给管理员" text={() => refused} /></div>}
    </Page>
  )
}

function Matter({ verdict }: { verdict: RegisterVerdict | undefined }) {
  if (!verdict) return '原有的督办台账连同牵头、时限、状态一起带进来。'
  if (verdict.committed) return `已导入 ${verdict.items.length} 项。`
  if (verdict.errors.length > 0) return <>读出 {verdict.total} 行，<strong>{verdict.errors.length} 处要改</strong>，一行也没有导入</>
  if (verdict.total === 0) return '表里没有一行内容，请填好再传。'
  return `读出 ${verdict.total} 行，都对；确认后导入。`
}
