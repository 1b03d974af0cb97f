import { plural } from '../../ui/format.ts'

export const knownWords = {
  title: 'Déjà connu',
  lead: 'Voici ce que vos autres dossiers de cette personne disent déjà. Décochez ce qui n’est plus vrai : rien n’est repris sans vous, et rien de ce volet n’est remplacé.',
  none: 'Rien de plus n’est connu pour ce volet.',
  take: 'Reprendre ce qui est coché',
  leave: 'Ne rien reprendre',
  back: 'Revenir au volet',
  from: (volet: string, number: string, by: string) => `${volet}, dossier ${number}, ${by}`,
  offer: (count: number) =>
    `${plural(count, 'réponse de ce volet est déjà connue', 'réponses de ce volet sont déjà connues')}.`,
  offerText: 'Elles viennent d’un autre de vos dossiers de cette personne.',
  see: 'Voir et reprendre',
} as const
