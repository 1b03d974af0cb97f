import type { Guide } from './guide.ts'

/** One guide for each task, in the order in which a doctor meets them. */
export const guides: readonly Guide[] = [
  {
    slug: 'creer-un-dossier',
    title: 'Créer un dossier',
    lead: 'Deux écrans au plus avant la première question : l’orientation, puis l’identité.',
    steps: [
      {
        title: 'Choisir l’orientation',
        text: '« Nouveau dossier » propose Grand Âge (EHPAD, résidence autonomie, USLD), Sanitaire (SMR, HAD, soins palliatifs, SSIAD, équipe Alzheimer) et TND (enfants de moins de 7 ans). Un dossier Sanitaire peut demander plusieurs prises en charge : le tronc commun se remplit une seule fois.',
      },
      {
        title: 'Écrire l’identité',
        text: 'Nom de naissance, premier prénom, sexe et date de naissance suffisent. Le lieu de naissance retrouve son code INSEE quand une seule commune porte ce nom.',
      },
      {
        title: 'Un doublon est annoncé',
        text: 'Si un dossier existe peut-être déjà pour la même personne, un avertissement s’affiche avant la création. Parmi vos dossiers, il mène au premier ; des autres, rien n’est montré.',
      },
      {
        title: 'Pour une personne déjà connue',
        text: '« Ouvrir un autre dossier pour cette personne », sur la page d’un dossier, reprend l’identité. Ce que ses autres dossiers disent déjà vous est proposé volet par volet, avec sa date et son origine : vous acceptez tout, ou réponse par réponse.',
      },
    ],
    words: 'nouveau dossier identité doublon orientation création patient',
    picture: { file: 'creer-un-dossier.jpg', alt: 'Le choix de l’orientation d’un nouveau dossier' },
  },
  {
    slug: 'remplir-un-volet',
    title: 'Remplir un volet',
    lead: 'Chaque réponse s’enregistre seule. Rien n’est perdu quand le réseau se coupe.',
    steps: [
      {
        title: 'Ce qui manque',
        text: 'À droite, ou en bas sur un téléphone, la liste de ce qui manque mène au champ. Le volet se valide quand elle est vide.',
      },
      {
        title: 'Répondre au clavier',
        text: 'Entrée passe à la question suivante, O et N répondent oui et non, un chiffre ou une lettre choisit dans une liste. F8 mène à la prochaine question obligatoire, F2 montre toutes les touches.',
      },
      {
        title: 'Rien à signaler',
        text: 'Là où un médecin prudent le dirait d’un bloc, un bouton répond à tout ce qui n’est pas encore rempli dans la section. Ce que vous avez répondu reste.',
      },
      {
        title: 'Coller une liste',
        text: 'Une ordonnance ou un courrier collés deviennent des lignes, que vous relisez avant de les enregistrer. Ce qui n’est pas une ligne va dans le texte libre.',
      },
      {
        title: 'Vos modèles',
        text: 'Un texte que vous écrivez souvent se garde par « Modèles », sous le champ, et s’insère d’un clic dans un autre dossier. Ne gardez jamais un nom de patient dans un modèle.',
      },
      {
        title: 'À deux sur le même volet',
        text: 'Si un confrère a répondu pendant que vous écriviez, les deux réponses s’affichent : vous gardez la vôtre ou prenez la sienne.',
      },
      {
        title: 'Réseau coupé',
        text: '« Non enregistré, conservé sur cet appareil » : la réponse part seule au retour du réseau. Une réponse refusée (trop longue, par exemple) reste aussi sur l’appareil jusqu’à ce que vous la corrigiez.',
      },
    ],
    words: 'volet réponse clavier enregistrer modèle coller traitement ordonnance réseau brouillon raccourci',
    picture: { file: 'remplir-un-volet.jpg', alt: 'Un volet en cours, avec à droite ce qui manque' },
  },
  {
    slug: 'valider',
    title: 'Valider, rouvrir, comparer',
    lead: 'Valider scelle le volet sous votre nom ; le rouvrir prépare une nouvelle version.',
    steps: [
      {
        title: 'Valider',
        text: 'La validation demande une connexion récente par carte, e-CPS, clé d’accès ou application. Le volet est signé et verrouillé : contenu, date, votre nom et la force de votre connexion.',
      },
      {
        title: 'Rouvrir',
        text: '« Modifier » rouvre le volet. Les structures lisent la version validée tant que la nouvelle ne l’est pas, et sont averties quand elle arrive.',
      },
      {
        title: 'Comparer deux versions',
        text: 'Toutes les versions restent. « Voir les versions et leurs différences » montre ce qui a changé, réponse par réponse, mot par mot.',
      },
      {
        title: 'Après un accord',
        text: 'Dans un dossier Sanitaire dont la place est confirmée, un volet médical se complète : un texte se prolonge, une liste s’allonge. Ce qui a été scellé ne s’efface plus.',
      },
    ],
    words: 'valider sceau signature rouvrir version différence accord',
    picture: { file: 'valider.jpg', alt: 'Un volet validé : son sceau et ses versions' },
  },
  {
    slug: 'chercher-et-envoyer',
    title: 'Chercher des structures et envoyer',
    lead: 'Vous choisissez autant de structures que vous voulez ; rien ne part avant « Envoyer ».',
    steps: [
      {
        title: 'Chercher',
        text: 'La recherche part de la commune du patient. Pour un EHPAD : distance, prix, aide sociale, accueil temporaire. Pour une unité de soins : ce que disent les volets (mention, zone, âge, équipements). Une unité qui ne convient pas reste visible, avec la raison.',
      },
      {
        title: 'Choisir',
        text: 'Cochez, puis ajoutez au dossier. La fiche d’une structure donne ses coordonnées, ses tarifs et leur date.',
      },
      {
        title: 'Envoyer',
        text: 'Les volets demandés doivent être validés. Une structure dont le volet n’est pas prêt attend, les autres partent. Pour une HAD, un SSIAD ou une équipe Alzheimer, une ordonnance dite jointe doit être parmi les pièces.',
      },
      {
        title: 'Ce que chacun lit',
        text: 'Une structure lit les volets de ce qui lui est demandé. Le personnel administratif ne lit que le volet administratif ; le reste est réservé à l’équipe soignante habilitée.',
      },
    ],
    words: 'structure ehpad had smr ssiad usld recherche envoyer demande zone tarif distance',
    picture: { file: 'chercher-et-envoyer.jpg', alt: 'Des structures autour de la commune du patient' },
  },
  {
    slug: 'suivre-les-reponses',
    title: 'Suivre les réponses',
    lead: 'Ce qui est attendu de vous est écrit en premier, sur la liste et en tête du dossier.',
    steps: [
      {
        title: 'Lire une demande',
        text: 'Chaque demande dit quand elle a été envoyée, lue, et ce que la structure a répondu. « Sans réponse depuis 8 jours » s’affiche quand le silence dure.',
      },
      {
        title: 'Répondre à une question',
        text: 'Une question médicale n’est lue que par les soignants ; la réponse l’est aussi. La structure reprend l’étude dès votre réponse.',
      },
      {
        title: 'Accepter',
        text: 'Grand Âge : une proposition de place a une date limite, passée laquelle la demande revient en liste d’attente. Sanitaire : parmi les accords, vous en retenez un, les autres se ferment seuls.',
      },
      {
        title: 'Annuler ou renvoyer',
        text: 'Une demande s’annule avec un motif. Après un refus, elle se renvoie quand le dossier a changé.',
      },
    ],
    words: 'réponse proposition accord refus question attente annuler suivi',
    picture: { file: 'suivre-les-reponses.jpg', alt: 'Un dossier : ce qui est attendu, ses volets et ses demandes' },
  },
  {
    slug: 'pieces',
    title: 'Joindre des pièces',
    lead: 'PDF, JPEG, PNG ou HEIC, 10 Mo par pièce. Les photos perdent leur lieu et leurs autres métadonnées.',
    steps: [
      {
        title: 'Ajouter',
        text: 'Choisissez le type, puis un ou plusieurs fichiers. Le type réel est reconnu au contenu, pas au nom. Si le réseau se coupe, l’envoi reprend seul.',
      },
      {
        title: 'Ce qui est refusé',
        text: 'Un PDF protégé par un mot de passe, un PDF qui contient un script, un fichier trop lourd. Imprimez-le en PDF, puis joignez cette copie.',
      },
      {
        title: 'Qui les lit',
        text: 'Les pièces médicales suivent les droits du volet médical. Les pièces administratives sont lues par les structures et par la famille.',
      },
      {
        title: 'Retirer',
        text: 'Une pièce déjà transmise laisse une trace : son type et les dates, sans le fichier ni son nom.',
      },
    ],
    words: 'pièce jointe fichier pdf photo ordonnance document télécharger',
    picture: { file: 'pieces.jpg', alt: 'Les pièces d’un dossier et celles qui manquent' },
  },
  {
    slug: 'imprimer-et-verifier',
    title: 'Imprimer et vérifier',
    lead: 'Le document porte sur chaque page le numéro du dossier et un code qui prouve qu’il n’a pas changé.',
    steps: [
      {
        title: 'Imprimer',
        text: '« Dossier complet » est réservé aux soignants. « Partie administrative » ne contient rien de médical. La lettre à la famille donne le numéro du dossier et les prochaines étapes.',
      },
      {
        title: 'Vérifier un document',
        text: '« Vérifier un document », en bas de chaque page, demande le numéro et le code imprimés, et répond intact, ou quel volet a été modifié. Rien de la personne n’est montré.',
      },
      {
        title: 'Exporter',
        text: '« Exporter le dossier » donne un fichier de toutes les versions validées avec leurs sceaux, vérifiable sur la même page.',
      },
    ],
    words: 'imprimer pdf lettre famille code sceau vérifier exporter',
    picture: { file: 'imprimer-et-verifier.jpg', alt: 'La page qui vérifie un document' },
  },
  {
    slug: 'retrouver-un-patient',
    title: 'Retrouver un patient',
    lead: 'La touche / mène à la recherche depuis toutes les pages.',
    steps: [
      {
        title: 'Par le nom',
        text: 'Deux lettres suffisent. Accents, majuscules et traits d’union ne comptent pas ; nom de naissance ou d’usage, prénom composé, date ou année de naissance, dans n’importe quel ordre. Une petite faute de frappe est pardonnée. La touche « précédent » du navigateur revient aux résultats.',
      },
      {
        title: 'Par le numéro',
        text: 'Un numéro commence par G (Grand Âge), S (Sanitaire) ou T (TND), avec ou sans espaces. Celui d’un de vos dossiers l’ouvre directement. Un autre demande la date de naissance de la personne et votre déclaration de prise en charge ; la famille et les médecins du dossier en sont avertis.',
      },
      {
        title: 'La liste',
        text: 'En haut, ce qui est attendu de vous est compté : chaque compte mène aux dossiers concernés, « Traiter le plus pressant » au premier d’entre eux. Plus bas, les dossiers d’un même patient sont ensemble.',
      },
      {
        title: 'Deux fiches, ou deux dossiers, pour une personne',
        text: 'Quand deux fiches semblent être la même personne, la liste propose de les comparer : vous choisissez l’identité gardée, ou dites que ce sont deux personnes. De deux dossiers en cours de même orientation, vous en gardez un ; l’autre y renvoie. Rien ne se fait sans vous, et tout se défait pendant un temps, depuis le dossier ou l’onglet « Annulés ou archivés ».',
      },
    ],
    words: 'recherche patient nom numéro liste dossiers doublon double fiche fusion réunir comparer',
    picture: { file: 'retrouver-un-patient.jpg', alt: 'La liste des dossiers, par patient' },
  },
  {
    slug: 'vie-du-dossier',
    title: 'Clore un dossier, changer de médecin',
    lead: 'Ces gestes sont au bas de la page du dossier, sous « Gérer le dossier ». Chacun dit ce qui suivra avant d’être fait.',
    steps: [
      {
        title: 'Annuler, archiver, reprendre',
        text: 'Un dossier créé par erreur ou devenu inutile s’annule ; un dossier abouti s’archive. Les demandes en cours prennent fin et les structures sont prévenues. Le dossier passe dans « Annulés ou archivés » et peut être repris pendant un temps ; les demandes, elles, ne repartent pas d’elles-mêmes.',
      },
      {
        title: 'Ce n’est pas mon patient',
        text: 'Le dossier quitte votre liste et ne vous est plus ouvert, ni à vos délégués. La famille et les confrères qui le suivent sont prévenus. Si le dossier vous désignait, il est dit sans médecin traitant désigné. Vous pouvez le reprendre depuis l’onglet « Hors patientèle » pendant un temps, ou ensuite par son numéro.',
      },
      {
        title: 'Changer de médecin traitant',
        text: 'Vous confiez le dossier à un confrère qui a un compte ici : il en devient le médecin traitant désigné, et vous choisissez de continuer à le lire ou non. Si le dossier désigne un autre médecin que vous, vous ne passez que votre place. Pour une absence, un congé ou un remplacement, une délégation suffit : « Mon compte », « Délégations ».',
      },
      {
        title: 'Décès du patient',
        text: 'La date du décès ferme tous ses dossiers et met fin à ses demandes ; les structures et ceux qui suivent les dossiers sont prévenus. Un dossier fermé par erreur peut être repris par son médecin, qui retire alors le décès.',
      },
      {
        title: 'Un dossier sans nouvelles',
        text: 'Sans changement pendant six mois, vous êtes prévenu ; « Toujours d’actualité » suffit à le garder. Sans réponse, il est archivé deux mois plus tard.',
      },
    ],
    words:
      'clore fermer annuler archiver reprendre décès mort congé absence remplaçant remplacement médecin traitant patientèle pas mon patient confier retraite',
    picture: { file: 'vie-du-dossier.jpg', alt: 'Ce qu’annuler un dossier entraîne, dit avant d’être fait' },
  },
  {
    slug: 'grille-aggir',
    title: 'Remplir la grille AGGIR',
    lead: 'Le GIR se calcule et s’explique à mesure que vous répondez.',
    steps: [
      {
        title: 'Au clavier',
        text: 'A, B ou C répond et passe à la ligne suivante. Pour chaque activité, les quatre adverbes (spontanément, totalement, habituellement, correctement) donnent la lettre.',
      },
      {
        title: 'Lire le calcul',
        text: '« Voir le détail du calcul » montre les groupes et les rangs qui mènent au GIR.',
      },
      { title: 'GIR saisi', text: 'Votre région peut demander le GIR seul : c’est un réglage de l’exploitant.' },
    ],
    words: 'aggir gir autonomie dépendance grille',
    picture: { file: 'grille-aggir.jpg', alt: 'La grille AGGIR et le GIR calculé' },
  },
  {
    slug: 'orientation-sanitaire',
    title: 'SMR, HAD, soins palliatifs, SSIAD',
    lead: 'Un tronc commun, un volet par prise en charge demandée.',
    steps: [
      {
        title: 'Le tronc commun',
        text: 'Administratif et social, médical, soins et autonomie : remplis une fois, lus par toutes les structures demandées.',
      },
      {
        title: 'Ajouter une prise en charge',
        text: '« Modifier les prises en charge », sur la page du dossier, ajoute ou retire un volet. Ce qui était rempli reste.',
      },
      {
        title: 'Pré-évaluation de HAD',
        text: 'Mode principal, mode associé, Karnofsky et fréquence des soins donnent une indication expliquée. Elle n’empêche jamais d’envoyer.',
      },
      {
        title: 'Vers un EHPAD',
        text: 'Quand le devenir prévu est un EHPAD, le dossier propose d’ouvrir le dossier Grand Âge avec ce qui est déjà connu.',
      },
    ],
    words: 'smr had palliatif usp ssiad esa sanitaire domicile karnofsky',
    picture: { file: 'orientation-sanitaire.jpg', alt: 'Un dossier Sanitaire et ses prises en charge' },
  },
  {
    slug: 'orientation-tnd',
    title: 'Adresser un enfant à une plateforme TND',
    lead: 'Pour un enfant de moins de 7 ans. L’absence de couverture sociale ne retarde pas l’envoi.',
    steps: [
      {
        title: 'Le repérage',
        text: 'Les observations valables à tout âge, puis la grille de la tranche d’âge, choisie d’après la date d’examen ; jusqu’à deux ans, l’âge est corrigé du terme.',
      },
      {
        title: 'La conclusion',
        text: 'Elle est calculée et expliquée. Vous pouvez adresser l’enfant malgré elle, en écrivant pourquoi.',
      },
      {
        title: 'Les délais légaux',
        text: 'Les dates s’affichent sur le dossier : validation sous 15 jours, premier bilan sous 3 mois, synthèse à 6 mois, parcours d’un an, renouvelable une fois.',
      },
    ],
    words: 'tnd pco enfant repérage autisme tdah développement âge corrigé',
    picture: { file: 'orientation-tnd.jpg', alt: 'Un dossier TND et ses délais' },
  },
  {
    slug: 'mon-compte',
    title: 'Mon compte',
    lead: 'Le menu à votre nom, en haut à droite, mène à « Mon compte » : ce qui suit s’y trouve, dans cet ordre.',
    steps: [
      {
        title: 'Identité, coordonnées, connexion',
        text: 'L’identité vient de votre carte ou d’e-CPS et ne se change pas ici. L’adresse électronique se change par un lien envoyé à la nouvelle ; l’ancienne en est prévenue. Le téléphone donné à la première connexion se change ou se retire au même endroit. Mot de passe, application, clé d’accès et codes de secours se gèrent sous « Mot de passe et seconde étape ».',
      },
      {
        title: 'Choisir ce que vous recevez',
        text: '« Mes notifications » propose, pour les réponses des structures, leurs questions et messages, les volets attendus de vous et la vie de vos dossiers : tout de suite, une fois par jour, ou aucune. Tant que vous n’avez pas choisi, vous recevez tout de suite les réponses et les questions, une fois par jour le reste. « Une fois par jour », un seul courriel réunit le matin ce qui vous concerne encore ; un dossier que vous n’avez plus n’y figure pas. Ce qui protège votre compte et vos patients est toujours envoyé tout de suite.',
      },
      {
        title: 'Confier des dossiers',
        text: '« Délégations » confie vos dossiers, ou ceux de certains patients, à un confrère pour une période : lire, ou lire, remplir et valider. Vous la retirez à tout moment ; elle finit d’elle-même.',
      },
      {
        title: 'Voir vos accès',
        text: '« Voir mes accès » montre chaque dossier ouvert ou modifié sous votre compte, le plus récent d’abord : ce que vous avez fait un même jour sur un dossier tient en une ligne, qui s’ouvre sur le détail. Sous « En mon nom », vous lisez ce que vos confrères délégués ont fait. Deux dates réduisent la liste à une période. Un dossier que vous n’avez plus n’est montré que par son numéro.',
      },
      {
        title: 'Télécharger vos données',
        text: '« Télécharger mes données » donne un fichier JSON, qui s’explique lui-même : compte, lieux d’exercice, moyens de connexion sans aucun secret, sessions, connexions, délégations, choix, modèles de texte, accès. De vos patients, il n’y a que des numéros de dossier. Une connexion récente par un moyen fort est demandée, et un courriel vous prévient.',
      },
      {
        title: 'Fermer une session',
        text: '« Sessions ouvertes » liste les appareils où vous êtes connecté et ferme ceux que vous ne reconnaissez pas. En dessous, les connexions et les essais refusés.',
      },
    ],
    words:
      'compte notifications courriel digest délégation confrère accès journal données télécharger export rgpd session adresse mot de passe',
    picture: { file: 'mon-compte.jpg', alt: 'La page « Mon compte »' },
  },
  {
    slug: 'compte-etablissement',
    title: 'Lier mon compte d’établissement',
    lead: 'Vous exercez aussi dans une structure, avec un autre compte ? Liez les deux pour passer de l’un à l’autre en un clic.',
    steps: [
      {
        title: 'Faut-il un lien ?',
        text: 'Si le menu en haut de la page propose déjà « Espace établissement », votre compte ouvre les deux espaces : il n’y a rien à lier. Le lien sert quand la structure vous a invité sous une autre adresse.',
      },
      {
        title: 'Prouver l’autre compte',
        text: 'Dans « Mon compte », « Lier mon compte d’établissement », puis « Commencer ». Une connexion forte de moins d’une demi-heure est demandée. Vous vous connectez ensuite, dans les dix minutes, avec le compte d’établissement : mot de passe et seconde étape, clé d’accès, e-CPS ou carte. Votre session de médecin reste ouverte.',
      },
      {
        title: 'Passer d’un espace à l’autre',
        text: 'Le menu en haut de la page y mène en un clic, dans les deux sens. Chaque espace garde ses droits : les demandes d’une structure ne se voient pas dans votre espace de médecin, ni vos dossiers dans celui de la structure.',
      },
      {
        title: 'Quand une connexion est demandée',
        text: 'Entré par le compte d’établissement, vous vous connectez aussi comme médecin avant d’ouvrir vos dossiers. Entré comme médecin avec un code par courriel, vous confirmez votre identité avant de passer. Le mot de passe, l’adresse et la seconde étape d’un compte se changent en se connectant avec lui.',
      },
      {
        title: 'Deux fenêtres ouvertes',
        text: 'Passer dans l’autre espace vaut pour toutes les fenêtres du navigateur. Une page de l’espace quitté vous propose d’y repasser ; ce que vous y aviez écrit reste gardé sur cet appareil.',
      },
      {
        title: 'Défaire le lien',
        text: 'De l’un ou l’autre compte, dans « Mon compte », « Gérer le lien ». C’est immédiat, et les deux adresses sont prévenues. Le lien finit aussi de lui-même quand la structure retire votre dernière habilitation.',
      },
    ],
    words:
      'lien lier délier compte établissement coordonnateur deux comptes changer espace passer habilitation hôpital ehpad',
    picture: { file: 'compte-etablissement.jpg', alt: 'La page qui lie un compte d’établissement' },
  },
]
