// For the pages where a volet is filled, beside the script of all pages.
import { startDiagnoses } from './diagnoses.ts'
import { startTools } from './tools.ts'
import { startVoletKeys } from './volet-keys.ts'

startDiagnoses()
startTools()
startVoletKeys()
