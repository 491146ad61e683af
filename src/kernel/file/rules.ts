/**
 * What a file is and what it is called (文件类型与名称): the type comes from its first bytes, never from what the browser
 * says; the name is cleaned so that it can stand in a header and on any disk. Pure.
 * Source: issue 2 section 3 (what is refused, and why); RFC 6266 for the header.
 */
export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
} as const
export type Extension = keyof typeof MEDIA_TYPES

const NAME_LIMIT = 200
const SAME_EXTENSION: Readonly<Record<string, Extension>> = { jpeg: 'jpg', jpe: 'jpg', text: 'txt', md: 'txt', csv: 'txt' }
/** Control and direction marks: 「exe.txt」 must not read as 「txt.exe」. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The bare name, NFC, without path parts, control or direction marks, at most 200 code points; its extension is kept. */
export function cleanName(name: string): string {
  const bare = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = bare.replace(HIDDEN, '').replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  const points = [...plain]
  if (points.length === 0) return '未命名'
  if (points.length <= NAME_LIMIT) return plain
  const extension = [...(/\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '')]
  return [...points.slice(0, NAME_LIMIT - extension.length), ...extension].join('')
}

/** The name with the extension that its content has. */
export function nameAs(name: string, extension: Extension): string {
  const has = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (has === extension || SAME_EXTENSION[has] === extension) return name
  return `${[...name].slice(0, NAME_LIMIT - extension.length - 1).join('')}.${extension}`
}

/** 'zip' is settled by looking inside; undefined is a kind that is not taken. */
export function sniff(bytes: Buffer): Extension | 'zip' | 'compound' | undefined {
  const starts = (hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex
  if (starts('89504e470d0a1a0a')) return 'png'
  if (starts('ffd8ff')) return 'jpg'
  if (starts('504b0304')) return 'zip'
  if (starts('d0cf11e0a1b11ae1')) return 'compound'
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  return isText(bytes) ? 'txt' : undefined
}

/** Text has no NUL and decodes without a loss as UTF-8 or GB18030. */
function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      return !CONTROL.test(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    } catch {
      return false
    }
  })
}
const CONTROL = /[[\p{Cc}]--[\t\n\v\f\r\x1a\x1b\x7f-\x9f]]/v

/** A Content-Disposition that every browser reads: a plain name, then the true one (RFC 6266, RFC 8187). */
export function dispositionOf(name: string, inline: boolean): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${exact}`
}
