/** Files on the wire (文件): what is taken, and the sentences when it is not. */
import Type, { type Static } from 'typebox'
import { problems } from '#base/problem.ts'
import { Id, Instant } from '#base/schema.ts'

export const refuse = problems('file', {
  expected: [415, '请选择一个文件再提交。没有保存。'],
  broken: [400, '上传的内容不完整或格式不对，没有保存。请重新选择文件再传。'],
  empty: [422, '文件「{name}」是空的，没有保存。'],
  typeNotAllowed: [415, '不接收这种文件（{name}）。没有保存；可以上传 PDF、Word（.docx）、Excel（.xlsx）、图片（.jpg、.png）或文本（.txt）。'],
  damagedPicture: [422, '图片已损坏，打不开。没有保存，请重新拍照或另存后再传。'],
  noSuch: [404, '没有这个文件，可能已被撤下。'],
  contentMissing: [410, '文件「{name}」的内容不在数据目录里，请从备份恢复或联系管理员。'],
})

export const FileItem = Type.Object({
  id: Id, name: Type.String(), mediaType: Type.String(), sizeBytes: Type.Integer(), uploadedAt: Instant,
})
export type FileItem = Static<typeof FileItem>
