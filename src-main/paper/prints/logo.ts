import type { Db } from '../../register/open.ts';
import type { Logo } from '../printing/paper.ts';

/** The organisation's logo as forms print it; null without one. */
export function createLogo(db: Db): () => Logo | null {
  const select = db.prepare(
    'SELECT type, picture, width, height FROM organisation_logo WHERE retired_at IS NULL',
  );
  return () => {
    const row = select.get() as LogoRow | undefined;
    if (!row) return null;
    const { type, picture, width, height } = row;
    return { src: `data:${type};base64,${picture}`, width, height };
  };
}

interface LogoRow {
  readonly type: string;
  /** Base64. */
  readonly picture: string;
  readonly width: number;
  readonly height: number;
}
