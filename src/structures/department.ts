/** Of the INSEE code of a commune: three characters overseas. */
export const departmentOf = (commune: string): string => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2)
