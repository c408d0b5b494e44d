import './settings.css';
import type { LogoView } from '#contract/house/organisation.ts';

/** The organisation's logo, as large as its frame allows. */
export function Logo({ logo }: { readonly logo: LogoView }) {
  return <img className="logo" alt="单位标志" src={`data:${logo.type};base64,${logo.picture}`} />;
}
