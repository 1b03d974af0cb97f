import type { Actor, Space } from './accounts/account.ts'
import { showAccount } from './accounts/pages/account.ts'
import { followLink, resendAddress, showAddress, showLink } from './accounts/pages/address.ts'
import { askAddressChange, showAddressChange } from './accounts/pages/change-address.ts'
import { PHONE_PATH, savePhone, showPhoneChange } from './accounts/pages/change-phone.ts'
import { DATA_PATH, downloadOwnData, showOwnData } from './accounts/pages/data.ts'
import { chooseFirstPassword, showFirstPassword } from './accounts/pages/first-password.ts'
import { changePassword, showPassword } from './accounts/pages/password.ts'
import { acceptWelcome, showWelcome } from './accounts/pages/welcome.ts'
import { chooseOne, showWorkplaces, WORKPLACE_PATH, workplacePageFor } from './accounts/pages/workplace.ts'
import { serveFamilyPiece, showFamilyPiece } from './attachments/pages/family.ts'
import { askRemoval, removePiece, servePiece, showPiece } from './attachments/pages/piece.ts'
import { addPieces, showPieces } from './attachments/pages/pieces.ts'
import { serveReceivedPiece, showReceivedPiece } from './attachments/pages/received.ts'
import { beginCard } from './cards/pages/begin.ts'
import { explainCard } from './cards/pages/failure.ts'
import { showCardHelp } from './cards/pages/help.ts'
import { finishCard } from './cards/pages/return.ts'
import { searchCodes } from './cim10/pages/search.ts'
import type { Config } from './config.ts'
import { inWhoseName } from './delegations/in-whose-name.ts'
import { endedMeanwhile } from './delegations/pages/ended.ts'
import { give, showGiving } from './delegations/pages/give.ts'
import { askTakingBack, takeBack as endDelegation, showDelegations } from './delegations/pages/list.ts'
import { dropChoice, moveOwn, sendAll } from './demandes/pages/follow.ts'
import { showInbox, showStructures } from './demandes/pages/inbox.ts'
import { writeToRequester, writeToStructure } from './demandes/pages/message.ts'
import { answerDemande, showReceived, showReceivedVolet, writeNote } from './demandes/pages/received.ts'
import { sendNext, showNext } from './demandes/pages/redirect.ts'
import { remind } from './demandes/pages/remind.ts'
import { showGallery } from './demo/gallery-page.ts'
import {
  printAdministrative,
  printComplete,
  printLetter,
  printReceived,
  printReceivedAdministrative,
} from './documents/pages/document.ts'
import { fetchPrepared, showPrepared } from './documents/pages/prepared.ts'
import { showAccess } from './dossiers/pages/access.ts'
import { becomeItsDoctor } from './dossiers/pages/become-doctor.ts'
import { openNumbered, showByNumber } from './dossiers/pages/by-number.ts'
import { askClosing, close } from './dossiers/pages/close.ts'
import { confirm as confirmStillCurrent } from './dossiers/pages/confirm.ts'
import { create, showCreation, showOrientations } from './dossiers/pages/create.ts'
import { slugs } from './dossiers/pages/create-view.ts'
import { askDeath, tellDeath } from './dossiers/pages/death.ts'
import { changeDestinations, showDestinations } from './dossiers/pages/destinations.ts'
import { showDossier } from './dossiers/pages/dossier.ts'
import { askHandOver, handOver } from './dossiers/pages/hand-over.ts'
import { changeIdentity, showIdentity } from './dossiers/pages/identity.ts'
import { showDossiers } from './dossiers/pages/list.ts'
import { askReactivation, reactivate } from './dossiers/pages/reactivate.ts'
import { sealSearch, showSearch as searchPatients } from './dossiers/pages/search.ts'
import { askSetAside, setAside, takeBack } from './dossiers/pages/set-aside.ts'
import { compare, merge, setApart } from './duplicates/pages/compare.ts'
import { askReplacement, replace } from './duplicates/pages/replace.ts'
import { askUndo, undoFiches, undoReplacement } from './duplicates/pages/undo.ts'
import { showFamilyAccess } from './families/pages/access.ts'
import { confirm, showConfirmation as showFamilyConfirmation } from './families/pages/confirm.ts'
import { createByFamily, showFamilyCreation } from './families/pages/create.ts'
import { showFamilyDoor, signInFamily } from './families/pages/door.ts'
import { askFamilyLink, showFamilyForgotten } from './families/pages/forgotten.ts'
import { renewFamilyPassword, showFamilyRenewal } from './families/pages/renew.ts'
import {
  chooseDoctor,
  confirmStillCurrent as confirmFamilyDossier,
  resend,
  showFamilySpace,
} from './families/pages/space.ts'
import { searchQuestionnaires, showCodeSystem, showMetadata, showQuestionnaire } from './fhir/pages/public.ts'
import { showResponse } from './fhir/pages/response.ts'
import { showAccessibility } from './help/pages/accessibility.ts'
import { showContact } from './help/pages/contact.ts'
import { showGuide } from './help/pages/guide.ts'
import { showHelp } from './help/pages/help.ts'
import { showSignInHelp } from './help/pages/sign-in.ts'
import { showTerms } from './help/pages/terms.ts'
import { forbiddenPage } from './http/errors.ts'
import type { Call, Handler } from './http/page.ts'
import { CHANGES, LOOKING } from './http/session.ts'
import { ACCESSES_PATH, showAccesses } from './journal/pages/accesses.ts'
import { LINK_PATH, PROVE_PATH, SWITCH_PATH } from './links/link.ts'
import { begin, showLinked, unlink } from './links/pages/link.ts'
import { showProve } from './links/pages/prove.ts'
import { passageFor, passOver, showPassage } from './links/pages/switch.ts'
import { hearDossier, hearList } from './live/pages/stream.ts'
import { showMails } from './mails/pages/kept.ts'
import { FIRST_CHOICE_PATH, saveFirstChoice, showFirstChoice } from './notifications/pages/first-choice.ts'
import { NOTIFICATIONS_PATH, saveNotifications, showNotifications } from './notifications/pages/notifications.ts'
import { enterCode, resendCode, showCode } from './passwords/pages/code.ts'
import { askLink, showForgotten } from './passwords/pages/forgotten.ts'
import { renew, showRenewal } from './passwords/pages/renew.ts'
import { signInByPassword } from './passwords/pages/sign-in.ts'
import { beginSignIn } from './pro-sante-connect/pages/begin.ts'
import { endFromProvider } from './pro-sante-connect/pages/front-channel.ts'
import { finishSignIn } from './pro-sante-connect/pages/return.ts'
import { CHECK_FILE_PATH, CHECK_PATH, KEYS_PATH } from './seals/addresses.ts'
import { CHECK_FILE_BYTES, checkFile, checkTyped, showCheck } from './seals/pages/check.ts'
import { showOwnDifferences, showReceivedDifferences } from './seals/pages/differences.ts'
import { downloadOwn, downloadReceived } from './seals/pages/export.ts'
import { showKeys } from './seals/pages/keys.ts'
import { showOwnVersion, showOwnVersions, showReceivedVersion, showReceivedVersions } from './seals/pages/versions.ts'
import { dropPasskey, dropTotp, makeCodes, showSteps } from './second-steps/pages/account.ts'
import { beginApplication, confirmApplication, showApplication } from './second-steps/pages/application.ts'
import { addKey, askKey, showKey } from './second-steps/pages/key.ts'
import { askPasskey, usePasskey } from './second-steps/pages/passkey.ts'
import { enterRecoveryCode, enterTotp, showStep } from './second-steps/pages/step.ts'
import { closeOne, closeOthers } from './sessions/pages/close.ts'
import { signOut } from './sessions/pages/sign-out.ts'
import { lookAtSession, stay } from './sessions/pages/stay.ts'
import { confirmByApplication, showConfirmation } from './sign-in/pages/confirm.ts'
import { showSignIn } from './sign-in/pages/door.ts'
import { redirectHome } from './sign-in/pages/home.ts'
import { choose, showSearch } from './structures/pages/search.ts'
import { showStructure } from './structures/pages/structure.ts'
import { acceptInvitation, showInvitation } from './teams/pages/invitation.ts'
import { cancelOne, endOne, inviteGuest, showTeam } from './teams/pages/team.ts'
import { changeOne, dropOne, showTemplates } from './templates/pages/list.ts'
import { reopen, validate } from './volets/pages/decide.ts'
import { acceptKnown, showKnown } from './volets/pages/known.ts'
import { saveOne, saveSection } from './volets/pages/save.ts'
import { showVolet } from './volets/pages/volet.ts'
import { orientations, voletKinds } from './volets/volet.ts'

type Who = 'anyone' | Space
type Route = { method: 'GET' | 'POST'; path: string; handle: Handler } & Traits
type Traits = {
  /** What may be sent, in bytes; a page that takes files counts by itself, as they arrive. A usual form without it. */
  accepts?: number | 'files'
  /** In the browser’s viewer. */
  shows?: 'document'
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const id = (name = 'id') => `:${name}{${uuid}}`
// Grouped: Hono puts its own ^ and $ around the expression.
const volet = `:kind{(?:${voletKinds.join('|')})}`
const orientation = `:orientation{(?:${orientations.map((each) => slugs[each]).join('|')})}`
const token = ':token{[\\w-]{43}}'
const document = ':name{(?:dossier|administratif|lettre)-[GST][0-9]{8}[A-Z]\\.pdf}'
const number = ':number{[1-9][0-9]{0,4}}'
const finess = ':finess{[0-9AB]{9}}'
const dossier = `/dossiers/${id()}`
const OF_DOSSIER = new RegExp(`^/dossiers/(${uuid})(?:/|$)`)
const steps = '/compte/second-facteur'

/** Every address of the site, its page and who may open it. */
export const site = (config: Config): Route[] => [
  get('/', 'anyone', redirectHome),
  get('/aide', 'anyone', showHelp),
  get('/aide/guides/:guide{[a-z-]+}', 'anyone', showGuide),
  get('/aide/carte-cps', 'anyone', showCardHelp),
  get('/aide/connexion', 'anyone', showSignInHelp),
  get('/accessibilite', 'anyone', showAccessibility),
  get('/conditions', 'anyone', showTerms),
  get('/contact', 'anyone', showContact),
  get(CHECK_PATH, 'anyone', showCheck),
  post(CHECK_PATH, 'anyone', checkTyped),
  get(CHECK_FILE_PATH, 'anyone', leadTo(CHECK_PATH)),
  post(CHECK_FILE_PATH, 'anyone', checkFile, { accepts: CHECK_FILE_BYTES }),
  get(KEYS_PATH, 'anyone', showKeys),
  get('/connexion', 'anyone', showSignIn),
  get('/connexion/confirmer', 'anyone', showConfirmation),
  post('/connexion/confirmer', 'anyone', confirmByApplication),
  post('/connexion/e-cps', 'anyone', beginSignIn),
  get('/connexion/retour', 'anyone', finishSignIn),
  post('/connexion/carte', 'anyone', beginCard),
  get('/connexion/carte/retour', 'anyone', finishCard),
  get('/connexion/carte/echec', 'anyone', explainCard),
  get('/connexion/etape', 'anyone', showStep),
  post('/connexion/application', 'anyone', enterTotp),
  post('/connexion/secours', 'anyone', enterRecoveryCode),
  post('/connexion/cle/options', 'anyone', askPasskey),
  post('/connexion/cle', 'anyone', usePasskey),
  get(WORKPLACE_PATH, 'doctor', showWorkplaces),
  post(WORKPLACE_PATH, 'doctor', chooseOne),
  post('/connexion/mot-de-passe', 'anyone', signInByPassword),
  // After a refusal the address bar holds these: reloaded, they lead back to their page.
  get('/connexion/mot-de-passe', 'anyone', leadTo('/connexion')),
  get('/connexion/code/envoyer', 'anyone', leadTo('/connexion/code')),
  get('/connexion/application', 'anyone', leadTo('/connexion/etape')),
  get('/connexion/secours', 'anyone', leadTo('/connexion/etape')),
  get('/connexion/cle', 'anyone', leadTo('/connexion/etape')),
  get('/connexion/code', 'anyone', showCode),
  post('/connexion/code', 'anyone', enterCode),
  post('/connexion/code/envoyer', 'anyone', resendCode),
  get('/mot-de-passe/oublie', 'anyone', showForgotten),
  post('/mot-de-passe/oublie', 'anyone', askLink),
  get(`/mot-de-passe/nouveau/${token}`, 'anyone', showRenewal),
  post(`/mot-de-passe/nouveau/${token}`, 'anyone', renew),
  post('/deconnexion', 'anyone', signOut),
  get('/deconnexion/pro-sante-connect', 'anyone', endFromProvider),

  get('/bienvenue', 'anyone', showWelcome),
  post('/bienvenue', 'anyone', acceptWelcome),
  get('/bienvenue/adresse', 'anyone', showAddress),
  post('/bienvenue/adresse', 'anyone', resendAddress),
  get('/bienvenue/mot-de-passe', 'anyone', showFirstPassword),
  post('/bienvenue/mot-de-passe', 'anyone', chooseFirstPassword),
  get(`/adresse/${token}`, 'anyone', showLink),
  post(`/adresse/${token}`, 'anyone', followLink),
  get(FIRST_CHOICE_PATH, 'anyone', showFirstChoice),
  post(FIRST_CHOICE_PATH, 'anyone', saveFirstChoice),
  get('/compte', 'anyone', showAccount),
  get(ACCESSES_PATH, 'anyone', showAccesses),
  get(DATA_PATH, 'anyone', showOwnData),
  post(DATA_PATH, 'anyone', downloadOwnData),
  get(NOTIFICATIONS_PATH, 'anyone', showNotifications),
  post(NOTIFICATIONS_PATH, 'anyone', saveNotifications),
  get('/compte/adresse', 'anyone', showAddressChange),
  post('/compte/adresse', 'anyone', askAddressChange),
  get(PHONE_PATH, 'anyone', showPhoneChange),
  post(PHONE_PATH, 'anyone', savePhone),
  get('/compte/mot-de-passe', 'anyone', showPassword),
  post('/compte/mot-de-passe', 'anyone', changePassword),
  get('/compte/modeles', 'doctor', showTemplates),
  post(`/compte/modeles/${id()}`, 'doctor', changeOne),
  post(`/compte/modeles/${id()}/supprimer`, 'doctor', dropOne),
  get('/compte/delegations', 'doctor', showDelegations),
  get('/compte/delegations/nouvelle', 'doctor', showGiving),
  post('/compte/delegations/nouvelle', 'doctor', give),
  get(`/compte/delegations/${id()}/retirer`, 'doctor', askTakingBack),
  post(`/compte/delegations/${id()}/retirer`, 'doctor', endDelegation),
  get(LINK_PATH, 'anyone', showLinked),
  post(`${LINK_PATH}/lier`, 'anyone', begin),
  get(PROVE_PATH, 'anyone', showProve),
  post(`${LINK_PATH}/delier`, 'anyone', unlink),
  get(SWITCH_PATH, 'anyone', showPassage),
  post(SWITCH_PATH, 'anyone', passOver),
  post('/compte/seances/fermer', 'anyone', closeOthers),
  post(`/compte/seances/${id()}/fermer`, 'anyone', closeOne),
  // Doctors and agents, in whichever space they are.
  get(steps, 'anyone', showSteps),
  get(`${steps}/application`, 'anyone', showApplication),
  post(`${steps}/application`, 'anyone', beginApplication),
  post(`${steps}/application/confirmer`, 'anyone', confirmApplication),
  post(`${steps}/application/retirer`, 'anyone', dropTotp),
  get(`${steps}/cle`, 'anyone', showKey),
  post(`${steps}/cle/options`, 'anyone', askKey),
  post(`${steps}/cle`, 'anyone', addKey),
  post(`${steps}/cle/${id()}/retirer`, 'anyone', dropPasskey),
  post(`${steps}/secours`, 'anyone', makeCodes),
  post('/cim10', 'doctor', searchCodes),
  get(LOOKING, 'anyone', lookAtSession),
  post(LOOKING, 'anyone', stay),

  get('/dossiers', 'doctor', showDossiers),
  get('/dossiers/nouveau', 'doctor', showOrientations),
  get(`/dossiers/nouveau/${orientation}`, 'doctor', showCreation),
  post(`/dossiers/nouveau/${orientation}`, 'doctor', create),
  get('/dossiers/recherche', 'doctor', searchPatients),
  post('/dossiers/recherche', 'doctor', sealSearch),
  get('/dossiers/numero', 'doctor', showByNumber),
  post('/dossiers/numero', 'doctor', openNumbered),
  get(`/dossiers${CHANGES}`, 'doctor', hearList),
  get(`${dossier}${CHANGES}`, 'doctor', hearDossier),
  get(dossier, 'doctor', showDossier),
  get(`${dossier}/acces`, 'doctor', showAccess),
  get(`${dossier}/nouveau`, 'doctor', showOrientations),
  get(`${dossier}/nouveau/${orientation}`, 'doctor', showCreation),
  post(`${dossier}/nouveau/${orientation}`, 'doctor', create),
  get(`${dossier}/annuler`, 'doctor', askClosing('cancelled')),
  post(`${dossier}/annuler`, 'doctor', close('cancelled')),
  get(`${dossier}/archiver`, 'doctor', askClosing('archived')),
  post(`${dossier}/archiver`, 'doctor', close('archived')),
  get(`${dossier}/reprendre`, 'doctor', askReactivation),
  post(`${dossier}/reprendre`, 'doctor', reactivate),
  get(`${dossier}/deces`, 'doctor', askDeath),
  post(`${dossier}/deces`, 'doctor', tellDeath),
  get(`${dossier}/medecin`, 'doctor', askHandOver),
  post(`${dossier}/medecin`, 'doctor', handOver),
  get(`${dossier}/pas-mon-patient`, 'doctor', askSetAside),
  post(`${dossier}/pas-mon-patient`, 'doctor', setAside),
  post(`${dossier}/pas-mon-patient/annuler`, 'doctor', takeBack),
  post(`${dossier}/actuel`, 'doctor', confirmStillCurrent),
  post(`${dossier}/medecin/moi`, 'doctor', becomeItsDoctor),
  get(`${dossier}/comparer/${id('autre')}`, 'doctor', compare),
  post(`${dossier}/comparer/${id('autre')}`, 'doctor', merge),
  post(`${dossier}/comparer/${id('autre')}/distincts`, 'doctor', setApart),
  get(`${dossier}/remplacer/${id('autre')}`, 'doctor', askReplacement),
  post(`${dossier}/remplacer/${id('autre')}`, 'doctor', replace),
  get(`${dossier}/defaire/fiches`, 'doctor', askUndo('fiches')),
  post(`${dossier}/defaire/fiches`, 'doctor', undoFiches),
  get(`${dossier}/defaire/remplacement`, 'doctor', askUndo('replacement')),
  post(`${dossier}/defaire/remplacement`, 'doctor', undoReplacement),
  get(`${dossier}/destinations`, 'doctor', showDestinations),
  post(`${dossier}/destinations`, 'doctor', changeDestinations),
  get(`${dossier}/identite`, 'doctor', showIdentity),
  post(`${dossier}/identite`, 'doctor', changeIdentity),
  get(`${dossier}/volets/${volet}`, 'doctor', showVolet),
  post(`${dossier}/volets/${volet}`, 'doctor', saveSection),
  post(`${dossier}/volets/${volet}/reponse`, 'doctor', saveOne),
  get(`${dossier}/volets/${volet}/connu`, 'doctor', showKnown),
  post(`${dossier}/volets/${volet}/connu`, 'doctor', acceptKnown),
  post(`${dossier}/volets/${volet}/valider`, 'doctor', validate),
  post(`${dossier}/volets/${volet}/rouvrir`, 'doctor', reopen),
  get(`${dossier}/pieces`, 'doctor', showPieces),
  post(`${dossier}/pieces`, 'doctor', addPieces, { accepts: 'files' }),
  get(`${dossier}/pieces/${id('piece')}`, 'doctor', showPiece, { shows: 'document' }),
  get(`${dossier}/pieces/${id('piece')}/fichier`, 'doctor', servePiece),
  get(`${dossier}/pieces/${id('piece')}/retirer`, 'doctor', askRemoval),
  post(`${dossier}/pieces/${id('piece')}/retirer`, 'doctor', removePiece),
  get(`${dossier}/volets/${volet}/versions`, 'doctor', showOwnVersions),
  get(`${dossier}/volets/${volet}/versions/${number}`, 'doctor', showOwnVersion),
  get(`${dossier}/volets/${volet}/differences`, 'doctor', showOwnDifferences),
  get(`${dossier}/export`, 'doctor', downloadOwn),
  get(`${dossier}/structures`, 'doctor', showSearch),
  post(`${dossier}/structures`, 'doctor', choose),
  get(`${dossier}/structures/${finess}`, 'doctor', showStructure),
  post(`${dossier}/envoyer`, 'doctor', sendAll),
  post(`${dossier}/demandes/${id('demande')}/retirer`, 'doctor', dropChoice),
  post(`${dossier}/demandes/${id('demande')}`, 'doctor', moveOwn),
  post(`${dossier}/demandes/${id('demande')}/relancer`, 'doctor', remind),
  get(`${dossier}/demandes/${id('demande')}/suivante`, 'doctor', showNext),
  post(`${dossier}/demandes/${id('demande')}/suivante`, 'doctor', sendNext),
  post(`${dossier}/demandes/${id('demande')}/message`, 'doctor', writeToStructure),
  get(`${dossier}/dossier.pdf`, 'doctor', printComplete),
  get(`${dossier}/administratif.pdf`, 'doctor', printAdministrative),
  get(`${dossier}/lettre.pdf`, 'doctor', printLetter),

  get('/etablissement', 'agent', showStructures),
  get(`/etablissement/${finess}`, 'agent', showInbox),
  get(`/etablissement/${finess}/equipe`, 'agent', showTeam),
  post(`/etablissement/${finess}/equipe`, 'agent', inviteGuest),
  post(`/etablissement/${finess}/equipe/invitations/${id()}/annuler`, 'agent', cancelOne),
  post(`/etablissement/${finess}/equipe/${id()}/terminer`, 'agent', endOne),
  get(`/invitation/${token}`, 'anyone', showInvitation),
  post(`/invitation/${token}`, 'anyone', acceptInvitation),
  get(`/demandes/${id()}`, 'agent', showReceived),
  post(`/demandes/${id()}`, 'agent', answerDemande),
  post(`/demandes/${id()}/note`, 'agent', writeNote),
  post(`/demandes/${id()}/message`, 'agent', writeToRequester),
  get(`/demandes/${id()}/volets/${volet}`, 'agent', showReceivedVolet),
  get(`/demandes/${id()}/dossier.pdf`, 'agent', printReceived),
  get(`/demandes/${id()}/administratif.pdf`, 'agent', printReceivedAdministrative),

  // A long document, made by a job for whoever asked for it.
  get(`/documents/${id()}`, 'anyone', showPrepared),
  get(`/documents/${id()}/${document}`, 'anyone', fetchPrepared),
  get(`/demandes/${id()}/pieces/${id('piece')}`, 'agent', showReceivedPiece, { shows: 'document' }),
  get(`/demandes/${id()}/pieces/${id('piece')}/fichier`, 'agent', serveReceivedPiece),
  get(`/demandes/${id()}/volets/${volet}/versions`, 'agent', showReceivedVersions),
  get(`/demandes/${id()}/volets/${volet}/versions/${number}`, 'agent', showReceivedVersion),
  get(`/demandes/${id()}/volets/${volet}/differences`, 'agent', showReceivedDifferences),
  get(`/demandes/${id()}/export`, 'agent', downloadReceived),

  get('/famille', 'family', showFamilySpace),
  post('/famille/renvoyer', 'family', resend),
  post('/famille/medecin', 'family', chooseDoctor),
  post(`/famille/dossiers/${id()}/actuel`, 'family', confirmFamilyDossier),
  get(`/famille/dossiers/${id()}/acces`, 'family', showFamilyAccess),
  get(`/famille/dossiers/${id()}/administratif.pdf`, 'family', printAdministrative),
  get(`/famille/dossiers/${id()}/lettre.pdf`, 'family', printLetter),
  get(`/famille/dossiers/${id()}/pieces/${id('piece')}`, 'family', showFamilyPiece, { shows: 'document' }),
  get(`/famille/dossiers/${id()}/pieces/${id('piece')}/fichier`, 'family', serveFamilyPiece),
  get('/famille/connexion', 'anyone', showFamilyDoor),
  post('/famille/connexion', 'anyone', signInFamily),
  get('/famille/nouveau', 'anyone', showFamilyCreation),
  post('/famille/nouveau', 'anyone', createByFamily),
  get(`/famille/confirmer/${token}`, 'anyone', showFamilyConfirmation),
  post(`/famille/confirmer/${token}`, 'anyone', confirm),
  get('/famille/mot-de-passe', 'anyone', showFamilyForgotten),
  post('/famille/mot-de-passe', 'anyone', askFamilyLink),
  get(`/famille/mot-de-passe/${token}`, 'anyone', showFamilyRenewal),
  post(`/famille/mot-de-passe/${token}`, 'anyone', renewFamilyPassword),

  // For software; a filled volet to professionals with a session, who are told when they have none.
  get('/fhir/metadata', 'anyone', showMetadata),
  get('/fhir/Questionnaire', 'anyone', searchQuestionnaires),
  get('/fhir/Questionnaire/:id{[\\w.-]{1,64}}', 'anyone', showQuestionnaire),
  get('/fhir/CodeSystem/:id{[\\w.-]{1,64}}', 'anyone', showCodeSystem),
  get(`/fhir/QuestionnaireResponse/:id{${uuid}-(?:${voletKinds.join('|')})}`, 'anyone', showResponse),

  ...(config.isDemo
    ? [get('/demo/courriels', 'anyone', showMails), get('/demo/composants', 'anyone', showGallery)]
    : []),
]

const routeBy =
  (method: Route['method']) =>
  (path: string, who: Who, handle: Handler, traits: Traits = {}): Route => ({
    method,
    path,
    handle: guarded(who, handle),
    ...traits,
  })
const get = routeBy('GET')
const post = routeBy('POST')

const leadTo =
  (path: string): Handler =>
  (call) =>
    call.redirect(path, 303)

/** The space follows the address: a doctor who also works for a structure passes from one to the other by a link. */
const guarded =
  (who: Who, handle: Handler): Handler =>
  async (call) => {
    if (who === 'anyone') return handle(call)
    const actor = call.get('actor')
    if (!actor && who === 'family') return call.redirect('/famille/connexion', 303)
    if (!actor) return call.redirect(`/connexion?suite=${encodeURIComponent(pageOf(call))}`, 303)
    if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
    if (actor.linkedSpace === who && !actor.spaces.includes(who)) return call.redirect(passageFor(pageOf(call)), 303)
    if (!actor.spaces.includes(who) || isForAnother(call, actor)) return forbiddenPage(call)
    if (who === 'doctor' && actor.workplaceChoice === 'due' && call.req.path !== WORKPLACE_PATH)
      return call.redirect(workplacePageFor(pageOf(call)), 303)
    const dossierId = who === 'doctor' ? OF_DOSSIER.exec(call.req.path)?.[1] : undefined
    const acting = dossierId ? await inWhoseName(call.get('context').db, actor, dossierId) : actor
    call.set('actor', { ...acting, space: who })
    if (!dossierId || call.req.method !== 'POST') return handle(call)
    return endedMeanwhile(call, dossierId, () => handle(call))
  }

/** A page of somebody else is still open in this browser: what it sends is not for who has signed in since. */
const isForAnother = ({ req }: Call, { accountId }: Actor): boolean => (req.header('compte') ?? accountId) !== accountId

/** The page to come back to after signing in: what was posted has none, the page it was posted from has. */
function pageOf(call: Call): string {
  if (call.req.method === 'GET') return call.req.path
  const from = URL.parse(call.req.header('referer') ?? '')
  return from?.host === new URL(call.get('context').config.publicUrl).host ? from.pathname : '/'
}
