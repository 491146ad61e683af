/**
 * The text of a .docx (读取 Word): a paragraph a line, a table row a line with tabs between its cells, and the numbers
 * of automatic lists written out, since 一、（一）1. carry the structure of minutes.
 */
import mammoth from 'mammoth'
import yauzl from 'yauzl'
import { Problem } from '#base/problem.ts'
import type { ExtractLimits } from './extract.ts'
import { writeNumbers } from './extract-numbering.ts'
import { refuse } from './wire-problems.ts'

interface Part {
  type: string
  value?: string
  children?: Part[]
}
/** What mammoth reads a package through; given ready parts, it unzips nothing itself. */
interface Parts {
  exists(name: string): boolean
  read(name: string, encoding?: string): Promise<Buffer | string>
}

/** Reads a package that the zip guard has passed. @throws Problem `minutes.corrupt`, `minutes.tooManyPages`. */
export async function readDocx(bytes: Uint8Array, name: string, limits: ExtractLimits): Promise<string> {
  try {
    const parts = await readParts(Buffer.from(bytes))
    const pages = Number(/<Pages>(\d+)<\/Pages>/.exec(parts.get('docProps/app.xml')?.toString('utf8') ?? '')?.[1] ?? 0)
    if (pages > limits.pages) throw refuse.tooManyPages({ pages, limit: limits.pages })
    return await readTree(parts)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw refuse.corrupt({ name })
  }
}

async function readTree(parts: Map<string, Buffer>): Promise<string> {
  const main = 'word/document.xml'
  const text = (part: string): string => parts.get(part)?.toString('utf8') ?? ''
  parts.set(main, Buffer.from(writeNumbers(text(main), text('word/numbering.xml'), text('word/styles.xml'))))
  const file: Parts = {
    exists: (part) => parts.has(part),
    read: async (part, encoding) => (encoding ? parts.get(part)!.toString('utf8') : parts.get(part)!),
  }
  let body: Part = { type: 'document' }
  const keep = (document: Part): Part => {
    body = document
    return { ...document, children: [] }
  }
  await mammoth.convertToHtml({ file } as never, { transformDocument: keep, externalFileAccess: false })
  return (body.children ?? []).flatMap(linesOf).join('\n')
}

function linesOf(part: Part): string[] {
  if (part.type !== 'table') return [textOf(part)]
  return (part.children ?? []).map((row) =>
    (row.children ?? [])
      .map((cell) => (cell.children ?? []).flatMap(linesOf).join(' ').replace(/\s+/g, ' ').trim())
      .join('\t'),
  )
}

function textOf(part: Part): string {
  if (part.type === 'text') return part.value ?? ''
  if (part.type === 'tab') return '\t'
  if (part.type === 'break') return '\n'
  return (part.children ?? []).map(textOf).join('')
}

/** The parts of the package that carry text, in one pass; sizes were checked by the guard before. */
function readParts(buffer: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((settle, fail) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true }, (error, zip) => {
      if (error) return fail(error)
      const parts = new Map<string, Buffer>()
      zip.on('error', fail)
      zip.on('end', () => settle(parts))
      zip.on('entry', (entry: yauzl.Entry) => {
        if (!/\.(xml|rels)$/i.test(entry.fileName)) return zip.readEntry()
        zip.openReadStream(entry, (refused, stream) => {
          if (refused) return fail(refused)
          const chunks: Buffer[] = []
          stream.on('error', fail)
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })
}
