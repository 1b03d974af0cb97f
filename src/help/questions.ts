import type { QuestionAnswered } from './guide.ts'

export const questions: readonly QuestionAnswered[] = [
  {
    question: 'Je ne vois pas le dossier d’un de mes patients.',
    answer:
      'Il a peut-être été créé par la famille ou un hôpital sans vous désigner. Demandez le numéro : la lettre à la famille le donne.',
  },
  {
    question: 'Qui a ouvert le dossier de mon patient ?',
    answer:
      'Chaque ouverture est inscrite dans un journal que personne ne peut réécrire. « Mon compte », « Voir mes accès », montre les vôtres et ceux de vos délégués ; pour celles des autres, écrivez au support avec le numéro du dossier.',
  },
  {
    question: 'La famille voit-elle le volet médical ?',
    answer:
      'Jamais. Elle voit l’avancement, la partie administrative, ses pièces et les réponses des structures en mots simples.',
  },
  {
    question: 'Une structure n’a pas répondu.',
    answer:
      'Sa fiche donne son téléphone. Le dossier dit si la demande a été lue et depuis combien de jours elle attend.',
  },
  {
    question: 'Je me suis trompé dans un volet validé.',
    answer:
      'Rouvrez-le, corrigez, validez : une nouvelle version est scellée, les structures sont averties, l’ancienne reste lisible.',
  },
  {
    question: 'Puis-je utiliser un téléphone ?',
    answer: 'Oui, toutes les pages s’y adaptent. Pour valider un volet médical, e-CPS est le plus simple.',
  },
  {
    question: 'Puis-je travailler sans souris ?',
    answer: 'Oui. Tab parcourt la page, F2 montre les touches dans un volet, / mène à la recherche.',
  },
  {
    question: 'Mes données sont-elles transmises à d’autres ?',
    answer: 'Non. Seules les structures que vous choisissez reçoivent le dossier, au moment où vous envoyez.',
  },
]
