/** `1 2 3 … n`: every token can be told from the others, so that a lost or doubled one shows. */
export const count = (n: number): string => Array.from({ length: n }, (_, index) => index + 1).join(' ')
