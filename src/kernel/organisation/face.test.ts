import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/support/world.ts'
import {
  expandGroup, listHolders, listParents, listPersonNames, listReportingUnits, listUnitNames, matchUnits, readRoster,
} from './face.ts'

const DAY = '2020-02-10'
let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

test('one unit is found by each of its names, whatever the width and brackets', async () => {
  const id = await world.unitId('logistics-1')
  const names = ['物流一处', '市场化服务第1团队', '第１团队', ' 物流1处 ']
  const found = await matchUnits(world.db, [...names, '有关部门'], DAY)
  assert.deepEqual(names.map((name) => found.get(name)), names.map(() => ({ id, name: '物流一处', kind: 'department' })))
  assert.equal(found.get('有关部门'), undefined)
  assert.equal((await matchUnits(world.db, ['机关党委(办公室)'], DAY)).get('机关党委(办公室)')?.name, '机关党委')
})

test('the words for groups open into the units of the day', async () => {
  const count = async (words: string) => (await expandGroup(world.db, words, DAY)).length
  assert.deepEqual(
    await Promise.all(['各工作组', '各部门', '各子公司', '各市场化服务团队', '各党支部', '全中心', '外协外租单位', '有关部门', '综合协调组'].map(count)),
    [4, 15, 2, 3, 6, 21, 5, 0, 0],
  )
  assert.equal(await count('各工作组、各部门、各子公司、外协外租单位'), 26)
  assert.equal((await listReportingUnits(world.db, DAY)).length, 26)
})

test('the roster calls a leader by name and post, and the minutes word 部门 by its kind', async () => {
  const roster = await readRoster(world.db, DAY)
  const deputy = roster.find((unit) => unit.name === '副主任（分管安全防控）')!
  assert.ok(['乔竑', '乔竑副主任', '乔副主任'].every((call) => deputy.aliases.includes(call)))
  assert.equal(roster.filter(({ kind }) => kind === '部门').length, 15)
  assert.deepEqual(roster.find(({ name }) => name === '各市场化服务团队')?.members, ['物流一处', '物流二处', '物流三处'])
})

test('names, parents and holders are read in one statement each', async () => {
  const [unit, security, firm] = await Promise.all(['logistics-1', 'security', 'guard-firm'].map(world.unitId))
  assert.equal((await listUnitNames(world.db, [unit!], DAY)).get(unit!)?.code, 'logistics-1')
  assert.equal((await listParents(world.db, [firm!], 'host', DAY)).get(firm!), security)
  const [holder, ...others] = await listHolders(world.db, [unit!], ['head'], DAY)
  assert.deepEqual([others.length, holder?.role], [0, 'head'])
  assert.equal((await listPersonNames(world.db, [holder!.personId])).get(holder!.personId), holder!.name)
})
