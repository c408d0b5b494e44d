import { useOffice } from '../api/use-office.ts';
import { useSettled } from './use-settled.ts';

/** What every text is made of; only others are asked about. */
const COMMON = /^[\s\u0020-\u007e\u00b7\u2010-\u2027\u3000-\u3029\u4e00-\u9fa5\uff01-\uff60]*$/;

/** Whether a text needs no asking: nearly every one, so that a field costs nothing. */
export const isCommon = (text: string): boolean => COMMON.test(text);

/** Names the characters of a text that the printed form's fonts lack, beside the field and before anything is printed. */
export function LackingNote({ text }: { readonly text: string }) {
  const settled = useSettled(text, 400);
  const asked = isCommon(settled) || settled.length > 12_000 ? null : { text: settled };
  const { data } = useOffice('paper.lacking', asked, 'once');
  if (asked === null || !data || data.length === 0) return null;
  return (
    <span className="lacking">
      {data.map((sign) => `“${sign}”`).join('')}本台打印字体里没有，纸上由系统字体代替，系统也没有时印成
      □；请看打印样，必要时在纸上手写
    </span>
  );
}
