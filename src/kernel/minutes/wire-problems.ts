/** Why something about minutes is refused (拒绝的理由): the sentence says what is wrong, what was kept, what to do next. */
import { problems } from '#base/problem.ts'

export const refuse = problems('minutes', {
  tooLarge: [413, '文件超过 {limit}，没有保存。请拆分后再导入。'],
  tooManyPages: [413, '文档有 {pages} 页，超过上限 {limit} 页，没有保存。请拆分后再导入。'],
  tooLong: [413, '正文有 {characters} 字，超过上限 {limit} 字，没有保存。请拆分后再导入。'],
  wrongType: [415, '不支持「{name}」这种文件，没有保存。请提供 .txt、.docx 或带文字的 .pdf。'],
  encrypted: [422, '文件「{name}」加了密，读不出内容，没有保存。请取消密码后再导入。'],
  corrupt: [422, '文件「{name}」已损坏或不是它声称的格式，没有保存。请重新导出后再导入。'],
  scanned: [422, '文件「{name}」是扫描件，没有文字层，读不出内容，没有保存。请先做文字识别，或粘贴文字。'],
  empty: [422, '里面没有可读的文字，没有保存。'],
  noSuch: [404, '没有这份纪要或这一项，可能已被作废。'],
  stale: [409, '「{what}」刚被别人改过，你的改动没有保存。请刷新后再改。'],
  notInReview: [409, '这份纪要{state}，不能再改。'],
  badSplit: [422, '拆分的位置不在这一项的原文之内，没有拆分。'],
  badSpan: [422, '选中的原文为空或超出全文，没有新增。'],
  badMerge: [422, '至少要选同一份纪要里两项未作废的建议才能合并，没有合并。'],
  noSuchUnit: [422, '有单位不存在或当日已撤销，没有保存。'],
  badOwners: [422, '「一家承担」只能有一个牵头单位，没有保存。'],
  reviewerIsOwner: [422, '复核单位不能是牵头单位自己，没有保存。'],
  badAnswer: [422, '这个问题不能这样回答：{why}。没有保存。'],
  badCadence: [422, '节奏不成立：{why}。没有保存。'],
  questionsOpen: [409, '还有 {count} 个问题没有回答或标明「暂不定」，不能签发。'],
  incomplete: [409, '有 {count} 项还缺牵头单位或复核单位，不能签发。请补齐或标为不立项。'],
  nothingToIssue: [409, '没有要立项的任务，不能签发。'],
  paperNeeded: [422, '按纸质批准签发，要先上传批准件的照片。'],
})
