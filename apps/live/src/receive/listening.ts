export interface Listening {
  /** The one that was given, or was free when 0 was. */
  port: number
  close(): Promise<void>
}
