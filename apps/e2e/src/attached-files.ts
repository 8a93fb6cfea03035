import { code, pdf, png } from './files.ts'

/** One of each kind that the model is given to read. */
export const plan = pdf('plan.pdf', 'The treasure lies below the third bell')
export const script = code('sum.py', 'def add(a, b):\n    return a + b\n')
export const sunset = png('sunset.png')
