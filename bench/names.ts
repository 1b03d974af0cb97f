/** Invented people: a few names borne by many, many borne by few, and compound ones. */
export const commonNames = [
  'Martin', 'Bernard', 'Thomas', 'Petit', 'Robert', 'Richard', 'Durand', 'Dubois', 'Moreau', 'Laurent', 'Simon', 'Michel',
  'Lefèvre', 'Leroy', 'Roux', 'David', 'Bertrand', 'Morel', 'Fournier', 'Girard', 'Bonnet', 'Dupont', 'Lambert', 'Fontaine',
  'Rousseau', 'Vincent', 'Müller', 'Lefort', 'Faure', 'André', 'Mercier', 'Blanc', 'Guérin', 'Boyer', 'Garnier', 'Chevalier',
  'François', 'Legrand', 'Gauthier', 'Garcia',
] // biome-ignore format: a list of words
export const heads = [
  'Bar', 'Bel', 'Ber', 'Bois', 'Bou', 'Bri', 'Cas', 'Char', 'Cha', 'Clé', 'Cor', 'Cou', 'Dal', 'Des', 'Du', 'Esp', 'Fau', 'Fer',
  'Flo', 'Gai', 'Gas', 'Ger', 'Gri', 'Gué', 'Hau', 'Jac', 'Jol', 'Lac', 'Lan', 'Lar', 'Lau', 'Lé', 'Lou', 'Mal', 'Man', 'Mar',
  'Mau', 'Mer', 'Mon', 'Mou', 'Nau', 'Noi', 'Pas', 'Pel', 'Per', 'Pla', 'Pon', 'Pré', 'Qué', 'Ram', 'Ré', 'Rol', 'Sal', 'Sau',
  'Sé', 'Tes', 'Tou', 'Val', 'Ver', 'Vil',
] // biome-ignore format: a list of words
export const tails = [
  'bert', 'bin', 'bois', 'bon', 'carde', 'cart', 'chand', 'chet', 'court', 'dier', 'din', 'dot', 'fort', 'gard', 'geon', 'gnac',
  'guet', 'hier', 'lac', 'lain', 'lard', 'let', 'lier', 'lin', 'lot', 'mand', 'mard', 'met', 'mier', 'mont', 'nard', 'net',
  'nier', 'noit', 'pin', 'quet', 'quin', 'rand', 'rard', 'ret', 'rier', 'rin', 'rot', 'sac', 'sard', 'selin', 'seron', 'sier',
  'sot', 'tel', 'tier', 'tin', 'tot', 'vain', 'vard', 'vel', 'vier', 'vin', 'zac', 'zel',
] // biome-ignore format: a list of words
export const firstNames = [
  'Jeanne', 'Marie', 'Yvonne', 'Simone', 'Germaine', 'Odette', 'Lucienne', 'Geneviève', 'Paulette', 'Jacqueline', 'Marcelle',
  'Denise', 'Thérèse', 'Renée', 'Andrée', 'Hélène', 'Colette', 'Huguette', 'Françoise', 'Élise', 'Marie-Thérèse', 'Marie-Claude',
  'Anne-Marie', 'Marie-Louise', 'Jean', 'Pierre', 'André', 'René', 'Marcel', 'Roger', 'Raymond', 'Georges', 'Louis', 'Henri',
  'Maurice', 'Émile', 'Gérard', 'Noël', 'François', 'Michel', 'Jean-Pierre', 'Jean-Claude', 'Jean-François', 'Pierre-Yves',
] // biome-ignore format: a list of words
