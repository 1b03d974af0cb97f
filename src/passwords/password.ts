export type Weakness = 'tooShort' | 'tooLong' | 'tooEasy' | 'aboutYou'
/** A new password, typed twice; with the present one where there is one. */
export type Choice = { password: string; again: string; current?: string }
export type ChoiceFault = Weakness | 'different' | 'sameAsBefore' | 'notCurrent' | 'tooMany'
