/** Upper case, no accent, hyphen, apostrophe or ligature: `Éloïse d’Œuvre-Noël` → `ELOISE D OEUVRE NOEL`. */
export const plain = (name: string): string =>
  name
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()

export type Traits = { birthName: string; firstName: string; birthDate: string; sex: 'F' | 'M' }

/** Two dossiers with the same key may be of the same person: birth name, first name, birth date, sex. */
export const matchKey = ({ birthName, firstName, birthDate, sex }: Traits): string =>
  [plain(birthName), plain(firstName), birthDate, sex].join('|')

/** Key of a NIR or NIA of 13 characters (identity: 97 − number mod 97, `2A` read as 19 and `2B` as 18). */
export const nirKey = (body: string): string =>
  String(97n - (BigInt(body.replace('2A', '19').replace('2B', '18')) % 97n)).padStart(2, '0')

export const nirLooksValid = (nir: string): boolean =>
  /^[1-478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6}[0-9]{2}$/.test(nir) && nirKey(nir.slice(0, 13)) === nir.slice(13)
