import { toSVG } from 'bwip-js/node';
import { type Html, trusted } from './html.ts';

/** How numbers are printed for a scanner. */
export type CodeStyle = 'qr' | 'code128';

/** A QR code as SVG that fills the box it stands in. */
export function qrCode(text: string): Html {
  return trusted(fitting(toSVG({ bcid: 'qrcode', text, scale: 1 })));
}

/** Digits as Code 128 SVG that fills the box it stands in. */
export function code128(digits: string): Html {
  return trusted(fitting(toSVG({ bcid: 'code128', text: digits, height: 8, scale: 1 })));
}

function fitting(svg: string): string {
  return svg.replace('<svg ', '<svg preserveAspectRatio="none" shape-rendering="crispEdges" ');
}
