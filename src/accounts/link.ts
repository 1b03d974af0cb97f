/** What a link sent by mail is good for, once. */
export type LinkPurpose = 'confirmEmail' | 'resetPassword'
