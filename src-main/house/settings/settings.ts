import { AppError } from '#contract/errors.ts';
import {
  type SettingHistory,
  type SettingKey,
  type Settings,
  type SettingView,
  ownPageSettings,
  settingSchemas,
} from '#contract/house/settings.ts';
import { addDays, dayOf, type Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import { type Handlers, wordIssue } from '../../office/router.ts';

/** Settings as rows valid from a moment; what was valid stays readable (day-one: settings). */
export interface SettingStore {
  readonly handlers: Handlers<'setting'>;
  /** All settings as they stand; the same object until one changes. */
  current(): Settings;
  /** How often a setting has been written; versions what depends on it (C12). */
  version(key: SettingKey): number;
  /** Writes a value and its event; call inside a transaction. */
  /** `validFrom` later than `at`: takes effect by itself when that moment comes. */
  write(key: SettingKey, value: unknown, at: Instant, actor: Actor, validFrom?: Instant): void;
}

/**
 * `clock` says which values have taken effect; a job, which has none, reads the register as of its newest event.
 */
export function createSettings(
  db: Db,
  journal: Journal,
  clock: () => Instant = () => journal.head().at ?? '',
): SettingStore {
  const selectRows = db.prepare(`
    SELECT setting.key, setting.value, setting.valid_from AS validFrom, coalesce(user.name, '系统') AS setBy
    FROM setting
    LEFT JOIN user ON user.id = setting.set_by
    ORDER BY setting.id`);
  const insert = db.prepare(
    'INSERT INTO setting (key, value, valid_from, set_by) VALUES (@key, @value, @validFrom, @actorId)',
  );
  const countWritten = db.prepare('SELECT count(*) FROM setting WHERE key = ?').pluck();
  let cached: { readonly values: Settings; readonly until: Instant | null } | null = null;

  function current(): Settings {
    if (cached === null || (cached.until !== null && clock() >= cached.until)) cached = read();
    return cached.values;
  }

  function read(): NonNullable<typeof cached> {
    const now = clock();
    const standing = standingOf(rows());
    const comings = [...standing.values()].flatMap((line) => line.filter(({ validFrom }) => validFrom > now));
    const values = settingKeys.map((key) => {
      const stored = standing.get(key)?.findLast(({ validFrom }) => validFrom <= now);
      const parsed = settingSchemas[key].safeParse(stored?.value);
      // An unreadable stored value falls back to its default instead of stopping the counter.
      return [key, parsed.success ? parsed.data : settingSchemas[key].parse(undefined)];
    });
    return {
      values: Object.fromEntries(values) as Settings, // the schemas' keys and outputs
      until: comings.reduce<Instant | null>(
        (first, { validFrom }) => (first === null || validFrom < first ? validFrom : first),
        null,
      ),
    };
  }

  const rows = (): readonly Row[] =>
    (selectRows.all() as (Omit<Row, 'value'> & { readonly value: string })[]).map((row) => ({
      ...row,
      value: JSON.parse(row.value) as unknown,
    }));

  function list(now: Instant): SettingView[] {
    const values = current();
    const standing = standingOf(rows());
    return settingKeys.map((key) => {
      const line = standing.get(key) ?? [];
      const present = line.findLast(({ validFrom }) => validFrom <= now);
      const coming = line.find(({ validFrom }) => validFrom > now);
      return {
        key,
        value: values[key],
        default: settingSchemas[key].parse(undefined),
        since: present?.validFrom ?? null,
        setBy: present?.setBy ?? null,
        unreadable: present !== undefined && !settingSchemas[key].safeParse(present.value).success,
        coming: coming ? { value: coming.value, from: coming.validFrom, setBy: coming.setBy } : null,
      };
    });
  }

  function write(key: SettingKey, value: unknown, at: Instant, actor: Actor, validFrom = at): void {
    const { lastInsertRowid } = insert.run({
      key,
      value: JSON.stringify(value),
      validFrom,
      actorId: actor.id,
    });
    cached = null;
    journal.append({
      at,
      actor,
      type: 'setting.changed',
      subject: `setting/${key}`,
      facts: { key, value, ...(validFrom > at && { validFrom }) },
      rows: [['setting', Number(lastInsertRowid)]],
    });
  }

  return {
    current,
    write,
    version: (key) => Number(countWritten.get(key)),
    handlers: {
      'setting.all': () => current(),
      'setting.list': (_, { now }) => list(now),
      'setting.history': (input) => {
        const all = rows();
        const standing = new Set([...standingOf(all).values()].flat());
        return all
          .filter(({ key }) => input?.key === undefined || key === input.key)
          .map((row): SettingHistory => ({ ...row, withdrawn: !standing.has(row) }))
          .toReversed();
      },
      'setting.change': ({ key, value, validFrom }, { now, actor }) => {
        if (ownPageSettings.includes(key)) {
          throw new AppError('rule-broken', '时限与日历请在“时限与日历”页修改，那里会检查并重算；未作改动。');
        }
        const parsed = settingSchemas[key].safeParse(value);
        if (!parsed.success) {
          throw new AppError('bad-input', '设置值不符合要求，未保存，原设置继续有效。', {
            value: wordIssue(parsed.error.issues[0]),
          });
        }
        if (validFrom !== null && (validFrom < now || validFrom > addDays(dayOf(now), FARTHEST_DAYS)))
          throw new AppError('bad-input', '生效时间须在现在之后、两年之内，未保存，原设置继续有效。', {
            validFrom: '须在现在之后、两年之内。',
          });
        try {
          db.transaction(() => write(key, parsed.data, now, actor, validFrom ?? now)).immediate();
        } finally {
          cached = null;
        }
        return current();
      },
    },
  };
}

type Row = Omit<SettingHistory, 'withdrawn'>;

/** How far ahead a change may be set. */
const FARTHEST_DAYS = 730;

// Object.keys of the table of schemas are the settings.
const settingKeys = Object.keys(settingSchemas) as SettingKey[];

/**
 * The values of each setting that stand, in the order they take effect: what was to come at or after a later
 * decision's moment was withdrawn by that decision.
 */
function standingOf(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const before = (lines.get(row.key) ?? []).filter(({ validFrom }) => validFrom < row.validFrom);
    lines.set(row.key, [...before, row]);
  }
  return lines;
}
