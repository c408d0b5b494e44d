/** What Chromium makes for a job of one HTML document, in a fresh hidden window. */
export interface Press {
  /** Sheets as one PDF. */
  readonly layOut: (html: string) => Promise<Uint8Array>;
  /** Each `<svg>` as a PNG. */
  readonly draw: (html: string) => Promise<readonly Uint8Array[]>;
}
