/**
 * Papers in official-document style (公文格式): .docx with the page, grid and fonts of GB/T 9704-2012.
 * Large ones are made in a worker, so that nobody waits.
 */
import { runWork } from './work.ts'
import { composeDocument } from './official-document-compose.ts'
import type { OfficialDocument } from './official-document-shape.ts'

export type { Block, OfficialDocument, TableColumn, TableRow } from './official-document-shape.ts'

const LARGE_ROWS = 60

/** The .docx of these data; long tables repeat their header on each page. */
export async function writeOfficialDocument(paper: OfficialDocument): Promise<Buffer> {
  const size = paper.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 0)
  if (size <= LARGE_ROWS) return composeDocument(paper)
  const bytes = await runWork<Uint8Array>(new URL('./official-document-compose.ts', import.meta.url), paper, { limitMs: 60_000 })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
