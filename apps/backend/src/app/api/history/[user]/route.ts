import { getHistory } from '../../../../http/handlers/history.ts'

export const GET = getHistory
