/** Reading a document in the work pool (后台读件): text out of the file, duties out of the text. */
import { assertText, extractText, type ExtractLimits } from './extract.ts'
import { parseMinutes, type Reading, type RosterUnit } from './reading/parse.ts'

export interface Order {
  file?: { bytes: Uint8Array; name: string }
  text?: string
  roster: RosterUnit[]
  limits: ExtractLimits
}
export interface Read {
  text: string
  reading: Reading
}

export default async function read({ file, text = '', roster, limits }: Order): Promise<Read> {
  const raw = file ? await extractText(file.bytes, file.name, limits) : assertText(text, limits)
  return { text: raw, reading: parseMinutes(raw, { roster }) }
}
