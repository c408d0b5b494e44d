/** What is done with sealed files (查阅登记, E4): read here, taken away for a time, copied. */
export const READING_WAYS = ['read', 'lent', 'copied'] as const;
export type ReadingWay = (typeof READING_WAYS)[number];

/** `asked` waits for a manager; what was only read is `open` for good, what was lent until it is back. */
export const READING_STATES = ['open', 'asked', 'refused', 'returned'] as const;
export type ReadingState = (typeof READING_STATES)[number];

/** Who wants the file and what for. */
interface ReadingWish {
  readonly how: ReadingWay;
  /** Not one of our own people. */
  readonly outside: boolean;
}

/** Why a manager has to agree first (E4 approved); null when writing it down is enough. */
export function leaveNeededBecause({ how, outside }: ReadingWish): string | null {
  if (outside) return '外来人员查阅须主管批准。';
  if (how === 'lent') return '借出须主管批准。';
  if (how === 'copied') return '复印须主管批准。';
  return null;
}

/** The usual purposes; whoever reads may write another. */
export const USUAL_PURPOSES = ['客户再次来电', '索赔、措施办理', '投诉复查', '每周检查', '上级调阅'] as const;
