export type Step = { title: string; text: string }
/** `words`: what people type when they look for it, beside what it says. `picture`: a screen of the browser tests. */
export type Guide = {
  slug: string
  title: string
  lead: string
  steps: readonly Step[]
  words: string
  picture?: { file: string; alt: string }
}
export type QuestionAnswered = { question: string; answer: string }
