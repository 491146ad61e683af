/** Waiting, honestly (进度): nothing for a blink, a skeleton after 0.25 s, words after one second. */

const WIDTHS = ['62%', '88%', '74%', '91%', '55%', '80%']

export function Skeleton({ rows = 6, words = '正在读取…' }: { rows?: number; words?: string }) {
  return (
    <div className="skeleton" role="status">
      {Array.from({ length: rows }, (_, row) => <span key={row} style={{ width: WIDTHS[row % WIDTHS.length] }} />)}
      <span className="slow-words">{words}</span>
    </div>
  )
}

/** Work with a known length: `<Progress share={0.4} words="正在导入 240 / 600 行" />`; without `share` only the words. */
export function Progress({ share, words }: { share?: number | undefined; words: string }) {
  const percent = share === undefined ? undefined : Math.round(share * 100)
  return (
    <div className="progress" role="progressbar" aria-label={words}
      aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <span>{words}{percent === undefined ? '' : `（${percent}%）`}</span>
      {percent !== undefined && <div className="track"><span style={{ width: `${percent}%` }} /></div>}
    </div>
  )
}
