/** `¥12,345.60`; money is counted in fen. */
export function wordFen(fen: number): string {
  const [yuan = '', rest = ''] = (Math.abs(fen) / 100).toFixed(2).split('.');
  return `${fen < 0 ? '-' : ''}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}

/** The amount in the capital letters of documents (人民币大写): `人民币壹万贰仟叁佰肆拾伍元陆角整`. */
export function capitalFen(fen: number): string {
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const cents = fen % 10;
  const whole = yuan === 0 && fen > 0 ? '' : `${capitalInteger(yuan)}元`;
  if (jiao === 0 && cents === 0) return `人民币${whole}整`;
  const small = jiao === 0 ? (whole === '' ? '' : '零') : `${DIGITS[jiao] ?? ''}角`;
  return `人民币${whole}${small}${cents === 0 ? '整' : `${DIGITS[cents] ?? ''}分`}`;
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

function capitalInteger(number: number): string {
  if (number === 0) return '零';
  let text = '';
  let gap = false;
  for (const [index, digits] of groupsOf(number).entries()) {
    const group = GROUPS[groupsOf(number).length - 1 - index] ?? '';
    for (const [at, digit] of [...digits].entries()) {
      if (digit === '0') {
        gap = text !== '';
        continue;
      }
      text += `${gap ? '零' : ''}${DIGITS[Number(digit)] ?? ''}${PLACES[3 - at] ?? ''}`;
      gap = false;
    }
    if (Number(digits) > 0) text += group;
  }
  return text;
}

/** Four digits each, the highest first. */
function groupsOf(number: number): readonly string[] {
  const digits = String(number);
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, '0');
  return padded.match(/.{4}/g) ?? [];
}
