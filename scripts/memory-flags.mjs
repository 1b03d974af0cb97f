/** V8 lets a heap grow several times over before it looks for what is dead: see docs/decisions/0009-heap.md. */
export const memoryFlags = ['--max-semi-space-size=16', '--heap-growing-percent=80']
