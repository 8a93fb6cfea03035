import { join } from 'node:path'
import { installEdge } from '@chatbot/http-edge/install'

installEdge('backend', join(import.meta.dirname, '.next/standalone/apps/backend'))
