/** What a transaction was about is no longer there for its actor: it is rolled back, and answered as what does not exist. */
export class Absent extends Error {}
