/** Reading zip archives, without queue and store clients: an entry point of its own for the decode process. */
export {
  BrokenZipError,
  isZip,
  unzipOnlyFile,
  type ZipRefusal,
  ZipRefusedError,
} from './zip/unzip-only-file.ts'
