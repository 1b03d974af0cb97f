import type { TimelineEvent } from '../../ui/parts.ts'
import type { Chapter } from '../circle-store.ts'
import { chapterWords } from '../circle-words.ts'

const tones: Partial<Record<Chapter['action'], NonNullable<TimelineEvent['tone']>>> = {
  joinCircle: 'info',
  validateVolet: 'good',
}

/** What the program did by itself has no author. */
export const storyLines = (story: readonly Chapter[]): TimelineEvent[] =>
  story.map((chapter) => {
    const tone = tones[chapter.action]
    return {
      at: chapter.at,
      title: chapterWords(chapter),
      ...(chapter.isRule ? {} : { who: chapter.actor }),
      ...(tone ? { tone } : {}),
    }
  })
