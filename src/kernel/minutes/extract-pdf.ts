/** The text of a .pdf with a text layer (读取 PDF): lines stay lines. A scan is refused, never guessed. */
import { getDocumentProxy } from 'unpdf'
import { Problem } from '#base/problem.ts'
import type { ExtractLimits } from './extract.ts'
import { refuse } from './wire-problems.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
/** A page with fewer characters carries a page number at most. */
const LEAST_CHARACTERS_A_PAGE = 8

export async function readPdf(bytes: Uint8Array, name: string, limits: ExtractLimits): Promise<string> {
  let pdf: Pdf | undefined
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, maxImageSize: 1 })
    if (pdf.numPages > limits.pages) throw refuse.tooManyPages({ pages: pdf.numPages, limit: limits.pages })
    const pages: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(pdf, number))
    const text = pages.join('\n')
    if (text.replace(/\s/g, '').length < pdf.numPages * LEAST_CHARACTERS_A_PAGE) throw refuse.scanned({ name })
    return text
  } catch (error) {
    if (error instanceof Problem) throw error
    throw (error as Error).name === 'PasswordException' ? refuse.encrypted({ name }) : refuse.corrupt({ name })
  } finally {
    await pdf?.loadingTask.destroy()
  }
}

/** A lone page number at the foot („— 3 —“) is no line of the text. */
const FOOT = /^[\s—–-]*\d{1,4}[\s—–-]*$/

async function readPage(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent()
  const lines: string[] = ['']
  let height: number | undefined
  for (const item of items) {
    if (!('str' in item)) continue
    const at = Number(item.transform[5])
    const isNextLine =
      height !== undefined && item.str !== '' && Math.abs(at - height) > Math.max(2, Number(item.height) / 2)
    if (isNextLine && lines.at(-1) !== '') lines.push('')
    lines[lines.length - 1] += item.str
    if (item.str !== '') height = at
    if (item.hasEOL && lines.at(-1) !== '') lines.push('')
  }
  page.cleanup()
  const written = lines.filter((line) => line.trim() !== '')
  if (FOOT.test(written.at(-1) ?? '')) written.pop()
  return written.join('\n')
}
