/** Exports (导出), on the wire: the refusals; what comes back is a file. */
import { problems } from '#base/problem.ts'

export const refuse = problems('export', {
  notIssued: [409, '这份纪要还没有签发，没有任务分解表。请先签发。'],
  noSuch: [404, '没有这份纪要。'],
})
