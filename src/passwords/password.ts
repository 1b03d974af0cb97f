export type Weakness = 'tooShort' | 'tooLong' | 'tooEasy' | 'aboutYou'
/** A new password, typed twice. */
export type Choice = { password: string; again: string }
export type ChoiceFault = Weakness | 'different' | 'sameAsBefore'
