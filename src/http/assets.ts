import { contextOf, type Handler, orNotFound } from './page.ts'

export const serveAsset: Handler = (call) => {
  const asset = orNotFound(contextOf(call).assets.serve(call.req.path, call.req.header('accept-encoding') ?? ''))
  return call.body(asset.body, 200, asset.headers)
}
