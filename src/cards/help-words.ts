type Section = { id: string; title: string; text: readonly string[]; steps: readonly string[] }

const sections: readonly Section[] = [
  {
    id: 'necessaire',
    title: 'Ce qu’il faut',
    text: [
      'Votre carte CPS en cours de validité et son code à 4 chiffres, un lecteur de cartes à puce branché à l’ordinateur, et le logiciel gratuit « Cryptolib CPS » de l’Agence du numérique en santé (ANS). La version 5.2 ou plus récente est nécessaire pour les cartes de quatrième génération (CPS4).',
      'Sans lecteur, ou sur un téléphone, connectez-vous avec l’application e-CPS : elle ouvre le même compte.',
    ],
    steps: [],
  },
  {
    id: 'chaque-fois',
    title: 'Se connecter avec la carte',
    text: [],
    steps: [
      'Mettez la carte dans le lecteur, puce en avant, et attendez que le voyant soit fixe.',
      'Ouvrez la page de connexion et choisissez « Se connecter avec la carte CPS ».',
      'Le navigateur montre les certificats disponibles : choisissez celui d’authentification, à votre numéro (8 suivi du RPPS) ou à votre nom.',
      'Tapez le code à 4 chiffres de votre carte ; selon le navigateur, il est demandé avant ou après ce choix. Il reste sur votre ordinateur : ce site ne le voit jamais et ne vous le demandera jamais ailleurs.',
      'En partant, déconnectez-vous, retirez la carte et, sur un poste partagé, fermez complètement le navigateur.',
    ],
  },
  {
    id: 'code',
    title: 'Le code à 4 chiffres, et s’il est bloqué',
    text: [
      'Trois codes faux de suite bloquent la carte : après deux erreurs, arrêtez-vous et retrouvez le courrier qui accompagnait le code.',
      'Une carte bloquée se débloque avec le logiciel « CPS Gestion », installé avec Cryptolib CPS, et le code de déblocage (PUK) à 8 chiffres du même courrier. Sans ce code, demandez-en un nouveau au service des cartes de l’ANS. « CPS Gestion » sert aussi à changer de code.',
    ],
    steps: [],
  },
  {
    id: 'windows',
    title: 'Windows 10 et 11',
    text: [
      'Edge et Chrome lisent la carte par le magasin de certificats de Windows, que le gestionnaire de certificats de Cryptolib (CCM) remplit quand la carte est insérée.',
    ],
    steps: [
      'Installez Cryptolib CPS depuis le site de l’ANS, en administrateur, navigateurs fermés.',
      'Redémarrez l’ordinateur, branchez le lecteur, insérez la carte.',
      'Vérifiez avec « CPS Gestion » que la carte est lue : votre nom s’affiche sans que le code soit demandé.',
      'Ouvrez Edge ou Chrome et connectez-vous.',
    ],
  },
  {
    id: 'macos',
    title: 'macOS',
    text: ['Safari et Chrome lisent la carte par le trousseau du système.'],
    steps: [
      'Installez le paquet macOS de Cryptolib CPS, puis redémarrez.',
      'Insérez la carte et vérifiez-la avec « CPS Gestion ».',
      'Si aucun certificat n’est proposé, débranchez puis rebranchez le lecteur, carte insérée, et relancez le navigateur.',
    ],
  },
  {
    id: 'linux',
    title: 'Linux',
    text: [
      'Le module est un fichier PKCS#11, à déclarer une fois dans le magasin que Chromium et Chrome utilisent (NSS).',
    ],
    steps: [
      'Installez le service des cartes à puce (pcscd) et le paquet Linux de Cryptolib CPS.',
      'Installez l’outil « modutil » (paquet libnss3-tools ou nss-tools).',
      'Navigateur fermé, déclarez le module : modutil -dbdir sql:$HOME/.pki/nssdb -add "CPS" -libfile chemin/vers/libcps3_pkcs11_lux.so',
      'Relancez le navigateur, carte insérée.',
    ],
  },
  {
    id: 'firefox',
    title: 'Firefox, sur tous les systèmes',
    text: ['Firefox ne lit pas le magasin du système : il lui faut le module PKCS#11.'],
    steps: [
      'Installez l’extension Firefox de l’ANS, qui charge le module de Cryptolib.',
      'À défaut : Paramètres, « Vie privée et sécurité », « Périphériques de sécurité », « Charger », puis le fichier du module (tableau ci-dessous).',
      'Redémarrez Firefox, carte insérée. Une mise à jour de Firefox peut retirer le module : recommencez alors.',
    ],
  },
  {
    id: 'reseau',
    title: 'Cabinet, établissement, bureau à distance',
    text: [
      'Un antivirus ou un proxy qui inspecte les connexions sécurisées empêche toute connexion par carte : l’adresse du service des cartes doit en être exclue. Sur un bureau à distance (Terminal Server, Citrix), le lecteur doit être redirigé vers la session et Cryptolib installé sur le serveur.',
    ],
    steps: [],
  },
]

export const helpWords = {
  title: 'Se connecter avec la carte CPS',
  lead: 'Préparer votre ordinateur, une fois ; puis la carte et son code suffisent.',
  back: { label: 'Aide', href: '/aide' },
  contents: 'Sur cette page',
  sections,
  modules: {
    title: 'Fichiers du module PKCS#11',
    text: 'Installés par Cryptolib CPS ; utiles à Firefox, et à Chromium sous Linux.',
    columns: [{ label: 'Système' }, { label: 'Fichier' }],
    rows: [
      ['Windows, navigateur 64 bits', 'cps3_pkcs11_w64.dll'],
      ['Windows, navigateur 32 bits', 'cps3_pkcs11_w32.dll'],
      ['Linux', 'libcps3_pkcs11_lux.so'],
      ['macOS', 'le module installé par le paquet Cryptolib'],
    ],
  },
  trouble: 'La carte ne marche toujours pas ?',
} as const
