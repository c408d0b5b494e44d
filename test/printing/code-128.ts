/** Pixels of a picture, four bytes each. */
interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Reads a Code 128 (sets B and C) from a picture, on the first of its lines that holds a whole one. */
export function readCode128(picture: Picture): string | null {
  for (let y = 0; y < picture.height; y += 1) {
    const text = readLine(runsOf(picture, y));
    if (text !== null) return text;
  }
  return null;
}

/** Widths of bars and gaps in turn, beginning with the first bar. */
function runsOf({ data, width }: Picture, y: number): readonly number[] {
  const runs: number[] = [];
  let dark = false;
  for (let x = 0; x < width; x += 1) {
    const isDark = (data[(y * width + x) * 4] ?? 255) < 128;
    if (runs.length === 0 && !isDark) continue;
    if (runs.length === 0 || isDark !== dark) runs.push(0);
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    dark = isDark;
  }
  return runs;
}

function readLine(runs: readonly number[]): string | null {
  const values: number[] = [];
  for (let at = 0; at + 6 <= runs.length; at += 6) {
    const value = valueOf(runs.slice(at, at + 6));
    if (value === null) return null;
    if (value === STOP) return textOf(values);
    values.push(value);
  }
  return null;
}

const STOP = 106;
const START_B = 104;
const START_C = 105;
const TO_B = 100;
const TO_C = 99;

/** The value whose eleven modules these six runs are. */
function valueOf(six: readonly number[]): number | null {
  const unit = six.reduce((sum, run) => sum + run, 0) / 11;
  const pattern = six.map((run) => Math.round(run / unit)).join('');
  const found = PATTERNS.indexOf(pattern);
  return found === -1 ? null : found;
}

function textOf(values: readonly number[]): string | null {
  const check = values.at(-1);
  const body = values.slice(0, -1);
  const [start] = body;
  if (start === undefined || check === undefined || (start !== START_B && start !== START_C)) return null;
  const sum = body.reduce((total, value, index) => total + value * Math.max(1, index), 0);
  if (sum % 103 !== check) return null;
  let inC = start === START_C;
  let text = '';
  for (const value of body.slice(1)) {
    if (inC && value === TO_B) inC = false;
    else if (!inC && value === TO_C) inC = true;
    else text += inC ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}

/** Widths of the six bars and gaps of each value 0–106, as the standard lists them. */
const PATTERNS =
  `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 233111`.split(/\s+/);
