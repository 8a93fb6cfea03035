import type { Drawn } from './draw-formula.ts'

export type Request = { id: number; source: string; display: boolean }

export type Reply = { id: number; drawn: Drawn }
