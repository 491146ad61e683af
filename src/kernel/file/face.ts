/** What other slices call to take, keep and show files (文件). */
import type { Reader, UnitOfWork } from '#base/database.ts'
import type { Platform } from '#base/platform.ts'
import { newId } from '#base/ids.ts'
import { keepContent } from './content.ts'
import * as store from './store.ts'
import type { FileItem } from './wire.ts'

export { receiveFile, type ReceivedFile } from './receive.ts'
export { declareFiles } from './owners.ts'
export { dispositionOf, MEDIA_TYPES } from './rules.ts'
export type { FileItem } from './wire.ts'

export interface NewFile { bytes: Buffer, name: string, mediaType: string, object: { kind: string, id: string }, by: string }

/** Puts the content on disk durably, then the row into the caller's transaction. */
export async function insertFile(uow: UnitOfWork, platform: Platform, file: NewFile): Promise<{ id: string, name: string, sizeBytes: number }> {
  const sha256 = await keepContent(platform.config.dataDir, file.bytes)
  const at = platform.clock.now()
  const row = {
    id: newId(at), sha256, name: file.name, mediaType: file.mediaType, sizeBytes: file.bytes.length, object: file.object,
    uploadedBy: file.by, uploadedAt: at,
  }
  await store.insertFileRow(uow, row)
  return { id: row.id, name: row.name, sizeBytes: row.sizeBytes }
}

/** The files of one object, oldest first. */
export async function listFiles(db: Reader, object: { kind: string, id: string }): Promise<FileItem[]> {
  return (await listFilesOf(db, object.kind, [object.id])).get(object.id) ?? []
}

/** The files of many objects of one kind, in one statement. */
export async function listFilesOf(db: Reader, kind: string, ids: readonly string[]): Promise<Map<string, FileItem[]>> {
  const rows = await store.listFileRows(db, kind, ids)
  const files = new Map<string, FileItem[]>()
  for (const row of rows) {
    const item = { id: row.id, name: row.name, mediaType: row.media_type, sizeBytes: row.size_bytes, uploadedAt: row.uploaded_at.toISOString() }
    files.set(row.object_id, [...files.get(row.object_id) ?? [], item])
  }
  return files
}
