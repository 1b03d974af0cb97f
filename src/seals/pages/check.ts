import { parseNumber } from '../../dossiers/number.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler, UnreadableForm } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { checkPrinted, countFile } from '../check-printed.ts'
import { parseCode } from '../code.ts'
import { checkExport, readExport } from '../export.ts'
import { checkWords } from '../words.ts'
import { type CheckState, checkView } from './check-view.ts'

export const CHECK_FILE_BYTES = 4 * 1024 * 1024

export const showCheck: Handler = (call) => show(call, {})

/** A number and a code, as they are printed on each page of a document. */
export const checkTyped: Handler = async (call) => {
  const form = await formOf(call)
  const typed = { number: first(form, 'numero').slice(0, 100), code: first(form, 'code').slice(0, 100) }
  const [number, code] = [parseNumber(typed.number), parseCode(typed.code)]
  if (!number || !code) {
    const { faults } = checkWords
    return show(
      call,
      { typed, faults: { ...(number ? {} : { number: faults.number }), ...(code ? {} : { code: faults.code }) } },
      422,
    )
  }
  const result = await checkPrinted(contextOf(call), { number, code }, clientOf(call))
  if (!('refused' in result)) return show(call, { typed, result: { seals: result.seals } })
  if (result.refused === 'unknown') return show(call, { typed, result: 'unknownCode' })
  return show(call, { typed, tooMany: minutesUntil(result.until, contextOf(call).now()) }, 429)
}

/** An exported dossier: read, checked with the public keys, forgotten. */
export const checkFile: Handler = async (call) => {
  const text = await postedFile(call)
  if (text === '') return show(call, { faults: { file: checkWords.faults.noFile } }, 422)
  const counted = await countFile(contextOf(call), clientOf(call))
  if ('refused' in counted) return show(call, { tooMany: minutesUntil(counted.until, contextOf(call).now()) }, 429)
  const file = readExport(text)
  if (!file) return show(call, { faults: { file: checkWords.faults.notExport } }, 422)
  const { list, seals } = await checkExport(contextOf(call).sealKeys.find, file)
  if (list === 'unknownKey') return show(call, { result: 'unknownFile' })
  return show(call, { result: { seals, isListChanged: list !== 'intact' } })
}

/** Without script a browser that sends no file sends an empty one. */
async function postedFile(call: Call): Promise<string> {
  const form = await call.req.formData().catch((error: unknown) => {
    throw error instanceof TypeError ? new UnreadableForm() : error
  })
  const file = form.get('fichier')
  return file instanceof File ? file.text() : ''
}

const show = (call: Call, state: CheckState, status: 200 | 422 | 429 = 200) =>
  render(call, { title: checkWords.title, width: 'narrow' }, checkView(state), status)
