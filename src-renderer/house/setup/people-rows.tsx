import { Button, Checkbox, Input } from 'antd';
import { words } from '#contract/words.ts';
import { ROLES } from '#domain/terms.ts';
import { Field } from '../../ui/field.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import { type FirstRunForm, type PersonRow, requestIndex } from './first-run-form.ts';

interface PeopleRowsProps {
  readonly form: FirstRunForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (people: readonly PersonRow[]) => void;
}

/** The people who work at the counter: name, roles, first PIN. */
export function PeopleRows({ form, errors, onChange }: PeopleRowsProps) {
  const { people } = form;
  const replace = (row: PersonRow, part: Partial<PersonRow>) =>
    onChange(people.map((other) => (other === row ? { ...row, ...part } : other)));
  return (
    <>
      {people.map((row, index) => {
        const path = `people.${requestIndex(form, row)}`;
        return (
          <div key={row.key} className="person-row" role="group" aria-label={`第 ${index + 1} 人`}>
            <Field label="姓名" error={errors[`${path}.name`]}>
              {(bind) => (
                <Input
                  {...bind}
                  maxLength={40}
                  value={row.name}
                  onChange={(event) => replace(row, { name: event.target.value })}
                />
              )}
            </Field>
            <div className="roles" role="group" aria-label="岗位">
              {ROLES.map((role) => (
                <Checkbox
                  key={role}
                  checked={row.roles.includes(role)}
                  onChange={(event) =>
                    replace(row, {
                      roles: event.target.checked
                        ? [...row.roles, role]
                        : row.roles.filter((other) => other !== role),
                    })
                  }
                >
                  {words.role[role]}
                </Checkbox>
              ))}
              {errors[`${path}.roles`] && <span className="field-error">{errors[`${path}.roles`]}</span>}
            </div>
            <Field label="PIN" error={errors[`${path}.pin`]}>
              {(bind) => <PinInput bind={bind} value={row.pin} onChange={(pin) => replace(row, { pin })} />}
            </Field>
            <Button
              type="text"
              disabled={people.length === 1}
              aria-label={`删去第 ${index + 1} 人`}
              onClick={() => onChange(people.filter((other) => other !== row))}
            >
              删去
            </Button>
          </div>
        );
      })}
      <Button
        onClick={() =>
          onChange([
            ...people,
            {
              key: Math.max(...people.map(({ key }) => key)) + 1,
              name: '',
              roles: ['receptionist'],
              pin: '',
            },
          ])
        }
      >
        再加一人
      </Button>
    </>
  );
}
