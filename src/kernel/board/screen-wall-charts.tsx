/** The two charts of the wall (走势、完成率): loaded after the figures; colours are the tokens', read when drawn. */
import { useEffect, useRef } from 'react'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useTheme } from '#ui/theme.ts'
import { percentWords } from './screen-wall-words.ts'
import type { Board } from './wire.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

type Token = (name: string) => string
type Draw = (board: Board, token: Token, size: number) => EChartsCoreOption

const dayLabel = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`

function frameOf({ days }: Board, token: Token, size: number, unit: (value: number) => string): EChartsCoreOption {
  const label = { color: token('--ink-3'), fontSize: size, fontFamily: token('--sans') }
  return {
    animation: false,
    textStyle: { fontFamily: token('--sans'), fontSize: size },
    grid: { left: 0, right: size, top: size * 2, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { left: 0, top: 0, itemWidth: size, itemHeight: size * 0.6, itemGap: size, icon: 'rect',
      textStyle: { ...label, color: token('--ink-2') } },
    tooltip: {
      trigger: 'axis', confine: true, backgroundColor: token('--surface'), borderColor: token('--rule-strong'),
        borderWidth: 1, padding: 8,
      textStyle: { color: token('--ink'), fontSize: size }, valueFormatter: (value: unknown) => unit(Number(value)),
        extraCssText: 'box-shadow:none',
    },
    xAxis: {
      type: 'category', data: days.map(dayLabel), axisTick: { show: false },
        axisLine: { lineStyle: { color: token('--rule-strong') } },
      axisLabel: { ...label, hideOverlap: true, interval: 6 },
    },
    yAxis: { type: 'value', splitNumber: 3, minInterval: 1, axisLabel: { ...label, formatter: unit },
      splitLine: { lineStyle: { color: token('--rule') } } },
  }
}
const line = (name: string, data: (number | null)[], color: string, size: number, dashed = false) => ({
  name, type: 'line', data, color, showSymbol: false, symbol: 'circle', symbolSize: size / 2, connectNulls: true,
  lineStyle: { width: Math.max(2, size / 7), type: dashed ? 'dashed' : 'solid' },
})

/** One round figure at the top and 0 at the bottom: more would stand on each other on a wall. */
function scaleOf(values: readonly number[]): object {
  const most = Math.max(2, ...values)
  const power = 10 ** Math.floor(Math.log10(most))
  const top = [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((each) => each >= most) ?? most
  return { min: 0, max: top, interval: top }
}

/** Above what is open; below, on a scale of their own, what was closed each day and what is late. */
const drawTrend: Draw = (board, token, size) => {
  const frame = frameOf(board, token, size, String)
  const [grid, xAxis, yAxis] = [frame.grid as object, frame.xAxis as { axisLabel: object }, frame.yAxis as object]
  return {
    ...frame,
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [{ ...grid, bottom: '46%' }, { ...grid, top: '60%' }],
    xAxis: [{ ...xAxis, axisLabel: { ...xAxis.axisLabel, show: false } }, { ...xAxis, gridIndex: 1 }],
    yAxis: [{ ...yAxis, ...scaleOf(board.series.open) },
      { ...yAxis, ...scaleOf([...board.series.closed, ...board.series.overdue]), gridIndex: 1 }],
    series: [
      line('在办', board.series.open, token('--accent'), size),
      { name: '当日销号', type: 'bar', data: board.series.closed, color: token('--done'), barMaxWidth: size * 0.8,
        xAxisIndex: 1, yAxisIndex: 1 },
      { ...line('超期', board.series.overdue, token('--alarm'), size), xAxisIndex: 1, yAxisIndex: 1 },
    ],
  }
}

const drawRates: Draw = (board, token, size) => {
  const { owed, inTime, closedPermille } = board.series
  const frame = frameOf(board, token, size, (value) => `${Math.round(value)}%`)
  return {
    ...frame,
    yAxis: { ...(frame.yAxis as object), min: 0, max: 100, interval: 25 },
    series: [
      line('销号率', closedPermille.map((value) => value / 10), token('--done'), size),
      line('按期填报率', owed.map((count, index) => (count === 0 ? null : (inTime[index]! * 100) / count)),
        token('--accent'), size, true),
    ],
  }
}

interface ChartProps { board: Board; draw: Draw; title: string; words: string; size: number }

function Chart({ board, draw, title, words, size }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const { shown } = useTheme()
  useEffect(() => {
    const element = place.current!
    const made = init(element, undefined, { renderer: 'svg' })
    chart.current = made
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    const styles = getComputedStyle(document.documentElement)
    chart.current?.setOption(draw(board, (name) => styles.getPropertyValue(name).trim(), size), true)
  }, [board, draw, size, shown])
  return (
    <figure className="wall-chart">
      <figcaption>{title}</figcaption>
      <div ref={place} className="wall-chart-place" role="img" aria-label={`${title}：${words}`} />
    </figure>
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** `size`: the type in the charts, px. */
export default function WallCharts({ board, size }: { board: Board; size: number }) {
  const { open, closed, overdue, closedPermille, owed, inTime } = board.series
  const last = <Value,>(values: readonly Value[]) => values[values.length - 1]
  return (
    <>
      <Chart board={board} draw={drawTrend} size={size} title="近 30 日走势，项"
        words={`在办 ${open[0]} 到 ${last(open)}，超期 ${overdue[0]} 到 ${last(overdue)}，共销号 ${sum(closed)}`} />
      <Chart board={board} draw={drawRates} size={size} title="完成率"
        words={`销号率 ${percentWords(last(closedPermille) ?? null)}，应报 ${sum(owed)} 期，按期 ${sum(inTime)} 期`} />
    </>
  )
}
