/** An error for the log: its kind, code and places in the program; its message may hold what somebody typed. */
export function wordError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `${error.name}${code}\n${places.slice(0, 12).join('\n')}`;
}
