/** One code of the CIM-10, with its dot, and its label. */
export type Code = { code: string; label: string }

/** `demonstration`: written for this program. `atih`: the French edition that the operator loaded. */
export type CodeSource = 'demonstration' | 'atih'
