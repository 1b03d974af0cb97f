/** V8 lets a heap triple before it looks for what is dead; a server of small pages loses nothing by looking sooner. */
export const memoryFlags = ['--max-semi-space-size=8', '--heap-growing-percent=30']
