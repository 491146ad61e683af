/**
 * What an uploaded .docx or .xlsx must be before anything opens it (压缩包检查): no bomb, no password, no macro, no
 * path out of its folder. Every entry is really inflated and counted, because a bomb lies about its size.
 * Source: ECMA-376 part 2 (parts carry no DTD); Fifield, "A better zip bomb" (overlapping entries).
 */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import type { Readable } from 'node:stream'
import { Problem, problems } from './problem.ts'

export const refuse = problems('zip', {
  notZip: [415, '文件打不开：不是 Word（.docx）或 Excel（.xlsx）文件，或者已损坏。没有保存，请重新导出后再传。'],
  oldOffice: [415, '这是旧格式的 Office 文件（.doc、.xls）。没有保存，请另存为 .docx 或 .xlsx 后再传。'],
  encrypted: [422, '文件设有密码，打不开。没有保存，请去掉密码后再传。'],
  macro: [422, '文件带有宏，不能接收。没有保存，请另存为不带宏的 .docx 或 .xlsx 后再传。'],
  tooManyEntries: [422, '文件里的部件超过 {limit} 个，不像是正常文档。没有保存。'],
  tooLarge: [422, '文件展开后超过 {limit} MB。没有保存，请拆小后再传。'],
  bomb: [422, '文件的压缩比异常（超过 {limit} 倍），疑似压缩炸弹。没有保存。'],
  nested: [422, '文件里面又套了压缩包，不能接收。没有保存，请去掉嵌入的文件后再传。'],
  badPath: [422, '文件内部的路径不正常，不能接收。没有保存。'],
})

export interface ZipLimits {
  entries: number
  /** All entries inflated. */
  totalMegabytes: number
  /** Inflated to packed, of one entry above 1 MB and of the whole. */
  ratio: number
}

export const DOCUMENT_LIMITS: ZipLimits = { entries: 2_000, totalMegabytes: 150, ratio: 150 }

const RATIO_COUNTS_FROM = 1_048_576
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ZIP_HEAD = Buffer.from('504b0304', 'hex')
const EMBEDDED = /^(word|xl|ppt)\/embeddings\/[^/]+\.(docx|xlsx|pptx)$/i // a chart's own figures: lawful, checked one level down
const MACRO_NAME = /(^|\/)(vbaProject\.bin|vbaData\.xml|.*\.(docm|xlsm|pptm|dotm|xltm|xlam))$/i

/**
 * Passes a harmless zip; answers the names of its entries.
 * @throws Problem `zip.…` that says why the file is refused.
 */
export async function assertSafeZip(bytes: Buffer, limits: ZipLimits = DOCUMENT_LIMITS): Promise<string[]> {
  return inspect(bytes, limits, { inflated: 0 }, 0)
}

async function inspect(bytes: Buffer, limits: ZipLimits, spent: { inflated: number }, depth: number): Promise<string[]> {
  if (bytes.subarray(0, 8).equals(COMPOUND_FILE)) throw bytes.includes('EncryptedPackage', 0, 'utf16le') ? refuse.encrypted() : refuse.oldOffice()
  const zip = await openZip(bytes)
  if (zip.entryCount > limits.entries) throw refuse.tooManyEntries({ limit: limits.entries })
  const names = new Set<string>()
  for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
    if (entry.isEncrypted()) throw refuse.encrypted()
    if (MACRO_NAME.test(entry.fileName)) throw refuse.macro()
    const name = entry.fileName.toLowerCase()
    if (names.has(name)) throw refuse.badPath() // two parts of one name: readers disagree which one counts
    names.add(name)
    if (names.size > limits.entries) throw refuse.tooManyEntries({ limit: limits.entries })
    if (!entry.fileName.endsWith('/')) await inspectEntry(zip, entry, limits, spent, depth)
  }
  return [...names]
}

async function inspectEntry(zip: ZipFile, entry: Entry, limits: ZipLimits, spent: { inflated: number }, depth: number): Promise<void> {
  const isEmbedded = EMBEDDED.test(entry.fileName)
  const isText = /\.(xml|rels|vml)$/i.test(entry.fileName)
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of await openEntry(zip, entry) as AsyncIterable<Buffer>) {
    if (size === 0 && !isEmbedded && chunk.subarray(0, 4).equals(ZIP_HEAD)) throw refuse.nested()
    size += chunk.length
    spent.inflated += chunk.length
    if (spent.inflated > limits.totalMegabytes * 1_048_576) throw refuse.tooLarge({ limit: limits.totalMegabytes })
    if (size > RATIO_COUNTS_FROM && size > entry.compressedSize * limits.ratio) throw refuse.bomb({ limit: limits.ratio })
    if (isEmbedded || (isText && size <= RATIO_COUNTS_FROM)) kept.push(chunk)
  }
  const content = Buffer.concat(kept)
  if (isEmbedded) {
    if (depth > 0) throw refuse.nested()
    await inspect(content, limits, spent, depth + 1)
  } else if (isText) assertPlainPart(entry.fileName, content)
}

/** Office parts carry no DTD (entities are how a small XML grows large), and their list of types names no macro. */
function assertPlainPart(name: string, content: Buffer): void {
  const isUtf16 = content[0] === 0xff || content[0] === 0xfe || content[1] === 0
  if (/<!(DOCTYPE|ENTITY)/i.test(content.toString(isUtf16 ? 'utf16le' : 'latin1'))) throw refuse.bomb({ limit: 1 })
  if (/^\[Content_Types\]\.xml$/i.test(name) && /macroEnabled|vbaProject/i.test(content.toString('utf8'))) throw refuse.macro()
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((settle, reject) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, zip) => error ? reject(problemOf(error)) : settle(zip))
  })
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((settle, reject) => {
    const end = (result: () => void) => (): void => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError)
      result()
    }
    const onEntry = (entry: Entry): void => end(() => settle(entry))()
    const onEnd = end(() => settle(undefined))
    const onError = (error: Error): void => end(() => reject(problemOf(error)))()
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError)
    zip.readEntry()
  })
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  const stream = await new Promise<Readable>((settle, reject) => {
    zip.openReadStream(entry, (error, opened) => error ? reject(problemOf(error)) : settle(opened))
  })
  return orProblem(stream)
}

/** A part that cannot be inflated, or is longer than it says, is a damaged file, not an error of ours. */
async function* orProblem(stream: Readable): AsyncIterable<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>
  } catch (error) {
    throw problemOf(error as Error)
  }
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error
  return /relative path|absolute path|invalid characters in fileName|strong encryption/.test(error.message)
    ? (/encryption/.test(error.message) ? refuse.encrypted() : refuse.badPath())
    : refuse.notZip()
}
