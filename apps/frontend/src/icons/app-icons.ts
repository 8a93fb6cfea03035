type AppIcon = {
  /** Pixels, across and down. */
  size: number
  /** Whether it has no corners of its own: who shows it cuts it. The sign keeps within the circle of 4/5 that is always left. */
  isFull: boolean
}

/** The PNGs of the sign, by their files below `/app-icon`: home screens and installers of apps want them, lines are not enough. */
export const appIcons: Readonly<Record<string, AppIcon>> = {
  '192.png': { size: 192, isFull: false },
  '512.png': { size: 512, isFull: false },
  'maskable-512.png': { size: 512, isFull: true },
  // iOS asks for this one, and blackens what is transparent.
  'apple-180.png': { size: 180, isFull: true },
}
