/** Packs a folder that starts on Linux as a .deb in `out`; answers its path. */
export function makeDeb(options: {
  readonly folder: string;
  readonly out: string;
  readonly arch?: 'x64' | 'arm64';
  readonly level?: number;
}): Promise<string>;
/** The newest glibc that a binary in a folder asks for, as `2.25`. */
export function newestGlibc(folder: string): Promise<string | null>;
