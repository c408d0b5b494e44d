import { AppError } from '#contract/errors.ts';
import {
  type SettingHistory,
  type SettingKey,
  type Settings,
  ownPageSettings,
  settingSchemas,
} from '#contract/settings.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../audit/journal.ts';
import type { Db } from '../database/open.ts';
import { type Handlers, wordIssue } from '../router.ts';

/** Settings as rows valid from a moment; what was valid stays readable (day-one: settings). */
export interface SettingStore {
  readonly handlers: Handlers<'setting'>;
  /** All settings as they stand; the same object until one changes. */
  current(): Settings;
  /** How often a setting has been written; versions what depends on it (C12). */
  version(key: SettingKey): number;
  /** Writes a value and its event; call inside a transaction. */
  write(key: SettingKey, value: unknown, at: Instant, actor: Actor): void;
}

export function createSettings(db: Db, journal: Journal): SettingStore {
  const select = db.prepare('SELECT key, value FROM setting ORDER BY id');
  const selectHistory = db.prepare(`
    SELECT setting.key, setting.value, setting.valid_from AS validFrom, coalesce(user.name, '系统') AS setBy
    FROM setting
    LEFT JOIN user ON user.id = setting.set_by
    ORDER BY setting.id DESC`);
  const insert = db.prepare(
    'INSERT INTO setting (key, value, valid_from, set_by) VALUES (@key, @value, @at, @actorId)',
  );
  const countWritten = db.prepare('SELECT count(*) FROM setting WHERE key = ?').pluck();
  let cached: Settings | null = null;

  function current(): Settings {
    cached ??= read();
    return cached;
  }

  function read(): Settings {
    const stored = new Map(
      (select.all() as { key: string; value: string }[]).map((row) => [row.key, row.value]),
    );
    const values = Object.entries(settingSchemas).map(([key, schema]) => {
      const text = stored.get(key);
      const parsed = schema.safeParse(text === undefined ? undefined : JSON.parse(text));
      // An unreadable stored value falls back to its default instead of stopping the counter.
      return [key, parsed.success ? parsed.data : schema.parse(undefined)];
    });
    return Object.fromEntries(values) as Settings; // the schemas' keys and outputs
  }

  function write(key: SettingKey, value: unknown, at: Instant, actor: Actor): void {
    const { lastInsertRowid } = insert.run({ key, value: JSON.stringify(value), at, actorId: actor.id });
    cached = null;
    journal.append({
      at,
      actor,
      type: 'setting.changed',
      subject: `setting/${key}`,
      facts: { key, value },
      rows: [['setting', Number(lastInsertRowid)]],
    });
  }

  return {
    current,
    write,
    version: (key) => Number(countWritten.get(key)),
    handlers: {
      'setting.all': () => current(),
      'setting.history': () =>
        (selectHistory.all() as (Omit<SettingHistory, 'value'> & { value: string })[]).map((row) => ({
          ...row,
          value: JSON.parse(row.value) as unknown,
        })),
      'setting.change': ({ key, value }, { now, actor }) => {
        if (ownPageSettings.includes(key)) {
          throw new AppError('rule-broken', '时限与日历请在“时限与日历”页修改，那里会检查并重算；未作改动。');
        }
        const parsed = settingSchemas[key].safeParse(value);
        if (!parsed.success) {
          throw new AppError('bad-input', '设置值不符合要求，未保存，原设置继续有效。', {
            value: wordIssue(parsed.error.issues[0]),
          });
        }
        try {
          db.transaction(() => write(key, parsed.data, now, actor)).immediate();
        } finally {
          cached = null;
        }
        return current();
      },
    },
  };
}
