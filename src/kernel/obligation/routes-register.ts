/** HTTP of bringing in a register kept in Excel (台账导入): a dry run, then all of it or nothing. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { writeSheet } from '#base/sheet.ts'
import { receiveFile } from '#kernel/file/face.ts'
import { actorOf, principalOf } from '#kernel/identity/face.ts'
import { recorded } from '#kernel/record/face.ts'
import { issueObligations } from './issue.ts'
import { COLUMNS, readRegister } from './register.ts'
import { refuse } from './wire.ts'
import { RegisterVerdict } from './wire-act.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const centre = { door: 'console', permit: 'obligation.manage', of: 'centre' } as const
const WIDTHS: Partial<Record<string, number>> = { 事项: 50, 说明: 40, 配合单位: 24 }

export const registerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { platform } = app

  app.post('/api/register/import', {
    config: centre,
    schema: {
      summary: 'Read a register (.xlsx); with the field commit=true and no wrong cell, bring it in',
      response: { 200: RegisterVerdict },
    },
  }, async (request) => {
    const { bytes, mediaType, fields } = await receiveFile(request)
    if (mediaType !== XLSX) throw refuse.registerNotSheet()
    const at = platform.clock.now()
    const { verdict, items } = await readRegister(platform.db, bytes, at)
    if (fields['commit'] !== 'true' || verdict.errors.length > 0) return verdict
    await recorded(platform, actorOf(request), (uow, note) =>
      issueObligations(uow, { platform, note, actorPersonId: principalOf(request).personId, at }, items))
    return { ...verdict, committed: true }
  })

  app.get('/api/register/template.xlsx', {
    config: centre, schema: { summary: 'An empty register to fill' },
  }, async (_request, reply) => {
    const bytes = await writeSheet({
      title: '督办台账', note: '一行一项。牵头单位写全称或通用简称；状态写待签收、办理中或办结；日期写成 2020-02-10。',
      columns: COLUMNS.map((header) => ({ header, key: header, width: WIDTHS[header] ?? 16 })),
      rows: [],
    })
    return reply.type(XLSX).header(
      'content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('督办台账模板.xlsx')}`,
    ).send(bytes)
  })
}
