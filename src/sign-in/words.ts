export const signInWords = {
  title: 'Se connecter',
  lead: 'Médecins libéraux, établissements et familles.',
  strong: {
    title: 'Avec e-CPS ou la carte',
    text: 'La voie la plus sûre, et la seule pour une première connexion. Les agents d’établissement entrent aussi par ce bouton.',
    eCps: 'Se connecter avec e-CPS',
  },
  password: {
    title: 'Avec un mot de passe',
    text: 'Une seconde étape suit : un code envoyé par courriel, ou celle que vous avez choisie. Il faut être déjà entré une fois par carte ou e-CPS, ou avoir été invité par un établissement.',
  },
  again: 'Recommencer',
} as const

export const confirmWords = {
  title: 'Confirmez votre identité',
  lead: 'Ce que vous allez faire engage votre responsabilité ou protège votre compte : une connexion forte et récente est demandée. Rien de ce qui est enregistré n’est perdu ; vous reviendrez à la même page.',
  back: 'Revenir sans confirmer',
} as const
