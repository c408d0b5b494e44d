/** Builds and packs the application; returns the folder that can be started. */
export function pack(options: {
  readonly out: string;
  readonly system?: 'linux' | 'win';
  readonly dist?: string;
}): Promise<string>;
