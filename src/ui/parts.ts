// Everything a page is made of, besides its questions (fields.ts) and its frame (layout.ts).
export * from './badges.ts'
export * from './blocks.ts'
export * from './buttons.ts'
export * from './lists.ts'
export * from './page-parts.ts'
export { agoText, timeAgo } from './time.ts'
