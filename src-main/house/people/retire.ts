import { AppError } from '#contract/errors.ts';
import type { PersonView } from '#contract/house/people.ts';
import { lastOneReason } from '#domain/house/sign-in.ts';
import type { Db } from '../../register/open.ts';
import type { Handlers } from '../../office/router.ts';
import type { AccountRows } from './account-rows.ts';
import type { Holdings } from './holdings.ts';
import type { People } from './people.ts';

/** 停用: whoever leaves passes everything on in the same transaction; nothing stays without somebody (spec 10). */
export function createRetiring(
  db: Db,
  rows: AccountRows,
  {
    people,
    holdings,
    inUse,
  }: { readonly people: People; readonly holdings: Holdings; readonly inUse: (id: number) => PersonView },
): Pick<Handlers<'people'>, 'people.retire'> {
  function receiver(id: number, leaving: PersonView): PersonView {
    const person = people.find(id);
    if (
      !person ||
      person.retired ||
      person.id === leaving.id ||
      person.roles.every((role) => role === 'admin')
    )
      throw new AppError('bad-input', '接手人须是另一位在用的接待员、专管员或主管，未停用，未移交。', {
        toUserId: '请另选接手人。',
      });
    return person;
  }

  return {
    'people.retire': ({ userId, reason, toUserId, others }, context) =>
      db
        .transaction(() => {
          const { now, actor } = context;
          const person = inUse(userId);
          if (userId === actor.id)
            throw new AppError('rule-broken', '不能停用自己的账号，请由另一位系统管理员办理。');
          const last = lastOneReason(people.all(), userId, []);
          const { things, blocks } = holdings.of(person, now);
          const refusals = [...(last === null ? [] : [last]), ...blocks];
          if (refusals.length > 0) throw new AppError('rule-broken', `${refusals.join('')}未停用，未移交。`);
          const named = new Map(others.map((other) => [`${other.kind} ${other.key}`, other.toUserId]));
          const passed = things.map((thing) => {
            const to = named.get(`${thing.kind} ${thing.key}`) ?? toUserId;
            if (to === null)
              throw new AppError(
                'bad-input',
                `${person.name}名下还有 ${things.length} 项待办，请选择接手人。`,
                {
                  toUserId: '请选择接手人。',
                },
              );
            return { thing, to: receiver(to, person) };
          });
          const handed = passed.flatMap(({ thing, to }) => holdings.passOn(thing, person, to, now, actor));
          // Deputations and shifts to come end with the account.
          const released = [
            ...people.deputies.endAllOf(userId, now, actor),
            ...holdings.release(userId, now, actor),
          ];
          rows.retire(userId, now);
          const to = [...new Set(passed.map((each) => each.to.name))];
          const facts = { name: person.name, reason, passedOn: passed.length, to };
          rows.record('person.retired', userId, context, facts, [...handed, ...released]);
          return { passedOn: passed.length };
        })
        .immediate(),
  };
}
