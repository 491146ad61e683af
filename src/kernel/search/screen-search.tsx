/** Searching everything (搜索): units and people first, then duties, minutes and notices; what was typed is marked. */
import { useEffect, useState } from 'react'
import { instantWords } from '#ui/clock.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { ExportTable } from '#ui/export-table.tsx'
import { TextInput } from '#ui/field.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/progress.tsx'
import { useGet } from '#ui/query.ts'
import { Tabs } from '#ui/tabs.tsx'
import { useUrlState } from '#ui/url-state.ts'
import type { Hit, Hits } from './wire.ts'
import { KIND_WORDS, KINDS, placeOf, type Kind } from './words.ts'
import './screen-search.css'

const PAUSE_MS = 250

/** `value`, once typing has paused. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

export default function SearchScreen() {
  const [url, setUrl] = useUrlState({ q: '', kind: '' })
  const query = useSettled(url.q.trim())
  const list = useGet<Hits>('search', '/api/search',
    { params: { q: query, kind: url.kind, limit: url.kind ? 100 : 8 }, enabled: query !== '' })
  const found = query === '' ? undefined : list.data
  const tabs = [{ key: '', label: '全部' }, ...KINDS.map((kind) => ({ key: kind, label: KIND_WORDS[kind] }))]
  return (
    <Page title="搜索" matter={matterOf(query, found)} asOf={found?.asOf}
      actions={found && found.items.length > 0 && (
        <>
          <CopyText asOf={found.asOf} text={() => textOf(query, found.items)} />
          <ExportTable title={`搜索 ${query}`} read={() => tableOf(found.items)} />
        </>
      )}>
      <div className="search-field">
        <TextInput label="找什么" value={url.q} onChange={(q) => setUrl({ q })} maxLength={60} autoFocus={url.q === ''}
          autoComplete="off"
          hint="两个字就能找；单位和人员也可以打拼音或首字母" />
      </div>
      <Tabs name="范围" tabs={tabs} value={url.kind} onChange={(kind) => setUrl({ kind })}>
        {list.error && !list.data && <ErrorPage error={list.error} onRetry={() => void list.refetch()} />}
        {query !== '' && !found && !list.error && <Skeleton rows={6} />}
        {found && <Groups hits={found} query={query} onMore={(kind) => setUrl({ kind })} />}
      </Tabs>
    </Page>
  )
}

function matterOf(query: string, found: Hits | undefined): string {
  if (!found || query === '') return '事项、纪要、单位、人员、通知，一处查找'
  return found.items.length === 0 ? `没有找到「${query}」` : `「${query}」共显示 ${found.items.length} 条`
}

const unitsOf = (hit: Hit): string => hit.units.map(({ name }) => name).join('、')
/** Units and people have no time of their own. */
const timeOf = ({ kind, at }: Hit): string => (kind === 'unit' || kind === 'person' ? '' : instantWords(at))

/** A chat group gets no names: people found are only counted. */
function textOf(query: string, items: readonly Hit[]): string {
  const people = items.filter(({ kind }) => kind === 'person').length
  const lines = items.filter(({ kind }) => kind !== 'person').map((hit, at) =>
    `${at + 1}. ${KIND_WORDS[hit.kind]} ${hit.title}${unitsOf(hit) && `（${unitsOf(hit)}）`}`)
  return [`「${query}」找到 ${items.length} 条${people > 0 ? `，其中人员 ${people} 条` : ''}：`, ...lines].join('\n')
}

const tableOf = (items: readonly Hit[]) => ({
  columns: ['类别', '标题', '摘录', '单位', '时间'],
  rows: items.map((hit) => [KIND_WORDS[hit.kind], hit.title, hit.excerpt, unitsOf(hit), timeOf(hit)]),
})

function Groups({ hits, query, onMore }: { hits: Hits; query: string; onMore: (kind: Kind) => void }) {
  if (hits.items.length === 0) {
    return <EmptyState title={`没有找到「${query}」`} steps={['换一个更短的词，两个字也可以', '单位、人员试试拼音首字母', '只能找到您有权看到的内容']} />
  }
  return (
    <div className="stack">
      {KINDS.map((kind) => {
        const items = hits.items.filter((hit) => hit.kind === kind)
        return items.length > 0 && (
          <section key={kind} className="search-group" aria-label={KIND_WORDS[kind]}>
            <h2 className="section-title">{KIND_WORDS[kind]}</h2>
            <ul>{items.map((hit) => <HitLine key={hit.id} hit={hit} query={query} />)}</ul>
            {hits.more.includes(kind) && items.length < 100 && (
              <button type="button" className="search-more" onClick={() => onMore(kind)}>更多{KIND_WORDS[kind]}</button>
            )}
          </section>
        )
      })}
    </div>
  )
}

function HitLine({ hit, query }: { hit: Hit; query: string }) {
  return (
    <li>
      <Link className="primary" to={placeOf(hit.kind, hit.id)}><Marked text={hit.title} query={query} /></Link>
      {hit.excerpt && <span className="search-excerpt"><Marked text={hit.excerpt} query={query} /></span>}
      <span className="search-meta">{[unitsOf(hit), timeOf(hit)].filter(Boolean).join(' · ')}</span>
    </li>
  )
}

/** The text with each place of the query's words marked. */
function Marked({ text, query }: { text: string; query: string }) {
  const words = query.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pieces = text.split(new RegExp(`(${words.join('|')})`, 'gi'))
  return <>{pieces.map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))}</>
}
