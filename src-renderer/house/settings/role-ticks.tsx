import { Checkbox } from 'antd';
import { words } from '#contract/words.ts';
import { type Role, ROLES } from '#domain/terms.ts';

interface RoleTicksProps {
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  readonly error?: string | undefined;
}

/** A person's roles; one may have several. */
export function RoleTicks({ roles, onChange, error }: RoleTicksProps) {
  return (
    <div className="field">
      <span className="label">岗位</span>
      <div>
        <div role="group" aria-label="岗位" className="role-ticks">
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              checked={roles.includes(role)}
              onChange={(event) =>
                onChange(
                  ROLES.filter((other) => (other === role ? event.target.checked : roles.includes(other))),
                )
              }
            >
              {words.role[role]}
            </Checkbox>
          ))}
        </div>
        {error && <p className="field-error">{error}</p>}
      </div>
    </div>
  );
}
