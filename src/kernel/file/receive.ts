/** Taking an upload (接收文件): one file in a multipart form, its type found by its bytes, photographs without their place. */
import type { FastifyRequest } from 'fastify'
import { refuse as refuseRequest } from '#base/http.ts'
import { Problem } from '#base/problem.ts'
import { assertSafeZip, refuse as zipRefuse } from '#base/zip-guard.ts'
import { stripPhoto } from './photo.ts'
import { cleanName, MEDIA_TYPES, nameAs, sniff, type Extension } from './rules.ts'
import { refuse } from './wire.ts'

export interface ReceivedFile { name: string, mediaType: string, bytes: Buffer, fields: Record<string, string> }

const FIELD_LIMIT = '1 MB'
const PART_OF: Partial<Record<Extension, string>> = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' }

/**
 * Reads the whole form; nothing is stored. Limits are the server's (`uploadMegabytes`, one file, twenty fields).
 * @throws Problem `file.…`, `zip.…` or `request.tooLarge`, each with a sentence that says why.
 */
export async function receiveFile(request: FastifyRequest): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw refuse.expected()
  const { file, fields } = await readForm(request)
  if (!file) throw refuse.expected()
  if (file.bytes.length === 0) throw refuse.empty({ name: file.name })
  const extension = await readType(file.bytes, file.name)
  return { name: nameAs(file.name, extension), mediaType: MEDIA_TYPES[extension], bytes: stripPhoto(file.bytes, extension), fields }
}

interface Form { file: { name: string, bytes: Buffer } | undefined, fields: Record<string, string> }

/** A form that is broken or cut off makes its reader throw: the sender's fault, not ours. */
async function readForm(request: FastifyRequest): Promise<Form> {
  const fields: Record<string, string> = {}
  let file: Form['file']
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { name: cleanName(part.filename ?? ''), bytes: await part.toBuffer() }
      else if (part.valueTruncated || part.fieldnameTruncated) throw refuseRequest.tooLarge({ limit: FIELD_LIMIT }) // never half a field
      else fields[part.fieldname] = String(part.value)
    }
  } catch (error) {
    if (error instanceof Problem || (error as { statusCode?: number }).statusCode) throw error
    throw refuse.broken()
  }
  return { file, fields }
}

async function readType(bytes: Buffer, name: string): Promise<Extension> {
  const found = sniff(bytes)
  if (found === 'compound') await assertSafeZip(bytes) // says whether it is an old format or has a password
  if (found === 'zip') return readOfficeType(await assertSafeZip(bytes), name)
  if (found === undefined || found === 'compound') throw refuse.typeNotAllowed({ name })
  return found
}

function readOfficeType(entries: readonly string[], name: string): Extension {
  const found = (Object.keys(PART_OF) as Extension[]).find((extension) => entries.includes(PART_OF[extension]!))
  if (!found) throw /\.(docx|xlsx)$/i.test(name) ? zipRefuse.notZip() : refuse.typeNotAllowed({ name })
  return found
}
