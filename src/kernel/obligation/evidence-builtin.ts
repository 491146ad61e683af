/** The loop's own evidence sources (内置佐证来源): progress, form, file, linked record. Registered when this is loaded. */
import { registerEvidenceSource, type EvidenceSource, type Instance, type Verdict } from './evidence.ts'
import { judgeCount, judgeForm, judgeProgress } from './rules-verdict.ts'
import * as store from './store-evidence.ts'

const idsOf = (instances: readonly Instance[]): string[] => instances.map(({ id }) => id)
const each = (instances: readonly Instance[], judge: (instance: Instance) => Verdict): Map<string, Verdict> =>
  new Map(instances.map((instance) => [instance.id, judge(instance)]))

export const BUILT_IN: readonly EvidenceSource[] = [
  {
    key: 'progress', label: '一句话进展', describe: () => '每期报一句进展，由负责人确认；没有新进展也要报', open: () => undefined,
    async evaluate(reader, instances, asOf) {
      const entries = await store.listEntered(reader, idsOf(instances), asOf)
      return each(instances, ({ id, dueAt }) => judgeProgress(entries.get(id) ?? [], dueAt, asOf))
    },
  },
  {
    key: 'form', label: '表单', describe: () => '每期填写表单，由负责人确认；零报告也要报', open: () => undefined,
    async evaluate(reader, instances, asOf) {
      const entries = await store.listEntered(reader, idsOf(instances), asOf)
      return each(instances, ({ id, dueAt }) => judgeForm(entries.get(id) ?? [], dueAt, asOf))
    },
  },
  {
    key: 'file', label: '文件', describe: () => '每期上传文件', open: () => undefined,
    async evaluate(reader, instances, asOf) {
      const added = await store.listAdded(reader, idsOf(instances), 'file', asOf)
      const wanted = await store.listWanted(reader, instances.map(({ obligationId }) => obligationId))
      return each(instances, ({ id, obligationId, dueAt }) =>
        judgeCount(added.get(id) ?? [], wanted.get(obligationId) ?? 1, dueAt, asOf))
    },
  },
  {
    key: 'linkedRecord', label: '关联记录', describe: () => '每期关联一条本系统的记录', open: () => undefined,
    async evaluate(reader, instances, asOf) {
      const added = await store.listAdded(reader, idsOf(instances), 'link', asOf)
      return each(instances, ({ id, dueAt }) => judgeCount(added.get(id) ?? [], 1, dueAt, asOf))
    },
  },
]
BUILT_IN.forEach(registerEvidenceSource)
