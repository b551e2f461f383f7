// Which operations of the api no test has seen succeed, by what its tests wrote down (record-successes.ts).

/** Tests that ask every route for its refusals: that they get an answer says little of what it holds. */
const SWEEPS = /\/src\/app\/(matrix\/|isolation\.|every-route\.)/

/** `METHOD /path/{id}` of each. `record`: a line `METHOD /path/:id<tab>test file` for each success. */
export function unprovenRoutes(document, record) {
  const proven = new Set()
  for (const line of record.split('\n')) {
    const [route, file = ''] = line.split('\t')
    if (!SWEEPS.test(file)) proven.add(route.replace(/:(\w+)/g, '{$1}'))
  }
  return Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    .filter((route) => !proven.has(route))
}
