import { getHistory } from '../../../http/handlers/history.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'

export const GET = getHistory

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
