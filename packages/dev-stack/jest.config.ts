import { nodeJestConfig } from '@chatbot/jest-config'

// Tests start real servers, on machines that are busy with other tests.
export default nodeJestConfig({ testTimeout: 60_000 })
