import { createRequire } from 'node:module'
import jpeg from 'jpeg-js'
import { type Sink, type Source, Unfit } from './bytes.ts'

const QUALITY = 88
const STEP = 256 * 1024
/** Of the decoder, which grows through this one door. */
const MOST_PAGES = (512 * 1024 * 1024) / 65_536

type Picture = {
  get_width(): number
  get_height(): number
  display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (shown: unknown) => void): void
  free(): void
}
type Heif = { HeifDecoder: new () => { decode(bytes: Uint8Array): Picture[] } }

/** Chromium shows no HEIC: the first picture, upright, becomes a JPEG without metadata. */
export async function convertHeic(source: Source, sink: Sink, maxPixels: number): Promise<void> {
  boundMemory()
  const heif: Heif = createRequire(import.meta.url)('libheif-js/wasm-bundle.js')
  const [picture] = new heif.HeifDecoder().decode(wholeOf(source))
  if (!picture) throw new Unfit('broken')
  const [width, height] = [picture.get_width(), picture.get_height()]
  if (width === 0 || height === 0) throw new Unfit('broken')
  if (width * height > maxPixels) throw new Unfit('tooManyPixels')
  const data = new Uint8ClampedArray(width * height * 4)
  const shown = await new Promise((done) => picture.display({ data, width, height }, done))
  if (!shown) throw new Unfit('broken')
  picture.free()
  sink.write(jpeg.encode({ data, width, height }, QUALITY).data)
}

function wholeOf(source: Source): Uint8Array {
  const whole = new Uint8Array(source.size)
  for (let at = 0; at < source.size; at += STEP) whole.set(source.at(at, Math.min(STEP, source.size - at)), at)
  return whole
}

function boundMemory(): void {
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength / 65_536 + pages > MOST_PAGES)
      throw new RangeError('the decoder asks for too much memory')
    return grow.call(this, pages)
  }
}
