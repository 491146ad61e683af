import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueWords, filterWords, ownersWords, rowsWithSections, type Task } from './rules.ts'

const plain = { dueAt: null, untilLifted: false, lastDay: null, cadence: { type: 'once' as const } }

test('a time limit is said as it is, and one that nobody set is never guessed', () => {
  assert.equal(dueWords({ ...plain, dueAt: new Date('2020-02-29T16:00:00+08:00') }), '2020-02-29 16:00')
  assert.equal(dueWords({ ...plain, untilLifted: true }), '至解除')
  assert.equal(dueWords({ ...plain, lastDay: '2020-03-31' }), '至 2020-03-31')
  assert.equal(dueWords(plain), '未定')
  assert.equal(dueWords({ ...plain, cadence: { type: 'weekly' } }), '长期')
})

test('many owners are counted on paper and all named in the sheet', () => {
  const names = ['甲', '乙', '丙', '丁', '戊']
  assert.equal(ownersWords(names, false), '甲、乙、丙等 5 家')
  assert.equal(ownersWords(names, true), '甲、乙、丙、丁、戊')
  assert.equal(ownersWords(names.slice(0, 4), false), '甲、乙、丙、丁')
})

test('tasks are numbered through, with a heading wherever the section changes', () => {
  const task = (section: string): Task => ({ no: '', section, task: '巡查', owner: '', assist: '', due: '', cadence: '', reviewer: '' })
  const rows = rowsWithSections([task('一'), task('一'), task('三'), task('')])
  assert.deepEqual(rows.map((row) => 'across' in row ? row.across : row[0]), ['一', '1', '2', '三', '3', '4'])
})

test('a paper says what it was narrowed by', () => {
  assert.equal(filterWords({}, () => ''), '全部')
  assert.equal(filterWords({ state: ['open'], due: 'overdue', unit: 'u', q: ' 巡查 ' }, () => '物流一处'), '筛选：在办；物流一处；超期；含「巡查」')
})
