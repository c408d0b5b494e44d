/** What happens at the sign-in page and the lock, as the log tells it apart. */
export const SIGN_IN_ACTS = [
  'signed_in',
  'switched',
  'failed',
  'locked_out',
  'locked',
  'unlocked',
  'signed_out',
  'recovered',
] as const;
export type SignInAct = (typeof SIGN_IN_ACTS)[number];

export const SIGN_IN_WORDS = {
  signed_in: '登录',
  switched: '换人登录',
  failed: '未通过',
  locked_out: '账号锁定',
  locked: '锁屏',
  unlocked: '解锁',
  signed_out: '退出',
  recovered: '恢复码重设',
} as const satisfies Record<SignInAct, string>;

/** An account as far as the rules about the last administrator and the last manager ask. */
interface Standing {
  readonly id: number;
  readonly roles: readonly string[];
  readonly retired: boolean;
}

/**
 * Why a person may not lose these roles: somebody must be left to run the register and somebody to sign.
 * `kept` are the roles the person has afterwards, none when they are retired.
 */
export function lastOneReason(
  people: readonly Standing[],
  id: number,
  kept: readonly string[],
): string | null {
  const person = people.find((each) => each.id === id);
  const others = people.filter((each) => each.id !== id && !each.retired);
  const loses = (role: string) =>
    person?.roles.includes(role) === true &&
    !kept.includes(role) &&
    !others.some(({ roles }) => roles.includes(role));
  if (loses('admin')) return '这是最后一位在用的系统管理员，须先另设一位，账号和设置才有人管。';
  if (loses('manager')) return '这是最后一位在用的主管，须先另设一位，待批、作废、封存才有人签字。';
  return null;
}
