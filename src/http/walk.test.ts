import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { can, type Relation, type Thing } from '../access/policy.ts'
import { type Role, roles } from '../access/scene.ts'
import { dayOf } from '../calendar.ts'
import { readConfig } from '../config.ts'
import { newId } from '../db/new-id.ts'
import { site } from '../site.ts'
import { completeAnswers } from '../volets/builders.ts'
import { type Answered, type Caller, type Fields, makeSceneSite, type SceneSite } from './scene-site.ts'

const NOTE = 'Voir avec l’équipe de nuit'
let scene: SceneSite
type Visitor = Awaited<ReturnType<SceneSite['visitor']>>
const visitors = new Map<Caller, Visitor>()
const callers: readonly Caller[] = [...roles, 'nobody']
before(async () => {
  scene = await makeSceneSite()
  await scene.owner.updateTable('demandeNotes').set({ text: NOTE }).execute()
  for (const caller of callers) visitors.set(caller, await scene.visitor(caller))
})
after(() => scene?.stop())

const at = (caller: Caller): Visitor => {
  const visitor = visitors.get(caller)
  assert.ok(visitor)
  return visitor
}

type Row = Record<Caller, number>
const everybody = (status: number): Row => ({
  treating: status,
  family: status,
  medicalReceiver: status,
  administrativeReceiver: status,
  formerReceiver: status,
  strangerAgent: status,
  otherDoctor: status,
  delegate: status,
  reader: status,
  formerDelegate: status,
  setAsideDoctor: status,
  nobody: status,
})
/** A page of the doctors: 403 in the space of the structures, but 303 to the page that passes to the account linked with it; 303 to the sign-in. A delegate is answered like the treating doctor, a reader like nobody of the circle, unless said. */
const ofDoctors = (
  treating: number,
  other: number,
  { delegate = treating, reader = other }: { delegate?: number; reader?: number } = {},
): Row => ({
  ...everybody(403),
  treating,
  delegate,
  reader,
  otherDoctor: other,
  formerDelegate: other,
  setAsideDoctor: other,
  strangerAgent: 303,
  nobody: 303,
})
const ofAgents = (medical: number, administrative: number, former: number, stranger: number): Row => ({
  ...everybody(403),
  medicalReceiver: medical,
  administrativeReceiver: administrative,
  formerReceiver: former,
  strangerAgent: stranger,
  otherDoctor: 303,
  nobody: 303,
})
/** Whoever is signed in, whatever his space; a stranger is sent to the door. */
const signedIn = (status: number): Row => ({ ...everybody(status), nobody: 303 })
/** After a recent strong sign-in; a family has none, and no password of this kind. */
const stronglySignedIn = (status: number): Row => ({ ...signedIn(status), family: 403 })
const unknownToken = 'x'.repeat(43)
/** The families’ space, and no other for them. */
const ofFamilies = (status: number): Row => ({ ...everybody(403), family: status, nobody: 303 })
/** What is only read. */
const ofTheCircle = ofDoctors(200, 404, { reader: 200 })
/** Forms, which nobody sees who may not send them. */
const ofItsWriters = ofDoctors(200, 404)
/** Who has the dossier and how it ends: his own doctor alone. */
const ofItsDoctor = ofDoctors(200, 404, { delegate: 404 })

/** Doctors and agents alike; the family of the scene has no space. */
const ofMembers = stronglySignedIn

/** For software: one address for doctors and agents, and no page to be sent to. */
const ofProfessionals = (treating: number, medical: number, administrative: number): Row => ({
  ...everybody(404),
  treating,
  delegate: treating,
  reader: treating,
  family: 403,
  medicalReceiver: medical,
  administrativeReceiver: administrative,
  nobody: 401,
})

const D = '/dossiers/:dossier'
const steps = '/compte/second-facteur'
const asked = '/demandes/:asked'
const gets: Record<string, Row> = {
  '/': everybody(303),
  '/aide': everybody(200),
  '/aide?q=aggir': everybody(200),
  '/aide/guides/pieces': everybody(200),
  '/aide/guides/rien': everybody(404),
  '/aide/carte-cps': everybody(200),
  '/aide/connexion': everybody(200),
  '/accessibilite': everybody(200),
  '/contact': everybody(200),
  '/conditions': everybody(200),
  '/verifier': everybody(200),
  '/verifier/fichier': everybody(303),
  '/.well-known/jwks.json': everybody(200),
  '/connexion': everybody(200),
  '/connexion/retour': everybody(403),
  '/connexion/carte/retour': everybody(403),
  '/connexion/carte/echec': everybody(200),
  '/connexion/confirmer': signedIn(200),
  '/connexion/etape': everybody(403),
  [steps]: ofMembers(200),
  [`${steps}/application`]: ofMembers(303),
  [`${steps}/cle`]: ofMembers(200),
  '/connexion/activite': ofDoctors(303, 303),
  '/deconnexion/pro-sante-connect': everybody(200),
  '/connexion/code': everybody(403),
  '/connexion/mot-de-passe': everybody(303),
  '/connexion/code/envoyer': everybody(303),
  '/connexion/application': everybody(303),
  '/connexion/secours': everybody(303),
  '/connexion/cle': everybody(303),
  '/mot-de-passe/oublie': everybody(200),
  [`/mot-de-passe/nouveau/${unknownToken}`]: everybody(403),
  [`/adresse/${unknownToken}`]: signedIn(403),
  // The conditions of use are accepted already; no address waits; no password is chosen.
  '/bienvenue': signedIn(303),
  '/bienvenue/adresse': signedIn(303),
  '/bienvenue/mot-de-passe': stronglySignedIn(200),
  // Nobody has chosen yet; a family has nothing to choose.
  '/bienvenue/notifications': { ...signedIn(200), family: 303 },
  '/compte': signedIn(200),
  '/compte/acces': ofMembers(200),
  '/compte/donnees': stronglySignedIn(200),
  '/compte/notifications': ofMembers(200),
  '/compte/adresse': stronglySignedIn(200),
  '/compte/telephone': stronglySignedIn(200),
  '/compte/mot-de-passe': stronglySignedIn(200),
  '/compte/modeles': ofDoctors(200, 200),
  '/compte/delegations': ofDoctors(200, 200),
  '/compte/delegations/nouvelle': ofDoctors(200, 200),
  '/compte/delegations/:lent/retirer': ofDoctors(200, 404, { delegate: 404 }),
  '/compte/etablissement': stronglySignedIn(200),
  // Nobody has asked for a link.
  '/compte/etablissement/prouver': signedIn(303),
  '/espace': { ...everybody(303), otherDoctor: 200, strangerAgent: 200 },
  '/seance': everybody(200),
  '/dossiers': ofDoctors(200, 200),
  // Drawn before all time: something has changed in a list that is not empty.
  '/dossiers/changements?vu=0': ofDoctors(200, 204, { reader: 200 }),
  [`${D}/changements?vu=0`]: ofTheCircle,
  '/dossiers/nouveau': ofDoctors(200, 200),
  '/dossiers/recherche': ofDoctors(200, 200),
  '/dossiers/numero': ofDoctors(200, 200),
  '/dossiers/nouveau/grand-age': ofDoctors(200, 200),
  '/dossiers/nouveau/sanitaire': ofDoctors(200, 200),
  '/dossiers/nouveau/tnd': ofDoctors(200, 200),
  [`${D}/annuler`]: ofItsDoctor,
  [`${D}/archiver`]: ofItsDoctor,
  [`${D}/reprendre`]: ofItsDoctor,
  [`${D}/deces`]: ofItsDoctor,
  [`${D}/medecin`]: ofItsDoctor,
  [`${D}/pas-mon-patient`]: ofItsDoctor,
  // With itself, and with nothing to undo: src/duplicates/pages/duplicates.test.ts walks two dossiers of a person.
  [`${D}/comparer/:dossier`]: ofDoctors(404, 404),
  [`${D}/remplacer/:dossier`]: ofDoctors(404, 404),
  [`${D}/defaire/fiches`]: ofDoctors(404, 404),
  [`${D}/defaire/remplacement`]: ofDoctors(404, 404),
  [`${D}/nouveau`]: ofItsDoctor,
  [`${D}/nouveau/grand-age`]: ofItsDoctor,
  [`${D}/nouveau/sanitaire`]: ofItsDoctor,
  [`${D}/nouveau/tnd`]: ofItsDoctor,
  [`${D}/destinations`]: ofDoctors(404, 404),
  [D]: ofTheCircle,
  [`${D}/acces`]: ofTheCircle,
  [`${D}/identite`]: ofItsWriters,
  [`${D}/volets/administratif`]: ofTheCircle,
  [`${D}/volets/medical`]: ofTheCircle,
  [`${D}/volets/medical/connu`]: ofItsWriters,
  [`${D}/volets/autonomie`]: ofTheCircle,
  [`${D}/pieces`]: ofTheCircle,
  [`${D}/pieces/:medical`]: ofTheCircle,
  [`${D}/pieces/:medical/fichier`]: ofTheCircle,
  [`${D}/pieces/:administrative/retirer`]: ofItsWriters,
  [`${D}/volets/administratif/versions`]: ofTheCircle,
  [`${D}/volets/medical/versions`]: ofTheCircle,
  [`${D}/volets/medical/versions/1`]: ofTheCircle,
  [`${D}/volets/medical/versions/2`]: ofDoctors(404, 404),
  // There is one version of each: src/seals/pages/versions.test.ts compares two.
  [`${D}/volets/medical/differences`]: ofDoctors(404, 404),
  [`${D}/export`]: ofTheCircle,
  [`${D}/structures`]: ofTheCircle,
  [`${D}/structures/:finess`]: ofTheCircle,
  [`${D}/demandes/:refusing/suivante`]: ofItsWriters,
  [`${D}/dossier.pdf`]: ofTheCircle,
  [`${D}/administratif.pdf`]: ofTheCircle,
  [`${D}/lettre.pdf`]: ofTheCircle,
  '/famille/dossiers/:dossier/acces': ofFamilies(200),
  '/famille/dossiers/:dossier/administratif.pdf': ofFamilies(200),
  '/famille/dossiers/:dossier/lettre.pdf': ofFamilies(200),
  // Nothing is being prepared in the scene.
  '/documents/:dossier': signedIn(404),
  '/documents/:dossier/dossier-G12345678K.pdf': signedIn(404),
  '/etablissement': ofAgents(303, 303, 303, 303),
  '/etablissement/:finess': ofAgents(200, 200, 404, 404),
  // The administrative receiver is the référent of her structure.
  '/etablissement/:finess/equipe': ofAgents(404, 200, 404, 404),
  [`/invitation/${unknownToken}`]: everybody(403),
  '/famille/dossiers/:dossier/pieces/:administrative': ofFamilies(200),
  '/famille/dossiers/:dossier/pieces/:administrative/fichier': ofFamilies(200),
  '/famille/dossiers/:dossier/pieces/:medical': ofFamilies(404),
  '/famille/dossiers/:dossier/pieces/:medical/fichier': ofFamilies(404),
  '/famille': ofFamilies(200),
  '/famille/connexion': everybody(200),
  '/famille/nouveau': everybody(200),
  '/famille/mot-de-passe': everybody(200),
  [`/famille/mot-de-passe/${unknownToken}`]: everybody(403),
  [`/famille/confirmer/${unknownToken}`]: everybody(403),
  [asked]: ofAgents(200, 200, 404, 404),
  [`${asked}/volets/administratif`]: ofAgents(200, 200, 404, 404),
  [`${asked}/volets/medical`]: ofAgents(200, 404, 404, 404),
  [`${asked}/volets/autonomie`]: ofAgents(200, 404, 404, 404),
  [`${asked}/dossier.pdf`]: ofAgents(200, 404, 404, 404),
  [`${asked}/administratif.pdf`]: ofAgents(200, 200, 404, 404),
  [`${asked}/pieces/:administrative`]: ofAgents(200, 200, 404, 404),
  [`${asked}/pieces/:administrative/fichier`]: ofAgents(200, 200, 404, 404),
  [`${asked}/pieces/:medical`]: ofAgents(200, 404, 404, 404),
  [`${asked}/pieces/:medical/fichier`]: ofAgents(200, 404, 404, 404),
  '/demandes/:refusing/pieces/:administrative': ofAgents(404, 404, 404, 404),
  '/demandes/:refusing/pieces/:administrative/fichier': ofAgents(404, 404, 404, 404),
  [`${asked}/volets/administratif/versions`]: ofAgents(200, 200, 404, 404),
  [`${asked}/volets/administratif/versions/1`]: ofAgents(200, 200, 404, 404),
  [`${asked}/volets/medical/versions`]: ofAgents(200, 404, 404, 404),
  [`${asked}/volets/medical/versions/1`]: ofAgents(200, 404, 404, 404),
  [`${asked}/volets/medical/differences`]: ofAgents(404, 404, 404, 404),
  [`${asked}/export`]: ofAgents(200, 200, 404, 404),
  '/demandes/:refusing/volets/administratif/versions': ofAgents(404, 404, 404, 404),
  '/demandes/:refusing/export': ofAgents(404, 404, 404, 404),
  '/demandes/:chosen/export': ofAgents(404, 404, 404, 404),
  '/demandes/:refusing': ofAgents(404, 404, 200, 404),
  '/demandes/:refusing/volets/administratif': ofAgents(404, 404, 404, 404),
  '/demandes/:refusing/volets/medical': ofAgents(404, 404, 404, 404),
  '/demandes/:refusing/dossier.pdf': ofAgents(404, 404, 404, 404),
  '/demandes/:refusing/administratif.pdf': ofAgents(404, 404, 404, 404),
  '/demandes/:refusing/volets/autonomie': ofAgents(404, 404, 404, 404),
  '/demandes/:chosen': ofAgents(404, 404, 404, 404),
  '/demandes/:chosen/volets/administratif': ofAgents(404, 404, 404, 404),
  '/demandes/:chosen/volets/medical': ofAgents(404, 404, 404, 404),
  '/fhir/metadata': everybody(200),
  '/fhir/Questionnaire': everybody(200),
  '/fhir/Questionnaire/grand-age-medical': everybody(200),
  '/fhir/CodeSystem/oui-non': everybody(200),
  '/fhir/QuestionnaireResponse/:dossier-administratif': ofProfessionals(200, 200, 200),
  '/fhir/QuestionnaireResponse/:dossier-medical': ofProfessionals(200, 200, 404),
  '/fhir/QuestionnaireResponse/:dossier-autonomie': ofProfessionals(200, 200, 404),
  '/demandes/:chosen/dossier.pdf': ofAgents(404, 404, 404, 404),
  '/demandes/:chosen/administratif.pdf': ofAgents(404, 404, 404, 404),
  '/demo/courriels': everybody(200),
  '/demo/composants': everybody(200),
}

const posts: [path: string, fields: () => Fields, row: Row][] = [
  ['/verifier', () => ({ numero: 'G 0000 0000 A', code: 'x' }), everybody(422)],
  ['/verifier/fichier', () => ({}), everybody(422)],
  ['/connexion/e-cps', () => ({ suite: '/dossiers' }), everybody(303)],
  ['/connexion/carte', () => ({ suite: '/dossiers' }), everybody(303)],
  ['/connexion/application', () => ({ code: '123456' }), everybody(403)],
  ['/connexion/secours', () => ({ secours: 'ABCD-EFGH-JKLM' }), everybody(403)],
  ['/connexion/cle/options', () => ({ suite: '/dossiers' }), everybody(200)],
  ['/connexion/cle', () => ({ reponse: '{}' }), everybody(403)],
  [`${steps}/application`, () => ({}), ofMembers(303)],
  [`${steps}/application/confirmer`, () => ({ code: '12' }), ofMembers(422)],
  [`${steps}/application/retirer`, () => ({}), ofMembers(404)],
  [`${steps}/cle/options`, () => ({ nom: 'Téléphone' }), ofMembers(200)],
  [`${steps}/cle`, () => ({ nom: '' }), ofMembers(422)],
  [`${steps}/cle/:dossier/retirer`, () => ({}), ofMembers(404)],
  [`${steps}/secours`, () => ({}), ofMembers(303)],
  ['/connexion/activite', () => ({ activite: 'inconnue', suite: '/dossiers' }), ofDoctors(303, 303)],
  ['/connexion/confirmer', () => ({ code: '12' }), signedIn(422)],
  ['/connexion/mot-de-passe', () => ({ identifiant: '899700123450', motDePasse: '' }), everybody(422)],
  ['/connexion/code', () => ({ code: '123456' }), everybody(403)],
  ['/connexion/code/envoyer', () => ({}), everybody(403)],
  ['/mot-de-passe/oublie', () => ({ identifiant: '' }), everybody(422)],
  [`/mot-de-passe/nouveau/${unknownToken}`, () => ({ nouveau: 'x', encore: 'x' }), everybody(403)],
  [`/adresse/${unknownToken}`, () => ({}), signedIn(403)],
  ['/bienvenue', () => ({ email: 'x' }), signedIn(303)],
  ['/bienvenue/adresse', () => ({ email: 'x' }), stronglySignedIn(422)],
  ['/bienvenue/mot-de-passe', () => ({ nouveau: 'x', encore: 'x' }), stronglySignedIn(422)],
  ['/compte/donnees', () => ({}), stronglySignedIn(200)],
  ['/bienvenue/notifications', () => ({ answers: 'now' }), { ...signedIn(422), family: 303 }],
  ['/compte/notifications', () => ({ answers: 'always' }), ofMembers(422)],
  ['/compte/notifications', () => ({ geste: 'garder' }), ofMembers(303)],
  ['/compte/adresse', () => ({ email: 'x' }), stronglySignedIn(422)],
  ['/compte/telephone', () => ({ phone: '06' }), stronglySignedIn(422)],
  ['/compte/mot-de-passe', () => ({ nouveau: 'x', encore: 'x' }), stronglySignedIn(422)],
  ['/compte/modeles/:dossier', () => ({ nom: 'x', texte: 'x' }), ofDoctors(404, 404)],
  ['/compte/modeles/:dossier/supprimer', () => ({}), ofDoctors(404, 404)],
  [
    '/compte/delegations/nouvelle',
    () => ({ id: newId(), colleague: 'lecteur', geste: 'chercher' }),
    ofDoctors(200, 200),
  ],
  ['/compte/delegations/nouvelle', () => ({ id: newId(), geste: 'confier' }), ofDoctors(422, 422)],
  ['/compte/delegations/nouvelle', () => lending(), ofDoctors(422, 422)],
  ['/compte/etablissement/lier', () => ({}), { ...ofDoctors(303, 303), strangerAgent: 403 }],
  // To the space of nobody.
  ['/espace', () => ({ vers: 'family' }), everybody(303)],
  ['/compte/seances/:dossier/fermer', () => ({}), signedIn(404)],
  ['/compte/seances/fermer', () => ({}), signedIn(303)],
  ['/seance', () => ({}), everybody(200)],
  ['/etablissement/:finess/equipe', () => guest('Invitée'), ofAgents(404, 303, 404, 404)],
  ['/etablissement/:finess/equipe', () => guest(''), ofAgents(404, 422, 404, 404)],
  ['/etablissement/:finess/equipe/:dossier/terminer', () => ({}), ofAgents(404, 404, 404, 404)],
  ['/etablissement/:finess/equipe/invitations/:dossier/annuler', () => ({}), ofAgents(404, 404, 404, 404)],
  [`/invitation/${unknownToken}`, () => ({ conditions: 'oui', nouveau: 'x', encore: 'x' }), everybody(403)],
  ['/famille/renvoyer', () => ({}), ofFamilies(303)],
  // The dossier has its doctor already.
  ['/famille/medecin', () => ({ dossier: scene?.dossierId ?? '', rpps: '99700123450' }), ofFamilies(303)],
  ['/famille/medecin', () => ({ dossier: newId(), rpps: '99700123450' }), ofFamilies(404)],
  ['/famille/medecin', () => ({ dossier: scene?.dossierId ?? '', rpps: '123' }), ofFamilies(422)],
  ['/famille/dossiers/:dossier/actuel', () => ({}), ofFamilies(303)],
  ['/famille/connexion', () => ({ numero: 'G 0000 0000 A', motDePasse: '' }), everybody(422)],
  ['/famille/nouveau', () => ({ id: newId(), birthName: 'Essai' }), everybody(422)],
  ['/famille/mot-de-passe', () => ({ numero: 'G 0000 0000 A' }), everybody(422)],
  [`/famille/mot-de-passe/${unknownToken}`, () => ({ nouveau: 'x', encore: 'x' }), everybody(403)],
  [`/famille/confirmer/${unknownToken}`, () => ({}), everybody(403)],
  ['/cim10', () => ({ q: 'insuffisance' }), ofDoctors(200, 200)],
  ['/dossiers/recherche', () => ({ q: 'témoin' }), ofDoctors(303, 303)],
  ['/dossiers/numero', () => ({ numero: 'G 0000 0000 A', naissance: '', soin: 'oui' }), ofDoctors(422, 422)],
  [`${D}/identite`, () => identity('Changée'), ofDoctors(409, 404)],
  [`${D}/identite`, () => ({ birthName: '' }), ofDoctors(422, 404)],
  [`${D}/volets/administratif`, () => ({ section: 'personne', adresse: '1 rue du Vol' }), ofDoctors(409, 404)],
  [`${D}/volets/administratif/reponse`, () => ({ question: 'adresse', adresse: '1 rue du Vol' }), ofDoctors(409, 404)],
  [`${D}/volets/medical/reponse`, () => ({ question: 'poids', poids: '61' }), ofDoctors(409, 404)],
  [`${D}/volets/autonomie/reponse`, () => ({ question: 'evaluateur', evaluateur: 'Moi' }), ofDoctors(409, 404)],
  [`${D}/volets/administratif/valider`, () => ({ version: '1' }), ofDoctors(303, 404)],
  [`${D}/volets/medical/valider`, () => ({ version: '1' }), ofDoctors(303, 404)],
  [`${D}/volets/autonomie/valider`, () => ({ version: '1' }), ofDoctors(303, 404)],
  [`${D}/structures`, () => ({ finess: '990000036', 'sejour-990000036': 'temporaire' }), ofDoctors(303, 404)],
  [`${D}/structures`, () => ({}), ofDoctors(422, 404)],
  [`${D}/demandes/:asked`, () => ({ geste: 'reply', 'reply.comment': 'Réponse' }), ofDoctors(303, 404)],
  [`${D}/demandes/:asked`, () => ({ geste: 'accept' }), ofDoctors(409, 404)],
  [`${D}/demandes/:asked`, () => ({ geste: 'reply', 'reply.comment': '' }), ofDoctors(422, 404)],
  [`${D}/demandes/:refusing`, () => ({ geste: 'cancel', 'cancel.comment': 'Non' }), ofDoctors(409, 404)],
  [`${D}/demandes/:asked/message`, () => ({ message: newId(), texte: 'Un mot' }), ofDoctors(303, 404)],
  [`${D}/demandes/:asked/message`, () => ({ message: newId(), texte: ' ' }), ofDoctors(422, 404)],
  [`${D}/demandes/:refusing/message`, () => ({ message: newId(), texte: 'Un mot' }), ofDoctors(409, 404)],
  [`${D}/demandes/:refusing/suivante`, () => ({ finess: '990000010' }), ofDoctors(303, 404)],
  [`${D}/demandes/:refusing/suivante`, () => ({ finess: '999999999' }), ofDoctors(409, 404)],
  [`${D}/demandes/:asked/relancer`, () => ({}), ofDoctors(303, 404)],
  [`${D}/demandes/:chosen/retirer`, () => ({}), ofDoctors(303, 404)],
  [`${D}/envoyer`, () => ({}), ofDoctors(303, 404)],
  [`${D}/volets/administratif/rouvrir`, () => ({}), ofDoctors(303, 404)],
  [`${D}/volets/medical/rouvrir`, () => ({}), ofDoctors(303, 404)],
  [`${D}/volets/autonomie/rouvrir`, () => ({}), ofDoctors(303, 404)],
  [`${asked}/note`, () => ({ note: NOTE }), ofAgents(303, 303, 404, 404)],
  [`${asked}/note`, () => ({ note: 'x'.repeat(4001) }), ofAgents(422, 422, 404, 404)],
  [`${asked}/message`, () => ({ message: newId(), texte: 'Un mot' }), ofAgents(303, 303, 404, 404)],
  [`${asked}/message`, () => ({ message: newId(), texte: 'Un mot', medical: 'oui' }), ofAgents(303, 404, 404, 404)],
  ['/demandes/:refusing/message', () => ({ message: newId(), texte: 'Un mot' }), ofAgents(404, 404, 409, 404)],
  [asked, () => ({ geste: 'ask', 'ask.comment': 'Et la nuit ?' }), ofAgents(303, 303, 404, 404)],
  [asked, () => ({ geste: 'admit', 'admit.onDate': today() }), ofAgents(409, 409, 404, 404)],
  [asked, () => ({}), ofAgents(422, 422, 404, 404)],
  ['/demandes/:refusing', () => ({ geste: 'waitlist' }), ofAgents(404, 404, 409, 404)],
  ['/demandes/:refusing/note', () => ({ note: 'Note' }), ofAgents(404, 404, 303, 404)],
  ['/demandes/:chosen', () => ({ geste: 'waitlist' }), ofAgents(404, 404, 404, 404)],
  ['/demandes/:chosen/note', () => ({ note: 'Note' }), ofAgents(404, 404, 404, 404)],
  [`${D}/volets/medical/connu`, () => ({ reprendre: 'allergies' }), ofDoctors(303, 404)],
  [`${D}/destinations`, () => ({ destinations: 'smr' }), ofDoctors(404, 404)],
  [`${D}/nouveau/sanitaire`, () => ({ id: newId() }), ofDoctors(422, 404, { delegate: 404 })],
  [
    '/dossiers/nouveau/grand-age',
    () => ({ id: newId(), ...identity(`Créé-${'abcdefghijklmnop'[created++]}`) }),
    ofDoctors(303, 303),
  ],
  // No form with files.
  [`${D}/pieces`, () => ({ type: 'mutuelle' }), ofDoctors(400, 404)],
  [`${D}/pieces/:administrative/retirer`, () => ({}), ofDoctors(303, 404)],
  [`${D}/actuel`, () => ({}), ofDoctors(303, 404)],
  [`${D}/medecin/moi`, () => ({}), ofDoctors(303, 404, { delegate: 404 })],
  [`${D}/comparer/:dossier`, () => ({ garder: scene?.dossierId ?? '' }), ofDoctors(404, 404)],
  [`${D}/comparer/:dossier/distincts`, () => ({}), ofDoctors(404, 404)],
  [`${D}/remplacer/:dossier`, () => ({}), ofDoctors(404, 404)],
  [`${D}/defaire/fiches`, () => ({}), ofDoctors(404, 404)],
  [`${D}/defaire/remplacement`, () => ({}), ofDoctors(404, 404)],
  [`${D}/reprendre`, () => ({}), ofDoctors(409, 404, { delegate: 404 })],
  [`${D}/annuler`, () => ({ motif: 'noNews' }), ofDoctors(422, 404, { delegate: 404 })],
  [`${D}/archiver`, () => ({}), ofDoctors(422, 404, { delegate: 404 })],
  [`${D}/deces`, () => ({ jour: '1899-01-01' }), ofDoctors(422, 404, { delegate: 404 })],
  [`${D}/medecin`, () => ({ q: 'Autre' }), ofDoctors(200, 404, { delegate: 404 })],
  [
    `${D}/medecin`,
    () => ({ geste: 'confier', medecin: newId(), garde: 'non' }),
    ofDoctors(422, 404, { delegate: 404 }),
  ],
  [`${D}/archiver`, () => ({ motif: 'settled' }), ofDoctors(303, 404, { delegate: 404 })],
  [`${D}/annuler`, () => ({ motif: 'renounced' }), ofDoctors(409, 404, { delegate: 404 })],
  [`${D}/reprendre`, () => ({}), ofDoctors(303, 404, { delegate: 404 })],
  // Whoever has set it aside takes it back, and may set it aside again.
  [`${D}/pas-mon-patient/annuler`, () => ({}), { ...ofDoctors(404, 404), setAsideDoctor: 303 }],
  [`${D}/pas-mon-patient`, () => ({}), { ...ofDoctors(303, 404, { delegate: 404 }), setAsideDoctor: 303 }],
  // Last: what was lent is lent no more.
  ['/compte/delegations/:lent/retirer', () => ({}), ofDoctors(303, 404, { delegate: 404 })],
  ['/compte/etablissement/delier', () => ({}), stronglySignedIn(303)],
  ['/deconnexion', () => ({}), everybody(303)],
]
let created = 0
const today = () => dayOf(new Date())
const guest = (lastName: string) => ({ firstName: 'Inès', lastName, email: 'ines@exemple.test', medical: 'non' })
const identity = (birthName: string) => ({ birthName, firstName: 'Odette', sex: 'F', birthDate: '1941-06-02' })

/** A patient of nobody. */
const lending = () => ({
  id: newId(),
  delegateId: scene?.actors.reader.accountId ?? '',
  level: 'read',
  scope: 'chosen',
  patients: newId(),
  since: '2026-01-01T08:00',
  until: `${new Date().getFullYear() + 1}-01-01T00:00`,
  geste: 'confier',
})

const fill = (path: string): string =>
  path
    .replaceAll(':dossier', scene.dossierId)
    .replace(':finess', scene.structures.asked)
    .replace(':asked', scene.demandes.asked)
    .replace(':refusing', scene.demandes.refusing)
    .replace(':chosen', scene.demandes.chosen)
    .replace(':administrative', scene.pieces.administrative)
    .replace(':medical', scene.pieces.medical)
    .replace(':lent', scene.delegations.delegate)

test('every address of the site is walked', () => {
  const shape = (path: string) =>
    path
      .replace(/\?(?:vu|q)=\w+$/, '')
      .replace(/(?<=\/guides\/)[\w-]+$/, ':id')
      .replace(/:kind\{[^/]*\}|(?<=\/volets\/)(?:administratif|medical|autonomie)/g, ':kind')
      .replace(/:orientation\{[^/]*\}|(?<=\/nouveau\/)(?:grand-age|sanitaire|tnd)/g, ':orientation')
      .replace(/(?<=\/versions\/)\d+/, ':id')
      .replaceAll(unknownToken, ':id')
      .replace(/(?<=^\/fhir\/\w+\/).*/, ':id')
      .replace(/:name\{.*\}$|[\w-]+(?<=-G\d{8}[A-Z])\.pdf/, ':name')
      .replace(/:\w+\{\[[^/]*\}|:(?:dossier|asked|refusing|chosen|finess|administrative|medical|lent)/g, ':id')
  const walked = new Set([
    ...Object.keys(gets).map((path) => `GET ${shape(path)}`),
    ...posts.map(([path]) => `POST ${shape(path)}`),
  ])
  const served = new Set(site(readConfig({})).map(({ method, path }) => `${method} ${shape(path)}`))
  assert.deepEqual([...walked].sort(), [...served].sort())
})

// Words of the scene that only a medical reader may ever see.
const medicalWords = [completeAnswers('medical'), completeAnswers('autonomie')]
  .flatMap((answers) => Object.values(answers))
  .filter((answer): answer is string => typeof answer === 'string' && answer.length > 20 && answer.includes(' '))
  .concat('Question médicale', 'Réponse médicale', 'biologie.pdf', 'Bilan biologique')
const hidden: Record<string, readonly string[]> = {
  family: [...medicalWords, NOTE, 'Témoin'],
  administrativeReceiver: medicalWords,
  formerReceiver: [...medicalWords, NOTE, 'rue des Acacias'],
  strangerAgent: [...medicalWords, NOTE, 'TÉMOIN', 'rue des Acacias'],
  otherDoctor: [...medicalWords, NOTE, 'TÉMOIN', 'rue des Acacias'],
  formerDelegate: [...medicalWords, NOTE, 'TÉMOIN', 'rue des Acacias'],
  setAsideDoctor: [...medicalWords, NOTE, 'rue des Acacias'],
  treating: [NOTE],
  delegate: [NOTE],
  reader: [NOTE],
  nobody: [...medicalWords, NOTE, 'TÉMOIN', 'rue des Acacias'],
}
function assertHidden(caller: Caller, where: string, { text }: Answered): void {
  for (const words of hidden[caller] ?? []) assert.ok(!text.includes(words), `${caller} reads « ${words} » in ${where}`)
}

for (const [path, row] of Object.entries(gets))
  test(`GET ${path}: each role gets its answer, and nothing that is not for him`, async () => {
    const statuses: Record<string, number> = {}
    for (const caller of callers) {
      const answered = await at(caller).get(fill(path))
      statuses[caller] = answered.status
      assertHidden(caller, path, answered)
    }
    assert.deepEqual(statuses, row)
  })

test('the scene is really there: who may read sees it', async () => {
  const medical = await at('treating').get(fill(`${D}/volets/medical`))
  const received = await at('medicalReceiver').get(fill(`${asked}/volets/medical`))
  const page = await at('medicalReceiver').get(fill(asked))
  for (const words of ['Souhaite rester proche de sa fille'])
    for (const { text } of [medical, received]) assert.ok(text.includes(words))
  for (const words of ['Question médicale', 'Réponse médicale', NOTE]) assert.ok(page.text.includes(words))
})

test('the pages of a structure open what the policy opens, volet by volet', async () => {
  const receivers: [Role, Relation, demande: string][] = [
    ['medicalReceiver', 'medicalReceiver', scene.demandes.asked],
    ['administrativeReceiver', 'administrativeReceiver', scene.demandes.asked],
    ['formerReceiver', 'formerReceiver', scene.demandes.refusing],
    ['strangerAgent', 'none', scene.demandes.chosen],
  ]
  const kinds = ['administratif', 'medical', 'autonomie'] as const satisfies readonly Thing[]
  for (const [role, relation, demande] of receivers)
    for (const kind of kinds) {
      const { status } = await at(role).get(`/demandes/${demande}/volets/${kind}`)
      assert.equal(status, can(relation, 'read', kind) ? 200 : 404, `${role} ${kind}`)
    }
})

test('foreign, unknown and malformed are the same page to the byte', async () => {
  const unknown = newId()
  const malformed = [
    '-'.repeat(36),
    'a'.repeat(36),
    scene.dossierId.slice(1),
    `${scene.dossierId}0`,
    scene.dossierId.toUpperCase(),
    `${scene.dossierId.slice(0, 30)}' or 1`,
    encodeURIComponent("' or '1'='1"),
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '%F0%9F%91%B5',
  ]
  const ids: Partial<Record<Caller, readonly string[]>> = {
    otherDoctor: [scene.dossierId, unknown, ...malformed],
    treating: [unknown, ...malformed],
  }
  for (const [caller, list] of Object.entries(ids)) {
    const { text: expected } = await at(caller as Caller).get('/nulle-part')
    assert.match(expected, /Page introuvable/)
    for (const id of list)
      for (const rest of ['', '/identite', '/volets/medical', '/structures', '/structures/990000010']) {
        const { status, text } = await at(caller as Caller).get(`/dossiers/${id}${rest}`)
        assert.equal(status, 404, `${caller} ${id}${rest}`)
        assert.equal(text, expected, `${caller} ${id}${rest}`)
      }
  }
  const { text: expected } = await at('strangerAgent').get('/nulle-part')
  for (const id of [scene.demandes.asked, scene.demandes.chosen, unknown, ...malformed])
    for (const rest of ['', '/volets/medical']) {
      const { status, text } = await at('strangerAgent').get(`/demandes/${id}${rest}`)
      assert.equal(status, 404, `${id}${rest}`)
      assert.equal(text, expected, `${id}${rest}`)
    }
  for (const finess of ['990000010', '999999999', '99000001', 'AAAAAAAAA', "99000'010"])
    assert.equal((await at('strangerAgent').get(`/etablissement/${finess}`)).text, expected, finess)
})

test('a demande is found under its own dossier only, whatever is posted', async () => {
  const { text: expected } = await at('treating').get('/nulle-part')
  const other = newId()
  const created = await at('treating').post('/dossiers/nouveau/grand-age', {
    id: other,
    ...identity('Autre-Patiente'),
  })
  assert.equal(created.status, 303)
  const answers = [
    await at('treating').post(`/dossiers/${other}/demandes/${scene.demandes.asked}`, { geste: 'reply' }),
    await at('treating').post(fill(`${D}/demandes/${newId()}`), { geste: 'reply' }),
    await at('treating').post(fill(`${D}/demandes/${'-'.repeat(36)}`), { geste: 'reply' }),
    await at('treating').post(fill(`${D}/demandes/:asked`), { geste: 'admit' }),
    await at('treating').post(fill(`${D}/demandes/:asked`), { geste: 'constructor' }),
  ]
  for (const { status, text } of answers) {
    assert.equal(status, 404)
    assert.equal(text, expected)
  }
})

test('the id of somebody else’s dossier creates nothing and tells nothing', async () => {
  const before = await scene.digest()
  const { text: expected } = await at('otherDoctor').get('/nulle-part')
  const answered = await at('otherDoctor').post('/dossiers/nouveau/grand-age', {
    id: scene.dossierId,
    ...identity('Usurpée'),
  })
  assert.equal(answered.status, 404)
  assert.equal(answered.text, expected)
  assert.deepEqual(await scene.digest(), before)
})

test('a creation sent twice at the same time makes one dossier', async () => {
  const fields = { id: newId(), ...identity('Double-Envoi') }
  const sent = await Promise.all([1, 2, 3].map(() => at('treating').post('/dossiers/nouveau/grand-age', fields)))
  for (const { status, location } of sent) {
    assert.equal(status, 303)
    assert.equal(location, `/dossiers/${fields.id}?fait=cree`)
  }
  const patients = await scene.owner
    .selectFrom('patients')
    .where('birthName', '=', 'Double-Envoi')
    .selectAll()
    .execute()
  assert.equal(patients.length, 1)
})

/** Else the question of the first would stand in the way of the second’s. */
const waitsForAnAnswer = () =>
  scene.owner.updateTable('demandes').set({ status: 'read' }).where('id', '=', scene.demandes.asked).execute()

/** What the doctor has answered, his colleague would answer again. */
const waitsForTheDoctor = () =>
  scene.owner.updateTable('demandes').set({ status: 'infoRequested' }).where('id', '=', scene.demandes.asked).execute()

/** The page is of the space of the account linked with his. */
const isElsewhere = (row: Row, caller: Caller): boolean =>
  (caller === 'strangerAgent' && row.medicalReceiver === 403) || (caller === 'otherDoctor' && row.treating === 403)

const isAnybodys = (path: string) =>
  /^\/(verifier|connexion|deconnexion|mot-de-passe|seance|espace|invitation|famille\/(?!renvoyer|medecin|dossiers))/.test(
    path,
  )
/** What may change when a form is refused to somebody who may read: that he has looked. */
const withoutLooks = ({ demandes: _1, journal_entries: _2, journal_heads: _3, ...tables }: Record<string, string>) =>
  tables

for (const [path, fields, row] of posts)
  test(`POST ${path} ${Object.keys(fields()).join(' ')}: who may not changes nothing, who may gets his answer`, async () => {
    const expected = row
    const statuses: Record<string, number> = {}
    const post = async (caller: Caller) => {
      const acts = expected[caller] === 303 && caller !== 'nobody' && !isElsewhere(row, caller)
      if (path === asked && acts) await waitsForAnAnswer()
      if (caller === 'delegate' && path === `${D}/demandes/:asked` && expected[caller] === 303)
        await waitsForTheDoctor()
      const answered = await at(caller).post(fill(path), fields())
      statuses[caller] = answered.status
      assertHidden(caller, path, answered)
      return answered
    }
    const who = (isOne: (status: number, caller: Caller) => boolean) =>
      isAnybodys(path) ? [] : callers.filter((caller) => isOne(expected[caller], caller))

    const before = await scene.digest()
    const isRefused = (status: number, caller: Caller) =>
      status === 403 || status === 404 || caller === 'nobody' || isElsewhere(row, caller)
    for (const caller of who(isRefused)) {
      const { location } = await post(caller)
      if (statuses[caller] === 303 && caller !== 'nobody') assert.match(location ?? '', /^\/espace\?suite=/)
      if (caller === 'nobody') assert.match(location ?? '', /^\/(connexion\?suite=|famille\/connexion$)/)
    }
    assert.deepEqual(await scene.digest(), before)
    for (const caller of who((status) => status === 409 || status === 422)) await post(caller)
    assert.deepEqual(withoutLooks(await scene.digest()), withoutLooks(before))
    for (const caller of callers) if (!(caller in statuses)) await post(caller)
    assert.deepEqual(statuses, expected)
  })
