import type { SentType } from './attachment.ts'

/** Bytes of the beginning that `typeOf` needs. */
export const HEAD = 1024

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1'])

/** What a file is, by its first bytes: neither its name nor the type that the browser declares is believed. */
export function typeOf(head: Uint8Array): SentType | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD)).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (isHeic(text)) return 'heic'
  // Readers accept what stands before the header, within its first kilobyte.
  return /^[\s\0]*%PDF-\d/.test(text) ? 'pdf' : undefined
}

/** An ISO box `ftyp` whose brand, or one of those it is compatible with, is HEIC’s. */
function isHeic(text: string): boolean {
  if (text.slice(4, 8) !== 'ftyp') return false
  const size = Buffer.from(text.slice(0, 4), 'latin1').readUInt32BE()
  if (size < 16 || size > HEAD) return false
  const brands = [text.slice(8, 12), ...(text.slice(16, size).match(/[\s\S]{4}/g) ?? [])]
  return !brands[0]?.startsWith('avi') && brands.some((brand) => HEIC_BRANDS.has(brand))
}
