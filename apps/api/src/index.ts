export { createApp } from './app/create-app.ts'
export type { AppDeps, AppSettings } from './app/deps.ts'
