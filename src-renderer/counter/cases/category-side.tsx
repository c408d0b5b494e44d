import { answerRuleKey } from '#domain/work/clocks/clock-rules.ts';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import { useOffice } from '../../api/use-office.ts';
import type { IntakeForm } from './intake-form.ts';

/** Beside the form: how long this category may take and who does it. */
export function CategorySide({
  form,
  dictionaries,
}: {
  readonly form: IntakeForm;
  readonly dictionaries: Dictionaries;
}) {
  const { data: rules } = useOffice('rule.all', undefined, 'once');
  const category = dictionaries.categories.find(({ id }) => id === form.categoryId);
  if (!category || !rules) return null;
  const channel = dictionaries.terms.find(({ id }) => id === form.channelId)?.code;
  const key = answerRuleKey({
    kind: form.kind,
    major: form.severity === 'major',
    live: channel === 'phone' || channel === 'visit',
    fromBranch: form.kind === 'enquiry' && form.enquiryType === 'branch',
  });
  const department = dictionaries.departments.find(({ id }) => id === form.departmentId);
  const work = rules.find((rule) => rule.key === 'C4')?.length;
  const hours = Math.max(
    work?.kind === 'hours' ? work.hours : 0,
    category.deadlineHours ?? 0,
    department?.cycleHours ?? 0,
  );
  return (
    <section className="sheet category-side" aria-label="本类事项">
      <div className="sheet-head">
        <h2>{category.label}</h2>
      </div>
      <dl className="facts">
        <dt>答复客户</dt>
        <dd>{withoutName(rules.find((rule) => rule.key === key)?.sentence)}</dd>
        {(form.kind === 'complaint' || form.kind === 'repair') && hours > 0 && (
          <>
            <dt>处理完成</dt>
            <dd>派单后 {hours} 小时</dd>
          </>
        )}
        {form.sameDay !== null && (
          <>
            <dt>当日处理</dt>
            <dd>当天派单</dd>
          </>
        )}
        {department && (
          <>
            <dt>责任部门</dt>
            <dd>
              {department.name}
              {department.contact && `，${department.contact}`}
              {department.phone && ` ${department.phone}`}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** The rule's sentence begins with its name, which stands beside it here. */
const withoutName = (sentence = '') => sentence.slice(sentence.indexOf('：') + 1);
