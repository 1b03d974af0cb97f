// For the pages where a volet is filled, beside the script of all pages.
import { startDiagnoses } from './diagnoses.ts'

startDiagnoses()
