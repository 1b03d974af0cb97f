import type { Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'

export const showHelp: Handler = (call) =>
  render(
    call,
    { title: 'Aide', width: 'narrow' },
    html`${pageHead({ title: 'Aide' })}
    <ul>
      <li><a href="/aide/connexion">Se connecter : moyens, code, mot de passe oublié, session</a></li>
    </ul>
    <h2>Le chemin d’un dossier Grand Âge</h2>
    <ol>
      <li>Créez le dossier avec l’identité de la personne. Un avertissement s’affiche si un dossier existe peut-être déjà.</li>
      <li>Remplissez les trois volets : administratif, médical, autonomie. Chaque réponse s’enregistre seule ; la liste de ce qui manque mène au champ.</li>
      <li>Validez chaque volet. Il est alors scellé et verrouillé ; le rouvrir crée une nouvelle version.</li>
      <li>Cherchez des structures, choisissez-en plusieurs, envoyez. Vous voyez quand chacune lit le dossier et ce qu’elle répond.</li>
      <li>Acceptez une proposition de place. L’admission en hébergement permanent clôt les autres demandes.</li>
    </ol>
    <h2>Se connecter</h2>
    <p><a href="/aide/carte-cps">Préparer son ordinateur pour la carte CPS</a> · <a href="/connexion/carte/echec">Quand la carte ne marche pas</a></p>
    <h2>Au clavier</h2>
    <p><kbd>/</kbd> mène à la recherche d’un patient. Dans la grille AGGIR, <kbd>A</kbd>, <kbd>B</kbd> ou <kbd>C</kbd> répond et passe à la ligne suivante. Dans un volet, <kbd>F2</kbd> montre toutes les touches : section suivante, question qui manque, choix.</p>
    <h2>Qui lit quoi</h2>
    <p>Le volet médical et l’autonomie ne sont lus que par le médecin du dossier et, dans les structures destinataires, par les personnes qui ont l’habilitation médicale. Les familles et le personnel administratif ne les voient jamais. Chaque ouverture est inscrite au journal.</p>`,
  )
