import { styleText } from 'node:util'

export type Colour = 'red' | 'yellow' | 'green' | 'cyan' | 'blue' | 'magenta' | 'gray' | 'bold'

/** Colours a text for a terminal. */
export type Paint = (colour: Colour, text: string) => string

/** Colours only where they can be seen and are wanted (a terminal, no NO_COLOR). */
export const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (colour, text) =>
    styleText(colour, text, { stream })
