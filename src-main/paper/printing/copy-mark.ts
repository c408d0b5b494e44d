import { wordInstant } from '#domain/time.ts';

/** Which copy this is (E3). */
export type Copy =
  | { readonly kind: 'preview' }
  | { readonly kind: 'first'; readonly at: string; readonly by: string }
  | {
      readonly kind: 'again';
      readonly n: number;
      readonly reason: string;
      readonly at: string;
      readonly by: string;
    }
  | {
      readonly kind: 'corrected';
      readonly n: number;
      readonly digest: string;
      readonly at: string;
      readonly by: string;
    };

/** The copy mark of the footer (E3): 第1次, 补打第N次：原因, 更正后第N次·摘要. */
export function wordCopyMark(copy: Copy): string {
  switch (copy.kind) {
    case 'preview':
      return '预览，不计份数，不得作为凭据';
    case 'first':
      return `第1次　${wordInstant(copy.at)}　${copy.by}`;
    case 'again':
      return `补打第${copy.n}次：${copy.reason}　${wordInstant(copy.at)}　${copy.by}`;
    case 'corrected':
      return `更正后第${copy.n}次·${copy.digest}　${wordInstant(copy.at)}　${copy.by}`;
  }
}
