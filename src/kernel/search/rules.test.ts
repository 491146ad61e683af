import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { entryGrams, excerptOf, matches, typedSound, wantedGrams } from './rules.ts'

test('a query finds every text it stands in, whatever the kind', () => {
  const text = fc.string({ unit: fc.constantFrom(...'物流一处巡查𠮷消毒AB12，。 '), maxLength: 30 })
  fc.assert(fc.property(text, fc.nat(30), fc.nat(6), (body, start, length) => {
    const query = [...body].slice(start, start + length).join('')
    const [wanted] = wantedGrams('obligation', query)
    const held = new Set(entryGrams('obligation', body))
    assert.ok((wanted ?? []).every((gram) => held.has(gram)))
    assert.ok(matches(query, body))
  }))
})

test('letters are looked for as they stand and as pinyin, other text only as it stands', () => {
  assert.deepEqual(wantedGrams('unit', 'WLyc'), [['uwl', 'uly', 'uyc'], ['u~wl', 'u~ly', 'u~yc']])
  assert.deepEqual(wantedGrams('obligation', 'PPE'), [['opp', 'ope']])
  assert.deepEqual(wantedGrams('unit', '物流'), [['u物流']])
  assert.deepEqual(wantedGrams('unit', '，'), [])
  assert.equal(typedSound('wu4 liu2 yi1 chu4'), 'wuliuyichu')
})

test('an entry of one kind is never found by the grams of another', () => {
  const unit = new Set(entryGrams('unit', '物流一处'))
  assert.ok(wantedGrams('obligation', '物流').flat().every((gram) => !unit.has(gram)))
})

test('the excerpt shows the words around the place, in whole characters', () => {
  const text = '要对中心各区域进行一次全面巡查，𠮷某负责，发现隐患立即整改，整改情况于每周五下班前书面报综合协调组，并抄送纪检部门和安全防控组备案存查。'
  const excerpt = excerptOf('𠮷某', text, 20)
  assert.ok(excerpt.includes('𠮷某'))
  assert.ok([...excerpt].length <= 22)
  assert.equal(excerptOf('没有', text), '')
})
