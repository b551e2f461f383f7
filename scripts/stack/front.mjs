import { createServer } from 'node:http'
import { createProxyServer } from 'httpxy'

/** One origin: `/api` and `/uploads` go to the api, everything else to the web. Answers `{ close() }`. */
export function startFront({ port, apiUrl, webUrl }) {
  const proxy = createProxyServer({ xfwd: true, changeOrigin: false })
  const targetOf = (path) => (/^\/(api|uploads)(\/|\?|$)/.test(path) ? apiUrl : webUrl)
  const server = createServer((request, response) => {
    proxy.web(request, response, { target: targetOf(request.url) }).catch(() => refuse(response))
  })
  proxy.on('error', (_error, _request, response) => refuse(response))
  server.requestTimeout = 0 // a large upload over a slow line takes as long as it takes
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => {
      resolve({
        close: () =>
          new Promise((done) => {
            server.close(done)
            server.closeAllConnections()
          }),
      })
    })
  })
}

function refuse(response) {
  if (!response?.writeHead || response.headersSent) return response?.destroy?.()
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '2' })
  response.end(
    JSON.stringify({
      type: 'about:blank',
      title: 'Starting',
      status: 503,
      code: 'unavailable',
      requestId: '-',
    }),
  )
}
