import { type Html, raw } from '../ui/html.ts'

/** Drawn in the page itself: the secret is in no other address, and the content policy lets no `data:` script in. */
export async function qrCode(text: string, label: string): Promise<Html> {
  const { renderSVG } = await import('uqr')
  const drawing = renderSVG(text, { ecc: 'M', border: 4, pixelSize: 4 })
  return raw(drawing.replace('<svg ', `<svg class="qr" role="img" aria-label="${label}" `))
}
