import { createServer } from 'node:net'

/** The first port from `wanted` upwards that nobody listens on; 0 asks the system for any. */
export async function freePort(wanted = 0, tries = 200) {
  for (let port = wanted; port < wanted + tries; port++) {
    const found = await tryPort(port)
    if (found) return found
  }
  throw new Error(
    `No free port between ${wanted} and ${wanted + tries}: stop one of the programs there, or set WEB_PORT / API_PORT.`,
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
