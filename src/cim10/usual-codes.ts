// The codes that general practitioners use most for these forms. Labels and keywords are written for this program; a label
// of the French edition takes the place of ours once the operator has loaded it.

/** Code, label, then the words that people say instead. */
const list = `
A04.7 | Infection intestinale à Clostridioides difficile | diarrhée entérocolite
A41.9 | Sepsis sans précision | septicémie choc septique
B02.9 | Zona sans complication | herpès zoster
C18.9 | Tumeur maligne du côlon | cancer colon colorectal
C20 | Tumeur maligne du rectum | cancer rectal
C25.9 | Tumeur maligne du pancréas | cancer
C34.9 | Tumeur maligne des bronches ou du poumon | cancer bronchique pulmonaire
C50.9 | Tumeur maligne du sein | cancer
C56 | Tumeur maligne de l’ovaire | cancer ovarien
C61 | Tumeur maligne de la prostate | cancer prostatique
C67.9 | Tumeur maligne de la vessie | cancer
C71.9 | Tumeur maligne du cerveau | cancer cérébral glioblastome gliome
C78.7 | Métastases du foie | cancer secondaire hépatique
C79.5 | Métastases osseuses | cancer secondaire os
C85.9 | Lymphome non hodgkinien | LNH cancer
C90.0 | Myélome multiple | cancer Kahler
C91.1 | Leucémie lymphoïde chronique | LLC cancer
D46.9 | Syndrome myélodysplasique | myélodysplasie
D50.9 | Anémie par carence en fer | ferriprive martiale
D64.9 | Anémie sans précision |
E03.9 | Hypothyroïdie | thyroïde
E05.9 | Hyperthyroïdie | thyrotoxicose
E10.9 | Diabète de type 1 sans complication | insulinodépendant DID DT1
E11.4 | Diabète de type 2 avec atteinte neurologique | neuropathie diabétique DT2
E11.5 | Diabète de type 2 avec atteinte vasculaire | artérite pied diabétique DT2
E11.9 | Diabète de type 2 sans complication | DNID DT2
E43 | Dénutrition sévère | malnutrition
E44.0 | Dénutrition modérée | malnutrition
E46 | Dénutrition sans précision | malnutrition
E55.9 | Carence en vitamine D | hypovitaminose
E66.9 | Obésité | surpoids
E78.0 | Hypercholestérolémie | cholestérol dyslipidémie
E86 | Déshydratation | hypovolémie
E87.1 | Hyponatrémie | sodium
F00.9 | Démence de la maladie d’Alzheimer | troubles cognitifs
F01.9 | Démence vasculaire | troubles cognitifs
F03 | Démence sans précision | troubles cognitifs majeurs
F05.9 | Confusion aiguë | délirium syndrome confusionnel
F06.7 | Trouble cognitif léger | MCI mémoire
F10.2 | Dépendance à l’alcool | alcoolisme éthylisme OH
F17.2 | Dépendance au tabac | tabagisme
F20.9 | Schizophrénie | psychose
F31.9 | Trouble bipolaire | maniaco dépressif
F32.9 | Épisode dépressif | dépression
F33.9 | Trouble dépressif récurrent | dépression
F41.1 | Anxiété généralisée | TAG angoisse
F70.9 | Déficience intellectuelle légère | retard mental TDI
F71.9 | Déficience intellectuelle moyenne | retard mental TDI
F80.9 | Trouble du développement du langage | dysphasie retard de langage TDL
F81.0 | Trouble spécifique de la lecture | dyslexie TSAp dys
F82 | Trouble du développement de la coordination | dyspraxie TDC dys
F83 | Troubles du développement mixtes | TND
F84.0 | Autisme de l’enfance | TSA trouble du spectre autistique
F84.9 | Trouble du spectre de l’autisme sans précision | TSA TED
F90.0 | Trouble de l’attention avec hyperactivité | TDAH
F95.2 | Syndrome de Gilles de la Tourette | tics
G12.2 | Sclérose latérale amyotrophique | SLA Charcot motoneurone
G20 | Maladie de Parkinson | parkinsonien
G30.9 | Maladie d’Alzheimer | démence
G31.8 | Maladie à corps de Lewy | démence
G35 | Sclérose en plaques | SEP
G40.9 | Épilepsie | comitialité crises convulsives
G45.9 | Accident ischémique transitoire | AIT
G47.3 | Apnée du sommeil | SAS SAOS
G62.9 | Polyneuropathie | neuropathie
G80.9 | Paralysie cérébrale | IMC infirmité motrice
G81.9 | Hémiplégie | hémiparésie
G82.2 | Paraplégie | paraparésie
H25.9 | Cataracte liée à l’âge | sénile
H35.3 | Dégénérescence maculaire | DMLA macula
H40.9 | Glaucome |
H54.0 | Cécité des deux yeux | aveugle
H91.1 | Presbyacousie | surdité
H91.9 | Surdité sans précision | hypoacousie
I10 | Hypertension artérielle essentielle | HTA tension
I20.9 | Angine de poitrine | angor coronaire
I21.9 | Infarctus aigu du myocarde | IDM syndrome coronarien SCA
I25.9 | Cardiopathie ischémique chronique | coronaropathie stent pontage
I26.9 | Embolie pulmonaire | EP
I35.0 | Rétrécissement aortique | RAO sténose valve
I48.9 | Fibrillation auriculaire | FA ACFA arythmie flutter
I50.0 | Insuffisance cardiaque congestive | globale IC
I50.1 | Insuffisance ventriculaire gauche | cardiaque OAP IVG
I50.9 | Insuffisance cardiaque sans précision | IC
I61.9 | Hémorragie cérébrale | AVC hémorragique hématome
I63.9 | Infarctus cérébral | AVC ischémique accident vasculaire
I64 | Accident vasculaire cérébral sans précision | AVC
I69.4 | Séquelles d’accident vasculaire cérébral | AVC
I70.2 | Artériopathie des membres inférieurs | AOMI artérite
I80.2 | Thrombose veineuse profonde du membre inférieur | TVP phlébite
I83.0 | Ulcère variqueux | jambe veineux
I95.1 | Hypotension orthostatique | malaise
J18.9 | Pneumonie | pneumopathie
J44.9 | Bronchopneumopathie chronique obstructive | BPCO
J45.9 | Asthme |
J69.0 | Pneumopathie d’inhalation | fausse route
J84.1 | Fibrose pulmonaire | pneumopathie interstitielle
J96.1 | Insuffisance respiratoire chronique | IRC oxygène
K21.9 | Reflux gastro-œsophagien | RGO
K25.9 | Ulcère de l’estomac | gastrique
K57.3 | Diverticulose du côlon | sigmoïdite
K59.0 | Constipation | fécalome
K74.6 | Cirrhose du foie | hépatique
L89.2 | Escarre de stade 3 | plaie pression
L89.3 | Escarre de stade 4 | plaie pression
M05.9 | Polyarthrite rhumatoïde | PR
M10.9 | Goutte | hyperuricémie
M16.9 | Arthrose de la hanche | coxarthrose
M17.9 | Arthrose du genou | gonarthrose
M48.0 | Canal lombaire étroit | sténose rachis
M54.5 | Lombalgie | mal de dos
M80.9 | Ostéoporose avec fracture | tassement
M81.9 | Ostéoporose sans fracture |
N18.5 | Maladie rénale chronique au stade 5 | IRC insuffisance rénale terminale dialyse
N18.9 | Maladie rénale chronique | IRC insuffisance rénale
N39.0 | Infection urinaire | cystite pyélonéphrite
N40 | Hypertrophie de la prostate | HBP adénome
P07.3 | Prématurité | prématuré
Q90.9 | Trisomie 21 | Down
R13 | Trouble de la déglutition | dysphagie fausse route
R26.8 | Trouble de la marche | équilibre
R29.6 | Chutes à répétition | chute
R32 | Incontinence urinaire | fuites
R47.0 | Aphasie | dysphasie langage
R52.2 | Douleur chronique | algie
R54 | Fragilité liée à l’âge | sénilité gériatrique
R62.0 | Retard des acquisitions de l’enfant | développement TND
R63.4 | Perte de poids | amaigrissement
S06.9 | Traumatisme crânien | TC
S22.0 | Fracture d’une vertèbre dorsale | tassement
S32.0 | Fracture d’une vertèbre lombaire | tassement
S42.2 | Fracture de l’extrémité supérieure de l’humérus | épaule
S52.5 | Fracture du poignet | radius Pouteau
S72.0 | Fracture du col du fémur | FESF hanche
S72.1 | Fracture de la région trochantérienne du fémur | FESF hanche
S82.8 | Fracture de la cheville | malléole
Z51.5 | Soins palliatifs | fin de vie
Z89.6 | Amputation d’un membre inférieur au-dessus du genou | cuisse
Z95.0 | Porteur d’un stimulateur cardiaque | pacemaker
Z96.6 | Porteur d’une prothèse articulaire | hanche PTH genou PTG
Z99.1 | Dépendance à une ventilation mécanique | VNI respirateur
Z99.2 | Dépendance à une dialyse rénale | hémodialyse
`

export type UsualCode = { code: string; label: string; keywords: string }

/** `code` without dot. */
export const usualCodes: readonly UsualCode[] = list
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', label = '', keywords = ''] = line.split('|').map((cell) => cell.trim())
    return { code: code.replace('.', ''), label, keywords }
  })
