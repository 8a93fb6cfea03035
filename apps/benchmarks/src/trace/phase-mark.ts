/** Marks of pages begin with this (performance.mark), so that nobody else's are taken for them. */
export const phaseMark = 'phase: '
