/**
 * Photographs without their place (照片去定位): where, when and with what a picture was taken is dropped; how it is turned
 * stays, else portraits lie on their side. Source: PIPL art. 6 (no more than the purpose needs). Pure.
 */
import type { Extension } from './rules.ts'
import { refuse } from './wire.ts'

const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'])
const JPEG_KEPT = new Set([0xe0, 0xe2, 0xee]) // JFIF, colour profile, Adobe; every other APPn and the comment go

/** @throws Problem `file.damagedPicture` when it cannot be read through: it is neither kept whole nor cut in silence. */
export function stripPhoto(bytes: Buffer, extension: Extension): Buffer {
  if (extension === 'jpg') return stripJpeg(bytes)
  return extension === 'png' ? stripPng(bytes) : bytes
}

/** Keeps what is needed to draw; ends at the picture's end, since phones append a film or a second picture. */
function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let [turned, isDrawn] = [1, false]
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) { at++; continue }
    if (marker === 0xd9) break
    const end = marker === 0xda ? endOfScan(bytes, at + 2 + bytes.readUInt16BE(at + 2)) : at + 2 + bytes.readUInt16BE(at + 2)
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1) turned = readTurn(segment.subarray(4)) ?? turned
    const isExtra = (marker >= 0xe0 && marker <= 0xef && !JPEG_KEPT.has(marker)) || marker === 0xfe
      || (marker === 0xe2 && !segment.subarray(4, 15).equals(Buffer.from('ICC_PROFILE')))
    if (!isExtra) kept.push(segment)
    isDrawn ||= marker === 0xda
    at = end
  }
  if (!isDrawn) throw refuse.damagedPicture()
  if (turned !== 1) kept.splice(1, 0, turnSegment(turned))
  return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])])
}

/** Drawn data runs to the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** EXIF tag 0x0112 of the first directory, 2 to 8. */
function readTurn(exif: Buffer): number | undefined {
  if (exif.subarray(0, 6).toString('latin1') !== 'Exif\0\0' || exif.length < 14) return undefined
  const tiff = exif.subarray(6)
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II'
  const read16 = (at: number): number => at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(read16(first), 100); entry++) {
    const at = first + 2 + entry * 12
    const value = read16(at + 8)
    if (read16(at) === 0x0112) return value >= 2 && value <= 8 ? value : undefined
  }
  return undefined
}

/** The smallest EXIF that says how the picture is turned, and nothing else. */
function turnSegment(turn: number): Buffer {
  const entry = `1201030001000000${turn.toString(16).padStart(2, '0')}000000`
  return Buffer.from(`ffe1002245786966000049492a00080000000100${entry}00000000`, 'hex')
}

function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  let isDrawn = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (PNG_KEPT.has(type)) kept.push(bytes.subarray(at, end))
    isDrawn ||= type === 'IDAT'
    if (type === 'IEND') break
    at = end
  }
  if (!isDrawn) throw refuse.damagedPicture()
  return Buffer.concat(kept)
}
