import { chineseNumber } from './chinese-number.ts';

/** An amount as it was written, in fen; null where nothing stands. */
type MoneyRead =
  | { readonly ok: true; readonly fen: number | null }
  | { readonly ok: false; readonly reason: string };

const MOST_FEN = 99_999_999_999_99;
const CHINESE =
  /^(?=.)(?:([零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億〇]+)[元圆块])?(?:([零一二两三四五六七八九壹贰叁肆伍陆柒捌玖])角)?零?(?:([一二两三四五六七八九壹贰叁肆伍陆柒捌玖])分)?[整正]?$/u;

/**
 * Reads an amount of yuan as people write it: 1200, 1,200.5, ¥1200元, １２００, 1.2万, 人民币壹仟贰佰元整. Refused is what might be
 * another amount: 1,23 (a comma that groups nothing), 1.234, 12..5, two amounts.
 */
export function readMoney(written: string): MoneyRead {
  const no = (why: string): MoneyRead => ({ ok: false, reason: `金额“${shorten(written.trim())}”${why}` });
  if (written.length > 60) return no('太长，看不出是多少元');
  const text = written
    .normalize('NFKC')
    .replaceAll(/[\s\u200B-\u200F\uFEFF]/g, '')
    .replace(/^(?:人民币|rmb|cny)[:]?/i, '')
    .replace(/^[¥￥]/, '');
  if (/^[-—/无]*$/u.test(text)) return { ok: true, fen: null };
  const chinese = CHINESE.exec(text);
  if (chinese) {
    const [, yuan = '零', jiao, cents] = chinese;
    const whole = chineseNumber(yuan);
    if (whole === null) return no('看不出是多少元');
    return checked(
      whole * 100 + (chineseNumber(jiao ?? '零') ?? 0) * 10 + (chineseNumber(cents ?? '零') ?? 0),
      no,
    );
  }
  const found = /^(\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?(万)?(?:元|圆|块|块钱)?(?:整|正)?$/u.exec(text);
  if (!found) {
    if (text.startsWith('-')) return no('是负数，请写正数');
    return no(text.includes(',') ? '里的逗号分得不对，请写成 12000.50' : '看不出是多少元，请写成 12000.50');
  }
  const [, whole = '', rest = '', wan] = found;
  const places = wan === undefined ? 2 : 6;
  const decimals = rest.replace(/0+$/, '');
  if (decimals.length > places) return no('比一分钱还细，请只写到分');
  return checked(Number(whole.replaceAll(',', '') + decimals.padEnd(places, '0')), no);
}

function checked(fen: number, no: (why: string) => MoneyRead): MoneyRead {
  return fen <= MOST_FEN ? { ok: true, fen } : no('太大，请检查');
}

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
