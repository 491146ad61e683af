/**
 * The leaders' wall (督办墙): by leader, unit or section of the minutes; what is not in order first, each figure a door to
 * its list.
 */
import { lazy, Suspense, useMemo, useState } from 'react'
import { Button, LinkButton } from '#ui/button.tsx'
import { instantWords } from '#ui/clock.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { DateTimeInput, Select } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { Tabs } from '#ui/tabs.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { WallDisplay } from './screen-wall-display.tsx'
import { WallItems } from './screen-wall-items.tsx'
import { columnsOf } from './screen-wall-rows.tsx'
import { WallTiles } from './screen-wall-tiles.tsx'
import { copyWords, whereOverdue } from './screen-wall-words.ts'
import type { Board, BoardRow } from './wire.ts'
import { BY, BY_WORDS, type By } from './words.ts'
import './screen-wall.css'

const WallCharts = lazy(() => import('./screen-wall-charts.tsx'))
/** Live events bring changes; time passing makes things late without any. */
const REFRESH_MS = 60_000

export default function WallScreen() {
  const [url, setUrl] = useUrlState({ by: 'leader', minutes: '', asOf: '', display: '' })
  const board = useGet<Board>('obligation', '/api/board',
    { params: url, ...(url.asOf ? {} : { refetchInterval: REFRESH_MS }) })
  if (board.error && !board.data) return <ErrorPage error={board.error} onRetry={() => void board.refetch()} />
  if (url.display) {
    return board.data
      ? <WallDisplay board={board.data} isBroken={board.error !== null} onLeave={() => setUrl({ display: '' })}
        charts={WallCharts} />
      : <Skeleton rows={12} />
  }
  return (
    <Page wide title="督办墙" matter={board.data && <Matter board={board.data} />}
      asOf={url.asOf ? undefined : board.data?.asOf}
      actions={<>
        <LinkButton look="quiet" size="small"
          to={`/wall?display=1&by=${url.by}${url.minutes && `&minutes=${url.minutes}`}`}>大屏</LinkButton>
      </>}>
      {url.asOf && board.data && (
        <p className="wall-past">正在回看 {instantWords(board.data.shownAt)} 的数；从这里打开的清单是现在的。</p>
      )}
      {board.data ? <Wall board={board.data} params={url} onChange={setUrl} /> : <Skeleton rows={10} />}
    </Page>
  )
}

function Matter({ board }: { board: Board }) {
  const { overdue, soon, due } = board.total
  if (due === 0) return <>还没有交办的事项</>
  if (overdue === 0) return <>没有超期事项{soon > 0 && `，${soon} 项三日内到期`}</>
  return <>超期 <strong>{overdue} 项</strong>：{whereOverdue(board.rows)}{soon > 0 && `；临期 ${soon} 项`}</>
}

interface Params { by: string; minutes: string; asOf: string }
interface WallProps { board: Board; params: Params; onChange: (change: Partial<Params>) => void }

/** What the wall shows: its cut, of which minutes, as of when. */
function Tools({ board, params, onChange }: WallProps) {
  return (
    <div className="wall-tools">
      <Tabs name="督办墙的排法" value={board.by} onChange={(by) => onChange({ by })}
        tabs={BY.map((key) => ({ key, label: BY_WORDS[key] }))} />
      <Select label="纪要" value={params.minutes} onChange={(minutes) => onChange({ minutes })} placeholder="全部纪要"
        options={board.minutes.map(({ id, title }) => ({ value: id, label: title }))} />
      <DateTimeInput label="回看" value={params.asOf} onChange={(asOf) => onChange({ asOf })} />
      {params.asOf && <Button size="small" onClick={() => onChange({ asOf: '' })}>回到现在</Button>}
    </div>
  )
}

function Wall({ board, params, onChange }: WallProps) {
  const [opened, setOpened] = useState<BoardRow>()
  const by = board.by as By
  const most = Math.max(1, ...board.rows.map(({ figures }) => figures.due))
  const columns = useMemo(() => columnsOf(by, most), [by, most])
  const query = params.minutes ? `minutes=${params.minutes}` : ''
  return (
    <>
      <WallTiles total={board.total} query={query} />
      <div className="wall-body">
        <DataTable name="督办墙" title={`督办墙 ${BY_WORDS[by]}`} copyText={() => copyWords(board)}
          rows={board.rows} rowKey={({ key }) => key} onOpen={setOpened} columns={columns}
          sort="-overdue"
          rowTone={({ figures }) => (figures.overdue > 0 ? 'alarm' : undefined)} empty={<NothingYet />}
          tools={<Tools board={board} params={params} onChange={onChange} />} />
        {board.total.due > 0 && (
          <aside className="wall-side" aria-label="走势">
            <Suspense fallback={<Skeleton rows={6} />}><WallCharts board={board} size={12} /></Suspense>
          </aside>
        )}
      </div>
      {opened && <WallItems row={opened} params={{ by, minutes: params.minutes, asOf: params.asOf }}
        onClose={() => setOpened(undefined)} />}
    </>
  )
}

function NothingYet() {
  return (
    <EmptyState title="墙上还没有事项" steps={['导入一份纪要', '复核任务建议', '签发：每项交给一个单位']}
      actions={<LinkButton to="/minutes" look="primary">到纪要</LinkButton>}>
      签发的事项按领导、单位、纪要章节在这里汇总：应办、在办、临期、超期、已销号。
    </EmptyState>
  )
}
