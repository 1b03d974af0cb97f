import type { Handler } from '../../http/page.ts'
import { contextOf } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html, when } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'

export const showSignInHelp: Handler = (call) => {
  const { session, password } = contextOf(call).config
  return render(
    call,
    { title: 'Se connecter', width: 'narrow', back: { label: 'Aide', href: '/aide' } },
    html`${pageHead({ title: 'Se connecter', lead: 'Les moyens d’entrer, du plus sûr au plus simple, et ce qui se passe ensuite.' })}
    <h2>La première fois</h2>
    <ol>
      <li>Entrez avec <strong>e-CPS</strong> (l’application du téléphone) ou avec la <strong>carte CPS</strong> : votre identité est lue, vous ne la saisissez pas.</li>
      <li>Acceptez les conditions d’utilisation et donnez votre adresse électronique. Un lien y est envoyé : ouvrez-le pour la confirmer.</li>
      <li>Choisissez, si vous le souhaitez, un mot de passe. Les dossiers des patients qui vous ont désigné vous attendent ensuite.</li>
    </ol>
    <h2>Les fois suivantes</h2>
    <ul>
      <li><strong>e-CPS</strong> : le bouton, puis la confirmation sur le téléphone. Rien ne s’installe.</li>
      <li><strong>Carte CPS</strong> : le lecteur, puis le code à 4 chiffres. <a href="/aide/carte-cps">Préparer son poste</a>, ou <a href="/connexion/carte/echec">que faire quand elle ne marche pas</a>.</li>
      <li><strong>Clé d’accès</strong> : l’empreinte, le visage ou le code de votre appareil. À ajouter une fois dans Mon compte, après une connexion par carte ou e-CPS.</li>
      <li><strong>Mot de passe et seconde étape</strong> : votre identifiant est le numéro imprimé sur la carte au-dessus du nom (8 suivi du RPPS), ou le RPPS seul, avec ou sans espaces. Ensuite, une application donne un code, ou un courriel vous l’apporte : 6 chiffres, valables 10 minutes, une seule fois.</li>
    </ul>
    ${when(password.mailCodeUntil, (day) => html`<p>Dans votre région, le code par courriel prend fin le ${day.split('-').reverse().join('/')} : ajoutez d’ici là une clé d’accès ou une application.</p>`)}
    <h2>Le code n’arrive pas</h2>
    <ul>
      <li>Regardez dans les indésirables. Une messagerie peut prendre quelques minutes.</li>
      <li>Après une minute, « Recevoir un nouveau code » en envoie un autre ; le précédent ne vaut plus rien.</li>
      <li>Après cinq codes faux, il en faut un nouveau. Après plusieurs refus, la porte du mot de passe se ferme un moment : la carte et e-CPS restent ouvertes.</li>
    </ul>
    <h2>Mot de passe oublié ou à renouveler</h2>
    <p>« Mot de passe oublié » envoie un lien valable 24 heures à votre adresse confirmée. Le choisir ferme toutes vos sessions, et la seconde étape reste demandée.${when(password.renewalMonths, (months) => html` Un mot de passe se renouvelle tous les ${months} mois.`)}</p>
    <h2>Votre session</h2>
    <ul>
      <li>Elle se ferme après ${session.idleMinutes} minutes sans rien faire, et ${session.hours} heures au plus. Deux minutes avant, la page vous prévient et vous pouvez rester.</li>
      <li>Si elle se ferme pendant que vous écrivez, ce que vous aviez saisi revient dans le même onglet après une nouvelle connexion.</li>
      <li>« Mon compte » montre vos appareils connectés, les connexions et les essais refusés ; chaque session s’y ferme à distance.</li>
      <li>Valider un volet médical demande une connexion récente par carte, e-CPS, clé d’accès ou application : confirmez, et vous revenez au volet.</li>
    </ul>
    <h2>Sur un poste partagé</h2>
    <p>Déconnectez-vous, retirez votre carte et fermez le navigateur. Se déconnecter ici laisse Pro Santé Connect ouvert : déconnectez-vous aussi de lui.</p>`,
  )
}
