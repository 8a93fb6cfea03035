import { nodeJestConfig } from '@chatbot/jest-config'

export default nodeJestConfig({
  testTimeout: 30_000, // some start a Postgres of their own, on machines that are busy with other tests
  globalSetup: '@chatbot/dev-stack/jest-global-setup',
  globalTeardown: '@chatbot/dev-stack/jest-global-teardown',
})
