import { useSession } from '../../state/session.ts';
import { useWindow } from '../../state/place.ts';
import { settingsPagesFor } from './settings-pages.ts';
import './settings.css';

/** 设置: what is marked ⚙, the people, the proof, about. */
export function SettingsScreen() {
  const chosen = useWindow((state) => state.settings.page);
  const roles = useSession((state) => state.session?.person.roles) ?? [];
  const mine = settingsPagesFor(roles);
  const page = mine.find(({ name }) => name === chosen) ?? mine[0];
  if (!page) return null;
  const Page = page.component;
  return (
    <div className="settings">
      <nav aria-label="设置">
        {mine.map((other) => (
          <button
            key={other.name}
            type="button"
            className={other.begins ? 'nav-entry begins' : 'nav-entry'}
            aria-current={other === page ? 'page' : undefined}
            onClick={() => useWindow.setState({ settings: { page: other.name, sought: '' } })}
          >
            {other.name}
          </button>
        ))}
      </nav>
      <Page />
    </div>
  );
}
