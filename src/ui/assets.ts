import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type OutputFile } from 'esbuild'

export type Asset = { body: Uint8Array<ArrayBuffer>; type: string; encoding?: 'gzip'; headers: Record<string, string> }
export type Assets = {
  /** By the name it has here: `main.css`, `main.js`, `mark.svg`, a font. Throws for a name we do not ship. */
  url(name: string): string
  /** By path (`/assets/…`). `accepts` is the request’s Accept-Encoding; without it, gzip is taken for granted. */
  serve(path: string, accepts?: string): Asset | undefined
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  jpg: 'image/jpeg',
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Bundles scripts, styles and fonts once at start. A changed file has a changed address, so it is cached for ever. */
export async function loadAssets(): Promise<Assets> {
  const { outputFiles } = await build({
    entryPoints: [
      here('browser/main.ts'),
      here('browser/sign-in.ts'),
      here('browser/uploads.ts'),
      here('browser/volet.ts'),
      here('styles/main.css'),
      here('styles/mark.svg'),
      ...(await picturesIn(here('../help/pictures'))),
    ],
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    outdir: here('assets'),
    publicPath: '/assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022'],
    supported: { nesting: true },
    legalComments: 'none',
    logLevel: 'silent',
    loader: { '.woff2': 'file', '.svg': 'copy', '.jpg': 'copy' },
  })
  const files = new Map(outputFiles.map((file) => [`/assets/${basename(file.path)}`, prepare(file)]))
  const urls = new Map([...files.keys()].map((path) => [basename(path).replace(/\.[A-Z0-9]{8}(?=\.\w+$)/, ''), path]))
  return {
    url(name) {
      const url = urls.get(name)
      if (!url) throw new Error(`No such asset: ${name}`)
      return url
    },
    serve: (path, accepts = 'gzip') => files.get(path)?.(accepts),
  }
}

const picturesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.jpg')).map((name) => join(folder, name))

function prepare({ path, contents }: OutputFile): (accepts: string) => Asset {
  const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${createHash('sha256').update(contents).digest('base64url').slice(0, 16)}"`,
    'x-content-type-options': 'nosniff',
  }
  const plain: Asset = { body: new Uint8Array(contents), type, headers }
  if (type === types.woff2 || type === types.jpg) return () => plain
  const varied = { ...headers, vary: 'accept-encoding' }
  const zipped: Asset = {
    body: new Uint8Array(gzipSync(contents, { level: 9 })),
    type,
    encoding: 'gzip',
    headers: { ...varied, 'content-encoding': 'gzip' },
  }
  return (accepts) => (/\bgzip\b/.test(accepts) ? zipped : { ...plain, headers: varied })
}
