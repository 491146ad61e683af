import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { addDays } from '#base/day.ts'
import { openWorld, type World } from '../../../test/support/world.ts'
import { isWorkingDay } from './rules.ts'
import { loadCalendar, readCalendar } from './face.ts'

const folder = resolve(import.meta.dirname, '../../../../shared/data')

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

test('every day of 2019 to 2022 is as the notices say, by a second transcription of them', async () => {
  if (!existsSync(folder)) {
    assert.ok(!process.env.CI, 'the shared reference data is missing')
    process.stdout.write('shared reference data not found: the calendar was not compared\n')
    return
  }
  const calendar = await readCalendar(world.db)
  const years = [2019, 2020, 2021, 2022]
  const listed = years.flatMap((year) => {
    const file = readFileSync(resolve(folder, `holiday-cn-${year}.json`), 'utf8')
    return (JSON.parse(file) as { days: { date: string, isOffDay: boolean }[] }).days
  })
  const reference = { days: new Map(listed.map(({ date, isOffDay }) => [date, { working: !isOffDay, name: '' }])),
    years: new Set(years) }
  const different: string[] = []
  for (let day = '2018-12-29'; day <= '2022-12-30'; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) !== isWorkingDay(reference, day)) different.push(day)
  }
  assert.deepEqual(different, [])
})

test('loading again changes nothing and is not recorded', async () => {
  const count = () => world.db.selectFrom('kernel.record_entry').select('id').where('action', '=', 'calendar.load')
    .execute()
  assert.equal((await count()).length, 1)
  await loadCalendar(world.platform)
  assert.equal((await count()).length, 1)
})

test('the years announced are those whose own notice is out', async () => {
  const { years } = await readCalendar(world.db)
  assert.equal(Math.min(...years), 2004)
  assert.ok(years.has(2026))
  assert.ok(!years.has(Math.max(...years) + 1))
})
