import { clientOf } from '../../http/client.ts'
import { contextOf, type Handler } from '../../http/page.ts'
import { dropCookie, readCookie } from '../../http/session.ts'
import { explain, explainRefusal } from '../../sign-in/pages/explained.ts'
import { welcome } from '../../sign-in/pages/home.ts'
import { notEnteredWords } from '../../sign-in/words.ts'
import { ProviderUnavailable } from '../failures.ts'
import { signIn } from '../sign-in.ts'
import { takeAttempt } from '../store.ts'
import { providerWords, refusalWords } from '../words.ts'

export const finishSignIn: Handler = async (call) => {
  const context = contextOf(call)
  const token = readCookie(call, 'attempt')
  dropCookie(call, 'attempt')
  const taken = token ? await takeAttempt(context.db, token, context.now()) : undefined
  if (!taken) return explain(call, providerWords.expired)
  try {
    const recognised = await context.provider.finishSignIn(new URL(call.req.url), taken.attempt)
    if ('refused' in recognised) return explain(call, providerWords[recognised.refused])
    const from = {
      client: clientOf(call),
      raises: taken.raisesSession ?? undefined,
      links: taken.linksSession ?? undefined,
      replaces: call.get('sessionToken'),
    }
    const entered = await signIn(context, recognised, from)
    if ('refused' in entered) return explainRefusal(call, { ...refusalWords, ...notEnteredWords }[entered.refused])
    return welcome(call, entered, taken.returnTo)
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error
    context.log.warn({ because: error.because }, 'the identity provider did not answer')
    return explain(call, providerWords.unavailable, 503)
  }
}
