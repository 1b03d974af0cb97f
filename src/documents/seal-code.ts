import { createHash } from 'node:crypto'

/** Printed on each page, and typed where a seal is checked: sixteen characters that follow from the signature. */
export function sealCode({ hash, signature }: { hash: string; signature: string }): string {
  const digest = createHash('sha256').update(`${hash}.${signature}`).digest()
  const letters = [...digest.subarray(0, 16)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  return letters.replace(/.{4}(?!$)/g, '$&-')
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
