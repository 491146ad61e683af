/** Proportions at a glance (比例条、走势): a thin stacked bar and a tiny line; figures stand beside them in words. */

export interface BarPart {
  label: string
  count: number
  tone?: 'accent' | 'done' | 'amber' | 'alarm' | undefined
}

/** `<Bar parts={[{ label: '已签收', count: 3, tone: 'accent' }, { label: '未签收', count: 2 }]} />`. */
export function Bar({ parts, legend }: { parts: BarPart[]; legend?: boolean | undefined }) {
  const present = parts.filter(({ count }) => count > 0)
  const words = parts.map(({ label, count }) => `${label} ${count}`)
  return (
    <>
      <div className="bar" role="img" aria-label={words.join('，')} title={words.join('，')}>
        {present.map(({ label, count, tone }) => <span key={label} data-tone={tone} style={{ flexGrow: count }} />)}
      </div>
      {legend && <div className="bar-legend">{words.map((each) => <span key={each}>{each}</span>)}</div>}
    </>
  )
}

/** `<Sparkline values={[3, 4, 2]} label="近 14 日超期" />`; the last point is marked. */
export function Sparkline({ values, label, width = 88, height = 20 }: {
  values: number[]; label: string; width?: number; height?: number
}) {
  if (values.length < 2) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const span = high - low || 1
  const points = values.map((value, index) => [
    (index / (values.length - 1)) * width, height - 2 - ((value - low) / span) * (height - 4),
  ] as const)
  const [endX, endY] = points[points.length - 1] ?? [0, 0]
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
      aria-label={`${label}：${values.join('、')}`}>
      <path d={points.map(([x, y], index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')} />
      <circle cx={endX} cy={endY} r="2.5" />
    </svg>
  )
}
