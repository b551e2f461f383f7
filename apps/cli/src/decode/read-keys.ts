import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { DecodeKeys } from '@ringback/sip-core'
import { visible } from '../visible.ts'
import { fileError } from './file-error.ts'

/** The files of secrets, or which of them could not be used and why. Of what is in them nothing is ever printed. */
export async function readKeys(
  keyLogFile: string | undefined,
  rsaKeyFiles: readonly string[],
): Promise<DecodeKeys | { readonly trouble: string }> {
  let file = keyLogFile ?? ''
  try {
    const keyLog = keyLogFile === undefined ? {} : { keyLog: await readFile(keyLogFile) }
    const rsaKeys: string[] = []
    for (file of rsaKeyFiles) {
      const pem = await readFile(file, 'utf8')
      if (!isRsaKey(pem))
        return { trouble: `${visible(file)}: no RSA private key in PEM without a passphrase` }
      rsaKeys.push(pem)
    }
    return { ...keyLog, rsaKeys }
  } catch (error) {
    return { trouble: `${visible(file)}: ${fileError(error)}` }
  }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
