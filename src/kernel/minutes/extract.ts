/**
 * From a file to its text (读取文件): .txt, .docx and .pdf with a text layer; anything else is refused with the reason.
 * Blocks for seconds on a large document: the server runs it in the work pool (work.ts), the command line directly.
 * Source: issue 2, section 3 (300 pages, 10 MB, encrypted, corrupt, macro-bearing, bombs: nothing is kept).
 */
import iconv from 'iconv-lite'
import { assertSafeZip } from '#base/zip-guard.ts'
import { readDocx } from './extract-docx.ts'
import { readPdf } from './extract-pdf.ts'
import { refuse } from './wire-problems.ts'

export interface ExtractLimits {
  megabytes: number
  pages: number
}
const STANDARD: ExtractLimits = { megabytes: 10, pages: 300 }
/** A page of an official document holds 22 lines of 28 (GB/T 9704); twice that, for dense print. */
const CHARACTERS_A_PAGE = 1_200

const PLAIN = /\.(txt|text|md|markdown|csv|tsv)$|^[^.]+$/i

/** The text of a document, lines kept. @throws Problem `minutes.*` or `zip.*` that says why nothing was kept. */
export async function extractText(
  bytes: Uint8Array,
  fileName: string,
  limits: ExtractLimits = STANDARD,
): Promise<string> {
  const name = fileName.split(/[/\\]/).at(-1) ?? ''
  if (bytes.length > limits.megabytes * 1_048_576) throw refuse.tooLarge({ limit: `${limits.megabytes} MB` })
  if (bytes.length === 0) throw refuse.empty()
  const text = await readAs(bytes, name, limits)
  return assertText(text, limits)
}

/** Pasted or extracted text within the limits, without what no database keeps. */
export function assertText(text: string, limits: ExtractLimits = STANDARD): string {
  const clean = text.replace(/^\ufeff/, '').replaceAll('\u0000', '')
  if (!/[\p{L}\p{N}]/u.test(clean)) throw refuse.empty()
  const limit = limits.pages * CHARACTERS_A_PAGE
  if (clean.length > limit) throw refuse.tooLong({ characters: clean.length, limit })
  return clean
}

async function readAs(bytes: Uint8Array, name: string, limits: ExtractLimits): Promise<string> {
  const kind = kindOf(bytes)
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  // The guard says which: a password, the old format, macros, a bomb.
  if (kind === 'ole' || /^do[ct][mx]$/.test(ending)) await assertSafeZip(Buffer.from(bytes))
  if (ending === 'docx') return readDocx(bytes, name, limits)
  if (ending === 'pdf') return kind === 'pdf' ? readPdf(bytes, name, limits) : fail(name)
  if (!PLAIN.test(name) || kind !== 'plain') throw refuse.wrongType({ name })
  return decode(bytes, name)
}

const fail = (name: string): never => {
  throw refuse.corrupt({ name })
}

/** What the first bytes say, whatever the name claims. An encrypted .docx is an OLE compound file. */
function kindOf(bytes: Uint8Array): 'zip' | 'ole' | 'pdf' | 'plain' | 'binary' {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip'
  if (head === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') return 'ole'
  if (head.startsWith('%PDF-')) return 'pdf'
  const isWide = head.startsWith('\u00ff\u00fe') || head.startsWith('\u00fe\u00ff')
  return !isWide && bytes.subarray(0, 8_192).includes(0) ? 'binary' : 'plain'
}

/** UTF-8 when the bytes are valid UTF-8, UTF-16 by its mark, otherwise GB18030, the national standard. */
export function decode(bytes: Uint8Array, name = ''): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(Buffer.from(bytes), 'utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(Buffer.from(bytes), 'utf16be')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = iconv.decode(Buffer.from(bytes), 'gb18030')
    const strange = text.match(/[\ufffd\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0
    if (strange > text.length / 100) throw refuse.corrupt({ name })
    return text
  }
}
