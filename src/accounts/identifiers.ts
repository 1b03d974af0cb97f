// Checks to warn a person who types; what Pro Santé Connect, a card or the directory sends is never refused on them,
// since numbers in circulation do not all have a right key.

export function luhnOk(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  const doubled = [...digits].reverse().map((digit, rank) => Number(digit) * (rank % 2 === 0 ? 1 : 2))
  const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return sum % 10 === 0
}

export const rppsLooksValid = (value: string): boolean => /^\d{11}$/.test(value) && luhnOk(value)

// The key of a Corsican FINESS is computed with A read as 1 and B as 2.
export const finessLooksValid = (value: string): boolean =>
  /^(?:\d{2}|2[AB])0\d{6}$/.test(value) && luhnOk(value.replace('A', '1').replace('B', '2'))
