/** SQL of `kernel.file` (文件): a row says what the content proves and who brought it. */
import type { Reader, UnitOfWork } from '#base/database.ts'

export interface FileRow {
  id: string
  sha256: string
  name: string
  mediaType: string
  sizeBytes: number
  object: { kind: string, id: string }
  uploadedBy: string
  uploadedAt: Date
}

export async function insertFileRow(uow: UnitOfWork, row: FileRow): Promise<void> {
  await uow.insertInto('kernel.file').values({
    id: row.id, sha256: row.sha256, name: row.name, media_type: row.mediaType, size_bytes: row.sizeBytes,
    object_kind: row.object.kind, object_id: row.object.id, uploaded_by: row.uploadedBy, uploaded_at: row.uploadedAt,
  }).execute()
}

export function findFile(db: Reader, id: string) {
  return db.selectFrom('kernel.file').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The files of several objects of one kind, oldest first. */
export function listFileRows(db: Reader, kind: string, ids: readonly string[]) {
  return db.selectFrom('kernel.file').selectAll()
    .where('object_kind', '=', kind).where('object_id', 'in', ids.length > 0 ? [...ids] : ['00000000-0000-0000-0000-000000000000'])
    .orderBy('uploaded_at').orderBy('id').execute()
}
