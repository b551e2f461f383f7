/** `npm run test:faults` takes its time; `npm test` leaves the slowest out. */
export const thorough = process.env.FAULTS === 'all'
