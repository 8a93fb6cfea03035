/** The words of a text in lower case and without accents: « Écris l’été » gives ecris, l, ete. */
export const words = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
