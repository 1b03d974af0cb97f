import type { Means } from './session.ts'

/** How one signed in, as written under a seal and in one’s own list of sessions. */
const meansWords: Record<Means, string> = {
  'e-cps': 'e-CPS',
  cps: 'carte CPS',
  passkey: 'clé d’accès',
  totp: 'mot de passe et application',
  mailCode: 'mot de passe et code par courriel',
  recoveryCode: 'mot de passe et code de secours',
  familyPassword: 'numéro de dossier et mot de passe',
}
export const meansName = (means: string): string =>
  means === 'password' ? 'mot de passe' : (meansWords[means as Means] ?? means)

export const sessionWords = {
  caption: 'Appareils où vous êtes connecté',
  device: 'Appareil',
  unknownDevice: 'Appareil inconnu',
  means: 'Moyen',
  opened: 'Ouverte',
  seen: 'Vue',
  this: 'Celle-ci',
  close: 'Fermer',
  closeOthers: 'Fermer toutes les autres',
} as const
