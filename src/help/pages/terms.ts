import { TERMS_VERSION } from '../../accounts/account.ts'
import type { Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'

export const showTerms: Handler = (call) =>
  render(
    call,
    { title: 'Conditions d’utilisation', width: 'narrow' },
    html`${pageHead({ title: 'Conditions d’utilisation', lead: `Version ${TERMS_VERSION}. L’exploitant de ce service peut les compléter.` })}
    <h2>À quoi sert ce service</h2>
    <p>Il porte le dossier d’une personne, de son médecin ou de sa famille vers les structures qui peuvent l’accueillir ou la soigner, et ramène leurs réponses. Il ne remplace ni le dossier médical du patient, ni un appel en cas d’urgence.</p>
    <h2>Votre compte</h2>
    <ul>
      <li>Il est personnel : carte, code, mot de passe, clé et session ne se prêtent pas, même à un remplaçant ou à un secrétariat.</li>
      <li>Vous fermez votre session sur un poste partagé, et vous signalez sans attendre la perte d’un de vos moyens de connexion.</li>
      <li>Votre adresse électronique reste à jour : elle reçoit les codes et les nouvelles, jamais de donnée de santé.</li>
    </ul>
    <h2>Secret professionnel</h2>
    <ul>
      <li>Vous n’ouvrez que les dossiers des personnes que vous prenez en charge, et pour ce qui y est utile.</li>
      <li>La personne est informée de la transmission de son dossier aux structures choisies ; son refus est respecté et son consentement, consigné.</li>
      <li>Valider un volet vous engage : votre identité, l’heure et le moyen de connexion sont conservés avec son contenu scellé.</li>
    </ul>
    <h2>Traces</h2>
    <p>Chaque connexion, chaque refus et chaque ouverture de dossier est inscrit dans un journal qui ne peut être modifié. Vous lisez ce qui concerne votre compte ; la personne peut demander qui a ouvert son dossier.</p>
    <h2>Vos données</h2>
    <p>Sont conservés votre identité professionnelle telle que votre carte ou Pro Santé Connect la donne, vos coordonnées, vos connexions (appareil et adresse réseau). Vous y avez accès, et pouvez les faire rectifier, par la page <a href="/contact">Contact</a>.</p>`,
  )
