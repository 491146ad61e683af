/** Zips for tests (压缩包): real ones built by hand, so that they can also lie. */
import type { Readable } from 'node:stream'
import { crc32, deflateRawSync } from 'node:zlib'
import { fromBuffer, type Entry } from 'yauzl'

export interface ZipPart {
  name: string
  content: Buffer | string
  /** General purpose flags; 1 says encrypted. */
  flags?: number
  /** The size it claims to have. */
  claims?: number
}

/** A zip of these parts, deflated. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, flags = 0x800, claims } of parts) {
    const bytes = Buffer.from(content as string)
    const packed = deflateRawSync(bytes, { level: 9 })
    const named = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims ?? bytes.length, 18)
    shared.writeUInt16LE(named.length, 22)
    local.push(Buffer.from('504b0304', 'hex'), shared, named, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.from('504b01021400', 'hex'), shared, tail, named)
    offset += 30 + named.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

/** The parts of a zip as text, by name. */
export function readZip(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((settle, reject) => {
    const parts = new Map<string, string>()
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('error', reject).on('end', () => settle(parts)).on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (failed, stream: Readable) => {
          if (failed) return reject(failed)
          void stream.toArray().then((chunks) => {
            parts.set(entry.fileName, Buffer.concat(chunks as Buffer[]).toString('utf8'))
            zip.readEntry()
          }, reject)
        })
      })
      zip.readEntry()
    })
  })
}
