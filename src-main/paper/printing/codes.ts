import { toSVG } from 'bwip-js/node';
import { type Html, trusted } from './html.ts';

/** How numbers are printed for a scanner. */
export type CodeStyle = 'qr' | 'code128';

/** A QR code as SVG that fills the box it stands in. */
export function qrCode(text: string): Html {
  // A fixed mask is as readable as the best one and spares trying all eight: 10,000 forms carry one each.
  const options = { bcid: 'qrcode', text, scale: 1, eclevel: 'M', mask: 3 };
  return trusted(fitting(toSVG(options)));
}

/** Digits as Code 128 SVG that fills the box it stands in. */
export function code128(digits: string): Html {
  return trusted(fitting(toSVG({ bcid: 'code128', text: digits, height: 8, scale: 1 })));
}

function fitting(svg: string): string {
  return svg.replace('<svg ', '<svg preserveAspectRatio="none" shape-rendering="crispEdges" ');
}
