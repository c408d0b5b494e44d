import type { Settings } from '#contract/house/settings.ts';
import type { House, Logo } from './paper.ts';

/** The house as the settings have it. */
export function houseOf(settings: Settings, logo: Logo | null): House {
  return {
    organisation: settings['organisation.name'],
    logo,
    bindingMm: settings['paper.bindingMm'],
    mirrored: settings['paper.duplex'],
    codeStyle: settings['paper.code128'] ? 'code128' : 'qr',
    smallSlips: settings['paper.smallSlips'],
  };
}
