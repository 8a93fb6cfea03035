import { nodeJestConfig } from '@chatbot/jest-config'

export default nodeJestConfig()
