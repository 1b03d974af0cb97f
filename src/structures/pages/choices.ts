import { type Stay, stays } from '../../demandes/demande.ts'

/** The structures ticked in the results, each with its stay (`finess` and `sejour-…` fields). */
export const choicesIn = (form: Record<string, readonly string[] | undefined>): { finess: string; stay: Stay }[] =>
  (form.finess ?? []).flatMap((finess) => {
    const stay = stays.find((each) => each === form[`sejour-${finess}`]?.[0])
    return stay ? [{ finess, stay }] : []
  })
