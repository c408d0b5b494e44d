/** Packs a folder that starts on Linux as a .deb in `out`; answers its path. */
export function makeDeb(options: {
  readonly folder: string;
  readonly out: string;
  readonly level?: number;
}): Promise<string>;
