/** Whose files they are (文件归属): a file may be opened by whoever may read the object that it belongs to. */
import type { Permit } from '#kernel/identity/permissions.ts'

export interface FileOwner {
  /** What one must hold to open files of this kind of object, e.g. 'obligation.read'. */
  permit: Permit
  /** The registered subject by which the object's id is resolved, e.g. 'obligation.owner'. */
  subject: string
}

const owners = new Map<string, FileOwner>()

/** `declareFiles('obligation', { permit: 'obligation.read', subject: 'obligation.owner' })`, once by each slice that keeps files. */
export function declareFiles(objectKind: string, owner: FileOwner): void {
  owners.set(objectKind, owner)
}

export function findOwner(objectKind: string): FileOwner | undefined {
  return owners.get(objectKind)
}
