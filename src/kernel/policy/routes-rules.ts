/** HTTP of dated rules (规则): what is in force today and since when, and a change from a day on. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { newId } from '#base/ids.ts'
import { actorOf } from '#kernel/identity/face.ts'
import { matchUnits } from '#kernel/organisation/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { assertMayChange, isFit, newReviewers, standsOn } from './rules-rules.ts'
import { listRules, lockRule, replaceRule, type RuleRow } from './store-rules.ts'
import { ChangedRule, ChangeRule, refuse, Rule, RULE_SHAPES, RuleList } from './wire-rules.ts'
import { isRuleKey, RULE_WORDS } from './words.ts'

export const ruleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app
  const { db, clock } = platform

  app.get('/api/rules', {
    config: { door: 'console', permit: 'rule.read', of: 'centre' },
    schema: { summary: 'Every rule in force today, with its history', response: { 200: RuleList } },
  }, async () => {
    const today = clock.today()
    const byKey = Map.groupBy(await listRules(db), ({ key }) => key)
    const items = [...byKey].flatMap(([key, rows]) => presentRule(key, rows, today))
    return { items, total: items.length, asOf: clock.now().toISOString() }
  })

  app.put('/api/rules/:key', {
    config: { door: 'console', permit: 'rule.manage', of: 'centre' },
    schema: {
      summary: 'Another value from a day on; the past stays',
      params: Type.Object({ key: Type.String({ maxLength: 80 }) }), body: ChangeRule, response: { 200: ChangedRule },
    },
  }, async (request) => {
    const { params: { key }, body } = request
    if (!isRuleKey(key)) throw refuse.noSuch({ key })
    const { title } = RULE_WORDS[key]
    const shape = RULE_SHAPES[key]
    if (!Value.Check(shape, body.value)) {
      const [wrong] = Value.Errors(shape, body.value)
      throw refuse.wrongValue({ title, where: wrong?.instancePath.slice(1) || '内容' })
    }
    if (!isFit(key, body.value)) throw refuse.wrongValue({ title, where: 'continuous' })
    return recorded(platform, actorOf(request), async (uow, note) => {
      const rows = await lockRule(uow, key)
      assertMayChange(key, rows, body, clock.today())
      const before = standsOn(rows, body.fromDay)
      const named = newReviewers(key, body.value, before?.value)
      const units = await matchUnits(uow, named, body.fromDay)
      const unknown = named.find((name) => !units.has(name))
      if (unknown) throw refuse.noSuchUnit({ unit: unknown, field: 'reviewers' })
      const id = newId(clock.now())
      await replaceRule(uow, { id, key, value: body.value, basis: body.basis, fromDay: body.fromDay })
      note({
        action: 'policy.change', object: { kind: 'policy', id: key },
        before: { value: before?.value ?? null, basis: before?.basis ?? '', fromDay: before?.fromDay ?? null },
        after: { value: body.value, basis: body.basis, fromDay: body.fromDay }, reason: body.basis,
      })
      return { id, key, fromDay: body.fromDay }
    })
  })
}

/** Nothing when none of its rows stands today. */
function presentRule(key: string, rows: readonly RuleRow[], today: string): Rule[] {
  const now = standsOn(rows, today)
  if (!now) return []
  const words = isRuleKey(key) ? RULE_WORDS[key] : { title: key, governs: '' }
  const { value, basis, fromDay, until } = now
  return [{
    key, ...words, known: isRuleKey(key), value, basis, fromDay, until, newestId: rows[0]!.id,
    history: rows.map(({ key: _, ...row }) => row),
  }]
}
