import { createServer } from 'node:net'

const TRIES = 200

/** The first port from `wanted` upwards that nobody listens on and that is not `promised`; 0 asks the system for any. */
export async function freePort(wanted = 0, promised = null) {
  for (let port = wanted; port < wanted + TRIES; port++) {
    const found = port === promised ? 0 : await tryPort(port)
    if (found) return found
  }
  throw new Error(
    `No free port between ${wanted} and ${wanted + TRIES}: stop one of the programs there, or set WEB_PORT / API_PORT.`,
  )
}

function tryPort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') resolve(0)
      else if (error.code === 'EACCES')
        reject(new Error(`Port ${port} needs more rights: choose one above 1023.`))
      else reject(error)
    })
    // Without a host the check covers every interface, as the servers themselves will bind.
    server.listen(port, () => {
      const { port: bound } = server.address()
      server.close(() => resolve(bound))
    })
  })
}
