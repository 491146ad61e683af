/** The live stream's refusals (实时). */
import { problems } from '#base/problem.ts'

export const refuse = problems('live', {
  tooManyOfYours: [429, '您已打开 {limit} 个页面，本页不再自动更新；请关掉几个，或手动刷新。'],
  tooMany: [503, '在线的人太多，本页暂不自动更新，请手动刷新。'],
})
