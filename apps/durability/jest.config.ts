import { nodeJestConfig } from '@chatbot/jest-config'

export default nodeJestConfig({
  globalSetup: '@chatbot/dev-stack/jest-global-setup',
  globalTeardown: '@chatbot/dev-stack/jest-global-teardown',
})
